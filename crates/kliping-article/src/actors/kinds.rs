//! What a name's own words say of its kind, against the tagger: «Saudi Gazette» is no person, «Kemenhub» no place.
//!
//! And in an enumeration the few are what the many are: three districts and one «person» between them are four districts.

use super::pieces::Piece;
use super::tagger::Tagged;
use super::titles::folded;
use crate::ActorKind;
use crate::tables::Table;

/// Settles the kinds of names.
pub fn settle(pieces: &[Piece<'_>], mut tagged: Vec<Tagged>, table: &Table) -> Vec<Tagged> {
    for tag in &mut tagged {
        if let Some(kind) = told(pieces, tag, table) {
            tag.kind = kind;
        }
    }
    let mut start = 0;
    while start < tagged.len() {
        let mut end = start + 1;
        while end < tagged.len() && listed(pieces, &tagged[end - 1], &tagged[end]) {
            end += 1;
        }
        majority(&mut tagged[start..end]);
        start = end;
    }
    tagged
}

fn told(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> Option<ActorKind> {
    let words = folded(pieces, tag.pieces.clone());
    if words.len() == 1 {
        let body = begins_body(words[0], table) || numbered_acronym(pieces[tag.pieces.start].word);
        return body.then_some(ActorKind::Organisation);
    }
    let last = words[words.len() - 1];
    if words.contains(&"&") || table.starts("bodies", &words) > 0 {
        return Some(ActorKind::Organisation);
    }
    if table.has("site-ends", last) || table.starts("sites", &words) > 0 || table.starts("areas", &words) > 0 {
        return Some(ActorKind::Place);
    }
    table.has("body-ends", last).then_some(ActorKind::Organisation)
}

/// Whether a word is an acronym with a number between its letters, as parties and stations have it: «M5S», «P3K». («M25» may be a road.)
fn numbered_acronym(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let [first, inner @ .., last] = letters.as_slice() else { return false };
    let capital = |c: &char| c.is_uppercase();
    capital(first) && capital(last) && inner.iter().any(char::is_ascii_digit) && inner.iter().all(|c| c.is_ascii_digit() || capital(c))
}

/// Whether one folded word is an organisation's by its beginning: «Kemenhub», «Polresta».
pub fn begins_body(word: &str, table: &Table) -> bool {
    (5..=8).any(|count| word.char_indices().nth(count).is_some_and(|(at, _)| table.has("body-beginnings", &word[..at])))
}

/// Whether two names are neighbours in an enumeration.
fn listed(pieces: &[Piece<'_>], one: &Tagged, two: &Tagged) -> bool {
    let between = one.pieces.end..two.pieces.start;
    (1..=2).contains(&between.len()) && between.into_iter().all(|at| matches!(pieces[at].folded.as_str(), "," | "dan" | "and" | "serta"))
}

fn majority(list: &mut [Tagged]) {
    if list.len() < 4 {
        return;
    }
    for kind in [ActorKind::Place, ActorKind::Organisation] {
        let count = list.iter().filter(|tag| tag.kind == kind).count();
        if count * 10 >= list.len() * 7 {
            for tag in list.iter_mut() {
                tag.kind = kind;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_with_a_number_inside_is_of_a_body() {
        assert!(numbered_acronym("M5S") && numbered_acronym("P3K") && numbered_acronym("PB2RI"));
        assert!(!numbered_acronym("M25") && !numbered_acronym("KPK") && !numbered_acronym("A") && !numbered_acronym("3G"));
    }
}
