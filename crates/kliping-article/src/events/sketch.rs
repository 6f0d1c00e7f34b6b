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
const EVERYWHERE: [Cue; 20] = [
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
    Cue::Modal,
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
        // Who wins a vote is elected, and what wins a festival's prize is culture.
        if main.class == "sport" {
            let beside = |class: &str| self.triggers.iter().find(|trigger| trigger.class == class).map(|trigger| trigger.class);
            return beside("election").or_else(|| beside("culture")).unwrap_or(main.class);
        }
        if main.class != "happening" {
            return main.class;
        }
        let specific = self.triggers.iter().filter(|trigger| trigger.class != "happening");
        specific.max_by_key(|trigger| (trigger.weight, std::cmp::Reverse(trigger.unit))).map_or(main.class, |trigger| trigger.class)
    }

    /// The heaviest trigger of a range; verbs before nouns, and the nearest to `to` among equals, of two as near the one before it:
    /// "opened in 1921 and closed in 1984".
    pub fn main_trigger(&self, range: &std::ops::Range<usize>, to: usize) -> Option<&Trigger> {
        // "Ito died on Tuesday, the university announced": who tells it at the end is not what happened.
        let trails = |trigger: &Trigger| {
            let before =
                self.triggers.iter().rev().find(|other| other.unit < trigger.unit && other.weight == 2 && range.contains(&other.unit));
            let comma = |from: usize| (from..trigger.unit).any(|at| self.units[at].folded == ",");
            let harm = |class: &str| matches!(class, "death" | "accident" | "disaster" | "attack" | "arrest" | "court");
            trigger.class == "statement" && before.is_some_and(|other| harm(other.class) && comma(other.unit))
        };
        self.triggers.iter().filter(|trigger| range.contains(&trigger.unit)).max_by_key(|trigger| {
            let near = std::cmp::Reverse(trigger.unit.abs_diff(to));
            (trigger.weight, !trails(trigger), self.verbs.contains(&trigger.unit), near, trigger.unit < to)
        })
    }

    /// The units that tell what happens where `main` says what sort of happening it is: a noun has a verb that does the telling, right
    /// behind it ("longsor menimbun", "the storm hit"), in front ("rejected the appeal"), or one of the sentence's weaker triggers
    /// ("menuntut terdakwa tujuh tahun penjara").
    pub fn telling(&self, main: &Trigger, words: &Vocabulary) -> std::ops::Range<usize> {
        let own = main.unit..main.unit + main.len;
        let tells = |at: usize| self.verbs.contains(&at) || words.cue(&self.units, at, Cue::PastVerb).is_some();
        let free = |at: usize| at < self.units.len() && self.quoted[at] == self.quoted[main.unit];
        // "is expected to open": what a helping word leads is the verb.
        let led = main.unit.checked_sub(1).is_some_and(|at| {
            let helping = [Cue::Future, Cue::Modal, Cue::Negation].iter().any(|cue| self.has(*cue, &(at..at + 1)));
            helping || self.units[at].folded == "to"
        });
        if main.len > 1 || led || tells(main.unit) || own.end >= self.units.len() {
            return own;
        }
        if free(own.end) && tells(own.end) {
            return own.end..own.end + 1;
        }
        let in_front =
            (1..=2).filter_map(|count| main.unit.checked_sub(count)).take_while(|at| free(*at) && self.units[*at].folded.len() > 1);
        let says = |at: usize| self.has(Cue::SpeechBefore, &(at..at + 1)) || self.has(Cue::SpeechAfter, &(at..at + 1));
        if let Some(verb) = in_front.filter(|at| !self.units[*at].capital && !says(*at)).find(|at| tells(*at)) {
            return verb..verb + 1;
        }
        let weaker = self.triggers.iter().filter(|trigger| trigger.len == 1 && free(trigger.unit) && tells(trigger.unit));
        weaker.min_by_key(|trigger| trigger.unit.abs_diff(main.unit)).map_or(own, |trigger| trigger.unit..trigger.unit + 1)
    }

    /// Whether a trigger is denied ("tidak menembak") or no more than possible ("could attack"): what stands right before it says so.
    pub fn unreal(&self, trigger: &Trigger) -> bool {
        let before = trigger.unit.saturating_sub(2)..trigger.unit;
        let harm = matches!(trigger.class, "attack" | "accident" | "disaster" | "death");
        // "tidak memenuhi panggilan" is news itself; that nobody shot is none.
        // "May" is a month.
        let modal = |at: &usize| self.has(Cue::Modal, &(*at..at + 1)) && (*at == 0 || !self.units[*at].capital);
        before.clone().any(|at| modal(&at)) || (harm && self.has(Cue::Negation, &before))
    }
}
