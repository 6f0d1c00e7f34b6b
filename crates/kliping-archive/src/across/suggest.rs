//! Which actors may be the same without being joined: names a letter apart, a name and its initials, a part of a name. The page of
//! one actor and the list of the whole archive ask the same question.
//!
//! Nothing is joined here. A person says yes (`merge-into`) or no (`distinct`, `split`), and is not asked again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kliping_article::ActorKind;
use rusqlite::{Connection, Row, params};

use crate::store::actor_correction as decided;
use crate::store::from_word;
use crate::{ActorRef, Alike, MergeSuggestion, Result};

/// Suggestions for one actor at most.
const MOST: usize = 3;
/// Letters of a name from which on a different letter may be a slip.
const LONG: usize = 6;
/// Letters of a name from which on two different letters may be slips.
const VERY_LONG: usize = 11;
/// Actors of the archive that are compared with each other, those of most articles first: nobody asks for the ones that are named once.
const COMPARED: u32 = 20_000;
/// A word that so many names have in common tells nothing.
const COMMON: usize = 40;

/// An actor that is compared.
#[derive(Debug, Clone)]
pub struct Known {
    /// Who.
    pub actor: ActorRef,
    /// In how many articles.
    pub articles: u32,
    nr: i64,
    kind: String,
    folded: String,
}

const COLUMNS: &str = "nr, id, name, kind, folded, articles";

fn known(row: &Row<'_>) -> rusqlite::Result<Known> {
    let kind: String = row.get(3)?;
    let actor = ActorRef { id: row.get(1)?, name: row.get(2)?, kind: from_word(&kind, ActorKind::Other) };
    Ok(Known { actor, articles: row.get(5)?, nr: row.get(0)?, kind, folded: row.get(4)? })
}

/// Who may be the same as the actor with this number, most alike first, of equally alike ones the most named.
pub fn suggestions(connection: &Connection, nr: i64) -> Result<Vec<MergeSuggestion>> {
    let own = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM actor WHERE nr = ?1"))?.query_row([nr], known)?;
    let decisions = Decisions::load(connection)?;
    // Most of the archive's names are nothing like this one: they are compared where they lie, and only the others are read.
    let mut statement = connection.prepare_cached(
        "SELECT nr, kind, folded FROM actor WHERE head = nr AND articles > 0 AND nr != ?1 AND (kind = ?2 OR folded = ?3)",
    )?;
    let mut rows = statement.query(params![nr, own.kind, own.folded])?;
    let mut near: Vec<i64> = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get_ref(at).and_then(|value| value.as_str().map_err(Into::into));
        let (kind, folded) = (text(1)?, text(2)?);
        let is_near = if kind == own.kind { alike(kind, &own.folded, folded).is_some() } else { own.folded == folded };
        if is_near {
            near.push(row.get(0)?);
        }
    }
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM actor WHERE nr = ?1"))?;
    let mut found: Vec<(Known, Alike)> = Vec::new();
    for nr in near {
        let other = statement.query_row([nr], known)?;
        if let Some(alike) = decisions.alike(&own, &other) {
            found.push((other, alike));
        }
    }
    found.sort_by(|(one, a), (other, b)| {
        (a, std::cmp::Reverse(one.articles), &one.actor.name).cmp(&(b, std::cmp::Reverse(other.articles), &other.actor.name))
    });
    found.truncate(MOST);
    let mut mentions = connection
        .prepare_cached("SELECT coalesce(sum(mentions), 0) FROM article_actor WHERE actor IN (SELECT nr FROM actor WHERE head = ?1)")?;
    let mut suggestions = Vec::with_capacity(found.len());
    for (other, alike) in found {
        let mentions = mentions.query_row([other.nr], |row| row.get(0))?;
        suggestions.push(MergeSuggestion { actor: other.actor, articles: other.articles, mentions, alike });
    }
    Ok(suggestions)
}

/// Pairs of the whole archive that may be one actor, the one of more articles first; those of most articles come first.
pub fn pairs(connection: &Connection) -> Result<Vec<(Known, Known, Alike)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM actor WHERE head = nr AND articles > 0 ORDER BY articles DESC, name, nr LIMIT ?1"
    ))?;
    let actors: Vec<Known> = statement.query_map([COMPARED], known)?.collect::<rusqlite::Result<_>>()?;
    let decisions = Decisions::load(connection)?;
    // Only names that share a word, or one of which is the other's initials, are compared: not everybody with everybody.
    let mut meeting: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, actor) in actors.iter().enumerate() {
        let mut keys: BTreeSet<String> = actor.folded.split(' ').filter(|word| word.chars().count() > 1).map(str::to_owned).collect();
        let initials: String = actor.folded.split(' ').filter_map(|word| word.chars().next()).collect();
        if initials.chars().count() > 1 {
            keys.insert(initials);
        }
        for key in keys {
            meeting.entry(key).or_default().push(at);
        }
    }
    let mut found: BTreeMap<(usize, usize), Alike> = BTreeMap::new();
    for sharing in meeting.values().filter(|sharing| sharing.len() <= COMMON) {
        for (place, one) in sharing.iter().enumerate() {
            for other in &sharing[place + 1..] {
                if let Some(alike) = decisions.alike(&actors[*one], &actors[*other]) {
                    found.insert((*one, *other), alike);
                }
            }
        }
    }
    let mut pairs: Vec<(Known, Known, Alike)> =
        found.into_iter().map(|((more, fewer), alike)| (actors[more].clone(), actors[fewer].clone(), alike)).collect();
    pairs.sort_by(|(a_more, a, _), (b_more, b, _)| {
        (b.articles, b_more.articles, &a.actor.id).cmp(&(a.articles, a_more.articles, &b.actor.id))
    });
    Ok(pairs)
}

