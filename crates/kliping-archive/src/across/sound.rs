//! Names that are one name however they are written: "Sergei" and "Sergey Lavrov", "Turki" and "Turkey", "PBB" and
//! "United Nations".
//!
//! A person's name is compared by its sound: what is transliterated (y and i), what older Indonesian spelling wrote otherwise
//! ("Soekarno", "Djoko"), doubled letters and a middle initial make no other person of it. Of places and bodies, a list says
//! which Indonesian and English names mean the same.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::fold::fold;

/// Letters that sound alike, longer ones first.
const ALIKE: &[(&str, &str)] =
    &[("oe", "u"), ("dj", "j"), ("tj", "c"), ("ph", "f"), ("kh", "k"), ("bh", "b"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("y", "i")];
/// First names of which every spelling is in use.
const SPELT: &[(&str, &str)] = &[
    ("muhammad", "mohamad"),
    ("mohammad", "mohamad"),
    ("muhamad", "mohamad"),
    ("mohammed", "mohamad"),
    ("mohamed", "mohamad"),
    ("muhammed", "mohamad"),
    ("moh", "mohamad"),
    ("muh", "mohamad"),
    ("achmad", "ahmad"),
    ("akhmad", "ahmad"),
];

/// What all spellings of a folded name of a kind ("person", "organisation", "place", "other") have in common.
pub fn of<'a>(kind: &str, folded: &'a str) -> Cow<'a, str> {
    if let Some(key) = listed().get(&(kind_key(kind), folded.to_owned())) {
        return Cow::Borrowed(key);
    }
    if kind == "place" {
        // "Hotel Kemuning" is "Kemuning" to those who know that it is one.
        return Cow::Borrowed(folded.strip_prefix("hotel ").or_else(|| folded.strip_suffix(" hotel")).unwrap_or(folded));
    }
    if kind != "person" || !folded.contains(' ') || !folded.is_ascii() {
        return Cow::Borrowed(folded);
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let last = words.len() - 1;
    // An initial inside says nothing; one in front stands for a first name that is not known.
    let told = words.iter().enumerate().filter(|(at, word)| *at == 0 || *at == last || word.chars().count() > 1);
    Cow::Owned(told.map(|(_, word)| sound(word)).collect::<Vec<_>>().join(" "))
}

fn sound(word: &str) -> String {
    let word = SPELT.iter().find(|(spelt, _)| *spelt == word).map_or(word, |(_, usual)| usual);
    let mut alike = word.to_owned();
    for (written, sounds) in ALIKE {
        alike = alike.replace(written, sounds);
    }
    let mut out = String::with_capacity(alike.len());
    for c in alike.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

fn kind_key(kind: &str) -> &'static str {
    match kind {
        "place" => "place",
        "organisation" => "organisation",
        _ => "",
    }
}

/// The other names of a listed actor, folded: what a reader who knows it by one of them looks for. `sound` is what [`of`]
/// gives for any of its names.
pub fn names(kind: &str, sound: &str) -> &'static [String] {
    static NAMES: OnceLock<HashMap<(&'static str, String), Vec<String>>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names: HashMap<_, Vec<String>> = HashMap::new();
        for (kind, name, key) in places().chain(same()) {
            names.entry((kind, key)).or_default().push(name);
        }
        names
    });
    names.get(&(kind_key(kind), sound.to_owned())).map_or(&[], Vec::as_slice)
}

/// The key of each listed name of a kind.
fn listed() -> &'static HashMap<(&'static str, String), String> {
    static LISTED: OnceLock<HashMap<(&'static str, String), String>> = OnceLock::new();
    LISTED.get_or_init(|| places().chain(peoples()).chain(same()).map(|(kind, name, key)| ((kind, name), key)).collect())
}

/// Kind, name and key.
type Listed = (&'static str, String, String);

fn places() -> impl Iterator<Item = Listed> {
    kliping_article::places_by_name().map(|(name, key)| ("place", fold(name), fold(key)))
}

/// "Turkish", taken for a name, is the country.
fn peoples() -> impl Iterator<Item = Listed> {
    let lines = include_str!("lang/concepts").lines();
    let countries = lines.filter_map(|line| line.strip_prefix('@').and_then(|line| line.split_once(" | ")));
    countries.flat_map(|(country, people)| people.split(' ').map(|name| ("place", name.to_owned(), country.replace('_', " "))))
}

fn same() -> impl Iterator<Item = Listed> {
    let lines = include_str!("lang/same.names").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| {
        let mut names = line.split(" | ").map(str::trim);
        let kind = kind_key(names.next().unwrap_or_default());
        let names: Vec<&str> = names.collect();
        let first = names.first().copied().unwrap_or_default();
        names.into_iter().map(move |name| (kind, name.to_owned(), first.to_owned())).collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_sound_alike_and_other_names_do_not() {
        for (kind, one, other, same) in [
            ("person", "sergei lavrov", "sergey lavrov", true),
            ("person", "vladimir putin", "vladimir v putin", true),
            ("person", "joko susilo", "djoko soesilo", true),
            ("person", "muhammad nasir", "mohamad nasir", true),
            ("person", "budi hartono", "budi hartanto", false),
            ("person", "joko", "djoko", false),
            ("person", "a rahman", "b rahman", false),
            ("place", "turki", "turkey", true),
            ("place", "amerika serikat", "u s", true),
            ("place", "jakarta", "dki jakarta", false),
            ("organisation", "pbb", "united nations", true),
            ("person", "turki", "turkey", false),
            ("person", "jokowi", "joko widodo", true),
            ("person", "joko widodo", "joko susilo", false),
        ] {
            assert_eq!(of(kind, one) == of(kind, other), same, "{one}, {other}");
        }
    }

    #[test]
    fn an_actor_has_all_its_listed_names() {
        for (kind, name, other) in [
            ("place", "rusia", "russia"),
            ("place", "russia", "rusia"),
            ("organisation", "un", "pbb"),
            ("person", "ahok", "basuki tjahaja purnama"),
        ] {
            let names = names(kind, &of(kind, name));
            assert!(names.iter().any(|known| known == other), "{name}: {names:?}");
        }
        assert!(names("person", &of("person", "rusia")).is_empty());
    }
}
