//! Smart lists: searches under a name, which find anew each time; and the searches made last.

use crate::archive::Archive;
use crate::index::Asked;
use crate::store::journal::{self, Inverse};
use crate::store::searches::{self, Kept};
use crate::store::{self, change, from_word, word};
use crate::{Code, Failure, Order, Result, Searches, SmartList};

/// Code points of the longest name.
const LONGEST: usize = 80;

/// All smart lists by name with how many articles each finds now, and the searches made last.
pub fn list_searches(archive: &Archive) -> Result<Searches> {
    let (kept, recent) = archive.read(|connection| Ok((searches::all(connection)?, searches::recent(connection)?)))?;
    let lists = kept.into_iter().map(|kept| counted(archive, kept)).collect::<Result<_>>()?;
    Ok(Searches { lists, recent })
}

/// The list with this id or name.
pub fn show_smart_list(archive: &Archive, id_or_name: &str) -> Result<SmartList> {
    let kept = archive.read(|connection| searches::need(connection, id_or_name))?;
    counted(archive, kept)
}

fn counted(archive: &Archive, kept: Kept) -> Result<SmartList> {
    // A list whose query a later version of the language refuses stays, and says so by finding nothing.
    let count = match super::list::find(archive, &kept.query, false) {
        Ok(found) => found.map(|found| found.len() as u32),
        Err(failure) if failure.code == Code::BadQuery => Some(0),
        Err(failure) => return Err(failure),
    };
    let count = match count {
        Some(count) => count,
        None => archive.read(|connection| store::article::count(connection))?,
    };
    Ok(SmartList { id: kept.id, name: kept.name, query: kept.query, order: from_word(&kept.sort, Order::Relevance), count })
}

/// Keeps a search under a name, in place of one of the same name. `bad-query` if it is wrong, `empty` without a name.
pub fn put_smart_list(archive: &Archive, name: &str, query: &str, order: Order) -> Result<SmartList> {
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    if name.is_empty() {
        return Err(Failure::new(Code::Empty, "A list needs a name."));
    }
    Asked::parse(query, false)?;
    let kept = Kept { id: crate::ids::random()?, name, query: query.trim().to_owned(), sort: word(&order) };
    store::write(&mut archive.connection(), |connection| {
        let before = searches::put(connection, &kept)?;
        journal::push(connection, &Inverse::SmartList { list: kept.id.clone(), before: before.map(parts) })?;
        change::note(connection, "smart-list", None)
    })?;
    counted(archive, kept)
}

/// Takes a list out; `undo` brings it back. The articles stay.
pub fn delete_smart_list(archive: &Archive, id_or_name: &str) -> Result<()> {
    store::write(&mut archive.connection(), |connection| {
        let kept = searches::need(connection, id_or_name)?;
        searches::delete(connection, &kept.id)?;
        journal::push(connection, &Inverse::SmartList { list: kept.id.clone(), before: Some(parts(kept)) })?;
        change::note(connection, "smart-list", None)?;
        Ok(())
    })
}

fn parts(kept: Kept) -> [String; 4] {
    [kept.id, kept.name, kept.query, kept.sort]
}

/// Sets a list back to what it was: not there, or as before.
pub(super) fn take_back(connection: &rusqlite::Connection, list: &str, before: Option<[String; 4]>) -> Result<()> {
    searches::delete(connection, list)?;
    if let Some([id, name, query, sort]) = before {
        searches::put(connection, &Kept { id, name, query, sort })?;
    }
    change::note(connection, "smart-list", None)?;
    Ok(())
}

/// Remembers a search that somebody made, not one that was on its way there.
pub fn remember_search(archive: &Archive, query: &str) -> Result<()> {
    let query = query.trim();
    if query.is_empty() || Asked::parse(query, false).is_err() {
        return Ok(());
    }
    store::write(&mut archive.connection(), |connection| searches::remember(connection, query))
}

/// Forgets the searches made.
pub fn forget_searches(archive: &Archive) -> Result<()> {
    store::write(&mut archive.connection(), |connection| searches::forget(connection))
}
