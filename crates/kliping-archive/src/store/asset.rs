//! Assets: the parts of a kept page, one row for each that a version asks for. Ground.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::migrate::Step;
use super::{from_word, known_word, word};
use crate::snapshot::Use;
use crate::{Code, Result};

/// Many rows, of many versions, may name one blob: it is stored once, and goes when no row names it any more.
/// `base` is where it came from after redirects, where that differs. `leave` is the private host that the reader allowed this clip to reach.
pub const STEPS: &[Step] = &[
    Step {
        version: 2,
        sql: "
        CREATE TABLE asset (
            nr         INTEGER PRIMARY KEY AUTOINCREMENT,
            article    INTEGER NOT NULL REFERENCES article (nr),
            version    INTEGER NOT NULL,
            url        TEXT NOT NULL,
            used_as    TEXT NOT NULL,
            state      TEXT NOT NULL,
            hash       TEXT,
            mime       TEXT,
            bytes      INTEGER,
            fetched_at TEXT,
            base       TEXT,
            why        TEXT,
            tries      INTEGER NOT NULL,
            next_try   TEXT,
            leave      TEXT,
            UNIQUE (article, version, url)
        ) STRICT;
        CREATE INDEX asset_hash ON asset (hash) WHERE hash IS NOT NULL;
        CREATE INDEX asset_url ON asset (url, fetched_at) WHERE hash IS NOT NULL;
        CREATE INDEX asset_waiting ON asset (article, version) WHERE state = 'waiting';
    ",
    },
    // Every row of a list asks what its page lacks.
    Step { version: 5, sql: "CREATE INDEX asset_failed ON asset (article, version) WHERE state = 'failed';" },
    // The window says in the reader's language why a part is not there.
    Step { version: 7, sql: "ALTER TABLE asset ADD COLUMN code TEXT;" },
];

/// Whether a part is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum AssetState {
    /// Not fetched yet, or to be tried again.
    Waiting,
    /// Kept.
    Kept,
    /// Could not be had.
    Failed,
    /// Not asked for: it counts readers, sells to them, or is beyond what an article may weigh.
    LeftOut,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Number, for its address in the window.
    pub nr: i64,
    /// Where it is on the web.
    pub url: String,
    /// As what the page wants it.
    pub used_as: Use,
    /// Whether it is there.
    pub state: AssetState,
    /// BLAKE3 of its bytes, hex.
    pub hash: Option<String>,
    /// Media type.
    pub mime: Option<String>,
    /// Length.
    pub bytes: Option<u32>,
    /// When it came, RFC 3339 in UTC.
    pub fetched_at: Option<String>,
    /// Where it came from, if it was not `url` itself.
    pub base: Option<String>,
    /// Why it is not there, a sentence.
    pub why: Option<String>,
    /// What kind of failure that was. Without one the sentence alone says it: what failed before this was noted, what was left
    /// out, and a failure of a newer version.
    pub code: Option<Code>,
    /// How often it was tried.
    pub tries: u32,
    /// Not before this instant, RFC 3339 in UTC.
    pub next_try: Option<String>,
    /// Private host that this clip may reach.
    pub leave: Option<String>,
}

impl Asset {
    /// Whether the article lacks it: see `lacked!` of the library's rows.
    pub fn is_missing(&self) -> bool {
        self.state == AssetState::Failed && matches!(self.used_as, Use::Image | Use::Style)
    }
}

const COLUMNS: &str = "nr, url, used_as, state, hash, mime, bytes, fetched_at, base, why, tries, next_try, leave, code";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Asset> {
    let (used_as, state): (String, String) = (row.get(2)?, row.get(3)?);
    let code: Option<String> = row.get(13)?;
    Ok(Asset {
        nr: row.get(0)?,
        url: row.get(1)?,
        used_as: from_word(&used_as, Use::Image),
        state: from_word(&state, AssetState::Failed),
        hash: row.get(4)?,
        mime: row.get(5)?,
        bytes: row.get(6)?,
        fetched_at: row.get(7)?,
        base: row.get(8)?,
        why: row.get(9)?,
        code: code.as_deref().and_then(known_word),
        tries: row.get(10)?,
        next_try: row.get(11)?,
        leave: row.get(12)?,
    })
}

/// All assets of a version, in the order in which they were found.
pub fn of(connection: &Connection, article: i64, version: u32) -> Result<Vec<Asset>> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM asset WHERE article = ?1 AND version = ?2 ORDER BY nr"))?;
    let rows = statement.query_map(params![article, version], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One asset of a version.
pub fn get(connection: &Connection, article: i64, version: u32, nr: i64) -> Result<Option<Asset>> {
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM asset WHERE article = ?1 AND version = ?2 AND nr = ?3"))?
        .query_row(params![article, version, nr], from_row)
        .optional()?)
}

