//! Events that a person told. Ground: they stand beside those of the articles, are grouped with them, and survive every rebuild.

use kliping_article::{Certainty, Event, EventKind, Evidence, Grain};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::event::{self, Loose, Told};
use super::migrate::Step;
use super::{actor, event_correction as decided, from_json, from_word, json, word};
use crate::{Result, across, days};

/// `actors` are kind and name of each, JSON; `article` is the id of the article that a person named as its source.
pub const STEPS: &[Step] = &[Step {
    version: 4,
    sql: "
        CREATE TABLE own_event (
            id      TEXT PRIMARY KEY,
            date    TEXT,
            label   TEXT NOT NULL,
            kind    TEXT NOT NULL,
            actors  TEXT NOT NULL,
            article TEXT,
            made_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
    ",
}];

/// A row.
#[derive(Debug, Clone)]
pub struct OwnEvent {
    /// Id, which is also its telling's.
    pub id: String,
    /// ISO 8601; `None` if undated.
    pub date: Option<String>,
    /// What happened.
    pub label: String,
    /// What sort of happening.
    pub kind: EventKind,
    /// Kind and name of each actor.
    pub actors: Vec<(String, String)>,
    /// Id of the article that tells of it.
    pub article: Option<String>,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<(OwnEvent, String)> {
    let kind: String = row.get(3)?;
    let own = OwnEvent {
        id: row.get(0)?,
        date: row.get(1)?,
        label: row.get(2)?,
        kind: from_word(&kind, EventKind::Other),
        actors: Vec::new(),
        article: row.get(5)?,
    };
    Ok((own, row.get(4)?))
}

/// Adds an event.
pub fn add(connection: &Connection, own: &OwnEvent) -> Result<()> {
    connection.execute(
        "INSERT INTO own_event (id, date, label, kind, actors, article, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![own.id, own.date, own.label, word(&own.kind), json(&own.actors)?, own.article, super::now()],
    )?;
    Ok(())
}

/// Takes an event out, with what was decided about it.
pub fn remove(connection: &Connection, id: &str) -> Result<()> {
    connection.execute("DELETE FROM own_event WHERE id = ?1", [id])?;
    decided::TABLE.replace(connection, &[id.to_owned()], &[])
}

/// Ids of all of them, oldest first.
pub fn ids(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT id FROM own_event ORDER BY made_at, id")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes its telling; nothing if there is no such event any more.
pub fn tell(connection: &Connection, id: &str, loose: &mut Loose) -> Result<()> {
    let found = connection
        .prepare_cached("SELECT id, date, label, kind, actors, article FROM own_event WHERE id = ?1")?
        .query_row([id], from_row)
        .optional()?;
    let Some((mut own, actors)) = found else { return Ok(()) };
    own.actors = from_json(&actors)?;
    let event = Event {
        grain: own.date.as_deref().map_or(Grain::Undated, days::grain),
        certainty: if own.date.is_some() { Certainty::Known } else { Certainty::None },
        date: own.date,
        label: own.label.clone(),
        kind: own.kind,
        trigger: None,
        actors: Vec::new(),
        scheduled: false,
        reported_by: None,
        resolved_by: event::BY_HAND.to_owned(),
        time: None,
        evidence: Evidence { exact: own.label, ..Evidence::default() },
    };
    let numbers = own.actors.iter().map(|(kind, name)| actor::number(connection, from_word(kind, kliping_article::ActorKind::Other), name));
    let told = Told {
        id,
        article: None,
        ordinal: 0,
        event: &event,
        actors: numbers.collect::<Result<_>>()?,
        time: None,
        mentions: Vec::new(),
        words: across::words::of_label(&event.label),
    };
    event::keep(connection, &told, loose)
}
