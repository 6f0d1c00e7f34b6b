//! `kliping queue [--cancel ID]`

use kliping_archive::{Archive, QueueRow, ops};

use super::{End, Stop};
use crate::arguments::Queue;
use crate::printer::{BOLD, DIM, Printer, RESET};

/// Prints what is not kept or not whole, first come first, or takes one clip out.
pub fn run(archive: &Archive, what: &Queue, printer: &mut Printer) -> Result<End, Stop> {
    if let Some(id) = &what.cancel {
        ops::cancel_queued(archive, id)?;
        if printer.json() {
            printer.value(&serde_json::json!({ "id": id, "cancelled": true }))?;
        } else {
            printer.line(&format!("Took clip {id} out of the queue."))?;
        }
        return Ok(End::Done);
    }
    let rows = ops::list_queue(archive)?;
    if printer.json() {
        for row in &rows {
            printer.value(row)?;
        }
        return Ok(End::Done);
    }
    if rows.is_empty() {
        printer.line("Nothing waits: everything that was clipped is kept.")?;
    }
    for row in &rows {
        print(row, printer)?;
    }
    Ok(End::Done)
}

fn print(row: &QueueRow, printer: &mut Printer) -> std::io::Result<()> {
    let what = row.headline.as_deref().or(row.url.as_deref()).or(row.article.as_deref()).unwrap_or_default();
    let tries = match row.tries {
        0 => String::new(),
        1 => " · tried once".to_owned(),
        tries => format!(" · tried {tries} times"),
    };
    printer.line(&format!("{}  {BOLD}{what}{RESET}", row.id))?;
    let next = row.next_try.as_ref().map(|at| format!(" · again after {at}")).unwrap_or_default();
    printer.line(&format!("  {DIM}{}{tries}{next}{RESET}", super::list::state_words(row.state)))?;
    let width = printer.width();
    row.message.iter().try_for_each(|message| printer.wrapped(message, width, "  ", "  "))
}
