//! Limits on markup before it is parsed.
//!
//! Why: an HTML tree builder walks its stack of open elements for almost every tag and compares every attribute with
//! those before it, so that 100,000 nested tags or 100,000 attributes of one tag cost time quadratic in the page.
//! No article needs more than a few hundred of either; what lies beyond is left out, text excepted. What nobody reads is left
//! out in the same pass (see [`unread`]).

use std::borrow::Cow;
use std::ops::Range;

use super::source_tag::SourceTag;
use super::unread;
use crate::Note;

/// Open elements at most; deeper tags are left out and their text stays.
pub const DEPTH: usize = 512;
/// Open elements of emphasis at most: the parser opens them anew in every paragraph.
const EMPHASIS: usize = 32;
/// Bytes of one tag at most: longer tags lose their attributes.
const TAG_BYTES: usize = 256 * 1024;
/// Attributes of one tag at most.
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

/// The page itself, or a copy of it within the limits and a note that says so. What nobody reads is left out unless `whole`.
pub fn limit<'a>(html: &'a str, whole: bool, notes: &mut Vec<Note>) -> Cow<'a, str> {
    let mut copy = Copy { html, out: None, copied: 0 };
    let mut beyond = false;
    let mut emphasised = 0;
    let mut open: Vec<(&str, Kind)> = Vec::new();
    let mut unread: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // Whether the tag before ended a line.
    let mut bounded = true;
    // Whether emphasis was left open: the parser opens it anew in the next text, be it white space.
    let mut loose = false;
    while let Some(start) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|found| at + found) {
        unread.clear();
        let tag = SourceTag::at(html, start, |element, attribute| {
            if !whole && !unread::is_read(element, &attribute) {
                unread.push(attribute.bytes);
            }
        });
        let bounds = tag.name.is_some_and(unread::bounds_lines);
        if !whole {
            copy.thin_out(at, start, (bounds || bounded) && emphasised == 0 && !loose);
        }
        bounded = bounds;
        at = tag.end;
        let Some(name) = tag.name else {
            if tag.comment && !whole {
                copy.cut(start, tag.end, "");
            }
            continue;
        };
        let kind = kind(name);
        if !tag.closing && kind == Kind::Raw {
            at = end_of_raw(html, tag.end, name);
            let source = &html[start..tag.end];
            if !whole
                && unread::is_idle(name, source)
                && let Some(end) = end_of_tag(html, at)
            {
                at = end;
                copy.cut(start, at, "");
                continue;
            }
            if is_too_big(&tag) {
                beyond = true;
                copy.cut(start, tag.end, &format!("<{name}>"));
            }
            if at > tag.end && (unread::is_idle(name, source) || name.eq_ignore_ascii_case("noscript")) {
                copy.cut(tag.end, at, "");
            }
            continue;
        }
        if kind == Kind::Flat {
            if !whole && unread::is_idle_link(name, &html[start..tag.end]) {
                copy.cut(start, tag.end, "");
            } else if is_too_big(&tag) && !tag.closing {
                beyond = true;
                copy.cut(start, tag.end, &format!("<{name}>"));
            } else {
                copy.cut_all(&unread);
            }
            continue;
        }
        if tag.closing {
            // A closing tag may skip a few elements left open; one that closes nothing in reach is the parser's affair.
            let reach = open.len().saturating_sub(16);
            if let Some(found) = open[reach..].iter().rposition(|(held, _)| held.eq_ignore_ascii_case(name)) {
                let fits = open.len() <= DEPTH;
                let closed = open.drain(reach + found..).filter(|(_, kind)| *kind == Kind::Emphasis).count();
                loose |= closed > usize::from(kind == Kind::Emphasis);
                emphasised -= closed;
                if !fits {
                    beyond = true;
                    copy.cut(start, tag.end, "");
                }
            }
        } else if !tag.empty {
            open.push((name, kind));
            emphasised += usize::from(kind == Kind::Emphasis);
            if open.len() > DEPTH || (emphasised > EMPHASIS && kind == Kind::Emphasis) {
                beyond = true;
                copy.cut(start, tag.end, "");
            } else if is_too_big(&tag) {
                beyond = true;
                copy.cut(start, tag.end, &format!("<{name}>"));
            } else {
                copy.cut_all(&unread);
            }
            if !whole
                && name.eq_ignore_ascii_case("svg")
                && let Some(length) = unread::drawing(html, tag.end)
            {
                at = tag.end + length;
                copy.cut(tag.end, at, "");
            }
        }
    }
    if beyond {
        notes.push(Note {
            code: "too-deep".to_owned(),
            message: "The page nests or loads its tags beyond any article; what lay beyond the limit was flattened.".to_owned(),
        });
    }
    copy.done()
}

