//! Flags and tags.

use crate::archive::Archive;
use crate::store::journal::{self, Inverse};
use crate::store::{self, article, change, mark};
use crate::{Flags, Result};

/// Sets flags on articles; a flag that is `None` stays as it is.
pub fn set_flags(archive: &Archive, ids: &[String], flags: Flags) -> Result<()> {
    store::write(&mut archive.connection(), |connection| {
        let (mut before, mut versions) = (Vec::with_capacity(ids.len()), Vec::with_capacity(ids.len()));
        for id in ids {
            let article = article::need(connection, id)?;
            let was = mark::flags(connection, article.nr)?;
            let now = mark::Marks {
                read: flags.read.unwrap_or(was.read),
                favourite: flags.favourite.unwrap_or(was.favourite),
                archived: flags.archived.unwrap_or(was.archived),
                read_version: flags.read.map_or(was.read_version, |read| read.then_some(article.current)),
            };
            if now != was {
                mark::set_flags(connection, article.nr, now)?;
                change::note(connection, "flagged", Some(id))?;
                before.push((id.clone(), was.read, was.favourite, was.archived));
                versions.push(was.read_version);
            }
        }
        if before.is_empty() { Ok(()) } else { journal::push(connection, &Inverse::Flags { before, versions }) }
    })
}

/// Gives tags to articles, and takes others from them; answers how many articles changed. All of it is one act to undo.
pub fn tag_articles(archive: &Archive, ids: &[String], add: &[String], remove: &[String]) -> Result<u32> {
    let add: Vec<&str> = add.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()).collect();
    let changed = store::write(&mut archive.connection(), |connection| {
        let mut before = Vec::new();
        for id in ids {
            let article = article::need(connection, id)?;
            let was = mark::tags(connection, article.nr)?;
            let mut now: Vec<String> = was.iter().filter(|tag| !remove.contains(tag)).cloned().collect();
            now.extend(add.iter().map(|tag| (*tag).to_owned()));
            now.sort();
            now.dedup();
            if now != was {
                mark::set_tags(connection, article.nr, &now)?;
                change::note_for_index(connection, "tagged", &article)?;
                before.push((article.id, was));
            }
        }
        let changed = before.len() as u32;
        if changed > 0 {
            journal::push(connection, &Inverse::TagsOfMany { before })?;
        }
        Ok(changed)
    })?;
    archive.fill_index();
    Ok(changed)
}

/// Sets the tags of an article to exactly these; surrounding space and empty tags are dropped.
pub fn set_tags(archive: &Archive, id: &str, tags: &[String]) -> Result<()> {
    store::write(&mut archive.connection(), |connection| {
        let article = article::need(connection, id)?;
        let before = mark::tags(connection, article.nr)?;
        let mut after: Vec<String> = tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
        after.sort();
        after.dedup();
        if after == before {
            return Ok(());
        }
        mark::set_tags(connection, article.nr, &after)?;
        change::note_for_index(connection, "tagged", &article)?;
        journal::push(connection, &Inverse::Tags { article: article.id, before })
    })?;
    archive.fill_index();
    Ok(())
}
