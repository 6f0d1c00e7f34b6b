//! Articles: one row for each work that was clipped. Ground.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::migrate::Step;
use crate::{Code, Failure, Result};

/// `nr` gives the order of clipping and is never used again; `id` is what the world sees.
/// `url_key` is the normalised address by which a second clip is known as the same article.
pub const STEPS: &[Step] = &[Step {
    version: 1,
    sql: "
        CREATE TABLE article (
            nr         INTEGER PRIMARY KEY AUTOINCREMENT,
            id         TEXT NOT NULL UNIQUE,
            url        TEXT,
            url_key    TEXT UNIQUE,
            clipped_at TEXT NOT NULL,
            current    INTEGER NOT NULL,
            deleted_at TEXT
        ) STRICT;
        CREATE INDEX article_deleted ON article (deleted_at) WHERE deleted_at IS NOT NULL;
    ",
}];

/// A row.
#[derive(Debug, Clone)]
pub struct Article {
    /// Order of clipping.
    pub nr: i64,
    /// Short opaque id.
    pub id: String,
    /// Address as it was clipped.
    pub url: Option<String>,
    /// When it was first clipped, RFC 3339 in UTC.
    pub clipped_at: String,
    /// Number of the version that is shown.
    pub current: u32,
    /// When it was deleted, if it was.
    pub deleted_at: Option<String>,
}

const COLUMNS: &str = "nr, id, url, clipped_at, current, deleted_at";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Article> {
    Ok(Article {
        nr: row.get(0)?,
        id: row.get(1)?,
        url: row.get(2)?,
        clipped_at: row.get(3)?,
        current: row.get(4)?,
        deleted_at: row.get(5)?,
    })
}

fn one(connection: &Connection, condition: &str, value: &dyn rusqlite::ToSql) -> Result<Option<Article>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM article WHERE {condition}"))?;
    Ok(statement.query_row([value], from_row).optional()?)
}

/// The article with this id that is in the library; `no-such-article` if there is none.
pub fn need(connection: &Connection, id: &str) -> Result<Article> {
    one(connection, "id = ?1 AND deleted_at IS NULL", &id)?
        .ok_or_else(|| Failure::new(Code::NoSuchArticle, format!("There is no article {id} in this archive.")).about(id))
}

/// The article with this number, deleted or not.
pub fn by_nr(connection: &Connection, nr: i64) -> Result<Option<Article>> {
    one(connection, "nr = ?1", &nr)
}

/// The article with this normalised address, deleted or not.
pub fn by_url_key(connection: &Connection, url_key: &str) -> Result<Option<Article>> {
    one(connection, "url_key = ?1", &url_key)
}

/// The first article of which some version has these bytes, deleted or not.
pub fn by_hash(connection: &Connection, hash: &str, without_url: bool) -> Result<Option<Article>> {
    let condition = if without_url {
        "url_key IS NULL AND nr IN (SELECT article FROM version WHERE hash = ?1) ORDER BY nr LIMIT 1"
    } else {
        "nr IN (SELECT article FROM version WHERE hash = ?1) ORDER BY nr LIMIT 1"
    };
    one(connection, condition, &hash)
}

/// All articles of the library in the order of clipping.
pub fn all(connection: &Connection) -> Result<Vec<Article>> {
    let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM article WHERE deleted_at IS NULL ORDER BY nr"))?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The numbers of the deleted articles, as a table. They are few and stand in an index of their own, so that all but these are
/// sooner counted than those that are not deleted.
pub const DELETED: &str = "(SELECT nr FROM article WHERE deleted_at IS NOT NULL)";

/// How many articles the library has.
pub fn count(connection: &Connection) -> Result<u32> {
    let sql = format!("SELECT (SELECT count(*) FROM article) - (SELECT count(*) FROM {DELETED})");
    Ok(connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// Adds an article with a new id.
pub fn add(connection: &Connection, url: Option<&str>, url_key: Option<&str>, clipped_at: &str) -> Result<Article> {
    loop {
        let id = crate::ids::random()?;
        let taken: bool = connection.query_row("SELECT count(*) > 0 FROM article WHERE id = ?1", [&id], |row| row.get(0))?;
        if taken {
            continue;
        }
        connection.execute(
            "INSERT INTO article (id, url, url_key, clipped_at, current) VALUES (?1, ?2, ?3, ?4, 1)",
            params![id, url, url_key, clipped_at],
        )?;
        return Ok(Article {
            nr: connection.last_insert_rowid(),
            id,
            url: url.map(str::to_owned),
            clipped_at: clipped_at.to_owned(),
            current: 1,
            deleted_at: None,
        });
    }
}

/// Chooses the version that is shown.
pub fn show_version(connection: &Connection, nr: i64, number: u32) -> Result<()> {
    connection.execute("UPDATE article SET current = ?2 WHERE nr = ?1", params![nr, number])?;
    Ok(())
}

/// Gives an article that came without an address the one it is now known by.
pub fn set_url(connection: &Connection, nr: i64, url: &str, url_key: &str) -> Result<()> {
    connection.execute("UPDATE article SET url = ?2, url_key = ?3 WHERE nr = ?1", params![nr, url, url_key])?;
    Ok(())
}

/// Puts an article away as deleted, or takes it back.
pub fn set_deleted(connection: &Connection, nr: i64, deleted_at: Option<&str>) -> Result<()> {
    connection.execute("UPDATE article SET deleted_at = ?2 WHERE nr = ?1", params![nr, deleted_at])?;
    Ok(())
}

/// The article with this id, deleted or not.
pub fn by_id(connection: &Connection, id: &str) -> Result<Option<Article>> {
    one(connection, "id = ?1", &id)
}

/// Articles that were deleted before an instant.
pub fn deleted_before(connection: &Connection, instant: &str) -> Result<Vec<Article>> {
    // Named, because the order tempts SQLite to go through all articles instead, at every start of the window.
    let sql = format!("SELECT {COLUMNS} FROM article INDEXED BY article_deleted WHERE deleted_at < ?1 ORDER BY nr");
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([instant], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
