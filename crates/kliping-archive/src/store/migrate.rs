//! Migrations: every table's own steps, all or nothing in one transaction.

use rusqlite::{Connection, TransactionBehavior};

use super::{
    actor, actor_correction, actor_told, article, asset, change, collection, correction, dictionary, event, event_correction, face,
    highlight, journal, mark, own_event, page, queue, quote, reading, reading_place, searches, setting, timeline, version,
};
use crate::{Code, Failure, Result};

/// One step of one ground table: `sql` is a whole script for SQLite's own parser, never cut up here.
#[derive(Debug)]
pub struct Step {
    /// Version of the archive that this step belongs to, from 1.
    pub version: i64,
    /// What to do.
    pub sql: &'static str,
}

/// Ground tables in the order of their references. Old columns stay, so that an older backup can still be read.
const GROUND: &[&[Step]] = &[
    article::STEPS,
    version::STEPS,
    mark::STEPS,
    correction::STEPS,
    setting::STEPS,
    journal::STEPS,
    change::STEPS,
    actor_correction::STEPS,
    event_correction::STEPS,
    highlight::STEPS,
    searches::STEPS,
    asset::STEPS,
    page::STEPS,
    queue::STEPS,
    own_event::STEPS,
    actor_told::STEPS,
    dictionary::STEPS,
    collection::STEPS,
    reading_place::STEPS,
];

/// Derived tables: no steps, since they are made anew and refilled when their shape changes.
const DERIVED: &[&str] =
    &[reading::TABLE, face::TABLE, actor::TABLES, quote::TABLE, event::TABLES, timeline::DENSITY, timeline::ACTOR_DENSITY];
const DERIVED_NAMES: &[&str] = &[
    "event_actor",
    "actor_density",
    "event_evidence",
    "event",
    "density",
    "quote_actor",
    "quote",
    "actor_known",
    "actor_spelling",
    "actor_office",
    "actor_form",
    "article_actor",
    "actor",
    "face",
    "reading",
];

/// Raised whenever a derived table changes its columns.
const DERIVED_SHAPE: i64 = 7;

/// "KLIP": lets `file` and others tell whose database this is.
const APPLICATION: i64 = 0x4b4c_4950;

fn latest() -> i64 {
    GROUND.iter().flat_map(|steps| steps.iter()).map(|step| step.version).max().unwrap_or(0)
}

/// Brings the database up to date. A newer archive is refused and left as it is.
pub fn run(connection: &mut Connection) -> Result<()> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let latest = latest();
    refuse_newer(found, latest)?;
    if found == latest && derived_shape(connection)? == DERIVED_SHAPE {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have migrated while this one waited for the lock.
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    refuse_newer(found, latest)?;
    for number in found + 1..=latest {
        for step in GROUND.iter().flat_map(|steps| steps.iter()).filter(|step| step.version == number) {
            transaction.execute_batch(step.sql)?;
        }
    }
    if derived_shape(&transaction)? != DERIVED_SHAPE {
        for name in DERIVED_NAMES {
            transaction.execute_batch(&format!("DROP TABLE IF EXISTS {name}"))?;
        }
        for table in DERIVED {
            transaction.execute_batch(table)?;
        }
        setting::put(&transaction, "derived-shape", &DERIVED_SHAPE.to_string())?;
    }
    transaction.pragma_update(None, "user_version", latest)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.commit()?;
    Ok(())
}

fn refuse_newer(found: i64, latest: i64) -> Result<()> {
    if found <= latest {
        return Ok(());
    }
    let message = "This archive was written by a newer Kliping; this one leaves it alone. Install the newer version to open it.";
    Err(Failure::new(Code::ArchiveNewer, message).about(found.to_string()))
}

fn derived_shape(connection: &Connection) -> Result<i64> {
    let there: bool =
        connection.query_row("SELECT count(*) > 0 FROM sqlite_schema WHERE type = 'table' AND name = 'setting'", [], |row| row.get(0))?;
    if !there {
        return Ok(0);
    }
    Ok(setting::get(connection, "derived-shape")?.and_then(|shape| shape.parse().ok()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;

    #[test]
    fn a_fresh_archive_reaches_the_latest_version_and_stays_there() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            let connection = store::open(folder.path(), crate::Role::Owner).unwrap();
            let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
            assert_eq!(version, latest());
        }
    }

    #[test]
    fn a_newer_archive_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        store::open(folder.path(), crate::Role::Owner).unwrap().pragma_update(None, "user_version", 999).unwrap();
        let before = std::fs::read(folder.path().join("archive.db")).unwrap();
        let failure = store::open(folder.path(), crate::Role::Owner).unwrap_err();
        assert_eq!(failure.code, Code::ArchiveNewer);
        assert_eq!(before, std::fs::read(folder.path().join("archive.db")).unwrap());
    }

    #[test]
    fn what_is_no_database_is_called_damaged() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("archive.db"), "not a database, but long enough to be looked at as one".repeat(100)).unwrap();
        assert_eq!(store::open(folder.path(), crate::Role::Owner).unwrap_err().code, Code::ArchiveDamaged);
    }

    #[test]
    fn another_shape_of_the_derived_tables_empties_them_and_keeps_the_ground() {
        let folder = tempfile::tempdir().unwrap();
        let connection = store::open(folder.path(), crate::Role::Owner).unwrap();
        setting::put(&connection, "chosen", "1").unwrap();
        setting::put(&connection, "derived-shape", "0").unwrap();
        connection.execute_batch("ALTER TABLE face ADD COLUMN old TEXT").unwrap();
        drop(connection);
        let connection = store::open(folder.path(), crate::Role::Owner).unwrap();
        assert_eq!(setting::get(&connection, "chosen").unwrap().as_deref(), Some("1"));
        assert!(connection.prepare("SELECT old FROM face").is_err());
    }
}
