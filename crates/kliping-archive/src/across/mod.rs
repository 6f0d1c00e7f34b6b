//! Across articles: the same actor and the same event, told by several, become one.
//!
//! Architecture invariant: what is joined is a function of the readings that the library holds, whatever their order of
//! arrival. So a rebuild gives the same actors and events, and the tables can be brought up to date article by article.

pub mod actors;
mod agree;
pub mod events;
mod likeness;
pub mod sound;
pub mod suggest;
mod telling;
pub mod words;

use std::collections::BTreeSet;

use kliping_article::Reading;
use rusqlite::Connection;

use crate::Result;
use crate::store::article::Article;
use crate::store::{actor, event, own_event, quote};

/// Replaces what an article adds to actors, quotes and events by what `reading` says, or by nothing.
pub fn settle(connection: &Connection, article: &Article, reading: Option<&Reading>) -> Result<()> {
    let mut touched = actor::Touched::default();
    let mut loose = event::Loose::default();
    let named_before = actors::heads_of(connection, article.nr)?;
    touched.actors.extend(event::actors_of(connection, article.nr)?);
    event::clear(connection, article.nr, &mut loose)?;
    quote::clear(connection, article.nr)?;
    actor::clear(connection, article.nr, &mut touched)?;
    if let Some(reading) = reading {
        let numbers = actor::put(connection, article.nr, reading, &mut touched)?;
        quote::put(connection, article.nr, reading, &numbers)?;
        event::put(connection, article, reading, &numbers, &mut loose)?;
        // A person may have given an event actors that its article does not name.
        touched.actors.extend(event::actors_of(connection, article.nr)?);
    }
    let heads = rejoin(connection, &touched, Some((article.nr, &named_before)), &mut loose)?;
    events::regroup(connection, &loose)?;
    actors::sweep(connection, &touched.actors)?;
    actors::sweep(connection, &heads)
}

/// Tells anew what a person told, or no more.
pub fn settle_own(connection: &Connection, ids: &[String]) -> Result<()> {
    let mut touched = actor::Touched::default();
    let mut loose = event::Loose::default();
    for id in ids {
        touched.actors.extend(event::actors_of_own(connection, id)?);
        event::clear_own(connection, id, &mut loose)?;
        own_event::tell(connection, id, &mut loose)?;
        touched.actors.extend(event::actors_of_own(connection, id)?);
    }
    let heads = rejoin(connection, &touched, None, &mut loose)?;
    events::regroup(connection, &loose)?;
    actors::sweep(connection, &touched.actors)?;
    actors::sweep(connection, &heads)
}

/// Joins these names anew, after a person decided about them.
pub fn settle_actors(connection: &Connection, touched: &actor::Touched) -> Result<()> {
    let mut loose = event::Loose::default();
    let heads = rejoin(connection, touched, None, &mut loose)?;
    events::regroup(connection, &loose)?;
    actors::sweep(connection, &heads)
}

fn rejoin(
    connection: &Connection,
    touched: &actor::Touched,
    article: Option<(i64, &BTreeSet<i64>)>,
    loose: &mut event::Loose,
) -> Result<BTreeSet<i64>> {
    let resolved = actors::resolve(connection, touched, article)?;
    events::loosen_spans_of(connection, &resolved.moved, loose)?;
    Ok(resolved.heads)
}
