//! One tag of a page's source, taken apart as the HTML standard's tokenizer does, but without copying anything.

use std::ops::Range;

/// One tag of the source, or a comment.
pub struct SourceTag<'a> {
    /// Its name as written; `None` for a comment and for a `<` that opens no tag.
    pub name: Option<&'a str>,
    /// Whether it is `</name>`.
    pub closing: bool,
    /// Whether it ends with a slash that closes it: only in SVG and the like.
    pub empty: bool,
    /// Whether it is a whole comment.
    pub comment: bool,
    /// Number of its attributes.
    pub attributes: usize,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// One attribute: its name and value as written, and all bytes of it.
pub struct Attribute<'a> {
    /// As written.
    pub name: &'a str,
    /// Without quotes; empty where there is none.
    pub value: &'a str,
    /// From the first byte of the name to the last of the value.
    pub bytes: Range<usize>,
}

impl<'a> SourceTag<'a> {
    /// The tag that begins at `start`, where a `<` stands; `meet` is called with the name and each attribute of an opening tag.
    pub fn at(html: &'a str, start: usize, mut meet: impl FnMut(&'a str, Attribute<'a>)) -> Self {
        let bytes = html.as_bytes();
        let none = |end, comment| SourceTag { name: None, closing: false, empty: false, comment, attributes: 0, start, end };
        if bytes[start..].starts_with(b"<!--") {
            // "<!-->" and "<!--->" are whole comments, "--!>" ends one: who writes so is left to the parser.
            let rest = &html[start + 4..];
            let Some(found) = memchr::memmem::find(rest.as_bytes(), b"-->") else { return none(html.len(), false) };
            let plain = !rest.starts_with('>') && !rest.starts_with("->") && !rest[..found].contains("--!>");
            return none(start + 4 + found + 3, plain);
        }
        let closing = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(closing);
        if !bytes.get(from).is_some_and(u8::is_ascii_alphabetic) {
            return none(start + 1, false);
        }
        let length =
            bytes[from..].iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'-' && *b != b':').unwrap_or(bytes.len() - from);
        let name = &html[from..from + length];
        let mut attributes = 0;
        let mut at = from + length;
        // A name that goes on in other letters is the parser's affair; its rest is taken for an attribute, which changes nothing.
        let end = loop {
            at = skip(bytes, at, |b| b.is_ascii_whitespace() || b == b'/');
            match bytes.get(at) {
                None => break bytes.len(),
                Some(b'>') => break at + 1,
                Some(_) => {}
            }
            let (key, value, next) = attribute(html, at);
            attributes += 1;
            if !closing {
                meet(name, Attribute { name: key, value, bytes: at..next });
            }
            at = next;
        };
        let empty = bytes[..end].ends_with(b"/>") && is_foreign(name);
        SourceTag { name: Some(name), closing, empty, comment: false, attributes, start, end }
    }
}

fn skip(bytes: &[u8], from: usize, also: impl Fn(u8) -> bool) -> usize {
    bytes[from..].iter().position(|b| !also(*b)).map_or(bytes.len(), |found| from + found)
}

/// Name, value and end of the attribute at `from`.
fn attribute(html: &str, from: usize) -> (&str, &str, usize) {
    let bytes = html.as_bytes();
    // An equals sign at the very beginning belongs to the name.
    let named = skip(bytes, from + usize::from(bytes[from] == b'='), |b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='));
    let name = &html[from..named];
    let equals = skip(bytes, named, |b| b.is_ascii_whitespace());
    if bytes.get(equals) != Some(&b'=') {
        return (name, "", named);
    }
    let value = skip(bytes, equals + 1, |b| b.is_ascii_whitespace());
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(value) {
        let end = memchr::memchr(*quote, &bytes[value + 1..]).map(|found| value + 1 + found);
        return (name, &html[value + 1..end.unwrap_or(html.len())], end.map_or(html.len(), |end| end + 1));
    }
    let end = skip(bytes, value, |b| !b.is_ascii_whitespace() && b != b'>');
    (name, &html[value..end], end)
}

/// `<div/>` opens a div in HTML; only in SVG and the like does the slash close.
fn is_foreign(name: &str) -> bool {
    matches!(name, "path" | "g" | "circle" | "rect" | "use" | "line" | "polygon" | "polyline" | "ellipse" | "stop" | "image" | "animate")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> (Vec<(String, String)>, usize) {
        let mut found = Vec::new();
        let tag = SourceTag::at(html, 0, |_, attribute| found.push((attribute.name.to_owned(), attribute.value.to_owned())));
        assert_eq!(tag.attributes, found.len());
        (found, tag.end)
    }

    #[test]
    fn attributes_are_told_as_the_standard_has_them() {
        let (found, end) = told("<p a=1 b = '2>' c d=\"x y\"e=f/g / h>text");
        let found: Vec<(&str, &str)> = found.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(found, [("a", "1"), ("b", "2>"), ("c", ""), ("d", "x y"), ("e", "f/g"), ("h", "")]);
        assert_eq!(end, "<p a=1 b = '2>' c d=\"x y\"e=f/g / h>".len());
    }

    #[test]
    fn a_stray_quote_swallows_nothing_and_an_open_one_all() {
        assert_eq!(told("<p \">text").1, 5);
        assert_eq!(told("<p a=\">text").1, 11);
    }

    #[test]
    fn comments_are_told_from_tags() {
        let comment = |html: &str| {
            let tag = SourceTag::at(html, 0, |_, _| {});
            (tag.name.is_none(), tag.comment, tag.end)
        };
        assert_eq!(comment("<!-- a > b --> c"), (true, true, 14));
        assert_eq!(comment("<!--> b --> c"), (true, false, 11));
        assert_eq!(comment("< b"), (true, false, 1));
    }
}
