//! `kliping clip URL|FILE|-…`

use clap::CommandFactory;
use clap::error::ErrorKind;
use kliping_archive::{Archive, ClipOutcome, ClipRequest, ClipState, Failure, ops};
use serde::Serialize;

use super::{End, Stop};
use crate::arguments::{Arguments, Clip};
use crate::printer::{BOLD, DIM, Printer, RESET};
use crate::{columns, input, progress};

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    state: ClipState,
    version: u32,
    headline: Option<&'a str>,
    removals: u32,
}

/// Clips every source in order. One that fails is told and does not stop the others.
pub fn run(what: &Clip, open: impl FnOnce() -> Result<Archive, Failure>, printer: &mut Printer) -> Result<End, Stop> {
    let mut sources = what.sources.clone();
    if let Some(list) = &what.from_file {
        sources.extend(input::list(list)?);
    }
    if what.url.is_some() && sources.len() > 1 {
        let sentence = "--url is the address of one page; clip the others on their own";
        return Err(Stop::WrongUse(Arguments::command().error(ErrorKind::ArgumentConflict, sentence)));
    }
    let archive = open()?;
    let mut end = End::Done;
    for source in &sources {
        let sign = progress::spinner(format!("Clipping {source}"));
        let outcome = input::source(source).and_then(|source| {
            let request = ClipRequest {
                source,
                url: what.url.clone(),
                published: what.published.clone(),
                tags: what.tags.clone(),
                text: what.text,
                allow_local: what.allow_local.clone(),
            };
            ops::clip_page(&archive, &request)
        });
        sign.finish_and_clear();
        match outcome {
            Ok(outcome) => {
                tell(&archive, &outcome, printer)?;
                if !matches!(outcome.state, ClipState::Kept | ClipState::KeptInPart) {
                    end = End::Refused;
                }
            }
            Err(failure) => {
                printer.failure(&failure);
                end = End::Refused;
            }
        }
        // A clip is acknowledged when it is safe, not when the last of many is.
        printer.flush()?;
    }
    Ok(end)
}

fn tell(archive: &Archive, outcome: &ClipOutcome, printer: &mut Printer) -> Result<(), Stop> {
    let ClipOutcome { id, state, version, headline, removals, .. } = outcome;
    if printer.json() {
        printer.value(&Line { id, state: *state, version: *version, headline: headline.as_deref(), removals: *removals })?;
        return Ok(());
    }
    let headline = headline.as_deref().unwrap_or("(no headline)");
    let again = if outcome.already_kept { ", exactly this was in the archive already" } else { "" };
    printer.line(&format!("{BOLD}{headline}{RESET}"))?;
    printer.line(&format!("  {id} · {} · version {version}{again}", super::list::state_words(*state)))?;
    let view = ops::show_article(archive, id, Some(*version))?;
    let mut steps: Vec<(&str, Vec<&str>)> = Vec::new();
    for removal in view.reading.removals.iter().filter(|removal| !removal.restored) {
        match steps.iter_mut().find(|(step, _)| *step == removal.step) {
            Some((_, texts)) => texts.push(&removal.text),
            None => steps.push((&removal.step, vec![&removal.text])),
        }
    }
    if steps.is_empty() {
        printer.line("  nothing removed")?;
        return Ok(printer.gap()?);
    }
    printer.line(&format!("  {removals} removed:"))?;
    // A step a line; `show ID --removals` has every one in full.
    let rows: Vec<Vec<String>> = steps
        .iter()
        .map(|(step, texts)| vec![format!("  {DIM}{step}"), texts.len().to_string(), format!("{}{RESET}", short(&texts.join(" · ")))])
        .collect();
    columns::print(printer, &[20, 3], &rows)?;
    Ok(printer.gap()?)
}

/// The beginning of a text, so that a line stays a line where nothing cuts it to a terminal's width.
fn short(text: &str) -> String {
    console::truncate_str(text, 90, "…").into_owned()
}
