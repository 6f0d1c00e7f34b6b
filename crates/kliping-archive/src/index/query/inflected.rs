//! A word in any of its forms, as one query: Tantivy's own union of their lists ranks each form by how seldom that form
//! is, and a document that has two of them twice.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25StatisticsProvider as _, Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use crate::index::lists::{Counts, List, WINDOW, any_of};

/// The forms of a word.
#[derive(Debug, Clone)]
pub struct Inflected {
    /// Each form in each field where it is looked for.
    pub terms: Vec<Term>,
    /// What kept them from being known: whoever asks by them fails with it.
    pub failure: Option<String>,
    /// The field whose lengths weigh them.
    pub lengths: Field,
}

impl Inflected {
    /// The terms, if they are known.
    pub fn known(&self) -> tantivy::Result<&[Term]> {
        match &self.failure {
            Some(failure) => Err(TantivyError::InternalError(failure.clone())),
            None => Ok(&self.terms),
        }
    }
}

impl Query for Inflected {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let terms: Arc<[Term]> = self.known()?.into();
        let weight = match scoring {
            EnableScoring::Enabled { searcher, .. } => {
                let mut documents = 0;
                for reader in searcher.segment_readers() {
                    let count = |term: &Term| Ok(u64::from(reader.inverted_index(term.field())?.doc_freq(term)?));
                    let counts = terms.iter().map(count).collect::<tantivy::Result<Vec<u64>>>()?;
                    documents += any_of(u64::from(reader.max_doc()), counts.into_iter());
                }
                Some(weight(searcher, self.lengths, documents)?)
            }
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(InflectedWeight { terms, weight, lengths: self.lengths }))
    }
}

/// What a word that so many documents have weighs, by how long their `lengths` are.
pub fn weight(searcher: &tantivy::Searcher, lengths: Field, documents: u64) -> tantivy::Result<Bm25Weight> {
    let all = searcher.total_num_docs()?;
    let average = searcher.total_num_tokens(lengths)? as Score / all.max(1) as Score;
    Ok(Bm25Weight::for_one_term(documents.min(all), all, average))
}

struct InflectedWeight {
    terms: Arc<[Term]>,
    weight: Option<Bm25Weight>,
    lengths: Field,
}

impl Weight for InflectedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut lists = List::open_all(reader, &self.terms)?;
        let mut documents: Vec<(DocId, u32)> = Vec::with_capacity(lists.iter().map(List::len).sum::<u64>() as usize);
        match lists.as_mut_slice() {
            [] => {}
            [list] => {
                for start in (0..reader.max_doc()).step_by(WINDOW as usize) {
                    list.each_in(start, |document, count| documents.push((document, count)));
                }
            }
            lists => {
                let mut counts = Counts::new();
                for start in (0..reader.max_doc()).step_by(WINDOW as usize) {
                    counts.count(lists, start);
                    counts.tell(|document, count| documents.push((document, count)));
                }
            }
        }
        let rank = match &self.weight {
            Some(weight) => Some((weight.boost_by(boost), reader.get_fieldnorms_reader(self.lengths)?)),
            None => None,
        };
        Ok(Box::new(InflectedScorer { documents, at: 0, rank }))
    }

    fn explain(&self, reader: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.seek(document) != document {
            return Err(TantivyError::InvalidArgument(format!("document {document} has no form of the word")));
        }
        Ok(Explanation::new("a word in its forms", scorer.score()))
    }
}

struct InflectedScorer {
    documents: Vec<(DocId, u32)>,
    at: usize,
    rank: Option<(Bm25Weight, FieldNormReader)>,
}

impl DocSet for InflectedScorer {
    fn advance(&mut self) -> DocId {
        self.at = (self.at + 1).min(self.documents.len());
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        // Most jumps are short.
        let mut step = 1;
        while self.documents.get(self.at + step).is_some_and(|(document, _)| *document < target) {
            self.at += step;
            step *= 2;
        }
        let end = (self.at + step + 1).min(self.documents.len());
        let rest = self.documents.get(self.at..end).unwrap_or_default();
        self.at += rest.partition_point(|(document, _)| *document < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.documents.get(self.at).map_or(TERMINATED, |(document, _)| *document)
    }

    fn size_hint(&self) -> u32 {
        self.documents.len() as u32
    }
}

impl Scorer for InflectedScorer {
    fn score(&mut self) -> Score {
        match (&self.rank, self.documents.get(self.at)) {
            (Some((weight, lengths)), Some((document, count))) => weight.score(lengths.fieldnorm_id(*document), *count),
            _ => 1.0,
        }
    }
}
