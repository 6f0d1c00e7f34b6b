//! `kliping clip URL|FILE|-…`

use clap::CommandFactory;
use clap::error::ErrorKind;
use kliping_archive::{Archive, ClipOutcome, ClipRequest, ClipSource, ClipState, Failure, ops};
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

/// Clips every source; answers come in their order. One that fails is told and does not stop the others.
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
    let request = |source: ClipSource| ClipRequest {
        source,
        url: what.url.clone(),
        published: what.published.clone(),
        tags: what.tags.clone(),
        text: what.text,
        allow_local: what.allow_local.clone(),
    };
    // What is no source at all is told in its turn.
    let named: Vec<Result<ClipRequest, Failure>> = sources.iter().map(|source| input::source(source).map(request)).collect();
    let requests: Vec<ClipRequest> = named.iter().filter_map(|named| named.as_ref().ok().cloned()).collect();
    let mut named = named.into_iter();
    let mut end = End::Done;
    let mut stopped: Result<(), Stop> = Ok(());
    let sign = progress::spinner(match &sources[..] {
        [source] => format!("Clipping {source}"),
        all => format!("Clipping {} pages", all.len()),
    });
    let mut ids = Vec::new();
    let mut last = None;
    ops::clip_many(&archive, &requests, &mut |at, outcome| {
        if stopped.is_err() {
            return Ok(());
        }
        // A file in which another program kept several pages has several answers at one place.
        let again = last.replace(at) == Some(at);
        for told in named.by_ref().take(if again { 0 } else { usize::MAX }) {
            match told {
                Err(failure) => {
                    end = End::Refused;
                    sign.suspend(|| printer.failure(&failure));
                }
                Ok(_) => break,
            }
        }
        match outcome {
            Ok(outcome) => {
                ids.push(outcome.id.clone());
                if !matches!(outcome.state, ClipState::Kept | ClipState::KeptInPart) {
                    end = End::Refused;
                }
                stopped = sign.suspend(|| tell(&archive, &outcome, printer));
            }
            Err(failure) => {
                end = End::Refused;
                let url =
                    requests.get(at).and_then(|request| if let ClipSource::Url(url) = &request.source { Some(url.as_str()) } else { None });
                sign.suspend(|| refuse(&archive, url, &failure, printer))?;
            }
        }
        // A clip is acknowledged when it is safe, not when the last of many is.
        stopped = std::mem::replace(&mut stopped, Ok(())).and_then(|()| Ok(printer.flush()?));
        Ok(())
    })?;
    for failure in named.filter_map(Result::err) {
        end = End::Refused;
        printer.failure(&failure);
    }
    sign.finish_and_clear();
    stopped?;
    follow(&archive, &ids, printer)?;
    Ok(end)
}

/// Fetches the parts of the pages that were clipped; what is missing is told to people, and stands in the queue.
fn follow(archive: &Archive, ids: &[String], printer: &mut Printer) -> Result<(), Stop> {
    let mut missing = 0;
    let mut kept = 0;
    progress::follow("Fetching the pages' parts", |step| {
        let ids: std::collections::BTreeSet<&String> = ids.iter().collect();
        for (done, id) in ids.iter().enumerate() {
            step(done as u32, ids.len() as u32)?;
            let outcome = ops::follow_assets(archive, Some(id), &mut |_, _| Ok(()))?;
            kept += outcome.kept;
            missing += outcome.waiting + outcome.failed;
        }
        Ok::<(), Failure>(())
    })?;
    if missing > 0 && !printer.json() {
        printer.complain(&format!("{missing} of the pages' {} parts are missing; `kliping queue` lists them.", kept + missing));
    }
    Ok(())
}

/// Tells why a clip is not kept, and its place in the queue if it has one.
pub fn refuse(archive: &Archive, url: Option<&str>, failure: &Failure, printer: &mut Printer) -> Result<(), Failure> {
    let queued = match url {
        Some(url) => ops::list_queue(archive)?.into_iter().find(|row| row.url.as_deref() == Some(url.trim())),
        None => None,
    };
    printer.failure_in_queue(failure, queued.as_ref());
    Ok(())
}

pub fn tell(archive: &Archive, outcome: &ClipOutcome, printer: &mut Printer) -> Result<(), Stop> {
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
