//! Words that were seen before, with their stems and beginnings: news uses the same ones again.

use rustc_hash::FxHashMap;

use super::schema::LONGEST_EDGE;
use super::stem::Stemmer;

/// Words kept at hand; beyond, they are forgotten all at once, which happens once in some thousand articles.
const REMEMBERED: usize = 150_000;

/// A word's letters in the table itself: what is looked up four hundred times an article should not lie elsewhere. Folded
/// words hold no zero byte, so that filling up with them makes no two alike.
type Letters = [u64; 3];

/// Stands for a stem that is the word itself.
const ITSELF: u32 = u32::MAX;

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    stem: u32,
    /// Its beginnings of one, two and more code points; the last one repeats.
    edges: [u32; LONGEST_EDGE],
}

/// The words of each language.
#[derive(Debug, Default)]
pub struct Known {
    words: FxHashMap<Stemmer, FxHashMap<Letters, Word>>,
    count: usize,
    stems: Names,
    edges: Names,
    /// The last turn in which each beginning was told.
    told: Vec<u32>,
    turn: u32,
}

impl Known {
    /// Begins an article: its beginnings are told anew.
    pub fn begin(&mut self) {
        self.turn += 1;
        if self.count > REMEMBERED {
            self.words.clear();
            self.stems = Names::default();
            self.count = 0;
        }
    }

    /// A word of a language.
    pub fn word(&mut self, stemmer: Stemmer, form: &str) -> Word {
        let Some(letters) = letters(form) else { return self.learn(stemmer, form) };
        if let Some(word) = self.words.get(&stemmer).and_then(|words| words.get(&letters)) {
            return *word;
        }
        let word = self.learn(stemmer, form);
        self.words.entry(stemmer).or_default().insert(letters, word);
        self.count += 1;
        word
    }

    /// The stem of a word.
    pub fn stem<'a>(&'a self, word: Word, form: &'a str) -> &'a str {
        if word.stem == ITSELF { form } else { self.stems.name(word.stem) }
    }

    /// Those beginnings of a word that were not told yet in this article.
    pub fn new_edges(&mut self, word: Word, mut tell: impl FnMut(&str)) {
        for edge in word.edges {
            let Some(told) = self.told.get_mut(edge as usize) else { continue };
            if *told != self.turn {
                *told = self.turn;
                tell(self.edges.name(edge));
            }
        }
    }

    fn learn(&mut self, stemmer: Stemmer, form: &str) -> Word {
        let stem = stemmer.stem(form);
        let stem = if stem == form { ITSELF } else { self.stems.number(&stem) };
        let mut ends = form.char_indices().skip(1).map(|(at, _)| at).chain(std::iter::repeat(form.len()));
        let edges = std::array::from_fn(|_| self.edges.number(&form[..ends.next().unwrap_or(form.len())]));
        self.told.resize(self.edges.all.len(), 0);
        Word { stem, edges }
    }
}

/// `None` for a longer word, of which there are few.
fn letters(form: &str) -> Option<Letters> {
    let mut bytes = [0; size_of::<Letters>()];
    bytes.get_mut(..form.len())?.copy_from_slice(form.as_bytes());
    let mut letters = Letters::default();
    for (part, letters) in bytes.chunks_exact(size_of::<u64>()).zip(&mut letters) {
        *letters = part.try_into().map_or(0, u64::from_le_bytes);
    }
    Some(letters)
}

/// Texts by number, each once.
#[derive(Debug, Default)]
struct Names {
    of: FxHashMap<Box<str>, u32>,
    all: Vec<Box<str>>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.of.get(name) {
            return *number;
        }
        let number = self.all.len() as u32;
        self.of.insert(name.into(), number);
        self.all.push(name.into());
        number
    }

    fn name(&self, number: u32) -> &str {
        self.all.get(number as usize).map_or("", |name| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_when_it_is_known() {
        let mut known = Known::default();
        let long = "pertanggungjawabannyalah-".repeat(2);
        for language in ["id", "en", ""] {
            let stemmer = Stemmer::of(language);
            for _ in 0..2 {
                for form in ["menembak", "tembak", "a", "1.2", "москва", "東", "walking", long.as_str()] {
                    let word = known.word(stemmer, form);
                    assert_eq!(known.stem(word, form), stemmer.stem(form));
                }
            }
        }
    }

    #[test]
    fn each_beginning_is_told_once_an_article() {
        let mut known = Known::default();
        for _ in 0..2 {
            known.begin();
            let mut told = Vec::new();
            for form in ["tembak", "tempat", "te", "é", "東京"] {
                let word = known.word(Stemmer::of("id"), form);
                known.new_edges(word, |edge| told.push(edge.to_owned()));
            }
            assert_eq!(told, ["t", "te", "tem", "é", "東", "東京"]);
        }
    }
}
