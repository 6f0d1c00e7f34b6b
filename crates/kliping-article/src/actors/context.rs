//! Kinds that the words around a name give away, for the whole article at once.
//!
//! «saham Bumi», «maskapai Garuda», "Acme's chief executive", "Acme shares" are of organisations; «Pak Amin», «Sari (34)» of
//! persons; and the lists know what Palmeiras or Lombardy is. One sure word about a form settles all its occurrences, unless
//! other words say otherwise: the tagger sees one sentence at a time.

use std::collections::{HashMap, HashSet};

use super::lexicon::{self, CITY, COUNTRY, GIVEN, ORGANISATION, PLACE, REGION, SURNAME};
use super::pieces::Piece;
use super::places;
use super::tagger::Tagged;
use super::titles::folded;
use crate::ActorKind;
use crate::tables::Table;

/// What the article's words say of one form.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    person: u32,
    body: u32,
    place: u32,
}

/// The names with the kinds that their surroundings tell.
pub fn settle(pieces: &[Piece<'_>], mut tagged: Vec<Tagged>, table: &Table) -> Vec<Tagged> {
    let mut said: HashMap<String, Said> = HashMap::new();
    let mut of_people: HashSet<String> = HashSet::new();
    let alone: HashSet<String> =
        tagged.iter().filter(|tag| tag.kind == ActorKind::Person && tag.pieces.len() == 1).map(|tag| form(pieces, tag)).collect();
    for (at, tag) in tagged.iter().enumerate() {
        if surnamed(pieces, tag, &alone, table) {
            said.entry(form(pieces, tag)).or_default().person += 1;
        }
        if tagged.get(at + 1).is_some_and(|next| governs(pieces, tag, next, table)) {
            said.entry(form(pieces, tag)).or_default().place += 1;
        }
        if tag.kind == ActorKind::Person && tag.pieces.len() > 1 {
            of_people.extend(folded(pieces, tag.pieces.clone()).into_iter().map(str::to_owned));
        }
        around(pieces, tag, table, said.entry(form(pieces, tag)).or_default());
    }
    for tag in &mut tagged {
        let form = form(pieces, tag);
        let mut own = said.get(&form).copied().unwrap_or_default();
        if !of_people.contains(&form) {
            listed(&form, &mut own);
        } else if own.body == 0 && own.place == 0 && lexicon::of(&form) & (PLACE | ORGANISATION) == 0 {
            // «Francois Hollande … Hollande menerima tamu»: part of a person's name is that person.
            own.person += 1;
        }
        let sure = match (own.person, own.body, own.place) {
            (1.., 0, 0) => ActorKind::Person,
            (0, 1.., 0) => ActorKind::Organisation,
            (0, 0, 1..) => ActorKind::Place,
            _ => continue,
        };
        // A given name and a surname are a person, whatever stands beside them: «perusahaan Budi Santoso».
        let full = tag.kind == ActorKind::Person && tag.pieces.len() > 1 && lexicon::of(&pieces[tag.pieces.start].folded) & GIVEN != 0;
        if !full || lexicon::of(&form) & ORGANISATION != 0 {
            tag.kind = sure;
        }
    }
    tagged
}

/// "Spain's Iker Duarte … Duarte crashed": two words of which the second is a person elsewhere, and that nothing else is known of.
fn surnamed(pieces: &[Piece<'_>], tag: &Tagged, alone: &HashSet<String>, table: &Table) -> bool {
    let words = folded(pieces, tag.pieces.clone());
    let [first, last] = words.as_slice() else { return false };
    let thing = ["bodies", "sites", "areas", "heads"].iter().any(|section| table.starts(section, &words) > 0)
        || ["body-ends", "site-ends"].iter().any(|section| table.has(section, last));
    let known = lexicon::of(&form(pieces, tag)) != 0 || lexicon::of(first) & PLACE != 0 || pieces[tag.pieces.start].capitals();
    tag.kind != ActorKind::Person && !thing && !known && alone.contains(*last)
}

/// «Bupati Selindung, Maruli Harahap»: what stands between an office over a region and its holder is the region.
fn governs(pieces: &[Piece<'_>], tag: &Tagged, next: &Tagged, table: &Table) -> bool {
    let office = tag.pieces.start.checked_sub(1).map(|at| &pieces[at]);
    let comma = tag.pieces.end + 1 == next.pieces.start && pieces[tag.pieces.end].word == ",";
    comma && next.kind == ActorKind::Person && next.pieces.len() > 1 && office.is_some_and(|office| table.has("rulers", &office.folded))
}

fn form(pieces: &[Piece<'_>], tag: &Tagged) -> String {
    folded(pieces, tag.pieces.clone()).join(" ")
}

/// What stands right before and right behind one occurrence.
fn around(pieces: &[Piece<'_>], tag: &Tagged, table: &Table, said: &mut Said) {
    let (start, end) = (tag.pieces.start, tag.pieces.end);
    let sentence = pieces[start].sentence;
    let same = |at: usize| pieces.get(at).filter(|piece| piece.sentence == sentence);
    let whole = form(pieces, tag);
    let state = lexicon::of(&whole) & COUNTRY != 0 || places::alias(&whole).is_some();
    if let Some(before) = start.checked_sub(1).and_then(same) {
        let plain = !before.capital() || start < 2 || pieces[start - 2].sentence != sentence;
        if table.has("address", &before.folded) && before.capital() && tag.pieces.len() < 4 {
            said.person += 1;
        }
        if plain && !state && table.has("body-leads", &before.folded) {
            said.body += 1;
        }
        // «ke Paris»: a large town behind a preposition of place, whoever else has its name.
        let town = tag.pieces.len() == 1 && lexicon::of(&whole) & (CITY | COUNTRY | REGION) != 0 && lexicon::of(&whole) & ORGANISATION == 0;
        let towards = town && matches!(before.folded.as_str(), "di" | "ke" | "in" | "near");
        // «di Pasie Raya»: two words that nobody is called by, where one is.
        let nobody = tag.pieces.clone().all(|at| pieces[at].letters() && lexicon::of(&pieces[at].folded) & (GIVEN | SURNAME) == 0);
        let there =
            tag.kind == ActorKind::Person && tag.pieces.len() == 2 && nobody && matches!(before.folded.as_str(), "di" | "in" | "near");
        if there || towards || (plain && table.has("place-leads", &before.folded)) {
            said.place += 1;
        }
    }
    let behind: Vec<&str> = (end..end + 4).map_while(|at| same(at).map(|piece| piece.folded.as_str())).collect();
    let owned = usize::from(behind.first() == Some(&"'s"));
    if !state && behind.len() > owned && table.starts("body-tails", &behind[owned..]) > 0 {
        said.body += 1;
    }
    let age = |word: &str| word.parse::<u32>().is_ok_and(|age| (5..=110).contains(&age));
    if behind.len() >= 3
        && age(behind[1])
        && (behind[0] == "(" && matches!(behind[2], ")" | "tahun") || behind[0] == "," && behind[2] == ",")
    {
        said.person += 1;
    }
}

/// What the lists know of a form that is no part of a person's name here.
fn listed(form: &str, said: &mut Said) {
    let flags = lexicon::of(form);
    // A small town whose name a well-known organisation has is the organisation, unless something says otherwise.
    if flags & ORGANISATION != 0 && flags & (COUNTRY | REGION | CITY) == 0 && said.place == 0 {
        said.body += 1;
    } else if flags & PLACE != 0 && flags & (GIVEN | SURNAME | ORGANISATION) == 0 && flags & (REGION | COUNTRY | CITY) != 0 {
        said.place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actors::{pieces, titles};
    use crate::text::Text;

    fn kind(source: &str, name: &str, tagged: ActorKind, language: &str) -> ActorKind {
        let text = Text::new(source);
        let pieces = pieces::cut(&text);
        let at = pieces.iter().position(|piece| piece.word == name).unwrap();
        settle(&pieces, vec![Tagged { pieces: at..at + 1, kind: tagged }], titles::table(language))[0].kind
    }

    #[test]
    fn words_beside_a_name_tell_its_kind() {
        assert_eq!(kind("Harga saham Tabrindo naik.", "Tabrindo", ActorKind::Place, "id"), ActorKind::Organisation);
        assert_eq!(kind("Tabrindo shares rose.", "Tabrindo", ActorKind::Person, "en"), ActorKind::Organisation);
        assert_eq!(kind("Tabrindo's chief executive left.", "Tabrindo", ActorKind::Place, "en"), ActorKind::Organisation);
        assert_eq!(kind("Warga bernama Wagini (34) selamat.", "Wagini", ActorKind::Place, "id"), ActorKind::Person);
        assert_eq!(kind("Tim Indonesia menang.", "Indonesia", ActorKind::Place, "id"), ActorKind::Place);
    }

    #[test]
    fn an_office_over_a_region_names_the_region_before_its_holder() {
        let text = Text::new("Bupati Selindung, Maruli Harahap, tiba.");
        let pieces = pieces::cut(&text);
        let person = |pieces| Tagged { pieces, kind: ActorKind::Person };
        let kinds = |tagged: Vec<Tagged>| settle(&pieces, tagged, titles::table("id")).iter().map(|tag| tag.kind).collect::<Vec<_>>();
        assert_eq!(kinds(vec![person(1..2), person(3..5)]), [ActorKind::Place, ActorKind::Person]);
        assert_eq!(kinds(vec![person(3..5)]), [ActorKind::Person]);
    }

    #[test]
    fn what_nothing_tells_stays() {
        assert_eq!(kind("Ia tiba di Tabrindo.", "Tabrindo", ActorKind::Place, "id"), ActorKind::Place);
    }
}
