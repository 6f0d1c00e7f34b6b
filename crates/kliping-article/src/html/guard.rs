//! Limits on markup before it is parsed.
//!
//! Why: an HTML tree builder walks its stack of open elements for almost every tag and compares every attribute with
//! those before it, so that 100,000 nested tags or 100,000 attributes of one tag cost time quadratic in the page.
//! No article needs more than a few hundred of either; what lies beyond is left out, text excepted. Programs and styles are
//! left out too: they are half of a page's bytes, and nothing reads them.

use std::borrow::Cow;

use crate::Note;

/// Open elements at most; deeper tags are left out and their text stays.
pub const DEPTH: usize = 512;
/// Open elements of emphasis at most: the parser opens them anew in every paragraph.
const EMPHASIS: usize = 32;
/// Bytes of one tag at most: longer tags lose their attributes.
const TAG_BYTES: usize = 256 * 1024;
/// Attributes of one tag at most, counted by their equals signs.
const ATTRIBUTES: usize = 512;

/// What a tag is for the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Never holds anything, or is closed by the parser by itself: it does not deepen the page.
    Flat,
    /// What it holds is not markup.
    Raw,
    /// Emphasis, which the parser opens anew in every paragraph.
    Emphasis,
    Other,
}

/// By its name, in any case.
fn kind(name: &str) -> Kind {
    let mut lower = [0; 10];
    let Some(lower) = lower.get_mut(..name.len()) else { return Kind::Other };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input" | b"link" | b"meta" | b"param" | b"source" | b"track"
        | b"wbr" | b"p" | b"li" | b"td" | b"th" | b"tr" | b"dt" | b"dd" | b"option" | b"html" | b"head" | b"body" | b"tbody" | b"thead"
        | b"tfoot" | b"colgroup" | b"optgroup" | b"path" => Kind::Flat,
        b"script" | b"style" | b"textarea" | b"title" | b"noscript" | b"iframe" | b"xmp" | b"noframes" | b"noembed" => Kind::Raw,
        b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike" | b"strong" | b"tt" | b"u" => {
            Kind::Emphasis
        }
        _ => Kind::Other,
    }
}

/// The page itself, or a copy of it within the limits and a note that says so.
pub fn limit<'a>(html: &'a str, notes: &mut Vec<Note>) -> Cow<'a, str> {
    let mut out: Option<String> = None;
    let mut copied = 0;
    let mut beyond = false;
    let mut emphasised = 0;
    let mut open: Vec<(&str, Kind)> = Vec::new();
    let mut at = 0;
    let mut cut = |out: &mut Option<String>, from: usize, to: usize, instead: &str| {
        let out = out.get_or_insert_with(|| String::with_capacity(html.len()));
        out.push_str(&html[copied..from]);
        out.push_str(instead);
        copied = to;
    };
    while let Some(start) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|found| at + found) {
        let tag = Tag::at(html, start);
        at = tag.end;
        let Some(name) = tag.name else { continue };
        let kind = kind(name);
        if !tag.closing && kind == Kind::Raw {
            if tag.too_big() {
                beyond = true;
                cut(&mut out, start, tag.end, &format!("<{name}>"));
            }
            at = end_of_raw(html, tag.end, name);
            if at > tag.end && is_program(name, &html[start..tag.end]) {
                cut(&mut out, tag.end, at, "");
            }
            continue;
        }
        if kind == Kind::Flat {
            if tag.too_big() && !tag.closing {
                beyond = true;
                cut(&mut out, start, tag.end, &format!("<{name}>"));
            }
            continue;
        }
        if tag.closing {
            // A closing tag may skip a few elements left open; one that closes nothing in reach is the parser's affair.
            let reach = open.len().saturating_sub(16);
            if let Some(found) = open[reach..].iter().rposition(|(held, _)| held.eq_ignore_ascii_case(name)) {
                let whole = open.len() <= DEPTH;
                emphasised -= open.drain(reach + found..).filter(|(_, kind)| *kind == Kind::Emphasis).count();
                if !whole {
                    beyond = true;
                    cut(&mut out, start, tag.end, "");
                }
            }
        } else if !tag.empty {
            open.push((name, kind));
            emphasised += usize::from(kind == Kind::Emphasis);
            if open.len() > DEPTH || (emphasised > EMPHASIS && kind == Kind::Emphasis) {
                beyond = true;
                cut(&mut out, start, tag.end, "");
            } else if tag.too_big() {
                beyond = true;
                cut(&mut out, start, tag.end, &format!("<{name}>"));
            }
        }
    }
    if beyond {
        notes.push(Note {
            code: "too-deep".to_owned(),
            message: "The page nests or loads its tags beyond any article; what lay beyond the limit was flattened.".to_owned(),
        });
    }
    let Some(mut out) = out else { return Cow::Borrowed(html) };
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Whether an element holds only what a browser runs. What JSON-LD says of the article is data.
fn is_program(name: &str, tag: &str) -> bool {
    name.eq_ignore_ascii_case("style") || (name.eq_ignore_ascii_case("script") && !tag.to_ascii_lowercase().contains("ld+json"))
}

