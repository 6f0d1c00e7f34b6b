//! Readings: everything the last reading of an article's shown version found. Derived.

use kliping_article::Reading;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::dictionary::{self, Kind};
use crate::{Code, Failure, Result};

/// `body` is the reading as zstd JSON without its text, `text` the text as zstd: a search shows snippets without
/// parsing. Both are packed with the archive's [`dictionary`] once it has one. `hash` is the BLAKE3 of both before compression, since SQLite's own check does not see damage inside a value.
pub const TABLE: &str = "
    CREATE TABLE reading (
        article  INTEGER PRIMARY KEY REFERENCES article (nr),
        version  INTEGER NOT NULL,
        pipeline INTEGER NOT NULL,
        hash     BLOB NOT NULL,
        body     BLOB NOT NULL,
        text     BLOB NOT NULL
    ) STRICT;
    CREATE INDEX reading_pipeline ON reading (pipeline);
";

fn damaged(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Failure {
    Failure::new(Code::ArchiveDamaged, "The reading of this article is damaged; run `kliping rebuild`.").because(cause)
}

fn digest(body: &[u8], text: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(body.len() as u64).to_le_bytes()).update(body).update(text);
    *hasher.finalize().as_bytes()
}

/// Keeps the reading of an article's version.
pub fn put(connection: &Connection, article: i64, version: u32, mut reading: Reading) -> Result<Reading> {
    let text = std::mem::take(&mut reading.article.text);
    let body = serde_json::to_vec(&reading).map_err(damaged)?;
    if article % i64::from(dictionary::TEACHERS) == 0 {
        learn(connection)?;
    }
    connection
        .prepare_cached("INSERT OR REPLACE INTO reading (article, version, pipeline, hash, body, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            article,
            version,
            kliping_article::PIPELINE_VERSION,
            digest(&body, text.as_bytes()),
            dictionary::pack(connection, Kind::Body, &body)?,
            dictionary::pack(connection, Kind::Text, text.as_bytes())?
        ])?;
    reading.article.text = text;
    Ok(reading)
}

/// The reading of an article's shown version, checked against its hash. `None` if it was not read yet.
pub fn get(connection: &Connection, article: i64) -> Result<Option<Reading>> {
    let Some((mut reading, text)) = checked::<Reading>(connection, article)? else { return Ok(None) };
    reading.article.text = text;
    Ok(Some(reading))
}

/// What a search asks about of a reading: a tenth of it, which is all that is parsed.
#[derive(Debug, Deserialize)]
pub struct Told {
    /// The work without its text.
    pub article: ToldWork,
    /// The quotations.
    pub quotes: Vec<ToldQuote>,
    /// The events.
    pub events: Vec<ToldEvent>,
}

/// See [`Told`].
#[derive(Debug, Deserialize)]
pub struct ToldWork {
    /// Headline.
    pub headline: Option<String>,
    /// Authors.
    pub byline: Option<String>,
    /// Outlet.
    pub site: Option<String>,
    /// Publication, ISO 8601.
    pub published: Option<String>,
    /// Language, BCP 47 primary.
    pub language: Option<String>,
}

/// See [`Told`].
#[derive(Debug, Deserialize)]
pub struct ToldQuote {
    /// Where it stands.
    pub evidence: ToldEvidence,
}

/// See [`Told`].
#[derive(Debug, Deserialize)]
pub struct ToldEvidence {
    /// Its words.
    pub exact: String,
}

/// See [`Told`].
#[derive(Debug, Deserialize)]
pub struct ToldEvent {
    /// ISO day, month or year, or a range of them.
    pub date: Option<String>,
}

/// What a search asks about of an article, and its text; checked like [`get`].
pub fn told(connection: &Connection, article: i64) -> Result<Option<(Told, String)>> {
    checked(connection, article)
}

/// The body as `T`, and the text.
fn checked<T: DeserializeOwned>(connection: &Connection, article: i64) -> Result<Option<(T, String)>> {
    let row: Option<(Vec<u8>, Vec<u8>, Vec<u8>)> = connection
        .prepare_cached("SELECT hash, body, text FROM reading WHERE article = ?1")?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((hash, body, text)) = row else { return Ok(None) };
    let (body, text) = (dictionary::unpack(connection, &body)?, dictionary::unpack(connection, &text)?);
    if digest(&body, &text)[..] != hash[..] {
        return Err(damaged("hash differs"));
    }
    let body = serde_json::from_slice(&body).map_err(damaged)?;
    Ok(Some((body, String::from_utf8(text).map_err(damaged)?)))
}

/// The text of an article alone.
pub fn text(connection: &Connection, article: i64) -> Result<Option<String>> {
    let packed: Option<Vec<u8>> =
        connection.prepare_cached("SELECT text FROM reading WHERE article = ?1")?.query_row([article], |row| row.get(0)).optional()?;
    packed.map(|packed| String::from_utf8(dictionary::unpack(connection, &packed)?).map_err(damaged)).transpose()
}

/// Makes the archive's dictionaries if it has none and readings enough to learn from: once, in a fifth of a second. Asked at
/// every three hundredth article, clipped or read anew, so that readings that teach nothing are not gone through at each.
fn learn(connection: &Connection) -> Result<()> {
    if dictionary::made(connection)? {
        return Ok(());
    }
    let count: u32 = connection.prepare_cached("SELECT count(*) FROM reading")?.query_row([], |row| row.get(0))?;
    if count < dictionary::FEWEST {
        return Ok(());
    }
    for (kind, column) in [(Kind::Text, "text"), (Kind::Body, "body")] {
        let mut statement = connection.prepare(&format!("SELECT {column} FROM reading ORDER BY article DESC LIMIT {}", dictionary::TEACHERS))?;
        let packed = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<Vec<u8>>>>()?;
        // What is damaged teaches nothing; `verify` names it.
        let teachers: Vec<Vec<u8>> = packed.iter().filter_map(|packed| dictionary::unpack(connection, packed).ok()).collect();
        dictionary::make(connection, kind, &teachers)?;
    }
    Ok(())
}

/// Articles of the library that were not read, or read by another pipeline.
pub fn behind(connection: &Connection) -> Result<u32> {
    Ok(connection.query_row(
        "SELECT (SELECT count(*) FROM article WHERE deleted_at IS NULL)
            - (SELECT count(*) FROM reading JOIN article ON nr = article WHERE pipeline = ?1 AND deleted_at IS NULL)",
        [kliping_article::PIPELINE_VERSION],
        |row| row.get(0),
    )?)
}
