//! Collections: articles that a person put together by hand, under a name. Ground.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::migrate::Step;
use super::searches::folded;
use crate::{Code, CollectionRow, Failure, Result};

/// `folded` is the name as names are compared. An article may lie in several collections.
pub const STEPS: &[Step] = &[Step {
    version: 6,
    sql: "
        CREATE TABLE collection (
            id      TEXT PRIMARY KEY,
            name    TEXT NOT NULL,
            folded  TEXT NOT NULL UNIQUE,
            made_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE collected (
            collection TEXT NOT NULL REFERENCES collection (id),
            article    INTEGER NOT NULL REFERENCES article (nr),
            PRIMARY KEY (collection, article)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX collected_article ON collected (article);
    ",
}];

/// A collection without its articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// When it was made.
    pub made_at: String,
}

fn collection(row: &Row<'_>) -> rusqlite::Result<Collection> {
    Ok(Collection { id: row.get(0)?, name: row.get(1)?, made_at: row.get(2)? })
}

/// All of them by name, with how many articles of the library each holds.
pub fn counted(connection: &Connection) -> Result<Vec<CollectionRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT c.id, c.name, count(a.nr) FROM collection c LEFT JOIN collected o ON o.collection = c.id
         LEFT JOIN article a ON a.nr = o.article AND a.deleted_at IS NULL GROUP BY c.id ORDER BY c.folded",
    )?;
    let rows = statement.query_map([], |row| Ok(CollectionRow { id: row.get(0)?, name: row.get(1)?, count: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The one of this name, however it is written.
pub fn named(connection: &Connection, name: &str) -> Result<Option<Collection>> {
    Ok(connection
        .prepare_cached("SELECT id, name, made_at FROM collection WHERE folded = ?1")?
        .query_row([folded(name)], collection)
        .optional()?)
}

/// The one with this id or name; `no-such-collection` if there is none.
pub fn need(connection: &Connection, id_or_name: &str) -> Result<Collection> {
    let by_id = connection
        .prepare_cached("SELECT id, name, made_at FROM collection WHERE id = ?1")?
        .query_row([id_or_name], collection)
        .optional()?;
    let found = match by_id {
        Some(found) => Some(found),
        None => named(connection, id_or_name)?,
    };
    found.ok_or_else(|| {
        Failure::new(Code::NoSuchCollection, format!("There is no collection “{id_or_name}” in this archive.")).about(id_or_name)
    })
}

/// Adds one, or gives the one of the same id this name.
pub fn put(connection: &Connection, one: &Collection) -> Result<()> {
    connection.execute(
        "INSERT INTO collection (id, name, folded, made_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, folded = excluded.folded",
        params![one.id, one.name, folded(&one.name), one.made_at],
    )?;
    Ok(())
}

/// Takes one out; its articles stay where they are.
pub fn delete(connection: &Connection, id: &str) -> Result<()> {
    connection.execute("DELETE FROM collected WHERE collection = ?1", [id])?;
    connection.execute("DELETE FROM collection WHERE id = ?1", [id])?;
    Ok(())
}

/// Puts an article into a collection or takes it out; false if nothing had to be done.
pub fn set(connection: &Connection, id: &str, article: i64, inside: bool) -> Result<bool> {
    let sql = if inside {
        "INSERT OR IGNORE INTO collected (collection, article) VALUES (?1, ?2)"
    } else {
        "DELETE FROM collected WHERE collection = ?1 AND article = ?2"
    };
    Ok(connection.prepare_cached(sql)?.execute(params![id, article])? > 0)
}

/// Numbers of its articles, those in the bin among them.
pub fn articles(connection: &Connection, id: &str) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT article FROM collected WHERE collection = ?1 ORDER BY article")?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Ids of all that a name means in a query: the one of this name, or while it is typed all that begin so.
pub fn meant(connection: &Connection, name: &str, typing: bool) -> Result<Vec<String>> {
    if !typing {
        return Ok(named(connection, name)?.into_iter().map(|one| one.id).collect());
    }
    let mut statement = connection.prepare_cached("SELECT id FROM collection WHERE substr(folded, 1, length(?1)) = ?1")?;
    let rows = statement.query_map([folded(name)], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
