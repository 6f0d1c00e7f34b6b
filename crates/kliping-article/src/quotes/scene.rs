//! What a quote's surroundings offer: pieces, which of them name an actor, and the words of speech.

use std::ops::Range;

use crate::actors::pieces::{self, Piece};
use crate::tables::Table;
use crate::text::{Bytes, Text};
use crate::{Actor, ActorKind};

/// The text as quotes see it.
pub struct Scene<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Its pieces.
    pub pieces: Vec<Piece<'a>>,
    /// For each piece, the actor that it is part of a name of.
    pub named: Vec<Option<usize>>,
    /// The actors.
    pub actors: &'a [Actor],
    /// Words of speech.
    pub verbs: &'static Table,
}

impl<'a> Scene<'a> {
    /// Looks at a text.
    pub fn new(text: &'a Text<'a>, actors: &'a [Actor], verbs: &'static Table) -> Self {
        let pieces = pieces::cut(text);
        let mut named = vec![None; pieces.len()];
        let bytes_of: Vec<usize> = text.source.char_indices().map(|(at, _)| at).chain([text.source.len()]).collect();
        for (index, actor) in actors.iter().enumerate() {
            for mention in &actor.mentions {
                let (start, end) = (bytes_of[mention.span.start as usize], bytes_of[mention.span.end as usize]);
                let first = pieces.partition_point(|piece| piece.bytes.end <= start);
                for at in first..pieces.len() {
                    if pieces[at].bytes.start >= end {
                        break;
                    }
                    named[at] = Some(index);
                }
            }
        }
        Scene { text, pieces, named, actors, verbs }
    }

    /// The pieces that lie in a byte range.
    pub fn within(&self, bytes: &Bytes) -> Range<usize> {
        let start = self.pieces.partition_point(|piece| piece.bytes.start < bytes.start);
        let end = self.pieces.partition_point(|piece| piece.bytes.start < bytes.end);
        start..end.max(start)
    }

    /// Length of the phrase of a section that starts at a piece, 0 if none does; it ends before `end`.
    pub fn phrase(&self, section: &str, at: usize, end: usize) -> usize {
        let words: Vec<&str> = self.pieces[at..end.min(at + 4)].iter().map(|piece| piece.folded.as_str()).collect();
        self.verbs.starts(section, &words)
    }

    /// The words of a range of pieces, as they stand.
    pub fn words(&self, range: &Range<usize>) -> &'a str {
        if range.is_empty() {
            return "";
        }
        &self.text.source[self.pieces[range.start].bytes.start..self.pieces[range.end - 1].bytes.end]
    }

    /// Whether the piece names a person.
    pub fn person(&self, at: usize) -> Option<usize> {
        self.named[at].filter(|&actor| self.actors[actor].kind == ActorKind::Person)
    }

    /// Whether the piece names an organisation.
    pub fn organisation(&self, at: usize) -> Option<usize> {
        self.named[at].filter(|&actor| self.actors[actor].kind == ActorKind::Organisation)
    }

    /// Whether the piece names a place.
    pub fn site(&self, at: usize) -> Option<usize> {
        self.named[at].filter(|&actor| self.actors[actor].kind == ActorKind::Place)
    }

    /// Whether the sentence opens by calling the name at `at` a victim or suspect: «Korban, Joko, pamit», but not «Pengacara keluarga
    /// korban, Joko, puas».
    pub fn victim(&self, start: usize, at: usize) -> bool {
        (start..at.min(start + 2)).any(|near| at - near <= 3 && self.verbs.has("victims", &self.pieces[near].folded))
    }

    /// Whether the piece ends a sentence.
    pub fn stop(&self, at: usize) -> bool {
        matches!(self.pieces[at].word, "." | "!" | "?" | "…")
    }
}
