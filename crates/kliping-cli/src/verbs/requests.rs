//! `kliping requests [TEXT] [--kind KIND] [--limit N]`, `kliping requests --delete`

use kliping_archive::{Archive, LogRequest, RequestKind, RequestOutcome, RequestRow, ops};

use super::{End, Stop};
use crate::arguments::Requests;
use crate::printer::{BOLD, DIM, Printer, RESET};

/// Prints what was asked of the network, the last request first, or deletes the log.
pub fn run(archive: &Archive, what: Requests, printer: &mut Printer) -> Result<End, Stop> {
    if what.delete {
        let deleted = ops::delete_requests(archive)?;
        if printer.json() {
            printer.value(&serde_json::json!({ "deleted": deleted }))?;
        } else {
            printer.line(&format!("Deleted the log of {deleted} requests."))?;
        }
        return Ok(End::Done);
    }
    let request = LogRequest { query: what.query.unwrap_or_default(), kind: what.kind, offset: 0, limit: what.limit };
    let found = ops::list_requests(archive, &request)?;
    if printer.json() {
        for row in &found.rows {
            printer.value(row)?;
        }
        return Ok(End::Done);
    }
    if found.rows.is_empty() {
        printer.line("The log holds no such request.")?;
    }
    for row in &found.rows {
        printer.line(&format!("{}  {BOLD}{}{RESET}", row.at, row.url))?;
        printer.line(&format!("  {DIM}{} · {}{RESET}", purpose(row), end(row)))?;
    }
    if found.dropped > 0 {
        printer.line(&format!("{} older requests are no longer in the log, whose length is limited.", found.dropped))?;
    }
    Ok(End::Done)
}

fn purpose(row: &RequestRow) -> String {
    let what = match row.kind {
        RequestKind::Page => "page",
        RequestKind::Part => "part of a page",
        RequestKind::Feed => "feed",
    };
    match row.headline.as_ref().or(row.clip.as_ref()) {
        Some(whose) => format!("{what} · {whose}"),
        None => what.to_owned(),
    }
}

fn end(row: &RequestRow) -> String {
    let came = format!("{} bytes", row.bytes);
    match (row.outcome, row.status) {
        (RequestOutcome::Answered, Some(status)) => format!("{status} · {came}"),
        (RequestOutcome::Answered | RequestOutcome::Failed, _) => format!("failed · {came}"),
        (RequestOutcome::BrokenOff, _) => format!("broken off · {came}"),
        (RequestOutcome::Open, _) => "its end is not known".to_owned(),
    }
}
