//! Counts for the frame of the window, and the change log.

use rusqlite::Connection;

use crate::archive::Archive;
use crate::store::article::{self, DELETED};
use crate::store::{change, collection, face, queue, reading};
use crate::{ChangeRow, Counted, Overview, Result};

/// How much of everything there is.
pub fn overview(archive: &Archive) -> Result<Overview> {
    // Nobody is told of it when the index has caught up, so that it does so before it is asked. What fails is counted below.
    let _ = super::index::catch_up(archive, Some(super::index::MOMENT));
    // An index that does not open holds nothing.
    let held = archive.index().and_then(crate::index::Index::generation).unwrap_or(0);
    archive.read(|connection| {
        let count = |sql: &str| -> Result<u32> { Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?) };
        Ok(Overview {
            articles: article::count(connection)?,
            actors: count("SELECT count(*) FROM actor WHERE articles > 0")?,
            quotes: count("SELECT count(*) FROM quote")?,
            events: count("SELECT coalesce(sum(count), 0) FROM density WHERE zoom = 2 AND kind = '' AND certainty = ''")?,
            undated: count("SELECT count(*) FROM event WHERE first IS NULL")?,
            unread: article::count(connection)? - count(&format!("SELECT count(*) FROM flag WHERE read = 1 AND article NOT IN {DELETED}"))?,
            in_part: face::count_in_part(connection)?,
            queue: queue::counts(connection)?,
            tags: counted(
                connection,
                &format!("SELECT tag, count(*) FROM tag WHERE article NOT IN {DELETED} GROUP BY tag ORDER BY 2 DESC, 1"),
            )?,
            collections: collection::counted(connection)?,
            sites: counted(
                connection,
                &format!(
                    "SELECT site, count(*) FROM face WHERE site IS NOT NULL AND article NOT IN {DELETED} GROUP BY site ORDER BY 2 DESC, 1"
                ),
            )?,
            index_behind: change::behind(connection, held)?,
            reading_behind: reading::behind(connection)?,
            change: change::last(connection)?,
        })
    })
}

/// Changes after a number, oldest first.
pub fn changes_since(archive: &Archive, number: u32) -> Result<Vec<ChangeRow>> {
    archive.read(|connection| change::since(connection, number))
}

fn counted(connection: &Connection, sql: &str) -> Result<Vec<Counted>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok(Counted { text: row.get(0)?, count: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
