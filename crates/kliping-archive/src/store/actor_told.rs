//! How a person wrote the actors of events. Ground: an actor that no article names any more keeps its name.

use rusqlite::{Connection, params};

use super::migrate::Step;
use crate::Result;

/// One row for each kind and folded name that a person gave to an event. It stays when the event goes: an event may come back.
pub const STEPS: &[Step] = &[Step {
    version: 6,
    sql: "
        CREATE TABLE actor_told (
            kind   TEXT NOT NULL,
            folded TEXT NOT NULL,
            name   TEXT NOT NULL,
            PRIMARY KEY (folded, kind)
        ) STRICT, WITHOUT ROWID;
    ",
}];

/// Notes the name; the first one stays.
pub fn note(connection: &Connection, kind: &str, folded: &str, name: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO actor_told (kind, folded, name) VALUES (?1, ?2, ?3)")?
        .execute(params![kind, folded, name])?;
    Ok(())
}
