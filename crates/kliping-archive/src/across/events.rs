//! The same event in several tellings: one day, actors in common, and words in common. Never the day alone.
//!
//! Only tellings with a day of their own are joined; a month or a year holds too much. Tellings are taken in the order
//! in which their articles were clipped; each joins the first event whose first telling it agrees with, else it is an
//! event of its own. So what was an event stays one when another article comes, and keeps its id.
//!
//! Wrong joins are worse than missed ones: two tellings agree only if they share an actor that is no place, or a place
//! and clearly more words; and if neither is told as planned while the other is told as done for another kind.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::Result;
use crate::store::event::Loose;
use crate::store::{from_json, timeline};

/// Of the smaller sentence's content words, how many the other must have when an actor is shared.
const WITH_ACTOR: f64 = 0.34;
/// When a place or a second actor is shared as well.
const WITH_MORE: f64 = 0.25;
/// When only places are shared.
const WITH_PLACE: f64 = 0.5;
/// Words in common at least, in either case.
const WORDS: usize = 2;

#[derive(Debug)]
struct Telling {
    nr: i64,
    id: String,
    article: i64,
    date: Option<String>,
    first: Option<i32>,
    last: Option<i32>,
    grain: String,
    label: String,
    kind: String,
    certainty: String,
    scheduled: bool,
    /// As the article names them.
    own: Vec<i64>,
    /// Heads that are no places.
    actors: BTreeSet<i64>,
    places: BTreeSet<i64>,
    words: BTreeSet<String>,
    event: Option<i64>,
    /// A person says that it tells what the telling with this id tells.
    merged: Option<String>,
    /// A person says that nobody else tells it.
    single: bool,
    /// A person set its date, label or kind.
    mine: bool,
}

/// Adds the days of the events that these names take part in: they may be told as one now, or no more.
pub fn loosen_days_of(connection: &Connection, names: &BTreeSet<i64>, loose: &mut Loose) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT e.first FROM event_actor x JOIN event e ON e.nr = x.event WHERE x.actor = ?1 AND e.first = e.last",
    )?;
    for name in names {
        for day in statement.query_map([name], |row| row.get(0))? {
            loose.days.insert(day?);
        }
    }
    Ok(())
}

/// Groups loose tellings into events.
pub fn regroup(connection: &Connection, loose: &Loose) -> Result<()> {
    let mut emptied = loose.events.clone();
    for nr in &loose.alone {
        // A telling without a day is an event by itself, with those that a person merged into it.
        let head = head_of(connection, *nr)?;
        let group = tellings(connection, WITH_MERGED, head)?;
        let (first, others): (Vec<&Telling>, Vec<&Telling>) = group.iter().partition(|telling| telling.nr == head);
        write(connection, &[first, others].concat(), &mut emptied)?;
    }
    for day in &loose.days {
        let tellings = tellings(connection, "x.first = ?1 AND x.first = x.last", i64::from(*day))?;
        let mut groups: Vec<Vec<&Telling>> = Vec::new();
        for telling in &tellings {
            match groups.iter_mut().find(|group| joins(group, telling)) {
                Some(group) => group.push(telling),
                None => groups.push(vec![telling]),
            }
        }
        for group in &groups {
            write(connection, group, &mut emptied)?;
        }
    }
    for event in emptied {
        forget_if_untold(connection, event)?;
    }
    Ok(())
}

fn tellings(connection: &Connection, condition: &str, value: i64) -> Result<Vec<Telling>> {
    let heads = heads_and_kinds(connection, condition, value)?;
    let sql = format!(
        "SELECT x.nr, x.id, x.article, x.date, x.first, x.last, x.grain, x.label, x.kind, x.certainty, x.scheduled, x.actors, x.words, x.event,
                m.value, coalesce(s.value IS NOT NULL, 0), (SELECT count(*) > 0 FROM event_correction c WHERE c.event = x.id AND c.what IN ('date', 'label', 'kind'))
         FROM event_evidence x LEFT JOIN event_correction m ON m.event = x.id AND m.what = 'merged'
         LEFT JOIN event_correction s ON s.event = x.id AND s.what = 'alone'
         WHERE {condition} ORDER BY m.value IS NOT NULL, x.article, x.ordinal"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([value])?;
    let mut tellings = Vec::new();
    while let Some(row) = rows.next()? {
        let own: Vec<i64> = from_json(&row.get::<_, String>(11)?)?;
        let (places, actors): (Vec<_>, Vec<_>) = own.iter().filter_map(|nr| heads.get(nr)).partition(|(_, kind)| kind == "place");
        tellings.push(Telling {
            nr: row.get(0)?,
            id: row.get(1)?,
            article: row.get(2)?,
            date: row.get(3)?,
            first: row.get(4)?,
            last: row.get(5)?,
            grain: row.get(6)?,
            label: row.get(7)?,
            kind: row.get(8)?,
            certainty: row.get(9)?,
            scheduled: row.get(10)?,
            own,
            actors: actors.into_iter().map(|(head, _)| *head).collect(),
            places: places.into_iter().map(|(head, _)| *head).collect(),
            words: row.get::<_, String>(12)?.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
            event: row.get(13)?,
            merged: row.get(14)?,
            single: row.get(15)?,
            mine: row.get(16)?,
        });
    }
    Ok(tellings)
}

/// A telling and those that were merged into it.
const WITH_MERGED: &str = "(x.nr = ?1 OR x.id IN (SELECT c.event FROM event_correction c JOIN event_evidence h ON h.id = c.value WHERE c.what = 'merged' AND h.nr = ?1))";

/// The telling that a telling was merged into, if that is there; else itself.
fn head_of(connection: &Connection, nr: i64) -> Result<i64> {
    let sql = "SELECT h.nr FROM event_evidence x JOIN event_correction c ON c.event = x.id AND c.what = 'merged'
               JOIN event_evidence h ON h.id = c.value WHERE x.nr = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([nr], |row| row.get(0)).optional()?.unwrap_or(nr))
}

