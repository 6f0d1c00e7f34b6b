//! What a person marks: tags, flags, pinned actors. Ground.

use rusqlite::{Connection, OptionalExtension, params};

use super::migrate::Step;
use crate::Result;

/// A pin names an actor by its derived id, which a rebuild makes again.
pub const STEPS: &[Step] = &[
    Step {
        version: 1,
        sql: "
        CREATE TABLE tag (
            article INTEGER NOT NULL REFERENCES article (nr),
            tag     TEXT NOT NULL,
            PRIMARY KEY (article, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tag_tag ON tag (tag, article);
        CREATE TABLE flag (
            article   INTEGER PRIMARY KEY REFERENCES article (nr),
            read      INTEGER NOT NULL DEFAULT 0,
            favourite INTEGER NOT NULL DEFAULT 0,
            archived  INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE pin (actor TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    ",
    },
    // Which version was read, so that a later one can be told. What was read before this was noted was the one shown.
    Step {
        version: 5,
        sql: "
            ALTER TABLE flag ADD COLUMN read_version INTEGER;
            UPDATE flag SET read_version = (SELECT current FROM article WHERE nr = flag.article) WHERE read = 1;
        ",
    },
];

/// The flags of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// Read.
    pub read: bool,
    /// Favourite.
    pub favourite: bool,
    /// Put away.
    pub archived: bool,
    /// The version that was shown when it was marked read.
    pub read_version: Option<u32>,
}

/// A flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// Read.
    Read,
    /// Favourite.
    Favourite,
    /// Put away.
    Archived,
    /// Read, and another version is shown since.
    Changed,
    /// Begun and not read to its end.
    Reading,
}

/// Articles with a flag.
pub fn in_state(connection: &Connection, marked: Marked) -> Result<Vec<i64>> {
    let sql = match marked {
        Marked::Read => "SELECT article FROM flag WHERE read = 1",
        Marked::Favourite => "SELECT article FROM flag WHERE favourite = 1",
        Marked::Archived => "SELECT article FROM flag WHERE archived = 1",
        Marked::Reading => {
            "SELECT p.article FROM reading_place p LEFT JOIN flag g ON g.article = p.article
             WHERE p.percent BETWEEN 1 AND 99 AND coalesce(g.read, 0) = 0"
        }
        Marked::Changed => {
            "SELECT g.article FROM flag g JOIN article a ON a.nr = g.article WHERE g.read = 1 AND g.read_version <> a.current"
        }
    };
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The flags of an article.
pub fn flags(connection: &Connection, article: i64) -> Result<Marks> {
    Ok(connection
        .prepare_cached("SELECT read, favourite, archived, read_version FROM flag WHERE article = ?1")?
        .query_row([article], |row| {
            Ok(Marks { read: row.get(0)?, favourite: row.get(1)?, archived: row.get(2)?, read_version: row.get(3)? })
        })
        .optional()?
        .unwrap_or_default())
}

/// Sets the flags of an article.
pub fn set_flags(connection: &Connection, article: i64, marks: Marks) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO flag (article, read, favourite, archived, read_version) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (article) DO UPDATE SET read = excluded.read, favourite = excluded.favourite, archived = excluded.archived,
                read_version = excluded.read_version",
        )?
        .execute(params![article, marks.read, marks.favourite, marks.archived, marks.read_version])?;
    Ok(())
}

/// The tags of an article, in alphabetical order.
pub fn tags(connection: &Connection, article: i64) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT tag FROM tag WHERE article = ?1 ORDER BY tag")?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a tag; a tag that is there stays.
pub fn add_tag(connection: &Connection, article: i64, tag: &str) -> Result<bool> {
    let added = connection.prepare_cached("INSERT OR IGNORE INTO tag (article, tag) VALUES (?1, ?2)")?.execute(params![article, tag])?;
    Ok(added > 0)
}

/// Sets the tags of an article to exactly these.
pub fn set_tags(connection: &Connection, article: i64, tags: &[String]) -> Result<()> {
    connection.execute("DELETE FROM tag WHERE article = ?1", [article])?;
    for tag in tags {
        add_tag(connection, article, tag)?;
    }
    Ok(())
}

/// Pins an actor to the timeline, or takes the pin out.
pub fn set_pin(connection: &Connection, actor: &str, pinned: bool) -> Result<()> {
    let sql = if pinned { "INSERT OR IGNORE INTO pin (actor) VALUES (?1)" } else { "DELETE FROM pin WHERE actor = ?1" };
    connection.execute(sql, [actor])?;
    Ok(())
}
