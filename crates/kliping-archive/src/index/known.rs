//! Words that were seen before, and beginnings that were told: news uses the same ones again.

use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};

use super::families::Pair;
use super::schema::each_edge;
use super::stem::Stemmer;

/// Words kept at hand; beyond, they are forgotten all at once, which happens once in some thousand articles. To tell one
/// again does no harm.
const REMEMBERED: usize = 150_000;

/// Letters and digits of which the beginnings have places of their own: `a` to `z` and `0` to `9`.
const PLAIN: usize = 36;

/// The words of each language.
#[derive(Debug)]
pub struct Known {
    /// By language, of each word a number made of its letters: what is looked up four hundred times an article should lie
    /// close together. That two words of one archive have the same is less likely than that its disk fails.
    words: Vec<(Stemmer, FxHashSet<u64>)>,
    /// Index of the language of the article in hand.
    language: usize,
    /// Stems and words that were met since somebody took them from here.
    pub pairs: Vec<Pair>,
    count: usize,
    /// The last article in which each beginning of plain letters was told.
    told: Vec<u32>,
    /// Other beginnings that this article has told.
    others: FxHashSet<Box<str>>,
    turn: u32,
}

impl Default for Known {
    fn default() -> Self {
        let told = vec![0; (PLAIN + 1).pow(3)];
        Known { words: Vec::new(), language: 0, pairs: Vec::new(), count: 0, told, others: FxHashSet::default(), turn: 0 }
    }
}

impl Known {
    /// Begins an article of a language: its beginnings are told anew.
    pub fn begin(&mut self, stemmer: Stemmer) {
        self.turn += 1;
        self.others.clear();
        if self.count > REMEMBERED {
            self.words.clear();
            self.count = 0;
        }
        self.language = self.words.iter().position(|(known, _)| *known == stemmer).unwrap_or_else(|| {
            self.words.push((stemmer, FxHashSet::default()));
            self.words.len() - 1
        });
    }

    /// Takes note of a word of the article.
    pub fn word(&mut self, form: &str) {
        let Some((stemmer, words)) = self.words.get_mut(self.language) else { return };
        if words.insert(number(form)) {
            self.count += 1;
            let stem = stemmer.stem(form);
            if stem != form {
                self.pairs.push((stem.into_owned(), form.into()));
            }
        }
    }

    /// Those beginnings of a word that were not told yet in this article.
    pub fn new_edges(&mut self, form: &str, mut tell: impl FnMut(&str)) {
        each_edge(form, |edge| {
            let new = match place(edge).and_then(|place| self.told.get_mut(place)) {
                Some(told) => std::mem::replace(told, self.turn) != self.turn,
                None => !self.others.contains(edge) && self.others.insert(edge.into()),
            };
            if new {
                tell(edge);
            }
        });
    }
}

fn number(form: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let mut parts = form.as_bytes().chunks_exact(size_of::<u64>());
    for part in &mut parts {
        hasher.write_u64(part.try_into().map_or(0, u64::from_le_bytes));
    }
    let mut last = [0; size_of::<u64>()];
    if let Some(bytes) = last.get_mut(..parts.remainder().len()) {
        bytes.copy_from_slice(parts.remainder());
    }
    hasher.write_u64(u64::from_le_bytes(last));
    hasher.finish()
}

/// The place of a beginning of plain letters; two of different lengths have different ones.
fn place(edge: &str) -> Option<usize> {
    edge.bytes().try_fold(0, |place, byte| {
        let letter = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => byte - b'0' + 26,
            _ => return None,
        };
        Some(place * (PLAIN + 1) + usize::from(letter) + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_told_once_with_its_stem_in_each_language() {
        let mut known = Known::default();
        for language in ["id", "en", "", "id"] {
            known.begin(Stemmer::of(language));
            for form in ["menembak", "tembak", "menembak", "walking", "walk", "walking", "1.2"] {
                known.word(form);
            }
        }
        let pair = |stem: &str, word: &str| (stem.to_owned(), Box::from(word));
        assert_eq!(known.pairs, [pair("tembak", "menembak"), pair("walk", "walking")]);
    }

    #[test]
    fn words_have_numbers_of_their_own() {
        let letters = ["a", "b", "ab", "ba", "tembak", "menembak", "menembaki", "menembakkan", "pertanggungjawaban", "é", "東京", ""];
        let words = letters.iter().flat_map(|left| letters.iter().map(move |right| format!("{left}{right}")));
        let words: FxHashSet<String> = words.collect();
        assert_eq!(words.iter().map(|word| number(word)).collect::<FxHashSet<u64>>().len(), words.len());
    }

    #[test]
    fn each_beginning_is_told_once_an_article() {
        let mut known = Known::default();
        for _ in 0..2 {
            known.begin(Stemmer::of("id"));
            let mut told = Vec::new();
            for form in ["menembak", "mendapat", "tempat", "te", "é", "東京", "20", "2"] {
                known.new_edges(form, |edge| told.push(edge.to_owned()));
            }
            assert_eq!(told, ["m", "me", "men", "t", "te", "é", "東", "東京", "2", "20"]);
        }
    }
}
