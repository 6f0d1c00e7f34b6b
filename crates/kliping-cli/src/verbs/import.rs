//! `kliping import FILE|DIR|URL…`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::arguments::Import;
use crate::printer::Printer;
use crate::progress;

/// Clips what the sources hold; prints a row for each.
pub fn run(archive: &Archive, what: &Import, printer: &mut Printer) -> Result<End, Stop> {
    let done = progress::follow("Importing", |step| ops::import(archive, &what.sources, step))?;
    let mut end = End::Done;
    for row in &done.rows {
        if row.outcome.is_none() {
            end = End::Refused;
        }
        if printer.json() {
            printer.value(row)?;
        } else if let Some(outcome) = &row.outcome {
            let known = if outcome.already_kept { " (was there)" } else { "" };
            printer.line(&format!("{}  {}{known}", outcome.id, outcome.headline.as_deref().unwrap_or(&row.source)))?;
        } else {
            printer.line(&format!("-  {}: {}", row.source, row.message.as_deref().unwrap_or_default()))?;
        }
    }
    ops::follow_assets(archive, None, &mut |_, _| Ok(()))?;
    Ok(end)
}
