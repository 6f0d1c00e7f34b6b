//! `kliping rebuild [--index]`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::arguments::Rebuild;
use crate::printer::Printer;
use crate::progress;

/// Reads every article anew from its snapshot and builds the index anew, or the index alone; what a person corrected stays.
pub fn run(archive: &Archive, what: &Rebuild, printer: &mut Printer) -> Result<End, Stop> {
    let outcome = if what.index {
        progress::follow("Indexing anew", |step| ops::rebuild_index(archive, step))?
    } else {
        progress::follow("Reading anew", |step| ops::rebuild(archive, step))?
    };
    if printer.json() {
        printer.value(&outcome)?;
    } else {
        let s = if outcome.articles == 1 { "" } else { "s" };
        let did = if what.index { "Indexed" } else { "Read" };
        printer.line(&format!("{did} {} article{s} anew.", outcome.articles))?;
    }
    Ok(End::Done)
}
