//! Searches that a person keeps under a name, and the last ones made. Ground.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::migrate::Step;
use crate::{Code, Failure, Result};

/// `folded` is the name as names are compared: a list is replaced by another of the same name.
pub const STEPS: &[Step] = &[Step {
    version: 2,
    sql: "
        CREATE TABLE smart_list (
            id     TEXT PRIMARY KEY,
            name   TEXT NOT NULL,
            folded TEXT NOT NULL UNIQUE,
            query  TEXT NOT NULL,
            sort   TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE recent_search (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            query  TEXT NOT NULL UNIQUE
        ) STRICT;
    ",
}];

/// Searches remembered.
const REMEMBERED: i64 = 30;

/// A search under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Query.
    pub query: String,
    /// Order, as JSON writes it.
    pub sort: String,
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept { id: row.get(0)?, name: row.get(1)?, query: row.get(2)?, sort: row.get(3)? })
}

const COLUMNS: &str = "id, name, query, sort";

/// All of them by name.
pub fn all(connection: &Connection) -> Result<Vec<Kept>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM smart_list ORDER BY folded"))?;
    let rows = statement.query_map([], kept)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The one with this id or this folded name; `no-such-list` if there is none.
pub fn need(connection: &Connection, id_or_name: &str) -> Result<Kept> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM smart_list WHERE id = ?1 OR folded = ?2"))?
        .query_row(params![id_or_name, folded(id_or_name)], kept)
        .optional()?
        .ok_or_else(|| Failure::new(Code::NoSuchList, format!("There is no list “{id_or_name}” in this archive.")).about(id_or_name))
}

/// Adds one, in place of the one of the same name, which is answered.
pub fn put(connection: &Connection, new: &Kept) -> Result<Option<Kept>> {
    let folded = folded(&new.name);
    let before =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM smart_list WHERE folded = ?1"))?.query_row([&folded], kept).optional()?;
    connection.execute("DELETE FROM smart_list WHERE folded = ?1 OR id = ?2", params![folded, new.id])?;
    connection.execute(
        "INSERT INTO smart_list (id, name, folded, query, sort) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![new.id, new.name, folded, new.query, new.sort],
    )?;
    Ok(before)
}

/// Takes one out.
pub fn delete(connection: &Connection, id: &str) -> Result<()> {
    connection.execute("DELETE FROM smart_list WHERE id = ?1", [id])?;
    Ok(())
}

/// A name as names are compared.
pub(super) fn folded(name: &str) -> String {
    let folded = crate::fold::fold(name);
    if folded.is_empty() { name.trim().to_lowercase() } else { folded }
}

/// Remembers a search as the last one made.
pub fn remember(connection: &Connection, query: &str) -> Result<()> {
    connection.execute("INSERT OR REPLACE INTO recent_search (query) VALUES (?1)", [query])?;
    connection.execute(
        "DELETE FROM recent_search WHERE number NOT IN (SELECT number FROM recent_search ORDER BY number DESC LIMIT ?1)",
        [REMEMBERED],
    )?;
    Ok(())
}

/// The last searches made, the last first.
pub fn recent(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT query FROM recent_search ORDER BY number DESC")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Forgets the searches made.
pub fn forget(connection: &Connection) -> Result<()> {
    connection.execute("DELETE FROM recent_search", [])?;
    Ok(())
}
