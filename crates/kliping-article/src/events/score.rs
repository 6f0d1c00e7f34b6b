//! Whether a sentence tells a happening: a sum of what speaks for it and against it.
//!
//! The weights were set by hand on the development articles so that the sign of each is what a reader would say; none
//! is fitted to a single article.

use super::sketch::Sketch;
use super::vocabulary::{Cue, Trigger};
use crate::Grain;

/// A sentence tells a dated event if its score reaches this.
pub const DATED: f32 = 0.95;
/// The news of an undated lead needs as much from its words alone.
pub const LEAD: f32 = 1.0;

/// Whose time a time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// The report's own.
    Report,
    /// A speaker's: it is inside quotation marks.
    Quoted,
    /// It says when something was said.
    Attribution,
}

/// An undated sentence is listed without a date if its score reaches this.
pub const UNDATED: f32 = 1.2;

/// What is known about a time in its sentence.
#[derive(Debug, Clone)]
pub struct Timed {
    /// Its units in the sentence.
    pub units: std::ops::Range<usize>,
    /// How fine it is.
    pub grain: Grain,
    /// Whether it was computed from another time ("tahun ini").
    pub relative: bool,
    /// Whether it is a year, or from one year to another.
    pub yearly: bool,
    /// Whether it opens the sentence, stands in brackets or follows a preposition.
    pub placed: bool,
    /// Whose time it is.
    pub voice: Voice,
}

/// The score of a sentence for one of its times, or for none.
pub fn score(sketch: &Sketch, time: Option<&Timed>, actors: usize) -> f32 {
    let quoted = time.is_some_and(|time| time.voice == Voice::Quoted);
    // What is said inside a quotation does not speak about what its frame tells, and the other way round.
    let inside = |at: usize| sketch.quoted.get(at).is_some_and(|quotation| *quotation == quoted);
    let has = |cue: Cue| sketch.cues.iter().any(|(known, at, _)| *known == cue && inside(*at));
    let near = |cue: Cue, reach: usize| match time {
        Some(time) => sketch.has(cue, &(time.units.start.saturating_sub(reach)..time.units.end + reach)),
        None => has(cue),
    };
    let (unreal, real): (Vec<&Trigger>, Vec<&Trigger>) =
        sketch.triggers.iter().filter(|trigger| inside(trigger.unit)).partition(|trigger| sketch.unreal(trigger));
    // Beside a verb that is not real a noun is its object: "did not shoot at the march".
    let objects = unreal.iter().any(|trigger| trigger.weight == 2);
    let counts = |trigger: &&&Trigger| !objects || sketch.verbs.contains(&trigger.unit);
    let strongest = real.iter().filter(counts).map(|trigger| trigger.weight).max().unwrap_or(0);
    // "The group could attack the dam": what is told has not happened, and nothing else is told.
    let nothing_real = objects && strongest < 2;
    let when = |yes: bool, weight: f32| if yes { weight } else { 0.0 };
    let mut score = match time.map(|time| (time.grain, time.relative)) {
        Some((Grain::Hour | Grain::Day | Grain::Range | Grain::Week, _)) => 0.9,
        Some((Grain::Month, _)) => 0.6,
        Some((_, false)) => 0.3,
        Some((_, true)) | None => 0.0,
    };
    score += match strongest {
        2 => 1.0,
        1 => 0.5,
        _ => when(!sketch.verbs.is_empty(), 0.1),
    };
    let coarse = time.is_some_and(|time| matches!(time.grain, Grain::Month | Grain::Year));
    score += when(coarse && has(Cue::Future) && !has(Cue::NotFuture), 0.3);
    score += when(time.is_some_and(|time| time.units.start <= 2 && !quoted), 0.2);
    // "anggaran tahun 2014" names a thing of that year; "pada tahun 2014" says when.
    score -= when(time.is_some_and(|time| time.yearly && !time.placed), 0.8);
    score += when(actors > 0, 0.2);
    score += when(has(Cue::Casualties), 0.2);
    score -= when(quoted, 0.8);
    score -= when(has(Cue::FirstPerson), 0.3);
    score -= when(nothing_real, 1.2);
    score -= when(near(Cue::Condition, 10), 1.2);
    score -= when(has(Cue::Habit), 0.8);
    score -= when(has(Cue::Newsroom), 2.0);
    score -= when(near(Cue::Negation, 8), 0.4);
    score -= when(near(Cue::Opinion, 6), 0.4);
    score -= when(has(Cue::State) && strongest < 2, 0.5);
    score -= when(has(Cue::Statistics), 0.4);
    // A line that is nothing but a date is a dateline.
    score -= when(sketch.units.len() < 4 + time.map_or(0, |time| time.units.len()), 2.0);
    score
}
