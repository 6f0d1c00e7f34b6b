//! The fields of the index, and what of an article goes into each.
//!
//! Nothing of the text is stored: the archive holds it. What is indexed is already taken apart into folded words with
//! single spaces, so that Tantivy's own tokenizer only splits at spaces and words mean the same everywhere.
//!
//! Only words as they stand are indexed: which of them have a stem in common is written beside ([`super::families`]).
//!
//! `text` weighs by repetition: it has the headline three times, the lead twice, the rest once. This is BM25F (Robertson,
//! Zaragoza, Taylor 2004, "Simple BM25 extension to multiple weighted fields") with one list to read per word instead of one
//! per field. Nothing else changes by it: a phrase stands where it stands, once or thrice.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Name of the tokenizer that splits at spaces.
pub const SPACED: &str = "spaced";

/// Name of the same tokenizer where it counts the documents that are taken in. It stands at one field that each has once.
pub const COUNTED: &str = "counted";

/// A "word" that leaves a gap, so that no phrase reaches over it.
pub const GAP: &str = "\u{1}";

/// Words of a gap; no proximity reaches over it.
const GAP_WORDS: usize = 64;

/// Code points of the beginnings in `edge`.
const EDGES: usize = 2;

/// Longer ones, which thousands of words begin with. Those of fewer words are found by asking for each word.
const MORE_EDGES: [&str; 15] = ["ber", "con", "dis", "int", "kes", "mel", "mem", "men", "mer", "pem", "pen", "per", "pre", "pro", "ter"];

/// Words of the longest run in `site`.
pub const LONGEST_RUN: usize = 6;

/// Joins the words of a tag, or of an outlet's name, to one term.
pub const TAG_JOINT: &str = "-";

/// The fields.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Number of the article, as rows of the archive name it.
    pub article: Field,
    /// Words of headline and text, with positions.
    pub text: Field,
    /// Beginnings of the words in `text`, see [`each_edge`], each once: what a short prefix asks for would else be the
    /// lists of half of all words.
    pub edge: Field,
    /// Words of what else an article is found by: its actors' names, tags, notes, byline and outlet.
    pub about: Field,
    /// Words of the headline.
    pub headline: Field,
    /// Words of the byline.
    pub byline: Field,
    /// Runs of words in the outlet's name and in its host, each one term.
    pub site: Field,
    /// Words of the actors' names and aliases.
    pub actor: Field,
    /// Words of the quotes.
    pub quote: Field,
    /// Words of what the reader wrote.
    pub note: Field,
    /// Tags, each one term.
    pub tag: Field,
    /// Tags as they are written, for counting.
    pub label: Field,
    /// Outlet as a list names it, for counting.
    pub outlet: Field,
    /// Numbers of the actors.
    pub who: Field,
    /// Language, one term.
    pub language: Field,
    /// Day of publication, days since 1970.
    pub published: Field,
    /// Day of the last capture.
    pub clipped: Field,
    /// Events' days: the first day since 1970, times 65,536, plus how many follow it.
    pub event: Field,
    /// Last day that the article tells of and that was over when it was published.
    pub told: Field,
}

