//! The same actor under several names: a shorter name joins the fuller one if exactly one is known by it.
//!
//! An article that names "KPK" alone and one that says "Komisi Pemberantasan Korupsi (KPK)" speak of one actor: the
//! second article knows its actor by the first one's name. A name that two different actors are known by alike joins
//! neither. What a shorter name may stand for is told in [`super::likeness`].
//!
//! Wrong joins are worse than missed ones: what is missed, a person joins by hand.

use std::collections::{BTreeMap, BTreeSet};

use kliping_article::ActorKind;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::likeness::{self, Likeness};
use super::sound;
use crate::Result;
use crate::fold::fold;
use crate::store::actor::{self, Touched};
use crate::store::actor_correction as decided;
use crate::store::from_word;

/// A name that two actors are known by is taken for the one that at least this less one in this many articles mean.
const CLEAR: u32 = 4;

/// Rank among names, highest last: a name joins only one of higher rank, so joining ends and has one outcome.
type Rank = (usize, std::cmp::Reverse<String>, i64);

/// What joining changed.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Names whose head is another than before.
    pub moved: BTreeSet<i64>,
    /// Heads that lost or won a name, or were looked at.
    pub heads: BTreeSet<i64>,
}

#[derive(Debug, Clone)]
struct Name {
    nr: i64,
    id: String,
    kind: String,
    folded: String,
    head: i64,
}

impl Name {
    fn rank(&self) -> Rank {
        (self.folded.chars().count(), std::cmp::Reverse(self.folded.clone()), self.nr)
    }
}

/// Finds the heads of all names that a change concerns. `article` is the one that changed, with the heads that it named before;
/// `None` where a person changed something, after which everything is counted anew.
pub fn resolve(connection: &Connection, touched: &Touched, article: Option<(i64, &BTreeSet<i64>)>) -> Result<Resolved> {
    let mut waiting: BTreeMap<Rank, Name> = BTreeMap::new();
    let mut forms_touched = touched.forms.clone();
    for nr in &touched.actors {
        if let Some(name) = by_nr(connection, *nr)? {
            for peer in peers(connection, &name)? {
                waiting.insert(peer.rank(), peer);
            }
            // A name that is new, or here again, takes back whom a person merged into it.
            for id in decided::merged_into(connection, &name.id)? {
                waiting.extend(one(connection, "id = ?1", &id)?.map(|merged| (merged.rank(), merged)));
            }
            waiting.insert(name.rank(), name);
        }
        forms_touched.extend(forms(connection, *nr)?);
    }
    for form in &forms_touched {
        waiting.extend(by_folded(connection, form)?.into_iter().map(|name| (name.rank(), name)));
    }
    let mut moved = BTreeSet::new();
    let mut won_or_lost = BTreeSet::new();
    let mut heads: BTreeSet<i64> = touched.actors.clone();
    // The highest rank first: when a name is looked at, the names that it may join have their heads.
    while let Some((_, name)) = waiting.pop_last() {
        let head = head_of(connection, &name)?;
        heads.extend([name.head, head]);
        if head == name.head {
            continue;
        }
        connection.prepare_cached("UPDATE actor SET head = ?2 WHERE nr = ?1")?.execute([name.nr, head])?;
        moved.insert(name.nr);
        won_or_lost.extend([name.head, head]);
        // Who was shown under it looks for a head anew.
        waiting.extend(under(connection, name.nr)?.into_iter().map(|name| (name.rank(), name)));
        // The head may be new itself: the same name of the kind that a person gave it.
        for into in [name.id.clone(), actor::id(connection, head)?] {
            for id in decided::merged_into(connection, &into)? {
                waiting.extend(one(connection, "id = ?1", &id)?.map(|name| (name.rank(), name)));
            }
        }
        for peer in peers(connection, &name)? {
            if peer.rank() < name.rank() {
                waiting.insert(peer.rank(), peer);
            }
        }
        // Whoever is known by a form of this name may have another head now.
        for form in forms(connection, name.nr)? {
            for other in by_folded(connection, &form)? {
                if other.rank() < name.rank() {
                    waiting.insert(other.rank(), other);
                }
            }
        }
    }
    let recount = article.is_none();
    let mut changed: BTreeMap<i64, i64> = BTreeMap::new();
    if let Some((article, before)) = article {
        let now = heads_of(connection, article)?;
        changed.extend(before.difference(&now).map(|head| (*head, -1)).chain(now.difference(before).map(|head| (*head, 1))));
        heads.extend(changed.keys());
    }
    for head in &heads {
        // Where no name came or went, an article more or less is all that can have changed.
        let counted = (!won_or_lost.contains(head)).then(|| changed.get(head).copied().unwrap_or_default()).filter(|_| !recount);
        describe(connection, *head, counted)?;
    }
    Ok(Resolved { moved, heads })
}

