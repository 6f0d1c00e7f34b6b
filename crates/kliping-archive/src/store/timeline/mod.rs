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
mod told;

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

pub use density::{ACTOR_DENSITY, DENSITY, bins};
pub use filter::Filter;
pub use rows::{Order, rows};
use told::Check;

use crate::Result;

/// First day, last day, id and number of an event: their order is the timeline's.
type Placed = (i32, i32, String, i64);

/// No event lasts longer than two to the power of this many days (eleven thousand years).
const LONGEST: i32 = 22;

/// A limit that limits nothing.
const ALL: usize = usize::MAX;

/// The reach of an event that covers these days.
pub fn reach(first: i32, last: i32) -> u32 {
    last.abs_diff(first).saturating_add(1).ilog2()
}

/// Numbers of the dated events that overlap the window, in no order; 0 for all.
///
/// If there are more than the limit, most of them are such as begin inside the window, and of those that began before
/// it the shortest: a year's bar must not hide the days.
pub fn dated(connection: &Connection, filter: &Filter, limit: u32) -> Result<Vec<i64>> {
    let limit = if limit == 0 { ALL } else { limit as usize };
    let place_left = |inside: usize| (limit / 4).max(limit - inside.min(limit));
    if let Some(names) = filter.actors.as_ref().filter(|_| filter.is_bare()) {
        let linked = linked(connection, names, filter.window, limit)?;
        let lasting = begun_before(connection, filter, place_left(linked.len()))?;
        let mut numbers = earliest(connection, linked, limit - lasting.len().min(limit))?;
        numbers.extend(lasting.into_iter().map(|(_, _, _, nr)| nr));
        return Ok(numbers);
    }
    let (mut inside, lasting) = if let Some(told) = &filter.told {
        let mut check = Check::new(connection, filter)?;
        let inside = told::begun_inside(told, &mut check, filter.window.0, limit)?;
        let lasting = match filter.window.0 {
            Some(from) => told::begun_before(told, &mut check, from, place_left(inside.len()))?,
            None => Vec::new(),
        };
        (inside, lasting)
    } else {
        let inside = begun_inside(connection, filter, limit)?;
        let lasting = begun_before(connection, filter, place_left(inside.len()))?;
        (inside, lasting)
    };
    inside.truncate(limit - lasting.len().min(limit));
    inside.extend(lasting);
    inside.sort();
    Ok(inside.into_iter().map(|(_, _, _, nr)| nr).collect())
}

