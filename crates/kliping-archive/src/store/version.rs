//! Versions: one row for each capture that was kept. Ground, never changed but for what the reader says about it.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::migrate::Step;
use super::word;
use crate::capture::CaptureKind;
use crate::{Code, Failure, Result};

/// `hash` names the blob with the bytes that came, `manifest` the blob with the JSON that tells what they are, so that
/// the blobs can be understood without this database.
pub const STEPS: &[Step] = &[Step {
    version: 1,
    sql: "
        CREATE TABLE version (
            article       INTEGER NOT NULL REFERENCES article (nr),
            number        INTEGER NOT NULL,
            hash          TEXT NOT NULL,
            manifest      TEXT NOT NULL,
            bytes         INTEGER NOT NULL,
            kind          TEXT NOT NULL,
            charset       TEXT NOT NULL,
            method        TEXT NOT NULL,
            requested_url TEXT,
            final_url     TEXT,
            status        INTEGER,
            captured_at   TEXT NOT NULL,
            published     TEXT,
            state         TEXT NOT NULL,
            PRIMARY KEY (article, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX version_hash ON version (hash);
    ",
}];

/// A row.
#[derive(Debug, Clone)]
pub struct Version {
    /// From 1.
    pub number: u32,
    /// BLAKE3 of the captured bytes, hex.
    pub hash: String,
    /// BLAKE3 of the manifest, hex.
    pub manifest: String,
    /// Length of the captured bytes.
    pub bytes: u32,
    /// What the bytes are.
    pub kind: CaptureKind,
    /// Encoding they were decoded with.
    pub charset: String,
    /// How they came.
    pub method: String,
    /// Address asked for.
    pub requested_url: Option<String>,
    /// Address that answered, or the one given with a file.
    pub final_url: Option<String>,
    /// HTTP status.
    pub status: Option<u16>,
    /// RFC 3339 with the reader's own offset.
    pub captured_at: String,
    /// Publication as the reader gave it.
    pub published: Option<String>,
    /// State of the clip when it was kept.
    pub state: crate::ClipState,
}

const COLUMNS: &str =
    "number, hash, manifest, bytes, kind, charset, method, requested_url, final_url, status, captured_at, published, state";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Version> {
    let kind: String = row.get(4)?;
    let state: String = row.get(12)?;
    Ok(Version {
        number: row.get(0)?,
        hash: row.get(1)?,
        manifest: row.get(2)?,
        bytes: row.get(3)?,
        kind: kind_from(&kind),
        charset: row.get(5)?,
        method: row.get(6)?,
        requested_url: row.get(7)?,
        final_url: row.get(8)?,
        status: row.get(9)?,
        captured_at: row.get(10)?,
        published: row.get(11)?,
        state: super::from_word(&state, crate::ClipState::Kept),
    })
}

/// The word for a kind of capture.
pub fn kind_word(kind: CaptureKind) -> &'static str {
    match kind {
        CaptureKind::Html => "html",
        CaptureKind::Text => "text",
    }
}

/// The kind that a word means.
pub fn kind_from(word: &str) -> CaptureKind {
    if word == "text" { CaptureKind::Text } else { CaptureKind::Html }
}

/// Sets the manifest anew: parts that came after the page are told in it.
pub fn set_manifest(connection: &Connection, article: i64, number: u32, manifest: &str) -> Result<()> {
    connection.execute("UPDATE version SET manifest = ?3 WHERE article = ?1 AND number = ?2", params![article, number, manifest])?;
    Ok(())
}

/// All versions of an article, oldest first.
pub fn of(connection: &Connection, article: i64) -> Result<Vec<Version>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM version WHERE article = ?1 ORDER BY number"))?;
    let rows = statement.query_map([article], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The word for its kind as the column holds it, whatever it is.
pub fn kind_as_written(connection: &Connection, article: i64, number: u32) -> Result<String> {
    let sql = "SELECT kind FROM version WHERE article = ?1 AND number = ?2";
    Ok(connection.query_row(sql, params![article, number], |row| row.get(0))?)
}

/// One version of an article.
pub fn need(connection: &Connection, article: i64, number: u32) -> Result<Version> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM version WHERE article = ?1 AND number = ?2"))?
        .query_row(params![article, number], from_row)
        .optional()?
        .ok_or_else(|| Failure::new(Code::NoSuchArticle, format!("The article has no version {number}.")).about(number.to_string()))
}

/// Which of these addresses led to which article when they were asked for.
pub fn by_requests(connection: &Connection, urls: &[&str]) -> Result<Vec<(String, i64)>> {
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT requested_url, article FROM version WHERE requested_url IN (SELECT value FROM json_each(?1))")?;
    let rows = statement.query_map([super::json(&urls)?], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a version.
pub fn add(connection: &Connection, article: i64, version: &Version) -> Result<()> {
    connection
        .prepare_cached(&format!(
            "INSERT INTO version (article, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
        ))?
        .execute(params![
            article,
            version.number,
            version.hash,
            version.manifest,
            version.bytes,
            kind_word(version.kind),
            version.charset,
            version.method,
            version.requested_url,
            version.final_url,
            version.status,
            version.captured_at,
            version.published,
            word(&version.state),
        ])?;
    Ok(())
}

/// Sets the publication that the reader gave.
pub fn set_published(connection: &Connection, article: i64, number: u32, published: &str) -> Result<()> {
    connection.execute("UPDATE version SET published = ?3 WHERE article = ?1 AND number = ?2", params![article, number, published])?;
    Ok(())
}
