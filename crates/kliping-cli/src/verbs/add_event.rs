//! `kliping add-event --label TEXT …`

use kliping_archive::{Archive, NewEvent, ops};

use super::{End, Stop};
use crate::arguments::AddEvent;
use crate::printer::Printer;

/// Puts a person's own event on the timeline.
pub fn run(archive: &Archive, what: AddEvent, printer: &mut Printer) -> Result<End, Stop> {
    let AddEvent { date, label, kind, actors, article } = what;
    let id = ops::add_event(archive, &NewEvent { date, label, kind, actors, article })?;
    if printer.json() {
        printer.value(&serde_json::json!({ "id": id, "added": true }))?;
    } else {
        printer.line(&format!("On the timeline as {id}. It stays through every rebuild; `kliping undo` takes it out again."))?;
    }
    Ok(End::Done)
}
