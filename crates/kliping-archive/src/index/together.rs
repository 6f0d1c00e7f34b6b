//! Bare words, best first, and how many articles have them all.
//!
//! Stems decide what matches, exact forms add to the rank. Tantivy's own way asks for the best and for how many separately and
//! steps from document to document; here the lists are unpacked block by block, once for both, into the scores of a window
//! of documents, which stays in the processor's nearest memory (term at a time within a window, as in Tantivy's unions). Exact
//! forms are looked up only in documents that can still come among the best. The order is that of Tantivy's query.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader, Term};

/// Documents of a window: their scores are 64 KB. Tests have few documents, and several windows all the same.
const WINDOW: u32 = if cfg!(test) { 1 << 8 } else { 1 << 14 };

/// A list is unpacked unless it is expected to have this many documents in the window for each one that is left.
const SPARSE: u64 = if cfg!(test) { 2 } else { 64 };

/// What is asked.
pub struct Together {
    /// The stems of each word, in the languages of the index; those that it holds.
    pub words: Vec<Vec<Term>>,
    /// The words as they were typed.
    pub exact: Vec<Term>,
    /// What an exact form counts beside the stem.
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

/// The best `limit` documents, best first, and how many match in all.
pub fn best(searcher: &Searcher, asked: &Together, limit: usize) -> tantivy::Result<(Vec<(Score, DocAddress)>, usize)> {
    let weighed = |terms: &[Term], weight: Score| -> tantivy::Result<Vec<(Term, Bm25Weight)>> {
        let held = terms.iter().filter(|term| searcher.doc_freq(term).map_or(true, |articles| articles > 0));
        held.map(|term| Ok((term.clone(), Bm25Weight::for_terms(searcher, std::slice::from_ref(term))?.boost_by(weight)))).collect()
    };
    let words = asked.words.iter().map(|terms| weighed(terms, 1.0)).collect::<tantivy::Result<Vec<_>>>()?;
    let exact = weighed(&asked.exact, asked.weight)?;
    let most: Score = exact.iter().map(|(_, weight)| weight.max_score()).sum();
    let mut best = Best { limit, hits: BinaryHeap::with_capacity(limit + 1) };
    let mut total = 0;
    let mut scores = vec![0.0; WINDOW as usize];
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let open = |terms: &[(Term, Bm25Weight)]| -> tantivy::Result<Vec<List>> {
            let lists = terms.iter().map(|(term, weight)| List::open(reader, term, weight));
            Ok(lists.collect::<tantivy::Result<Vec<_>>>()?.into_iter().flatten().collect())
        };
        let mut words = words.iter().map(|terms| open(terms)).collect::<tantivy::Result<Vec<_>>>()?;
        if words.iter().any(Vec::is_empty) {
            continue;
        }
        let mut exact = open(&exact)?;
        words.sort_by_key(|lists| lists.iter().map(List::len).sum::<u64>());
        for start in (0..reader.max_doc()).step_by(WINDOW as usize) {
            let mut found = matches(&mut words, start, reader.max_doc(), &mut scores);
            if let Some(alive) = reader.alive_bitset() {
                found.retain(|(document, _)| alive.is_alive(*document));
            }
            total += found.len();
            for (document, score) in found {
                if score + most < best.bar() {
                    continue;
                }
                let score = score + exact.iter_mut().map(|list| list.score_in(document)).sum::<Score>();
                best.add(Ranked { score, at: Reverse((segment, document)) });
            }
        }
    }
    let mut ranked: Vec<Ranked> = best.hits.into_iter().map(|Reverse(ranked)| ranked).collect();
    ranked.sort_by(|left, right| right.cmp(left));
    let placed = |Ranked { score, at: Reverse((segment, document)) }| (score, DocAddress::new(segment, document));
    Ok((ranked.into_iter().map(placed).collect(), total))
}