/// The heads of the actors that an article names.
pub fn heads_of(connection: &Connection, article: i64) -> Result<BTreeSet<i64>> {
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT own.head FROM article_actor x JOIN actor own ON own.nr = x.actor WHERE x.article = ?1")?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes away names that no article gives any more and under which nothing else is shown.
pub fn sweep(connection: &Connection, names: &BTreeSet<i64>) -> Result<()> {
    for nr in names {
        connection
            .prepare_cached(
                "DELETE FROM actor WHERE nr = ?1 AND NOT EXISTS (SELECT 1 FROM article_actor WHERE actor = ?1)
                 AND NOT EXISTS (SELECT 1 FROM actor WHERE head = ?1 AND nr != ?1)
                 AND NOT EXISTS (SELECT 1 FROM event_actor WHERE actor = ?1)",
            )?
            .execute([nr])?;
    }
    Ok(())
}

const COLUMNS: &str = "nr, id, kind, folded, head";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Name> {
    Ok(Name { nr: row.get(0)?, id: row.get(1)?, kind: row.get(2)?, folded: row.get(3)?, head: row.get(4)? })
}

fn one(connection: &Connection, condition: &str, value: &dyn ToSql) -> Result<Option<Name>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM actor WHERE {condition}"))?;
    Ok(statement.query_row([value], from_row).optional()?)
}

fn by_nr(connection: &Connection, nr: i64) -> Result<Option<Name>> {
    one(connection, "nr = ?1", &nr)
}

