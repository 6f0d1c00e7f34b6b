//! The words of a sentence as rules see them: folded to lower case, cut at hyphens, and between digits and letters.
//!
//! "13-25" is `13 - 25`, "six-month" is `six - month`, "13.30WIB" is `13.30 WIB`, "Friday's" is `Friday 's`.

use super::{Bytes, Sentence, Text};

/// One word, number or mark.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Bytes of the source.
    pub bytes: Bytes,
    /// Lower case, with a straight apostrophe and a plain hyphen.
    pub folded: String,
    /// Whether it starts with a capital.
    pub capital: bool,
    /// Whether nothing stands between it and the unit before.
    pub glued: bool,
}

impl Unit {
    /// The number that its digits make, if it has nothing else and is small enough to be part of a date.
    pub fn number(&self) -> Option<u32> {
        let plain = (1..=6).contains(&self.folded.len()) && self.folded.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| self.folded.parse().ok()).flatten()
    }

    /// The numbers between separators, if it is made of nothing else: "24/11/2015" is 24, 11, 2015.
    pub fn parts(&self, separator: char) -> Option<Vec<u32>> {
        if !self.folded.contains(separator) || self.folded.len() > 12 {
            return None;
        }
        self.folded.split(separator).map(|part| part.parse().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()))).collect()
    }
}

/// The units of one sentence.
pub fn of(text: &Text<'_>, sentence: &Sentence) -> Vec<Unit> {
    let mut units = Vec::with_capacity(sentence.tokens.len() + 8);
    for token in sentence.tokens.clone() {
        let bytes = &text.tokens[token].bytes;
        let mut start = bytes.start;
        for end in cuts(text.slice(bytes)).map(|cut| bytes.start + cut).chain([bytes.end]) {
            if start < end {
                push(text, start..end, &mut units);
                start = end;
            }
        }
    }
    units
}

/// Places inside a word where a new unit starts.
fn cuts(word: &str) -> impl Iterator<Item = usize> + '_ {
    let numeric = word.starts_with(|c: char| c.is_ascii_digit());
    let mut before = None;
    word.char_indices().filter_map(move |(at, c)| {
        let after_hyphen = before.is_some_and(hyphen);
        let changes =
            numeric && before.is_some_and(|b: char| b.is_ascii_digit() && c.is_alphabetic() || b.is_alphabetic() && c.is_ascii_digit());
        let possessive = matches!(c, '\'' | '’') && matches!(&word[at + c.len_utf8()..], "s" | "S");
        before = Some(c);
        (at > 0 && (hyphen(c) || after_hyphen || changes || possessive)).then_some(at)
    })
}

fn hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '—')
}

fn push(text: &Text<'_>, bytes: Bytes, units: &mut Vec<Unit>) {
    let word = text.slice(&bytes);
    let folded = word
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | 'ʼ' => '\'',
            c if hyphen(c) => '-',
            c => c,
        })
        .collect();
    let glued = units.last().is_some_and(|unit: &Unit| unit.bytes.end == bytes.start);
    units.push(Unit { folded, capital: word.starts_with(char::is_uppercase), glued, bytes });
}
