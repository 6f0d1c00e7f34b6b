//! What a person decided about an article's removals and lines. Ground, applied at every reading.

use rusqlite::{Connection, params};

use super::migrate::Step;
use crate::Result;
use kliping_article::Corrections;

/// `kind` is "restored" (value: a removal's id) or "removed" (value: the line as it stands in the text).
pub const STEPS: &[Step] = &[Step {
    version: 1,
    sql: "
        CREATE TABLE correction (
            article INTEGER NOT NULL REFERENCES article (nr),
            kind    TEXT NOT NULL,
            value   TEXT NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (article, kind, value)
        ) STRICT, WITHOUT ROWID;
    ",
}];

/// A removal that was put back.
pub const RESTORED: &str = "restored";
/// A line that was taken out by hand.
pub const REMOVED: &str = "removed";

/// All corrections of an article: kind and value.
pub fn of(connection: &Connection, article: i64) -> Result<Vec<(String, String)>> {
    let mut statement = connection.prepare_cached("SELECT kind, value FROM correction WHERE article = ?1 ORDER BY kind, value")?;
    let rows = statement.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Corrections as reading takes them.
pub fn as_read(corrections: &[(String, String)]) -> Corrections {
    let of = |wanted: &str| corrections.iter().filter(|(kind, _)| kind == wanted).map(|(_, value)| value.clone()).collect();
    Corrections { restored: of(RESTORED), removed: of(REMOVED) }
}

/// Sets all corrections of an article to exactly these.
pub fn replace(connection: &Connection, article: i64, corrections: &[(String, String)]) -> Result<()> {
    for (kind, value) in of(connection, article)? {
        if !corrections.iter().any(|kept| *kept == (kind.clone(), value.clone())) {
            connection.execute("DELETE FROM correction WHERE article = ?1 AND kind = ?2 AND value = ?3", params![article, kind, value])?;
        }
    }
    for (kind, value) in corrections {
        connection.execute(
            "INSERT OR IGNORE INTO correction (article, kind, value, made_at) VALUES (?1, ?2, ?3, ?4)",
            params![article, kind, value, super::now()],
        )?;
    }
    Ok(())
}
