//! What a person decided about actors. Ground: it is applied whenever actors are joined, and so survives every rebuild.

use rusqlite::{Connection, OptionalExtension, params};

use super::migrate::Step;
use crate::Result;

/// `actor` is the id of a name, made from kind and name and therefore the same after a rebuild. `what` is one of the
/// constants below.
pub const STEPS: &[Step] = &[Step {
    version: 2,
    sql: "
        CREATE TABLE actor_correction (
            actor   TEXT NOT NULL,
            what    TEXT NOT NULL,
            value   TEXT NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (actor, what)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX actor_correction_value ON actor_correction (value, what);
    ",
}];

/// It is shown under this name.
pub const NAME: &str = "name";
/// It is of this kind.
pub const KIND: &str = "kind";
/// It is the same as the actor with this id.
pub const MERGED: &str = "merged";
/// It is nobody else, whatever articles call it.
pub const ALONE: &str = "alone";
/// It is no actor.
pub const NONE: &str = "none";

/// One decision: actor, what, value.
pub type Decision = (String, String, String);

/// What was decided about an actor under one of its names.
pub fn get(connection: &Connection, actor: &str, what: &str) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached("SELECT value FROM actor_correction WHERE actor = ?1 AND what = ?2")?
        .query_row([actor, what], |row| row.get(0))
        .optional()?)
}

/// Ids of the actors that were merged into one.
pub fn merged_into(connection: &Connection, actor: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT actor FROM actor_correction WHERE value = ?1 AND what = ?2 ORDER BY actor")?;
    let rows = statement.query_map([actor, MERGED], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All decisions about these actors.
pub fn of(connection: &Connection, actors: &[String]) -> Result<Vec<Decision>> {
    let mut statement = connection.prepare_cached(
        "SELECT actor, what, value FROM actor_correction WHERE actor IN (SELECT value FROM json_each(?1)) ORDER BY actor, what",
    )?;
    let rows = statement.query_map([super::json(&actors)?], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Decides.
pub fn set(connection: &Connection, actor: &str, what: &str, value: &str) -> Result<()> {
    connection.execute(
        "INSERT OR REPLACE INTO actor_correction (actor, what, value, made_at) VALUES (?1, ?2, ?3, ?4)",
        params![actor, what, value, super::now()],
    )?;
    Ok(())
}

/// Takes a decision back.
pub fn forget(connection: &Connection, actor: &str, what: &str) -> Result<()> {
    connection.execute("DELETE FROM actor_correction WHERE actor = ?1 AND what = ?2", [actor, what])?;
    Ok(())
}

/// Sets the decisions about these actors to exactly those.
pub fn replace(connection: &Connection, actors: &[String], decisions: &[Decision]) -> Result<()> {
    for actor in actors {
        connection.execute("DELETE FROM actor_correction WHERE actor = ?1", [actor])?;
    }
    for (actor, what, value) in decisions {
        set(connection, actor, what, value)?;
    }
    Ok(())
}
