//! Words that have a stem in common, as the archive writes them.
//!
//! What is indexed are the words as they stand; who asks for "menembak" asks for every word of the archive whose stem is
//! "tembak". Each pair of a stem and a word is written once, here, instead of a second time for each article that has the
//! word: an index of both is twice the work. A small database of its own, beside Tantivy's files and as easily thrown away.
//!
//! Architecture invariant: a word's pair is written before the commit that holds the word, and taken away after it, so
//! that no commit has a word that its stem does not lead to. A pair too many leads to an empty list.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, params};

use crate::{Code, Failure, Result};

/// Its file, in the folder of the index.
const FILE: &str = "families.db";

const TABLE: &str = "CREATE TABLE family (stem TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (stem, word)) STRICT, WITHOUT ROWID;";

/// Memory for its pages, KiB: what is asked for again is one page of each level.
const CACHE: i64 = 512;

/// How long another program is waited for, which writes some hundred pairs at a time.
const PATIENCE: Duration = Duration::from_secs(10);

/// The families of an index.
pub struct Families {
    connection: Mutex<Connection>,
    file: PathBuf,
    length: u64,
}

/// A stem and a word that has it.
pub type Pair = (String, Box<str>);

impl Families {
    /// Makes them in the folder of an index: without any word.
    pub fn begin(folder: &Path) -> rusqlite::Result<()> {
        Connection::open(folder.join(FILE))?.execute_batch(TABLE)
    }

    /// Those of an index; an error if they are missing or damaged.
    pub fn open(folder: &Path) -> rusqlite::Result<Self> {
        let file = folder.join(FILE);
        let connection = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "cache_size", -CACHE)?;
        connection.prepare_cached(OF)?;
        let length: i64 =
            connection.query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| row.get(0))?;
        Ok(Families { connection: Mutex::new(connection), file, length: length.cast_unsigned() })
    }

    /// Whether the file is there and not shorter than it was when it was opened: it only grows.
    pub fn are_whole(&self) -> bool {
        fs::metadata(&self.file).is_ok_and(|about| about.len() >= self.length)
    }

    /// Words that have a stem, without the stem itself.
    pub fn of(&self, stem: &str) -> Result<Vec<String>> {
        let connection = self.connection();
        let words = connection.prepare_cached(OF).and_then(|mut statement| statement.query_map([stem], |row| row.get(0))?.collect());
        words.map_err(broken)
    }

    /// Adds those that are not there.
    pub fn add(&self, pairs: &[Pair]) -> Result<()> {
        if pairs.is_empty() {
            return Ok(());
        }
        let mut connection = self.connection();
        let mut add = || -> rusqlite::Result<()> {
            let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let mut statement = transaction.prepare_cached("INSERT OR IGNORE INTO family (stem, word) VALUES (?1, ?2)")?;
            pairs.iter().try_for_each(|(stem, word)| statement.execute(params![stem, word]).map(drop))?;
            drop(statement);
            transaction.commit()
        };
        add().map_err(broken)
    }

    /// Forgets all.
    pub fn clear(&self) -> Result<()> {
        self.connection().execute("DELETE FROM family", []).map_err(broken)?;
        Ok(())
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const OF: &str = "SELECT word FROM family WHERE stem = ?1";

/// The archive's own database is sound: damage here is that of an index.
fn broken(error: rusqlite::Error) -> Failure {
    match Failure::from(error) {
        damaged if matches!(damaged.code, Code::ArchiveDamaged | Code::Internal) => {
            Failure::new(Code::Internal, "The search index cannot be used; it is made anew at the next start.").because(damaged.message)
        }
        other => other,
    }
}
