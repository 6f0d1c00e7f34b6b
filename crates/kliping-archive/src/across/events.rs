//! The same event in several tellings: one span of time, and what [`super::agree`] asks for. Never the day alone.
//!
//! Tellings are taken in the order in which their articles were clipped; each joins the first event with which it agrees, else it
//! is an event of its own. So what was an event stays one when another article comes, and keeps its id.
//!
//! Only tellings that share somebody or some place are compared, and only events whose tellings changed are written anew: a day
//! of which a thousand things are told costs little more when one more comes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, params};

use super::agree::agree;
use super::telling::{self, Telling};
use crate::Result;
use crate::store::event::Loose;
use crate::store::{json, timeline};

/// Adds the spans of the events that these names take part in: they may be told as one now, or no more.
pub fn loosen_spans_of(connection: &Connection, names: &BTreeSet<i64>, loose: &mut Loose) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT e.first, e.last FROM event_actor x JOIN event e ON e.nr = x.event WHERE x.actor = ?1 AND e.first IS NOT NULL",
    )?;
    for name in names {
        mark_again(connection, "event IN (SELECT event FROM event_actor WHERE actor = ?1)", *name)?;
        for span in statement.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))? {
            loose.spans.insert(span?);
        }
    }
    Ok(())
}

/// Groups loose tellings into events.
pub fn regroup(connection: &Connection, loose: &Loose) -> Result<()> {
    let mut emptied = loose.events.clone();
    for nr in &loose.undated {
        // A telling without a date is an event by itself, with those that a person merged into it.
        let head = telling::head_of(connection, *nr)?;
        let group = telling::that(connection, telling::WITH_MERGED, &[head])?;
        let (first, others): (Vec<&Telling>, Vec<&Telling>) = group.iter().partition(|telling| telling.nr == head);
        write(connection, &[first, others].concat(), &mut emptied)?;
    }
    for (first, last) in &loose.spans {
        let tellings = telling::that(connection, "x.first = ?1 AND x.last = ?2", &[i64::from(*first), i64::from(*last)])?;
        let mut told: BTreeMap<i64, usize> = BTreeMap::new();
        for event in tellings.iter().filter_map(|telling| telling.event) {
            *told.entry(event).or_default() += 1;
        }
        for group in groups(&tellings) {
            if !is_as_it_was(&group, &told, loose) {
                write(connection, &group, &mut emptied)?;
            }
        }
    }
    for event in emptied {
        forget_if_untold(connection, event)?;
    }
    Ok(())
}

/// Whether the event of a group was told by these tellings alone before.
fn is_as_it_was(group: &[&Telling], told: &BTreeMap<i64, usize>, loose: &Loose) -> bool {
    let Some(first) = group.first() else { return true };
    let Some(event) = first.event else { return false };
    first.event_id.as_ref() == Some(&first.id)
        && !loose.events.contains(&event)
        && group.iter().all(|telling| telling.event == Some(event))
        && told.get(&event) == Some(&group.len())
}

/// Tellings of one span of time, grouped.
fn groups(tellings: &[Telling]) -> Vec<Vec<&Telling>> {
    let mut groups: Vec<Vec<&Telling>> = Vec::new();
    // Which groups name an actor or a place, and which hold a telling: only those are asked.
    let mut by_actor: HashMap<i64, Vec<usize>> = HashMap::new();
    let mut by_place: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for telling in tellings {
        let joined = if let Some(into) = &telling.merged {
            by_id.get(into.as_str()).copied()
        } else {
            let acquainted = telling.actors.iter().filter_map(|actor| by_actor.get(actor));
            let near = telling.places.iter().filter_map(|place| by_place.get(place.as_str()));
            let asked: BTreeSet<usize> = acquainted.chain(near).flatten().copied().collect();
            asked.into_iter().find(|at| joins(&groups[*at], telling))
        };
        let at = joined.unwrap_or(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(telling),
            None => groups.push(vec![telling]),
        }
        for actor in &telling.actors {
            by_actor.entry(*actor).or_default().push(at);
        }
        for place in &telling.places {
            by_place.entry(place).or_default().push(at);
        }
        by_id.insert(&telling.id, at);
        // Who was merged into this one before it was merged itself stays with it.
        if let Some(into) = &telling.merged {
            by_id.entry(into).or_insert(at);
        }
    }
    groups
}

/// Whether a telling belongs to a group: it agrees with the first telling or with most, and no telling of its own article stands
/// in the group already (an article that tells two things tells two things).
fn joins(group: &[&Telling], telling: &Telling) -> bool {
    if telling.single || group.iter().any(|other| other.single || other.article == telling.article) {
        return false;
    }
    let agreeing = group.iter().filter(|other| agree(other, telling)).count();
    group.first().is_some_and(|first| agree(first, telling)) || agreeing * 2 > group.len()
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
    let mut actors: Vec<i64> = Vec::new();
    for actor in group.iter().flat_map(|telling| &telling.own) {
        if !actors.contains(actor) {
            actors.push(*actor);
        }
    }
    // What people told comes first, in an order that a rebuild finds again; then the articles as they were clipped.
    let mut tellings: Vec<(i64, &str, i64)> = group
        .iter()
        .map(|telling| if telling.article > 0 { (telling.article, "", telling.nr) } else { (0, telling.id.as_str(), telling.nr) })
        .collect();
    tellings.sort_unstable();
    connection
        .prepare_cached(
            "INSERT INTO event (id, date, first, last, grain, label, kind, certainty, scheduled, reach, mine, actors, tellings)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT (id) DO UPDATE SET date = excluded.date, first = excluded.first, last = excluded.last, grain = excluded.grain,
                label = excluded.label, kind = excluded.kind, certainty = excluded.certainty, scheduled = excluded.scheduled,
                reach = excluded.reach, mine = excluded.mine, actors = excluded.actors, tellings = excluded.tellings",
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
            json(&actors)?,
            json(&tellings.iter().map(|(.., nr)| *nr).collect::<Vec<i64>>())?,
        ])?;
    let event: i64 = connection.prepare_cached("SELECT nr FROM event WHERE id = ?1")?.query_row([&first.id], |row| row.get(0))?;
    for telling in group {
        emptied.extend(telling.event.filter(|old| *old != event));
        connection.prepare_cached("UPDATE event_evidence SET event = ?2, began = ?3, ended = ?4 WHERE nr = ?1")?.execute(params![
            telling.nr,
            event,
            dated.first,
            dated.last
        ])?;
    }
    connection.prepare_cached("DELETE FROM event_actor WHERE event = ?1")?.execute([event])?;
    for (place, actor) in (0u32..).zip(&actors) {
        connection
            .prepare_cached("INSERT INTO event_actor (event, actor, place, first, reach) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![event, actor, place, dated.first, reach])?;
    }
    mark_again(connection, "event = ?1", event)
}

/// Marks who is named before in the same event under another name, or no more.
fn mark_again(connection: &Connection, condition: &str, value: i64) -> Result<()> {
    let sql = format!(
        "UPDATE event_actor SET again = EXISTS (SELECT 1 FROM event_actor z JOIN actor other ON other.nr = z.actor
            WHERE z.event = event_actor.event AND z.place < event_actor.place
            AND other.head = (SELECT own.head FROM actor own WHERE own.nr = event_actor.actor)) WHERE {condition}"
    );
    connection.prepare_cached(&sql)?.execute([value])?;
    Ok(())
}

fn forget_if_untold(connection: &Connection, event: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM event WHERE nr = ?1 AND NOT EXISTS (SELECT 1 FROM event_evidence WHERE event = ?1)")?
        .execute([event])?;
    Ok(())
}
