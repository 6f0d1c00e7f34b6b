//! Style sheets: what they import, show and set in, found and replaced; every other byte stays as it is.
//!
//! A scanner and not a parser, because only four things of CSS Syntax matter here: comments, strings, `url()` and the two
//! at-rules. It runs once over the sheet, without recursion: brackets that never close cost nothing.

use url::Url;

use super::choice::{self, Candidate};
use super::{Answer, Need, Reference, Use, resolve};

/// A style sheet with `answer`'s words in place of its references. `base` is the sheet's own address.
///
/// An empty answer takes a font's whole rule out, and leaves nothing where an image was.
pub fn rewrite(css: &str, base: Option<&Url>, answer: &mut Answer<'_>) -> String {
    let mut scan = Scan { css, bytes: css.as_bytes(), out: String::with_capacity(css.len()), copied: 0 };
    let mut at = 0;
    while at < scan.bytes.len() {
        at = match scan.bytes[at] {
            b'/' if scan.bytes.get(at + 1) == Some(&b'*') => scan.comment_end(at),
            b'"' | b'\'' => scan.string_end(at),
            b'\\' => at + 2,
            b'@' if scan.word(at, "@import") => scan.import(at, base, answer),
            b'@' if scan.word(at, "@namespace") => scan.statement_end(at),
            b'@' if scan.word(at, "@font-face") => scan.font(at, base, answer),
            b'u' | b'U' if scan.function(at, "url(") => scan.url(at, base, answer),
            b'i' | b'I' if scan.word(at, "image-set(") => scan.image_set(at, base, answer),
            _ => at + 1,
        };
    }
    scan.copy_to(css.len());
    scan.out
}

/// The rules of a sheet in lower case, without its fonts: what may name a font.
pub fn rules(css: &str) -> String {
    let mut scan = Scan { css, bytes: css.as_bytes(), out: String::with_capacity(css.len()), copied: 0 };
    let mut at = 0;
    while at < scan.bytes.len() {
        at = match scan.bytes[at] {
            b'/' if scan.bytes.get(at + 1) == Some(&b'*') => scan.comment_end(at),
            b'@' if scan.word(at, "@font-face") => {
                let end = scan.block(at).map_or(scan.bytes.len(), |(_, end)| end);
                scan.replace(at, end, "");
                end
            }
            _ => at + 1,
        };
    }
    scan.copy_to(css.len());
    scan.out.to_lowercase()
}

struct Scan<'a> {
    css: &'a str,
    bytes: &'a [u8],
    out: String,
    copied: usize,
}

