//! The change log, which tells windows what to fetch again, and the outbox, which tells the index what to take in.
//!
//! Both are written in the transaction of the change itself, so that neither can know of something that did not happen.

use rusqlite::{Connection, params};

use super::migrate::Step;
use crate::{ChangeRow, Result};

/// One outbox row an article, stamped with the last change that concerns it: "what is new since generation G" is then
/// a range of the index, rows need no clearing away, and an empty index simply asks from 0.
pub const STEPS: &[Step] = &[Step {
    version: 1,
    sql: "
        CREATE TABLE change (
            number  INTEGER PRIMARY KEY AUTOINCREMENT,
            what    TEXT NOT NULL,
            article TEXT,
            at      TEXT NOT NULL
        ) STRICT;
        CREATE TABLE outbox (
            article    INTEGER PRIMARY KEY REFERENCES article (nr),
            generation INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX outbox_generation ON outbox (generation);
    ",
}];

/// Notes a change that concerns no article, or none that the index holds differently for it.
pub fn note(connection: &Connection, what: &str, article: Option<&str>) -> Result<i64> {
    connection.prepare_cached("INSERT INTO change (what, article, at) VALUES (?1, ?2, ?3)")?.execute(params![
        what,
        article,
        super::now()
    ])?;
    Ok(connection.last_insert_rowid())
}

/// Notes a change of an article that the index has to follow.
pub fn note_for_index(connection: &Connection, what: &str, article: &super::article::Article) -> Result<()> {
    let number = note(connection, what, Some(&article.id))?;
    connection
        .prepare_cached(
            "INSERT INTO outbox (article, generation) VALUES (?1, ?2) ON CONFLICT (article) DO UPDATE SET generation = excluded.generation",
        )?
        .execute(params![article.nr, number])?;
    Ok(())
}

/// Changes after a number, oldest first.
pub fn since(connection: &Connection, number: u32) -> Result<Vec<ChangeRow>> {
    let mut statement = connection.prepare_cached("SELECT number, what, article FROM change WHERE number > ?1 ORDER BY number")?;
    let rows = statement.query_map([number], |row| Ok(ChangeRow { number: row.get(0)?, what: row.get(1)?, article: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Number of the last change; 0 before the first.
pub fn last(connection: &Connection) -> Result<u32> {
    let mut statement = connection.prepare_cached("SELECT coalesce(max(number), 0) FROM change")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Article numbers that changed after a generation, oldest change first, each with its generation.
pub fn outbox(connection: &Connection, generation: u64, limit: u32) -> Result<Vec<(i64, u64)>> {
    let mut statement =
        connection.prepare_cached("SELECT article, generation FROM outbox WHERE generation > ?1 ORDER BY generation LIMIT ?2")?;
    let rows = statement
        .query_map(params![generation.cast_signed(), limit], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?.cast_unsigned())))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many articles changed after a generation.
pub fn behind(connection: &Connection, generation: u64) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM outbox WHERE generation > ?1")?
        .query_row([generation.cast_signed()], |row| row.get(0))?)
}
