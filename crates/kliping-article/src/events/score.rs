//! Whether a sentence tells a happening: a sum of what speaks for it and against it.
//!
//! The weights were set by hand on the development articles so that the sign of each is what a reader would say; none
//! is fitted to a single article.

use super::sketch::Sketch;
use super::vocabulary::Cue;
use crate::Grain;

/// A sentence tells a dated event if its score reaches this.
pub const DATED: f32 = 1.0;
/// An undated sentence needs more.
pub const UNDATED: f32 = 2.0;

/// What is known about a time in its sentence.
#[derive(Debug, Clone)]
pub struct Timed {
    /// Its units in the sentence.
    pub units: std::ops::Range<usize>,
    /// How fine it is.
    pub grain: Grain,
    /// Whether it is inside quotation marks.
    pub quoted: bool,
    /// Whether it says when something was said.
    pub attribution: bool,
}

/// The score of a sentence for one of its times, or for none.
pub fn score(sketch: &Sketch, time: Option<&Timed>, actors: usize) -> f32 {
    let quoted = time.is_some_and(|time| time.quoted);
    // What is said inside a quotation does not speak about what its frame tells, and the other way round.
    let scope: Vec<usize> = sketch.all().filter(|at| sketch.quoted[*at] == quoted).collect();
    let inside = |at: usize| scope.binary_search(&at).is_ok();
    let has = |cue: Cue| sketch.cues.iter().any(|(known, at, _)| *known == cue && inside(*at));
    let near = |cue: Cue, reach: usize| {
        let Some(time) = time else { return has(cue) };
        let window = time.units.start.saturating_sub(reach)..time.units.end + reach;
        sketch.has(cue, &window)
    };
    let strongest = sketch.triggers.iter().filter(|trigger| inside(trigger.unit)).map(|trigger| trigger.weight).max().unwrap_or(0);
    let mut score = match time.map(|time| time.grain) {
        Some(Grain::Hour | Grain::Day | Grain::Range | Grain::Week) => 0.9,
        Some(Grain::Month) => 0.6,
        Some(_) => 0.2,
        None => 0.0,
    };
    score += match strongest {
        2 => 1.0,
        1 => 0.5,
        _ => -0.2,
    };
    score += if actors > 0 { 0.2 } else { 0.0 };
    score += if has(Cue::Casualties) { 0.2 } else { 0.0 };
    score -= if quoted { 0.5 } else { 0.0 };
    score -= if quoted && has(Cue::FirstPerson) { 0.3 } else { 0.0 };
    score -= if has(Cue::Condition) { 0.8 } else { 0.0 };
    score -= if has(Cue::Habit) { 0.8 } else { 0.0 };
    score -= if near(Cue::Negation, 8) { 0.4 } else { 0.0 };
    score -= if near(Cue::Opinion, 6) { 0.4 } else { 0.0 };
    score -= if has(Cue::State) && strongest < 2 { 0.5 } else { 0.0 };
    score -= if has(Cue::Statistics) { 0.4 } else { 0.0 };
    score -= if sketch.units.len() < 5 { 1.5 } else { 0.0 };
    score
}
