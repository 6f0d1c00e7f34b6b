//! The words of page furniture, from `lang/*.furniture`.
//!
//! All languages are looked up together: a page in one language is often dressed in another.

use std::collections::HashMap;
use std::sync::LazyLock;

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

static PHRASES: LazyLock<HashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
    for file in FILES {
        let mut section = None;
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = SECTIONS.iter().find(|(known, _)| *known == name).map(|(_, phrase)| *phrase);
            } else if let Some(section) = section {
                phrases.entry(folded(line)).or_default().push(section);
            }
        }
    }
    phrases
});

/// Lower case, letters and digits in single-space words, every number as `#`.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_digit() || c == '#' {
            if !out.ends_with('#') {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                out.push('#');
            }
        } else if c.is_alphanumeric() || is_mark(c) {
            if out.ends_with('#') {
                out.push(' ');
            }
            out.extend(c.to_lowercase());
        } else if matches!(c, '\'' | '’') {
            // "Don't" is one word.
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
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
    PHRASES.get(folded).is_some_and(|found| found.contains(&phrase))
}

/// Whether the folded line begins with such a phrase; gives the words of the longest one.
pub fn begins(folded: &str, phrase: Phrase) -> Option<usize> {
    let ends = folded.match_indices(' ').map(|(at, _)| at).chain(std::iter::once(folded.len()));
    ends.take(LONGEST).enumerate().filter(|&(_, end)| is(&folded[..end], phrase)).map(|(words, _)| words + 1).last()
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
