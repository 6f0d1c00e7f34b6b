//! Document time: the day from which relative times are counted, and where it comes from.

use chrono::NaiveDate;

use super::fields::{Fields, Meaning};
use super::finder::place;
use super::grammar;
use super::resolve::{Anchor, point};
use super::values::told;
use crate::text::Text;
use crate::{Article, Context, DocumentTime, DocumentTimeSource, Note};

/// Sentences in which a full date speaks for the document time.
const LEAD: usize = 8;
/// Bytes of a first line in which a dateline's date stands.
const DATELINE: usize = 90;

/// The day from which relative times are counted: published (given, or found in the page), dateline, the first full
/// absolute date in the lead, modified, captured. The choice is noted.
pub fn document_time(text: &Text<'_>, article: &Article, context: &Context<'_>, notes: &mut Vec<Note>) -> DocumentTime {
    let (day, source, why) = choose(text, article, context);
    let message = match day {
        Some(day) => format!("Times are counted from {}, {why}.", told(day)),
        None => "No day is known from which relative times could be counted.".to_owned(),
    };
    notes.push(Note { code: "document-time".to_owned(), message });
    DocumentTime { day: day.map(super::values::day), source }
}

/// The publication day that a document time stands for; `None` if only the change or the capture is known.
pub fn publication(document_time: &DocumentTime) -> Option<String> {
    use crate::DocumentTimeSource::{Dateline, Given, Lead, Published};
    matches!(document_time.source, Given | Published | Dateline | Lead).then(|| document_time.day.clone()).flatten()
}

fn choose(text: &Text<'_>, article: &Article, context: &Context<'_>) -> (Option<NaiveDate>, DocumentTimeSource, String) {
    use DocumentTimeSource as Source;
    let found = |day, source, why: &str| (Some(day), source, why.to_owned());
    if let Some(day) = context.published.and_then(iso_day) {
        return found(day, Source::Given, "the publication as given");
    }
    if let Some(day) = article.published.as_deref().and_then(iso_day) {
        return found(day, Source::Published, "the publication as the page gives it");
    }
    if let Some(day) = article.dateline.as_ref().and_then(|line| iso_day(line.date.as_deref()?)) {
        return found(day, Source::Dateline, "the dateline");
    }
    // What the text says cannot lie far after the capture.
    let latest = context.captured_at.and_then(|at| at.date_naive().checked_add_days(chrono::Days::new(1)));
    if let Some((day, words, dateline)) = lead(text, article.language.as_deref().unwrap_or_default(), latest) {
        return if dateline {
            (Some(day), Source::Dateline, format!("the dateline “{words}”"))
        } else {
            (Some(day), Source::Lead, format!("the first full date of the lead, “{words}”"))
        };
    }
    if let Some(day) = article.modified.as_deref().and_then(iso_day) {
        return found(day, Source::Modified, "the last change as the page gives it");
    }
    match context.captured_at {
        Some(at) => found(at.date_naive(), Source::Captured, "the day of the capture"),
        None => (None, Source::Unknown, String::new()),
    }
}

/// The day of `2015-11-26` or `2015-11-26T08:00:00+07:00`: the day as written, in its own offset.
fn iso_day(date: &str) -> Option<NaiveDate> {
    date.trim().get(..10)?.parse().ok()
}

/// The first date with day, month and year in the first sentences, its words, and whether it opens the text like a dateline.
fn lead(text: &Text<'_>, language: &str, latest: Option<NaiveDate>) -> Option<(NaiveDate, String, bool)> {
    let anchor = Anchor { month_first: grammar::of(language).month_first, ..Anchor::default() };
    let placed = place(text, grammar::of(language), 0..text.sentences.len().min(LEAD));
    let written = |fields: &Fields| {
        let written = fields.day.is_some() && fields.month.is_some() && fields.year.is_some_and(|year| year >= 1000);
        let day = written.then(|| point(fields, &anchor).day).flatten()?;
        latest.is_none_or(|latest| day <= latest).then_some(day)
    };
    let found = placed.iter().find_map(|placed| match &placed.meaning {
        Meaning::Point(fields) => Some((written(fields)?, placed.bytes.clone())),
        _ => None,
    });
    // Without one, the end of a stretch of days that lies behind: «rapat yang berlangsung pada 20-21 Maret 2024».
    let stretch = || {
        placed.iter().find_map(|placed| match &placed.meaning {
            Meaning::Range(_, end) if !placed.future => Some((written(end)?, placed.bytes.clone())),
            _ => None,
        })
    };
    let (day, bytes) = found.or_else(stretch)?;
    let line = text.paragraphs.iter().find(|line| !line.is_empty())?;
    let after = text.source.get(bytes.end..line.end.max(bytes.end)).unwrap_or_default();
    let opens = bytes.end <= line.end && bytes.end - line.start <= DATELINE;
    let alone = after.trim_start_matches([')', ' ']).is_empty();
    let dashed = after.trim_start_matches([')', ' ']).starts_with(['-', '–', '—', ':']);
    // A line that is nothing but its date, or a date before the dash that opens the story.
    let dateline = opens && ((alone && bytes.start == line.start) || dashed);
    Some((day, text.slice(&bytes).to_owned(), dateline))
}
