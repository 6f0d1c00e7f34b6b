//! Events: each telling of an article, and the happening that tellings of several articles have in common. Derived.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kliping_article::{Certainty, Event, Grain, Reading, Span};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::article::Article;
use super::{event_correction as decided, json, word};
use crate::{Code, Failure, Result, SharedEvent, across, days};

/// `event_evidence` holds one row for each event of each reading; `event` the happenings that they are grouped into
/// (see [`crate::across::events`]). Days are numbers as in [`crate::days`]; `first` and `last` are null for the undated, and `reach` is the power of two below the length
/// in days (see [`super::timeline`]). An event has the id of its first telling, and the id of
/// each telling leads to it.
pub const TABLES: &str = "
    CREATE TABLE event (
        nr        INTEGER PRIMARY KEY,
        id        TEXT NOT NULL UNIQUE,
        date      TEXT,
        first     INTEGER,
        last      INTEGER,
        grain     TEXT NOT NULL,
        label     TEXT NOT NULL,
        kind      TEXT NOT NULL,
        certainty TEXT NOT NULL,
        scheduled INTEGER NOT NULL,
        mine      INTEGER NOT NULL DEFAULT 0,
        reach     INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX event_first ON event (first, last, id);
    CREATE INDEX event_long ON event (reach, first, last) WHERE reach > 0;
    CREATE TABLE event_evidence (
        nr          INTEGER PRIMARY KEY,
        id          TEXT NOT NULL UNIQUE,
        event       INTEGER REFERENCES event (nr),
        article     INTEGER NOT NULL REFERENCES article (nr),
        ordinal     INTEGER NOT NULL,
        date        TEXT,
        first       INTEGER,
        last        INTEGER,
        grain       TEXT NOT NULL,
        label       TEXT NOT NULL,
        kind        TEXT NOT NULL,
        certainty   TEXT NOT NULL,
        scheduled   INTEGER NOT NULL,
        resolved_by TEXT NOT NULL,
        sentence    TEXT NOT NULL,
        start       INTEGER NOT NULL,
        end         INTEGER NOT NULL,
        paragraph   INTEGER NOT NULL,
        time_start  INTEGER,
        time_end    INTEGER,
        actors      TEXT NOT NULL,
        mentions    TEXT NOT NULL,
        words       TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_evidence_event ON event_evidence (event);
    CREATE INDEX event_evidence_article ON event_evidence (article, ordinal);
    CREATE INDEX event_evidence_day ON event_evidence (first) WHERE first = last;
    CREATE TABLE event_actor (
        event INTEGER NOT NULL REFERENCES event (nr) ON DELETE CASCADE,
        actor INTEGER NOT NULL REFERENCES actor (nr),
        place INTEGER NOT NULL,
        first INTEGER,
        reach INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (event, actor)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX event_actor_actor ON event_actor (actor, first, event);
    CREATE INDEX event_actor_long ON event_actor (actor, reach, first) WHERE reach > 0;
";

/// How a date was found that a person set.
const BY_HAND: &str = "You set this date.";

/// What has to be grouped anew.
#[derive(Debug, Default)]
pub struct Loose {
    /// Days of which tellings came or went.
    pub days: BTreeSet<i32>,
    /// Tellings without a day of their own (undated, coarse or ranges): each is an event by itself.
    pub alone: BTreeSet<i64>,
    /// Events that lost a telling.
    pub events: BTreeSet<i64>,
}

/// Takes an article's tellings out and says what that loosens.
pub fn clear(connection: &Connection, article: i64, loose: &mut Loose) -> Result<()> {
    let mut statement = connection.prepare_cached("SELECT event, first, last FROM event_evidence WHERE article = ?1")?;
    let mut rows = statement.query([article])?;
    while let Some(row) = rows.next()? {
        loose.events.extend(row.get::<_, Option<i64>>(0)?);
        let (first, last): (Option<i32>, Option<i32>) = (row.get(1)?, row.get(2)?);
        loose.days.extend(first.filter(|_| first == last));
    }
    connection.prepare_cached("DELETE FROM event_evidence WHERE article = ?1")?.execute([article])?;
    Ok(())
}

/// Ids of an article's tellings, in the reading's order.
pub fn ids(article: &Article, reading: &Reading) -> Vec<String> {
    let mut told: BTreeMap<&str, u32> = BTreeMap::new();
    let mut ids = Vec::with_capacity(reading.events.len());
    for event in &reading.events {
        let again = told.entry(event.evidence.exact.as_str()).or_default();
        // Made from the sentence and not from the date: a better rule for dates leaves a person's corrections in place.
        ids.push(crate::ids::derived(&["event", &article.id, &event.evidence.exact, &again.to_string()]));
        *again += 1;
    }
    ids
}

/// Writes an article's tellings; `actors` are the numbers of the reading's actors, in its order.
pub fn put(connection: &Connection, article: &Article, reading: &Reading, actors: &[i64], loose: &mut Loose) -> Result<()> {
    let by_name: HashMap<&str, i64> = reading.actors.iter().zip(actors).map(|(actor, nr)| (actor.name.as_str(), *nr)).collect();
    for ((ordinal, event), id) in (0u32..).zip(&reading.events).zip(ids(article, reading)) {
        if decided::TABLE.get(connection, &id, decided::NONE)?.is_some() {
            continue;
        }
        let said = decided::TABLE.get(connection, &id, decided::DATE)?;
        let date = match &said {
            Some(date) => Some(date.as_str()).filter(|date| !date.is_empty()),
            None => event.date.as_deref(),
        };
        let own: Vec<i64> = event.actors.iter().filter_map(|name| by_name.get(name.as_str())).copied().collect();
        let covered = date.and_then(days::covered);
        let first = covered.map(|(first, _)| days::number(first));
        let last = covered.map(|(_, last)| days::number(last));
        let time = time_inside(reading, event);
        connection
            .prepare_cached(
                "INSERT INTO event_evidence (id, article, ordinal, date, first, last, grain, label, kind, certainty, scheduled,
                    resolved_by, sentence, start, end, paragraph, time_start, time_end, actors, mentions, words)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
            )?
            .execute(params![
                id,
                article.nr,
                ordinal,
                // A date that no day can be told from is no place on a timeline.
                date.filter(|_| covered.is_some()),
                first,
                last,
                word(&match (date.filter(|_| covered.is_some()), &said) {
                    (None, _) => Grain::Undated,
                    (Some(date), Some(_)) => days::grain(date),
                    (Some(_), None) => event.grain,
                }),
                decided::TABLE.get(connection, &id, decided::LABEL)?.as_ref().unwrap_or(&event.label),
                decided::TABLE.get(connection, &id, decided::KIND)?.unwrap_or_else(|| word(&event.kind)),
                word(&if said.is_some() { Certainty::Known } else { event.certainty }),
                event.scheduled,
                if said.is_some() { BY_HAND } else { event.resolved_by.as_str() },
                event.evidence.exact,
                event.evidence.span.start,
                event.evidence.span.end,
                event.evidence.paragraph,
                time.map(|span| span.start),
                time.map(|span| span.end),
                json(&own)?,
                json(&mentions_inside(reading, actors, event.evidence.span))?,
                across::words::content(event, reading).join(" "),
            ])?;
        match first.filter(|_| first == last) {
            Some(day) => _ = loose.days.insert(day),
            None => _ = loose.alone.insert(connection.last_insert_rowid()),
        }
    }
    Ok(())
}

/// The expression that dates an event, relative to its sentence, if it lies inside.
fn time_inside(reading: &Reading, event: &Event) -> Option<Span> {
    let span = reading.times.get(event.time? as usize)?.evidence.span;
    relative(span, event.evidence.span)
}

/// The mentions inside a sentence, relative to it: actor's number, start, end.
fn mentions_inside(reading: &Reading, actors: &[i64], sentence: Span) -> Vec<(i64, u32, u32)> {
    let mut inside: Vec<(i64, u32, u32)> = reading
        .actors
        .iter()
        .zip(actors)
        .flat_map(|(actor, nr)| actor.mentions.iter().map(move |mention| (*nr, mention.span)))
        .filter_map(|(nr, span)| relative(span, sentence).map(|span| (nr, span.start, span.end)))
        .collect();
    inside.sort_by_key(|(_, start, _)| *start);
    inside
}

fn relative(span: Span, sentence: Span) -> Option<Span> {
    (span.start >= sentence.start && span.end <= sentence.end)
        .then(|| Span { start: span.start - sentence.start, end: span.end - sentence.start })
}

/// Ids of the events that an article's tellings belong to, in the reading's order; `None` for one that a person called no event.
pub fn ids_of(connection: &Connection, article: i64) -> Result<Vec<Option<String>>> {
    let mut statement = connection.prepare_cached(
        "SELECT x.ordinal, e.id FROM event_evidence x LEFT JOIN event e ON e.nr = x.event WHERE x.article = ?1 ORDER BY x.ordinal",
    )?;
    let rows = statement.query_map([article], |row| Ok((row.get::<_, u32>(0)?, row.get(1)?)))?;
    let mut ids: Vec<Option<String>> = Vec::new();
    for row in rows {
        let (ordinal, id) = row?;
        ids.resize(ordinal as usize, None);
        ids.push(id);
    }
    Ok(ids)
}

/// An event by the id of any of its tellings, with the ids of all of them and their articles; `no-such-event` if there is none.
pub fn need(connection: &Connection, id: &str) -> Result<(i64, Vec<(String, i64)>)> {
    let found: Option<i64> = connection
        .prepare_cached("SELECT event FROM event_evidence WHERE id = ?1 AND event IS NOT NULL")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let nr = found.ok_or_else(|| Failure::new(Code::NoSuchEvent, format!("There is no event {id}.")).about(id))?;
    let mut statement = connection.prepare_cached("SELECT id, article FROM event_evidence WHERE event = ?1 ORDER BY article, ordinal")?;
    let rows = statement.query_map([nr], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((nr, rows.collect::<rusqlite::Result<_>>()?))
}

/// Numbers of the events that an article tells.
pub fn numbers_of(connection: &Connection, article: i64) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT event FROM event_evidence WHERE article = ?1 AND event IS NOT NULL")?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Articles that tell an event, and what it is called.
pub fn told_by(connection: &Connection, event: i64) -> Result<(Vec<i64>, SharedEvent)> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT article FROM event_evidence WHERE event = ?1")?;
    let articles = statement.query_map([event], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let shared = connection
        .prepare_cached("SELECT id, date, label FROM event WHERE nr = ?1")?
        .query_row([event], |row| Ok(SharedEvent { id: row.get(0)?, date: row.get(1)?, label: row.get(2)? }))?;
    Ok((articles, shared))
}
