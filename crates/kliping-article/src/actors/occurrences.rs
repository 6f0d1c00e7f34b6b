//! Every further occurrence of a known form: the tagger may miss a name where its sentence says little.
//!
//! Longest form first; a form inside a longer capitalised run («Jaya» in «Ancol Jaya Abadi») is another name's part.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::known::Known;
use super::lexicon::{self, COUNTRY};
use super::pieces::Piece;
use super::places;
use crate::ActorKind;
use crate::tables::Table;
use crate::text::{Bytes, Text};

/// Adds the occurrences that the tagger did not see.
pub fn complete(text: &Text<'_>, pieces: &[Piece<'_>], actors: &mut [Known], table: &Table) {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for (at, known) in actors.iter().enumerate() {
        for form in &known.forms {
            forms.push((form.clone(), at));
            if form.chars().count() > 4 {
                forms.push((form.to_uppercase(), at));
            }
        }
    }
    forms.extend(parts_of_names(actors));
    let sought = nicknames(text, actors);
    forms.extend(sought);
    let Ok(search) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms.iter().map(|(form, _)| form)) else {
        return;
    };
    let mut taken: Vec<Bytes> = actors.iter().flat_map(|known| known.mentions.iter().map(|(bytes, _)| bytes.clone())).collect();
    taken.sort_unstable_by_key(|bytes| bytes.start);
    for found in search.find_iter(text.source) {
        let bytes = found.start()..found.end();
        let near = taken.partition_point(|own| own.end <= bytes.start);
        let overlaps = taken.get(near).is_some_and(|own| own.start < bytes.end);
        if !overlaps && stands_alone(text, pieces, &bytes, table) {
            let known = &mut actors[forms[found.pattern().as_usize()].1];
            known.add_form(text.slice(&bytes));
            known.mentions.push((bytes, "again"));
        }
    }
    for known in actors {
        known.mentions.sort_unstable_by_key(|(bytes, _)| bytes.start);
    }
}

/// First name and surname of each person, where no other actor shares them: «Luhut» of Luhut Panjaitan.
fn parts_of_names(actors: &[Known]) -> Vec<(String, usize)> {
    let mut owners: HashMap<&str, Option<usize>> = HashMap::new();
    for (at, known) in actors.iter().enumerate() {
        for form in &known.forms {
            let words: Vec<&str> = form.split(' ').collect();
            for word in words {
                let own = owners.entry(word).or_insert(Some(at));
                if *own != Some(at) {
                    *own = None;
                }
            }
        }
    }
    let mut out = Vec::new();
    for (at, known) in actors.iter().enumerate().filter(|(_, known)| known.kind() == ActorKind::Person) {
        let words: Vec<&str> = known.name().split(' ').collect();
        let ends = [words.first(), words.last()].into_iter().flatten().copied();
        for word in ends.filter(|_| words.len() > 1) {
            let plain = word.chars().count() > 3 && word.chars().all(|c| c.is_alphabetic() || c == '-');
            if plain && owners.get(word) == Some(&Some(at)) && lexicon::of(&super::pieces::fold(word)) & COUNTRY == 0 {
                out.push((word.to_owned(), at));
            }
        }
    }
    out
}

/// Nicknames of the places that the text names: «Negeri Kanguru» where Australia is an actor.
fn nicknames(text: &Text<'_>, actors: &[Known]) -> Vec<(String, usize)> {
    // Titles of places are rare: most texts have none of these two words.
    if !["Negeri ", "Tanah Air", "Bumi Pertiwi", "Paman Sam"].iter().any(|word| text.source.contains(word)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (nickname, key) in places::nicknames() {
        let owner = actors.iter().position(|known| {
            known.kind() == ActorKind::Place
                && known.forms.iter().any(|form| {
                    let folded = super::pieces::fold(form);
                    folded == key || places::alias(&folded).is_some_and(|alias| alias.key == key)
                })
        });
        if let Some(owner) = owner {
            out.push((capitalised(nickname), owner));
        }
    }
    out
}

fn capitalised(phrase: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect::<String>())
    };
    phrase.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn stands_alone(text: &Text<'_>, pieces: &[Piece<'_>], bytes: &Bytes, table: &Table) -> bool {
    let first = pieces.partition_point(|piece| piece.bytes.end <= bytes.start);
    let last = pieces.partition_point(|piece| piece.bytes.start < bytes.end);
    let Some(piece) = pieces.get(first) else { return false };
    // On piece boundaries, or «Jokowi-JK»: a hyphen parts two names as well.
    let edge = |byte: usize| {
        let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !(inner(text.source[..byte].chars().next_back()) && inner(text.source[byte..].chars().next()))
    };
    let hyphened = text.source[..bytes.start].ends_with('-') || text.source[bytes.end..].starts_with('-');
    if !edge(bytes.start) || !edge(bytes.end) || (hyphened && bytes.len() < 4) {
        return false;
    }
    if !text.slice(bytes).chars().any(char::is_uppercase) {
        return false;
    }
    let sentence = piece.sentence;
    let starts_sentence = |at: usize| at == 0 || pieces[at - 1].sentence != pieces[at].sentence;
    let office = |piece: &Piece<'_>| ["heads", "address", "before"].iter().any(|section| table.has(section, &piece.folded));
    let run = |near: Option<usize>| {
        near.and_then(|at| pieces.get(at).map(|piece| (at, piece))).is_some_and(|(at, piece)| {
            piece.sentence == sentence && piece.capital() && piece.letters() && !starts_sentence(at) && !office(piece)
        })
    };
    // One word beside a capital belongs to a longer name that nobody tagged.
    last - first > 1 || !(run(first.checked_sub(1)) || run(Some(last)))
}