/// One tag of the source.
struct Tag<'a> {
    name: Option<&'a str>,
    closing: bool,
    empty: bool,
    attributes: usize,
    start: usize,
    end: usize,
}

impl<'a> Tag<'a> {
    fn at(html: &'a str, start: usize) -> Self {
        let bytes = html.as_bytes();
        let none = |end| Tag { name: None, closing: false, empty: false, attributes: 0, start, end };
        if html[start..].starts_with("<!--") {
            return none(html[start + 4..].find("-->").map_or(html.len(), |found| start + 4 + found + 3));
        }
        let closing = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(closing);
        if !bytes.get(from).is_some_and(u8::is_ascii_alphabetic) {
            return none(start + 1);
        }
        let length =
            bytes[from..].iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'-' && *b != b':').unwrap_or(bytes.len() - from);
        let (mut quote, mut attributes, mut end) = (None, 0, bytes.len());
        for (at, &byte) in bytes.iter().enumerate().skip(from + length) {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                // A quote opens a value only after its equals sign: a stray one elsewhere must not swallow the page.
                (None, b'"' | b'\'') if bytes[..at].iter().rev().find(|b| !b.is_ascii_whitespace()) == Some(&b'=') => quote = Some(byte),
                (None, b'>') => {
                    end = at + 1;
                    break;
                }
                (None, b'=' | b' ' | b'\n' | b'\t' | b'/') => attributes += 1,
                _ => {}
            }
        }
        let empty = end >= 2 && bytes[end - 2] == b'/' && bytes[end - 1] == b'>';
        Tag {
            name: Some(&html[from..from + length]),
            closing,
            empty: empty && is_foreign(&html[from..from + length]),
            attributes,
            start,
            end,
        }
    }

    fn too_big(&self) -> bool {
        self.attributes > 2 * ATTRIBUTES || self.end - self.start > TAG_BYTES
    }
}

/// `<div/>` opens a div in HTML; only in SVG and the like does the slash close.
fn is_foreign(name: &str) -> bool {
    matches!(name, "path" | "g" | "circle" | "rect" | "use" | "line" | "polygon" | "polyline" | "ellipse" | "stop" | "image" | "animate")
}

fn end_of_raw(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    memchr::memmem::find_iter(&bytes[from..], b"</")
        .map(|found| from + found)
        .find(|close| bytes[close + 2..].get(..name.len()).is_some_and(|there| there.eq_ignore_ascii_case(name.as_bytes())))
        .unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_is_left_alone() {
        let mut notes = Vec::new();
        let page = "<div class='a > b'><p>One<br>two<script type='application/ld+json'>{\"a<b\": '<div>'}</script></div>";
        assert!(matches!(limit(page, &mut notes), Cow::Borrowed(_)));
        assert!(notes.is_empty());
    }

    #[test]
    fn programs_are_emptied_without_a_word() {
        let mut notes = Vec::new();
        let page = "<style>p{}</style><p>One<SCRIPT src=a>if (a<b) {'</p>'}</SCRIPT> two";
        assert_eq!(limit(page, &mut notes), "<style></style><p>One<SCRIPT src=a></SCRIPT> two");
        assert!(notes.is_empty());
    }

    #[test]
    fn nesting_beyond_the_limit_is_flattened_and_the_text_stays() {
        let mut notes = Vec::new();
        let page = format!("{}in the middle{}after", "<div>".repeat(2000), "</div>".repeat(2000));
        let limited = limit(&page, &mut notes);
        assert_eq!(limited.matches("<div>").count(), DEPTH);
        assert_eq!(limited.matches("</div>").count(), DEPTH);
        assert!(limited.contains("in the middle") && limited.ends_with("after"));
        assert_eq!(notes[0].code, "too-deep");
    }

    #[test]
    fn a_tag_with_too_many_attributes_loses_them() {
        let mut notes = Vec::new();
        let page = format!("<p {}>text</p>", "a=1 ".repeat(10_000));
        assert_eq!(limit(&page, &mut notes), "<p>text</p>");
    }
}
