//! `kliping timeline [QUERY] [--from D] [--to D] [--export FORMAT FILE]`

use kliping_archive::{ActorRef, Archive, Code, EventEvidence, EventRow, ExportFormat, ExportRequest, Failure, TimelineRequest, ops};
use kliping_article::{Certainty, EventKind, Grain};
use serde::Serialize;

use super::{End, Stop};
use crate::arguments::Timeline;
use crate::days;
use crate::printer::{BOLD, DIM, Printer, RESET};

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    date: Option<&'a str>,
    grain: Grain,
    label: &'a str,
    kind: EventKind,
    certainty: Certainty,
    actors: Vec<ActorLine<'a>>,
    evidence: Vec<EvidenceLine<'a>>,
}

#[derive(Serialize)]
struct ActorLine<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct EvidenceLine<'a> {
    article: &'a str,
    sentence: &'a str,
    start: u32,
    end: u32,
    paragraph: u32,
    resolved_by: &'a str,
}

impl<'a> From<&'a EventRow> for Line<'a> {
    fn from(event: &'a EventRow) -> Self {
        let evidence = |e: &'a EventEvidence| EvidenceLine {
            article: &e.article,
            sentence: &e.sentence,
            start: e.start,
            end: e.end,
            paragraph: e.paragraph,
            resolved_by: &e.resolved_by,
        };
        Line {
            id: &event.id,
            date: event.date.as_deref(),
            grain: event.grain,
            label: &event.label,
            kind: event.kind,
            certainty: event.certainty,
            actors: event.actors.iter().map(|ActorRef { id, name, .. }| ActorLine { id, name }).collect(),
            evidence: event.evidence.iter().map(evidence).collect(),
        }
    }
}

/// Prints the dated events in order of time, each with its evidence.
pub fn run(archive: &Archive, what: Timeline, printer: &mut Printer) -> Result<End, Stop> {
    let request = TimelineRequest { query: what.query.unwrap_or_default(), from: what.from, to: what.to, ..TimelineRequest::default() };
    if let [format, file] = what.export.as_slice() {
        return export(archive, request, format, file, printer);
    }
    let events = ops::show_timeline(archive, &request)?;
    if printer.json() {
        for event in &events {
            printer.value(&Line::from(event))?;
        }
        return Ok(End::Done);
    }
    if events.is_empty() {
        let bounded = request.from.is_some() || request.to.is_some();
        let otherwise = if bounded { "Nothing happened in these days, as far as the library knows." } else { "No event is known yet." };
        printer.line(&super::list::nothing(&request.query, otherwise))?;
    }
    let mut day = None;
    for event in &events {
        let this = event.date.as_deref().map(days::group);
        if this != day {
            printer.line(&format!("{BOLD}{}{RESET}", this.map_or_else(|| "Undated".to_owned(), days::heading)))?;
            printer.gap()?;
            day = this;
        }
        tell(event, printer)?;
    }
    Ok(End::Done)
}

/// Writes the timeline to a file; one that is there is replaced only once the new one is whole.
fn export(archive: &Archive, timeline: TimelineRequest, format: &str, file: &str, printer: &mut Printer) -> Result<End, Stop> {
    let known = match format {
        "timelinejs" | "timeline-js" => ExportFormat::TimelineJs,
        "ics" | "ical" => ExportFormat::Ics,
        "csv" => ExportFormat::Csv,
        "markdown" | "md" => ExportFormat::Markdown,
        _ => {
            let message = format!("“{format}” is no format of a timeline; there are timelinejs, ics, csv and markdown.");
            return Err(Failure::new(Code::UnsupportedKind, message).about(format).into());
        }
    };
    let request = ExportRequest { timeline, without: Vec::new(), format: known, language: None };
    let text = ops::export_timeline(archive, &request)?;
    if file == "-" {
        printer.verbatim(&text)?;
        return Ok(End::Done);
    }
    let path = std::path::Path::new(file);
    let beside = path.with_file_name(format!(".{}.part", path.file_name().unwrap_or_default().to_string_lossy()));
    let kept = std::fs::write(&beside, &text).and_then(|()| std::fs::rename(&beside, path));
    kept.map_err(|error| {
        // What was begun is of no use to anybody; that it cannot be removed adds nothing to the refusal.
        let _removed = std::fs::remove_file(&beside);
        let message = format!("{file} cannot be written: {error}.");
        Failure::new(Code::FileUnreadable, message).about(file).because(error)
    })?;
    if printer.json() {
        printer.value(&serde_json::json!({ "file": file, "format": known }))?;
    } else {
        printer.line(&format!("The timeline is in {file}."))?;
    }
    Ok(End::Done)
}

fn tell(event: &EventRow, printer: &mut Printer) -> std::io::Result<()> {
    let width = printer.width();
    let mut label = format!("{BOLD}{}{RESET}", event.label);
    if event.scheduled {
        label = format!("{label} {DIM}(announced){RESET}");
    }
    if event.certainty == Certainty::Uncertain {
        label = format!("{label} {DIM}(date uncertain){RESET}");
    }
    printer.wrapped(&label, width, "  ", "    ")?;
    if !event.actors.is_empty() {
        let names: Vec<&str> = event.actors.iter().map(|actor| actor.name.as_str()).collect();
        printer.wrapped(&names.join(" · "), width, "    ", "    ")?;
    }
    for evidence in &event.evidence {
        printer.wrapped(&format!("“{}”", evidence.sentence), width, "    ", "     ")?;
        let about = [evidence.site.clone(), evidence.published.as_deref().map(|day| days::in_words(days::group(day)))];
        let mut about: Vec<String> = about.into_iter().flatten().collect();
        about.push(format!("{} line {}", evidence.article, evidence.paragraph + 1));
        printer.wrapped(&format!("{DIM}{}{RESET}", about.join(" · ")), width, "    ", "    ")?;
        // A date that stands in the sentence needs no explanation.
        if event.certainty != Certainty::Known && !evidence.resolved_by.is_empty() {
            printer.wrapped(&format!("{DIM}{}{RESET}", evidence.resolved_by), width, "    ", "    ")?;
        }
    }
    printer.gap()
}
