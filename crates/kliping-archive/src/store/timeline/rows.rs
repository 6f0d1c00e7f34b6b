//! Rows of the timeline: events with their actors and every sentence that tells them, three queries for any number.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use kliping_article::{ActorKind, Certainty, EventKind, Grain, Span};
use rusqlite::{Connection, OptionalExtension as _, ToSql};

use crate::store::{from_json, from_word, json};
use crate::{ActorRef, EventEvidence, EventRow, Result, SentenceMention, days};

/// The rows of these events, in this order, with actors and evidence.
pub fn rows(connection: &Connection, numbers: &[i64]) -> Result<Vec<EventRow>> {
    let list = json(&numbers)?;
    let mut events: HashMap<i64, EventRow> = HashMap::with_capacity(numbers.len());
    let mut statement = connection.prepare_cached(
        "SELECT nr, id, date, first, last, grain, label, kind, certainty, scheduled, mine FROM event
         WHERE nr IN (SELECT value FROM json_each(?1))",
    )?;
    let mut found = statement.query([&list])?;
    while let Some(row) = found.next()? {
        let (first, last): (Option<i32>, Option<i32>) = (row.get(3)?, row.get(4)?);
        let event = EventRow {
            id: row.get(1)?,
            date: row.get(2)?,
            first_day: first.and_then(days::iso),
            last_day: last.and_then(days::iso),
            grain: from_word(&row.get::<_, String>(5)?, Grain::Undated),
            label: row.get(6)?,
            kind: from_word(&row.get::<_, String>(7)?, EventKind::Other),
            certainty: from_word(&row.get::<_, String>(8)?, Certainty::Uncertain),
            scheduled: row.get(9)?,
            mine: row.get(10)?,
            actors: Vec::new(),
            evidence: Vec::new(),
        };
        events.insert(row.get(0)?, event);
    }
    let mut heads = Heads::default();
    add_actors(connection, &list, &mut events, &mut heads)?;
    add_evidence(connection, &list, &mut events, &mut heads)?;
    Ok(numbers.iter().filter_map(|nr| events.remove(nr)).collect())
}

fn add_actors(connection: &Connection, list: &dyn ToSql, events: &mut HashMap<i64, EventRow>, heads: &mut Heads) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT x.event, x.actor FROM event_actor x WHERE x.event IN (SELECT value FROM json_each(?1)) AND x.again = 0 ORDER BY x.event, x.place",
    )?;
    let links: Vec<(i64, i64)> = statement.query_map([list], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    heads.load(connection, links.iter().map(|(_, actor)| *actor))?;
    for (event, actor) in links {
        let Some(event) = events.get_mut(&event) else { continue };
        if let Some(actor) = heads.of(connection, actor)? {
            event.actors.push(actor.clone());
        }
    }
    Ok(())
}

fn add_evidence(connection: &Connection, list: &dyn ToSql, events: &mut HashMap<i64, EventRow>, heads: &mut Heads) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT x.event, a.id, f.title, f.site, f.published, x.sentence, x.start, x.end, x.paragraph, x.resolved_by,
            x.time_start, x.time_end, x.mentions, a.clipped_at
         FROM event_evidence x JOIN article a ON a.nr = coalesce(x.article, (
            SELECT n.nr FROM own_event o JOIN article n ON n.id = o.article WHERE o.id = x.id AND n.deleted_at IS NULL))
         JOIN face f ON f.article = a.nr
         WHERE x.event IN (SELECT value FROM json_each(?1)) ORDER BY x.event, x.article, x.ordinal",
    )?;
    let mut found = statement.query([list])?;
    while let Some(row) = found.next()? {
        let Some(event) = events.get_mut(&row.get(0)?) else { continue };
        let inside: Vec<(i64, u32, u32)> = from_json(&row.get::<_, String>(12)?)?;
        let mut mentions = Vec::with_capacity(inside.len());
        for (nr, start, end) in inside {
            if let Some(ActorRef { id, kind, .. }) = heads.of(connection, nr)? {
                mentions.push(SentenceMention { actor: id.clone(), kind: *kind, span: Span { start, end } });
            }
        }
        let time: Option<u32> = row.get(10)?;
        event.evidence.push(EventEvidence {
            article: row.get(1)?,
            headline: row.get(2)?,
            site: row.get(3)?,
            published: row.get(4)?,
            captured_at: row.get(13)?,
            sentence: row.get(5)?,
            start: row.get(6)?,
            end: row.get(7)?,
            paragraph: row.get(8)?,
            resolved_by: row.get(9)?,
            time: time.zip(row.get(11)?).map(|(start, end)| Span { start, end }),
            mentions,
        });
    }
    Ok(())
}

/// Actors by the numbers of their names, each looked up once.
#[derive(Default)]
struct Heads(HashMap<i64, Option<ActorRef>>);

impl Heads {
    /// Looks many up at once.
    fn load(&mut self, connection: &Connection, names: impl Iterator<Item = i64>) -> Result<()> {
        let names: BTreeSet<i64> = names.collect();
        let mut statement = connection.prepare_cached(
            "SELECT own.nr, head.id, head.name, head.kind FROM actor own LEFT JOIN actor head ON head.nr = own.head AND head.articles > 0
             WHERE own.nr IN (SELECT value FROM json_each(?1))",
        )?;
        let mut found = statement.query([json(&names)?])?;
        while let Some(row) = found.next()? {
            let id: Option<String> = row.get(1)?;
            let actor = match id {
                Some(id) => Some(ActorRef { id, name: row.get(2)?, kind: from_word(&row.get::<_, String>(3)?, ActorKind::Other) }),
                None => None,
            };
            self.0.insert(row.get(0)?, actor);
        }
        Ok(())
    }

    /// The actor that a name stands for; `None` if a person says that it is none.
    fn of(&mut self, connection: &Connection, nr: i64) -> Result<Option<&ActorRef>> {
        Ok(match self.0.entry(nr) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(head(connection, nr)?),
        }
        .as_ref())
    }
}

fn head(connection: &Connection, nr: i64) -> Result<Option<ActorRef>> {
    Ok(connection
        .prepare_cached(
            "SELECT head.id, head.name, head.kind FROM actor own JOIN actor head ON head.nr = own.head AND head.articles > 0 WHERE own.nr = ?1",
        )?
        .query_row([nr], |row| {
            Ok(ActorRef { id: row.get(0)?, name: row.get(1)?, kind: from_word(&row.get::<_, String>(2)?, ActorKind::Other) })
        })
        .optional()?)
}
