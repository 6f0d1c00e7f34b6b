//! The words that tell what happened: of an event's sentence, without its actors, its time and the words that any
//! sentence has.

use std::collections::{BTreeSet, HashSet};
use std::sync::OnceLock;

use kliping_article::{Event, Reading, Span};

use crate::fold::fold;

/// Content words of an event, as the search index stems them, sorted, each once.
pub fn content(event: &Event, reading: &Reading) -> Vec<String> {
    let sentence = event.evidence.span;
    let mut hidden: Vec<Span> = reading.actors.iter().flat_map(|actor| &actor.mentions).map(|mention| mention.span).collect();
    hidden.extend(reading.times.iter().map(|time| time.evidence.span));
    hidden.retain(|span| span.start < sentence.end && span.end > sentence.start);
    let shown: String = event
        .evidence
        .exact
        .chars()
        .zip(sentence.start..)
        .map(|(c, at)| if hidden.iter().any(|span| span.start <= at && at < span.end) { ' ' } else { c })
        .collect();
    let common = common();
    let language = reading.article.language.as_deref().unwrap_or_default();
    let words: BTreeSet<String> = fold(&shown)
        .split(' ')
        .filter(|word| word.chars().count() > 2 && !common.contains(word) && !word.chars().all(|c| c.is_ascii_digit()))
        .map(|word| crate::index::stem(word, language))
        .collect();
    words.into_iter().collect()
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
        let mut reading = Reading::default();
        reading.article.language = Some("id".to_owned());
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
        for word in ["tugas", "curi"] {
            assert!(active.iter().any(|found| found == word) && passive.iter().any(|found| found == word), "{active:?} {passive:?}");
        }
        assert!(!active.iter().any(|word| word == "hari" || word == "pada" || word == "senin"), "{active:?}");
    }
}
