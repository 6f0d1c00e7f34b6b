//! A table (RFC 4180) with a head and one event a row.

use super::{actors, articles};
use crate::store::word;
use crate::{EventRow, Failure, Result};

const HEAD: [&str; 13] = [
    "id",
    "date",
    "first_day",
    "last_day",
    "grain",
    "certainty",
    "scheduled",
    "corrected",
    "kind",
    "label",
    "actors",
    "sources",
    "sentences",
];

/// Writes events, dated or not.
pub fn write(events: &[EventRow]) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEAD).map_err(refused)?;
    for event in events {
        let sentences: Vec<&str> = event.evidence.iter().map(|evidence| evidence.sentence.as_str()).collect();
        let row = [
            event.id.clone(),
            event.date.clone().unwrap_or_default(),
            event.first_day.clone().unwrap_or_default(),
            event.last_day.clone().unwrap_or_default(),
            word(&event.grain),
            word(&event.certainty),
            event.scheduled.to_string(),
            event.mine.to_string(),
            word(&event.kind),
            harmless(&event.label),
            harmless(&actors(event).join("; ")),
            articles(event).len().to_string(),
            harmless(&sentences.join("\n")),
        ];
        writer.write_record(&row).map_err(refused)?;
    }
    let bytes = writer.into_inner().map_err(|error| Failure::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text of the press must not become a formula in somebody's spreadsheet: an apostrophe makes it text.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn refused(error: csv::Error) -> Failure {
    Failure::from(std::io::Error::from(error))
}
