//! The events of a text, in order.

use std::collections::HashSet;

use super::arguments::Mentions;
use super::dating::{self, Dated};
use super::score::{self, Voice, score};
use super::sketch::Sketch;
use super::vocabulary::{self, Cue, Vocabulary};
use super::{Found, label, lead};
use crate::text::{Bytes, Text};
use crate::{Certainty, Event, EventKind, Grain, TimeExpression};

/// Tokens of the longest stretch that is read as a sentence; what is longer is a list or a table.
const LONGEST: usize = 400;

/// Events of the text, in order.
pub fn find(text: &Text<'_>, language: &str, found: Found<'_>) -> Vec<Event> {
    let Some(words) = vocabulary::of(language) else { return Vec::new() };
    let story = Story::new(text, words, found);
    let mut out: Vec<Event> = Vec::new();
    let mut told = vec![false; story.sentences.len()];
    for (index, sentence) in story.sentences.iter().enumerate() {
        let actors = story.mentions.count(text, index);
        // A line of capitals and numbers is a dateline («Ubud (5/10/2023).»).
        let words = |at: usize| !sentence.sketch.units[at].capital && sentence.sketch.units[at].folded.starts_with(char::is_alphabetic);
        if !sentence.sketch.all().any(words) {
            continue;
        }
        for dated in sentence.dated.iter().filter(|dated| dated.timed.voice != Voice::Attribution) {
            if score(&sentence.sketch, Some(&dated.timed), actors) >= score::DATED {
                told[index] = true;
                out.push(story.event(sentence, Some(dated)));
            }
        }
    }
    if let Some((sentence, event)) = lead::find(&story, &out) {
        told[sentence] = true;
        out.push(event);
    }
    let mut days: HashSet<String> = out.iter().filter_map(|event| event.date.clone()).collect();
    for (index, sentence) in story.sentences.iter().enumerate() {
        if told[index] {
            continue;
        }
        let actors = story.mentions.count(text, index);
        if let Some(dated) = statement(sentence, &days) {
            days.insert(dated.date.clone());
            out.push(story.event(sentence, Some(dated)));
        } else if undated(sentence, actors) {
            out.push(story.event(sentence, None));
        }
    }
    out.sort_by_key(|event| event.evidence.span);
    of_a_match(&mut out);
    out
}

/// In a report of a match teams that meet, host or visit play: its meetings are sport.
fn of_a_match(events: &mut [Event]) {
    let count = |kind: EventKind| events.iter().filter(|event| event.kind == kind).count();
    let (sport, meetings) = (count(EventKind::Sport), count(EventKind::Meeting));
    if sport > 0 && (sport + meetings) * 3 >= events.len() * 2 && count(EventKind::Election) == 0 {
        for event in events.iter_mut().filter(|event| event.kind == EventKind::Meeting) {
            event.kind = EventKind::Sport;
        }
    }
}

/// The day of speaking dates a statement, but only if nothing else is known of that day, or people came to harm.
fn statement<'s>(told: &'s Told, days: &HashSet<String>) -> Option<&'s Dated> {
    let dated = told.dated.iter().find(|dated| dated.timed.voice == Voice::Attribution)?;
    let sketch = &told.sketch;
    let fresh = !days.contains(&dated.date);
    let counted = sketch.units.iter().any(|unit| unit.folded.starts_with(|c: char| c.is_ascii_digit()));
    let harm = counted && sketch.all().any(|at| sketch.quoted[at] && sketch.has(Cue::Casualties, &(at..at + 1)));
    let relayed = sketch.has(Cue::Relay, &sketch.all()) || sketch.has(Cue::Newsroom, &sketch.all());
    ((fresh || harm) && !relayed).then_some(dated)
}

/// Whether a sentence without a date tells a happening plainly enough to be listed.
fn undated(told: &Told, actors: usize) -> bool {
    let named = lead::stated(&told.sketch).is_some_and(|trigger| !matches!(trigger.class, "happening" | "statement"));
    named && actors > 0 && told.dated.is_empty() && score(&told.sketch, None, actors) >= score::UNDATED
}

/// A sentence with the times that can date it.
pub struct Told {
    pub sketch: Sketch,
    pub dated: Vec<Dated>,
    /// The bytes of the sentence, or of the quotation that it ends.
    pub bytes: Bytes,
}