/// Adds an asset, unless the version has one with this address.
pub fn add(connection: &Connection, article: i64, version: u32, url: &str, used_as: Use, leave: Option<&str>) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO asset (article, version, url, used_as, state, tries, leave) VALUES (?1, ?2, ?3, ?4, 'waiting', 0, ?5)
             ON CONFLICT (article, version, url) DO NOTHING",
        )?
        .execute(params![article, version, url, word(&used_as), leave])?;
    Ok(())
}

/// Adds an asset that came with the page.
pub fn add_kept(connection: &Connection, article: i64, version: u32, asset: &Asset) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO asset (article, version, url, used_as, state, hash, mime, bytes, fetched_at, tries)
             VALUES (?1, ?2, ?3, ?4, 'kept', ?5, ?6, ?7, ?8, 1) ON CONFLICT (article, version, url) DO NOTHING",
        )?
        .execute(params![article, version, asset.url, word(&asset.used_as), asset.hash, asset.mime, asset.bytes, asset.fetched_at])?;
    Ok(())
}

/// Writes what became of an asset.
pub fn put(connection: &Connection, asset: &Asset) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE asset SET state = ?2, hash = ?3, mime = ?4, bytes = ?5, fetched_at = ?6, base = ?7, why = ?8, tries = ?9, next_try = ?10,
             code = ?11 WHERE nr = ?1",
        )?
        .execute(params![
            asset.nr,
            word(&asset.state),
            asset.hash,
            asset.mime,
            asset.bytes,
            asset.fetched_at,
            asset.base,
            asset.why,
            asset.tries,
            asset.next_try,
            asset.code.as_ref().map(word)
        ])?;
    Ok(())
}

/// A copy of this address, used in the same way, that came after an instant.
pub fn fresh(connection: &Connection, url: &str, used_as: Use, after: &str) -> Result<Option<Asset>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM asset WHERE url = ?1 AND fetched_at > ?2 AND hash IS NOT NULL AND used_as = ?3
             ORDER BY fetched_at DESC LIMIT 1"
        ))?
        .query_row(params![url, after, word(&used_as)], from_row)
        .optional()?)
}

/// Versions, as article and number, with assets that may be tried at an instant.
pub fn due(connection: &Connection, instant: &str) -> Result<Vec<(i64, u32)>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT s.article, s.version FROM asset s JOIN article a ON a.nr = s.article
         WHERE s.state = 'waiting' AND (s.next_try IS NULL OR s.next_try <= ?1) AND a.deleted_at IS NULL ORDER BY s.article, s.version",
    )?;
    let rows = statement.query_map([instant], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// An article whose shown version lacks assets.
#[derive(Debug, Clone)]
pub struct Lacking {
    /// Its id.
    pub id: String,
    /// What people know it by: its headline, else its address, else its id.
    pub headline: String,
    /// Its outlet.
    pub site: Option<String>,
    /// Where it was clipped.
    pub url: Option<String>,
    /// Assets that wait.
    pub waiting: u32,
    /// Assets that failed.
    pub failed: u32,
}

/// Articles whose shown version lacks assets, first clipped first.
pub fn lacking(connection: &Connection) -> Result<Vec<Lacking>> {
    let mut statement = connection.prepare_cached(
        "SELECT a.id, coalesce(f.title, a.url, a.id), f.site, a.url, sum(s.state = 'waiting'), sum(s.state = 'failed')
         FROM asset s JOIN article a ON a.nr = s.article LEFT JOIN face f ON f.article = a.nr
         WHERE s.version = a.current AND a.deleted_at IS NULL AND s.state IN ('waiting', 'failed') GROUP BY a.nr ORDER BY a.nr",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Lacking {
            id: row.get(0)?,
            headline: row.get(1)?,
            site: row.get(2)?,
            url: row.get(3)?,
            waiting: row.get(4)?,
            failed: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Makes what failed wait again, so that it is tried: of one article, or of all.
pub fn wait_again(connection: &Connection, article: Option<i64>) -> Result<()> {
    connection.execute(
        "UPDATE asset SET state = 'waiting', next_try = NULL WHERE state IN ('waiting', 'failed') AND (?1 IS NULL OR article = ?1)",
        [article],
    )?;
    Ok(())
}
