//! The timeline as a file for other programs.

use kliping_article::{Certainty, Grain};
use serde::{Deserialize, Serialize};

use super::{EventRow, TimelineRequest};

/// What to write, and how.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ExportRequest {
    /// Which events; undated ones are added where the format can hold them, unless a window is asked for.
    pub timeline: TimelineRequest,
    /// Events whose date is of these sorts are left out.
    pub without: Vec<Sureness>,
    /// How they are written.
    pub format: ExportFormat,
    /// Language of the few words that are not the events' own: `id`, or English.
    pub language: Option<String>,
}

/// Formats of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// JSON as the `TimelineJS` web page reads it.
    TimelineJs,
    /// A calendar, RFC 5545.
    Ics,
    /// A table, RFC 4180, with one event a row.
    Csv,
    /// `CommonMark`, by day, with the sentences that prove each event.
    Markdown,
}

/// What is sure about an event's date, as the timeline's marks tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Sureness {
    /// The day is told.
    Known,
    /// Counted from a relative time.
    Resolved,
    /// A month or a year.
    Coarse,
    /// Announced.
    Scheduled,
    /// Vague or inherited.
    Uncertain,
}

impl Sureness {
    /// What is sure about this event's date.
    pub fn of(event: &EventRow) -> Self {
        match (event.scheduled, event.certainty, event.grain) {
            (true, ..) => Sureness::Scheduled,
            (_, Certainty::Uncertain, _) => Sureness::Uncertain,
            (_, _, Grain::Month | Grain::Year) => Sureness::Coarse,
            (_, Certainty::Resolved, _) => Sureness::Resolved,
            _ => Sureness::Known,
        }
    }
}
