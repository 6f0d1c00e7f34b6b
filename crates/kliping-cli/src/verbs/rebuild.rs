//! `kliping rebuild`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::printer::Printer;
use crate::progress;

/// Reads every article anew from its snapshot and builds the index anew; what a person corrected stays.
pub fn run(archive: &Archive, printer: &mut Printer) -> Result<End, Stop> {
    let outcome = progress::follow("Reading anew", |step| ops::rebuild(archive, step))?;
    if printer.json() {
        printer.value(&outcome)?;
    } else {
        let s = if outcome.articles == 1 { "" } else { "s" };
        printer.line(&format!("Read {} article{s} anew.", outcome.articles))?;
    }
    Ok(End::Done)
}
