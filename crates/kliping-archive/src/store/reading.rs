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
        let mut statement =
            connection.prepare(&format!("SELECT {column} FROM reading ORDER BY article DESC LIMIT {}", dictionary::TEACHERS))?;
        let packed = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        let teachers = packed.filter_map(|packed| match packed {
            // What is damaged teaches nothing; `verify` names it.
            Ok(packed) => dictionary::unpack(connection, &packed).ok().map(Ok),
            Err(error) => Some(Err(error.into())),
        });
        dictionary::make(connection, kind, teachers)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{self, article};

    /// A text of its own in the words of a language, as articles of one archive are.
    fn text(number: u32) -> String {
        let words = [
            "gempa",
            "banjir",
            "polisi",
            "menangkap",
            "presiden",
            "mengatakan",
            "warga",
            "kemarin",
            "pemerintah",
            "jembatan",
            "yang",
            "di",
        ];
        let mut seed = u64::from(number) + 1;
        let mut word = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words[(seed >> 33) as usize % words.len()]
        };
        (0..120).map(|nth| if nth % 12 == 11 { "nomor\n".to_owned() } else { format!("{} ", word()) }).collect::<String>()
            + &number.to_string()
    }

    #[test]
    fn readings_are_packed_with_what_they_have_in_common_and_read_by_any_zstd() {
        let folder = tempfile::tempdir().unwrap();
        let connection = store::open(folder.path(), crate::Role::Owner).unwrap();
        let mut numbers = Vec::new();
        for number in 0..dictionary::TEACHERS + 20 {
            let article = article::add(&connection, None, None, "2026-01-01T00:00:00Z").unwrap().nr;
            let mut reading = Reading::default();
            reading.article.headline = Some(format!("Judul {number}"));
            reading.article.text = text(number);
            put(&connection, article, 1, reading).unwrap();
            numbers.push(article);
        }
        assert!(dictionary::made(&connection).unwrap());
        let packed = |article: i64| -> Vec<u8> {
            connection.query_row("SELECT text FROM reading WHERE article = ?1", [article], |row| row.get(0)).unwrap()
        };
        let (first, last) = (packed(numbers[0]), packed(numbers[numbers.len() - 1]));
        assert!(last.len() * 4 < first.len() * 3, "{} and {} bytes", first.len(), last.len());
        let (id, bytes): (u32, Vec<u8>) =
            connection.query_row("SELECT id, bytes FROM dictionary WHERE kind = 'text'", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(zstd::zstd_safe::get_dict_id_from_frame(&last).map(u32::from), Some(id));
        assert!(zstd::zstd_safe::get_dict_id_from_frame(&first).is_none());
        let mut plain = zstd::bulk::Decompressor::with_dictionary(&bytes).unwrap();
        for (number, article) in (0..).zip(&numbers) {
            assert_eq!(plain.decompress(&packed(*article), 1 << 20).unwrap(), text(number).as_bytes());
            assert_eq!(super::text(&connection, *article).unwrap().unwrap(), text(number));
            let reading = get(&connection, *article).unwrap().unwrap();
            assert_eq!((reading.article.text, reading.article.headline), (text(number), Some(format!("Judul {number}"))));
        }
    }

    #[test]
    fn a_text_whose_dictionary_is_gone_is_called_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let connection = store::open(folder.path(), crate::Role::Owner).unwrap();
        let teachers = (1_000..1_400).map(|number| Ok(text(number).into_bytes()));
        dictionary::make(&connection, Kind::Text, teachers).unwrap();
        let packed = dictionary::pack(&connection, Kind::Text, text(7).as_bytes()).unwrap();
        connection.execute("DELETE FROM dictionary", []).unwrap();
        // Another thread, as another program, has not seen the dictionary.
        let failure = std::thread::scope(|scope| {
            scope
                .spawn(|| {
                    let connection = store::open(folder.path(), crate::Role::Guest).unwrap();
                    dictionary::unpack(&connection, &packed).unwrap_err()
                })
                .join()
                .unwrap()
        });
        assert_eq!(failure.code, Code::ArchiveDamaged);
    }
}
