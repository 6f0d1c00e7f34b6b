//! Settings and other single values. Ground.

use rusqlite::{Connection, OptionalExtension, params};

use super::migrate::Step;
use crate::Result;

/// One value a key.
pub const STEPS: &[Step] =
    &[Step { version: 1, sql: "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;" }];

/// The value of a key.
pub fn get(connection: &Connection, key: &str) -> Result<Option<String>> {
    Ok(connection.prepare_cached("SELECT value FROM setting WHERE key = ?1")?.query_row([key], |row| row.get(0)).optional()?)
}

/// Sets the value of a key.
pub fn put(connection: &Connection, key: &str, value: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute(params![key, value])?;
    Ok(())
}