impl Scan<'_> {
    /// Whether the sheet goes on with a word, whatever its case.
    fn word(&self, at: usize, word: &str) -> bool {
        self.bytes.get(at..at + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Whether a function of this name begins here, not the end of a longer name.
    fn function(&self, at: usize, name: &str) -> bool {
        let inside = at > 0 && (self.bytes[at - 1].is_ascii_alphanumeric() || matches!(self.bytes[at - 1], b'-' | b'_' | 0x80..));
        !inside && self.word(at, name)
    }

    fn copy_to(&mut self, end: usize) {
        let end = end.min(self.css.len());
        // A cut inside a character cannot happen: every place that is cut at is an ASCII character.
        self.out.push_str(self.css.get(self.copied..end).unwrap_or_default());
        self.copied = self.copied.max(end);
    }

    fn replace(&mut self, from: usize, to: usize, with: &str) {
        self.copy_to(from);
        self.out.push_str(with);
        self.copied = to;
    }

    fn comment_end(&self, at: usize) -> usize {
        memory::find(&self.bytes[at + 2..], b"*/").map_or(self.bytes.len(), |end| at + 2 + end + 2)
    }

    /// Behind the string that begins here; a line's end ends one that was never closed.
    fn string_end(&self, at: usize) -> usize {
        let quote = self.bytes[at];
        let mut end = at + 1;
        while end < self.bytes.len() {
            match self.bytes[end] {
                b'\\' => end += 2,
                b'\n' => return end,
                byte if byte == quote => return end + 1,
                _ => end += 1,
            }
        }
        self.bytes.len()
    }

    fn statement_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.bytes.len() {
            match self.bytes[end] {
                b'"' | b'\'' => end = self.string_end(end),
                b';' => return end + 1,
                b'{' | b'}' => return end,
                b'u' | b'U' if self.function(end, "url(") => end = self.url_at(end).map_or(self.bytes.len(), |(_, close)| close),
                _ => end += 1,
            }
        }
        self.bytes.len()
    }

    fn spaces(&self, mut at: usize) -> usize {
        while at < self.bytes.len() {
            if self.bytes[at].is_ascii_whitespace() {
                at += 1;
            } else if self.bytes[at] == b'/' && self.bytes.get(at + 1) == Some(&b'*') {
                at = self.comment_end(at);
            } else {
                break;
            }
        }
        at.min(self.bytes.len())
    }

    /// The address of a `url(` that begins here, and the place behind its bracket.
    fn url_at(&self, at: usize) -> Option<(String, usize)> {
        let mut start = at + "url(".len();
        while self.bytes.get(start).is_some_and(u8::is_ascii_whitespace) {
            start += 1;
        }
        match self.bytes.get(start)? {
            b'"' | b'\'' => {
                let end = self.string_end(start);
                let close = start + self.bytes[start..].iter().skip(end - start).position(|byte| *byte == b')')? + (end - start);
                Some((unescape(self.css.get(start + 1..end - 1)?), close + 1))
            }
            _ => {
                let mut end = start;
                while self.bytes.get(end).is_some_and(|byte| *byte != b')') {
                    end += if self.bytes[end] == b'\\' { 2 } else { 1 };
                }
                (end < self.bytes.len()).then(|| (unescape(self.css.get(start..end).unwrap_or_default().trim()), end + 1))
            }
        }
    }

    fn url(&mut self, at: usize, base: Option<&Url>, answer: &mut Answer<'_>) -> usize {
        let Some((address, end)) = self.url_at(at) else { return self.bytes.len() };
        if let Some(url) = resolve(base, &address) {
            let fragment = address.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
            let with = answer(Reference { url, used_as: Use::Image, others: Vec::new(), font: None });
            self.replace(at, end, &quoted(&with, &fragment));
        }
        end
    }

    fn import(&mut self, at: usize, base: Option<&Url>, answer: &mut Answer<'_>) -> usize {
        let start = self.spaces(at + "@import".len());
        let named = match self.bytes.get(start) {
            Some(b'"' | b'\'') => {
                let end = self.string_end(start);
                self.css.get(start + 1..end - 1).map(|address| (unescape(address), end))
            }
            _ if self.word(start, "url(") => self.url_at(start),
            _ => None,
        };
        let Some((address, end)) = named else { return at + 1 };
        if let Some(url) = resolve(base, &address) {
            let with = answer(Reference { url, used_as: Use::Style, others: Vec::new(), font: None });
            self.replace(start, end, &quoted(&with, ""));
        }
        self.statement_end(end)
    }

    /// Start and end of the block of an at-rule: behind its opening bracket, behind its closing one.
    fn block(&self, at: usize) -> Option<(usize, usize)> {
        let open = at + self.bytes[at..].iter().position(|byte| *byte == b'{')?;
        let mut end = open + 1;
        while end < self.bytes.len() {
            match self.bytes[end] {
                b'"' | b'\'' => end = self.string_end(end),
                b'u' | b'U' if self.function(end, "url(") => end = self.url_at(end).map_or(self.bytes.len(), |(_, close)| close),
                b'}' => return Some((open + 1, end + 1)),
                _ => end += 1,
            }
        }
        None
    }

    fn font(&mut self, at: usize, base: Option<&Url>, answer: &mut Answer<'_>) -> usize {
        let Some((start, end)) = self.block(at) else { return self.bytes.len() };
        let declarations = self.declarations(start, end - 1);
        let value = |name: &str| declarations.iter().rev().find(|(known, _, _)| known == name).map(|(_, from, to)| (*from, *to));
        let text = |name: &str| value(name).and_then(|(from, to)| self.css.get(from..to));
        let family = text("font-family").map(|family| family.trim().trim_matches(['"', '\''])).unwrap_or_default();
        let range = text("unicode-range");
        let mut best: Option<(u32, Url)> = None;
        let mut source = None;
        for (_, from, to) in declarations.iter().filter(|(name, _, _)| name == "src") {
            source = Some((*from, *to));
            if self.css.get(*from..*to).is_some_and(|value| value.contains("data:")) {
                return end;
            }
            for (rank, url) in self.fonts(*from, *to, base) {
                if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                    best = Some((rank, url));
                }
            }
        }
        let (Some((rank, url)), Some((from, to))) = (best, source) else { return end };
        let font = Need { family, range };
        let with = answer(Reference { url, used_as: Use::Font, others: Vec::new(), font: Some(font) });
        if with.is_empty() {
            self.replace(at, end, "");
        } else {
            // A format that nobody knows would keep browsers from the font; without one they look at its bytes.
            let format = FORMATS.get(rank as usize).map_or_else(String::new, |(name, _)| format!(" format(\"{name}\")"));
            self.replace(from, to, &format!("{}{format}", quoted(&with, "")));
        }
        end
    }

    /// Name in lower case, start and end of the value of each declaration between two places.
    fn declarations(&self, start: usize, end: usize) -> Vec<(String, usize, usize)> {
        let mut found = Vec::new();
        let (mut from, mut colon, mut at) = (start, None, start);
        while at <= end {
            match self.bytes.get(at).filter(|_| at < end) {
                Some(b'"' | b'\'') => at = self.string_end(at).min(end),
                Some(b'u' | b'U') if self.function(at, "url(") => at = self.url_at(at).map_or(end, |(_, close)| close).min(end),
                Some(b'/') if self.bytes.get(at + 1) == Some(&b'*') => at = self.comment_end(at).min(end),
                Some(b':') if colon.is_none() => {
                    colon = Some(at);
                    at += 1;
                }
                Some(b';') | None => {
                    if let Some(colon) = colon.take()
                        && let Some(name) = self.css.get(from..colon)
                    {
                        let name = name.rsplit("*/").next().unwrap_or_default().trim().to_ascii_lowercase();
                        found.push((name, colon + 1, at));
                    }
                    at += 1;
                    from = at;
                }
                Some(_) => at += 1,
            }
        }
        found
    }

    /// The addresses of a `src`, each with the rank of its format: 0 is the best.
    fn fonts(&self, from: usize, to: usize, base: Option<&Url>) -> Vec<(u32, Url)> {
        let mut found = Vec::new();
        let mut at = from;
        while at < to {
            if !self.function(at, "url(") {
                at += 1;
                continue;
            }
            let Some((address, end)) = self.url_at(at) else { break };
            let rest = self.css.get(end.min(to)..to).unwrap_or_default().split("url(").next().unwrap_or_default().to_ascii_lowercase();
            if let Some(url) = resolve(base, &address) {
                let path = url.path().to_ascii_lowercase();
                let told = FORMATS.iter().position(|(name, _)| rest.contains(&format!("{name}\"")) || rest.contains(&format!("{name}'")));
                let rank = told.or_else(|| FORMATS.iter().position(|(_, ending)| path.ends_with(ending))).unwrap_or(FORMATS.len());
                found.push((rank as u32, url));
            }
            at = end;
        }
        found
    }

    fn image_set(&mut self, at: usize, base: Option<&Url>, answer: &mut Answer<'_>) -> usize {
        let begin = if at >= 8 && self.word(at - 8, "-webkit-") { at - 8 } else { at };
        let mut candidates: Vec<Candidate> = Vec::new();
        let (mut place, mut depth) = (at + "image-set(".len(), 1_u32);
        while depth > 0 {
            let named = match self.bytes.get(place) {
                None => return self.bytes.len(),
                Some(b'"' | b'\'') => {
                    let end = self.string_end(place);
                    // The string of `type("image/avif")` names no picture.
                    let image = depth == 1;
                    self.css
                        .get(place + 1..end - 1)
                        .filter(|_| image)
                        .map(|address| (unescape(address), end))
                        .or(Some((String::new(), end)))
                }
                Some(b'u' | b'U') if self.function(place, "url(") => self.url_at(place),
                Some(b'(') => {
                    depth += 1;
                    None
                }
                Some(b')') => {
                    depth -= 1;
                    None
                }
                Some(_) => None,
            };
            let Some((address, end)) = named else {
                place += 1;
                continue;
            };
            let rest = self.css.get(end..).unwrap_or_default();
            let density = rest[..rest.find([',', ')']).unwrap_or(rest.len())].trim();
            candidates.extend(choice::candidates(&format!("{} {density}", address.replace(' ', "%20")), base));
            place = end;
        }
        if let Some(url) = choice::best(&mut candidates) {
            let others = candidates.into_iter().map(|candidate| candidate.url).collect();
            let with = answer(Reference { url, used_as: Use::Image, others, font: None });
            self.replace(begin, place, &quoted(&with, ""));
        }
        place
    }
}

