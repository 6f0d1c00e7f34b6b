//! What a person decided about events. Ground: it is applied whenever tellings are kept and grouped, and so survives every
//! rebuild.

use super::decided::Decided;
use super::migrate::Step;

/// `event` is the id of a telling, made from its article and sentence and therefore the same after a rebuild. `what` is one
/// of the constants below.
pub const STEPS: &[Step] = &[Step {
    version: 3,
    sql: "
        CREATE TABLE event_correction (
            event   TEXT NOT NULL,
            what    TEXT NOT NULL,
            value   TEXT NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (event, what)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX event_correction_value ON event_correction (value, what);
    ",
}];

/// It has this date, ISO 8601; empty for none.
pub const DATE: &str = "date";
/// It is shown under this label.
pub const LABEL: &str = "label";
/// It is of this kind.
pub const KIND: &str = "kind";
/// These take part in it: kind and name of each, JSON.
pub const ACTORS: &str = "actors";
/// It is the same as the event that the telling with this id tells.
pub const MERGED: &str = "merged";
/// It is an event of its own, whatever others tell.
pub const ALONE: &str = "alone";
/// It is no event.
pub const NONE: &str = "none";

/// The decisions about events.
pub const TABLE: Decided = Decided { table: "event_correction", subject: "event" };
