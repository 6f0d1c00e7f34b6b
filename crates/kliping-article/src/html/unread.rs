//! What reading never looks at and a parser spends half of its time on: programs, styles, comments, drawings, attributes
//! of scripts.
//!
//! Architecture invariant: an article is the same with it and without it. The rules of a site may name any attribute of any
//! element; a page under such rules is parsed as it came.

use super::source_tag::Attribute;
use super::tag::Tag;

/// Elements that hold nothing to read and stand for nothing: they go with all they hold.
pub fn is_idle(name: &str, tag: &str) -> bool {
    if name.eq_ignore_ascii_case("script") { !is_json_ld(tag) } else { name.eq_ignore_ascii_case("style") }
}

/// Whether it is a link element that leads neither to the rest of the work nor to its own address and tells nothing of it.
pub fn is_idle_link(name: &str, tag: &str) -> bool {
    let holds = |word: &str| memchr::memmem::find(tag.as_bytes(), word.as_bytes()).is_some();
    name.eq_ignore_ascii_case("link") && !["canonical", "next", "itemprop"].into_iter().any(holds)
}

/// Whether a script's tag says that it holds JSON-LD: what that says of the article is data.
pub fn is_json_ld(tag: &str) -> bool {
    memchr::memmem::find_iter(tag.as_bytes(), b"+")
        .any(|plus| tag.as_bytes().get(plus.saturating_sub(2)..plus + 5).is_some_and(|told| told.eq_ignore_ascii_case(b"ld+json")))
}

/// Whether a tag of this name, opening or closing, ends a line, so that white space beside it says nothing.
pub fn bounds_lines(name: &str) -> bool {
    let tag = Tag::of(name);
    tag == Tag::Br || (tag.is_block() && !tag.is_silent())
}

/// Bytes of the longest name of an attribute that is read.
const LONGEST: usize = 14;

/// Whether anything reads an attribute of an element.
pub fn is_read(element: &str, attribute: &Attribute<'_>) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..attribute.name.len()) else { return false };
    lower.copy_from_slice(attribute.name.as_bytes());
    lower.make_ascii_lowercase();
    let of = |names: &[&str]| names.iter().any(|name| element.eq_ignore_ascii_case(name));
    match &*lower {
        // What names an element's part, what hides it, what tells of the article; the last three build the tree.
        b"class" | b"id" | b"role" | b"itemprop" | b"data-testid" | b"data-component" | b"aria-label" | b"data-type" | b"rel"
        | b"hidden" | b"aria-hidden" | b"content" | b"datetime" | b"pubdate" | b"updated" | b"lang" | b"xml:lang" | b"type"
        | b"encoding" | b"shadowrootmode" => true,
        b"style" => may_hide(attribute.value),
        b"href" => of(&["a", "link", "base"]),
        b"property" | b"name" | b"http-equiv" => of(&["meta"]),
        b"title" => !of(&["a", "img"]),
        b"src" | b"srcset" | b"data-src" | b"data-original" | b"data-lazy-src" | b"data-srcset" | b"data-lazy" | b"data-image" | b"alt"
        | b"width" | b"height" => of(&["img", "amp-img", "source"]),
        _ => false,
    }
}

/// Whether a style could hide its element: only then is it looked at.
fn may_hide(style: &str) -> bool {
    let holds = |word: &[u8]| style.as_bytes().windows(word.len()).any(|there| there.eq_ignore_ascii_case(word));
    style.contains('&') || holds(b"none") || holds(b"hidden")
}

/// Bytes of what lies inside a drawing whose tags are only those of drawings, `from` being one past its opening tag; `None`
/// where anything else is in it, or where it is not closed.
pub fn drawing(html: &str, from: usize) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = from;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let closes = bytes.get(at) == Some(&b'/');
        at += usize::from(closes);
        let length = bytes[at..].iter().position(|b| !b.is_ascii_alphanumeric())?;
        let name = &bytes[at..at + length];
        if closes && name.eq_ignore_ascii_case(b"svg") {
            return Some(at - 2 - from);
        }
        if !STROKES.iter().any(|stroke| name.eq_ignore_ascii_case(stroke)) {
            return None;
        }
        at += length;
    }
    None
}

/// What drawings are made of. Whatever else stands in one may end it, by the standard or by its own words.
const STROKES: &[&[u8]] = &[
    b"path",
    b"g",
    b"circle",
    b"rect",
    b"use",
    b"line",
    b"polygon",
    b"polyline",
    b"ellipse",
    b"stop",
    b"defs",
    b"symbol",
    b"clipPath",
    b"mask",
    b"linearGradient",
    b"radialGradient",
    b"filter",
    b"animate",
    b"animateTransform",
    b"image",
    b"text",
    b"tspan",
    b"title",
    b"desc",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(element: &str, name: &str, value: &str) -> bool {
        is_read(element, &Attribute { name, value, bytes: 0..0 })
    }

    #[test]
    fn what_is_read_stays() {
        assert!(read("div", "CLASS", "body") && read("a", "href", "/") && read("IMG", "data-src", "a.jpg"));
        assert!(read("p", "style", "color:red; Display : NONE"));
        assert!(!read("p", "style", "color:red") && !read("div", "data-tracking-id", "7") && !read("iframe", "src", "/"));
    }

    #[test]
    fn programs_are_idle_and_json_ld_is_not() {
        assert!(is_idle("SCRIPT", "<SCRIPT src=a>") && is_idle("style", "<style>"));
        assert!(!is_idle("script", "<script type='application/LD+JSON'>") && !is_idle("noscript", "<noscript>"));
    }

    #[test]
    fn a_drawing_ends_where_it_closes() {
        assert_eq!(drawing("<path d='M0'/><title>Bagikan</title></svg>after", 0), Some(36));
        assert_eq!(drawing("<p>text</p></svg>", 0), None);
        assert_eq!(drawing("<path/>", 0), None);
    }
}
