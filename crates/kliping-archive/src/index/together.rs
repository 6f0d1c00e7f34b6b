//! Words that must all be there, best first.
//!
//! Stems decide what matches, exact forms add to the rank. Tantivy passes over blocks of documents that cannot come among
//! the best (block-max WAND; Ding and Suel 2011, "Faster top-k document retrieval using block-max indexes") only where
//! every clause must match. So the stems are asked alone, with a bar that lies lower by the most that exact forms can add,
//! and these are looked up in the documents that are above it. The order is the same as if all had been ranked.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::query::{Bm25Weight, EnableScoring, Query, Scorer, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, Score, Searcher, Term};

/// What is asked.
pub struct Together {
    /// Every stem, in the languages of the index.
    pub stems: Box<dyn Query>,
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

/// The best `limit` documents, best first.
pub fn best(searcher: &Searcher, asked: &Together, limit: usize) -> tantivy::Result<Vec<(Score, DocAddress)>> {
    let scoring = EnableScoring::enabled_from_searcher(searcher);
    let stems = asked.stems.weight(scoring)?;
    let mut exact = Vec::new();
    let mut most = 0.0;
    for term in &asked.exact {
        if searcher.doc_freq(term)? > 0 {
            most += Bm25Weight::for_terms(searcher, std::slice::from_ref(term))?.boost_by(asked.weight).max_score();
            exact.push(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs).weight(scoring)?);
        }
    }
    let mut best: BinaryHeap<Reverse<Ranked>> = BinaryHeap::with_capacity(limit + 1);
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let mut added = exact.iter().map(|weight| weight.scorer(reader, asked.weight)).collect::<tantivy::Result<Vec<_>>>()?;
        let alive = reader.alive_bitset();
        let bar = |best: &BinaryHeap<Reverse<Ranked>>| match best.peek() {
            Some(Reverse(last)) if best.len() >= limit => last.score - most,
            _ => Score::MIN,
        };
        stems.for_each_pruning(bar(&best), reader, &mut |document, score| {
            if alive.is_none_or(|alive| alive.is_alive(document)) {
                let score = score + added.iter_mut().map(|form| score_in(form.as_mut(), document)).sum::<Score>();
                let ranked = Ranked { score, at: Reverse((segment, document)) };
                if best.len() < limit {
                    best.push(Reverse(ranked));
                } else if best.peek().is_some_and(|Reverse(last)| ranked > *last) {
                    best.pop();
                    best.push(Reverse(ranked));
                }
            }
            bar(&best)
        })?;
    }
    let mut ranked: Vec<Ranked> = best.into_iter().map(|Reverse(ranked)| ranked).collect();
    ranked.sort_by(|left, right| right.cmp(left));
    Ok(ranked.into_iter().map(|Ranked { score, at: Reverse((segment, document)) }| (score, DocAddress::new(segment, document))).collect())
}

/// What a form adds in a document; documents are asked in their order.
fn score_in(form: &mut dyn Scorer, document: DocId) -> Score {
    if form.doc() < document {
        form.seek(document);
    }
    if form.doc() == document { form.score() } else { 0.0 }
}
