//! The queue: clips of addresses that are not kept yet, with what was asked and what came of it. Ground.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::migrate::Step;
use super::{from_json, from_word, json, word};
use crate::{ClipState, Code, Failure, Result};

/// A row stays until its page is kept or the reader takes it out. One address waits once.
pub const STEPS: &[Step] = &[Step {
    version: 2,
    sql: "
        CREATE TABLE queue (
            nr        INTEGER PRIMARY KEY AUTOINCREMENT,
            url       TEXT NOT NULL UNIQUE,
            published TEXT,
            tags      TEXT NOT NULL,
            text      INTEGER NOT NULL,
            leave     TEXT,
            state     TEXT NOT NULL,
            code      TEXT,
            message   TEXT,
            tries     INTEGER NOT NULL,
            added_at  TEXT NOT NULL,
            next_try  TEXT
        ) STRICT;
    ",
}];

/// A row.
#[derive(Debug, Clone)]
pub struct Queued {
    /// Its place: lower numbers came first.
    pub nr: i64,
    /// Address as it was asked for.
    pub url: String,
    /// Publication as the reader gave it.
    pub published: Option<String>,
    /// Tags to set.
    pub tags: Vec<String>,
    /// Whether what comes is text even if it looks like markup.
    pub text: bool,
    /// Private host that this clip may reach.
    pub leave: Option<String>,
    /// Where it stands.
    pub state: ClipState,
    /// Code of the last failure.
    pub code: Option<String>,
    /// Sentence of the last failure.
    pub message: Option<String>,
    /// How often it was tried.
    pub tries: u32,
    /// When it was asked for, RFC 3339 in UTC.
    pub added_at: String,
    /// Not before this instant, RFC 3339 in UTC; `None` for one that only a person tries again.
    pub next_try: Option<String>,
}

const COLUMNS: &str = "nr, url, published, tags, text, leave, state, code, message, tries, added_at, next_try";

fn from_row(row: &Row<'_>) -> rusqlite::Result<(Queued, String)> {
    let state: String = row.get(6)?;
    let queued = Queued {
        nr: row.get(0)?,
        url: row.get(1)?,
        published: row.get(2)?,
        tags: Vec::new(),
        text: row.get(4)?,
        leave: row.get(5)?,
        state: from_word(&state, ClipState::Failed),
        code: row.get(7)?,
        message: row.get(8)?,
        tries: row.get(9)?,
        added_at: row.get(10)?,
        next_try: row.get(11)?,
    };
    Ok((queued, row.get(3)?))
}

fn with_tags((queued, tags): (Queued, String)) -> Result<Queued> {
    Ok(Queued { tags: from_json(&tags)?, ..queued })
}

/// Everything in the queue, first come first.
pub fn all(connection: &Connection) -> Result<Vec<Queued>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM queue ORDER BY nr"))?;
    let rows: Vec<_> = statement.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?;
    rows.into_iter().map(with_tags).collect()
}

/// How many clips are in each state.
pub fn counts(connection: &Connection) -> Result<Vec<(ClipState, u32)>> {
    let mut statement = connection.prepare_cached("SELECT state, count(*) FROM queue GROUP BY state ORDER BY state")?;
    let rows = statement.query_map([], |row| Ok((from_word(&row.get::<_, String>(0)?, ClipState::Failed), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What may be tried at an instant, first come first.
pub fn due(connection: &Connection, instant: &str) -> Result<Vec<Queued>> {
    Ok(all(connection)?.into_iter().filter(|queued| queued.next_try.as_deref().is_some_and(|at| at <= instant)).collect())
}

/// The row of a number.
pub fn need(connection: &Connection, nr: i64) -> Result<Queued> {
    let row = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM queue WHERE nr = ?1"))?
        .query_row([nr], from_row)
        .optional()?
        .ok_or_else(|| Failure::new(Code::NothingQueued, format!("There is no clip {nr} in the queue.")).about(nr.to_string()))?;
    with_tags(row)
}

/// The row of an address.
pub fn by_url(connection: &Connection, url: &str) -> Result<Option<Queued>> {
    let row = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM queue WHERE url = ?1"))?.query_row([url], from_row).optional()?;
    row.map(with_tags).transpose()
}

/// Adds an address, or says anew what is asked of one that waits already; answers its number.
pub fn add(connection: &Connection, queued: &Queued) -> Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO queue (url, published, tags, text, leave, state, code, message, tries, added_at, next_try)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (url) DO UPDATE SET published = coalesce(excluded.published, published), tags = excluded.tags,
                text = excluded.text, leave = coalesce(excluded.leave, leave)",
        )?
        .execute(params![
            queued.url,
            queued.published,
            json(&queued.tags)?,
            queued.text,
            queued.leave,
            word(&queued.state),
            queued.code,
            queued.message,
            queued.tries,
            queued.added_at,
            queued.next_try
        ])?;
    Ok(connection.prepare_cached("SELECT nr FROM queue WHERE url = ?1")?.query_row([&queued.url], |row| row.get(0))?)
}

/// Writes what came of an attempt.
pub fn put(connection: &Connection, queued: &Queued) -> Result<()> {
    connection
        .prepare_cached("UPDATE queue SET state = ?2, code = ?3, message = ?4, tries = ?5, next_try = ?6 WHERE nr = ?1")?
        .execute(params![queued.nr, word(&queued.state), queued.code, queued.message, queued.tries, queued.next_try])?;
    Ok(())
}

/// Takes an address out: it is kept, or nobody wants it any more. Whether it was there.
pub fn take(connection: &Connection, url: &str) -> Result<bool> {
    Ok(connection.prepare_cached("DELETE FROM queue WHERE url = ?1")?.execute([url])? > 0)
}
