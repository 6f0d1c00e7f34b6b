//! The words that tell what happened: of an event's sentence, without its actors, its time and the words that any
//! sentence has. What Indonesian and English news calls by one word each is one word here ("pesawat", "plane"), and a people's
//! name is its country's ("Turkish").

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use kliping_article::{Event, Reading, Span};

use crate::fold::fold;

/// Begins a word that names a country.
pub const COUNTRY: char = '@';
/// Begins a number.
pub const NUMBER: char = '#';

/// Content words of an event, as the search index stems them, sorted, each once; numbers of two digits and more among them.
/// An actor's office beside its name says who it is, as the name does, and not what happened: of it, only countries are kept.
pub fn content(event: &Event, reading: &Reading) -> Vec<String> {
    let sentence = event.evidence.span;
    let mut hidden: Vec<Span> = reading.actors.iter().flat_map(|actor| &actor.mentions).map(|mention| mention.span).collect();
    hidden.extend(reading.times.iter().map(|time| time.evidence.span));
    hidden.retain(|span| span.start < sentence.end && span.end > sentence.start);
    let language = reading.article.language.as_deref().unwrap_or_default();
    let shown = |hidden: &[Span]| -> BTreeSet<String> {
        let is_hidden = |at| hidden.iter().any(|span| span.start <= at && at < span.end);
        let text: String = event.evidence.exact.chars().zip(sentence.start..).map(|(c, at)| if is_hidden(at) { ' ' } else { c }).collect();
        of_text(&text, language)
    };
    let countries = shown(&hidden).into_iter().filter(|word| word.starts_with(COUNTRY));
    let without_offices = shown(&[hidden.clone(), offices(event, reading)].concat());
    countries.chain(without_offices).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Offices that stand right before or after the name of whom they belong to, inside an event's sentence.
fn offices(event: &Event, reading: &Reading) -> Vec<Span> {
    let sentence = event.evidence.span;
    let characters: Vec<char> = event.evidence.exact.chars().collect();
    let length = |text: &str| text.chars().count() as u32;
    let aside = [' ', ','];
    let mut found = Vec::new();
    for actor in reading.actors.iter().filter(|actor| !actor.roles.is_empty()) {
        for name in actor.mentions.iter().map(|mention| mention.span) {
            if name.start < sentence.start || name.end > sentence.end {
                continue;
            }
            let part = |from: u32, to: u32| characters.iter().skip(from as usize).take((to - from) as usize).collect::<String>();
            let (before, after) = (part(0, name.start - sentence.start), part(name.end - sentence.start, sentence.end - sentence.start));
            for role in &actor.roles {
                if let Some(rest) = before.trim_end_matches(aside).strip_suffix(role.as_str()) {
                    let start = sentence.start + length(rest);
                    found.push(Span { start, end: start + length(role) });
                }
                let told = after.trim_start_matches(aside);
                if told.starts_with(role.as_str()) {
                    let start = name.end + length(&after) - length(told);
                    found.push(Span { start, end: start + length(role) });
                }
            }
        }
    }
    found
}

fn of_text(text: &str, language: &str) -> BTreeSet<String> {
    let common = common();
    fold(text)
        .split(' ')
        .filter(|word| word.chars().count() > 1 && !common.contains(word))
        .filter_map(|word| match word.chars().all(|c| c.is_ascii_digit()) {
            true => Some(format!("{NUMBER}{word}")),
            false if word.chars().count() > 2 => Some(meaning(word, language)),
            false => None,
        })
        .collect()
}

/// Content words of what a person wrote, in whatever language: names and times are left in.
pub fn of_label(label: &str) -> Vec<String> {
    ["id", "en"].iter().flat_map(|language| of_text(label, language)).collect::<BTreeSet<_>>().into_iter().collect()
}

/// A word's stem, or what both languages call it.
fn meaning(word: &str, language: &str) -> String {
    let stem = crate::index::stem(word, language);
    match concepts().get(&(language.split('-').next().unwrap_or_default() == "en", stem.as_str())) {
        Some(concept) => concept.clone(),
        None => stem,
    }
}

/// Whether the word is of the English side, and its stem; what both sides are called.
fn concepts() -> &'static HashMap<(bool, &'static str), String> {
    static CONCEPTS: OnceLock<HashMap<(bool, &'static str), String>> = OnceLock::new();
    CONCEPTS.get_or_init(|| {
        let mut concepts = HashMap::new();
        for line in include_str!("lang/concepts").lines().filter(|line| !line.starts_with('#')) {
            let Some((indonesian, english)) = line.split_once(" | ") else { continue };
            let Some(first) = indonesian.split(' ').next() else { continue };
            let concept = if first.starts_with(COUNTRY) { first.replace('_', " ") } else { format!("={first}") };
            for (is_english, words) in [(false, indonesian), (true, english)] {
                let language = if is_english { "en" } else { "id" };
                for word in words.split(' ').filter(|word| !word.starts_with(COUNTRY)) {
                    // Kept for as long as the program runs: the table is read once.
                    concepts.entry((is_english, &*crate::index::stem(word, language).leak())).or_insert_with(|| concept.clone());
                }
            }
        }
        concepts
    })
}

fn common() -> &'static HashSet<&'static str> {
    static COMMON: OnceLock<HashSet<&'static str>> = OnceLock::new();
    COMMON.get_or_init(|| {
        [include_str!("lang/id.common"), include_str!("lang/en.common")]
            .iter()
            .flat_map(|list| list.lines())
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sentence: &str) -> Vec<String> {
        told_in("id", sentence)
    }

    fn told_in(language: &str, sentence: &str) -> Vec<String> {
        told_of(language, sentence, Vec::new())
    }

    fn told_of(language: &str, sentence: &str, actors: Vec<kliping_article::Actor>) -> Vec<String> {
        let mut reading = Reading { actors, ..Reading::default() };
        reading.article.language = Some(language.to_owned());
        let span = Span { start: 0, end: sentence.chars().count() as u32 };
        let evidence = kliping_article::Evidence { span, exact: sentence.to_owned(), ..Default::default() };
        let event = kliping_article::Event {
            date: None,
            grain: kliping_article::Grain::Undated,
            label: String::new(),
            kind: kliping_article::EventKind::Other,
            trigger: None,
            actors: Vec::new(),
            certainty: kliping_article::Certainty::None,
            scheduled: false,
            reported_by: None,
            resolved_by: String::new(),
            time: None,
            evidence,
        };
        content(&event, &reading)
    }

    #[test]
    fn forms_of_one_word_meet_and_common_words_are_left_out() {
        let (active, passive) =
            (told("Petugas menangkap pencuri itu pada hari Senin"), told("Pencuri tersebut akhirnya ditangkap petugas"));
        for word in ["tugas", "curi", "=menangkap"] {
            assert!(active.iter().any(|found| found == word) && passive.iter().any(|found| found == word), "{active:?} {passive:?}");
        }
        assert!(!active.iter().any(|word| word == "hari" || word == "pada" || word == "senin"), "{active:?}");
    }

    #[test]
    fn an_office_beside_its_holder_says_who_it_is_and_not_what_happened() {
        let (name, office) = ("Maruli Harahap", "Bupati Selindung");
        for sentence in [
            format!("Polisi menangkap ajudan {office}, {name}, di rumahnya"),
            format!("Ajudan {name}, {office}, ditangkap polisi di rumahnya"),
        ] {
            let start = sentence.find(name).unwrap() as u32;
            let mention = kliping_article::Mention {
                span: Span { start, end: start + name.len() as u32 },
                text: name.to_owned(),
                paragraph: 0,
                rule: String::new(),
            };
            let actor = kliping_article::Actor {
                name: name.to_owned(),
                kind: kliping_article::ActorKind::Person,
                roles: vec![office.to_owned()],
                mentions: vec![mention],
            };
            let words = told_of("id", &sentence, vec![actor]);
            assert!(words.iter().any(|word| word == "=menangkap") && words.iter().any(|word| word == "ajudan"), "{words:?}");
            assert!(!words.iter().any(|word| word == "selindung" || word.contains("bupati")), "{words:?}");
        }
    }

    #[test]
    fn both_languages_tell_a_thing_in_one_word() {
        let (here, there) =
            (told("Jet Rusia ditembak jatuh, 224 orang tewas"), told_in("en", "A Russian plane was shot, fell, and 224 people died"));
        for word in ["=tembak", "=pesawat", "=jatuh", "=tewas", "#224"] {
            assert!(here.iter().any(|found| found == word) && there.iter().any(|found| found == word), "{word}: {here:?} {there:?}");
        }
        assert!(there.iter().any(|word| word == "@rusia"), "{there:?}");
    }
}
