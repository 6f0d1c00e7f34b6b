//! Whether a text may have what is asked for, at a glance: without taking it apart into words.
//!
//! Letters that fold away ("Jum'at", "café", "1.200") hide a word from a search for its letters, so a text with an accent,
//! with an apostrophe inside a word, or any text where a number is asked for, is always worth a closer look.

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Glance {
    /// Lower case, ASCII letters; `None` if every text is worth a look.
    letters: Option<Vec<Box<[u8]>>>,
}

impl Glance {
    /// A text that has none of these folded parts of words cannot match.
    pub fn for_any<'a>(parts: impl Iterator<Item = &'a str>) -> Self {
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
        let letters: Option<Vec<Box<[u8]>>> = parts.map(|part| plain(part).then(|| part.as_bytes().into())).collect();
        Glance { letters }
    }

    /// `false` if nothing in the text can match.
    pub fn may_match(&self, text: &str) -> bool {
        let Some(letters) = &self.letters else { return true };
        let bytes = text.as_bytes();
        letters.iter().any(|letters| has(bytes, letters)) || folds(bytes)
    }
}

/// Whether a text has these letters in a row, in either case.
fn has(text: &[u8], letters: &[u8]) -> bool {
    let Some((first, rest)) = letters.split_first() else { return true };
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), text)
        .any(|at| text.get(at + 1..at + letters.len()).is_some_and(|follows| follows.eq_ignore_ascii_case(rest)))
}

/// Whether something in a text may fold to other letters than it is written with.
fn folds(text: &[u8]) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let marks = memchr::memchr2_iter(b'\'', b'`', text).any(|at| letter(at.checked_sub(1)) && letter(Some(at + 1)));
    marks || (!text.is_ascii() && !only_punctuation(text))
}

/// Whether all that is not ASCII in a text are quotation marks, dashes, ellipses and hard spaces.
fn only_punctuation(text: &[u8]) -> bool {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += match byte {
            0..0x80 => 1,
            // No-break space, « and ».
            0xc2 if matches!(text.get(at + 1), Some(0xa0 | 0xab | 0xbb)) => 2,
            // En and em dash, double quotation marks, the ellipsis.
            0xe2 if text.get(at + 1) == Some(&0x80) && matches!(text.get(at + 2), Some(0x93 | 0x94 | 0x9c..=0x9e | 0xa6)) => 3,
            // A single quotation mark that is no apostrophe.
            0xe2 if text.get(at + 1) == Some(&0x80)
                && matches!(text.get(at + 2), Some(0x98 | 0x99))
                && !(text.get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_alphabetic)
                    && text.get(at + 3).is_some_and(u8::is_ascii_alphabetic)) =>
            {
                3
            }
            _ => return false,
        };
    }
    true
}
