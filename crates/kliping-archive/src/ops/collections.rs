//! Collections: articles that a person puts together by hand, under a name.

use crate::archive::Archive;
use crate::store::collection::{self, Collection};
use crate::store::journal::{self, Inverse};
use crate::store::{self, article, change};
use crate::{Code, CollectionRow, Failure, Result};

/// Code points of the longest name.
const LONGEST: usize = 80;

/// All collections by name, with how many articles each holds.
pub fn list_collections(archive: &Archive) -> Result<Vec<CollectionRow>> {
    archive.read(|connection| collection::counted(connection))
}

/// The collection with this id or name.
pub fn show_collection(archive: &Archive, id_or_name: &str) -> Result<CollectionRow> {
    let connection = archive.connection();
    let id = collection::need(&connection, id_or_name)?.id;
    let gone = || Failure::new(Code::NoSuchCollection, format!("There is no collection “{id_or_name}” in this archive."));
    collection::counted(&connection)?.into_iter().find(|row| row.id == id).ok_or_else(gone)
}

/// Makes a collection, or with the id or name of one gives it another name. Answers its id.
///
/// One of the same name is not made twice: the answer is the one there is. `empty` without a name, `name-taken` if another
/// has the new name already.
pub fn put_collection(archive: &Archive, known: Option<&str>, name: &str) -> Result<String> {
    // A straight quotation mark would end the name in a query.
    let name = name.replace('"', "”").split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.chars().take(LONGEST).collect();
    if name.is_empty() {
        return Err(Failure::new(Code::Empty, "A collection needs a name."));
    }
    store::write(&mut archive.connection(), |connection| {
        let taken = collection::named(connection, &name)?;
        let before = known.map(|known| collection::need(connection, known)).transpose()?;
        let made = match (&before, taken) {
            (None, Some(taken)) => return Ok(taken.id),
            (Some(before), Some(taken)) if before.id != taken.id => {
                let sentence = format!("There is another collection “{}” already.", taken.name);
                return Err(Failure::new(Code::NameTaken, sentence).about(taken.name));
            }
            (Some(before), _) if before.name == name => return Ok(before.id.clone()),
            (Some(before), _) => Collection { name, ..before.clone() },
            (None, None) => Collection { id: crate::ids::random()?, name, made_at: store::now() },
        };
        collection::put(connection, &made)?;
        journal::push(connection, &Inverse::Collection { collection: made.id.clone(), name: before.map(|before| before.name) })?;
        change::note(connection, "collection", None)?;
        Ok(made.id)
    })
}

/// Takes a collection out; its articles stay in the library. `undo` brings it back with them.
pub fn delete_collection(archive: &Archive, id_or_name: &str) -> Result<()> {
    store::write(&mut archive.connection(), |connection| {
        let Collection { id, name, made_at } = collection::need(connection, id_or_name)?;
        let articles = collection::articles(connection, &id)?;
        collection::delete(connection, &id)?;
        journal::push(connection, &Inverse::DeleteCollection { collection: id, name, made_at, articles })?;
        change::note(connection, "collection", None)?;
        Ok(())
    })
}

/// Puts articles into a collection, or takes them out: all of them or, if one is not there, none. Answers how many were not
/// where they are now.
pub fn collect_articles(archive: &Archive, id_or_name: &str, ids: &[String], inside: bool) -> Result<u32> {
    store::write(&mut archive.connection(), |connection| {
        let one = collection::need(connection, id_or_name)?;
        let mut moved = Vec::new();
        for id in ids {
            let article = article::need(connection, id)?;
            if collection::set(connection, &one.id, article.nr, inside)? {
                change::note(connection, "collected", Some(id))?;
                moved.push(article.nr);
            }
        }
        let count = moved.len() as u32;
        if count > 0 {
            journal::push(connection, &Inverse::Collected { collection: one.id, articles: moved, inside })?;
        }
        Ok(count)
    })
}

/// Sets a collection back: its name as it was, or none of it where it was made.
pub(super) fn name_back(connection: &rusqlite::Connection, id: &str, name: Option<String>) -> Result<()> {
    match name {
        Some(name) => {
            let one = collection::need(connection, id)?;
            collection::put(connection, &Collection { name, ..one })?;
        }
        None => collection::delete(connection, id)?,
    }
    change::note(connection, "collection", None)?;
    Ok(())
}

/// Puts articles back where they were; what was deleted for good since is left out.
pub(super) fn put_back(connection: &rusqlite::Connection, id: &str, articles: &[i64], inside: bool) -> Result<Vec<String>> {
    let mut back = Vec::with_capacity(articles.len());
    for nr in articles {
        let Some(article) = article::by_nr(connection, *nr)? else { continue };
        collection::set(connection, id, *nr, inside)?;
        change::note(connection, "collected", Some(&article.id))?;
        back.push(article.id);
    }
    Ok(back)
}

/// Brings a collection back with its articles.
pub(super) fn bring_back(connection: &rusqlite::Connection, one: &Collection, articles: &[i64]) -> Result<Vec<String>> {
    collection::put(connection, one)?;
    change::note(connection, "collection", None)?;
    put_back(connection, &one.id, articles, true)
}