/// An article's sentences, with what the stages before found.
pub struct Story<'t, 's, 'f> {
    pub text: &'t Text<'s>,
    words: &'static Vocabulary,
    pub found: Found<'f>,
    pub mentions: Mentions<'f>,
    pub sentences: Vec<Told>,
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
            let span = text.span(&sentence.bytes);
            let mut own: Vec<(usize, &TimeExpression)> = Vec::new();
            while let Some((at, time)) = times.next_if(|(_, time)| time.evidence.span.start < span.end) {
                own.push((at, time));
            }
            if sentence.tokens.len() > LONGEST {
                sentences.push(Told { sketch: Sketch::empty(index), dated: Vec::new(), bytes: sentence.bytes.clone() });
                continue;
            }
            let places: Vec<Bytes> = own
                .iter()
                .filter_map(|(_, time)| {
                    let start = dating::byte_of(text, time.evidence.span.start, &sentence.bytes)?;
                    Some(start..start + time.evidence.exact.len())
                })
                .collect();
            let sketch = Sketch::new(text, index, words, &places, &mut open);
            // A quotation of several sentences counts from where it opens, once its frame closes it.
            if !opened {
                quotation = None;
            }
            let start = quotation.filter(|_| opened && !open).unwrap_or(sentence.bytes.start);
            if open && !opened {
                quotation = Some(sentence.bytes.start);
            }
            let dated = dating::of_sentence(text, &sketch, words, &own);
            sentences.push(Told { dated, bytes: start..sentence.bytes.end, sketch });
        }
        Story { text, words, found, mentions: Mentions::new(found), sentences }
    }

    /// The event that a sentence tells, dated by one of its times.
    pub fn event(&self, told: &Told, dated: Option<&Dated>) -> Event {
        let sketch = &told.sketch;
        let near = dated.map_or(0, |dated| dated.timed.units.start);
        let quoted = dated.is_some_and(|dated| dated.timed.voice == Voice::Quoted);
        let trigger = sketch.main_trigger(&sketch.all(), near);
        let statement = dated.is_some_and(|dated| dated.timed.voice == Voice::Attribution);
        let kind = if statement {
            EventKind::Statement
        } else {
            trigger.map_or(EventKind::Other, |trigger| vocabulary::kind(sketch.class(trigger)))
        };
        let bytes = if quoted && !statement { self.text.sentences[sketch.sentence].bytes.clone() } else { told.bytes.clone() };
        let span = self.text.span(&bytes);
        let arguments = self.mentions.arguments(self.text, sketch, span, statement, trigger.map(|trigger| trigger.unit), self.words);
        let making = label::Making {
            text: self.text,
            sketch,
            words: self.words,
            times: told.dated.iter().map(|dated| dated.timed.units.clone()).collect(),
            subject: arguments.actors.first().map(String::as_str),
            trigger: trigger.map(|trigger| trigger.unit),
            speaker: arguments.source.as_deref().filter(|_| statement),
        };
        let label = making.label();
        let time = dated.and_then(|dated| Some((dated.time, self.found.times.get(dated.time)?)));
        Event {
            date: dated.map(|dated| dated.date.clone()),
            grain: dated.map_or(Grain::Undated, |dated| dated.timed.grain),
            label,
            kind,
            trigger: trigger.map(|trigger| {
                let units = &sketch.units[sketch.telling(trigger, self.words)];
                units.iter().map(|unit| self.text.slice(&unit.bytes)).collect::<Vec<_>>().join(" ")
            }),
            certainty: match time {
                Some((_, time)) if time.relative => Certainty::Resolved,
                Some(_) => Certainty::Known,
                None => Certainty::None,
            },
            scheduled: sketch.has(Cue::Future, &sketch.all()) && !self.past(dated),
            reported_by: arguments.source,
            resolved_by: time.map_or_else(|| "no date is told".to_owned(), |(_, time)| time.resolved_by.clone()),
            time: time.map(|(index, _)| index as u32),
            evidence: self.text.evidence(
                &bytes,
                match dated {
                    Some(_) if statement => "statement",
                    Some(_) => "dated-sentence",
                    None => "undated-sentence",
                },
            ),
            actors: arguments.actors,
        }
    }

    /// Whether a date lies before the document time.
    fn past(&self, dated: Option<&Dated>) -> bool {
        dated.zip(self.found.document_time.day.as_ref()).is_some_and(|(dated, day)| dated.date.as_str() < day.as_str())
    }

    /// Index of the paragraph of a sentence.
    pub fn paragraph(&self, told: &Told) -> usize {
        self.text.sentences[told.sketch.sentence].paragraph
    }

    /// How many words of five letters and more a sentence shares with the headline.
    pub fn headline_words(&self, sketch: &Sketch) -> usize {
        let headline = self.found.article.headline.as_deref().unwrap_or_default().to_lowercase();
        let words: Vec<&str> = headline.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= 5).collect();
        words.iter().filter(|word| sketch.units.iter().any(|unit| unit.folded == **word)).count()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Content, Context, Page, read};

    const PIECES: &[&str] = &[
        "Polisi",
        "menangkap",
        "Budi",
        "pada",
        "Senin lalu",
        ",",
        ".",
        "\"",
        "“",
        "”",
        "(",
        ")",
        "yang",
        "setelah",
        "akan",
        "jika",
        "-",
        "tewas",
        "2014",
        "kata dia",
        "Ia",
        "Mereka",
        "dan",
        "hingga",
        "24/11",
        "menewaskan",
        "dua orang",
        "\n",
        "police",
        "arrested",
        "on Monday",
        "said",
        "é日",
    ];

    proptest::proptest! {
        #[test]
        fn any_words_give_events_that_can_be_read(picks in proptest::collection::vec(0..PIECES.len(), 0..40), language in 0..3_usize) {
            let words: Vec<&str> = picks.iter().map(|pick| PIECES[*pick]).collect();
            let source = words.join(" ");
            let page = Page { content: Content::Body(source), url: None };
            let context = Context { published: Some("2015-11-26"), language: Some(["id", "en", "xx"][language]), ..Context::default() };
            let reading = read(&page, &context);
            for event in &reading.events {
                proptest::prop_assert!(event.label.chars().count() <= 90);
                proptest::prop_assert!(event.time.is_none_or(|time| (time as usize) < reading.times.len()));
                proptest::prop_assert!(!event.resolved_by.is_empty());
            }
        }
    }
}
