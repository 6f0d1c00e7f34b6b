//! Taking away what nobody names any more: blobs of deleted articles, manifests that were written anew.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::Result;
use crate::archive::Archive;

/// Every hash that a row names.
pub fn named(connection: &Connection) -> Result<HashSet<String>> {
    let mut statement = connection.prepare(
        "SELECT hash FROM version UNION SELECT manifest FROM version UNION SELECT hash FROM page WHERE hash IS NOT NULL
         UNION SELECT hash FROM asset WHERE hash IS NOT NULL",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes away every blob that no row names, and answers how many. While something is being kept, nothing is taken: a blob
/// lies on disk before its row does. The next time is soon enough.
pub fn collect_blobs(archive: &Archive) -> Result<u32> {
    let Some(_clearing) = archive.clearing()? else { return Ok(0) };
    if replaced_lately(archive) {
        return Ok(0);
    }
    // Asked after the lock: whoever held it before has committed.
    let named = named(&archive.connection())?;
    let mut taken = 0;
    for hash in archive.blobs().list()?.into_iter().filter(|hash| !named.contains(hash)) {
        archive.blobs().remove(&hash)?;
        taken += 1;
    }
    Ok(taken)
}

/// Days for which what a restored backup replaced is held.
const HELD: u64 = 30;

/// Whether a backup was put back lately: the database that it replaced names blobs that this one does not.
fn replaced_lately(archive: &Archive) -> bool {
    let Ok(entries) = std::fs::read_dir(archive.folder().join("backups")) else { return false };
    let young = |entry: std::fs::DirEntry| {
        let age = entry.metadata().and_then(|about| about.modified()).ok().and_then(|at| at.elapsed().ok());
        age.is_none_or(|age| age < std::time::Duration::from_hours(HELD * 24))
    };
    entries.flatten().any(young)
}