/// The schema and its fields.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let words = |record, norms| TextFieldIndexing::default().set_tokenizer(SPACED).set_index_option(record).set_fieldnorms(norms);
    let text = |record, norms| TextOptions::default().set_indexing_options(words(record, norms));
    let term = || TextOptions::default().set_indexing_options(words(IndexRecordOption::Basic, false).set_tokenizer("raw"));
    let counted = TextOptions::default().set_indexing_options(words(IndexRecordOption::Basic, false).set_tokenizer(COUNTED));
    let positions = IndexRecordOption::WithFreqsAndPositions;
    let fields = Fields {
        article: builder.add_u64_field("article", INDEXED | FAST),
        text: builder.add_text_field("text", text(positions, true)),
        edge: builder.add_text_field("edge", counted),
        about: builder.add_text_field("about", text(IndexRecordOption::WithFreqs, false)),
        headline: builder.add_text_field("headline", text(positions, false)),
        byline: builder.add_text_field("byline", text(positions, false)),
        site: builder.add_text_field("site", text(IndexRecordOption::Basic, false)),
        actor: builder.add_text_field("actor", text(positions, false)),
        quote: builder.add_text_field("quote", text(positions, false)),
        note: builder.add_text_field("note", text(positions, false)),
        tag: builder.add_text_field("tag", text(IndexRecordOption::Basic, false)),
        label: builder.add_text_field("label", TextOptions::default().set_fast("raw")),
        outlet: builder.add_text_field("outlet", TextOptions::default().set_fast("raw")),
        who: builder.add_u64_field("who", INDEXED | FAST),
        language: builder.add_text_field("language", term().set_fast("raw")),
        published: builder.add_i64_field("published", FAST),
        clipped: builder.add_i64_field("clipped", FAST),
        event: builder.add_i64_field("event", FAST),
        told: builder.add_i64_field("told", FAST),
    };
    (builder.build(), fields)
}

/// Calls `tell` with each beginning of a word that `edge` has, the shortest first.
pub fn each_edge<'a>(word: &'a str, mut tell: impl FnMut(&'a str)) {
    for (at, c) in word.char_indices().take(EDGES) {
        tell(&word[..at + c.len_utf8()]);
    }
    if let Some(longer) = word.get(..EDGES + 1).filter(|longer| MORE_EDGES.contains(longer)) {
        tell(longer);
    }
}

/// Whether a beginning is one that `edge` has.
pub fn is_edge(beginning: &str) -> bool {
    let mut last = "";
    each_edge(beginning, |edge| last = edge);
    last == beginning
}

/// Splits at single spaces; [`GAP`] advances the position without being a term.
#[derive(Debug, Clone, Default)]
pub struct Spaced {
    token: Token,
}

impl Tokenizer for Spaced {
    type TokenStream<'a> = SpacedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SpacedStream<'a> {
        self.token.reset();
        SpacedStream { text, at: 0, position: 0, token: &mut self.token }
    }
}

/// [`Spaced`], counting the texts that it is given.
#[derive(Debug, Clone)]
pub struct Counted {
    spaced: Spaced,
    count: Arc<AtomicUsize>,
}

impl Counted {
    /// Counts on from what `count` holds.
    pub fn new(count: Arc<AtomicUsize>) -> Self {
        Counted { spaced: Spaced::default(), count }
    }
}

impl Tokenizer for Counted {
    type TokenStream<'a> = SpacedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SpacedStream<'a> {
        self.count.fetch_add(1, Ordering::Relaxed);
        self.spaced.token_stream(text)
    }
}

/// Stream of [`Spaced`].
#[derive(Debug)]
pub struct SpacedStream<'a> {
    text: &'a str,
    at: usize,
    position: usize,
    token: &'a mut Token,
}

impl TokenStream for SpacedStream<'_> {
    fn advance(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let start = self.at;
            let length = bytes[start..].iter().position(|byte| *byte == b' ').unwrap_or(bytes.len() - start);
            self.at += length + 1;
            let Some(word) = self.text.get(start..start + length) else { continue };
            if word == GAP {
                self.position += GAP_WORDS;
            } else if !word.is_empty() {
                self.token.offset_from = start;
                self.token.offset_to = start + length;
                self.token.position = self.position;
                self.token.text.clear();
                self.token.text.push_str(word);
                self.position += 1;
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_asked_where_it_is_kept() {
        let edges = |word| {
            let mut edges = Vec::new();
            each_edge(word, |edge| edges.push(edge));
            edges
        };
        assert_eq!(edges("menembak"), ["m", "me", "men"]);
        assert_eq!(edges("tembak"), ["t", "te"]);
        assert_eq!(edges("a"), ["a"]);
        assert_eq!(edges("東京都"), ["東", "東京"]);
        assert!(["m", "me", "men", "東京"].iter().all(|edge| is_edge(edge)));
        assert!(!["tem", "mene", "東京都"].iter().any(|edge| is_edge(edge)));
    }
}
