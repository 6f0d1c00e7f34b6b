//! Names in a language without a model: runs of capitalised words, kept only where the gazetteer or their place vouches
//! for them.
//!
//! Conservative: a name that starts a sentence needs the gazetteer or a second capitalised word; one word alone inside a
//! sentence needs the gazetteer. German, which capitalises nouns, so gets its known names and little else.

use super::lexicon::{self, GIVEN, PLACE, SURNAME};
use super::pieces::Piece;
use super::tagger::Tagged;
use crate::ActorKind;

/// Words that join two capitalised words of one name.
const JOINING: &[&str] = &["de", "del", "della", "di", "da", "do", "dos", "la", "le", "van", "von", "der", "den", "bin", "al", "ibn", "y"];

/// Names of the text in order.
pub fn tag(pieces: &[Piece<'_>]) -> Vec<Tagged> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if !candidate(&pieces[at]) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while let Some(piece) = pieces.get(at).filter(|piece| piece.sentence == pieces[start].sentence) {
            let joins = JOINING.contains(&piece.folded.as_str())
                && pieces.get(at + 1).is_some_and(|next| next.sentence == piece.sentence && candidate(next));
            if !joins && !candidate(piece) {
                break;
            }
            at += 1;
        }
        let start = holder(pieces, start, at);
        if let Some(kind) = kind(pieces, start, at) {
            names.push(Tagged { pieces: start..at, kind });
        }
    }
    names
}

/// Words that a place stands behind, in the languages without a model.
const TOWARDS: &[&str] = &["en", "in", "à", "a", "te", "aus", "nach", "naar", "uit", "desde", "em"];

/// «Bundeskanzler [Olaf Scholz]»: where a given name and one to three words more begin inside a run that no name opens.
fn holder(pieces: &[Piece<'_>], start: usize, end: usize) -> usize {
    let given = |at: usize| {
        let flags = lexicon::of(&pieces[at].folded);
        flags & GIVEN != 0 && flags & PLACE == 0
    };
    let whole = lexicon::of(&pieces[start..end].iter().map(|piece| piece.folded.as_str()).collect::<Vec<_>>().join(" "));
    if whole != 0 || given(start) {
        return start;
    }
    (start + 1..end).find(|&at| given(at) && (2..=4).contains(&(end - at))).unwrap_or(start)
}

fn candidate(piece: &Piece<'_>) -> bool {
    piece.capital() && piece.letters() && piece.word.chars().count() > 1 && piece.word.is_ascii() | piece.word.chars().all(latin)
}

fn latin(c: char) -> bool {
    !c.is_alphabetic() || (c as u32) < 0x250
}

fn kind(pieces: &[Piece<'_>], start: usize, end: usize) -> Option<ActorKind> {
    let whole = lexicon::longest(&pieces[start..end]).filter(|(count, _)| *count == end - start).map_or(0, |(_, flags)| flags);
    if whole & PLACE != 0 && whole & (GIVEN | SURNAME) == 0 {
        return Some(ActorKind::Place);
    }
    let towards = start > 0 && TOWARDS.contains(&pieces[start - 1].folded.as_str());
    if towards && whole & (lexicon::COUNTRY | lexicon::CITY) != 0 {
        return Some(ActorKind::Place);
    }
    let first = lexicon::of(&pieces[start].folded);
    let last = lexicon::of(&pieces[end - 1].folded);
    let opens = start == 0 || pieces[start - 1].sentence != pieces[start].sentence;
    if end - start > 1 && first & GIVEN != 0 {
        return Some(ActorKind::Person);
    }
    if end - start > 1 && !opens && last & SURNAME != 0 {
        return Some(ActorKind::Person);
    }
    if end - start == 1 && pieces[start].capitals() && !opens && pieces[start].word.chars().count() <= 6 {
        return Some(ActorKind::Organisation);
    }
    (whole & lexicon::COUNTRY != 0).then_some(ActorKind::Place)
}
