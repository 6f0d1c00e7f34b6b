//! The timeline's queries over events: a window in order of time, its density, and the rows with their evidence.
//!
//! Measured on a million events with two million actors: a query reads only what it shows. So what begins inside a
//! window comes from an index in order of time, up to the limit; what began before it and still lasts is found by its
//! reach (the power of two below its length in days), in each of which only a bounded stretch before the window can
//! hold it; and of several actors each is asked by itself and the answers are merged.

mod density;
mod filter;
mod rows;
mod together;

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

pub use density::{DENSITY, bins};
pub use filter::Filter;
pub use rows::rows;

use crate::Result;

/// First day, last day, id and number of an event: their order is the timeline's.
type Placed = (i32, i32, String, i64);

/// No event lasts longer than two to the power of this many days (eleven thousand years).
const LONGEST: u32 = 22;

/// A limit that limits nothing.
const ALL: usize = usize::MAX;

/// The reach of an event that covers these days.
pub fn reach(first: i32, last: i32) -> u32 {
    last.abs_diff(first).saturating_add(1).ilog2()
}

/// Numbers of the dated events that overlap the window, by first day; 0 for all.
///
/// If there are more than the limit, most of them are such as begin inside the window, and of those that began before
/// it the shortest: a year's bar must not hide the days.
pub fn dated(connection: &Connection, filter: &Filter, limit: u32) -> Result<Vec<i64>> {
    let limit = if limit == 0 { ALL } else { limit as usize };
    let mut inside = begun_inside(connection, filter, limit)?;
    let lasting = begun_before(connection, filter, (limit / 4).max(limit - inside.len()))?;
    inside.truncate(limit - lasting.len().min(limit));
    inside.extend(lasting);
    inside.sort();
    Ok(inside.into_iter().map(|(_, _, _, nr)| nr).collect())
}

/// Where events come from, the prefix of the columns that a window is taken over, and the column with the event's number.
fn sources(filter: &Filter, index: &str) -> Vec<(String, &'static str, &'static str)> {
    match &filter.actors {
        // What few articles tell is looked up by its number, and not by walking through time.
        None => vec![(if filter.few { "event e NOT INDEXED" } else { "event e" }.to_owned(), "e", "e.nr")],
        Some(names) => names
            .iter()
            .map(|name| {
                // The actors' index decides who comes first: without it, SQLite might begin with the events.
                (
                    format!("event_actor y INDEXED BY {index} CROSS JOIN event e ON e.nr = y.event AND y.actor = {name} AND y.again = 0"),
                    "y",
                    "y.event",
                )
            })
            .collect(),
    }
}

fn begun_inside(connection: &Connection, filter: &Filter, limit: usize) -> Result<Vec<Placed>> {
    let (from, to) = (filter.window.0.unwrap_or(i32::MIN), filter.window.1.unwrap_or(i32::MAX));
    let mut found = BTreeSet::new();
    if !filter.side_by_side.is_empty() {
        let sql = format!("SELECT e.first, e.last, e.id, e.nr FROM event e WHERE e.nr = ?{}", filter.rest("e.nr"));
        let mut statement = connection.prepare_cached(&sql)?;
        together::walk(connection, &filter.side_by_side, (from, to), |event| {
            let values = std::iter::once(Value::Integer(event)).chain(filter.values.iter().cloned());
            let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            for row in rows {
                found.insert(row?);
            }
            Ok(found.len() >= limit)
        })?;
        return Ok(found.into_iter().collect());
    }
    for (source, table, event) in sources(filter, "event_actor_actor") {
        let sql = format!(
            "SELECT e.first, e.last, e.id, e.nr FROM {source} WHERE {table}.first >= ? AND {table}.first <= ?{}
             ORDER BY {table}.first, e.last, e.id {}",
            filter.rest(event),
            at_most(limit)
        );
        found.extend(placed(connection, &sql, &[from, to], filter)?);
    }
    Ok(found.into_iter().take(limit).collect())
}

fn begun_before(connection: &Connection, filter: &Filter, limit: usize) -> Result<Vec<Placed>> {
    let Some(from) = filter.window.0 else { return Ok(Vec::new()) };
    let mut found = BTreeSet::new();
    for reach in 1..=LONGEST {
        // Shorter than two to the power of reach + 1 days, so it began no earlier than that.
        let earliest = from.saturating_sub(1 << (reach + 1));
        for (source, table, event) in sources(filter, "event_actor_long") {
            let sql = format!(
                "SELECT e.first, e.last, e.id, e.nr FROM {source} WHERE {table}.reach > 0 AND {table}.reach = {reach}
                 AND {table}.first > ? AND {table}.first < ? AND e.last >= ?{} ORDER BY {table}.first DESC {}",
                filter.rest(event),
                at_most(limit)
            );
            found.extend(placed(connection, &sql, &[earliest, from, from], filter)?);
        }
        if found.len() >= limit {
            break;
        }
    }
    // Of too many, those that began last are nearest to the window.
    Ok(found.into_iter().rev().take(limit).collect())
}

fn at_most(limit: usize) -> String {
    if limit > u32::MAX as usize { String::new() } else { format!("LIMIT {limit}") }
}

fn placed(connection: &Connection, sql: &str, bounds: &[i32], filter: &Filter) -> Result<Vec<Placed>> {
    let mut statement = connection.prepare_cached(sql)?;
    let values = bounds.iter().map(|bound| Value::Integer(i64::from(*bound))).chain(filter.values.iter().cloned());
    let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Numbers of the undated events, last clipped article first; those that a person told last.
pub fn undated(connection: &Connection, filter: &Filter, limit: u32) -> Result<Vec<i64>> {
    let limit = if limit == 0 { ALL } else { limit as usize };
    // Of an actor, as of few articles, what there is is looked up; of everybody, the tellings come in this order from their index.
    let demand = match &filter.actors {
        Some(names) => format!(" AND x.event IN (SELECT y.event FROM event_actor y WHERE y.actor IN ({}))", filter::list(names)),
        None => String::new(),
    };
    let index = if filter.few || filter.actors.is_some() { "" } else { "INDEXED BY event_evidence_undated" };
    let sql = format!(
        "SELECT e.nr FROM event_evidence x {index} CROSS JOIN event e ON e.nr = x.event
         WHERE x.first IS NULL AND e.first IS NULL{demand}{} ORDER BY x.article DESC, x.ordinal",
        filter.rest("x.event")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(filter.values.iter()))?;
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let nr: i64 = row.get(0)?;
        if seen.insert(nr) {
            found.push(nr);
            if found.len() >= limit {
                break;
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_reach_began_within_it() {
        for length in [1, 2, 3, 4, 7, 8, 31, 365, 36_525] {
            let reach = reach(1000, 1000 + length - 1);
            assert!(length >= 1 << reach && length < 1 << (reach + 1), "{length}");
        }
    }
}
