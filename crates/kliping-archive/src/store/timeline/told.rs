//! What some articles tell: their events are found by the articles' index alone, which knows the days that each covers, and not by
//! walking through time.

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, params_from_iter};

use super::{Filter, Placed, reach};
use crate::Result;

/// A dated event that one of the articles tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// First day.
    pub first: i32,
    /// Last day.
    pub last: i32,
    /// Number of the event.
    pub nr: i64,
}

/// The events that overlap a window and are told by articles that meet a condition over `f` (face), each once, in order of time.
pub fn by(connection: &Connection, such: &str, values: &[Value], (from, to): (Option<i32>, Option<i32>)) -> Result<Vec<Told>> {
    let sql = format!(
        "SELECT x.began, x.ended, x.event FROM event_evidence x INDEXED BY event_evidence_article
         WHERE x.article IN (SELECT f.article FROM face f WHERE {such}) AND x.ended >= ? AND x.began <= ?"
    );
    let bounds = [from.unwrap_or(i32::MIN), to.unwrap_or(i32::MAX)].map(|bound| Value::Integer(i64::from(bound)));
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values.iter().cloned().chain(bounds)), |row| {
        Ok(Told { first: row.get(0)?, last: row.get(1)?, nr: row.get(2)? })
    })?;
    let mut told = rows.collect::<rusqlite::Result<Vec<Told>>>()?;
    told.sort_unstable();
    told.dedup();
    Ok(told)
}

/// Asks of single events whether they meet what else is demanded.
pub struct Check<'a> {
    statement: CachedStatement<'a>,
    values: &'a [Value],
}

impl<'a> Check<'a> {
    pub fn new(connection: &'a Connection, filter: &'a Filter) -> Result<Self> {
        let sql = format!("SELECT e.first, e.last, e.id, e.nr FROM event e WHERE e.nr = ?{}", filter.rest("e.nr"));
        Ok(Check { statement: connection.prepare_cached(&sql)?, values: &filter.values })
    }

    /// The event's place, if it meets.
    pub fn ask(&mut self, event: i64) -> Result<Option<Placed>> {
        let values = std::iter::once(Value::Integer(event)).chain(self.values.iter().cloned());
        let mut rows = self.statement.query(params_from_iter(values))?;
        Ok(match rows.next()? {
            Some(row) => Some((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            None => None,
        })
    }
}

/// Of these, the first that begin inside the window and meet.
pub fn begun_inside(told: &[Told], check: &mut Check<'_>, from: Option<i32>, limit: usize) -> Result<Vec<Placed>> {
    let mut found: Vec<Placed> = Vec::new();
    for event in told.iter().filter(|event| from.is_none_or(|from| event.first >= from)) {
        // Events of the same days stand in the order of their ids, which is known when they are asked.
        if found.len() >= limit && found.last().is_some_and(|last| (last.0, last.1) != (event.first, event.last)) {
            break;
        }
        found.extend(check.ask(event.nr)?);
    }
    found.sort();
    found.truncate(limit);
    Ok(found)
}

/// Of these, such as began before the window, last into it and meet: the shortest, of too many those that began last.
pub fn begun_before(told: &[Told], check: &mut Check<'_>, from: i32, limit: usize) -> Result<Vec<Placed>> {
    let mut lasting: Vec<&Told> = told.iter().filter(|event| event.first < from && event.last >= from).collect();
    lasting.sort_by_key(|event| (reach(event.first, event.last), std::cmp::Reverse(event.first)));
    let mut found = Vec::new();
    for of_one_reach in lasting.chunk_by(|one, other| reach(one.first, one.last) == reach(other.first, other.last)) {
        for event in of_one_reach {
            found.extend(check.ask(event.nr)?);
        }
        if found.len() >= limit {
            break;
        }
    }
    found.sort();
    Ok(found.split_off(found.len() - limit.min(found.len())))
}
