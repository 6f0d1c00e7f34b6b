//! The news of an undated lead.
//!
//! A report that opens with its news and no date of its own ("Polisi menangkap pelaku perampokan toko emas di Solo.") takes
//! the date of a later sentence that tells the same happening, else the document time. Only the first paragraph and
//! the sentence after it are asked, and only what they state as done: no plans, opinions or denials.

use super::finder::{Story, Told};
use super::score::{self, Voice, score};
use super::sketch::Sketch;
use super::vocabulary::{Cue, Trigger};
use crate::{Certainty, DocumentTimeSource, Event, Grain};

/// The lead's sentence and event, unless an earlier sentence has one already.
pub fn find(story: &Story<'_, '_, '_>, events: &[Event]) -> Option<(usize, Event)> {
    let document_time = story.found.document_time;
    let day = document_time.day.clone()?;
    if matches!(document_time.source, DocumentTimeSource::Captured | DocumentTimeSource::Modified) {
        return None;
    }
    let (told, trigger) = lead(story)?;
    let span = story.text.span(&told.bytes);
    let recent = told.sketch.has(Cue::Recent, &told.sketch.all());
    if !recent && events.first().is_some_and(|event| event.evidence.span.start < span.start) {
        return None;
    }
    let mut event = story.event(told, None);
    let later = story.sentences.iter().skip(told.sketch.sentence + 1);
    let time = later.filter(|_| SINGLE.contains(&trigger.class)).find_map(|other| {
        let dated = other
            .dated
            .iter()
            .find(|dated| dated.timed.voice != Voice::Attribution && dated.timed.grain == Grain::Day && dated.date <= day)?;
        let near = other.sketch.main_trigger(&other.sketch.all(), dated.timed.units.start)?;
        (near.class == trigger.class && near.weight == 2 && shared(&told.sketch, &other.sketch)).then_some((other, dated))
    });
    // The dated sentence says the same in the same words: one of the two is enough.
    if time.is_some_and(|(other, _)| repeated(&told.sketch, &other.sketch)) {
        return None;
    }
    let time = time.map(|(_, dated)| dated);
    event.resolved_by = match time.and_then(|dated| story.found.times.get(dated.time)) {
        Some(time) => format!("the same happening is dated later in the article; {}", time.resolved_by),
        None => format!("news of the day, {day}"),
    };
    event.time = time.map(|dated| dated.time as u32);
    event.date = Some(time.map_or(day, |dated| dated.date.clone()));
    event.grain = Grain::Day;
    event.certainty = Certainty::Uncertain;
    "lead".clone_into(&mut event.evidence.rule);
    Some((told.sketch.sentence, event))
}

/// The first sentence of the lead that states something as done, with the word for it.
fn lead<'s>(story: &'s Story<'_, '_, '_>) -> Option<(&'s Told, &'s Trigger)> {
    // A line that is nothing but a date, and a short caption, come before the lead.
    let body = story.sentences.iter().position(|told| told.sketch.units.len() >= SHORTEST)?;
    let paragraph = story.paragraph(&story.sentences[body]);
    let mut after = 0;
    for told in &story.sentences[body..] {
        if story.paragraph(told) != paragraph {
            after += 1;
        }
        let recent = told.sketch.has(Cue::Recent, &told.sketch.all());
        if after > 1 && !(recent && after <= 3) {
            break;
        }
        let actors = story.mentions.count(story.text, told.sketch.sentence);
        let known = actors > 0 || story.found.article.headline.is_none() || story.headline_words(&told.sketch) >= 2;
        if let Some(trigger) = stated(&told.sketch)
            && told.dated.is_empty()
            && known
            && score(&told.sketch, None, actors) >= score::LEAD
        {
            return Some((told, trigger));
        }
    }
    None
}

/// Kinds of happening of which an article tells one: two sentences on them speak of the same.
const SINGLE: [&str; 6] = ["arrest", "attack", "accident", "disaster", "death", "sport"];

/// Units of the shortest sentence that can be a lead.
const SHORTEST: usize = 7;

/// The first strong trigger of a sentence, if what comes before it makes it neither opinion nor plan nor denial.
pub fn stated(sketch: &Sketch) -> Option<&Trigger> {
    const BLOCKED: [Cue; 6] = [Cue::Opinion, Cue::Future, Cue::Negation, Cue::Condition, Cue::Habit, Cue::SpeechBefore];
    let trigger = sketch.triggers.iter().find(|trigger| trigger.weight == 2)?;
    let before = 0..trigger.unit + 1;
    let blocked = BLOCKED.iter().any(|cue| sketch.has(*cue, &before)) || sketch.has(Cue::SpeechAfter, &(3..trigger.unit + 1));
    // "bersinar saat timnya mengalahkan …" tells the second only by the way.
    let aside = sketch.cues.iter().any(|(cue, at, _)| *cue == Cue::Clause && *at < trigger.unit && *at > 1)
        && sketch.verbs.iter().any(|verb| *verb < trigger.unit);
    (!blocked && !aside && !sketch.quoted[trigger.unit]).then_some(trigger)
}

/// Whether nearly all words of a sentence stand in another.
fn repeated(sketch: &Sketch, other: &Sketch) -> bool {
    let words: Vec<&str> = sketch.units.iter().map(|unit| unit.folded.as_str()).filter(|word| word.len() > 2).collect();
    let again = words.iter().filter(|word| other.units.iter().any(|unit| unit.folded == **word)).count();
    again * 10 >= words.len() * 8
}

/// Whether two sentences share a name: a capitalised word that does not open one of them.
fn shared(a: &Sketch, b: &Sketch) -> bool {
    let names: Vec<&str> =
        a.units.iter().skip(1).filter(|unit| unit.capital && unit.folded.len() > 2).map(|unit| unit.folded.as_str()).collect();
    b.units.iter().any(|unit| unit.capital && names.contains(&unit.folded.as_str()))
}
