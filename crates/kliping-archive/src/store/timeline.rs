//! The timeline's queries over events: a window in order of time, its density, and the rows with their evidence.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kliping_article::{ActorKind, Certainty, EventKind, Grain, Span};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, ToSql, params_from_iter};

use super::{from_json, from_word, json, word};
use crate::{ActorRef, Code, EventEvidence, EventRow, Failure, Result, SentenceMention, TimelineRequest, days};

/// A request as SQL conditions over `e` (event), with their values.
#[derive(Debug, Default)]
pub struct Filter {
    conditions: Vec<String>,
    values: Vec<Value>,
    /// First and last day asked for, as numbers.
    pub window: (Option<i32>, Option<i32>),
    /// Numbers of the names of the actors asked for, each actor's own.
    actors: Vec<i64>,
}

impl Filter {
    /// Reads a request. `articles` are the numbers of the articles that its query finds, `None` for all.
    pub fn new(connection: &Connection, request: &TimelineRequest, articles: Option<&[i64]>) -> Result<Self> {
        let mut filter = Filter::default();
        let day = |date: &Option<String>| match date {
            None => Ok(None),
            Some(date) => days::covered(date).map(Some).ok_or_else(|| {
                Failure::new(Code::BadDate, format!("“{date}” is not a date; write 2015, 2015-11 or 2015-11-24.")).about(date)
            }),
        };
        filter.window = (day(&request.from)?.map(|(first, _)| days::number(first)), day(&request.to)?.map(|(_, last)| days::number(last)));
        if let Some(articles) = articles {
            filter.told_by("x.article IN (SELECT value FROM json_each(?))", json(&articles)?);
        }
        if !request.sites.is_empty() {
            filter.told_by(
                "EXISTS (SELECT 1 FROM face f WHERE f.article = x.article AND f.site IN (SELECT value FROM json_each(?)))",
                json(&request.sites)?,
            );
        }
        if !request.languages.is_empty() {
            filter.told_by(
                "EXISTS (SELECT 1 FROM face f WHERE f.article = x.article AND f.language IN (SELECT value FROM json_each(?)))",
                json(&request.languages)?,
            );
        }
        if !request.tags.is_empty() {
            filter.told_by(
                "EXISTS (SELECT 1 FROM tag t WHERE t.article = x.article AND t.tag IN (SELECT value FROM json_each(?)))",
                json(&request.tags)?,
            );
        }
        if !request.kinds.is_empty() {
            filter.one_of("e.kind", &request.kinds.iter().map(word).collect::<Vec<_>>())?;
        }
        if !request.certainties.is_empty() {
            filter.one_of("e.certainty", &request.certainties.iter().map(word).collect::<Vec<_>>())?;
        }
        if !request.actors.is_empty() {
            for id in &request.actors {
                let head = super::actor::need(connection, id)?;
                let mut statement = connection.prepare_cached("SELECT nr FROM actor WHERE head = ?1")?;
                for nr in statement.query_map([head], |row| row.get(0))? {
                    filter.actors.push(nr?);
                }
            }
        }
        Ok(filter)
    }

    /// Whether nothing but a window is asked for, which the rollup can answer.
    pub fn is_plain(&self) -> bool {
        self.conditions.is_empty() && self.actors.is_empty()
    }

    fn told_by(&mut self, condition: &str, value: String) {
        self.conditions.push(format!("EXISTS (SELECT 1 FROM event_evidence x WHERE x.event = e.nr AND {condition})"));
        self.values.push(Value::Text(value));
    }

    fn one_of(&mut self, column: &str, words: &[String]) -> Result<()> {
        self.conditions.push(format!("{column} IN (SELECT value FROM json_each(?))"));
        self.values.push(Value::Text(json(&words)?));
        Ok(())
    }

    /// Where the events come from. With actors asked for, their own index leads; with one name it is in order already.
    fn source(&self) -> (String, &'static str) {
        match self.actors.as_slice() {
            [] => ("event e".to_owned(), "e.first"),
            [one] => (format!("event_actor y INDEXED BY event_actor_actor JOIN event e ON e.nr = y.event AND y.actor = {one}"), "y.first"),
            some => {
                let list: Vec<String> = some.iter().map(i64::to_string).collect();
                let inner = format!("SELECT DISTINCT event FROM event_actor WHERE actor IN ({})", list.join(","));
                (format!("({inner}) y JOIN event e ON e.nr = y.event"), "e.first")
            }
        }
    }

    /// Conditions and values after those of the window.
    fn rest(&self) -> String {
        self.conditions.iter().flat_map(|condition| [" AND ", condition]).collect()
    }
}

