//! Words that were seen before, with their stems and beginnings: news uses the same ones again.

use rustc_hash::FxHashMap;

use super::schema::LONGEST_EDGE;
use super::stem::Stemmer;

/// Words kept at hand; beyond, they are forgotten all at once, which happens once in some thousand articles.
const REMEMBERED: usize = 150_000;

/// A word's letters in the table itself: what is looked up four hundred times an article should not lie elsewhere. Folded
/// words hold no zero byte, so that filling up with them makes no two alike.
type Letters = [u64; 3];

/// Marks a stem that has a name of its own. The others are a stretch of the word, most with another first letter before it:
/// "menembak" is "t" and "embak". Nothing has to be looked up for them.
const NAMED: u32 = 1 << 31;

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// [`NAMED`] and a number, or first letter (0 for none), first byte and the byte after the last, eight bits each.
    stem: u32,
    /// Its longest beginning.
    edge: u32,
}

/// The words of each language.
#[derive(Debug, Default)]
pub struct Known {
    words: Vec<(Stemmer, FxHashMap<Letters, Word>)>,
    /// Index of the language of the article in hand.
    language: usize,
    count: usize,
    stems: Names,
    edges: Names,
    /// Of each beginning the one that is a character shorter.
    shorter: Vec<u32>,
    /// The last turn in which each beginning was told.
    told: Vec<u32>,
    turn: u32,
}

impl Known {
    /// Begins an article of a language: its beginnings are told anew.
    pub fn begin(&mut self, stemmer: Stemmer) {
        self.turn += 1;
        if self.count > REMEMBERED {
            self.words.clear();
            self.stems = Names::default();
            self.count = 0;
        }
        self.language = self.words.iter().position(|(known, _)| *known == stemmer).unwrap_or_else(|| {
            self.words.push((stemmer, FxHashMap::default()));
            self.words.len() - 1
        });
    }

    /// A word of the article.
    pub fn word(&mut self, form: &str) -> Word {
        let Some((stemmer, words)) = self.words.get(self.language) else { return Word { stem: 0, edge: u32::MAX } };
        let (stemmer, letters) = (*stemmer, letters(form));
        if let Some(word) = letters.and_then(|letters| words.get(&letters)) {
            return *word;
        }
        let word = self.learn(stemmer, form);
        if let (Some(letters), Some((_, words))) = (letters, self.words.get_mut(self.language)) {
            words.insert(letters, word);
            self.count += 1;
        }
        word
    }

    /// Writes the stem of a word at the end of a line.
    pub fn push_stem(&self, word: Word, form: &str, line: &mut String) {
        if word.stem & NAMED != 0 {
            line.push_str(self.stems.name(word.stem & !NAMED));
            return;
        }
        let [end, start, first, _] = word.stem.to_le_bytes();
        if first != 0 {
            line.push(char::from(first));
        }
        line.push_str(form.get(usize::from(start)..usize::from(end)).unwrap_or_default());
    }

    /// Those beginnings of a word that were not told yet in this article. Whose longest was told has told them all.
    pub fn new_edges(&mut self, word: Word, mut tell: impl FnMut(&str)) {
        let mut edge = word.edge;
        while let Some(told) = self.told.get_mut(edge as usize).filter(|told| **told != self.turn) {
            *told = self.turn;
            tell(self.edges.name(edge));
            edge = self.shorter.get(edge as usize).copied().unwrap_or(u32::MAX);
        }
    }

    fn learn(&mut self, stemmer: Stemmer, form: &str) -> Word {
        let stem = stemmer.stem(form);
        let stem = stretch(form, &stem).unwrap_or_else(|| NAMED | self.stems.number(&stem));
        let mut edge = u32::MAX;
        for (end, _) in form.char_indices().map(|(at, c)| (at + c.len_utf8(), c)).take(LONGEST_EDGE) {
            let longer = self.edges.number(&form[..end]);
            if self.shorter.len() <= longer as usize {
                self.shorter.push(edge);
            }
            edge = longer;
        }
        self.told.resize(self.edges.all.len(), 0);
        Word { stem, edge }
    }
}

/// A stem as a stretch of its word, with another letter before it if need be.
fn stretch(form: &str, stem: &str) -> Option<u32> {
    let packed = |first: u8, rest: &str| {
        let start = form.find(rest)?;
        let (start, end) = (u8::try_from(start).ok()?, u8::try_from(start + rest.len()).ok()?);
        Some(u32::from_le_bytes([end, start, first, 0]))
    };
    packed(0, stem).or_else(|| {
        let first = stem.bytes().next().filter(u8::is_ascii)?;
        packed(first, &stem[1..])
    })
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
            known.begin(stemmer);
            for _ in 0..2 {
                for form in ["menembak", "tembak", "a", "1.2", "москва", "東", "walking", "happy", "mengebom", "bertepuk", long.as_str()]
                {
                    let word = known.word(form);
                    let mut line = String::new();
                    known.push_stem(word, form, &mut line);
                    assert_eq!(line, stemmer.stem(form));
                }
            }
        }
    }

    #[test]
    fn each_beginning_is_told_once_an_article() {
        let mut known = Known::default();
        for _ in 0..2 {
            known.begin(Stemmer::of("id"));
            let mut told = Vec::new();
            for form in ["tembak", "tempat", "te", "é", "東京"] {
                let word = known.word(form);
                known.new_edges(word, |edge| told.push(edge.to_owned()));
            }
            assert_eq!(told, ["tem", "te", "t", "é", "東京", "東"]);
        }
    }
}
