//! What came: a page, a text, or something that no article can be read from.

use super::CaptureKind;
use crate::{Code, Failure, Result};

/// What is known about bytes beside themselves.
#[derive(Debug)]
pub struct Told<'a> {
    /// Value of the `Content-Type` header.
    pub content_type: Option<&'a str>,
    /// File name or path of the address, for its ending.
    pub name: &'a str,
    /// Whether the reader says that it is text.
    pub force_text: bool,
}

impl Told<'_> {
    /// `text/html` of `text/html; charset=…`, in lower case.
    fn essence(&self) -> Option<String> {
        let essence = self.content_type?.split(';').next()?.trim().to_ascii_lowercase();
        (!essence.is_empty()).then_some(essence)
    }

    fn ends_in(&self, endings: &[&str]) -> bool {
        let ending = self.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| endings.contains(&ending.as_str()))
    }
}

/// First bytes of kinds that are no text, after the WHATWG MIME sniffing standard and the formats' own specifications.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\0\0\x01\0", "an image"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"PK\x05\x06", "a zip file"),
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!\x1a\x07", "a rar file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\0asm", "a program"),
    (b"OggS\0", "a sound or film"),
    (b"ID3\x03", "a sound"),
    (b"ID3\x04", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"SQLite format 3\0", "a database"),
];

/// Refuses what is no page and no text, by what was said about it and by its first bytes: either can lie.
pub fn refuse_media(bytes: &[u8], told: &Told, source: &str) -> Result<()> {
    let by_magic = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what).or_else(|| {
        let riff = |kind: &[u8]| bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(kind);
        if riff(b"WEBP") {
            Some("an image")
        } else if riff(b"WAVE") || riff(b"AVI ") || bytes.get(4..8) == Some(b"ftyp") {
            Some("a sound or film")
        } else {
            None
        }
    });
    let what = by_magic.or_else(|| told.essence().and_then(|essence| media_type(&essence)).filter(|_| !says_page(bytes)));
    match what {
        Some(what) => {
            let sentence = format!("{source} is {what}; Kliping keeps web pages and texts.");
            Err(Failure::new(Code::UnsupportedKind, sentence).about(source))
        }
        None => Ok(()),
    }
}

/// What a content type says that is no page and no text.
fn media_type(essence: &str) -> Option<&'static str> {
    let (family, kind) = essence.split_once('/')?;
    match (family, kind) {
        ("image", _) => Some("an image"),
        ("video", _) => Some("a film"),
        ("audio", _) => Some("a sound"),
        ("font", _) => Some("a font"),
        ("application", "pdf" | "x-pdf") => Some("a PDF"),
        ("application", "zip" | "x-zip-compressed" | "gzip" | "x-gzip" | "x-7z-compressed" | "x-rar-compressed" | "vnd.rar") => {
            Some("a packed file")
        }
        ("application", "json" | "ld+json") => Some("JSON"),
        ("application", "rss+xml" | "atom+xml") => Some("a feed"),
        ("application" | "text", "javascript" | "css" | "ecmascript") => Some("a part of a page, not a page"),
        // XML may be XHTML: the text tells.
        ("application" | "text", "xhtml+xml" | "xml") | ("text", _) | ("application", "octet-stream" | "unknown" | "x-unknown") => None,
        ("application", _) => Some("no page or text"),
        _ => None,
    }
}

/// Whether bytes call themselves a page, which outweighs a careless content type.
fn says_page(bytes: &[u8]) -> bool {
    let top: Vec<u8> = bytes.iter().copied().skip_while(u8::is_ascii_whitespace).take(15).collect::<Vec<_>>().to_ascii_lowercase();
    top.starts_with(b"<!doctype html") || top.starts_with(b"<html")
}

/// Refuses decoded text that was no text: control characters, or what no encoding could make sense of, in more than
/// one character of two hundred.
pub fn refuse_binary(text: &str, source: &str) -> Result<()> {
    let strange =
        text.chars().filter(|c| matches!(c, '\0'..='\x08' | '\x0b' | '\x0e'..='\x1a' | '\x1c'..='\x1f' | '\x7f' | '\u{fffd}')).count();
    if strange * 200 > text.chars().count() {
        return Err(Failure::new(Code::NotText, format!("{source} holds no text that can be read.")).about(source));
    }
    Ok(())
}

