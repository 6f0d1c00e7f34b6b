//! The timeline as a file for other programs.

use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::export;
use crate::{Code, ExportFormat, ExportRequest, Failure, Result, Sureness, TimelineRequest};

/// Writes the events that a request finds, in order of time, in a format.
///
/// Tables and Markdown end with the undated ones if no window is asked for; a calendar and `TimelineJS` cannot hold them.
/// Fails as [`show_timeline`](super::show_timeline) does.
pub fn export_timeline(archive: &Archive, request: &ExportRequest) -> Result<String> {
    let asked = TimelineRequest { undated: false, ..request.timeline.clone() };
    let mut events = super::show_timeline(archive, &asked)?;
    events.retain(|event| !request.without.contains(&Sureness::of(event)));
    let holds_undated = matches!(request.format, ExportFormat::Csv | ExportFormat::Markdown);
    if holds_undated && asked.from.is_none() && asked.to.is_none() {
        events.extend(super::show_timeline(archive, &TimelineRequest { undated: true, ..asked })?);
    }
    match request.format {
        ExportFormat::TimelineJs => export::timelinejs::write(&events),
        ExportFormat::Ics => Ok(export::calendar::write(&events)),
        ExportFormat::Csv => export::table::write(&events),
        ExportFormat::Markdown => Ok(export::markdown::write(&events, request.language.as_deref())),
    }
}

/// Keeps an exported file in a folder of the reader's; nothing is overwritten. Answers where it lies.
pub fn put_export(folder: &Path, name: &str, base64: &str) -> Result<PathBuf> {
    let refused = |error| Failure::new(Code::Internal, "The file could not be kept.").because(error);
    let bytes = data_encoding::BASE64.decode(base64.as_bytes()).map_err(refused)?;
    export::file::put(folder, name, &bytes)
}
