//! Quotation marks of all shapes, found line by line.
//!
//! Marks come curly, straight, low, angled, single and mixed: a quotation that opens with one double mark may close
//! with another. A line that opens with a mark and never closes it is one of several paragraphs of one quotation.
//! Example: `“Kami siap,” kata Budi` holds `Kami siap,`.

use crate::text::Bytes;

/// What stands between two marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The words without the marks.
    pub inner: Bytes,
    /// With the marks.
    pub outer: Bytes,
}

/// Quotations of a line, as byte ranges of the text in which the line starts at `offset`. They do not overlap.
pub fn find(line: &str, offset: usize) -> Vec<Quoted> {
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    let mut out = Vec::new();
    let mut open: Option<(usize, Family)> = None;
    // A mark that closes what nothing opened: it may have been set on the wrong side of its space.
    let mut stray: Option<usize> = None;
    for (at, &(byte, c)) in letters.iter().enumerate() {
        let Some(family) = family(c) else { continue };
        let before = at.checked_sub(1).map(|at| letters[at].1);
        let after = letters.get(at + 1).map(|&(_, c)| c);
        match open {
            None if opens(c, before, after) => (open, stray) = (Some((at, family)), None),
            None if c == '"' => {
                let first = stray.take().map(|start| letters[start]);
                match first.filter(|&(from, mark)| sentence_behind_space(&line[from + mark.len_utf8()..byte])) {
                    Some((from, mark)) => out.push(quoted(line, from + mark.len_utf8()..byte, from..byte + c.len_utf8(), offset)),
                    None => stray = Some(at),
                }
            }
            Some((start, own)) if own == family && closes(c, before, after) => {
                let first = letters[start];
                let inner = first.0 + first.1.len_utf8()..byte;
                if family == Family::Double || speech_in_single_marks(&line[inner.clone()]) {
                    out.push(quoted(line, inner, first.0..byte + c.len_utf8(), offset));
                }
                open = None;
            }
            // A second opening mark: the first one was never closed, was an inch, or was an apostrophe.
            Some(_) if family == Family::Double && opens(c, before, after) => open = Some((at, family)),
            _ => {}
        }
    }
    if let Some((start, Family::Double)) = open {
        let first = letters[start];
        let lead = line[..first.0].trim_end();
        if lead.is_empty() || lead.ends_with([':', ',']) {
            out.push(quoted(line, first.0 + first.1.len_utf8()..line.len(), first.0..line.len(), offset));
        }
    }
    out.retain(|quoted| !quoted.inner.is_empty());
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
}

fn family(c: char) -> Option<Family> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '＂' => Some(Family::Double),
        '\'' | '‘' | '’' | '‚' | '‹' | '›' => Some(Family::Single),
        _ => None,
    }
}

fn opens(c: char, before: Option<char>, after: Option<char>) -> bool {
    let free = before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '-' | '–' | '—' | ':' | ',' | '/' | '.'));
    let held = after.is_some_and(|a| !a.is_whitespace() && !matches!(a, ',' | ')' | ';'));
    match c {
        '“' | '„' | '«' | '「' | '『' => held,
        '\'' | '’' => free && before != Some('-') && after.is_some_and(char::is_alphabetic),
        _ => free && held,
    }
}

fn closes(c: char, before: Option<char>, after: Option<char>) -> bool {
    let ends = after.is_none_or(|a| !a.is_alphanumeric());
    let held = before.is_some_and(|b| !b.is_whitespace());
    match c {
        '„' | '「' | '『' => false,
        '”' | '»' | '」' | '』' => true,
        '\'' | '’' | '›' | '“' | '«' => ends && held,
        _ => held || ends,
    }
}

/// «said so," For example, schools can"»: a space and a capital behind the mark, and words enough for speech.
fn sentence_behind_space(inner: &str) -> bool {
    let words = inner.trim_start();
    words.len() < inner.len() && words.starts_with(char::is_uppercase) && words.split_whitespace().count() >= 4
}

/// Single marks also write apostrophes, titles and nicknames: only what ends like speech counts.
fn speech_in_single_marks(inner: &str) -> bool {
    inner.split_whitespace().count() >= 4 && inner.ends_with(['.', ',', '!', '?', '…'])
}

fn quoted(line: &str, inner: Bytes, outer: Bytes, offset: usize) -> Quoted {
    let words = &line[inner.clone()];
    let from = inner.start + (words.len() - words.trim_start().len());
    let to = (inner.start + words.trim_end().len()).max(from);
    Quoted { inner: offset + from..offset + to, outer: offset + outer.start..offset + outer.end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(line: &str) -> Vec<&str> {
        find(line, 0).into_iter().map(|quoted| &line[quoted.inner]).collect()
    }

    #[test]
    fn every_shape_of_mark() {
        assert_eq!(inner("“Kami siap,” kata Budi. \"Besok,\" katanya."), ["Kami siap,", "Besok,"]);
        assert_eq!(inner("«Nous sommes prêts», dit-il."), ["Nous sommes prêts"]);
        assert_eq!(inner("„Wir sind bereit“, sagte sie."), ["Wir sind bereit"]);
        assert_eq!(inner("'We are all ready now,' she said, and it's true."), ["We are all ready now,"]);
        assert_eq!(inner("“Mixed marks,\" he said."), ["Mixed marks,"]);
    }

    #[test]
    fn a_mark_on_the_wrong_side_of_its_space_opens_all_the_same() {
        assert_eq!(inner("She said so,\" For example, schools can help now\"."), ["For example, schools can help now"]);
        assert_eq!(inner("Kami siap,\" kata Budi. \"Besok kami pergi.\""), ["Besok kami pergi."]);
    }

    #[test]
    fn a_line_may_open_and_not_close() {
        assert_eq!(inner("“Paragraf pertama dari kutipan panjang."), ["Paragraf pertama dari kutipan panjang."]);
        assert_eq!(inner("Layar 21\" itu dijual."), Vec::<&str>::new());
    }
}
