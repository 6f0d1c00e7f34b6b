//! The documents of a word: of every form of it together, how often each has it.
//!
//! The lists of the forms are unpacked block by block into the counts of a window of documents, which stays in the
//! processor's nearest memory (term at a time within a window, as in Tantivy's unions).

use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, Term};

/// Documents of a window: their counts are 64 KB. Tests have few documents, and several windows all the same.
pub const WINDOW: u32 = if cfg!(test) { 1 << 8 } else { 1 << 14 };

/// How often each document of a window has a word, and which have it.
pub struct Counts {
    start: DocId,
    times: Vec<u32>,
    had: Vec<u64>,
}

impl Counts {
    /// Room for a window, without any count.
    pub fn new() -> Self {
        Counts { start: 0, times: vec![0; WINDOW as usize], had: vec![0; WINDOW as usize / 64] }
    }

    /// Counts the documents of a window that starts at `start`.
    pub fn count(&mut self, lists: &mut [List], start: DocId) {
        self.start = start;
        for list in lists {
            list.each_in(start, |document, freq| {
                let at = (document - start) as usize;
                self.times[at] += freq;
                self.had[at / 64] |= 1 << (at % 64);
            });
        }
    }

    /// Tells each document that has the word, in order, and forgets it.
    pub fn tell(&mut self, mut told: impl FnMut(DocId, u32)) {
        for (nth, had) in self.had.iter_mut().enumerate() {
            let mut left = std::mem::take(had);
            while left != 0 {
                let at = nth * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                told(self.start + at as u32, std::mem::take(&mut self.times[at]));
            }
        }
    }

    /// How often a document of the window has the word.
    pub fn of(&self, document: DocId) -> u32 {
        self.times[(document - self.start) as usize]
    }

    /// Forgets the window.
    pub fn forget(&mut self) {
        self.times.fill(0);
        self.had.fill(0);
    }
}

/// The documents of a term in one segment.
pub struct List {
    postings: BlockSegmentPostings,
    /// The next one in the unpacked block.
    at: usize,
}

impl List {
    /// Those of the terms that the segment has.
    pub fn open_all(reader: &SegmentReader, terms: &[Term]) -> tantivy::Result<Vec<Self>> {
        let lists = terms.iter().map(|term| List::open(reader, term));
        Ok(lists.collect::<tantivy::Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    fn open(reader: &SegmentReader, term: &Term) -> tantivy::Result<Option<Self>> {
        let postings = reader.inverted_index(term.field())?.read_block_postings(term, IndexRecordOption::WithFreqs)?;
        Ok(postings.map(|postings| List { postings, at: 0 }))
    }

    /// Documents in the list.
    pub fn len(&self) -> u64 {
        u64::from(self.postings.doc_freq())
    }

    /// Calls `found` with each document of a window, in order, and how often it has the term. What lies before the window
    /// is passed over.
    pub fn each_in(&mut self, start: DocId, mut found: impl FnMut(DocId, u32)) {
        if self.postings.docs().get(self.at).is_none_or(|document| *document < start) {
            self.at = self.postings.seek(start);
        }
        let end = start.saturating_add(WINDOW);
        loop {
            let documents = self.postings.docs();
            let until = documents.partition_point(|document| *document < end);
            let (at, freqs) = (self.at.min(until), self.postings.freqs());
            for (document, freq) in documents[at..until].iter().zip(&freqs[at..]) {
                found(*document, *freq);
            }
            self.at = until;
            if until < documents.len() || documents.is_empty() {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }

    /// How often a document has the term; 0 if it is not in the list. Documents are asked in their order.
    pub fn count_in(&mut self, document: DocId) -> u32 {
        if self.postings.docs().get(self.at).is_none_or(|next| *next < document) {
            self.at = self.postings.seek(document);
        }
        match (self.postings.docs().get(self.at), self.postings.freqs().get(self.at)) {
            (Some(found), Some(freq)) if *found == document => *freq,
            _ => 0,
        }
    }
}

/// How many documents of `all` have one of several terms, of which each has as many as told, if they had nothing to do
/// with each other. Rare words add up, frequent ones do not pass beyond all.
pub fn any_of(all: u64, each: impl Iterator<Item = u64>) -> u64 {
    each.map(|count| count.min(all)).fold(0, |any, count| any + count - any * count / all.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_add_up_and_frequent_ones_stay_within_all() {
        assert_eq!(any_of(100_000, [10, 20, 5].into_iter()), 35);
        assert_eq!(any_of(100, [50, 50].into_iter()), 75);
        assert_eq!(any_of(100, [100, 7].into_iter()), 100);
        assert_eq!(any_of(0, std::iter::empty()), 0);
    }
}
