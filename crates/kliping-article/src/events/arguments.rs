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

    /// The person that a pronoun at this place means: the first person of the nearest sentence before it that names one.
    fn before(&self, text: &Text<'_>, sentence: usize) -> Option<usize> {
        (sentence.saturating_sub(3)..sentence).rev().find_map(|index| {
            let span = text.span(&text.sentences[index].bytes);
            self.inside(span).iter().map(|(_, actor)| *actor).find(|actor| self.found.actors[*actor].kind == ActorKind::Person)
        })
    }

    /// How many actors a sentence names.
    pub fn count(&self, text: &Text<'_>, sentence: usize) -> usize {
        self.inside(text.span(&text.sentences[sentence].bytes)).len()
    }

    /// The participants of the event that some sentences tell, the last of which is sketched.
    pub fn arguments(&self, text: &Text<'_>, sketch: &Sketch, span: Span, statement: bool, words: &'static Vocabulary) -> Arguments {
        let mut out = Arguments::default();
        let mut add = |actor: usize| {
            let name = &self.found.actors[actor].name;
            if !out.actors.contains(name) {
                out.actors.push(name.clone());
            }
        };
        if let Some(person) = pronoun(sketch, words).and_then(|()| self.before(text, sketch.sentence)) {
            add(person);
        }
        for (_, actor) in self.inside(span) {
            add(*actor);
        }
        let quoted = self.found.quotes.iter().find(|quote| quote.evidence.span.start >= span.start && quote.evidence.span.end <= span.end);
        out.source = quoted.and_then(|quote| quote.speaker.clone()).or_else(|| self.source(text, sketch));
        if !statement && let Some(source) = &out.source {
            out.actors.retain(|name| name != source);
        }
        out
    }

    /// The actor named right after a word of speech outside quotation marks ("kata Budi", "said Ann").
    fn source(&self, text: &Text<'_>, sketch: &Sketch) -> Option<String> {
        let spoken = sketch.cues.iter().find(|(cue, at, _)| *cue == Cue::SpeechAfter && !sketch.quoted[*at])?;
        let from = sketch.units.get(spoken.1 + spoken.2)?.bytes.start;
        let to = sketch.units.get((spoken.1 + spoken.2 + NEAR).min(sketch.units.len() - 1))?.bytes.end;
        let span = text.span(&(from..to.max(from)));
        let near = self.inside(span).iter().map(|(_, actor)| &self.found.actors[*actor]);
        near.min_by_key(|actor| u8::from(actor.kind != ActorKind::Person)).map(|actor| actor.name.clone())
    }
}

/// How far behind a word of speech its speaker is looked for, in units.
const NEAR: usize = 8;

/// Whether the subject of the sentence is a pronoun: one of its first words outside quotation marks.
fn pronoun(sketch: &Sketch, words: &'static Vocabulary) -> Option<()> {
    sketch.all().filter(|at| !sketch.quoted[*at]).take(6).find_map(|at| words.cue(&sketch.units, at, Cue::Pronoun)).map(|_| ())
}
