//! A sentence as the decision sees it: its units, its happenings, its cues, and what of it is quoted.

use super::vocabulary::{Cue, Trigger, Vocabulary};
use crate::text::units::{self, Unit};
use crate::text::{Bytes, Text};

/// What is known of one sentence.
#[derive(Debug)]
pub struct Sketch {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its units.
    pub units: Vec<Unit>,
    /// For each unit, whether it is inside quotation marks.
    pub quoted: Vec<bool>,
    /// Words that express happenings, in order.
    pub triggers: Vec<Trigger>,
    /// Cues in order: what, first unit, length.
    pub cues: Vec<(Cue, usize, usize)>,
    /// Units that have the shape of a verb that tells something done.
    pub verbs: Vec<usize>,
}

/// Cues that are looked for everywhere in a sentence.
const EVERYWHERE: [Cue; 19] = [
    Cue::Future,
    Cue::NotFuture,
    Cue::SpeechAfter,
    Cue::SpeechBefore,
    Cue::Opinion,
    Cue::Negation,
    Cue::Condition,
    Cue::Habit,
    Cue::State,
    Cue::FirstPerson,
    Cue::Statistics,
    Cue::LawReference,
    Cue::Casualties,
    Cue::Recent,
    Cue::ReportedBefore,
    Cue::Relay,
    Cue::Newsroom,
    Cue::Until,
    Cue::Clause,
];

impl Sketch {
    /// A sentence that is not looked at.
    pub fn empty(sentence: usize) -> Self {
        Sketch { sentence, units: Vec::new(), quoted: Vec::new(), triggers: Vec::new(), cues: Vec::new(), verbs: Vec::new() }
    }

    /// Looks a sentence over. `open` tells whether a quotation is open where it starts, and is left as it is at its end.
    /// No word of `times` is taken for a happening ("March").
    pub fn new(text: &Text<'_>, sentence: usize, words: &'static Vocabulary, times: &[Bytes], open: &mut bool) -> Self {
        let units = units::of(text, &text.sentences[sentence]);
        let mut quoted = Vec::with_capacity(units.len());
        let (mut triggers, mut cues) = (Vec::new(), Vec::new());
        let mut covered = 0;
        for at in 0..units.len() {
            match units[at].folded.as_str() {
                "“" | "„" | "«" => *open = true,
                "”" | "»" => *open = false,
                "\"" => *open = !*open,
                _ => {}
            }
            quoted.push(*open);
            let time = times.iter().any(|time| time.contains(&units[at].bytes.start));
            if at >= covered
                && !time
                && let Some(trigger) = words.trigger(&units, at)
            {
                covered = at + trigger.len;
                triggers.push(trigger);
            }
            cues.extend(EVERYWHERE.iter().filter_map(|cue| Some((*cue, at, words.cue(&units, at, *cue)?))));
        }
        let verbs = (0..units.len()).filter(|at| words.verb(&units, *at)).collect();
        Sketch { sentence, units, quoted, triggers, cues, verbs }
    }

    /// Whether a cue stands in a range of units.
    pub fn has(&self, cue: Cue, range: &std::ops::Range<usize>) -> bool {
        self.cues.iter().any(|(known, at, _)| *known == cue && range.contains(at))
    }

    /// All units.
    pub fn all(&self) -> std::ops::Range<usize> {
        0..self.units.len()
    }

    /// The units that lie in a range of bytes.
    pub fn units_in(&self, bytes: &Bytes) -> std::ops::Range<usize> {
        let start = self.units.partition_point(|unit| unit.bytes.end <= bytes.start);
        let end = self.units.partition_point(|unit| unit.bytes.start < bytes.end);
        start..end.max(start)
    }

    /// The class of what happens: that of the main trigger, unless it says no more than that something takes place.
    pub fn class(&self, main: &Trigger) -> &'static str {
        if main.class != "happening" {
            return main.class;
        }
        let specific = self.triggers.iter().filter(|trigger| trigger.class != "happening");
        specific.max_by_key(|trigger| (trigger.weight, std::cmp::Reverse(trigger.unit))).map_or(main.class, |trigger| trigger.class)
    }

    /// The heaviest trigger of a range; verbs before nouns, and the nearest to `to` among equals.
    pub fn main_trigger(&self, range: &std::ops::Range<usize>, to: usize) -> Option<&Trigger> {
        self.triggers
            .iter()
            .filter(|trigger| range.contains(&trigger.unit))
            .max_by_key(|trigger| (trigger.weight, self.verbs.contains(&trigger.unit), std::cmp::Reverse(trigger.unit.abs_diff(to))))
    }
}