/// The page, or a copy of it that is made as soon as anything is left out.
struct Copy<'a> {
    html: &'a str,
    out: Option<String>,
    /// How much of the page the copy stands for.
    copied: usize,
}

impl<'a> Copy<'a> {
    /// Leaves bytes out; what is before them is copied.
    fn cut(&mut self, from: usize, to: usize, instead: &str) {
        let out = self.out.get_or_insert_with(|| String::with_capacity(self.html.len()));
        out.push_str(&self.html[self.copied..from]);
        out.push_str(instead);
        self.copied = to;
    }

    fn cut_all(&mut self, unread: &[Range<usize>]) {
        let mut rest = unread.iter();
        let Some(mut at) = rest.next().cloned() else { return };
        for next in rest {
            // Attributes side by side are left out together.
            if self.html.as_bytes()[at.end..next.start].iter().all(u8::is_ascii_whitespace) {
                at.end = next.end;
            } else {
                self.cut(at.start, at.end, "");
                at = next.clone();
            }
        }
        self.cut(at.start, at.end, "");
    }

    /// White space before a tag: of a run nothing but its first line break is read, in code, and elsewhere that it is there; where a
    /// line ends at its one side or its other, nothing is.
    fn thin_out(&mut self, from: usize, to: usize, at_bound: bool) {
        let text = &self.html.as_bytes()[from..to];
        let run = text.iter().rev().take_while(|b| b.is_ascii_whitespace()).count();
        if at_bound && run == text.len() && run > 0 {
            self.cut(from, to, "");
        } else if run > 1 {
            let lines = memchr::memchr(b'\n', &text[text.len() - run..]).is_some();
            self.cut(to - run, to, if lines { "\n" } else { " " });
        }
    }

    fn done(self) -> Cow<'a, str> {
        let Some(mut out) = self.out else { return Cow::Borrowed(self.html) };
        out.push_str(&self.html[self.copied..]);
        Cow::Owned(out)
    }
}

fn is_too_big(tag: &SourceTag<'_>) -> bool {
    tag.attributes > ATTRIBUTES || tag.end - tag.start > TAG_BYTES
}

/// One past the closing tag that begins at `from`.
fn end_of_tag(html: &str, from: usize) -> Option<usize> {
    memchr::memchr(b'>', &html.as_bytes()[from..]).map(|found| from + found + 1)
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
        assert!(matches!(limit(page, true, &mut notes), Cow::Borrowed(_)));
        assert!(notes.is_empty());
    }

    #[test]
    fn programs_are_emptied_without_a_word() {
        let mut notes = Vec::new();
        let page = "<style>p{}</style><p>One<SCRIPT src=a>if (a<b) {'</p>'}</SCRIPT> two";
        assert_eq!(limit(page, true, &mut notes), "<style></style><p>One<SCRIPT src=a></SCRIPT> two");
        assert!(notes.is_empty());
    }

    #[test]
    fn nesting_beyond_the_limit_is_flattened_and_the_text_stays() {
        let mut notes = Vec::new();
        let page = format!("{}in the middle{}after", "<div>".repeat(2000), "</div>".repeat(2000));
        let limited = limit(&page, true, &mut notes);
        assert_eq!(limited.matches("<div>").count(), DEPTH);
        assert_eq!(limited.matches("</div>").count(), DEPTH);
        assert!(limited.contains("in the middle") && limited.ends_with("after"));
        assert_eq!(notes[0].code, "too-deep");
    }

    #[test]
    fn a_tag_with_too_many_attributes_loses_them() {
        let mut notes = Vec::new();
        let page = format!("<p {}>text</p>", "a=1 ".repeat(10_000));
        assert_eq!(limit(&page, true, &mut notes), "<p>text</p>");
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        let page = "<link rel=stylesheet href=a><link rel=next href=b><!-- x --><script>1<2</script>\n\n  \
            <p data-x='1' class=\"a\" onclick='b()' style='color:red'>One <svg class=i><path d='M0'/></svg>two<noscript><p>three</noscript>";
        let thinned = limit(page, false, &mut Vec::new());
        assert_eq!(thinned, "<link rel=next href=b><p  class=\"a\" >One <svg class=i></svg>two<noscript></noscript>");
    }

    #[test]
    fn white_space_is_left_out_only_where_it_says_nothing() {
        let thinned = |page: &str| limit(page, false, &mut Vec::new()).into_owned();
        assert_eq!(
            thinned("<div> <p>One</p> \n <p>two <b>three</b> <i>four</i></p>"),
            "<div><p>One</p><p>two <b>three</b> <i>four</i></p>"
        );
        // What stands after emphasis that was left open is emphasised too.
        assert_eq!(thinned("<div><p><b>One</p> <p>two</p></div> <p>three"), "<div><p><b>One</p> <p>two</p></div> <p>three");
    }
}
