//! What a person decided about actors. Ground: it is applied whenever actors are joined, and so survives every rebuild.

use rusqlite::Connection;

use super::decided::Decided;
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

/// A person's note about it.
pub const NOTE: &str = "note";

/// It is another than the actor with this id, however alike they look; one decision for each such actor.
pub fn distinct_from(other: &str) -> String {
    format!("distinct:{other}")
}

/// The decisions about actors.
pub const TABLE: Decided = Decided { table: "actor_correction", subject: "actor" };

/// Ids of the actors that were merged into one.
pub fn merged_into(connection: &Connection, actor: &str) -> Result<Vec<String>> {
    TABLE.subjects_with(connection, MERGED, actor)
}
