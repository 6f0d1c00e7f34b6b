//! An iCalendar file (RFC 5545): one whole-day entry an event over the days it covers, or a moment where the hour is known.

use chrono::{NaiveDate, NaiveDateTime};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus};
use kliping_article::Certainty;

use super::{actors, source};
use crate::EventRow;
use crate::store::word;

/// Writes dated events; a calendar has no place for the others.
pub fn write(events: &[EventRow]) -> String {
    let mut calendar: Calendar = events.iter().filter_map(entry).collect();
    calendar.append_property(("PRODID", "-//Kliping//Kliping//ID"));
    calendar.to_string()
}

fn entry(event: &EventRow) -> Option<Event> {
    let first: NaiveDate = event.first_day.as_deref()?.parse().ok()?;
    let last: NaiveDate = event.last_day.as_deref()?.parse().ok()?;
    let mut entry = Event::new();
    entry.uid(&format!("{}@kliping", event.id)).summary(&event.label);
    match event.date.as_deref().and_then(moment) {
        // The clock of the place where it happened: a time without a zone, which RFC 5545 calls floating.
        Some(moment) => _ = entry.starts(moment),
        // The end is the first day that is no longer part of it.
        None => _ = entry.starts(first).ends(last.succ_opt()?),
    }
    let proof = event.evidence.iter().map(|evidence| format!("“{}”\n{}", evidence.sentence, source(evidence)));
    let names = Some(actors(event).join(", ")).filter(|names| !names.is_empty());
    entry.description(&names.into_iter().chain(proof).collect::<Vec<_>>().join("\n\n"));
    entry.append_property(("CATEGORIES", word(&event.kind).as_str()));
    let sure = event.certainty != Certainty::Uncertain && !event.scheduled;
    entry.status(if sure { EventStatus::Confirmed } else { EventStatus::Tentative });
    // Nobody is busy because of the news.
    entry.append_property(("TRANSP", "TRANSPARENT"));
    Some(entry.done())
}

/// The moment of a date whose hour is known.
fn moment(date: &str) -> Option<NaiveDateTime> {
    let (day, clock) = date.split_once('T')?;
    let mut numbers = clock.split(':');
    let hour = numbers.next()?.parse().ok()?;
    let minute = numbers.next().map_or(Some(0), |minute| minute.parse().ok())?;
    day.parse::<NaiveDate>().ok()?.and_hms_opt(hour, minute, 0)
}
