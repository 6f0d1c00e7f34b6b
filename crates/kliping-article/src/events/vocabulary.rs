//! A language's words for events, read from its `lang/*.events` file.

use std::sync::LazyLock;

use crate::EventKind;
use crate::text::lexicon::{Class, Form, Lexicon};
use crate::text::units::Unit;

/// The words of a language.
#[derive(Debug)]
pub struct Vocabulary {
    language: &'static str,
    words: Lexicon,
    cues: [Option<Class>; CUES.len()],
}

/// What a word says beside a kind of happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    Future,
    NotFuture,
    SpeechAfter,
    SpeechBefore,
    Opinion,
    Negation,
    Condition,
    Habit,
    State,
    FirstPerson,
    Statistics,
    LawReference,
    Casualties,
    ReportedBefore,
    Leading,
    Preposition,
    Pronoun,
    PluralPronoun,
    NotVerb,
    Clause,
    Recent,
    Relay,
    Newsroom,
    Until,
    Frame,
    Relative,
    RoleNoun,
    Modal,
    PastVerb,
}

const CUES: [(Cue, &str); 29] = [
    (Cue::Future, "future"),
    (Cue::NotFuture, "not-future"),
    (Cue::SpeechAfter, "speech-after"),
    (Cue::SpeechBefore, "speech-before"),
    (Cue::Opinion, "opinion"),
    (Cue::Negation, "negation"),
    (Cue::Condition, "condition"),
    (Cue::Habit, "habit"),
    (Cue::State, "state"),
    (Cue::FirstPerson, "first-person"),
    (Cue::Statistics, "statistics"),
    (Cue::LawReference, "law-reference"),
    (Cue::Casualties, "casualties"),
    (Cue::ReportedBefore, "reported-before"),
    (Cue::Leading, "leading"),
    (Cue::Preposition, "preposition"),
    (Cue::Pronoun, "pronoun"),
    (Cue::PluralPronoun, "plural-pronoun"),
    (Cue::NotVerb, "not-verb"),
    (Cue::Clause, "clause"),
    (Cue::Recent, "recent"),
    (Cue::Relay, "relay"),
    (Cue::Newsroom, "newsroom"),
    (Cue::Until, "until"),
    (Cue::Frame, "frame"),
    (Cue::Relative, "relative"),
    (Cue::RoleNoun, "role-noun"),
    (Cue::Modal, "modal"),
    (Cue::PastVerb, "past-verb"),
];

/// A word that expresses a happening.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// First unit.
    pub unit: usize,
    /// Number of units.
    pub len: usize,
    /// Its class in the language file ("court").
    pub class: &'static str,
    /// 2 if it is a happening by itself, 1 if it needs more.
    pub weight: u32,
}

macro_rules! vocabulary {
    ($language:literal) => {{
        static WORDS: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::parse($language, include_str!(concat!("../../lang/", $language, ".events"))).0);
        Some(&*WORDS)
    }};
}

/// The words of a language; `None` for one without a file, in which no events are found.
pub fn of(language: &str) -> Option<&'static Vocabulary> {
    match language {
        "id" | "ms" => vocabulary!("id"),
        "en" => vocabulary!("en"),
        _ => None,
    }
}

impl Vocabulary {
    /// Reads a language file; with it come the lines that could not be understood, none, as a test sees to.
    fn parse(language: &'static str, source: &str) -> (Self, Vec<String>) {
        let mut words = Lexicon::default();
        let mut wrong = Vec::new();
        let mut class = String::new();
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix("= ") {
                name.clone_into(&mut class);
            } else if class.is_empty() || words.table(&class, line).is_none() {
                wrong.push(line.to_owned());
            }
        }
        let cues = CUES.map(|(_, name)| words.find(name));
        (Vocabulary { language, words, cues }, wrong)
    }

    /// Length in units of the longest form of a cue that starts here.
    pub fn cue(&self, units: &[Unit], at: usize, cue: Cue) -> Option<usize> {
        let class = CUES.iter().position(|(known, _)| *known == cue).and_then(|index| self.cues[index])?;
        self.words.at(units, at).filter(|form| form.class == class).map(|form| form.words.len()).max()
    }

    /// Whether a word has the shape of a verb that tells something done ("menggelar", "walked").
    pub fn verb(&self, units: &[Unit], at: usize) -> bool {
        let word = units[at].folded.as_str();
        let shaped = match self.language {
            "en" => word.len() > 4 && word.ends_with("ed"),
            _ => word.len() > 5 && ["me", "di", "ter", "ber"].iter().any(|prefix| word.starts_with(prefix)),
        };
        shaped && !units[at].capital && self.cue(units, at, Cue::NotVerb).is_none()
    }

    /// The trigger that starts here: the longest, then the heaviest form.
    pub fn trigger(&'static self, units: &[Unit], at: usize) -> Option<Trigger> {
        let trigger = |form: &'static Form| {
            let weight = form.value.parse().ok()?;
            Some(Trigger { unit: at, len: form.words.len(), class: self.words.name(form.class), weight })
        };
        let written = self.words.at(units, at).filter_map(trigger).max_by_key(|trigger| (trigger.len, trigger.weight));
        if written.is_some() {
            return written;
        }
        let word = units.get(at)?.folded.as_str();
        if word.len() < 4 || !word.is_ascii() {
            return None;
        }
        let mut best: Option<Trigger> = None;
        super::affixes::roots(word, self.language, &mut |root| {
            best = self.words.word(&format!("~{root}")).filter_map(trigger).max_by_key(|trigger| trigger.weight);
            best.is_some()
        });
        best
    }
}

/// The kind of event that a trigger's class stands for.
pub fn kind(class: &str) -> EventKind {
    match class {
        "meeting" | "agreement" => EventKind::Meeting,
        "statement" => EventKind::Statement,
        "attack" => EventKind::Attack,
        "accident" => EventKind::Accident,
        "disaster" => EventKind::Disaster,
        "election" => EventKind::Election,
        "court" | "arrest" => EventKind::Court,
        "law" => EventKind::Law,
        "appointment" => EventKind::Appointment,
        "death" => EventKind::Death,
        "economy" => EventKind::Economy,
        "sport" => EventKind::Sport,
        "culture" => EventKind::Culture,
        "science" => EventKind::Science,
        _ => EventKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_language_files_is_understood() {
        for (language, source) in [("id", include_str!("../../lang/id.events")), ("en", include_str!("../../lang/en.events"))] {
            let (words, wrong) = Vocabulary::parse(language, source);
            assert_eq!(wrong, Vec::<String>::new());
            assert!(words.cues.iter().all(Option::is_some), "{language} lacks a cue");
        }
    }
}
