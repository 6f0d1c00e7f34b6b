//! Parts that a page carries inside itself as `data:` addresses, as browsers' extensions write them: pictures and fonts.
//!
//! They are taken out and kept as parts of their own. What the pages of an outlet share (its logo, its fonts, the small
//! pictures of other articles) is then kept once and not in every page, and a picture of an article is one that the archive
//! knows. A part stays in the page if it is short, or if the snapshot would not put it back in its place.

use std::collections::HashSet;

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
    replace(html, &mut |bytes| {
        candidates.insert(address_of(bytes), bytes.to_vec());
        None
    });
    // A part that the snapshot would not put back where it was stays in the page. One that stays can keep another from its
    // place (a font that is written in two formats), so the look is taken again until everything that was taken out comes back.
    while !candidates.is_empty() {
        let lifted = replace(html, &mut |bytes| Some(address_of(bytes)).filter(|address| candidates.contains_key(address)));
        let mut back: HashSet<String> = HashSet::new();
        let shown = snapshot::walk(&lifted, base_of(url).as_ref(), Dress::Frame, &mut |reference| {
            let shows = matches!(reference.used_as, Use::Image | Use::Font);
            let fits = |bytes: &Vec<u8>| shows && snapshot::sniff(bytes, reference.used_as).is_some();
            if candidates.get(reference.url.as_str()).is_none_or(|bytes| !fits(bytes)) {
                return reference.url.into();
            }
            back.insert(reference.url.into());
            String::new()
        })?;
        let left: HashSet<&str> = shown.match_indices(NOWHERE).filter_map(|(at, _)| shown.get(at..at + NOWHERE.len() + DIGITS)).collect();
        let before = candidates.len();
        candidates.retain(|address, _| back.contains(address) && !left.contains(address.as_str()));
        if candidates.len() == before {
            return Ok((lifted, candidates));
        }
    }
    Ok((html.to_owned(), candidates))
}

/// Digits of a hash.
const DIGITS: usize = 64;

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
    let binary = ["image/", "font/", "application/"].iter().any(|top| kind.starts_with(top));
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
    fn pictures_and_fonts_are_parts_and_the_same_ones_are_one() {
        let font = [b"wOF2".to_vec(), vec![7; 2000]].concat();
        let (one, two) = (inline("image/png", &picture(1)), inline("image/png", &picture(2)));
        let html = format!(
            "<style>@font-face{{font-family:Kabar;src:url(\"{}\")}}p{{font-family:Kabar}}</style><p style=\"background:url(&quot;{two}&quot;)\">Air surut</p><img src=\"{one}\"><img src='{one}'>",
            inline("font/woff2", &font)
        );
        let (lifted, parts) = lift(&html, Some("https://kabar.example/air")).unwrap();
        assert_eq!(parts.len(), 3, "{lifted}");
        assert!(!lifted.contains("data:"), "{lifted}");
        assert_eq!(parts[&address_of(&font)], font);
        assert_eq!(lifted.matches(&address_of(&picture(1))).count(), 2);
        assert_eq!(parts[&address_of(&picture(2))], picture(2));
    }

    /// A snapshot puts one format of a font back: neither of two is taken out.
    #[test]
    fn a_font_in_two_formats_stays_whole() {
        let (one, two) = ([b"wOF2".to_vec(), vec![7; 2000]].concat(), [b"wOFF".to_vec(), vec![8; 2000]].concat());
        let html = format!(
            "<style>@font-face{{font-family:K;src:url(\"{}\") format(\"woff2\"),url(\"{}\") format(\"woff\")}}</style><img src=\"{}\">",
            inline("font/woff2", &one),
            inline("font/woff", &two),
            inline("image/png", &picture(1))
        );
        let (lifted, parts) = lift(&html, None).unwrap();
        assert_eq!(parts.keys().collect::<Vec<_>>(), [&address_of(&picture(1))], "{lifted}");
        assert_eq!(lifted.matches("data:font/").count(), 2);
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
