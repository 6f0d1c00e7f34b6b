//! The events of a text, in order.

use super::arguments::Mentions;
use super::dating::{self, Dated};
use super::score::{self, score};
use super::sketch::Sketch;
use super::vocabulary::{self, Cue, Vocabulary};
use super::{Found, label};
use crate::text::{Bytes, Text};
use crate::{Certainty, DocumentTimeSource, Event, EventKind, Grain, TimeExpression};

/// Sentences among which the lead's news is looked for.
const LEAD: usize = 4;

/// Events of the text, in order.
pub fn find(text: &Text<'_>, language: &str, found: Found<'_>) -> Vec<Event> {
    let Some(words) = vocabulary::of(language) else { return Vec::new() };
    let story = Story::new(text, words, found);
    let mut out = Vec::new();
    let mut spoken = false;
    for (index, told) in story.sentences.iter().enumerate() {
        let actors = story.mentions.count(text, index);
        for dated in &told.dated {
            let enough = if dated.timed.attribution {
                // The day of speaking dates news once: the first statement of the article.
                !std::mem::replace(&mut spoken, true)
            } else {
                score(&told.sketch, Some(&dated.timed), actors) >= score::DATED
            };
            if enough {
                out.push(story.event(told, Some(dated)));
            }
        }
    }
    if let Some(lead) = story.lead(&out) {
        out.push(lead);
    }
    out.sort_by_key(|event| event.evidence.span);
    out
}

/// A sentence with the times that can date it.
struct Told {
    sketch: Sketch,
    dated: Vec<Dated>,
    /// Whether it names any time at all.
    timed: bool,
    /// The bytes of the sentence, or of the quotation that it ends.
    bytes: Bytes,
}

struct Story<'t, 's, 'f> {
    text: &'t Text<'s>,
    words: &'static Vocabulary,
    found: Found<'f>,
    mentions: Mentions<'f>,
    sentences: Vec<Told>,
}

impl<'t, 's, 'f> Story<'t, 's, 'f> {
    fn new(text: &'t Text<'s>, words: &'static Vocabulary, found: Found<'f>) -> Self {
        let mut sentences = Vec::with_capacity(text.sentences.len());
        let mut times = found.times.iter().enumerate().peekable();
        let (mut paragraph, mut open, mut quotation) = (usize::MAX, false, None);
        for (index, sentence) in text.sentences.iter().enumerate() {
            if sentence.paragraph != paragraph {
                (paragraph, open, quotation) = (sentence.paragraph, false, None);
            }
            let opened = open;
            let sketch = Sketch::new(text, index, words, &mut open);
            let span = text.span(&sentence.bytes);
            let mut own: Vec<(usize, &TimeExpression)> = Vec::new();
            while let Some((at, time)) = times.next_if(|(_, time)| time.evidence.span.start < span.end) {
                own.push((at, time));
            }
            // A quotation of several sentences counts from where it opens, once its frame closes it.
            if !opened {
                quotation = None;
            }
            let start = quotation.filter(|_| opened && !open).unwrap_or(sentence.bytes.start);
            if open && !opened {
                quotation = Some(sentence.bytes.start);
            }
            let dated = dating::of_sentence(text, &sketch, &own);
            sentences.push(Told { dated, timed: !own.is_empty(), bytes: start..sentence.bytes.end, sketch });
        }
        Story { text, words, found, mentions: Mentions::new(found), sentences }
    }

