//! What is not fetched: beacons that count readers, and advertisements.
//!
//! Why: neither is part of what was read, and each request tells somebody that it is being kept. A person's own list
//! (`rules/block.list` in the archive, one `||host^` or host a line, as filter lists write them) is asked first.

use url::Url;

/// Hosts, and everything under them, that serve counting and advertising alone.
const HOSTS: &[&str] = &[
    "doubleclick.net",
    "googlesyndication.com",
    "googletagmanager.com",
    "googletagservices.com",
    "google-analytics.com",
    "googleadservices.com",
    "adservice.google.com",
    "scorecardresearch.com",
    "quantserve.com",
    "chartbeat.com",
    "chartbeat.net",
    "hotjar.com",
    "taboola.com",
    "outbrain.com",
    "criteo.com",
    "criteo.net",
    "adnxs.com",
    "adsrvr.org",
    "amazon-adsystem.com",
    "rubiconproject.com",
    "pubmatic.com",
    "openx.net",
    "casalemedia.com",
    "moatads.com",
    "mgid.com",
    "revcontent.com",
    "teads.tv",
    "smartadserver.com",
    "imrworldwide.com",
    "bluekai.com",
    "krxd.net",
    "omtrdc.net",
    "demdex.net",
    "newrelic.com",
    "nr-data.net",
    "effectivemeasure.net",
    "innity.com",
    "innity.net",
    "adsterra.com",
    "propellerads.com",
    "mc.yandex.ru",
    "an.yandex.ru",
    "bat.bing.com",
    "pixel.wp.com",
    "stats.wp.com",
    "onesignal.com",
    "permutive.com",
    "parsely.com",
    "comscore.com",
    "alexametrics.com",
    "histats.com",
    "statcounter.com",
];

/// Beginnings of paths on hosts that serve other things too.
const PATHS: &[(&str, &str)] = &[("facebook.com", "/tr"), ("linkedin.com", "/px"), ("t.co", "/i/adsct"), ("google.com", "/pagead")];

/// Whether an address only counts readers or sells to them. `own` are the reader's hosts.
pub fn is_unwanted(url: &Url, own: &[String]) -> bool {
    let Some(host) = url.host_str() else { return false };
    let under = |known: &str| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
    own.iter().any(|known| under(known))
        || HOSTS.iter().any(|known| under(known))
        || PATHS.iter().any(|(known, path)| under(known) && url.path().starts_with(path))
}

/// The hosts of a filter list: `||host^`, or a host alone. Other kinds of lines ask for a browser and are passed over.
pub fn hosts(list: &str) -> Vec<String> {
    let host = |line: &str| {
        let line = line.trim();
        let host = line.strip_prefix("||").map_or(line, |rest| rest.split(['^', '$']).next().unwrap_or_default());
        let is_host = host.contains('.') && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
        is_host.then(|| host.to_ascii_lowercase())
    };
    list.lines().filter(|line| !line.starts_with(['!', '#', '@', '['])).filter_map(host).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unwanted(url: &str, own: &[String]) -> bool {
        is_unwanted(&Url::parse(url).unwrap(), own)
    }

    #[test]
    fn beacons_are_known_and_pictures_are_not_taken_for_them() {
        assert!(unwanted("https://securepubads.g.doubleclick.net/a.gif", &[]));
        assert!(unwanted("https://www.facebook.com/tr?id=1", &[]));
        assert!(!unwanted("https://www.facebook.com/foto.jpg", &[]));
        assert!(!unwanted("https://notdoubleclick.net/a.jpg", &[]));
    }

    #[test]
    fn a_readers_own_list_counts() {
        let own = hosts(
            "! title\n[Adblock Plus 2.0]\n||iklan.example^\n||pelacak.example^$third-party\n/banner/*\n@@||baik.example^\nhitung.example\n",
        );
        assert_eq!(own, ["iklan.example", "pelacak.example", "hitung.example"]);
        assert!(unwanted("https://a.iklan.example/x.png", &own) && !unwanted("https://baik.example/x.png", &own));
    }
}
