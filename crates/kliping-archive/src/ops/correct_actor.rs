//! What a person decides about an actor: its name, its kind, that it is another, nobody else, or none.

use kliping_article::ActorKind;
use rusqlite::Connection;
use serde::Deserialize;

use crate::archive::Archive;
use crate::store::actor::Touched;
use crate::store::actor_correction as decided;
use crate::store::decided::Decision;
use crate::store::journal::{self, Inverse};
use crate::store::{self, actor, article, change, word};
use crate::{Code, Failure, Result, across};

/// A correction of an actor.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "what", content = "value", rename_all = "kebab-case")]
pub enum ActorCorrection {
    /// Shown under this name.
    Name(String),
    /// Of this kind.
    Kind(ActorKind),
    /// The same as the actor with this id, which stays.
    MergeInto(String),
    /// Each of its names is an actor by itself again.
    Split,
    /// One of its names (as its page shows them) is an actor by itself again.
    TakeOut(String),
    /// No actor at all: it is left out of lists, events and articles.
    NotAnActor,
    /// Another than the actor with this id, however alike: it is not suggested again.
    Distinct(String),
    /// A note about it; an empty one takes it away.
    Note(String),
}

/// Corrects an actor; `undo` takes it back, and a rebuild keeps it. Any id that it was ever shown under will do.
pub fn correct_actor(archive: &Archive, id: &str, correction: &ActorCorrection) -> Result<()> {
    store::write(&mut archive.connection(), |connection| {
        let head = actor::need(connection, id)?;
        let mut ids = names_of(connection, head)?;
        let shown = actor::id(connection, head)?;
        if let ActorCorrection::MergeInto(other) = correction {
            ids.extend(names_of(connection, actor::need(connection, other)?)?);
        }
        let before = decided::TABLE.of(connection, &ids)?;
        match correction {
            ActorCorrection::Name(name) => {
                let name = name.trim();
                if name.is_empty() {
                    return Err(Failure::new(Code::Empty, "An actor needs a name."));
                }
                decided::TABLE.set(connection, &shown, decided::NAME, name)?;
            }
            ActorCorrection::Kind(kind) => decided::TABLE.set(connection, &shown, decided::KIND, &word(kind))?,
            ActorCorrection::MergeInto(other) => {
                let other = actor::id(connection, actor::need(connection, other)?)?;
                if other == shown {
                    return Ok(());
                }
                decided::TABLE.forget(connection, &shown, decided::ALONE)?;
                decided::TABLE.set(connection, &shown, decided::MERGED, &other)?;
                // What stays is merged into nothing itself, so no two are merged into each other.
                decided::TABLE.forget(connection, &other, decided::MERGED)?;
            }
            ActorCorrection::Split => {
                for name in &ids {
                    decided::TABLE.forget(connection, name, decided::MERGED)?;
                    decided::TABLE.forget(connection, name, decided::KIND)?;
                    decided::TABLE.set(connection, name, decided::ALONE, "")?;
                }
            }
            ActorCorrection::TakeOut(form) => {
                let inside = with_form(connection, head, form)?;
                if inside.is_empty() {
                    return Err(
                        Failure::new(Code::NoSuchActor, format!("“{form}” is no actor by itself that was joined here.")).about(form)
                    );
                }
                for name in &inside {
                    decided::TABLE.forget(connection, name, decided::MERGED)?;
                    decided::TABLE.set(connection, name, decided::ALONE, "")?;
                }
            }
            ActorCorrection::Distinct(other) => {
                let other = actor::id(connection, actor::need(connection, other)?)?;
                if other != shown {
                    decided::TABLE.set(connection, &shown, &decided::distinct_from(&other), &other)?;
                }
            }
            ActorCorrection::Note(note) if note.trim().is_empty() => decided::TABLE.forget(connection, &shown, decided::NOTE)?,
            ActorCorrection::Note(note) => decided::TABLE.set(connection, &shown, decided::NOTE, note.trim())?,
            ActorCorrection::NotAnActor => decided::TABLE.set(connection, &shown, decided::NONE, "")?,
        }
        journal::push(connection, &Inverse::CorrectActor { actors: ids.clone(), before })?;
        join_anew(connection, &ids)
    })?;
    archive.fill_index();
    Ok(())
}

/// Sets decisions back to what they were.
pub(super) fn take_back(connection: &Connection, actors: &[String], before: &[Decision]) -> Result<()> {
    decided::TABLE.replace(connection, actors, before)?;
    join_anew(connection, actors)
}

/// Ids of all names of an actor.
fn names_of(connection: &Connection, head: i64) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT id FROM actor WHERE head = ?1 ORDER BY id")?;
    let rows = statement.query_map([head], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Ids of the names joined to an actor that were written so.
fn with_form(connection: &Connection, head: i64, form: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT own.id FROM actor own JOIN actor_form f ON f.actor = own.nr
         WHERE own.head = ?1 AND own.nr != ?1 AND f.text = ?2 ORDER BY own.id",
    )?;
    let rows = statement.query_map(rusqlite::params![head, form], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn join_anew(connection: &Connection, ids: &[String]) -> Result<()> {
    let mut touched = Touched::default();
    for id in ids {
        touched.actors.extend(actor::nr(connection, id)?);
    }
    across::settle_actors(connection, &touched)?;
    let mut statement = connection.prepare_cached("SELECT DISTINCT article FROM article_actor WHERE actor = ?1")?;
    let mut concerned = std::collections::BTreeSet::new();
    for nr in &touched.actors {
        for article in statement.query_map([nr], |row| row.get::<_, i64>(0))? {
            concerned.insert(article?);
        }
    }
    for nr in concerned {
        if let Some(article) = article::by_nr(connection, nr)? {
            change::note_for_index(connection, "corrected", &article)?;
        }
    }
    Ok(())
}
