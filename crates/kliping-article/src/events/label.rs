//! The short description of an event: words of its sentence, without openings ("Sementara itu,"), brackets and the time,
//! cut at a clause. Nothing is put in that the sentence does not say.

use super::sketch::Sketch;
use super::vocabulary::{Cue, Vocabulary};
use crate::text::Text;

/// Most code points of a label.
pub const LONGEST: usize = 90;

/// A label for the event that a sentence tells at some of its units.
///
/// `drop` are the units of its times. `subject` takes the place of an opening pronoun.
pub fn label(
    text: &Text<'_>,
    sketch: &Sketch,
    drop: &[std::ops::Range<usize>],
    subject: Option<&str>,
    words: &'static Vocabulary,
) -> String {
    let units = &sketch.units;
    let mut keep = vec![true; units.len()];
    for range in drop {
        for at in range.clone() {
            keep[at] = false;
        }
        // The preposition before a time goes with it.
        for at in (range.start.saturating_sub(3)..range.start).rev() {
            let preposition = words.cue(units, at, Cue::Preposition) == Some(1) || matches!(units[at].folded.as_str(), "," | "(");
            if !preposition {
                break;
            }
            keep[at] = false;
        }
    }
    let mut depth = 0_usize;
    for (at, unit) in units.iter().enumerate() {
        depth += usize::from(unit.folded == "(");
        if depth > 0 {
            keep[at] = false;
        }
        depth = depth.saturating_sub(usize::from(unit.folded == ")"));
        if matches!(unit.folded.as_str(), "\"" | "“" | "”" | "«" | "»") {
            keep[at] = false;
        }
    }
    let start = opening(sketch, words);
    let mut out = String::new();
    let mut last = None;
    for at in (start..units.len()).filter(|at| keep[*at]) {
        let word = match subject.filter(|_| last.is_none() && words.cue(units, at, Cue::Pronoun).is_some()) {
            Some(subject) => subject,
            None => text.slice(&units[at].bytes),
        };
        let mark = word.chars().all(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '%'));
        if mark && (out.is_empty() || out.ends_with(',')) {
            continue;
        }
        let glued = units[at].glued && last == at.checked_sub(1);
        if !out.is_empty() && !glued && !mark {
            out.push(' ');
        }
        out.push_str(word);
        last = Some(at);
    }
    shorten(out.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | '-' | '–' | '—' | ' ')), sketch, words)
}

/// The first unit after openings such as "Sementara itu," and a dateline's dash.
fn opening(sketch: &Sketch, words: &'static Vocabulary) -> usize {
    let mut start = 0;
    while let Some(len) = words.cue(&sketch.units, start, Cue::Leading) {
        let next = start + len + usize::from(sketch.units.get(start + len).is_some_and(|unit| unit.folded == ","));
        if next >= sketch.units.len() {
            break;
        }
        start = next;
    }
    let dash = sketch.units.iter().take(12).position(|unit| unit.folded == "-" && !unit.glued);
    dash.map_or(start, |dash| start.max(dash + 1)).min(sketch.units.len())
}

/// Cuts a label that is too long at the last clause that fits, else at a word.
fn shorten(label: &str, sketch: &Sketch, words: &'static Vocabulary) -> String {
    let capital = |label: &str| {
        let mut letters = label.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    if label.chars().count() <= LONGEST {
        return capital(label);
    }
    let end = label.char_indices().nth(LONGEST - 1).map_or(label.len(), |(at, _)| at);
    let head = &label[..end];
    let clauses = sketch.all().filter(|at| words.cue(&sketch.units, *at, Cue::Clause).is_some()).map(|at| sketch.units[at].folded.as_str());
    let cut = clauses.filter_map(|word| head.rfind(&format!(" {word} "))).chain(head.rfind(", ")).filter(|at| *at > SHORTEST).max();
    let (cut, more) = cut.map_or_else(|| (head.rfind(' ').unwrap_or(head.len()), "…"), |cut| (cut, ""));
    capital(&format!("{}{more}", head[..cut].trim_end_matches([',', ' ', ';', ':', '-'])))
}

/// A clause cut shorter than this says too little.
const SHORTEST: usize = 40;