/// Page or text. A file named .txt and content without markup is text, and so is what the reader or the server
/// calls text.
pub fn of(text: &str, told: &Told) -> CaptureKind {
    if told.force_text {
        return CaptureKind::Text;
    }
    match told.essence().as_deref() {
        Some("text/html" | "application/xhtml+xml") => return CaptureKind::Html,
        Some("text/plain") => return CaptureKind::Text,
        _ => {}
    }
    if told.content_type.is_none() && told.ends_in(&["txt", "text"]) {
        return CaptureKind::Text;
    }
    if has_markup(text) { CaptureKind::Html } else { CaptureKind::Text }
}

/// Elements that only markup has. `<a>` and the like are left out: a text may speak of them.
const ELEMENTS: &[&str] = &[
    "!doctype",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "div",
    "span",
    "p",
    "article",
    "section",
    "main",
    "header",
    "footer",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "table",
    "br",
    "img",
    "figure",
    "blockquote",
    "iframe",
    "base",
];

/// Whether a text is markup: one of HTML's own elements opens in it and a tag of it ends.
pub fn has_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = &text.as_bytes()[at + 1..];
        let name_end = rest.iter().take(12).position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'!')).unwrap_or(0);
        let name = rest[..name_end].to_ascii_lowercase();
        rest.get(name_end).is_some_and(|after| matches!(after, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r'))
            && ELEMENTS.iter().any(|element| element.as_bytes() == name)
            && rest.iter().take(4096).any(|byte| *byte == b'>')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(content_type: Option<&'static str>, name: &'static str) -> Told<'static> {
        Told { content_type, name, force_text: false }
    }

    #[test]
    fn markup_is_a_page_and_the_rest_is_text() {
        let page = "<!DOCTYPE html>\n<html><body><p>Hujan turun.</p></body></html>";
        assert_eq!(of(page, &told(None, "a.html")), CaptureKind::Html);
        assert_eq!(of(page, &told(None, "-")), CaptureKind::Html);
        assert_eq!(of(page, &told(None, "a.TXT")), CaptureKind::Text);
        assert_eq!(of(page, &told(Some("text/plain"), "")), CaptureKind::Text);
        assert_eq!(of("Hujan turun.", &told(Some("text/html; charset=utf-8"), "")), CaptureKind::Html);
        assert_eq!(of("Hujan turun.\n\nSungai meluap.", &told(None, "berita")), CaptureKind::Text);
        assert_eq!(of("<p>Hujan", &told(None, "")), CaptureKind::Html);
        assert_eq!(of("Bila a < b dan c > d, atau <nama>", &told(None, "")), CaptureKind::Text);
        assert_eq!(of(page, &Told { force_text: true, ..told(None, "a.html") }), CaptureKind::Text);
    }

    #[test]
    fn media_is_refused_whichever_of_the_two_tells_the_truth() {
        let refused = |bytes: &[u8], content_type| refuse_media(bytes, &told(content_type, ""), "x").is_err();
        assert!(refused(b"%PDF-1.7 ...", Some("text/html")));
        assert!(refused(b"anything", Some("application/pdf")));
        assert!(refused(b"\x89PNG\r\n\x1a\n....", None));
        assert!(refused(b"RIFF\x10\0\0\0WEBPVP8 ", None));
        assert!(refused(b"PK\x03\x04....", Some("text/plain")));
        assert!(refused(b"{\"a\":1}", Some("application/json")));
        assert!(!refused(b"<!doctype html><p>Hai", Some("application/octet-stream")));
        assert!(!refused(b"Hai", Some("text/plain")));
        assert!(!refused(b"<html>", None));
    }

    #[test]
    fn binary_is_no_text() {
        assert!(refuse_binary("abc\0\0\0def", "x").is_err());
        assert!(refuse_binary("Satu baris.\nDua\tbaris.\r\n", "x").is_ok());
        assert!(refuse_binary(&format!("{}\0", "panjang ".repeat(100)), "x").is_ok(), "one stray character spoils nothing");
    }
}
