//! One address for the many that lead to the same article.
//!
//! The result is a key for comparing. It is never fetched and never shown.

use url::{Url, form_urlencoded};

/// Parameters that tell where a reader came from, not what is read.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "ref",
    "ref_src",
    "ref_url",
    "referrer",
    "source",
    "src",
    "cmpid",
    "ocid",
    "ncid",
    "ito",
    "smid",
    "spm",
    "share",
    "shared",
    "sharetype",
    "cid",
    "campaign",
    "at_medium",
    "at_campaign",
    "at_custom1",
    "ns_mchannel",
    "ns_source",
    "ns_campaign",
    "amp",
    "outputtype",
    "usqp",
    "amp_js_v",
    "amp_gsa",
    "aoh",
    "csi",
    "feature",
    "tag_from",
    "tagfrom",
];

/// Beginnings of such parameters.
const TRACKING_PREFIXES: &[&str] = &["utm_", "mtm_", "pk_", "piwik_", "hsa_", "vero_", "wt_", "itm_", "int_"];

/// Hosts' prefixes for the same pages in another dress.
const DRESSES: &[&str] = &["www.", "m.", "mobile.", "amp.", "wap."];

/// An address as the archive compares it: https, host without www, m and amp, no fragment, no tracking parameters,
/// the others in order, no AMP path, no final slash, no default port. What is no http or https address comes back as
/// it is.
///
/// Laws: it is idempotent, and never fails.
pub fn normalise_url(url: &str) -> String {
    let Ok(parsed) = Url::parse(url.trim()) else { return url.to_owned() };
    if !matches!(parsed.scheme(), "http" | "https") {
        return url.to_owned();
    }
    let parsed = unwrap_cache(&parsed).unwrap_or(parsed);
    let Some(host) = parsed.host_str() else { return url.to_owned() };
    let host = plain_host(host);
    let port = parsed.port().map(|port| format!(":{port}")).unwrap_or_default();
    let mut path = plain_path(parsed.path()).to_owned();
    if path.is_empty() {
        path.push('/');
    }
    let mut pairs: Vec<(String, String)> = parsed
        .query_pairs()
        .filter(|(name, value)| !is_tracking(name, value))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    pairs.sort();
    pairs.dedup();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
    // A fragment that is a path is how old sites named their pages.
    let fragment =
        parsed.fragment().filter(|fragment| fragment.starts_with('!')).map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("https://{host}{port}{path}{mark}{query}{fragment}")
}

/// The host without a final dot and without the prefixes of its other dresses, as long as a domain is left.
fn plain_host(host: &str) -> &str {
    let mut host = host.trim_end_matches('.');
    while let Some(rest) = DRESSES.iter().find_map(|dress| host.strip_prefix(dress)).filter(|rest| rest.contains('.')) {
        host = rest;
    }
    host
}

/// The path without AMP's marks and final slashes.
fn plain_path(path: &str) -> &str {
    let mut path = path.trim_end_matches('/');
    while let Some(rest) = path.strip_suffix("/amp").or_else(|| path.strip_suffix("/amp.html")) {
        path = rest.trim_end_matches('/');
    }
    while let Some(rest) = path.strip_prefix("/amp/").filter(|rest| !rest.is_empty()) {
        // Kept as a slice: the slash before `rest` belongs to it.
        path = &path[path.len() - rest.len() - 1..];
    }
    path
}

fn is_tracking(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    // `?page=1` is the page itself.
    (name == "page" && value == "1") || TRACKING.contains(&name.as_str()) || TRACKING_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// The page behind an AMP cache: `www.google.com/amp/s/HOST/…` and `*.cdn.ampproject.org/c/s/HOST/…`.
fn unwrap_cache(url: &Url) -> Option<Url> {
    let host = plain_host(url.host_str()?);
    let path = if host.ends_with(".cdn.ampproject.org") {
        ["/c/", "/v/"].iter().find_map(|mark| url.path().strip_prefix(mark))?
    } else if host.starts_with("google.") {
        url.path().strip_prefix("/amp/")?
    } else {
        return None;
    };
    let path = path.strip_prefix("s/").unwrap_or(path);
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    Url::parse(&format!("https://{path}{query}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_one_article_are_one() {
        let plain = "https://contoh.co.id/berita/read/123-gempa";
        for address in [
            "http://www.contoh.co.id/berita/read/123-gempa",
            "https://m.contoh.co.id/berita/read/123-gempa/",
            "https://contoh.co.id:443/berita/read/123-gempa?utm_source=wa&fbclid=x#komentar",
            "https://contoh.co.id/berita/read/123-gempa/amp/",
            "https://amp.contoh.co.id/amp/berita/read/123-gempa?amp=1",
            "https://www.google.com/amp/s/www.contoh.co.id/berita/read/123-gempa/amp",
            "https://contoh-co-id.cdn.ampproject.org/c/s/contoh.co.id/berita/read/123-gempa",
            "https://CONTOH.co.id./berita/read/123-gempa?page=1",
        ] {
            assert_eq!(normalise_url(address), plain, "{address}");
        }
    }

    #[test]
    fn what_tells_articles_apart_stays() {
        assert_eq!(normalise_url("https://contoh.id/?p=7&lang=id&utm_medium=x"), "https://contoh.id/?lang=id&p=7");
        assert_ne!(normalise_url("https://contoh.id/a?page=2"), normalise_url("https://contoh.id/a"));
        assert_ne!(normalise_url("https://contoh.id/a?page=all"), normalise_url("https://contoh.id/a"));
        assert_eq!(normalise_url("http://m.id/"), "https://m.id/", "a prefix that is the domain stays");
        assert_eq!(normalise_url("http://localhost:8000/a"), "https://localhost:8000/a");
        assert_eq!(normalise_url("https://contoh.id/Berita"), "https://contoh.id/Berita", "paths have a case");
    }

    #[test]
    fn what_is_no_address_comes_back() {
        for text in ["", "bukan alamat", "file:///tmp/a.html", "mailto:a@contoh.id"] {
            assert_eq!(normalise_url(text), text);
        }
    }

    proptest! {
        #[test]
        fn it_is_idempotent(host in "(www\\.|m\\.|amp\\.)*[a-z]{1,8}\\.(id|com)", path in "(/(amp|[a-zA-Z0-9%._-]{0,6})){0,4}/?", query in "(\\?[a-z_]{1,6}=[ -~]{0,6}(&[a-z_]{1,6})?)?") {
            let once = normalise_url(&format!("http://{host}{path}{query}"));
            prop_assert_eq!(normalise_url(&once), once);
        }
    }
}