/// The documents of a window that have every word, in order, with the sum of their stems' scores. `words` has the lists of
/// each, the shortest first. `scores` is a buffer of zeros, and is that again afterwards.
fn matches(words: &mut [Vec<List>], start: DocId, documents: u32, scores: &mut [Score]) -> Vec<(DocId, Score)> {
    let mut found: Vec<(DocId, Score)> = Vec::new();
    for (nth, lists) in words.iter_mut().enumerate() {
        if let (0, [list]) = (nth, lists.as_mut_slice()) {
            list.each_in(start, |document, score| found.push((document, score)));
            continue;
        }
        if nth == 0 {
            let mut seen: Vec<DocId> = Vec::new();
            for list in lists {
                list.each_in(start, |document, score| {
                    let sum = &mut scores[(document - start) as usize];
                    if *sum == 0.0 {
                        seen.push(document);
                    }
                    *sum += score;
                });
            }
            seen.sort_unstable();
            found = seen.into_iter().map(|document| (document, std::mem::take(&mut scores[(document - start) as usize]))).collect();
            continue;
        }
        if found.is_empty() {
            return found;
        }
        let expected = lists.iter().map(List::len).sum::<u64>() * u64::from(WINDOW) / u64::from(documents.max(1));
        if expected > SPARSE * found.len() as u64 {
            found.retain_mut(|(document, sum)| {
                let score: Score = lists.iter_mut().map(|list| list.score_in(*document)).sum();
                *sum += score;
                score > 0.0
            });
            continue;
        }
        for list in lists {
            list.each_in(start, |document, score| scores[(document - start) as usize] += score);
        }
        found.retain_mut(|(document, sum)| {
            let score = scores[(*document - start) as usize];
            *sum += score;
            score > 0.0
        });
        scores.fill(0.0);
    }
    found
}

/// The documents of a term in one segment.
struct List {
    postings: BlockSegmentPostings,
    /// The next one in the unpacked block.
    at: usize,
    weight: Bm25Weight,
    norms: FieldNormReader,
}

impl List {
    /// `None` if the segment has none.
    fn open(reader: &SegmentReader, term: &Term, weight: &Bm25Weight) -> tantivy::Result<Option<Self>> {
        let postings = reader.inverted_index(term.field())?.read_block_postings(term, IndexRecordOption::WithFreqs)?;
        let Some(postings) = postings else { return Ok(None) };
        Ok(Some(List { postings, at: 0, weight: weight.clone(), norms: reader.get_fieldnorms_reader(term.field())? }))
    }

    fn len(&self) -> u64 {
        u64::from(self.postings.doc_freq())
    }

    /// Calls `found` with each document of a window, in order, and its score. What lies before the window is passed over.
    fn each_in(&mut self, start: DocId, mut found: impl FnMut(DocId, Score)) {
        if self.postings.docs().get(self.at).is_none_or(|document| *document < start) {
            self.at = self.postings.seek(start);
        }
        let end = start.saturating_add(WINDOW);
        loop {
            let documents = self.postings.docs();
            let until = documents.partition_point(|document| *document < end);
            let (at, freqs) = (self.at.min(until), self.postings.freqs());
            for (document, freq) in documents[at..until].iter().zip(&freqs[at..]) {
                found(*document, self.weight.score(self.norms.fieldnorm_id(*document), *freq));
            }
            self.at = until;
            if until < documents.len() || documents.is_empty() {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }

    /// The score of a document; 0 if it is not in the list. Documents are asked in their order.
    fn score_in(&mut self, document: DocId) -> Score {
        if self.postings.docs().get(self.at).is_none_or(|next| *next < document) {
            self.at = self.postings.seek(document);
        }
        match (self.postings.docs().get(self.at), self.postings.freqs().get(self.at)) {
            (Some(found), Some(freq)) if *found == document => self.weight.score(self.norms.fieldnorm_id(document), *freq),
            _ => 0.0,
        }
    }
}
