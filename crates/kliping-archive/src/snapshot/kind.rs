//! What the bytes of a part are, by themselves: what a server says of them is not believed.

use super::Use;

/// First bytes and the media type they mean, after the WHATWG MIME sniffing standard.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"\0\0\x01\0", "image/x-icon"),
    (b"\0\0\x02\0", "image/x-icon"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"OTTO", "font/otf"),
    (b"\0\x01\0\0", "font/ttf"),
    (b"true", "font/ttf"),
    (b"ttcf", "font/collection"),
    (b"\xff\x0a", "image/jxl"),
];

/// The media type of a part that is used so; `None` if it is nothing of the kind (an error page sent as a picture).
pub fn sniff(bytes: &[u8], used_as: Use) -> Option<&'static str> {
    if used_as == Use::Style {
        let binary = bytes.iter().take(2048).any(|byte| matches!(byte, 0..=8 | 14..=26));
        return (!binary && !is_page(bytes)).then_some("text/css");
    }
    let found = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind).or_else(|| {
        let brand = bytes.get(8..12);
        if bytes.starts_with(b"RIFF") && brand == Some(b"WEBP") {
            Some("image/webp")
        } else if bytes.get(4..8) == Some(b"ftyp") && matches!(brand, Some(b"avif" | b"avis" | b"mif1" | b"msf1")) {
            Some("image/avif")
        } else if is_svg(bytes) {
            Some("image/svg+xml")
        } else {
            None
        }
    });
    found.filter(|kind| suits(kind, used_as))
}

/// Whether a media type can be used so.
fn suits(kind: &str, used_as: Use) -> bool {
    match used_as {
        Use::Image | Use::Icon => kind.starts_with("image/"),
        Use::Style => kind == "text/css",
        Use::Font => kind.starts_with("font/") || kind == "image/svg+xml",
    }
}

fn top(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .copied()
        .skip_while(|byte| byte.is_ascii_whitespace() || b"\xef\xbb\xbf".contains(byte))
        .take(1024)
        .collect::<Vec<_>>()
        .to_ascii_lowercase()
}

fn is_page(bytes: &[u8]) -> bool {
    let top = top(bytes);
    top.starts_with(b"<!doctype html") || top.starts_with(b"<html") || top.starts_with(b"<head")
}

fn is_svg(bytes: &[u8]) -> bool {
    let top = top(bytes);
    let markup = top.starts_with(b"<?xml") || top.starts_with(b"<svg") || top.starts_with(b"<!doctype svg") || top.starts_with(b"<!--");
    markup && top.windows(4).any(|window| window == b"<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_say_what_they_are() {
        assert_eq!(sniff(b"\xff\xd8\xff\xe0....", Use::Image), Some("image/jpeg"));
        assert_eq!(sniff(b"RIFF\0\0\0\0WEBPVP8 ", Use::Image), Some("image/webp"));
        assert_eq!(sniff(b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", Use::Image), Some("image/svg+xml"));
        assert_eq!(sniff(b"wOF2....", Use::Font), Some("font/woff2"));
        assert_eq!(sniff(b"a { color: red }", Use::Style), Some("text/css"));
        assert_eq!(sniff(b"", Use::Style), Some("text/css"), "an empty sheet is a sheet");
    }

    #[test]
    fn what_does_not_suit_is_nothing() {
        let page = b"\n<!DOCTYPE html><title>404</title>";
        for used_as in [Use::Image, Use::Style, Use::Font, Use::Icon] {
            assert_eq!(sniff(page, used_as), None, "{used_as:?}");
        }
        assert_eq!(sniff(b"wOF2....", Use::Image), None);
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0", Use::Style), None);
    }
}
