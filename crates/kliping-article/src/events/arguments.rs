//! Who took part: the actors of the sentence, the one its pronoun means, and not the source that merely reports it.

use super::Found;
use super::sketch::Sketch;
use super::vocabulary::{Cue, Vocabulary};
use crate::text::Text;
use crate::{ActorKind, Span};

/// The participants of an event, and who reports it.
#[derive(Debug, Default)]
pub struct Arguments {
    /// Names of actors, by first mention in the sentence.
    pub actors: Vec<String>,
    /// The actor that a word of speech names as the source.
    pub source: Option<String>,
}

/// Mentions of the whole text by position, so that a sentence finds its own without looking at all.
#[derive(Debug)]
pub struct Mentions<'a> {
    by_start: Vec<(Span, usize)>,
    found: Found<'a>,
}

impl<'a> Mentions<'a> {
    /// Sorts the mentions of all actors.
    pub fn new(found: Found<'a>) -> Self {
        let mut by_start: Vec<(Span, usize)> = found
            .actors
            .iter()
            .enumerate()
            .flat_map(|(index, actor)| actor.mentions.iter().map(move |mention| (mention.span, index)))
            .collect();
        by_start.sort_unstable();
        Mentions { by_start, found }
    }

    /// Mentions inside a span, as position and index of the actor.
    fn inside(&self, span: Span) -> &[(Span, usize)] {
        let from = self.by_start.partition_point(|(mention, _)| mention.start < span.start);
        let to = self.by_start.partition_point(|(mention, _)| mention.start < span.end);
        &self.by_start[from..to]
    }

    /// The actor that a pronoun in this sentence means: the first of its kind in the nearest sentence before that has one.
    fn before(&self, text: &Text<'_>, sentence: usize, person: bool) -> Option<usize> {
        (sentence.saturating_sub(3)..sentence).rev().find_map(|index| {
            let span = text.span(&text.sentences[index].bytes);
            let fits = |actor: &usize| (self.found.actors[*actor].kind == ActorKind::Person) == person;
            self.inside(span).iter().map(|(_, actor)| *actor).find(fits)
        })
    }

    /// The actor that the sentence means without naming it: by a pronoun, by a role ("terdakwa"), or by leaving the subject out.
    fn implied(&self, text: &Text<'_>, sketch: &Sketch, words: &'static Vocabulary) -> Option<usize> {
        let frame: Vec<usize> = sketch.all().filter(|at| !sketch.quoted[*at]).collect();
        let opens = |cue: Cue, reach: usize| frame.iter().take(reach).any(|at| words.cue(&sketch.units, *at, cue).is_some());
        if opens(Cue::Pronoun, OPENING) {
            return self.before(text, sketch.sentence, true);
        }
        if opens(Cue::PluralPronoun, OPENING) {
            return self.before(text, sketch.sentence, false);
        }
        let own = self.inside(text.span(&text.sentences[sketch.sentence].bytes));
        if own.iter().any(|(_, actor)| self.found.actors[*actor].kind == ActorKind::Person) {
            return None;
        }
        let mut start = 0;
        while let Some(len) = words.cue(&sketch.units, start, Cue::Leading) {
            start += len + usize::from(sketch.units.get(start + len).is_some_and(|unit| unit.folded == ","));
        }
        let role = opens(Cue::RoleNoun, usize::MAX);
        (role || sketch.verbs.contains(&start)).then(|| self.before(text, sketch.sentence, true))?
    }

    /// How many actors a sentence names.
    pub fn count(&self, text: &Text<'_>, sentence: usize) -> usize {
        self.inside(text.span(&text.sentences[sentence].bytes)).len()
    }

    /// The participants of the event that some sentences tell, the last of which is sketched.
    pub fn arguments(
        &self,
        text: &Text<'_>,
        sketch: &Sketch,
        span: Span,
        statement: bool,
        trigger: Option<usize>,
        words: &'static Vocabulary,
    ) -> Arguments {
        let mut out = Arguments::default();
        let mut add = |actor: usize| {
            let name = &self.found.actors[actor].name;
            if !out.actors.contains(name) {
                out.actors.push(name.clone());
            }
        };
        if let Some(actor) = self.implied(text, sketch, words) {
            add(actor);
        }
        for (_, actor) in self.inside(span) {
            add(*actor);
        }
        let spoken = sketch.cues.iter().find(|(cue, at, _)| matches!(cue, Cue::SpeechAfter | Cue::Relay) && !sketch.quoted[*at]);
        out.source = self.source(text, sketch, span, spoken.map(|(_, at, len)| at + len));
        // Who speaks "usai bertemu Budi" took part in the meeting; who merely tells of a fire did not.
        let took_part = spoken.zip(trigger).is_some_and(|((_, at, _), trigger)| trigger > *at && !sketch.has(Cue::Relay, &(*at..at + 1)));
        if !statement
            && !took_part
            && let Some(source) = &out.source
            && !self.quoted(text, sketch, source)
        {
            out.actors.retain(|name| name != source);
        }
        out
    }

    /// Whether an actor is named inside the quotation of a sentence, and so is spoken of.
    fn quoted(&self, text: &Text<'_>, sketch: &Sketch, name: &str) -> bool {
        let own = self.inside(text.span(&text.sentences[sketch.sentence].bytes));
        own.iter()
            .filter(|(_, actor)| self.found.actors[*actor].name == name)
            .any(|(mention, _)| sketch.all().any(|at| sketch.quoted[at] && text.span(&sketch.units[at].bytes).start == mention.start))
    }

    /// The speaker of a quotation in the span, else the actor named right after a word of speech ("kata Budi", "said Ann").
    fn source(&self, text: &Text<'_>, sketch: &Sketch, span: Span, spoken: Option<usize>) -> Option<String> {
        let inside = |quote: &&crate::Quote| quote.evidence.span.start >= span.start && quote.evidence.span.end <= span.end;
        // Quotes stand in order.
        let first = self.found.quotes.partition_point(|quote| quote.evidence.span.start < span.start);
        let quotes = self.found.quotes[first..].iter().take_while(|quote| quote.evidence.span.start < span.end);
        let quoted = quotes.filter(|quote| !quote.indirect).find(inside).and_then(|quote| quote.speaker.clone());
        if quoted.is_some() {
            return quoted;
        }
        if let Some(subject) = self.subject(text, sketch, spoken?) {
            return Some(self.found.actors[subject].name.clone());
        }
        let from = sketch.units.get(spoken?)?.bytes.start;
        let to = sketch.units.get((spoken? + NEAR).min(sketch.units.len() - 1))?.bytes.end;
        let near = self.inside(text.span(&(from..to.max(from)))).iter().map(|(_, actor)| &self.found.actors[*actor]);
        near.min_by_key(|actor| u8::from(actor.kind != ActorKind::Person)).map(|actor| actor.name.clone())
    }

    /// The actor right before a word of speech whose clause is not his name: "the Football Association said it would …".
    fn subject(&self, text: &Text<'_>, sketch: &Sketch, spoken: usize) -> Option<usize> {
        let behind = sketch.units.get(spoken)?;
        if behind.capital {
            return None;
        }
        let before = spoken.saturating_sub(SUBJECT + 1);
        let span = text.span(&(sketch.units[before].bytes.start..behind.bytes.start));
        self.inside(span).last().map(|(_, actor)| *actor)
    }
}

/// How far before a word of speech its subject ends, in units.
const SUBJECT: usize = 3;
/// How far behind a word of speech its speaker is looked for, in units.
const NEAR: usize = 8;
/// Units in which a subject opens a sentence.
const OPENING: usize = 6;
