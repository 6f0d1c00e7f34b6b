//! Which times of a sentence date what it tells.

use super::score::{Timed, Voice};
use super::sketch::Sketch;
use super::vocabulary::{Cue, Vocabulary};
use crate::text::Text;
use crate::{Grain, TimeExpression, TimeKind};

/// A time of a sentence that can date an event.
#[derive(Debug, Clone)]
pub struct Dated {
    /// Index into the reading's times.
    pub time: usize,
    /// The date, at most as fine as a day.
    pub date: String,
    /// What the score looks at.
    pub timed: Timed,
}

/// How far before a time a word of speech makes it the time of speaking, in units.
const REACH: usize = 16;

/// The times of a sentence that can date an event: neither durations nor the year of a law, each day once.
pub fn of_sentence(text: &Text<'_>, sketch: &Sketch, words: &'static Vocabulary, times: &[(usize, &TimeExpression)]) -> Vec<Dated> {
    let mut out: Vec<Dated> = times.iter().filter_map(|(index, time)| dated(text, sketch, words, *index, time)).collect();
    // "mulai pagi ini sampai Jumat" is one stretch, which its beginning dates.
    let ends = |dated: &Dated| sketch.has(Cue::Until, &(dated.timed.units.start.saturating_sub(1)..dated.timed.units.start));
    let mut at = 1;
    while at < out.len() {
        let before = &out[at - 1].timed;
        if ends(&out[at])
            && before.voice != Voice::Attribution
            && out[at].timed.units.start - before.units.end.min(out[at].timed.units.start) <= 2
        {
            out.remove(at);
        } else {
            at += 1;
        }
    }
    // The date of a dateline tells when it was filed: a date of the sentence's own is the happening's.
    if let Some(dash) = dateline(sketch) {
        let own = out.iter().any(|dated| dated.timed.units.start > dash && dated.timed.voice == Voice::Report);
        out.retain(|dated| !own || dated.timed.units.start > dash);
    }
    // The day of speaking does not hide the same day told as an event.
    out.sort_by_key(|dated| dated.timed.voice == Voice::Attribution);
    // Coarse times that hold a finer one of the same sentence add nothing ("Maret … 12 Maret").
    let dates: Vec<String> = out.iter().map(|dated| dated.date.clone()).collect();
    let mut seen: Vec<String> = Vec::new();
    out.retain(|dated| {
        let held = dates.iter().any(|other| other.len() > dated.date.len() && other.starts_with(&format!("{}-", dated.date)));
        let fresh = !held && !seen.contains(&dated.date);
        if fresh {
            seen.push(dated.date.clone());
        }
        fresh
    });
    out
}

/// The unit that closes a dateline: a dash or colon with nothing but capitals, numbers and marks before it.
fn dateline(sketch: &Sketch) -> Option<usize> {
    let closes = |at: &usize| matches!(sketch.units[*at].folded.as_str(), "-" | "–" | "—" | ":");
    let at = (0..sketch.units.len().min(DATELINE)).find(closes)?;
    let plain = |at: usize| sketch.units[at].capital || !sketch.units[at].folded.starts_with(char::is_alphabetic);
    (at > 0 && (0..at).all(plain)).then_some(at)
}

/// Units in which a dateline ends.
const DATELINE: usize = 24;

fn dated(text: &Text<'_>, sketch: &Sketch, words: &'static Vocabulary, index: usize, time: &TimeExpression) -> Option<Dated> {
    if matches!(time.kind, TimeKind::Duration | TimeKind::Set) {
        return None;
    }
    let (date, grain) = date(&time.value)?;
    let from = &text.sentences[sketch.sentence].bytes;
    let start = byte_of(text, time.evidence.span.start, from)?;
    let units = sketch.units_in(&(start..start + time.evidence.exact.len()));
    let quoted = sketch.quoted.get(units.start).copied().unwrap_or(false);
    if grain == Grain::Year && sketch.has(Cue::LawReference, &(units.start.saturating_sub(4)..units.start)) {
        return None;
    }
    let voice = match quoted {
        true => Voice::Quoted,
        false if attribution(sketch, units.start) => Voice::Attribution,
        false => Voice::Report,
    };
    let relative = time.relative;
    let placed = units.start.checked_sub(1).is_none_or(|before| {
        words.cue(&sketch.units, before, Cue::Preposition).is_some() || !sketch.units[before].folded.starts_with(char::is_alphanumeric)
    });
    Some(Dated {
        time: index,
        date: date.clone(),
        timed: Timed { yearly: grain == Grain::Year || date.len() == 9 && date.contains('/'), units, grain, relative, placed, voice },
    })
}

/// Whether the nearest word of speech or of quoting before a unit makes it the time of speaking: nothing happens between
/// the two, and the sentence is not one that opens with its source ("Dikutip dari harian X, Kamis, presiden …").
fn attribution(sketch: &Sketch, at: usize) -> bool {
    let speech = sketch.cues.iter().rev().find(|(cue, start, len)| {
        matches!(cue, Cue::SpeechAfter | Cue::Relay) && start + len <= at && at - start <= REACH && !sketch.quoted[*start]
    });
    // "said the closures would be completed by mid-2024": a deadline is not when it was said.
    if at > 0 && sketch.units[at - 1].folded == "by" {
        return false;
    }
    speech.is_some_and(|(_, start, len)| {
        let between = start + len..at;
        let happens =
            |range: std::ops::Range<usize>| sketch.triggers.iter().any(|trigger| trigger.weight == 2 && range.contains(&trigger.unit));
        let opens = *start < OPENING && happens(at..sketch.units.len());
        !happens(between) && !opens
    })
}

/// Units in which a sentence opens.
const OPENING: usize = 2;

/// The byte at which a code point of the text stands, inside a sentence.
pub fn byte_of(text: &Text<'_>, code_point: u32, sentence: &crate::text::Bytes) -> Option<usize> {
    let first = text.span(sentence).start;
    let ahead = code_point.checked_sub(first)? as usize;
    text.slice(sentence).char_indices().map(|(at, _)| sentence.start + at).nth(ahead)
}

/// The date of a TIMEX3 value, and how fine it is; `None` for what is no date ("199", "T10:00").
pub fn date(value: &str) -> Option<(String, Grain)> {
    if value.contains('/') {
        return Some((value.to_owned(), Grain::Range));
    }
    let bytes = value.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
    if !digits(0..4) {
        return None;
    }
    match bytes.get(4..) {
        Some([]) => Some((value.to_owned(), Grain::Year)),
        // Seasons, quarters and halves stand on the timeline under their year. (WI is the winter, before W is a week.)
        Some([b'-', b'S' | b'F' | b'Q' | b'H', ..] | [b'-', b'W', b'I']) => Some((value[..4].to_owned(), Grain::Year)),
        Some([b'-', b'W', ..]) => Some((value.to_owned(), Grain::Week)),
        Some([b'-', ..]) if digits(5..7) && bytes.len() == 7 => Some((value.to_owned(), Grain::Month)),
        Some([b'-', ..]) if bytes.len() >= 10 => Some((value.get(..10)?.to_owned(), Grain::Day)),
        _ => None,
    }
}
