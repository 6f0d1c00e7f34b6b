//! Whether words between marks are speech: titles, odd words, slogans and fragments of a sentence are not.

use std::ops::Range;

use super::marks::Quoted;
use super::scene::Scene;
use super::speaker::{Attribution, Speaker};

/// What stands around one quotation.
#[derive(Debug)]
pub struct Surroundings {
    /// What stands before it in its sentence, as pieces.
    pub lead: Range<usize>,
    /// What stands behind it up to the next quotation.
    pub tail: Range<usize>,
    /// Whether it goes on with the quotation before it: «"…," she added, "and …"».
    pub continued: bool,
    /// Whether nothing stands between it and the words of speech of the quotation before it: «"…," he said. "We'll be back."»
    pub follows: bool,
    /// Whether the paragraph before it ends in a colon.
    pub led_by_colon: bool,
}

/// How the words between two marks end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// As a sentence ends.
    Stop,
    /// With an exclamation mark.
    Exclaimed,
    /// In a comma or dash, as speech does that its verb follows.
    Open,
    /// In a word.
    Bare,
}

/// What the quotation's own words tell.
#[derive(Debug)]
pub struct Words {
    /// How many.
    pub count: usize,
    /// How they end.
    pub ending: Ending,
    /// Whether they start with a capital, or with no letter.
    pub starts: bool,
    /// Whether they hold the end of a sentence within.
    pub sentences: bool,
}

impl Words {
    /// Whether they end as a sentence ends.
    pub fn complete(&self) -> bool {
        matches!(self.ending, Ending::Stop | Ending::Exclaimed)
    }

    /// Looks at a quotation.
    pub fn of(scene: &Scene<'_>, quoted: &Quoted) -> Self {
        let inner = &scene.text.source[quoted.inner.clone()];
        Words {
            count: scene.within(&quoted.inner).filter(|&at| scene.pieces[at].letters()).count(),
            ending: match inner.chars().next_back() {
                Some('!') => Ending::Exclaimed,
                Some('.' | '?' | '…') => Ending::Stop,
                Some(',' | '-' | '–' | '—') => Ending::Open,
                _ => Ending::Bare,
            },
            starts: inner.chars().next().is_some_and(|c| !c.is_lowercase()),
            sentences: [". ", "! ", "? "].iter().any(|stop| inner.contains(stop)),
        }
    }
}

/// Whether it is direct speech, given who is named behind it or before it.
pub fn speech(scene: &Scene<'_>, around: &Surroundings, words: &Words, after: Option<&Attribution>, before: Option<&Attribution>) -> bool {
    let (lead, tail) = (&around.lead, &around.tail);
    if inscribed(scene, lead, tail) || after.or(before).is_some_and(|attribution| chanted(scene, attribution, words)) {
        return false;
    }
    let first_behind = scene.pieces.get(tail.start).filter(|_| tail.start < tail.end).map_or("", |piece| piece.word);
    // British and Indonesian writers also set the stop behind the mark.
    let stop_outside = matches!(first_behind, "." | "!" | "?");
    let closed = words.ending != Ending::Bare || stop_outside;
    let alone = lead.is_empty() || matches!(scene.pieces[lead.end - 1].word, ":" | ",");
    match (after, before) {
        (Some(_), _) => {
            words.count >= 2 && (closed || first_behind == "," || (words.starts && words.count >= 4)) && (words.starts || words.count >= 4)
        }
        (_, Some(_)) => words.count >= 5 || (words.starts && closed && words.count >= 2),
        (None, None) if around.continued => words.count >= 3,
        (None, None) if around.follows && words.starts && words.complete() => words.count >= 2,
        // A paragraph of whole sentences between marks is speech, whatever stands behind it.
        (None, None) if lead.is_empty() && words.starts && words.count >= 8 && (words.sentences || around.led_by_colon) => true,
        (None, None) => {
            let short = words.complete() && words.count < 5 && tail.start < tail.end;
            words.starts && words.count >= 4 && alone && closed && !stop_outside && !short
        }
    }
}

/// What is written on a banner or shirt is read, not said.
fn inscribed(scene: &Scene<'_>, lead: &Range<usize>, tail: &Range<usize>) -> bool {
    let before = lead.start.max(lead.end.saturating_sub(8))..lead.end;
    let behind = tail.start..tail.end.min(tail.start + 7);
    before.chain(behind.take_while(|&at| !scene.stop(at))).any(|at| scene.verbs.has("inscriptions", &scene.pieces[at].folded))
}

/// «"Turun!" teriak ribuan orang»: what a crowd chants is a slogan.
fn chanted(scene: &Scene<'_>, attribution: &Attribution, words: &Words) -> bool {
    let crowd = match &attribution.speaker {
        Speaker::Unnamed(called) => called.split(' ').take(4).any(|word| scene.verbs.has("crowds", &word.to_lowercase())),
        Speaker::Described(range) => range.clone().take(4).any(|at| scene.verbs.has("crowds", &scene.pieces[at].folded)),
        _ => false,
    };
    crowd && (words.ending == Ending::Exclaimed || scene.verbs.has("chants", &attribution.verb.to_lowercase()) && words.count < 12)
}
