//! `kliping collections [--new NAME|--rename NAME NEW|--delete NAME]` and `kliping collect NAME ID…`

use kliping_archive::{Archive, Code, CollectionRow, Failure, ListRequest, ops};

use super::{End, Stop};
use crate::arguments::{Collect, Collections};
use crate::columns;
use crate::printer::{BOLD, Printer, RESET};

/// Prints the collections with how many articles each holds, or makes, renames or takes out one.
pub fn run(archive: &Archive, what: &Collections, printer: &mut Printer) -> Result<End, Stop> {
    if let Some(name) = &what.delete {
        ops::delete_collection(archive, name)?;
        return tell(
            printer,
            &serde_json::json!({ "name": name, "deleted": true }),
            &format!("The collection “{name}” is out; its articles stay. `kliping undo` brings it back."),
        );
    }
    if let [known, name] = what.rename.as_slice() {
        let row = row(archive, &ops::put_collection(archive, Some(known), name)?)?;
        return tell(printer, &row, &format!("The collection “{known}” is called “{}” now.", row.name));
    }
    if let Some(name) = &what.new {
        let row = row(archive, &ops::put_collection(archive, None, name)?)?;
        return tell(printer, &row, &format!("There is a collection “{}”. `kliping collect` puts articles into it.", row.name));
    }
    let rows = ops::list_collections(archive)?;
    if printer.json() {
        for row in &rows {
            printer.value(row)?;
        }
    } else if rows.is_empty() {
        printer.line("There are no collections yet. `kliping collect NAME ID` makes one.")?;
    } else {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| vec![format!("{BOLD}{}{RESET}", row.name), row.count.to_string()]).collect();
        columns::print(printer, &[32], &rows)?;
    }
    Ok(End::Done)
}

/// Puts articles into a collection, or takes them out.
pub fn collect(archive: &Archive, what: &Collect, printer: &mut Printer) -> Result<End, Stop> {
    let mut ids = what.ids.clone();
    if let Some(query) = &what.query {
        let found = ops::list_articles(archive, &ListRequest { query: query.clone(), ..ListRequest::default() })?;
        ids.extend(found.rows.into_iter().map(|row| row.id));
    }
    let known = match row(archive, &what.collection) {
        Err(failure) if failure.code == Code::NoSuchCollection && !what.remove => {
            // Every id is looked at first: a mistyped one must not leave an empty collection behind.
            ids.iter().try_for_each(|id| ops::show_article(archive, id, None).map(drop))?;
            row(archive, &ops::put_collection(archive, None, &what.collection)?)?
        }
        other => other?,
    };
    let moved = ops::collect_articles(archive, &known.id, &ids, !what.remove)?;
    let row = row(archive, &known.id)?;
    let said = if what.remove { "taken out of" } else { "put into" };
    let line = format!("{moved} {said} “{}”, which holds {} now.", row.name, row.count);
    tell(printer, &serde_json::json!({ "id": row.id, "name": row.name, "moved": moved, "count": row.count }), &line)
}

fn row(archive: &Archive, id_or_name: &str) -> Result<CollectionRow, Failure> {
    ops::show_collection(archive, id_or_name)
}

fn tell<T: serde::Serialize>(printer: &mut Printer, value: &T, line: &str) -> Result<End, Stop> {
    if printer.json() {
        printer.value(value)?;
    } else {
        printer.line(line)?;
    }
    Ok(End::Done)
}
