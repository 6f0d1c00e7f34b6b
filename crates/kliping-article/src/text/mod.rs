//! The article's text as the later stages see it: paragraphs, sentences, tokens.
//!
//! Architecture invariant: inside the stages positions are bytes of the source; [`Text::span`] and
//! [`Text::evidence`] are the only ways out, and they count code points.

pub mod lexicon;
mod sentences;
mod tokens;
pub mod units;

use crate::{Evidence, Span};

/// A range of bytes of the source, on character boundaries.
pub type Bytes = std::ops::Range<usize>;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, possibly with digits, inner hyphens, apostrophes or dots ("Su-24", "al-Assad", "U.S.").
    Word,
    /// Digits with their inner separators ("9268", "24/11/2015", "18.20", "1,2").
    Number,
    /// One mark that is neither.
    Mark,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the source.
    pub bytes: Bytes,
    /// What it is made of.
    pub kind: TokenKind,
    /// Index of its sentence.
    pub sentence: usize,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the source, without surrounding space.
    pub bytes: Bytes,
    /// Index of its paragraph, which is its line.
    pub paragraph: usize,
    /// Indices of its tokens.
    pub tokens: std::ops::Range<usize>,
}

/// A text cut into paragraphs (lines), sentences and tokens.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text itself.
    pub source: &'a str,
    /// Bytes of every line, empty lines included, without the line break.
    pub paragraphs: Vec<Bytes>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Code points before each 64th byte, so that a position is found by counting at most 64 bytes.
    marks: Vec<u32>,
}

const STEP: usize = 64;

impl<'a> Text<'a> {
    /// Cuts `source`, a paragraph a line.
    pub fn new(source: &'a str) -> Self {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in source.split('\n') {
            paragraphs.push(start..start + line.len());
            start += line.len() + 1;
        }
        let mut text = Text { source, paragraphs, sentences: Vec::new(), tokens: Vec::new(), marks: marks(source) };
        for paragraph in 0..text.paragraphs.len() {
            let line = text.paragraphs[paragraph].clone();
            for sentence in sentences::split(&source[line.clone()]) {
                let bytes = line.start + sentence.start..line.start + sentence.end;
                let first = text.tokens.len();
                let index = text.sentences.len();
                text.tokens.extend(tokens::split(&source[bytes.clone()]).map(|(range, kind)| Token {
                    bytes: bytes.start + range.start..bytes.start + range.end,
                    kind,
                    sentence: index,
                }));
                text.sentences.push(Sentence { bytes, paragraph, tokens: first..text.tokens.len() });
            }
        }
        text
    }

    /// The words of a byte range.
    pub fn slice(&self, bytes: &Bytes) -> &'a str {
        &self.source[bytes.clone()]
    }

    /// Index of the paragraph that holds this byte.
    pub fn paragraph_at(&self, byte: usize) -> usize {
        self.paragraphs.partition_point(|line| line.end < byte).min(self.paragraphs.len().saturating_sub(1))
    }

    /// Index of the sentence that holds this byte, or the nearest before it.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.bytes.start <= byte).checked_sub(1)
    }

    /// Bytes to code points.
    pub fn span(&self, bytes: &Bytes) -> Span {
        Span { start: self.code_point(bytes.start), end: self.code_point(bytes.end) }
    }

    /// The evidence that a byte range is, found by `rule`.
    pub fn evidence(&self, bytes: &Bytes, rule: &str) -> Evidence {
        let before = &self.source[..bytes.start];
        let prefix = before.char_indices().rev().nth(CONTEXT - 1).map_or(before, |(at, _)| &before[at..]);
        let after = &self.source[bytes.end..];
        let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| &after[..at]);
        Evidence {
            span: self.span(bytes),
            paragraph: self.paragraph_at(bytes.start) as u32,
            exact: self.slice(bytes).to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            rule: rule.to_owned(),
        }
    }

    fn code_point(&self, byte: usize) -> u32 {
        let step = byte / STEP;
        let from = (step * STEP..=byte).find(|&at| self.source.is_char_boundary(at)).unwrap_or(byte);
        self.marks[step] + self.source[from..byte].chars().count() as u32
    }
}

/// Code points of context that [`Evidence::prefix`] and [`Evidence::suffix`] hold at most.
const CONTEXT: usize = 32;

fn marks(source: &str) -> Vec<u32> {
    let mut marks = Vec::with_capacity(source.len() / STEP + 1);
    let mut count = 0;
    for (byte, value) in source.bytes().enumerate() {
        if byte % STEP == 0 {
            marks.push(count);
        }
        // A code point is counted at its first byte.
        if value & 0b1100_0000 != 0b1000_0000 {
            count += 1;
        }
    }
    if source.len().is_multiple_of(STEP) {
        marks.push(count);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_span_slices_its_text(source in "\\PC{0,200}") {
            let text = Text::new(&source);
            let letters: Vec<char> = source.chars().collect();
            for token in &text.tokens {
                let span = text.span(&token.bytes);
                let sliced: String = letters[span.start as usize..span.end as usize].iter().collect();
                prop_assert_eq!(sliced, text.slice(&token.bytes));
            }
        }
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        let text = Text::new("\"Kami siap,\" kata Dr. Budi di Jl. Sudirman No. 5. Ia pergi pukul 18.20 WIB.\nBaru.");
        let found: Vec<&str> = text.sentences.iter().map(|sentence| text.slice(&sentence.bytes)).collect();
        assert_eq!(found, ["\"Kami siap,\" kata Dr. Budi di Jl. Sudirman No. 5.", "Ia pergi pukul 18.20 WIB.", "Baru."]);
    }
}
