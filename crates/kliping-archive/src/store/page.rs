//! The further pages of works that were cut into several: one row a page of a version, from the second. Ground.

use rusqlite::{Connection, Row, params};

use super::migrate::Step;
use super::version::{kind_from, kind_word};
use crate::Result;
use crate::capture::CaptureKind;

/// A page that could not be had has no `hash` but says `why`.
pub const STEPS: &[Step] = &[Step {
    version: 2,
    sql: "
        CREATE TABLE page (
            article     INTEGER NOT NULL REFERENCES article (nr),
            version     INTEGER NOT NULL,
            number      INTEGER NOT NULL,
            url         TEXT NOT NULL,
            hash        TEXT,
            kind        TEXT NOT NULL,
            charset     TEXT NOT NULL,
            captured_at TEXT NOT NULL,
            why         TEXT,
            PRIMARY KEY (article, version, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX page_hash ON page (hash) WHERE hash IS NOT NULL;
    ",
}];

/// A row.
#[derive(Debug, Clone)]
pub struct FurtherPage {
    /// From 2.
    pub number: u32,
    /// Address after redirects, or the one that did not answer.
    pub url: String,
    /// BLAKE3 of the captured bytes, hex; `None` if it could not be had.
    pub hash: Option<String>,
    /// What the bytes are.
    pub kind: CaptureKind,
    /// Encoding they were decoded with.
    pub charset: String,
    /// RFC 3339 with the reader's own offset.
    pub captured_at: String,
    /// Why it could not be had, a sentence.
    pub why: Option<String>,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<FurtherPage> {
    let kind: String = row.get(3)?;
    Ok(FurtherPage {
        number: row.get(0)?,
        url: row.get(1)?,
        hash: row.get(2)?,
        kind: kind_from(&kind),
        charset: row.get(4)?,
        captured_at: row.get(5)?,
        why: row.get(6)?,
    })
}

/// The further pages of a version, in order.
pub fn of(connection: &Connection, article: i64, version: u32) -> Result<Vec<FurtherPage>> {
    let mut statement = connection.prepare_cached(
        "SELECT number, url, hash, kind, charset, captured_at, why FROM page WHERE article = ?1 AND version = ?2 ORDER BY number",
    )?;
    let rows = statement.query_map(params![article, version], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a page.
pub fn add(connection: &Connection, article: i64, version: u32, page: &FurtherPage) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO page (article, version, number, url, hash, kind, charset, captured_at, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            article,
            version,
            page.number,
            page.url,
            page.hash,
            kind_word(page.kind),
            page.charset,
            page.captured_at,
            page.why
        ])?;
    Ok(())
}
