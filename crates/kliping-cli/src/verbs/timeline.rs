//! `kliping timeline [QUERY] [--from D] [--to D] [--export FORMAT FILE]`

use kliping_archive::{
    ActorRef, Archive, BinWidth, Code, EventEvidence, EventRow, ExportFormat, ExportRequest, Failure, TimelineRequest, ops,
};
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
    scheduled: bool,
    mine: bool,
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
            scheduled: event.scheduled,
            mine: event.mine,
            actors: event.actors.iter().map(|ActorRef { id, name, .. }| ActorLine { id, name }).collect(),
            evidence: event.evidence.iter().map(evidence).collect(),
        }
    }
}

/// Prints the dated events in order of time, each with its evidence.
pub fn run(archive: &Archive, what: Timeline, printer: &mut Printer) -> Result<End, Stop> {
    let ids = |names: &[String]| names.iter().map(|name| ops::actor_id(archive, name)).collect::<Result<Vec<_>, _>>();
    let request = TimelineRequest {
        typing: false,
        actors: Vec::new(),
        together: ids(&what.actors)?,
        places: ids(&what.places)?,
        query: what.query.unwrap_or_default(),
        from: what.from,
        to: what.to,
        sites: what.outlets,
        kinds: what.kinds,
        certainties: what.certainties,
        languages: what.languages,
        tags: what.tags,
        collections: what.collections,
        undated: what.undated,
        limit: what.limit,
    };
    if let [format, file] = what.export.as_slice() {
        return export(archive, request, format, file, printer);
    }
    if let Some(width) = what.count {
        return count(archive, &request, width, printer);
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

/// Events of each bin, with a bar as long as they are many.
fn count(archive: &Archive, request: &TimelineRequest, width: BinWidth, printer: &mut Printer) -> Result<End, Stop> {
    let bins = ops::timeline_density(archive, request, width)?;
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or_default().max(1) as usize;
    let longest = printer.width().saturating_sub(30).max(10);
    for bin in &bins {
        if printer.json() {
            printer.value(bin)?;
            continue;
        }
        let named = match width {
            BinWidth::Day => days::short(&bin.day),
            BinWidth::Month => days::short(bin.day.get(..7).unwrap_or(&bin.day)),
            BinWidth::Year => bin.day.get(..4).unwrap_or(&bin.day).to_owned(),
        };
        let bar = "█".repeat((bin.count as usize * longest).div_ceil(most));
        printer.line(&format!("{named:>11}  {:>6}  {bar}", bin.count))?;
    }
    if bins.is_empty() && !printer.json() {
        printer.line("There is nothing to count.")?;
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
    if event.mine {
        let yours = if event.evidence.is_empty() { "yours" } else { "put right by you" };
        label = format!("{label} {DIM}({yours}){RESET}");
    }
    printer.wrapped(&label, width, "  ", "    ")?;
    let names: Vec<&str> = event.actors.iter().map(|actor| actor.name.as_str()).collect();
    // The id is what `correct event` takes.
    let kind = serde_json::to_value(event.kind).map_err(std::io::Error::other)?;
    let about = format!("{DIM}{} · {}{RESET}", kind.as_str().unwrap_or_default(), event.id);
    let about = if names.is_empty() { about } else { format!("{} {about}", names.join(" · ")) };
    printer.wrapped(&about, width, "    ", "    ")?;
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
