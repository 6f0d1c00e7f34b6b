//! Sentences in capitals and texts without any: the tagger, which looks at capitals, sees them as they would be written.
//!
//! «PRESIDEN PRABOWO SUBIANTO TIBA» is read as «Presiden Prabowo Subianto tiba»: a word is a name's if the lists know it as one, or if the
//! language's clusters do not know it as an ordinary word. The text itself, and so every form of a name, stays as it stands.

use super::lexicon::{self, CITY, COUNTRY, Clusters, GIVEN, ORGANISATION, REGION, SURNAME, TITLE};
use super::pieces::Piece;

/// Pieces with letters that a sentence has at least to be thought of as shouted.
const FEW: usize = 4;

/// Letters of an acronym at most.
const ACRONYM: usize = 5;

/// The words that are to be seen otherwise than they stand: index of the piece, and the word.
pub fn words(pieces: &[Piece<'_>], language: &str) -> Vec<(usize, String)> {
    let clusters = Clusters::of(language);
    let mut out = Vec::new();
    let whispered =
        pieces.iter().filter(|piece| piece.letters()).count() >= FEW && !pieces.iter().any(|piece| piece.word.contains(char::is_uppercase));
    let mut from = 0;
    for sentence in pieces.chunk_by(|one, two| one.sentence == two.sentence) {
        if whispered || shouted(sentence) {
            for (step, piece) in sentence.iter().enumerate().filter(|(_, piece)| piece.letters()) {
                let name = step == 0 || is_name(&piece.folded, whispered, clusters);
                let acronym = !whispered && name && piece.word.chars().count() <= ACRONYM && lexicon::of(&piece.folded) & ORGANISATION != 0;
                if !acronym && (name || !whispered) {
                    out.push((from + step, if name { title(&piece.folded) } else { piece.folded.clone() }));
                }
            }
        }
        from += sentence.len();
    }
    out
}

/// The pieces with those words in their place.
pub fn seen<'a>(pieces: &[Piece<'a>], words: &'a [(usize, String)]) -> Vec<Piece<'a>> {
    let mut out = pieces.to_vec();
    for (at, word) in words {
        out[*at].word = word;
    }
    out
}

fn shouted(sentence: &[Piece<'_>]) -> bool {
    let letters: Vec<&Piece<'_>> = sentence.iter().filter(|piece| piece.word.chars().filter(|c| c.is_alphabetic()).count() > 1).collect();
    letters.len() >= FEW && letters.iter().all(|piece| piece.capitals())
}

fn is_name(folded: &str, whispered: bool, clusters: Clusters) -> bool {
    let flags = lexicon::of(folded);
    // Half of the news' words and more that the corpora know are written small there.
    let proper = clusters.get(folded).map(|value| value >> 16).filter(|habit| *habit != UNKNOWN);
    let listed = flags & (COUNTRY | CITY | REGION | GIVEN | SURNAME | ORGANISATION) != 0;
    match proper {
        Some(habit) if habit < PROPER => flags & (GIVEN | COUNTRY) != 0 && habit > 0 && flags & TITLE == 0,
        Some(_) => true,
        None => listed || !whispered,
    }
}

/// The bucket of words whose habit nothing tells.
const UNKNOWN: u64 = 7;

/// The bucket of clusters from which on a word is mostly a proper noun.
const PROPER: u64 = 3;

fn title(folded: &str) -> String {
    let mut letters = folded.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
