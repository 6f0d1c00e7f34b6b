//! Deleting articles: they go into the bin at once, and for good after thirty days.

use chrono::{Duration, Utc};
use rusqlite::Connection;

use crate::archive::Archive;
use crate::store::article::Article;
use crate::store::journal::{self, Inverse};
use crate::store::{self, article, change, reading};
use crate::{Result, across};

/// Days that a deleted article stays in the bin.
const BIN: i64 = 30;

/// Deletes articles; `undo` takes them back. Either all of them are there to be deleted, or nothing is. Answers how many.
pub fn delete_articles(archive: &Archive, ids: &[String]) -> Result<u32> {
    let deleted = store::write(&mut archive.connection(), |connection| {
        let mut ids: Vec<&String> = ids.iter().collect();
        ids.sort();
        ids.dedup();
        let at = store::now();
        for id in &ids {
            let article = article::need(connection, id)?;
            article::set_deleted(connection, article.nr, Some(&at))?;
            across::settle(connection, &article, None)?;
            change::note_for_index(connection, "deleted", &article)?;
        }
        if !ids.is_empty() {
            journal::push(connection, &Inverse::Delete { articles: ids.iter().map(|id| (*id).clone()).collect() })?;
        }
        Ok(ids.len() as u32)
    })?;
    // Kept out of lists already; the index follows when it can.
    archive.fill_index();
    Ok(deleted)
}

/// Takes articles out of the bin.
pub(super) fn take_back(connection: &Connection, ids: &[String]) -> Result<Vec<String>> {
    let mut back = Vec::new();
    for id in ids {
        let Some(article) = article::by_id(connection, id)? else { continue };
        if article.deleted_at.is_none() {
            continue;
        }
        article::set_deleted(connection, article.nr, None)?;
        across::settle(connection, &article, reading::get(connection, article.nr)?.as_ref())?;
        change::note_for_index(connection, "restored", &article)?;
        back.push(article.id);
    }
    Ok(back)
}

/// Forgets the rows of articles that lay in the bin for longer than it keeps them. Their blobs stay until the owner
/// finds that no version names them.
pub fn purge_deleted(archive: &Archive) -> Result<u32> {
    let before = (Utc::now() - Duration::days(BIN)).to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    store::write(&mut archive.connection(), |connection| {
        let old: Vec<Article> = article::deleted_before(connection, &before)?;
        for article in &old {
            for table in [
                "reading",
                "face",
                "tag",
                "flag",
                "collected",
                "reading_place",
                "correction",
                "highlight",
                "asset",
                "page",
                "version",
                "outbox",
            ] {
                connection.execute(&format!("DELETE FROM {table} WHERE article = ?1"), [article.nr])?;
            }
            connection.execute("DELETE FROM article WHERE nr = ?1", [article.nr])?;
        }
        Ok(old.len() as u32)
    })
}
