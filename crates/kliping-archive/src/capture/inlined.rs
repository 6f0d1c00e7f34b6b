//! Parts that a page carries inside itself as `data:` addresses, as browsers' extensions write them: pictures.
//!
//! They are taken out and kept as parts of their own. What the pages of an outlet share (its logo, the small
//! pictures of other articles) is then kept once and not in every page, and a picture of an article is one that the archive
//! knows. A part stays in the page if it is short, or if the snapshot would not put it back in its place, as fonts.

use std::collections::HashMap;

use data_encoding::BASE64;
use url::Url;

use super::foreign::{NOWHERE, Parts, base_of};
use crate::Result;
use crate::snapshot::{self, Dress, Use};

/// Bytes of a part below which a row and a file of its own cost more than they spare.
const LEAST: usize = 1024;

/// What stands before an address that is one: an attribute's quote, or a `url(` of CSS. Words of an article that quote an
/// address are followed by none of these, or stay as they are.
const BEFORE: &[&str] = &["=\"", "='", "url(\"", "url('", "url(", "url(&quot;"];

/// The page with addresses in place of the parts that were in it, and the parts by their address.
pub fn lift(html: &str, url: Option<&str>) -> Result<(String, Parts)> {
    let mut candidates = Parts::default();
    let lifted = replace(html, &mut |bytes| {
        let address = address_of(bytes);
        candidates.insert(address.clone(), bytes.to_vec());
        Some(address)
    });
    if candidates.is_empty() {
        return Ok((html.to_owned(), candidates));
    }
    // Only what the snapshot refers to, as what it is, comes back into its place when the page is shown.
    let mut used: HashMap<String, bool> = HashMap::new();
    snapshot::walk(&lifted, base_of(url).as_ref(), Dress::Frame, &mut |reference| {
        if let Some(bytes) = candidates.get(reference.url.as_str()) {
            let fits = reference.used_as == Use::Image && snapshot::sniff(bytes, reference.used_as).is_some();
            *used.entry(reference.url.into()).or_insert(true) &= fits;
        }
        String::new()
    })?;
    candidates.retain(|address, _| used.get(address).copied().unwrap_or(false));
    let html = replace(html, &mut |bytes| Some(address_of(bytes)).filter(|address| candidates.contains_key(address)));
    Ok((html, candidates))
}

/// The address of a part: nowhere on the web, and the same for the same bytes.
fn address_of(bytes: &[u8]) -> String {
    let address = format!("{NOWHERE}{}", blake3::hash(bytes).to_hex());
    Url::parse(&address).map_or(address, String::from)
}

/// The page with what `with` gives for the bytes of each part in place of it.
fn replace(html: &str, with: &mut dyn FnMut(&[u8]) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut copied = 0;
    for (start, _) in html.match_indices("data:") {
        if start < copied || !BEFORE.iter().any(|before| html[..start].ends_with(before)) {
            continue;
        }
        let Some((end, bytes)) = part_at(html, start) else { continue };
        let Some(address) = with(&bytes) else { continue };
        out.push_str(&html[copied..start]);
        out.push_str(&address);
        copied = end;
    }
    out.push_str(&html[copied..]);
    out
}

/// The part whose address begins here, and where the address ends.
fn part_at(html: &str, start: usize) -> Option<(usize, Vec<u8>)> {
    let (kind, coded) = html.get(start + "data:".len()..)?.split_once(";base64,")?;
    // Drawings are text, which packs well where it is, and may refer to other places of the page.
    let binary = kind.starts_with("image/");
    if !binary || kind.len() > 40 || kind.contains("svg") || kind.contains(['"', '\'', '<', '>', ' ']) {
        return None;
    }
    let length = coded.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')).count();
    let ended = coded[length..].starts_with(['"', '\'', ')', '&']);
    if !ended || length < LEAST * 4 / 3 {
        return None;
    }
    let bytes = BASE64.decode(&coded.as_bytes()[..length]).ok()?;
    let end = html.len() - coded.len() + length;
    Some((end, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that begin as a PNG does.
    fn picture(number: u8) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n".to_vec(), vec![number; 3000]].concat()
    }

    fn inline(kind: &str, bytes: &[u8]) -> String {
        format!("data:{kind};base64,{}", BASE64.encode(bytes))
    }

    #[test]
    fn pictures_are_parts_and_the_same_ones_are_one() {
        let font = [b"wOF2".to_vec(), vec![7; 2000]].concat();
        let (one, two) = (inline("image/png", &picture(1)), inline("image/png", &picture(2)));
        let html = format!(
            "<style>@font-face{{font-family:Kabar;src:url(\"{}\")}}p{{font-family:Kabar}}</style><p style=\"background:url(&quot;{two}&quot;)\">Air surut</p><img src=\"{one}\"><img src='{one}'>",
            inline("font/woff2", &font)
        );
        let (lifted, parts) = lift(&html, Some("https://kabar.example/air")).unwrap();
        assert_eq!(parts.len(), 2, "{lifted}");
        assert!(!lifted.contains("data:image") && lifted.contains("data:font/woff2"), "{lifted}");
        assert_eq!(lifted.matches(&address_of(&picture(1))).count(), 2);
        assert_eq!(parts[&address_of(&picture(2))], picture(2));
    }

    #[test]
    fn what_would_not_come_back_stays() {
        let picture = inline("image/png", &picture(1));
        for html in [
            format!("<link rel=\"unknown\" href=\"{picture}\"><p>Air surut</p>"),
            format!("<p>Alamatnya {picture} panjang</p>"),
            format!("<img src=\"{}\">", inline("image/png", &[0x89; 20])),
            format!("<img src=\"{}\">", inline("image/png", &[b'x'; 3000])),
            format!("<img src=\"{}\">", inline("image/svg+xml", format!("<svg>{}</svg>", " ".repeat(3000)).as_bytes())),
            format!("<img src=\"{}\">", picture.replace("iVBOR", "iVB*R")),
            "<img src=\"data:image/png;base64,".to_owned(),
            "<p>Tanpa apa-apa".to_owned(),
        ] {
            let (lifted, parts) = lift(&html, None).unwrap();
            assert!(parts.is_empty() && lifted == html, "{lifted}");
        }
    }
}
