//! Rows of the timeline: events with their actors and every sentence that tells them, four queries for any number.
//!
//! An event names its actors and tellings by number, so that nothing has to be looked for; each actor and each article is read
//! once, however many events they are part of.

use std::collections::hash_map::Entry;
use std::rc::Rc;

use kliping_article::{ActorKind, Certainty, EventKind, Grain, Span};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::store::{from_json, from_word};
use crate::{ActorRef, EventEvidence, EventRow, Result, SentenceMention, days};

/// The rows of these events, in the order that is asked for, with actors and evidence.
pub fn rows(connection: &Connection, numbers: &[i64], order: Order) -> Result<Vec<EventRow>> {
    let mut drafts: FxHashMap<i64, Draft> = FxHashMap::with_capacity_and_hasher(numbers.len(), FxBuildHasher);
    let mut statement = connection.prepare_cached(
        "SELECT nr, id, date, first, last, grain, label, kind, certainty, scheduled, mine, actors, tellings
         FROM rarray(?1) asked CROSS JOIN event ON nr = asked.value",
    )?;
    let mut found = statement.query([list(numbers)])?;
    while let Some(row) = found.next()? {
        let (first, last): (Option<i32>, Option<i32>) = (row.get(3)?, row.get(4)?);
        let row_of = EventRow {
            id: row.get(1)?,
            date: row.get(2)?,
            first_day: first.and_then(days::iso),
            last_day: last.and_then(days::iso),
            grain: from_word(text(row, 5)?, Grain::Undated),
            label: row.get(6)?,
            kind: from_word(text(row, 7)?, EventKind::Other),
            certainty: from_word(text(row, 8)?, Certainty::Uncertain),
            scheduled: row.get(9)?,
            mine: row.get(10)?,
            actors: Vec::new(),
            evidence: Vec::new(),
        };
        let draft = Draft { row: row_of, days: first.zip(last), actors: from_json(text(row, 11)?)?, tellings: from_json(text(row, 12)?)? };
        drafts.insert(row.get(0)?, draft);
    }
    let mut drafts: Vec<Draft> = numbers.iter().filter_map(|nr| drafts.remove(nr)).collect();
    if order == Order::OfTime {
        drafts.sort_by(|one, other| one.days.cmp(&other.days).then_with(|| one.row.id.cmp(&other.row.id)));
    }
    let mut heads = Heads::default();
    heads.load(connection, drafts.iter().flat_map(|draft| &draft.actors))?;
    add_evidence(connection, &mut drafts, &mut heads)?;
    for draft in &mut drafts {
        for nr in &draft.actors {
            // Whom the event names under two names is one of its actors once.
            if let Some(actor) = heads.of(connection, *nr)?
                && !draft.row.actors.iter().any(|known| known.id == actor.id)
            {
                draft.row.actors.push(actor.clone());
            }
        }
    }
    Ok(drafts.into_iter().map(|draft| draft.row).collect())
}

/// Numbers as a table that SQLite reads without a detour over text.
fn list(numbers: &[i64]) -> Rc<Vec<Value>> {
    Rc::new(numbers.iter().copied().map(Value::Integer).collect())
}

/// Numbers in order, so that rows beside each other are read one after the other, and each once.
fn each_once(numbers: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut numbers: Vec<i64> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// A column as it stands, without a copy.
fn text<'r>(row: &'r Row<'_>, at: usize) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(at)?.as_str()?)
}

/// How rows are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As their numbers are given.
    Given,
    /// By first day, last day and id.
    OfTime,
}

/// A row in the making.
struct Draft {
    row: EventRow,
    /// First and last day.
    days: Option<(i32, i32)>,
    /// Numbers of its actors' names.
    actors: Vec<i64>,
    /// Numbers of its tellings.
    tellings: Vec<i64>,
}

/// A telling and the number of its article; what a person told from an article has that one's number.
type Sentence = (EventEvidence, i64);

