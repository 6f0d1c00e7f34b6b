//! The words of page furniture, from `lang/*.furniture`.
//!
//! All languages are looked up together: a page in one language is often dressed in another.

use std::ops::Deref;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a phrase gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phrase {
    /// Begins a line that points to another article ("Baca juga").
    Teaser,
    /// A whole line that heads a run of such lines ("Berita terkait").
    Heading,
    /// A whole line of paging or scrolling ("Halaman #", # for any number).
    Marker,
    /// A whole line that asks to share, or counts shares.
    Share,
    /// Begins a line that asks for something: a subscription, a comment, consent.
    Prompt,
    /// Begins the sentence with which a pitch ends ("Yuk daftarkan …").
    Appeal,
    /// A role before a colon ("Editor:").
    Credit,
    /// Begins a caption or its source ("Foto:").
    Caption,
    /// A whole line over an advertisement.
    Advertisement,
    /// Begins a line about copyright.
    Copyright,
    /// Heads the comments.
    Comments,
    /// Begins a line of keywords.
    Tags,
    /// Stands where a paywall begins.
    Paywall,
    /// Stands between author and name ("Oleh", "By").
    By,
}

const SECTIONS: &[(&str, Phrase)] = &[
    ("teaser", Phrase::Teaser),
    ("heading", Phrase::Heading),
    ("marker", Phrase::Marker),
    ("share", Phrase::Share),
    ("prompt", Phrase::Prompt),
    ("appeal", Phrase::Appeal),
    ("credit", Phrase::Credit),
    ("caption", Phrase::Caption),
    ("advertisement", Phrase::Advertisement),
    ("copyright", Phrase::Copyright),
    ("comments", Phrase::Comments),
    ("tags", Phrase::Tags),
    ("paywall", Phrase::Paywall),
    ("by", Phrase::By),
];

/// Words in the longest phrase that is looked up at the head of a line.
const LONGEST: usize = 9;

const FILES: &[&str] = &[
    include_str!("../../lang/id.furniture"),
    include_str!("../../lang/en.furniture"),
    include_str!("../../lang/europe.furniture"),
    include_str!("../../lang/asia.furniture"),
];

/// Number of phrases' kinds.
const KINDS: usize = SECTIONS.len();

struct Phrases {
    /// Kinds of each phrase, a bit each.
    kinds: FxHashMap<String, u16>,
    /// First words of all phrases: most lines need no further look.
    openings: FxHashSet<String>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut kinds: FxHashMap<String, u16> = FxHashMap::default();
    for file in FILES {
        let mut section = None;
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = SECTIONS.iter().find(|(known, _)| *known == name).map(|(_, phrase)| *phrase);
            } else if let Some(section) = section {
                *kinds.entry(folded(line)).or_default() |= 1 << section as u16;
            }
        }
    }
    let openings = kinds.keys().map(|phrase| phrase.split(' ').next().unwrap_or_default().to_owned()).collect();
    Phrases { kinds, openings }
});

/// A line's folded words and the phrases in them, looked up once.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    whole: u16,
    heads: [u8; KINDS],
}

impl Folded {
    /// See [`folded`].
    pub fn of(text: &str) -> Self {
        let text = folded(text);
        let mut heads = [0; KINDS];
        let whole = look(&text, &mut heads);
        Folded { text, whole, heads }
    }

    /// Whether the whole line is such a phrase.
    pub fn is(&self, phrase: Phrase) -> bool {
        self.whole & (1 << phrase as u16) != 0
    }

    /// Whether it begins with such a phrase; gives the words of the longest one.
    pub fn begins(&self, phrase: Phrase) -> Option<usize> {
        Some(usize::from(self.heads[phrase as usize])).filter(|&words| words > 0)
    }
}

impl Deref for Folded {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// The kinds of the whole text; `heads` gets the words of the longest phrase of each kind that it begins with.
fn look(folded: &str, heads: &mut [u8; KINDS]) -> u16 {
    let kinds = |text: &str| PHRASES.kinds.get(text).copied().unwrap_or(0);
    let ends = memchr::memchr_iter(b' ', folded.as_bytes()).chain(std::iter::once(folded.len()));
    for (words, end) in ends.take(LONGEST).enumerate() {
        if words == 0 && !PHRASES.openings.contains(&folded[..end]) {
            return 0;
        }
        let mut begun = kinds(&folded[..end]);
        while begun != 0 {
            heads[begun.trailing_zeros() as usize] = words as u8 + 1;
            begun &= begun - 1;
        }
    }
    kinds(folded)
}

/// Lower case, letters and digits in single-space words, every number as `#`.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // The last byte written: a space before any, so that no text begins with one.
    let mut last = b' ';
    for c in text.chars() {
        if c.is_ascii_alphabetic() {
            if last == b'#' {
                out.push(' ');
            }
            last = c.to_ascii_lowercase() as u8;
            out.push(char::from(last));
        } else if c.is_ascii_digit() || c == '#' {
            if last != b'#' {
                if last != b' ' {
                    out.push(' ');
                }
                out.push('#');
                last = b'#';
            }
        } else if c == ' ' {
            if last != b' ' {
                out.push(' ');
                last = b' ';
            }
        } else if c.is_alphanumeric() || is_mark(c) {
            if last == b'#' {
                out.push(' ');
            }
            out.extend(c.to_lowercase());
            // Any byte that is neither space nor number.
            last = 0;
        } else if matches!(c, '\'' | '’') {
            // "Don't" is one word.
        } else if last != b' ' {
            out.push(' ');
            last = b' ';
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Vowel signs of scripts that write them apart.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{093a}'..='\u{094f}' | '\u{0e31}'..='\u{0e4e}' | '\u{064b}'..='\u{065f}')
}

/// Whether the whole line, folded, is such a phrase.
pub fn is(folded: &str, phrase: Phrase) -> bool {
    PHRASES.kinds.get(folded).is_some_and(|kinds| kinds & (1 << phrase as u16) != 0)
}

/// Whether the folded line begins with such a phrase; gives the words of the longest one.
pub fn begins(folded: &str, phrase: Phrase) -> Option<usize> {
    let mut heads = [0; KINDS];
    look(folded, &mut heads);
    Some(usize::from(heads[phrase as usize])).filter(|&words| words > 0)
}

/// The bytes of the first `words` words of a line as written, and of the marks before them.
pub fn head(text: &str, words: usize) -> usize {
    let mut count = 0;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let word = c.is_alphanumeric() || matches!(c, '\'' | '’');
        if inside && !word {
            count += 1;
            if count == words {
                return at;
            }
        }
        inside = word;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_whatever_their_dress() {
        assert!(is(&folded("HALAMAN SELANJUTNYA »"), Phrase::Marker));
        assert!(is(&folded("Halaman 2 dari 11"), Phrase::Marker));
        assert_eq!(begins(&folded("Baca juga: Harga beras naik"), Phrase::Teaser), Some(2));
        assert_eq!(begins(&folded("Bacalah buku"), Phrase::Teaser), None);
        assert_eq!(head("BACA JUGA: Harga", 2), 9);
    }

    #[test]
    fn every_section_of_every_file_is_known() {
        for line in FILES.iter().flat_map(|file| file.lines()) {
            if let Some(name) = line.strip_prefix('[') {
                assert!(SECTIONS.iter().any(|(known, _)| Some(*known) == name.strip_suffix(']')), "{line}");
            }
        }
    }
}
