//! Bare words, best first, and how many articles have them all.
//!
//! Words in any form decide what matches, the form that was typed adds to the rank. Tantivy's own way asks for the best and
//! for how many separately and steps from document to document; here the lists are unpacked once for both, a window of
//! documents at a time. Exact forms are looked up only in documents that can still come among the best. The order is that
//! of Tantivy's query.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25StatisticsProvider as _, Bm25Weight};
use tantivy::{DocAddress, DocId, Score, Searcher};

use super::lists::{Counts, List, WINDOW, any_of};
use super::query::inflected::{Inflected, weight};

/// A list is unpacked unless it is expected to have this many documents in the window for each one that is left.
const SPARSE: u64 = if cfg!(test) { 2 } else { 64 };

/// What is asked.
pub struct Together {
    /// The forms of each word.
    pub words: Vec<Inflected>,
    /// The words as they were typed.
    pub exact: Vec<Inflected>,
    /// What an exact form counts beside the word.
    pub weight: Score,
}

/// A hit; the better one is the greater.
#[derive(PartialEq)]
struct Ranked {
    score: Score,
    /// The earlier document wins a tie.
    at: Reverse<(u32, DocId)>,
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.score.total_cmp(&other.score).then(self.at.cmp(&other.at))
    }
}

/// The best documents so far, at most `limit`.
struct Best {
    limit: usize,
    hits: BinaryHeap<Reverse<Ranked>>,
}

impl Best {
    /// A document below this score does not come among them.
    fn bar(&self) -> Score {
        match self.hits.peek() {
            Some(Reverse(last)) if self.hits.len() >= self.limit => last.score,
            _ => Score::MIN,
        }
    }

    fn add(&mut self, ranked: Ranked) {
        if self.hits.len() < self.limit {
            self.hits.push(Reverse(ranked));
        } else if self.hits.peek().is_some_and(|Reverse(last)| ranked > *last) {
            self.hits.pop();
            self.hits.push(Reverse(ranked));
        }
    }
}

/// A word in one segment.
struct Word {
    lists: Vec<List>,
    weight: Bm25Weight,
}

impl Word {
    fn len(&self) -> u64 {
        self.lists.iter().map(List::len).sum()
    }

    fn count_in(&mut self, document: DocId) -> u32 {
        self.lists.iter_mut().map(|list| list.count_in(document)).sum()
    }
}

/// The words of all segments, each weighed by how many documents have it in all of them. By segment.
fn open(searcher: &Searcher, words: &[Inflected], boost: Score) -> tantivy::Result<Vec<Vec<Word>>> {
    let all = searcher.total_num_docs()?;
    let mut segments: Vec<Vec<Word>> = searcher.segment_readers().iter().map(|_| Vec::new()).collect();
    for forms in words {
        let readers = searcher.segment_readers().iter();
        let lists = readers.map(|reader| List::open_all(reader, forms.known()?)).collect::<tantivy::Result<Vec<_>>>()?;
        let each = searcher.segment_readers().iter().zip(&lists);
        let documents = each.map(|(reader, lists)| any_of(u64::from(reader.max_doc()), lists.iter().map(List::len))).sum::<u64>();
        let weight = weight(searcher, forms.lengths, documents.min(all))?.boost_by(boost);
        for (segment, lists) in segments.iter_mut().zip(lists) {
            segment.push(Word { lists, weight: weight.clone() });
        }
    }
    Ok(segments)
}

/// The best `limit` documents, best first, and how many match in all.
pub fn best(searcher: &Searcher, asked: &Together, limit: usize) -> tantivy::Result<(Vec<(Score, DocAddress)>, usize)> {
    let Some(lengths) = asked.words.first().map(|word| word.lengths) else { return Ok((Vec::new(), 0)) };
    let (words, exact) = (open(searcher, &asked.words, 1.0)?, open(searcher, &asked.exact, asked.weight)?);
    let mut best = Best { limit, hits: BinaryHeap::with_capacity(limit + 1) };
    let mut total = 0;
    let mut counts = Counts::new();
    for (((segment, reader), mut words), mut exact) in (0..).zip(searcher.segment_readers()).zip(words).zip(exact) {
        if words.iter().any(|word| word.lists.is_empty()) {
            continue;
        }
        let most: Score = exact.iter().filter(|word| !word.lists.is_empty()).map(|word| word.weight.max_score()).sum();
        let norms = reader.get_fieldnorms_reader(lengths)?;
        words.sort_by_key(Word::len);
        for start in (0..reader.max_doc()).step_by(WINDOW as usize) {
            let mut found = matches(&mut words, start, reader.max_doc(), &norms, &mut counts);
            if let Some(alive) = reader.alive_bitset() {
                found.retain(|(document, _)| alive.is_alive(*document));
            }
            total += found.len();
            for (document, score) in found {
                if score + most < best.bar() {
                    continue;
                }
                let length = norms.fieldnorm_id(document);
                let more = exact.iter_mut().map(|word| match word.count_in(document) {
                    0 => 0.0,
                    count => word.weight.score(length, count),
                });
                best.add(Ranked { score: score + more.sum::<Score>(), at: Reverse((segment, document)) });
            }
        }
    }
    let mut ranked: Vec<Ranked> = best.hits.into_iter().map(|Reverse(ranked)| ranked).collect();
    ranked.sort_by(|left, right| right.cmp(left));
    let placed = |Ranked { score, at: Reverse((segment, document)) }| (score, DocAddress::new(segment, document));
    Ok((ranked.into_iter().map(placed).collect(), total))
}

/// The documents of a window that have every word, in order, with the sum of the words' scores. `words` has the rarest
/// first. `counts` is a buffer.
fn matches(words: &mut [Word], start: DocId, documents: u32, norms: &FieldNormReader, counts: &mut Counts) -> Vec<(DocId, Score)> {
    let mut found: Vec<(DocId, Score)> = Vec::new();
    for (nth, word) in words.iter_mut().enumerate() {
        let score = |weight: &Bm25Weight, document: DocId, count: u32| weight.score(norms.fieldnorm_id(document), count);
        if nth == 0 {
            if let [list] = word.lists.as_mut_slice() {
                list.each_in(start, |document, count| found.push((document, score(&word.weight, document, count))));
                continue;
            }
            counts.count(&mut word.lists, start);
            counts.tell(|document, count| found.push((document, score(&word.weight, document, count))));
            continue;
        }
        if found.is_empty() {
            return found;
        }
        let expected = word.len() * u64::from(WINDOW) / u64::from(documents.max(1));
        let seldom = expected > SPARSE * found.len() as u64;
        if !seldom {
            counts.count(&mut word.lists, start);
        }
        found.retain_mut(|(document, sum)| {
            let count = if seldom { word.count_in(*document) } else { counts.of(*document) };
            if count > 0 {
                *sum += score(&word.weight, *document, count);
            }
            count > 0
        });
        if !seldom {
            counts.forget();
        }
    }
    found
}