fn by_folded(connection: &Connection, folded: &str) -> Result<Vec<Name>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM actor WHERE folded = ?1"))?;
    let rows = statement.query_map([folded], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Names that are shown under another.
fn under(connection: &Connection, head: i64) -> Result<Vec<Name>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM actor WHERE head = ?1 AND nr != ?1"))?;
    let rows = statement.query_map([head], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn forms(connection: &Connection, nr: i64) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT folded FROM actor_known WHERE actor = ?1 ORDER BY folded")?;
    let rows = statement.query_map([nr], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Other names of the kind that are only spelt otherwise, or are the same in another language.
fn peers(connection: &Connection, name: &Name) -> Result<Vec<Name>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM actor WHERE sound = ?1 AND kind = ?2 AND nr != ?3"))?;
    let rows = statement.query_map(params![sound::of(&name.kind, &name.folded), name.kind, name.nr], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The highest of the names that are only spelt otherwise and that some article gives.
fn fullest_peer(connection: &Connection, name: &Name) -> Result<Option<Name>> {
    let mut highest: Option<Name> = None;
    for peer in peers(connection, name)? {
        let higher = peer.rank() > name.rank() && highest.as_ref().is_none_or(|highest| peer.rank() > highest.rank());
        if higher && is_named(connection, peer.nr)? && decided::TABLE.get(connection, &peer.id, decided::ALONE)?.is_none() {
            highest = Some(peer);
        }
    }
    Ok(highest)
}

fn is_named(connection: &Connection, nr: i64) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM article_actor WHERE actor = ?1)")?.query_row([nr], |row| row.get(0))?)
}

/// The head that a person decided on: nobody else, the actor it was merged into, or the same name of another kind.
fn decided_head(connection: &Connection, name: &Name) -> Result<Option<i64>> {
    if decided::TABLE.get(connection, &name.id, decided::ALONE)?.is_some() {
        return Ok(Some(name.nr));
    }
    if let Some(into) = decided::TABLE.get(connection, &name.id, decided::MERGED)?
        && let Some(into) = one(connection, "id = ?1", &into)?
    {
        return Ok(Some(head_but(name, &into)));
    }
    if let Some(kind) = decided::TABLE.get(connection, &name.id, decided::KIND)?
        && kind != name.kind
    {
        // The name of that kind may be merged into another: then it need not stand for itself.
        let id = actor::id_of(&kind, &name.folded);
        if let Some(into) = decided::TABLE.get(connection, &id, decided::MERGED)?
            && let Some(into) = one(connection, "id = ?1", &into)?
            && into.nr != name.nr
        {
            return Ok(Some(head_but(name, &into)));
        }
        let nr = actor::number(connection, from_word(&kind, ActorKind::Other), &name.folded)?;
        return Ok(Some(by_nr(connection, nr)?.map_or(nr, |other| head_but(name, &other))));
    }
    Ok(None)
}

/// The head of another name, or that name itself where it was shown under this very one until now.
fn head_but(name: &Name, other: &Name) -> i64 {
    if other.head == name.nr { other.nr } else { other.head }
}

/// The head of a name: of all fuller names known by it, the one head they share, or the one that clearly most articles
/// mean; itself otherwise.
fn head_of(connection: &Connection, name: &Name) -> Result<i64> {
    if let Some(head) = decided_head(connection, name)? {
        return Ok(head);
    }
    if let Some(peer) = fullest_peer(connection, name)? {
        return Ok(peer.head);
    }
    let mut statement = connection.prepare_cached(
        "SELECT t.nr, t.id, t.kind, t.folded, t.head, f.articles FROM actor_known f JOIN actor t ON t.nr = f.actor
         WHERE f.folded = ?1 AND t.kind = ?2 AND t.nr != ?3",
    )?;
    let known = statement.query_map(params![name.folded, name.kind, name.nr], |row| Ok((from_row(row)?, row.get::<_, u32>(5)?)))?;
    let mut fuller_names = Vec::new();
    for known in known {
        let (fuller, articles) = known?;
        let joins = fuller.rank() > name.rank()
            && match likeness::of(&name.kind, &name.folded, &fuller.folded) {
                Likeness::Same => true,
                Likeness::WithOffice => same_office(connection, name.nr, fuller.nr)?,
                Likeness::Other => false,
            };
        if joins {
            fuller_names.push((fuller, articles));
        }
    }
    // "Ketua Komisi Air Bersih", taken for a name once, says no other than "Komisi Air Bersih".
    let holds = |one: &Name, other: &Name| one.nr != other.nr && format!(" {} ", one.folded).contains(&format!(" {} ", other.folded));
    let mut heads: BTreeMap<i64, u32> = BTreeMap::new();
    for (fuller, articles) in &fuller_names {
        if !fuller_names.iter().any(|(other, _)| holds(fuller, other)) {
            *heads.entry(fuller.head).or_default() += articles;
        }
    }
    let total: u32 = heads.values().sum();
    let clear = heads.iter().find(|(_, articles)| **articles * CLEAR >= total * (CLEAR - 1));
    Ok(clear.map_or(name.nr, |(head, _)| *head))
}

/// Whether two names are given the same office: the same words, or at least two of them in common.
fn same_office(connection: &Connection, one: i64, other: i64) -> Result<bool> {
    let (one, other) = (offices(connection, one)?, offices(connection, other)?);
    Ok(one.iter().any(|a| other.iter().any(|b| a == b || a.intersection(b).count() >= 2)))
}

fn offices(connection: &Connection, nr: i64) -> Result<BTreeSet<BTreeSet<String>>> {
    let mut statement = connection.prepare_cached("SELECT office FROM actor_office WHERE actor = ?1")?;
    let mut offices = BTreeSet::new();
    for role in statement.query_map([nr], |row| row.get::<_, String>(0))? {
        let words: BTreeSet<String> = fold(&role?).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if !words.is_empty() {
            offices.insert(words);
        }
    }
    Ok(offices)
}

/// Gives an actor the name that a person gave it or the spelling that most articles use for it, and counts its articles. Of a
/// country that as many articles name in each language, the Indonesian name: [`sound`] knows it by that. Of one that no article
/// names and only a person's event does, the spelling in which the person gave it.
/// What is no actor is counted as named by none, by which it is left out everywhere.
fn describe(connection: &Connection, nr: i64, counted: Option<i64>) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE actor SET
                articles = CASE WHEN head != nr OR EXISTS (SELECT 1 FROM actor_correction x WHERE x.actor = id AND x.what = ?2) THEN 0
                    WHEN ?4 IS NOT NULL THEN articles + ?4
                    ELSE (SELECT count(DISTINCT article) FROM article_actor WHERE actor IN (SELECT nr FROM actor WHERE head = ?1)) END,
                name = coalesce(
                    (SELECT value FROM actor_correction x WHERE x.actor = id AND x.what = ?3),
                    (SELECT x.name FROM actor own JOIN actor_spelling x ON x.actor = own.nr WHERE own.head = ?1 AND own.sound = actor.sound
                        GROUP BY x.name ORDER BY length(x.name) > 3 DESC, sum(x.articles) DESC, lower(x.name) = actor.sound DESC, x.name LIMIT 1),
                    (SELECT x.name FROM actor own JOIN actor_spelling x ON x.actor = own.nr WHERE own.head = ?1
                        GROUP BY x.name ORDER BY sum(x.articles) DESC, x.name LIMIT 1),
                    (SELECT x.name FROM actor_spelling x WHERE x.actor = ?1 ORDER BY x.articles DESC, x.name LIMIT 1),
                    (SELECT x.name FROM actor_told x WHERE x.folded = actor.folded AND x.kind = actor.kind),
                    folded)
             WHERE nr = ?1",
        )?
        .execute(params![nr, decided::NONE, decided::NAME, counted])?;
    Ok(())
}
