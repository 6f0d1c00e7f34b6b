//! Tellings, as they are compared: what one article says of one event.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _};

use super::{sound, words};
use crate::Result;
use crate::store::from_json;

/// A telling with what is asked of it when it is compared.
#[derive(Debug, Default)]
pub struct Telling {
    /// Number.
    pub nr: i64,
    /// Id.
    pub id: String,
    /// Number of the article; one of its own below zero for what a person told.
    pub article: i64,
    /// Date as it is shown.
    pub date: Option<String>,
    /// First day, as a number.
    pub first: Option<i32>,
    /// Last day.
    pub last: Option<i32>,
    /// Word of the grain.
    pub grain: String,
    /// Label.
    pub label: String,
    /// Word of the kind.
    pub kind: String,
    /// Word of the certainty.
    pub certainty: String,
    /// Announced rather than happened.
    pub scheduled: bool,
    /// Numbers of its actors, as the article names them.
    pub own: Vec<i64>,
    /// Numbers of the actors that are no places.
    pub actors: BTreeSet<i64>,
    /// Keys of the places and of the countries whose people it names.
    pub places: BTreeSet<String>,
    /// Content words.
    pub words: BTreeSet<String>,
    /// Number of the event that it tells until now.
    pub event: Option<i64>,
    /// Id of that event.
    pub event_id: Option<String>,
    /// A person says that it tells what the telling with this id tells.
    pub merged: Option<String>,
    /// A person says that nobody else tells it.
    pub single: bool,
    /// A person set its date, label, kind or actors, or told it.
    pub mine: bool,
}

/// Tellings that meet a condition over `x` (`event_evidence`), in the order in which they are grouped: as they were clipped, those
/// that a person merged into another last.
pub fn that(connection: &Connection, condition: &str, values: &[i64]) -> Result<Vec<Telling>> {
    let heads = heads_and_kinds(connection, condition, values)?;
    let sql = format!(
        "SELECT x.nr, x.id, x.article, x.date, x.first, x.last, x.grain, x.label, x.kind, x.certainty, x.scheduled, x.actors, x.words, x.event,
                e.id, m.value, s.value IS NOT NULL, x.mine
         FROM event_evidence x LEFT JOIN event e ON e.nr = x.event
         LEFT JOIN event_correction m ON m.event = x.id AND m.what = 'merged'
         LEFT JOIN event_correction s ON s.event = x.id AND s.what = 'alone'
         WHERE {condition} ORDER BY m.value IS NOT NULL, x.article, x.ordinal, x.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    let mut tellings = Vec::new();
    while let Some(row) = rows.next()? {
        let mut telling = Telling {
            nr: row.get(0)?,
            id: row.get(1)?,
            // What a person told stands in no article: each of these is one of its own.
            article: row.get::<_, Option<i64>>(2)?.unwrap_or(-row.get::<_, i64>(0)?),
            date: row.get(3)?,
            first: row.get(4)?,
            last: row.get(5)?,
            grain: row.get(6)?,
            label: row.get(7)?,
            kind: row.get(8)?,
            certainty: row.get(9)?,
            scheduled: row.get(10)?,
            own: from_json(&row.get::<_, String>(11)?)?,
            event: row.get(13)?,
            event_id: row.get(14)?,
            merged: row.get(15)?,
            single: row.get(16)?,
            mine: row.get(17)?,
            ..Telling::default()
        };
        for (head, place) in telling.own.iter().filter_map(|nr| heads.get(nr)) {
            match place {
                Some(key) => _ = telling.places.insert(key.clone()),
                None => _ = telling.actors.insert(*head),
            }
        }
        for word in row.get::<_, String>(12)?.split(' ').filter(|word| !word.is_empty()) {
            match word.strip_prefix(words::COUNTRY) {
                Some(country) => _ = telling.places.insert(country.replace('_', " ")),
                None => _ = telling.words.insert(word.to_owned()),
            }
        }
        tellings.push(telling);
    }
    Ok(tellings)
}

/// A telling and those that were merged into it.
pub const WITH_MERGED: &str = "(x.nr = ?1 OR x.id IN (SELECT c.event FROM event_correction c JOIN event_evidence h ON h.id = c.value WHERE c.what = 'merged' AND h.nr = ?1))";

/// The telling that a telling was merged into, if that is there; else itself.
pub fn head_of(connection: &Connection, nr: i64) -> Result<i64> {
    let sql = "SELECT h.nr FROM event_evidence x JOIN event_correction c ON c.event = x.id AND c.what = 'merged'
               JOIN event_evidence h ON h.id = c.value WHERE x.nr = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([nr], |row| row.get(0)).optional()?.unwrap_or(nr))
}

/// The head of each name that these tellings use, and its key if it is a place.
fn heads_and_kinds(connection: &Connection, condition: &str, values: &[i64]) -> Result<BTreeMap<i64, (i64, Option<String>)>> {
    let sql = format!(
        "SELECT DISTINCT own.nr, head.nr, head.kind, head.folded FROM event_evidence x JOIN json_each(x.actors) j
         JOIN actor own ON own.nr = j.value JOIN actor head ON head.nr = own.head WHERE {condition}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(values), |row| {
        let (kind, folded): (String, String) = (row.get(2)?, row.get(3)?);
        let place = (kind == "place").then(|| sound::of(&kind, &folded).into_owned());
        Ok((row.get(0)?, (row.get(1)?, place)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