fn heads_and_kinds(connection: &Connection, condition: &str, value: i64) -> Result<BTreeMap<i64, (i64, String)>> {
    let sql = format!(
        "SELECT DISTINCT own.nr, head.nr, head.kind FROM event_evidence x JOIN json_each(x.actors) j
         JOIN actor own ON own.nr = j.value JOIN actor head ON head.nr = own.head WHERE {condition}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([value], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a telling belongs to a group: it agrees with the first telling, and with no telling of its own article
/// does it stand in the group already (an article that tells two things tells two things).
fn joins(group: &[&Telling], telling: &Telling) -> bool {
    if let Some(into) = &telling.merged {
        return group.iter().any(|other| other.id == *into || other.merged.as_ref() == Some(into));
    }
    if telling.single || group.iter().any(|other| other.single) {
        return false;
    }
    group.first().is_some_and(|first| agree(first, telling)) && group.iter().all(|other| other.article != telling.article)
}

fn agree(one: &Telling, other: &Telling) -> bool {
    let shared = one.words.intersection(&other.words).count();
    let smaller = one.words.len().min(other.words.len());
    if shared < WORDS || (one.kind != other.kind && one.kind != "other" && other.kind != "other") {
        return false;
    }
    let share = shared as f64 / smaller as f64;
    let actors = one.actors.intersection(&other.actors).count();
    let places = one.places.intersection(&other.places).count();
    match (actors, places) {
        (0, 0) => false,
        (0, _) => share >= WITH_PLACE,
        (1, 0) => share >= WITH_ACTOR,
        _ => share >= WITH_MORE,
    }
}

/// Writes the event of a group of tellings, under the id of the first.
fn write(connection: &Connection, group: &[&Telling], emptied: &mut BTreeSet<i64>) -> Result<()> {
    let Some(first) = group.first() else { return Ok(()) };
    // The surest telling dates and names the event (who is sure of the day tells the event itself, who counts back to it tells
    // something else first); of equally sure ones the finest, then the first.
    // Nobody is surer than the reader who set it.
    let sureness = |telling: &Telling| match (telling.certainty.as_str(), telling.grain.as_str()) {
        _ if telling.mine => -1,
        ("known", "hour") => 0,
        ("known", _) => 1,
        ("resolved", "hour") => 2,
        ("resolved", _) => 3,
        _ => 4,
    };
    let dated = group.iter().min_by_key(|telling| sureness(telling)).unwrap_or(first);
    let reach = dated.first.zip(dated.last).map_or(0, |(first, last)| timeline::reach(first, last));
    let kind = group.iter().map(|telling| telling.kind.as_str()).find(|kind| *kind != "other").unwrap_or("other");
    connection
        .prepare_cached(
            "INSERT INTO event (id, date, first, last, grain, label, kind, certainty, scheduled, reach, mine)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET date = excluded.date, first = excluded.first, last = excluded.last, grain = excluded.grain,
                label = excluded.label, kind = excluded.kind, certainty = excluded.certainty, scheduled = excluded.scheduled,
                reach = excluded.reach, mine = excluded.mine",
        )?
        .execute(params![
            first.id,
            dated.date,
            dated.first,
            dated.last,
            dated.grain,
            dated.label,
            kind,
            dated.certainty,
            group.iter().all(|telling| telling.scheduled),
            reach,
            group.iter().any(|telling| telling.mine || telling.merged.is_some()),
        ])?;
    let event: i64 = connection.prepare_cached("SELECT nr FROM event WHERE id = ?1")?.query_row([&first.id], |row| row.get(0))?;
    for telling in group {
        emptied.extend(telling.event.filter(|old| *old != event));
        connection.prepare_cached("UPDATE event_evidence SET event = ?2 WHERE nr = ?1")?.execute([telling.nr, event])?;
    }
    connection.prepare_cached("DELETE FROM event_actor WHERE event = ?1")?.execute([event])?;
    let actors = group.iter().flat_map(|telling| &telling.own);
    for (place, actor) in (0u32..).zip(actors) {
        connection
            .prepare_cached("INSERT OR IGNORE INTO event_actor (event, actor, place, first, reach) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![event, actor, place, dated.first, reach])?;
    }
    Ok(())
}

fn forget_if_untold(connection: &Connection, event: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM event WHERE nr = ?1 AND NOT EXISTS (SELECT 1 FROM event_evidence WHERE event = ?1)")?
        .execute([event])?;
    Ok(())
}
