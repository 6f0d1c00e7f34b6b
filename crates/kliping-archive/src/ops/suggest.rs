//! Actors that look like one and were not joined: a person is to say.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;

use crate::archive::Archive;
use crate::store::actor_correction as decided;
use crate::store::{self, from_word};
use crate::{ActorRef, MergePair, Result};

/// Actors that are compared, those of most articles first: nobody asks for the ones that are named once.
const COMPARED: u32 = 20_000;
/// A word that so many names have in common tells nothing.
const COMMON: usize = 40;
/// Jaro–Winkler likeness from which two names may be one name misspelt.
const LIKE: f64 = 0.94;

struct Known {
    nr: i64,
    actor: ActorRef,
    kind: String,
    folded: String,
    articles: u32,
}

/// Pairs that may be one actor, those of most articles first; `limit` 0 for all. What a person split is not suggested again.
pub fn suggest_merges(archive: &Archive, limit: u32) -> Result<Vec<MergePair>> {
    store::read(&mut archive.connection(), |connection| {
        let known = known(connection)?;
        let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, actor) in known.iter().enumerate() {
            let words: BTreeSet<&str> = actor.folded.split(' ').filter(|word| word.chars().count() > 2).collect();
            for word in words {
                by_word.entry(word).or_default().push(at);
            }
        }
        let mut pairs: BTreeMap<(usize, usize), String> = BTreeMap::new();
        for sharing in by_word.values().filter(|sharing| sharing.len() <= COMMON) {
            for (i, one) in sharing.iter().enumerate() {
                for other in &sharing[i + 1..] {
                    if let Some(why) = alike(&known[*one], &known[*other]) {
                        pairs.insert((*one, *other), why);
                    }
                }
            }
        }
        let by_name: HashMap<&str, usize> = known.iter().enumerate().map(|(at, actor)| (actor.folded.as_str(), at)).collect();
        for (at, actor) in known.iter().enumerate() {
            let initials: String = actor.folded.split(' ').filter_map(|word| word.chars().next()).collect();
            if let Some(short) = by_name.get(initials.as_str()).filter(|_| initials.chars().count() > 2)
                && (*short != at && known[*short].kind == actor.kind)
            {
                let why = format!("{} may be short for {}.", known[*short].actor.name, actor.actor.name);
                pairs.insert((at.min(*short), at.max(*short)), why);
            }
        }
        let mut suggestions: Vec<MergePair> = Vec::new();
        for ((more, fewer), why) in pairs {
            // The actors come by number of articles, so the one of more articles stays.
            let (into, actor) = (&known[more], &known[fewer]);
            if split(connection, into.nr)? || split(connection, actor.nr)? {
                continue;
            }
            suggestions.push(MergePair {
                actor: actor.actor.clone(),
                articles: actor.articles,
                into: into.actor.clone(),
                into_articles: into.articles,
                why,
            });
        }
        suggestions.sort_by(|a, b| (b.articles, b.into_articles, &a.actor.id).cmp(&(a.articles, a.into_articles, &b.actor.id)));
        if limit > 0 {
            suggestions.truncate(limit as usize);
        }
        Ok(suggestions)
    })
}

fn known(connection: &Connection) -> Result<Vec<Known>> {
    let mut statement = connection.prepare_cached(
        "SELECT nr, id, name, kind, folded, articles FROM actor WHERE articles > 0 ORDER BY articles DESC, name, nr LIMIT ?1",
    )?;
    let rows = statement.query_map([COMPARED], |row| {
        let kind: String = row.get(3)?;
        let actor = ActorRef { id: row.get(1)?, name: row.get(2)?, kind: from_word(&kind, kliping_article::ActorKind::Other) };
        Ok(Known { nr: row.get(0)?, actor, kind, folded: row.get(4)?, articles: row.get(5)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a person said that one of its names is nobody else.
fn split(connection: &Connection, nr: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM actor own JOIN actor_correction c ON c.actor = own.id AND c.what = ?2 WHERE own.head = ?1)";
    Ok(connection.prepare_cached(sql)?.query_row(rusqlite::params![nr, decided::ALONE], |row| row.get(0))?)
}

fn alike(one: &Known, other: &Known) -> Option<String> {
    let names = || (&one.actor.name, &other.actor.name);
    if one.folded == other.folded {
        return Some(format!("Both are called {}; only the kind differs.", one.actor.name));
    }
    if one.kind != other.kind || one.kind == "place" {
        return None;
    }
    let words = |name: &Known| name.folded.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (mine, theirs) = (words(one), words(other));
    let (shorter, fuller) = if mine.len() < theirs.len() { (&mine, &theirs) } else { (&theirs, &mine) };
    if shorter.len() < fuller.len() && shorter.iter().all(|word| fuller.contains(word)) {
        let (short, full) = if mine.len() < theirs.len() { names() } else { (&other.actor.name, &one.actor.name) };
        return Some(format!("{short} is part of {full}."));
    }
    let likely = mine.len() == theirs.len() && mine.len() > 1 && strsim::jaro_winkler(&one.folded, &other.folded) >= LIKE;
    likely.then(|| format!("{} and {} are spelt almost alike.", one.actor.name, other.actor.name))
}
