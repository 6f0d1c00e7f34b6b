//! Markdown (`CommonMark`): a heading for each date, an entry for each event, its sentences as quotations with their source.

use std::fmt::Write;

use super::{actors, source};
use crate::EventRow;

/// Writes events, dated or not; `language` is that of the words for what is undated, corrected and announced.
pub fn write(events: &[EventRow], language: Option<&str>) -> String {
    let [undated, scheduled, corrected] = match language {
        Some("id") => ["Tanpa tanggal", "terjadwal", "dikoreksi"],
        _ => ["Undated", "scheduled", "corrected"],
    };
    let mut out = String::new();
    let mut heading = None;
    for event in events {
        let date = event.date.as_deref().map(day);
        if heading != Some(date) {
            let gap = if heading.is_some() { "\n" } else { "" };
            // Writing to a String does not fail.
            let _ = writeln!(out, "{gap}## {}\n", date.unwrap_or(undated));
            heading = Some(date);
        }
        let clock = event.date.as_deref().filter(|date| !date.contains('/')).and_then(|date| date.split_once('T')).map(|(_, clock)| clock);
        let clock =
            clock.filter(|clock| clock.starts_with(|c: char| c.is_ascii_digit())).map(|clock| format!("{clock} ")).unwrap_or_default();
        let notes = [(event.scheduled, scheduled), (event.mine, corrected)];
        let notes = notes.iter().filter(|(is, _)| *is).fold(String::new(), |all, (_, word)| format!("{all} *({word})*"));
        let names = actors(event).join(", ");
        let names = if names.is_empty() { names } else { format!(" — {}", escape(&names)) };
        let _ = writeln!(out, "- {clock}**{}**{notes}{names}\n", escape(&event.label));
        for evidence in &event.evidence {
            let _ = writeln!(out, "  > {}  \n  > — {}\n", escape(&evidence.sentence), escape(&source(evidence)));
        }
    }
    out
}

/// A range keeps both ends; a clock time is told in the entry.
fn day(date: &str) -> &str {
    if date.contains('/') { date } else { date.split('T').next().unwrap_or(date) }
}

/// Text that Markdown must not take for markup, on one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.split_whitespace().collect::<Vec<_>>().join(" ").chars().enumerate() {
        let marks =
            matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') || (i == 0 && matches!(c, '#' | '-' | '+' | '>' | '=' | '~' | '|'));
        if marks {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
