//! `kliping delete ID`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::printer::Printer;

/// Deletes one article, so that `undo` can bring it back.
pub fn run(archive: &Archive, id: &str, printer: &mut Printer) -> Result<End, Stop> {
    let headline = ops::show_article(archive, id, None)?.row.headline;
    ops::delete_articles(archive, &[id.to_owned()])?;
    if printer.json() {
        printer.value(&serde_json::json!({ "id": id, "deleted": true }))?;
    } else {
        printer.line(&format!("Deleted “{headline}”. `kliping undo` brings it back."))?;
    }
    Ok(End::Done)
}