/// Numbers of the dated events that overlap the window, by first day; 0 for all.
pub fn dated(connection: &Connection, filter: &Filter, limit: u32) -> Result<Vec<i64>> {
    let (source, first) = filter.source();
    let rest = filter.rest();
    let (from, to) = (filter.window.0.unwrap_or(i32::MIN), filter.window.1.unwrap_or(i32::MAX));
    let mut found: Vec<(i32, i32, String, i64)> = Vec::new();
    // What begins inside the window stands in the index in order; what began before it and still lasts is looked for
    // among the few that last longer than a day.
    let parts = [
        format!("{first} >= ? AND {first} <= ?{rest} ORDER BY {first}, e.last, e.id"),
        format!("e.last > e.first AND e.first < ? AND e.last >= ?{rest} ORDER BY e.first, e.last, e.id"),
    ];
    for (part, bounds) in parts.iter().zip([[from, to], [from, from]]) {
        if bounds[0] == i32::MIN && bounds[1] == i32::MIN {
            continue;
        }
        let limit = if limit == 0 { String::new() } else { format!(" LIMIT {limit}") };
        let sql = format!("SELECT e.first, e.last, e.id, e.nr FROM {source} WHERE {part}{limit}");
        let mut statement = connection.prepare_cached(&sql)?;
        let values = bounds.iter().map(|bound| Value::Integer(i64::from(*bound))).chain(filter.values.iter().cloned());
        for row in statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))? {
            found.push(row?);
        }
    }
    found.sort();
    if limit > 0 {
        found.truncate(limit as usize);
    }
    Ok(found.into_iter().map(|(_, _, _, nr)| nr).collect())
}

/// Numbers of the undated events, last clipped article first.
pub fn undated(connection: &Connection, filter: &Filter, limit: u32) -> Result<Vec<i64>> {
    let (source, _) = filter.source();
    let limit = if limit == 0 { -1 } else { i64::from(limit) };
    let sql = format!(
        "SELECT e.nr FROM {source} WHERE e.first IS NULL{}
         ORDER BY (SELECT max(x.article) FROM event_evidence x WHERE x.event = e.nr) DESC,
            (SELECT min(x.ordinal) FROM event_evidence x WHERE x.event = e.nr), e.id LIMIT {limit}",
        filter.rest()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(filter.values.iter()), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many events begin on each day of the window, by day. Days without events are left out.
pub fn days_with_events(connection: &Connection, filter: &Filter) -> Result<Vec<(i32, u32)>> {
    let (from, to) = (filter.window.0.unwrap_or(i32::MIN), filter.window.1.unwrap_or(i32::MAX));
    let sql = if filter.is_plain() {
        "SELECT day, count FROM density WHERE day >= ? AND day <= ? ORDER BY day".to_owned()
    } else {
        let (source, first) = filter.source();
        format!("SELECT {first}, count(*) FROM {source} WHERE {first} >= ? AND {first} <= ?{} GROUP BY 1 ORDER BY 1", filter.rest())
    };
    let mut statement = connection.prepare_cached(&sql)?;
    let values = [from, to].into_iter().map(|bound| Value::Integer(i64::from(bound))).chain(filter.values.iter().cloned());
    let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

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
    add_actors(connection, &list, &mut events)?;
    add_evidence(connection, &list, &mut events)?;
    Ok(numbers.iter().filter_map(|nr| events.remove(nr)).collect())
}

fn add_actors(connection: &Connection, list: &dyn ToSql, events: &mut HashMap<i64, EventRow>) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT x.event, head.id, head.name, head.kind FROM event_actor x JOIN actor own ON own.nr = x.actor
         JOIN actor head ON head.nr = own.head WHERE x.event IN (SELECT value FROM json_each(?1)) ORDER BY x.event, x.place",
    )?;
    let mut found = statement.query([list])?;
    while let Some(row) = found.next()? {
        let Some(event) = events.get_mut(&row.get(0)?) else { continue };
        let actor = ActorRef { id: row.get(1)?, name: row.get(2)?, kind: from_word(&row.get::<_, String>(3)?, ActorKind::Other) };
        if !event.actors.contains(&actor) {
            event.actors.push(actor);
        }
    }
    Ok(())
}

fn add_evidence(connection: &Connection, list: &dyn ToSql, events: &mut HashMap<i64, EventRow>) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT x.event, a.id, f.title, f.site, f.published, x.sentence, x.start, x.end, x.paragraph, x.resolved_by,
            x.time_start, x.time_end, x.mentions, a.clipped_at
         FROM event_evidence x JOIN article a ON a.nr = x.article JOIN face f ON f.article = x.article
         WHERE x.event IN (SELECT value FROM json_each(?1)) ORDER BY x.event, x.article, x.ordinal",
    )?;
    let mut found = statement.query([list])?;
    let mut actors: HashMap<i64, Option<(String, ActorKind)>> = HashMap::new();
    while let Some(row) = found.next()? {
        let Some(event) = events.get_mut(&row.get(0)?) else { continue };
        let inside: Vec<(i64, u32, u32)> = from_json(&row.get::<_, String>(12)?)?;
        let mut mentions = Vec::with_capacity(inside.len());
        for (nr, start, end) in inside {
            let known = match actors.entry(nr) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(head(connection, nr)?),
            };
            if let Some((actor, kind)) = known.clone() {
                mentions.push(SentenceMention { actor, kind, span: Span { start, end } });
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

fn head(connection: &Connection, nr: i64) -> Result<Option<(String, ActorKind)>> {
    Ok(connection
        .prepare_cached("SELECT head.id, head.kind FROM actor own JOIN actor head ON head.nr = own.head WHERE own.nr = ?1")?
        .query_row([nr], |row| Ok((row.get(0)?, from_word(&row.get::<_, String>(1)?, ActorKind::Other))))
        .optional()?)
}