/// First day and number of the events that begin inside the window and name one of these, in order of the day: the actors' index
/// answers alone. At least as many as the limit, if there are, and all that begin on the last of their days.
fn linked(connection: &Connection, names: &[i64], (from, to): (Option<i32>, Option<i32>), limit: usize) -> Result<Vec<(i32, i64)>> {
    let mut found: Vec<(i32, i64)> = Vec::new();
    let mut statement = connection.prepare_cached(
        "SELECT first, event FROM event_actor INDEXED BY event_actor_actor
         WHERE actor = ?1 AND again = 0 AND first >= ?2 AND first <= ?3 ORDER BY first, event",
    )?;
    for name in names {
        let mut rows = statement.query(params![name, from.unwrap_or(i32::MIN), to.unwrap_or(i32::MAX)])?;
        let before = found.len();
        while let Some(row) = rows.next()? {
            let link: (i32, i64) = (row.get(0)?, row.get(1)?);
            if found.len() - before >= limit && found.last().is_some_and(|last| last.0 != link.0) {
                break;
            }
            found.push(link);
        }
    }
    // An event that names several of these comes under each.
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The first of events in order of time. Of those that begin on the last day, which are the first is told by their last days and ids.
fn earliest(connection: &Connection, mut linked: Vec<(i32, i64)>, count: usize) -> Result<Vec<i64>> {
    let edge = count.checked_sub(1).and_then(|last| linked.get(last)).map(|link| link.0);
    if let Some(day) = edge.filter(|day| linked.get(count).is_some_and(|next| next.0 == *day)) {
        let from = linked.partition_point(|link| link.0 < day);
        let to = linked.partition_point(|link| link.0 <= day);
        let mut statement = connection.prepare_cached("SELECT last, id FROM event WHERE nr = ?1")?;
        let mut of_day = Vec::with_capacity(to - from);
        for link in &linked[from..to] {
            let (last, id): (i32, String) = statement.query_row([link.1], |row| Ok((row.get(0)?, row.get(1)?)))?;
            of_day.push((last, id, *link));
        }
        of_day.sort_unstable();
        for (place, (.., link)) in linked[from..to].iter_mut().zip(of_day) {
            *place = link;
        }
    }
    Ok(linked.into_iter().take(count).map(|(_, nr)| nr).collect())
}

/// Where events come from.
struct Source {
    sql: String,
    /// The prefix of the columns that a window is taken over.
    table: &'static str,
    /// The column with the event's number.
    event: &'static str,
    /// Number of the actor's name, a value that comes before those of the window: bound and not written out, so that one statement
    /// serves all actors.
    actor: Option<i64>,
}

fn sources(filter: &Filter, index: &str) -> Vec<Source> {
    match &filter.actors {
        None => vec![Source { sql: "event e".to_owned(), table: "e", event: "e.nr", actor: None }],
        Some(names) => names
            .iter()
            .map(|name| Source {
                // The actors' index decides who comes first: without it, SQLite might begin with the events.
                sql: format!("event_actor y INDEXED BY {index} CROSS JOIN event e ON e.nr = y.event AND y.actor = ? AND y.again = 0"),
                table: "y",
                event: "y.event",
                actor: Some(*name),
            })
            .collect(),
    }
}

fn begun_inside(connection: &Connection, filter: &Filter, limit: usize) -> Result<Vec<Placed>> {
    let (from, to) = (filter.window.0.unwrap_or(i32::MIN), filter.window.1.unwrap_or(i32::MAX));
    let mut found = BTreeSet::new();
    if !filter.side_by_side.is_empty() {
        let mut check = Check::new(connection, filter)?;
        together::walk(connection, &filter.side_by_side, (from, to), |event| {
            found.extend(check.ask(event)?);
            Ok(found.len() >= limit)
        })?;
        return Ok(found.into_iter().collect());
    }
    for Source { sql: source, table, event, actor } in sources(filter, "event_actor_actor") {
        let sql = format!(
            "SELECT e.first, e.last, e.id, e.nr FROM {source} WHERE {table}.first >= ? AND {table}.first <= ?{}
             ORDER BY {table}.first, e.last, e.id {}",
            filter.rest(event),
            at_most(limit)
        );
        found.extend(placed(connection, &sql, actor, &[from, to], filter)?);
    }
    Ok(found.into_iter().take(limit).collect())
}

fn begun_before(connection: &Connection, filter: &Filter, limit: usize) -> Result<Vec<Placed>> {
    let Some(from) = filter.window.0 else { return Ok(Vec::new()) };
    let mut found = BTreeSet::new();
    let longest = longest(connection, filter)?;
    for reach in 1..=longest.min(LONGEST) {
        // Shorter than two to the power of reach + 1 days, so it began no earlier than that.
        let earliest = from.saturating_sub(1 << (reach + 1));
        for Source { sql: source, table, event, actor } in sources(filter, "event_actor_long") {
            let sql = format!(
                "SELECT e.first, e.last, e.id, e.nr FROM {source} WHERE {table}.reach > 0 AND {table}.reach = ?
                 AND {table}.first > ? AND {table}.first < ? AND e.last >= ?{} ORDER BY {table}.first DESC {}",
                filter.rest(event),
                at_most(limit)
            );
            found.extend(placed(connection, &sql, actor, &[reach, earliest, from, from], filter)?);
        }
        if found.len() >= limit {
            break;
        }
    }
    // Of too many, those that began last are nearest to the window.
    Ok(found.into_iter().rev().take(limit).collect())
}

/// The longest reach that there is among what is asked for: no longer one is looked for.
fn longest(connection: &Connection, filter: &Filter) -> Result<i32> {
    let longest = |sql: &str, values: &[i64]| -> Result<Option<i32>> {
        Ok(connection.prepare_cached(sql)?.query_row(params_from_iter(values), |row| row.get(0))?)
    };
    let Some(names) = &filter.actors else {
        return Ok(longest("SELECT max(reach) FROM event INDEXED BY event_long WHERE reach > 0", &[])?.unwrap_or(0));
    };
    let mut most = 0;
    for name in names {
        let sql = "SELECT max(reach) FROM event_actor INDEXED BY event_actor_long WHERE actor = ? AND reach > 0 AND again = 0";
        most = most.max(longest(sql, &[*name])?.unwrap_or(0));
    }
    Ok(most)
}

fn at_most(limit: usize) -> String {
    if limit > u32::MAX as usize { String::new() } else { format!("LIMIT {limit}") }
}

fn placed(connection: &Connection, sql: &str, actor: Option<i64>, bounds: &[i32], filter: &Filter) -> Result<Vec<Placed>> {
    let mut statement = connection.prepare_cached(sql)?;
    let own = actor.into_iter().chain(bounds.iter().map(|bound| i64::from(*bound))).map(Value::Integer);
    let values = own.chain(filter.values.iter().cloned());
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