fn add_evidence(connection: &Connection, drafts: &mut [Draft], heads: &mut Heads) -> Result<()> {
    let mut sentences: FxHashMap<i64, Sentence> = FxHashMap::default();
    let mut statement = connection.prepare_cached(
        "SELECT nr, coalesce(article, (
                SELECT n.nr FROM own_event o JOIN article n ON n.id = o.article WHERE o.id = x.id AND n.deleted_at IS NULL)),
            sentence, start, end, paragraph, resolved_by, time_start, time_end, mentions
         FROM rarray(?1) asked CROSS JOIN event_evidence x ON nr = asked.value",
    )?;
    let wanted: Vec<i64> = drafts.iter().flat_map(|draft| draft.tellings.iter().copied()).collect();
    let mut found = statement.query([list(&wanted)])?;
    while let Some(row) = found.next()? {
        // What a person told from no article shows no sentence.
        let Some(article) = row.get::<_, Option<i64>>(1)? else { continue };
        let inside = text(row, 9)?;
        let inside: Vec<(i64, u32, u32)> = if inside == "[]" { Vec::new() } else { from_json(inside)? };
        let mut mentions = Vec::with_capacity(inside.len());
        for (nr, start, end) in inside {
            if let Some(ActorRef { id, kind, .. }) = heads.of(connection, nr)? {
                mentions.push(SentenceMention { actor: id.clone(), kind: *kind, span: Span { start, end } });
            }
        }
        let time: Option<u32> = row.get(7)?;
        let evidence = EventEvidence {
            article: String::new(),
            headline: String::new(),
            site: None,
            published: None,
            captured_at: String::new(),
            collections: Vec::new(),
            sentence: row.get(2)?,
            start: row.get(3)?,
            end: row.get(4)?,
            paragraph: row.get(5)?,
            resolved_by: row.get(6)?,
            time: time.zip(row.get(8)?).map(|(start, end)| Span { start, end }),
            mentions,
        };
        sentences.insert(row.get(0)?, (evidence, article));
    }
    let articles = Articles::load(connection, sentences.values().map(|(_, article)| *article))?;
    for draft in drafts {
        for nr in &draft.tellings {
            let Some((mut evidence, article)) = sentences.remove(nr) else { continue };
            if articles.name(article, &mut evidence) {
                draft.row.evidence.push(evidence);
            }
        }
    }
    Ok(())
}

/// What a piece of evidence says of its article.
struct ArticleFace {
    id: String,
    title: String,
    site: Option<String>,
    published: Option<String>,
    clipped_at: String,
    collections: Vec<String>,
}

/// Articles by their numbers, each looked up once.
struct Articles(FxHashMap<i64, ArticleFace>);

impl Articles {
    fn load(connection: &Connection, numbers: impl Iterator<Item = i64>) -> Result<Self> {
        let mut statement = connection.prepare_cached(
            "SELECT article, id, title, site, published, clipped_at,
                (SELECT json_group_array(o.collection) FROM collected o WHERE o.article = face.article)
             FROM rarray(?1) asked CROSS JOIN face ON article = asked.value",
        )?;
        let rows = statement.query_map([list(&each_once(numbers))], |row| {
            let face = ArticleFace {
                id: row.get(1)?,
                title: row.get(2)?,
                site: row.get(3)?,
                published: row.get(4)?,
                clipped_at: row.get(5)?,
                collections: serde_json::from_str(text(row, 6)?).unwrap_or_default(),
            };
            Ok((row.get(0)?, face))
        })?;
        Ok(Articles(rows.collect::<rusqlite::Result<_>>()?))
    }

    /// Writes an article's particulars into a piece of evidence; false if there is no such article.
    fn name(&self, article: i64, evidence: &mut EventEvidence) -> bool {
        let Some(face) = self.0.get(&article) else { return false };
        evidence.article.clone_from(&face.id);
        evidence.headline.clone_from(&face.title);
        evidence.site.clone_from(&face.site);
        evidence.published.clone_from(&face.published);
        evidence.captured_at.clone_from(&face.clipped_at);
        evidence.collections.clone_from(&face.collections);
        true
    }
}

/// Actors by the numbers of their names, each looked up once.
#[derive(Default)]
struct Heads(FxHashMap<i64, Option<ActorRef>>);

impl Heads {
    /// Looks many up at once: first the names, most of which stand for themselves, then whom the others stand for.
    fn load<'n>(&mut self, connection: &Connection, names: impl Iterator<Item = &'n i64>) -> Result<()> {
        let names = each_once(names.copied());
        let stands_for = self.read(connection, &names)?;
        let heads: Vec<i64> = stands_for.iter().map(|(_, head)| *head).filter(|head| !self.0.contains_key(head)).collect();
        self.read(connection, &heads)?;
        for (nr, head) in stands_for {
            let actor = self.0.get(&head).cloned().flatten();
            self.0.insert(nr, actor);
        }
        Ok(())
    }

    /// Reads names; answers which of them stand for others.
    fn read(&mut self, connection: &Connection, names: &[i64]) -> Result<Vec<(i64, i64)>> {
        let mut stands_for = Vec::new();
        if names.is_empty() {
            return Ok(stands_for);
        }
        let mut statement = connection
            .prepare_cached("SELECT nr, head, id, name, kind, articles FROM rarray(?1) asked CROSS JOIN actor ON nr = asked.value")?;
        let mut found = statement.query([list(names)])?;
        while let Some(row) = found.next()? {
            let (nr, head): (i64, i64) = (row.get(0)?, row.get(1)?);
            if nr != head {
                stands_for.push((nr, head));
                continue;
            }
            let there = row.get::<_, i64>(5)? > 0;
            let actor = if there {
                Some(ActorRef { id: row.get(2)?, name: row.get(3)?, kind: from_word(text(row, 4)?, ActorKind::Other) })
            } else {
                None
            };
            self.0.insert(nr, actor);
        }
        Ok(stands_for)
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
            Ok(ActorRef { id: row.get(0)?, name: row.get(1)?, kind: from_word(text(row, 2)?, ActorKind::Other) })
        })
        .optional()?)
}
