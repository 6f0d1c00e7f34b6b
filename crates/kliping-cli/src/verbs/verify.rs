//! `kliping verify`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::printer::{BOLD, Printer, RESET};
use crate::progress;

/// Checks every hash and reference. Damage is a refusal, so that a script notices.
pub fn run(archive: &Archive, printer: &mut Printer) -> Result<End, Stop> {
    let outcome = progress::follow("Checking", |step| ops::verify(archive, step))?;
    let end = if outcome.damages.is_empty() { End::Done } else { End::Refused };
    if printer.json() {
        printer.value(&outcome)?;
        return Ok(end);
    }
    let checked = format!("Checked {} articles and {} stored files", outcome.articles, outcome.blobs);
    if outcome.damages.is_empty() {
        printer.line(&format!("{checked}: nothing is damaged."))?;
        return Ok(end);
    }
    printer.line(&format!("{checked}: {} damaged.", outcome.damages.len()))?;
    let width = printer.width();
    for damage in &outcome.damages {
        let headline = damage.headline.as_deref().unwrap_or("no article is harmed");
        let id = damage.article.as_deref().unwrap_or("-");
        printer.gap()?;
        printer.line(&format!("{id}  {BOLD}{headline}{RESET}"))?;
        printer.wrapped(&damage.message, width, "  ", "  ")?;
    }
    Ok(end)
}
