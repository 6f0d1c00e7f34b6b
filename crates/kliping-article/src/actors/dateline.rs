//! Names of a dateline: the place of filing, and the agency in its brackets.
//!
//! Why: a dateline is no sentence, and the tagger takes a small town at the head of a text for somebody. Examples: «Toboali, Jumat, 7
//! Maret 2025 - …», "PORTO NOVO, Jan. 29, 2024 (Newswire) - …". Only the line that opens the text is looked at, and only up to its
//! dash or colon, with nothing but capitals, numbers and marks before it.

use super::lexicon::{self, GIVEN, ORGANISATION};
use super::pieces::Piece;
use super::tagger::Tagged;
use crate::ActorKind;

/// Pieces in which a dateline ends.
const LONGEST: usize = 24;
/// Words of a place at most.
const PLACE_WORDS: usize = 3;

/// The names with those of the dateline as what they are.
pub fn settle(pieces: &[Piece<'_>], mut tagged: Vec<Tagged>) -> Vec<Tagged> {
    let Some(end) = end(pieces) else { return tagged };
    for tag in tagged.iter_mut().filter(|tag| tag.pieces.end <= end) {
        let bracket = tag.pieces.start.checked_sub(1).is_some_and(|at| pieces[at].word == "(")
            && pieces.get(tag.pieces.end).is_some_and(|piece| matches!(piece.word, ")" | "/"));
        let known = |flag: u64| tag.pieces.clone().any(|at| lexicon::of(&pieces[at].folded) & flag != 0);
        if bracket && tag.kind != ActorKind::Organisation && tag.pieces.end + 2 >= end {
            tag.kind = ActorKind::Organisation;
        } else if tag.pieces.start == 0
            && tag.kind == ActorKind::Person
            && tag.pieces.len() <= PLACE_WORDS
            && !known(GIVEN)
            && !known(ORGANISATION)
        {
            tag.kind = ActorKind::Place;
        }
    }
    tagged
}

/// The piece that ends the dateline, if the text opens with one that holds a comma, a bracket or a date.
fn end(pieces: &[Piece<'_>]) -> Option<usize> {
    let dash = |piece: &Piece<'_>| matches!(piece.word, "-" | "–" | "—" | "--" | ":");
    let end = pieces.iter().take(LONGEST).position(dash)?;
    let plain = |piece: &Piece<'_>| {
        let first = piece.word.chars().next().unwrap_or(' ');
        !first.is_lowercase()
    };
    (end > 0 && pieces[0].capital() && pieces[..end].iter().all(plain)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actors::pieces;
    use crate::text::Text;

    fn kinds(source: &str, names: &[(&str, ActorKind)]) -> Vec<ActorKind> {
        let text = Text::new(source);
        let pieces = pieces::cut(&text);
        let tagged = names.iter().map(|(name, kind)| {
            let at = pieces.iter().position(|piece| piece.word == *name).unwrap();
            Tagged { pieces: at..at + 1, kind: *kind }
        });
        settle(&pieces, tagged.collect()).iter().map(|tag| tag.kind).collect()
    }

    #[test]
    fn a_dateline_opens_with_a_place() {
        let person = ActorKind::Person;
        assert_eq!(kinds("Toboali, Jumat, 7 Maret 2025 - Warga memilih.", &[("Toboali", person)]), [ActorKind::Place]);
        assert_eq!(kinds("Toboali tiba di kota - bersama warga.", &[("Toboali", person)]), [person]);
        let names = [("Tarrow", ActorKind::Person), ("Newswire", ActorKind::Place)];
        assert_eq!(kinds("Tarrow, Jan. 29, 2024 (Newswire) - Voters went home.", &names), [ActorKind::Place, ActorKind::Organisation]);
    }
}
