//! `kliping lists [--delete NAME]`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::arguments::Lists;
use crate::columns;
use crate::printer::{BOLD, Printer, RESET};

/// Prints the smart lists with what each finds now, or takes one out.
pub fn run(archive: &Archive, what: &Lists, printer: &mut Printer) -> Result<End, Stop> {
    if let Some(name) = &what.delete {
        ops::delete_smart_list(archive, name)?;
        if printer.json() {
            printer.value(&serde_json::json!({ "name": name, "deleted": true }))?;
        } else {
            printer.line(&format!("The list “{name}” is out; its articles stay. `kliping undo` brings it back."))?;
        }
        return Ok(End::Done);
    }
    let lists = ops::list_searches(archive)?.lists;
    if printer.json() {
        for list in &lists {
            printer.value(list)?;
        }
    } else if lists.is_empty() {
        printer.line("There are no lists yet. `kliping search QUERY --keep-as NAME` makes one.")?;
    } else {
        let rows: Vec<Vec<String>> =
            lists.iter().map(|list| vec![format!("{BOLD}{}{RESET}", list.name), list.count.to_string(), list.query.clone()]).collect();
        columns::print(printer, &[32, 8], &rows)?;
    }
    Ok(End::Done)
}
