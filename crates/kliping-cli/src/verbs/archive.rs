//! `kliping archive`, `kliping archive move DIR`, `kliping archive delete-old-copy`

use kliping_archive::{Archive, Failure, Role, ops};

use super::{End, Stop};
use crate::arguments::{ArchiveAct, Placed};
use crate::printer::Printer;
use crate::progress;

/// Tells where the archive lies, moves it, or takes away what a move left behind.
pub fn run(what: &Placed, open: impl Fn(Role) -> Result<Archive, Failure>, printer: &mut Printer) -> Result<End, Stop> {
    match &what.act {
        None => {
            let place = ops::archive_place(&open(Role::Guest)?)?;
            if printer.json() {
                printer.value(&place)?;
                return Ok(End::Done);
            }
            printer.line(&place.folder)?;
            if let Some(old) = place.old {
                printer.line(&format!("An old copy lies in {}; `kliping archive delete-old-copy` takes it away.", old.folder))?;
            }
        }
        Some(ArchiveAct::Move { to }) => {
            let moved = progress::follow("Copying", |step| ops::move_archive(&open(Role::Owner)?, to, step))?;
            if printer.json() {
                printer.value(&moved)?;
            } else {
                printer.line(&format!(
                    "The archive lies in {} now, with {} articles and {} stored files; every one was checked.",
                    moved.folder, moved.articles, moved.blobs
                ))?;
                for damage in &moved.damages {
                    printer.line(&format!("{}  {}", damage.article.as_deref().unwrap_or("-"), damage.message))?;
                }
                printer.line("The old copy is still there; `kliping archive delete-old-copy` takes it away.")?;
            }
        }
        Some(ArchiveAct::DeleteOldCopy) => {
            ops::delete_old_copy(&open(Role::Guest)?)?;
            if printer.json() {
                printer.value(&serde_json::json!({ "deleted": true }))?;
            } else {
                printer.line("The old copy is gone. A line in its folder still says where the archive went.")?;
            }
        }
    }
    Ok(End::Done)
}
