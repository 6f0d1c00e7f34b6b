//! Events: each telling of an article, and the happening that tellings of several articles have in common. Derived.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kliping_article::{ActorKind, Certainty, Event, Grain, Reading, Span};
use rusqlite::{Connection, OptionalExtension as _, ToSql, params};

use super::article::Article;
use super::{actor, event_correction as decided, from_json, from_word, json, word};
use crate::{Code, Failure, Result, SharedEvent, across, days};

/// `event_evidence` holds one row for each event of each reading, and one without an article for each event that a person told
/// (see [`super::own_event`]); `mine` says that a person told or corrected it. `event` holds the happenings that they are grouped into
/// (see [`crate::across::events`]). Days are numbers as in [`crate::days`]; `first` and `last` are null for the undated, and `reach` is the power of two below the length
/// in days (see [`super::timeline`]). `again` marks an actor whom the same event names before under another name, so that an
/// actor's events are counted without comparing. `began` and `ended` of a telling are the first and last day of the event that it
/// belongs to: what some articles tell of a window is found by their index alone. An event has the id of its first telling, and the id of
/// each telling leads to it. `actors` and `tellings` of an event are the numbers of both in their order, as `event_actor` and
/// `event_evidence` have them: who shows events finds them beside the event instead of looking for each.
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
        reach     INTEGER NOT NULL DEFAULT 0,
        actors    TEXT NOT NULL,
        tellings  TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_first ON event (first, last, id);
    CREATE INDEX event_long ON event (reach, first, last, id) WHERE reach > 0;
    CREATE TABLE event_evidence (
        nr          INTEGER PRIMARY KEY,
        id          TEXT NOT NULL UNIQUE,
        event       INTEGER REFERENCES event (nr),
        article     INTEGER REFERENCES article (nr),
        ordinal     INTEGER NOT NULL,
        date        TEXT,
        first       INTEGER,
        last        INTEGER,
        began       INTEGER,
        ended       INTEGER,
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
        words       TEXT NOT NULL,
        mine        INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX event_evidence_event ON event_evidence (event);
    CREATE INDEX event_evidence_article ON event_evidence (article, ordinal, began, ended, event);
    CREATE INDEX event_evidence_undated ON event_evidence (article DESC, ordinal) WHERE first IS NULL;
    CREATE INDEX event_evidence_span ON event_evidence (first, last) WHERE first IS NOT NULL;
    CREATE TABLE event_actor (
        event INTEGER NOT NULL REFERENCES event (nr) ON DELETE CASCADE,
        actor INTEGER NOT NULL REFERENCES actor (nr),
        place INTEGER NOT NULL,
        first INTEGER,
        reach INTEGER NOT NULL DEFAULT 0,
        again INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (event, actor)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX event_actor_actor ON event_actor (actor, first, event) WHERE again = 0;
    CREATE INDEX event_actor_any ON event_actor (actor);
    CREATE INDEX event_actor_long ON event_actor (actor, reach, first) WHERE reach > 0 AND again = 0;
";

/// How a date was found that a person set.
pub const BY_HAND: &str = "You set this date.";

/// What has to be grouped anew.
#[derive(Debug, Default)]
pub struct Loose {
    /// First and last day of tellings that came or went.
    pub spans: BTreeSet<(i32, i32)>,
    /// Tellings without a date: each is an event by itself.
    pub undated: BTreeSet<i64>,
    /// Events that lost a telling.
    pub events: BTreeSet<i64>,
}

/// Takes an article's tellings out and says what that loosens.
pub fn clear(connection: &Connection, article: i64, loose: &mut Loose) -> Result<()> {
    clear_where(connection, "article = ?1", &article, loose)
}

/// The same for what a person told.
pub fn clear_own(connection: &Connection, id: &str, loose: &mut Loose) -> Result<()> {
    clear_where(connection, "id = ?1 AND article IS NULL", &id, loose)
}

/// Numbers of the actors of an article's tellings, as they are named there.
pub fn actors_of(connection: &Connection, article: i64) -> Result<BTreeSet<i64>> {
    actors_where(connection, "article = ?1", &article)
}

/// The same of what a person told.
pub fn actors_of_own(connection: &Connection, id: &str) -> Result<BTreeSet<i64>> {
    actors_where(connection, "x.id = ?1 AND article IS NULL", &id)
}

fn actors_where(connection: &Connection, condition: &str, value: &dyn ToSql) -> Result<BTreeSet<i64>> {
    let sql = format!("SELECT DISTINCT j.value FROM event_evidence x, json_each(x.actors) j WHERE {condition}");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([value], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn clear_where(connection: &Connection, condition: &str, value: &dyn ToSql, loose: &mut Loose) -> Result<()> {
    let mut statement = connection.prepare_cached(&format!("SELECT event, first, last FROM event_evidence WHERE {condition}"))?;
    let mut rows = statement.query([value])?;
    while let Some(row) = rows.next()? {
        loose.events.extend(row.get::<_, Option<i64>>(0)?);
        loose.spans.extend(row.get::<_, Option<i32>>(1)?.zip(row.get(2)?));
    }
    connection.prepare_cached(&format!("DELETE FROM event_evidence WHERE {condition}"))?.execute([value])?;
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

/// A telling before it is kept.
#[derive(Debug)]
pub struct Told<'a> {
    /// Id.
    pub id: &'a str,
    /// Number of its article; `None` if a person told it.
    pub article: Option<i64>,
    /// Place among its article's.
    pub ordinal: u32,
    /// What happened, as it was read or told.
    pub event: &'a Event,
    /// Numbers of its actors, as the article names them.
    pub actors: Vec<i64>,
    /// The expression that dates it, relative to its sentence.
    pub time: Option<Span>,
    /// Mentions inside the sentence, relative to it: actor's number, start, end.
    pub mentions: Vec<(i64, u32, u32)>,
    /// Content words.
    pub words: Vec<String>,
}

/// Writes an article's tellings; `actors` are the numbers of the reading's actors, in its order.
pub fn put(connection: &Connection, article: &Article, reading: &Reading, actors: &[i64], loose: &mut Loose) -> Result<()> {
    let by_name: HashMap<&str, i64> = reading.actors.iter().zip(actors).map(|(actor, nr)| (actor.name.as_str(), *nr)).collect();
    for ((ordinal, event), id) in (0u32..).zip(&reading.events).zip(ids(article, reading)) {
        let told = Told {
            id: &id,
            article: Some(article.nr),
            ordinal,
            event,
            actors: event.actors.iter().filter_map(|name| by_name.get(name.as_str())).copied().collect(),
            time: time_inside(reading, event),
            mentions: mentions_inside(reading, actors, event.evidence.span),
            words: across::words::content(event, reading),
        };
        keep(connection, &told, loose)?;
    }
    Ok(())
}

/// Writes a telling with what a person decided about it; what is no event is left out.
pub fn keep(connection: &Connection, told: &Told<'_>, loose: &mut Loose) -> Result<()> {
    let said: HashMap<String, String> = decided::TABLE
        .of(connection, std::slice::from_ref(&told.id.to_owned()))?
        .into_iter()
        .map(|(_, what, value)| (what, value))
        .collect();
    if said.contains_key(decided::NONE) {
        return Ok(());
    }
    let event = told.event;
    let said_date = said.get(decided::DATE);
    let date = match said_date {
        Some(date) => Some(date.as_str()).filter(|date| !date.is_empty()),
        None => event.date.as_deref(),
    };
    let actors = match said.get(decided::ACTORS) {
        Some(names) => from_json::<Vec<(String, String)>>(names)?
            .iter()
            .map(|(kind, name)| actor::number(connection, from_word(kind, ActorKind::Other), name))
            .collect::<Result<_>>()?,
        None => told.actors.clone(),
    };
    let covered = date.and_then(days::covered);
    let first = covered.map(|(first, _)| days::number(first));
    let last = covered.map(|(_, last)| days::number(last));
    let mine = told.article.is_none()
        || [decided::DATE, decided::LABEL, decided::KIND, decided::ACTORS].iter().any(|what| said.contains_key(*what));
    connection
        .prepare_cached(
            "INSERT INTO event_evidence (id, article, ordinal, date, first, last, grain, label, kind, certainty, scheduled,
                resolved_by, sentence, start, end, paragraph, time_start, time_end, actors, mentions, words, mine)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
        )?
        .execute(params![
            told.id,
            told.article,
            told.ordinal,
            // A date that no day can be told from is no place on a timeline.
            date.filter(|_| covered.is_some()),
            first,
            last,
            word(&match (date.filter(|_| covered.is_some()), &said_date) {
                (None, _) => Grain::Undated,
                (Some(date), Some(_)) => days::grain(date),
                (Some(_), None) => event.grain,
            }),
            said.get(decided::LABEL).unwrap_or(&event.label),
            said.get(decided::KIND).cloned().unwrap_or_else(|| word(&event.kind)),
            word(&if said_date.is_some() { Certainty::Known } else { event.certainty }),
            event.scheduled,
            if said_date.is_some() { BY_HAND } else { event.resolved_by.as_str() },
            event.evidence.exact,
            event.evidence.span.start,
            event.evidence.span.end,
            event.evidence.paragraph,
            told.time.map(|span| span.start),
            told.time.map(|span| span.end),
            json(&actors)?,
            json(&told.mentions)?,
            told.words.iter().map(|word| word.replace(' ', "_")).collect::<Vec<_>>().join(" "),
            mine,
        ])?;
    match first.zip(last) {
        Some(span) => _ = loose.spans.insert(span),
        None => _ = loose.undated.insert(connection.last_insert_rowid()),
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

/// An event, and the ids of its tellings with their articles.
pub type Tellings = (i64, Vec<(String, Option<i64>)>);

/// An event by the id of any of its tellings, with the ids of all of them and their articles (none for what a person told); `no-such-event` if there is none.
pub fn need(connection: &Connection, id: &str) -> Result<Tellings> {
    let found: Option<i64> = connection
        .prepare_cached("SELECT event FROM event_evidence WHERE id = ?1 AND event IS NOT NULL")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let nr = found.ok_or_else(|| Failure::new(Code::NoSuchEvent, format!("There is no event {id}.")).about(id))?;
    let mut statement =
        connection.prepare_cached("SELECT id, article FROM event_evidence WHERE event = ?1 ORDER BY article, ordinal, id")?;
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
