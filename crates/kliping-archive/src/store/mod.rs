//! The database `archive.db`: SQLite, the truth.
//!
//! A table's type, queries and migration stand together, one file a table. Ground tables hold what cannot be had again
//! (clips, marks, corrections); derived tables hold what reading makes of it and are refilled by a rebuild.
//!
//! Architecture invariant: a row of a derived table is never a reason to keep something. Whatever a person decided is
//! in a ground table, keyed by ids that a rebuild makes again.

pub mod actor;
pub mod actor_correction;
pub mod actor_told;
pub mod article;
pub mod asset;
pub mod change;
pub mod collection;
pub mod correction;
pub mod decided;
pub mod dictionary;
pub mod event;
pub mod event_correction;
pub mod face;
pub mod folder;
pub mod highlight;
pub mod journal;
pub mod mark;
mod migrate;
pub mod moved;
pub mod own_event;
pub mod page;
pub mod queue;
pub mod quote;
pub mod reading;
pub mod reading_place;
pub mod searches;
pub mod setting;
pub mod timeline;
pub mod version;

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use serde::Serialize;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer as _};

use crate::{Code, Failure, Result, Role};

/// How long a program of the command line waits for another writer before it says that the archive is busy.
const PATIENT: Duration = Duration::from_secs(15);
/// The same for the window, where a person waits and can press again.
const PROMPT: Duration = Duration::from_secs(3);

/// Opens the database of a folder and brings it up to date.
pub fn open(folder: &Path, role: Role) -> Result<Connection> {
    let path = folder.join("archive.db");
    // Made first, and closed to others: SQLite gives its WAL files the permissions of the database.
    folder::private_file(&path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(&path, flags)?;
    connection.busy_timeout(match role {
        Role::Owner => PROMPT,
        Role::Guest => PATIENT,
    })?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A clip that was acknowledged survives a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    prepare(&connection)?;
    migrate::run(&mut connection)?;
    Ok(connection)
}

/// One more connection to the database of a folder, which is open already. It can only read.
pub fn open_reader(folder: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(folder.join("archive.db"), flags)?;
    // Who reads waits for nobody but a program that has just put another database in place.
    connection.busy_timeout(PROMPT)?;
    connection.pragma_update(None, "cache_size", -8_000)?;
    prepare(&connection)?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.set_prepared_statement_cache_capacity(128);
    // A plan does not depend on the values that are bound. Without this some statements are compiled anew at each use,
    // which costs more than most of them.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Lists of numbers as tables: `rarray(?)`.
    Ok(rusqlite::vtab::array::load_module(connection)?)
}

/// Brings a database that was just put in place up to date.
pub fn bring_up_to_date(connection: &mut Connection) -> Result<()> {
    migrate::run(connection)
}

/// Keeps few pages of the database in memory: 4 MB.
pub fn spare_memory(connection: &Connection) -> Result<()> {
    Ok(connection.pragma_update(None, "cache_size", -4_000)?)
}

/// Does something in one transaction that takes the writer's lock at once, so that it cannot fail half-way for it.
pub fn write<T>(connection: &mut Connection, act: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = act(&transaction)?;
    transaction.commit()?;
    Ok(done)
}

/// The same without waiting for the disk: after a power cut the act may not have happened. Only for what is done again by
/// itself then, such as fetching the parts of a page that is kept.
pub fn write_lightly<T>(connection: &mut Connection, act: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    let done = write(connection, act);
    connection.pragma_update(None, "synchronous", "FULL")?;
    done
}

/// Reads several tables as they were at one moment.
pub fn read<T>(connection: &mut Connection, act: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
    act(&transaction)
}

/// The word by which a plain enum is written in JSON, which is also how a column holds it.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A plain enum from its word; `None` for an unknown word (of a newer version).
pub fn known_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    let word: StrDeserializer<'_, serde::de::value::Error> = word.into_deserializer();
    T::deserialize(word).ok()
}

/// The same; an unknown word gives the fallback.
pub fn from_word<T: DeserializeOwned>(word: &str, fallback: T) -> T {
    known_word(word).unwrap_or(fallback)
}

/// JSON for a column.
pub fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Failure::new(Code::Internal, "A row could not be written.").because(error))
}

/// JSON from a column.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|error| Failure::new(Code::ArchiveDamaged, "A row of the archive is damaged; run `kliping verify`.").because(error))
}

/// Now, RFC 3339 in UTC, to the millisecond so that clips of one second keep their order.
pub fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
