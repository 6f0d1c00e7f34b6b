//! Words as the index and the queries see them: where they stand, and their folded form.
//!
//! Folded means lower case without accents and apostrophes. Letters and digits part ("Su-24", "SU24" and "su 24" are
//! the same two words), hyphens part ("anak-anak" is the word "anak" twice), numbers keep their decimals in one
//! writing ("1.200" and "1,200" are "1200"; "1,2" and "1.2" are "1.2"). Scripts without spaces go character by
//! character, which phrases put together again.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Folded form; never empty, without spaces.
    pub form: String,
}

/// Longer "words" are addresses and noise; they are told apart by their beginning.
const LONGEST: usize = 64;

/// The words of a text, in order.
pub fn words(text: &str) -> Words<'_> {
    Words(Places { text, at: 0 })
}

/// Where the words of a text may stand, in order: what [`form`] leaves nothing of is none.
pub fn places(text: &str) -> Places<'_> {
    Places { text, at: 0 }
}

/// Calls `found` with the folded form of each word of a text, in order. Nothing is allocated for a word: `form` is a
/// buffer.
pub fn each_form(text: &str, form: &mut String, mut found: impl FnMut(&str)) {
    for (start, end) in places(text) {
        let raw = text.get(start..end).unwrap_or_default();
        if raw.len() <= LONGEST && raw.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            form.clear();
            form.push_str(raw);
            form.make_ascii_lowercase();
        } else {
            *form = self::form(raw);
        }
        if !form.is_empty() {
            found(form);
        }
    }
}

/// The folded form of what stands in a place; empty for what is no word.
pub fn form(raw: &str) -> String {
    if raw.starts_with(char::is_numeric) { fold_number(raw) } else { fold(raw) }
}

/// Whether the folded form of what stands in a place is the same in lower case, which most is: then nothing has to be
/// written anew to compare it.
pub fn is_plain(raw: &str) -> bool {
    raw.len() <= LONGEST && raw.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Iterator of [`words`].
#[derive(Debug)]
pub struct Words<'a>(Places<'a>);

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let (start, end) = self.0.next()?;
            let form = form(self.0.text.get(start..end)?);
            if !form.is_empty() {
                return Some(Word { start, end, form });
            }
        }
    }
}

/// Iterator of [`places`]: first byte and the byte after the last.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Places<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while bytes.get(start).is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()) {
            start += 1;
        }
        let start = start + self.text.get(start..)?.find(char::is_alphanumeric)?;
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let length = if is_wide(first) {
            first.len_utf8()
        } else if first.is_numeric() {
            number_length(rest)
        } else {
            letters_length(rest)
        };
        self.at = start + length;
        Some((start, self.at))
    }
}

/// Scripts that put no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`')
}

/// Marks that people leave out when they type: Latin, Greek and Cyrillic accents, Arabic vowels. The voicing marks of
/// kana are letters' own.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{670}')
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    (c.is_alphabetic() || is_combining_mark(c)) && !c.is_numeric() && !is_wide(c)
}

/// Bytes of a run of letters; an apostrophe belongs to it between letters.
fn letters_length(text: &str) -> usize {
    // Most words are of plain letters to their end.
    let plain = text.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
    let mut chars = text[plain..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = is_letter(c) || (is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| is_letter(*next)));
        if !inside && plain + at > 0 {
            return plain + at;
        }
    }
    text.len()
}

/// Bytes of a number; a point, comma or colon belongs to it between digits.
fn number_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = c.is_numeric() || (matches!(c, '.' | ',' | ':') && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()));
        if !inside {
            return at;
        }
    }
    text.len()
}

/// Lower case, without accents and apostrophes, without the English possessive.
fn fold(raw: &str) -> String {
    if raw.is_ascii() && !raw.contains(['\'', '`']) {
        let mut form = raw.to_ascii_lowercase();
        form.truncate(LONGEST);
        return form;
    }
    let mut form = String::with_capacity(raw.len());
    for c in raw.nfkd().filter(|c| !is_accent(*c)).nfc().flat_map(char::to_lowercase).take(LONGEST) {
        form.push(if is_apostrophe(c) { '\'' } else { c });
    }
    if let Some(owner) = form.strip_suffix("'s") {
        form.truncate(owner.len());
    }
    form.retain(|c| c != '\'' && c.is_alphanumeric());
    form
}

/// A number in one writing: groups of three lose their separator, every other one becomes a point.
fn fold_number(raw: &str) -> String {
    let digits: String = raw.nfkd().take(LONGEST).collect();
    let groups: Vec<&str> = digits.split(['.', ',', ':']).collect();
    let mut form = String::with_capacity(digits.len());
    for (nth, group) in groups.iter().enumerate() {
        if nth > 0 && !(group.len() == 3 && groups[nth - 1].len() <= 3) {
            form.push('.');
        }
        form.extend(group.chars().filter(|c| c.is_alphanumeric()));
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forms(text: &str) -> Vec<String> {
        words(text).map(|word| word.form).collect()
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(forms("Jum'at, Qur’an & François Hollande’s KAFÉ"), ["jumat", "quran", "francois", "hollande", "kafe"]);
        assert_eq!(forms("anak-anak berlari-lari"), ["anak", "anak", "berlari", "lari"]);
        assert_eq!(forms("Su-24 SU24 su 24"), ["su", "24", "su", "24", "su", "24"]);
        assert_eq!(
            forms("Rp1,2 triliun; Rp 1.200.000 pukul 08.45 (08:45)"),
            ["rp", "1.2", "triliun", "rp", "1200000", "pukul", "08.45", "08.45"]
        );
        assert_eq!(forms("東京で ok"), ["東", "京", "で", "ok"]);
        assert_eq!(forms("… — ' \" \u{200f}"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn forms_are_the_same_with_and_without_their_places(text in "\\PC{0,60}|[a-zA-Z0-9.,' ]{0,90}") {
            let mut told = Vec::new();
            each_form(&text, &mut String::new(), |form| told.push(form.to_owned()));
            prop_assert_eq!(told, forms(&text));
        }

        #[test]
        fn every_word_slices_its_text_and_folding_is_final(text in "\\PC{0,60}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.start >= end && word.end > word.start);
                prop_assert!(text.get(word.start..word.end).is_some());
                prop_assert!(!word.form.contains(' '));
                end = word.end;
            }
        }
    }
}
