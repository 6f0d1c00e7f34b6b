//! `kliping restore ID REMOVAL`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::arguments::Restore;
use crate::printer::Printer;

/// Puts a removal back into its article, for good.
pub fn run(archive: &Archive, what: &Restore, printer: &mut Printer) -> Result<End, Stop> {
    ops::restore_removal(archive, &what.id, &what.removal, true)?;
    if printer.json() {
        printer.value(&serde_json::json!({ "id": what.id, "removal": what.removal, "restored": true }))?;
    } else {
        printer.line("Put back. It stays in the article through every rebuild; `kliping undo` takes this back.")?;
    }
    Ok(End::Done)
}