    fn event(&self, told: &Told, dated: Option<&Dated>) -> Event {
        let sketch = &told.sketch;
        let near = dated.map_or(0, |dated| dated.timed.units.start);
        let quoted = dated.is_some_and(|dated| dated.timed.quoted);
        let trigger = sketch.main_trigger(&sketch.all(), near);
        let statement = dated.is_some_and(|dated| dated.timed.attribution);
        let kind = if statement { EventKind::Statement } else { trigger.map_or(EventKind::Other, |trigger| vocabulary::kind(trigger.class)) };
        let bytes = if quoted && !statement { self.text.sentences[sketch.sentence].bytes.clone() } else { told.bytes.clone() };
        let span = self.text.span(&bytes);
        let arguments = self.mentions.arguments(self.text, sketch, span, statement, self.words);
        let drop: Vec<std::ops::Range<usize>> = told.dated.iter().map(|dated| dated.timed.units.clone()).collect();
        let subject = arguments.actors.first().map(String::as_str);
        let time = dated.and_then(|dated| Some((dated.time, self.found.times.get(dated.time)?)));
        Event {
            date: dated.map(|dated| dated.date.clone()),
            grain: dated.map_or(Grain::Undated, |dated| dated.timed.grain),
            label: label::label(self.text, sketch, &drop, subject, self.words),
            kind,
            trigger: trigger.map(|trigger| {
                let units = &sketch.units[trigger.unit..trigger.unit + trigger.len];
                units.iter().map(|unit| self.text.slice(&unit.bytes)).collect::<Vec<_>>().join(" ")
            }),
            certainty: match time {
                Some((_, time)) if time.relative => Certainty::Resolved,
                Some(_) => Certainty::Known,
                None => Certainty::None,
            },
            scheduled: sketch.has(Cue::Future, &sketch.all()) && !self.past(dated),
            reported_by: arguments.source,
            resolved_by: time.map_or_else(String::new, |(_, time)| time.resolved_by.clone()),
            time: time.map(|(index, _)| index as u32),
            evidence: self.text.evidence(&bytes, if statement { "statement" } else { "dated-sentence" }),
            actors: arguments.actors,
        }
    }

    /// Whether a date lies before the document time.
    fn past(&self, dated: Option<&Dated>) -> bool {
        dated.zip(self.found.document_time.day.as_ref()).is_some_and(|(dated, day)| dated.date.as_str() < day.as_str())
    }

    /// The news of an undated lead, which takes the date of a later sentence on the same happening, else the document time.
    fn lead(&self, events: &[Event]) -> Option<Event> {
        let day = self.found.document_time.day.clone()?;
        if matches!(self.found.document_time.source, DocumentTimeSource::Captured | DocumentTimeSource::Modified) {
            return None;
        }
        let told = self.sentences.iter().take(LEAD).find(|told| {
            !told.timed && self.main(told) && score(&told.sketch, None, self.mentions.count(self.text, told.sketch.sentence)) >= 1.0
        })?;
        let first = events.first().map(|event| event.evidence.span.start);
        if first.is_some_and(|first| first < self.text.span(&told.bytes).start) {
            return None;
        }
        let mut event = self.event(told, None);
        let same = told.sketch.main_trigger(&told.sketch.all(), 0).and_then(|main| {
            self.sentences.iter().skip(told.sketch.sentence + 1).find_map(|other| {
                let dated = other.dated.iter().find(|dated| !dated.timed.attribution && dated.timed.grain == Grain::Day)?;
                let trigger = other.sketch.main_trigger(&other.sketch.all(), dated.timed.units.start)?;
                (trigger.class == main.class && trigger.weight == 2 && shared(&told.sketch, &other.sketch)).then_some(dated)
            })
        });
        let time = same.map(|dated| (dated.time, &self.found.times[dated.time]));
        event.resolved_by = match time {
            Some((_, time)) => format!("the same happening is dated later in the article; {}", time.resolved_by),
            None => format!("news of the day, {day}"),
        };
        event.time = time.map(|(index, _)| index as u32);
        event.date = Some(same.map_or(day, |dated| dated.date.clone()));
        event.grain = Grain::Day;
        event.certainty = Certainty::Uncertain;
        event.evidence.rule = "lead".to_owned();
        Some(event)
    }

    /// Whether the first verb-like word of a sentence is a happening, not an opinion, a plan or a state.
    fn main(&self, told: &Told) -> bool {
        let sketch = &told.sketch;
        let Some(trigger) = sketch.triggers.iter().find(|trigger| trigger.weight == 2) else { return false };
        let before = 0..trigger.unit + 1;
        let blocked = [Cue::Opinion, Cue::Future, Cue::Negation, Cue::Condition, Cue::Habit, Cue::SpeechBefore, Cue::SpeechAfter];
        !blocked.iter().any(|cue| sketch.has(*cue, &before)) && !sketch.quoted[trigger.unit]
    }
}

/// Whether two sentences share a name: a capitalised word that does not open one of them.
fn shared(a: &Sketch, b: &Sketch) -> bool {
    let names = |sketch: &Sketch| -> Vec<String> {
        sketch.units.iter().skip(1).filter(|unit| unit.capital && unit.folded.len() > 2).map(|unit| unit.folded.clone()).collect()
    };
    let known = names(a);
    b.units.iter().any(|unit| unit.capital && known.contains(&unit.folded))
}
