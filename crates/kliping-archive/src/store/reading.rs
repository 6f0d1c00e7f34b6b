//! Readings: everything the last reading of an article's shown version found. Derived.

use std::cell::RefCell;

use kliping_article::Reading;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Code, Failure, Result};

/// `body` is the reading as zstd JSON without its text, `text` the text as zstd: a search shows snippets without
/// parsing. `hash` is the BLAKE3 of both before compression, since SQLite's own check does not see damage inside a value.
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

/// Level 3 costs a tenth of a millisecond an article and comes within a few percent of the slower ones.
const LEVEL: i32 = 3;
/// A reading is made from at most 20 MB of page; what claims to be larger is damage.
const LARGEST: u64 = 512 << 20;

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
    let pack = |bytes: &[u8]| zstd::bulk::compress(bytes, LEVEL).map_err(Failure::from);
    connection
        .prepare_cached("INSERT OR REPLACE INTO reading (article, version, pipeline, hash, body, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            article,
            version,
            kliping_article::PIPELINE_VERSION,
            digest(&body, text.as_bytes()),
            pack(&body)?,
            pack(text.as_bytes())?
        ])?;
    reading.article.text = text;
    Ok(reading)
}

/// The reading of an article's shown version, checked against its hash. `None` if it was not read yet.
pub fn get(connection: &Connection, article: i64) -> Result<Option<Reading>> {
    let row: Option<(Vec<u8>, Vec<u8>, Vec<u8>)> = connection
        .prepare_cached("SELECT hash, body, text FROM reading WHERE article = ?1")?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((hash, body, text)) = row else { return Ok(None) };
    let (body, text) = (unpack(&body)?, unpack(&text)?);
    if digest(&body, &text)[..] != hash[..] {
        return Err(damaged("hash differs"));
    }
    let mut reading: Reading = serde_json::from_slice(&body).map_err(damaged)?;
    reading.article.text = String::from_utf8(text).map_err(damaged)?;
    Ok(Some(reading))
}

/// The text of an article alone.
pub fn text(connection: &Connection, article: i64) -> Result<Option<String>> {
    let packed: Option<Vec<u8>> =
        connection.prepare_cached("SELECT text FROM reading WHERE article = ?1")?.query_row([article], |row| row.get(0)).optional()?;
    packed.map(|packed| String::from_utf8(unpack(&packed)?).map_err(damaged)).transpose()
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>> {
    let length = zstd::zstd_safe::get_frame_content_size(packed).map_err(|_| damaged("no frame"))?;
    let length = length.filter(|length| *length <= LARGEST).ok_or_else(|| damaged("no length, or too large"))?;
    UNPACKER.with_borrow_mut(|kept| {
        let unpacker = match kept {
            Some(unpacker) => unpacker,
            None => kept.insert(zstd::bulk::Decompressor::new()?),
        };
        unpacker.decompress(packed, length as usize).map_err(damaged)
    })
}

thread_local! {
    // Making one costs more than unpacking the text of an article.
    static UNPACKER: RefCell<Option<zstd::bulk::Decompressor<'static>>> = const { RefCell::new(None) };
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
