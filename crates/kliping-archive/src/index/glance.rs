//! Where a text may have what is asked for, at a glance: without taking it apart into words.
//!
//! Letters that fold away ("Jum'at", "café", "1.200") hide a word from a search for its letters, so a text with an accent,
//! with an apostrophe inside a word, or any text where a number is asked for, has to be taken apart.

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Glance {
    /// `None` if every text has to be taken apart.
    letters: Option<Vec<Letters>>,
}

/// Letters in a row, lower case, ASCII.
#[derive(Debug, Clone)]
struct Letters {
    row: Box<[u8]>,
    /// Index of the one that texts have least.
    rarest: usize,
}

/// Letters by how often Indonesian and English news have them, the rarest first.
const RARE: &[u8] = b"qxzvfjwcyhbpogkdlmsurtiena";

impl Glance {
    /// A word that has none of these folded parts cannot match, and neither can what begins with it.
    pub fn for_any<'a>(parts: impl Iterator<Item = &'a str>) -> Self {
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
        let parts: Option<Vec<&str>> = parts.map(|part| plain(part).then_some(part)).collect();
        let letters = parts.map(|mut parts| {
            parts.sort_by_key(|part| part.len());
            let mut least: Vec<&str> = Vec::new();
            for part in parts {
                // "embak" is in all that "tembak" is in.
                if !least.iter().any(|known| part.contains(known)) {
                    least.push(part);
                }
            }
            least.into_iter().map(Letters::of).collect()
        });
        Glance { letters }
    }

    /// Where the words begin in which something may match, in order; `None` if the text has to be taken apart to know.
    pub fn starts(&self, text: &str) -> Option<Vec<usize>> {
        let bytes = text.as_bytes();
        let letters = self.letters.as_ref().filter(|_| !folds(bytes))?;
        let mut starts = Vec::new();
        for letters in letters {
            letters.each_in(bytes, |at| {
                let before = bytes.get(..at).unwrap_or_default();
                starts.push(before.iter().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |other| other + 1));
            });
        }
        starts.sort_unstable();
        starts.dedup();
        Some(starts)
    }
}

impl Letters {
    fn of(row: &str) -> Self {
        let rarity = |byte: &u8| RARE.iter().position(|known| known == byte);
        let rarest = row.bytes().enumerate().min_by_key(|(_, byte)| rarity(byte)).map_or(0, |(at, _)| at);
        Letters { row: row.as_bytes().into(), rarest }
    }

    /// Calls `found` with each place where a text has them, in either case.
    fn each_in(&self, text: &[u8], mut found: impl FnMut(usize)) {
        let Some(rare) = self.row.get(self.rarest) else { return };
        for at in memchr::memchr2_iter(*rare, rare.to_ascii_uppercase(), text) {
            let Some(start) = at.checked_sub(self.rarest) else { continue };
            if text.get(start..start + self.row.len()).is_some_and(|here| here.eq_ignore_ascii_case(&self.row)) {
                found(start);
            }
        }
    }
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
