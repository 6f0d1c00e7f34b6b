//! Actors that look like one and were not joined: a person is to say.

use crate::across::suggest::{Known, pairs};
use crate::archive::Archive;
use crate::{Alike, MergePair, Result};

/// Pairs that may be one actor, those of most articles first; `limit` 0 for all. What a person told apart is not suggested again.
pub fn suggest_merges(archive: &Archive, limit: u32) -> Result<Vec<MergePair>> {
    let limit = if limit == 0 { usize::MAX } else { limit as usize };
    archive.read(|connection| {
        let pairs = pairs(connection)?.into_iter().take(limit);
        Ok(pairs
            .map(|(into, actor, alike)| MergePair {
                why: why(alike, &into, &actor),
                actor: actor.actor,
                articles: actor.articles,
                into: into.actor,
                into_articles: into.articles,
            })
            .collect())
    })
}

fn why(alike: Alike, into: &Known, actor: &Known) -> String {
    let (one, other) = (&actor.actor.name, &into.actor.name);
    let (short, long) = if one.chars().count() <= other.chars().count() { (one, other) } else { (other, one) };
    match alike {
        Alike::Spelling => format!("{one} and {other} are spelt almost alike."),
        Alike::OtherKind => format!("Both are called {other}; only the kind differs."),
        Alike::Initials => format!("{short} may be short for {long}."),
        Alike::Part => format!("{short} is part of {long}."),
    }
}
