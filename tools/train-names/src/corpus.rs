//! CoNLL files: token, tab, tag; a blank line between sentences.

use std::io;
use std::path::Path;

use crate::actors::pieces::Piece;

/// A sentence of tokens with their tags.
#[derive(Debug, Default)]
pub struct Sentence {
    tokens: Vec<(String, String)>,
}

/// The sentences of a file.
pub fn read(path: &Path) -> io::Result<Vec<Sentence>> {
    let mut out = Vec::new();
    let mut open = Sentence::default();
    for line in std::fs::read_to_string(path)?.lines().chain([""]) {
        match line.split_once('\t') {
            Some((token, tag)) => open.tokens.push((token.to_owned(), tag.rsplit('\t').next().unwrap_or("O").to_owned())),
            None if !open.tokens.is_empty() => out.push(std::mem::take(&mut open)),
            None => {}
        }
    }
    Ok(out)
}

impl Sentence {
    /// The tokens joined by single spaces, as the program would be given them.
    pub fn source(&self) -> String {
        self.tokens.iter().map(|(token, _)| token.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// One tag a piece: a piece has the tag of the token that it starts in; the second piece of a token that begins a
    /// name goes on with it.
    pub fn tags(&self, pieces: &[Piece<'_>]) -> Vec<String> {
        let mut starts = Vec::new();
        let mut at = 0;
        for (token, _) in &self.tokens {
            starts.push(at);
            at += token.len() + 1;
        }
        pieces
            .iter()
            .map(|piece| {
                let token = starts.partition_point(|&start| start <= piece.bytes.start).saturating_sub(1);
                let tag = &self.tokens[token].1;
                match tag.strip_prefix("B-") {
                    Some(kind) if starts[token] < piece.bytes.start => format!("I-{kind}"),
                    _ => tag.clone(),
                }
            })
            .collect()
    }
}