/// What a person decided that leaves nothing to ask.
struct Decisions {
    /// Ids of two actors that are told apart.
    apart: BTreeSet<(String, String)>,
    /// Numbers of the actors of which a name is nobody else.
    alone: BTreeSet<i64>,
}

impl Decisions {
    fn load(connection: &Connection) -> Result<Self> {
        let mut statement = connection.prepare_cached("SELECT actor, value FROM actor_correction WHERE what LIKE 'distinct:%'")?;
        let apart = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let mut statement =
            connection.prepare_cached("SELECT own.head FROM actor own JOIN actor_correction c ON c.actor = own.id WHERE c.what = ?1")?;
        let alone = statement.query_map([decided::ALONE], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Decisions { apart, alone })
    }

    /// What makes two actors alike, unless a person said already whether they are one.
    fn alike(&self, one: &Known, other: &Known) -> Option<Alike> {
        let told_apart = |a: &Known, b: &Known| self.apart.contains(&(a.actor.id.clone(), b.actor.id.clone()));
        let alike = if one.kind == other.kind {
            alike(&one.kind, &one.folded, &other.folded)
        } else {
            (one.folded == other.folded).then_some(Alike::OtherKind)
        }?;
        let settled = self.alone.contains(&one.nr) || self.alone.contains(&other.nr) || told_apart(one, other) || told_apart(other, one);
        (!settled).then_some(alike)
    }
}

/// What makes two folded names of a kind alike, if anything does.
fn alike(kind: &str, one: &str, other: &str) -> Option<Alike> {
    let (length, length_of_other) = (one.chars().count(), other.chars().count());
    let letters = length.min(length_of_other);
    let slips = if letters >= VERY_LONG { 2 } else { usize::from(letters >= LONG) };
    // A slip adds or takes one letter at most, or changes one for another.
    let near = || length.abs_diff(length_of_other) <= slips && (letters_of(one) ^ letters_of(other)).count_ones() as usize <= 2 * slips;
    if slips > 0 && near() && same_numbers(one, other) && strsim::osa_distance(one, other) <= slips {
        return Some(Alike::Spelling);
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (part, whole): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), long.split(' ').collect());
    if let [word] = part.as_slice()
        && word.chars().count() >= 2
        && whole.len() >= 2
        && whole.iter().filter_map(|word| word.chars().next()).eq(word.chars())
    {
        return Some(Alike::Initials);
    }
    // A place inside a place is another place.
    let part_of = kind != "place" && part.len() < whole.len() && part.iter().all(|word| whole.contains(word));
    part_of.then_some(Alike::Part)
}

/// Which of the letters from a to z a name holds, a bit each.
fn letters_of(name: &str) -> u32 {
    name.bytes().filter(u8::is_ascii_lowercase).fold(0, |letters, byte| letters | 1 << (byte - b'a'))
}

/// "Divisi 1" and "Divisi 2" are a letter apart and two things.
fn same_numbers(one: &str, other: &str) -> bool {
    one.chars().filter(char::is_ascii_digit).eq(other.chars().filter(char::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_spelling_initials_or_part() {
        for (kind, one, other, expected) in [
            ("person", "wladimir putin", "vladimir putin", Some(Alike::Spelling)),
            ("person", "budi santoso", "budi", Some(Alike::Part)),
            ("person", "budi", "budi santoso", Some(Alike::Part)),
            ("person", "rina", "rini", None),
            ("organisation", "kpk", "komisi pemberantasan korupsi", Some(Alike::Initials)),
            ("organisation", "divisi 1", "divisi 2", None),
            ("organisation", "komisi", "komisi pemilihan umum", Some(Alike::Part)),
            ("place", "jakarta", "jakarta selatan", None),
            ("place", "kalimantan", "kalimanten", Some(Alike::Spelling)),
            ("person", "sari wulandari", "joko widodo", None),
        ] {
            assert_eq!(alike(kind, one, other), expected, "{one}, {other}");
        }
    }
}
