//! Which actors may be the same without being joined: names a letter apart, a name and its initials, a part of a name.
//!
//! Nothing is joined here. A person says yes (`merge-into`) or no (`distinct`), and is not asked again.

use std::collections::BTreeSet;

use kliping_article::ActorKind;
use rusqlite::{Connection, params};

use crate::store::actor_correction as decided;
use crate::store::from_word;
use crate::{ActorRef, Alike, MergeSuggestion, Result};

/// Suggestions for one actor at most.
const MOST: usize = 3;
/// Letters of a name from which on a different letter may be a slip.
const LONG: usize = 6;
/// Letters of a name from which on two different letters may be slips.
const VERY_LONG: usize = 11;

/// Who may be the same as the actor with this number, most alike first, of equally alike ones the most named.
pub fn suggestions(connection: &Connection, nr: i64) -> Result<Vec<MergeSuggestion>> {
    let own = |column: &str| format!("(SELECT {column} FROM actor WHERE nr = ?1)");
    let (id, kind, folded): (String, String, String) = connection
        .prepare_cached("SELECT id, kind, folded FROM actor WHERE nr = ?1")?
        .query_row([nr], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let told_apart = told_apart(connection, &id)?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT nr, id, name, kind, folded, articles FROM actor WHERE head = nr AND articles > 0 AND nr != ?1
         AND (kind = {} OR folded = {})",
        own("kind"),
        own("folded")
    ))?;
    let mut rows = statement.query([nr])?;
    let mut found: Vec<(i64, MergeSuggestion)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (other, other_kind, other_folded): (String, String, String) = (row.get(1)?, row.get(3)?, row.get(4)?);
        let alike = if kind == other_kind { alike(&kind, &folded, &other_folded) } else { Some(Alike::OtherKind) };
        let Some(alike) = alike.filter(|_| !told_apart.contains(&other)) else { continue };
        let actor = ActorRef { id: other, name: row.get(2)?, kind: from_word(&other_kind, ActorKind::Other) };
        found.push((row.get(0)?, MergeSuggestion { actor, articles: row.get(5)?, mentions: 0, alike }));
    }
    found.sort_by(|(_, a), (_, b)| {
        (a.alike, std::cmp::Reverse(a.articles), &a.actor.name).cmp(&(b.alike, std::cmp::Reverse(b.articles), &b.actor.name))
    });
    found.truncate(MOST);
    let mut mentions = connection
        .prepare_cached("SELECT coalesce(sum(mentions), 0) FROM article_actor WHERE actor IN (SELECT nr FROM actor WHERE head = ?1)")?;
    for (nr, suggestion) in &mut found {
        suggestion.mentions = mentions.query_row([*nr], |row| row.get(0))?;
    }
    Ok(found.into_iter().map(|(_, suggestion)| suggestion).collect())
}

/// Ids of the actors that a person told apart from this one, whichever of the two the decision is about.
fn told_apart(connection: &Connection, id: &str) -> Result<BTreeSet<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT value FROM actor_correction WHERE actor = ?1 AND what LIKE 'distinct:%'
         UNION SELECT actor FROM actor_correction WHERE value = ?1 AND what = ?2",
    )?;
    let rows = statement.query_map(params![id, decided::distinct_from(id)], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What makes two folded names of a kind alike, if anything does.
fn alike(kind: &str, one: &str, other: &str) -> Option<Alike> {
    let letters = one.chars().count().min(other.chars().count());
    let slips = if letters >= VERY_LONG { 2 } else { usize::from(letters >= LONG) };
    if slips > 0 && same_numbers(one, other) && strsim::osa_distance(one, other) <= slips {
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
