//! `kliping undo`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::printer::Printer;

/// Takes the last destructive act back.
pub fn run(archive: &Archive, printer: &mut Printer) -> Result<End, Stop> {
    let outcome = ops::undo(archive)?;
    if printer.json() {
        printer.value(&outcome)?;
        return Ok(End::Done);
    }
    let what = match outcome.what.as_str() {
        "delete" => "the deletion",
        "restore-removal" => "the restored removal",
        "remove-line" => "the line taken out by hand",
        "flags" => "the marks",
        "tags" => "the tags",
        other => other,
    };
    let mut headlines = Vec::new();
    for id in &outcome.articles {
        headlines.push(format!("“{}”", ops::show_article(archive, id, None)?.row.headline));
    }
    printer.line(&format!("Took back {what} of {}.", headlines.join(", ")))?;
    Ok(End::Done)
}
