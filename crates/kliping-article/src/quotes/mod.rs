//! Quotes: what was said, and by whom.
//!
//! Marks first, then the speech around them; what is only a title, an odd word or a fragment of a sentence is left out.
//! Reported speech («Budi mengatakan bahwa …») is kept too, marked as indirect.

mod marks;
mod scene;
mod speaker;

use std::ops::Range;

use marks::Quoted;
use scene::Scene;
use speaker::{Attribution, Speaker};

use crate::text::{Bytes, Text};
use crate::{Actor, Quote};

/// Quotations of the text, in order.
pub fn find(text: &Text<'_>, language: &str, actors: &[Actor]) -> Vec<Quote> {
    let scene = Scene::new(text, actors, crate::speech::verbs(language));
    let mut course = Course { scene: &scene, running: None, subject: None, quotes: Vec::new() };
    for line in &text.paragraphs {
        course.paragraph(line);
    }
    course.quotes
}

/// The course of the text: who speaks now.
struct Course<'a> {
    scene: &'a Scene<'a>,
    /// The running speaker: an actor, or somebody without a name.
    running: Option<Speaker>,
    /// The person whom the last sentence was about, if nobody has spoken yet.
    subject: Option<usize>,
    quotes: Vec<Quote>,
}

impl Course<'_> {
    fn paragraph(&mut self, line: &Bytes) {
        let scene = self.scene;
        let found = marks::find(&scene.text.source[line.clone()], line.start);
        let mut from = line.start;
        let mut told_here = false;
        for (index, quoted) in found.iter().enumerate() {
            let lead = scene.within(&(from..quoted.outer.start));
            let until = found.get(index + 1).map_or(line.end, |next| next.outer.start);
            let tail = scene.within(&(quoted.outer.end..until));
            let sentence = self.last_sentence(lead.clone());
            // What was said before the last sentence moves the running speaker on.
            self.sentences(lead.start..sentence.start);
            from = quoted.outer.end;
            let Some(attributed_behind) = self.quote(quoted, sentence.clone(), tail.clone(), told_here) else {
                self.sentences(sentence);
                continue;
            };
            told_here = true;
            if attributed_behind {
                // «kata Budi kepada wartawan.» is no sentence of its own.
                let end = tail.clone().find(|&at| scene.stop(at)).or(tail.end.checked_sub(1)).unwrap_or(tail.start);
                from = scene.pieces.get(end).map_or(from, |piece| piece.bytes.end.max(from));
            }
        }
        self.sentences(scene.within(&(from..line.end)));
    }

    /// Decides about one quotation: `None` if it is none, else whether its speaker is named behind it.
    fn quote(&mut self, quoted: &Quoted, lead: Range<usize>, tail: Range<usize>, told_here: bool) -> Option<bool> {
        let scene = self.scene;
        let words = scene.within(&quoted.inner).filter(|&at| scene.pieces[at].letters()).count();
        let inner = &scene.text.source[quoted.inner.clone()];
        let complete = inner.ends_with(['.', '!', '?', '…']);
        let after = speaker::after(scene, tail.clone(), complete);
        let before = if after.is_none() { speaker::before(scene, lead.clone()) } else { None };
        let starts = inner.chars().next().is_some_and(|c| !c.is_lowercase());
        // British and Indonesian writers also set the stop behind the mark.
        let stop_outside = tail.start < tail.end && matches!(scene.pieces[tail.start].word, "." | "!" | "?");
        let closed = complete || stop_outside || inner.ends_with([',', '-', '–', '—']);
        let alone = lead.is_empty() || matches!(scene.pieces[lead.end - 1].word, ":" | ",");
        let comma_outside = tail.start < tail.end && scene.pieces[tail.start].word == ",";
        let direct = match (&after, &before) {
            (Some(_), _) => words >= 2 && (closed || comma_outside || (starts && words >= 4)) && (starts || words >= 4),
            (_, Some(_)) => words >= 5 || (starts && closed && words >= 2),
            (None, None) => starts && words >= 4 && alone && closed && !stop_outside && !(complete && words < 5 && tail.start < tail.end),
        };
        if !direct {
            return None;
        }
        let behind = after.is_some();
        let attribution = after.or(before);
        let speaker = match &attribution {
            Some(Attribution { speaker: Speaker::Running, .. }) => self.running.clone().or(self.subject.map(Speaker::Named)),
            Some(attribution) => Some(attribution.speaker.clone()),
            None if told_here || alone => self.running.clone(),
            None => None,
        };
        let (name, called) = match &speaker {
            Some(Speaker::Named(actor)) => (Some(scene.actors[*actor].name.clone()), None),
            Some(Speaker::Unnamed(called)) => (None, Some(called.clone())),
            _ => (None, None),
        };
        let rule = match (&attribution, &name) {
            (None, _) => "unattributed",
            (Some(Attribution { speaker: Speaker::Running, .. }), _) => "running-speaker",
            _ => "speech-verb",
        };
        self.quotes.push(Quote {
            speaker: name,
            speaker_text: called,
            verb: attribution.map(|attribution| attribution.verb),
            indirect: false,
            evidence: scene.text.evidence(&quoted.inner, rule),
        });
        if speaker.is_some() {
            self.running = speaker;
        }
        Some(behind)
    }

    /// Plain sentences: whoever is said to say something there is the running speaker.
    fn sentences(&mut self, range: Range<usize>) {
        let scene = self.scene;
        let mut from = range.start;
        while from < range.end {
            let end = (from..range.end).find(|&at| scene.stop(at)).map_or(range.end, |at| at + 1);
            if let Some(attribution) = speaker::told(scene, from..end, false) {
                self.indirect(&attribution, from..end);
                if attribution.speaker != Speaker::Running {
                    self.running = Some(attribution.speaker);
                }
            }
            if let Some(person) = (from..end.min(from + 8)).find_map(|at| scene.person(at)) {
                self.subject = Some(person);
            }
            from = end;
        }
    }

    /// Reported speech: the whole sentence is the evidence.
    fn indirect(&mut self, attribution: &Attribution, range: Range<usize>) {
        let scene = self.scene;
        let speaker = if attribution.speaker == Speaker::Running { self.running.as_ref() } else { Some(&attribution.speaker) };
        let Some(Speaker::Named(actor)) = speaker else { return };
        let bytes = scene.pieces[range.start].bytes.start..scene.pieces[range.end - 1].bytes.end;
        self.quotes.push(Quote {
            speaker: Some(scene.actors[*actor].name.clone()),
            speaker_text: None,
            verb: Some(attribution.verb.clone()),
            indirect: true,
            evidence: scene.text.evidence(&bytes, "reported-speech"),
        });
    }

    fn last_sentence(&self, range: Range<usize>) -> Range<usize> {
        let start = range.clone().rev().find(|&at| self.scene.stop(at)).map_or(range.start, |at| at + 1);
        start..range.end
    }
}
