//! How far a name goes, told by the words right around it.
//!
//! Why: the tagger sees one word after the other and stops a long name at its «for», takes an office that stands behind its town for
//! a surname, and two towns with an «and» between them for one. Examples: "the Authority for [Emergency and Civil Protection]",
//! "[United Food] and Commercial Workers union", "[Hartwell] Mayor [Denise Colbert]", "the villages of [Vale Juncal] and [Sao
//! Miguel]", «oleh [Yayasan Mudra Swari Saraswati]». And a word that opens its sentence before «ini» is a common one:
//! «Kemenangan ini …».

use std::ops::Range;

use super::lexicon::{self, GIVEN, PLACE, SURNAME};
use super::pieces::Piece;
use super::places;
use super::tagger::Tagged;
use super::titles::folded;
use crate::ActorKind;
use crate::tables::Table;

/// Words of an extension at most.
const LONGEST: usize = 8;

/// The names with the extent that their surroundings tell.
pub fn settle(pieces: &[Piece<'_>], tagged: Vec<Tagged>, table: &Table) -> Vec<Tagged> {
    let mut out: Vec<Tagged> = Vec::with_capacity(tagged.len());
    let tagged = seats(pieces, tagged, table);
    for (index, tag) in tagged.iter().enumerate() {
        if out.last().is_some_and(|before| before.pieces.end > tag.pieces.start) || common(pieces, tag, table) {
            continue;
        }
        let next = tagged.get(index + 1);
        let tag = &countryman(pieces, tag, table);
        for mut part in office_inside(pieces, tag, next, table).into_iter().flat_map(|part| joined_places(pieces, part, table)) {
            if let Some(end) = longer(pieces, &part, &tagged[index + 1..], table).or_else(|| surname_of_body(pieces, &part, next, table)) {
                part.pieces.end = end;
                part.kind = ActorKind::Organisation;
            }
            out.push(part);
        }
    }
    let towns = towns(pieces, &out);
    out.extend(towns);
    out.sort_by_key(|tag| tag.pieces.start);
    out
}

/// «[Pengadilan Tinggi] [Bengkulu]», «[Polda] [Kalimantan Barat]»: the region of a body right behind it is a part of its name.
fn seats(pieces: &[Piece<'_>], tagged: Vec<Tagged>, table: &Table) -> Vec<Tagged> {
    let mut out: Vec<Tagged> = Vec::with_capacity(tagged.len());
    for tag in tagged {
        if let Some(before) = out.last_mut()
            && before.kind != ActorKind::Person
            && tag.kind == ActorKind::Place
            && before.pieces.end == tag.pieces.start
            && pieces[before.pieces.start].sentence == pieces[tag.pieces.start].sentence
            && table.starts("bodies", &folded(pieces, before.pieces.clone())) > 0
        {
            *before = Tagged { pieces: before.pieces.start..tag.pieces.end, kind: ActorKind::Organisation };
            continue;
        }
        out.push(tag);
    }
    out
}

/// "[Briton] Peter Alder": the people that somebody is of is no part of his name.
fn countryman(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> Tagged {
    // "Chip designer [Brontide Semiconductor]": what a firm is, is no part of its name.
    let firm = table.has("body-ends", &pieces[tag.pieces.end - 1].folded);
    let small = |at: &usize| !pieces[*at].capital() && table.has("heads", &pieces[*at].folded);
    if let Some(office) = tag.pieces.clone().rev().find(small).filter(|office| firm && office + 2 < tag.pieces.end) {
        return Tagged { pieces: office + 1..tag.pieces.end, kind: ActorKind::Organisation };
    }
    let people = tag.kind == ActorKind::Person && tag.pieces.len() > 2 && table.has("nobody", &pieces[tag.pieces.start].folded);
    Tagged { pieces: tag.pieces.start + usize::from(people)..tag.pieces.end, kind: tag.kind }
}

fn opens(pieces: &[Piece<'_>], at: usize) -> bool {
    at == 0 || pieces[at - 1].sentence != pieces[at].sentence
}

fn word(piece: &Piece<'_>) -> bool {
    piece.capital() && piece.letters()
}

/// «Kemenangan ini», "Union president": a lone word at the head of a sentence that is no name.
fn common(pieces: &[Piece<'_>], tag: &Tagged, table: &Table) -> bool {
    let at = tag.pieces.start;
    if tag.pieces.len() != 1 || !opens(pieces, at) || pieces[at].capitals() || lexicon::of(&pieces[at].folded) != 0 {
        return false;
    }
    let behind = pieces.get(at + 1).filter(|next| next.sentence == pieces[at].sentence).map_or("", |next| next.folded.as_str());
    let elsewhere = pieces.iter().enumerate().any(|(other, piece)| piece.word == pieces[at].word && !opens(pieces, other));
    let pointed = tag.kind != ActorKind::Person && matches!(behind, "ini" | "itu" | "tersebut");
    let office = tag.kind == ActorKind::Place && table.has("body-ends", &pieces[at].folded) && table.has("heads", behind);
    (pointed || office) && !elsewhere
}

/// "Hartwell Mayor Denise Colbert": where English has a place before the office of its holder.
fn office_inside(pieces: &[Piece<'_>], tag: &Tagged, next: Option<&Tagged>, table: &Table) -> Vec<Tagged> {
    let range = tag.pieces.clone();
    let english = table.has("inside", "of");
    let office = (range.start + 1..range.end).find(|&at| english && table.has("heads", &pieces[at].folded));
    let Some(office) = office.filter(|_| tag.kind != ActorKind::Organisation) else { return vec![tag.clone()] };
    let place = Tagged { pieces: range.start..office, kind: ActorKind::Place };
    let known = |range: &Range<usize>| range.clone().any(|at| lexicon::of(&pieces[at].folded) & (GIVEN | SURNAME) != 0);
    if office + 1 == range.end {
        // The office is all that is left: its holder is a name of his own.
        let holder = next.is_some_and(|next| next.kind == ActorKind::Person && next.pieces.start == range.end);
        return if holder { vec![place] } else { vec![tag.clone()] };
    }
    let holder = office + 1..range.end;
    if tag.kind == ActorKind::Person && holder.len() >= 2 && known(&holder) {
        vec![place, Tagged { pieces: holder, kind: ActorKind::Person }]
    } else {
        vec![tag.clone()]
    }
}

/// "Vale Juncal and Sao Miguel" are two, unless the lists know the whole ("Bosnia and Herzegovina").
fn joined_places(pieces: &[Piece<'_>], tag: Tagged, table: &Table) -> Vec<Tagged> {
    let range = tag.pieces.clone();
    let words = folded(pieces, range.clone());
    let and = range.clone().find(|&at| matches!(pieces[at].word, "and" | "dan"));
    let whole = words.join(" ");
    let one = lexicon::of(&whole) != 0
        || places::alias(&whole).is_some()
        || table.starts("sites", &words) > 0
        || table.starts("areas", &words) > 0
        || words.last().is_some_and(|last| table.has("site-ends", last));
    match and {
        Some(at) if tag.kind == ActorKind::Place && !one && at > range.start && at + 1 < range.end => {
            vec![Tagged { pieces: range.start..at, kind: tag.kind }, Tagged { pieces: at + 1..range.end, kind: tag.kind }]
        }
        _ => vec![tag],
    }
}

/// Where a body's name goes on: behind its «for» or «on», or behind an "and" if what follows ends in a sort of body.
fn longer(pieces: &[Piece<'_>], tag: &Tagged, others: &[Tagged], table: &Table) -> Option<usize> {
    let end = tag.pieces.end;
    let sentence = pieces[end - 1].sentence;
    let near = |at: usize| pieces.get(at).filter(|piece| piece.sentence == sentence);
    // Offices and people are no part of it.
    let stops = |at: usize| {
        others.iter().take(4).any(|other| other.pieces.start == at && other.kind != ActorKind::Organisation)
            || table.has("heads", &pieces[at].folded)
            || table.has("address", &pieces[at].folded)
            || table.has("nobody", &pieces[at].folded)
    };
    let run = |start: usize| {
        (start..start + LONGEST).take_while(|&at| near(at).is_some_and(|piece| word(piece) && !piece.capitals()) && !stops(at)).count()
    };
    let joint = near(end)?.word;
    if matches!(joint, "for" | "on") && table.has("body-ends", &pieces[end - 1].folded) {
        let first = end + 1 + usize::from(near(end + 1)?.word == "the");
        let mut count = run(first);
        if count == 0 {
            return None;
        }
        if near(first + count).is_some_and(|piece| piece.word == "and") {
            let more = run(first + count + 1);
            count += if more > 0 { more + 1 } else { 0 };
        }
        return Some(first + count);
    }
    if joint == "and" && tag.kind != ActorKind::Person && tag.pieces.len() > 1 {
        let count = run(end + 1);
        let sort = near(end + 1 + count)?;
        let body = matches!(sort.word, "union" | "association" | "federation" | "committee" | "commission" | "ministry" | "department");
        return (count >= 2 && body).then_some(end + 1 + count);
    }
    None
}

/// «oleh Yayasan Mudra Swari Saraswati»: one word more behind a body that no office precedes is not somebody.
fn surname_of_body(pieces: &[Piece<'_>], tag: &Tagged, next: Option<&Tagged>, table: &Table) -> Option<usize> {
    let before = tag.pieces.start.checked_sub(1)?;
    let led = matches!(pieces[before].word, "oleh" | "di" | "ke" | "dari" | "dengan" | "kepada");
    let body = tag.kind == ActorKind::Organisation && table.starts("bodies", &folded(pieces, tag.pieces.clone())) > 0;
    let next = next.filter(|next| next.kind == ActorKind::Person && next.pieces.len() == 1 && next.pieces.start == tag.pieces.end)?;
    let same = pieces[next.pieces.start].sentence == pieces[before].sentence;
    (led && body && same && tag.pieces.len() > 1).then_some(next.pieces.end)
}

/// "the town of Odemira": what a sort of place is called.
fn towns(pieces: &[Piece<'_>], tagged: &[Tagged]) -> Vec<Tagged> {
    const SORTS: &[&str] = &["town", "city", "village", "suburb", "island", "province", "municipality", "hamlet", "port"];
    let mut found = Vec::new();
    for at in 2..pieces.len() {
        let led = pieces[at - 1].word == "of" && SORTS.contains(&pieces[at - 2].word) && pieces[at].sentence == pieces[at - 2].sentence;
        if !led || !word(&pieces[at]) {
            continue;
        }
        let taken = |at: usize| tagged.iter().any(|tag| tag.pieces.contains(&at));
        let count = (at..at + 3)
            .take_while(|&at| pieces.get(at).is_some_and(|piece| word(piece) && piece.sentence == pieces[at - 1].sentence) && !taken(at))
            .count();
        if count > 0 && lexicon::of(&pieces[at].folded) & (GIVEN | PLACE) != GIVEN {
            found.push(Tagged { pieces: at..at + count, kind: ActorKind::Place });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actors::{pieces, titles};
    use crate::text::Text;

    fn names(source: &str, language: &str, tags: &[(&str, ActorKind)]) -> Vec<(String, ActorKind)> {
        let text = Text::new(source);
        let pieces = pieces::cut(&text);
        let tagged = tags.iter().map(|(name, kind)| {
            let start = source.find(name).unwrap();
            let within = |piece: &&Piece<'_>| piece.bytes.start >= start && piece.bytes.end <= start + name.len();
            let first = pieces.iter().position(|piece| within(&piece)).unwrap();
            Tagged { pieces: first..first + pieces.iter().filter(within).count(), kind: *kind }
        });
        let settled = settle(&pieces, tagged.collect(), titles::table(language));
        settled.iter().map(|tag| (folded(&pieces, tag.pieces.clone()).join(" "), tag.kind)).collect()
    }

    fn is(found: &[(String, ActorKind)], expected: &[(&str, ActorKind)]) {
        let expected: Vec<(String, ActorKind)> = expected.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        assert_eq!(found, expected);
    }

    const BODY: ActorKind = ActorKind::Organisation;
    const PERSON: ActorKind = ActorKind::Person;
    const PLACE_KIND: ActorKind = ActorKind::Place;

    #[test]
    fn a_body_goes_on_behind_its_for() {
        let source = "The Authority for Emergency and Civil Protection warned Premier Ann Gray.";
        is(&names(source, "en", &[("Authority", BODY)]), &[("authority for emergency and civil protection", BODY)]);
        let source = "The Food Workers and Commercial Clerks union met.";
        is(&names(source, "en", &[("Food Workers", BODY)]), &[("food workers and commercial clerks", BODY)]);
        let source = "It asked the Ministry for President Gray.";
        is(&names(source, "en", &[("Ministry", BODY)]), &[("ministry", BODY)]);
    }

    #[test]
    fn an_office_behind_its_town_is_no_surname() {
        let source = "They convicted former Hartwell Mayor Denise Colbert.";
        let tags = [("Hartwell Mayor", PERSON), ("Denise Colbert", PERSON)];
        is(&names(source, "en", &tags), &[("hartwell", PLACE_KIND), ("denise colbert", PERSON)]);
    }

    #[test]
    fn two_towns_are_two() {
        let source = "Fires hit Vale Juncal and Sao Miguel.";
        is(&names(source, "en", &[("Vale Juncal and Sao Miguel", PLACE_KIND)]), &[("vale juncal", PLACE_KIND), ("sao miguel", PLACE_KIND)]);
        is(&names("It is near the town of Odemira in the south.", "en", &[]), &[("odemira", PLACE_KIND)]);
    }

    #[test]
    fn a_foundation_keeps_its_last_word() {
        let source = "Acara itu digelar oleh Yayasan Mudra Swari Saraswati.";
        let tags = [("Yayasan Mudra Swari", BODY), ("Saraswati", PERSON)];
        is(&names(source, "id", &tags), &[("yayasan mudra swari saraswati", BODY)]);
    }

    #[test]
    fn a_common_word_that_is_pointed_at_is_no_name() {
        is(&names("Kemenangan ini penting.", "id", &[("Kemenangan", BODY)]), &[]);
        is(&names("Persija menang.", "id", &[("Persija", BODY)]), &[("persija", BODY)]);
    }
}