/// Formats of fonts, best first: name and ending.
const FORMATS: &[(&str, &str)] =
    &[("woff2", ".woff2"), ("woff", ".woff"), ("opentype", ".otf"), ("truetype", ".ttf"), ("embedded-opentype", ".eot"), ("svg", ".svg")];

fn quoted(address: &str, fragment: &str) -> String {
    let plain: String = format!("{address}{fragment}").chars().filter(|c| !matches!(c, '"' | '\\' | '\n' | '<')).collect();
    format!("url(\"{}\")", if plain.is_empty() { "data:," } else { &plain })
}

/// A string or address of CSS without its escapes.
fn unescape(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let mut digits = String::new();
        while let Some(digit) = rest.peek().copied().filter(|digit| digit.is_ascii_hexdigit() && digits.len() < 6) {
            digits.push(digit);
            rest.next();
        }
        if digits.is_empty() {
            out.extend(rest.next().filter(|c| *c != '\n'));
        } else {
            out.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            rest.next_if(char::is_ascii_whitespace);
        }
    }
    out
}

mod memory {
    /// Where a short needle first stands.
    pub fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
        hay.windows(needle.len()).position(|window| window == needle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sheet with each reference replaced by its use and path, and the references.
    fn rewritten(css: &str) -> String {
        let base = Url::parse("https://warta.example/css/utama.css").unwrap();
        rewrite(css, Some(&base), &mut |reference| format!("{:?}:{}", reference.used_as, reference.url.path()))
    }

    #[test]
    fn what_a_sheet_refers_to_is_replaced_and_the_rest_stays() {
        for (css, expected) in [
            ("a{background:url(../a.png) no-repeat}", "a{background:url(\"Image:/a.png\") no-repeat}"),
            ("a{background:URL( 'b c.png' )}", "a{background:url(\"Image:/css/b%20c.png\")}"),
            ("@import 'dua.css' screen;a{}", "@import url(\"Style:/css/dua.css\") screen;a{}"),
            ("@IMPORT url(tiga.css);", "@IMPORT url(\"Style:/css/tiga.css\");"),
            ("/* url(x.png) */ a{content:'url(y.png)'}", "/* url(x.png) */ a{content:'url(y.png)'}"),
            ("a{background:url(data:image/gif;base64,R0)}", "a{background:url(data:image/gif;base64,R0)}"),
            ("a{fill:url(#g)}b{fill:url(s.svg#g)}", "a{fill:url(#g)}b{fill:url(\"Image:/css/s.svg#g\")}"),
            ("a{background:my-url(x.png)}", "a{background:my-url(x.png)}"),
            ("a{background:url(a\\).png)}", "a{background:url(\"Image:/css/a).png\")}"),
            ("@namespace url(http://www.w3.org/1999/xhtml);", "@namespace url(http://www.w3.org/1999/xhtml);"),
            ("a{background:-webkit-image-set(url(a.png) 1x, url(b.png) 2x)}", "a{background:url(\"Image:/css/b.png\")}"),
            ("a{background:image-set(\"a.avif\" type(\"image/avif\") 2x, 'b.png' 1x)}", "a{background:url(\"Image:/css/a.avif\")}"),
        ] {
            assert_eq!(rewritten(css), expected);
        }
    }

    #[test]
    fn a_font_is_kept_in_its_best_format() {
        let css = "@font-face{font-family:'Lora';src:url(l.eot);src:url(l.eot?#iefix) format('embedded-opentype'),url(l.ttf) \
                   format('truetype'),url(l.woff2) format('woff2');unicode-range:U+0000-00FF}b{font:1em Lora}";
        let expected = "@font-face{font-family:'Lora';src:url(l.eot);src:url(\"Font:/css/l.woff2\") format(\"woff2\");unicode-range:U+0000-00FF}\
                        b{font:1em Lora}";
        assert_eq!(rewritten(css), expected);
        assert_eq!(
            rewritten("@font-face{font-family:X;src:url(/f/1?w=400)}"),
            "@font-face{font-family:X;src:url(\"Font:/f/1\")}",
            "a font whose format nobody tells"
        );
        let dropped = rewrite("@font-face{font-family:X;src:url(https://a.example/x.woff)}b{}", None, &mut |reference| {
            assert_eq!((reference.font.unwrap().family, reference.font.unwrap().range), ("X", None));
            String::new()
        });
        assert_eq!(dropped, "b{}");
        assert_eq!(
            rules("@font-face{font-family:X;src:url(x)} /* X */ B{font-family:Y}"),
            "  /* x */ b{font-family:y}".replacen("  ", " ", 1)
        );
    }

    #[test]
    fn broken_sheets_end() {
        for css in [
            "url(",
            "@import",
            "@import \"",
            "@font-face{",
            "a{b:'",
            "/*",
            "image-set(",
            "\\",
            "@font-face{src:url(",
            "url(\"a",
            "image-set(\"",
        ] {
            let long = css.repeat(2000);
            rewritten(css);
            rewritten(&long);
        }
    }
}
