//! Events that a person tells, beside those that articles tell.

use rusqlite::Connection;

use super::correct_event::{check_date, check_label};
use crate::archive::Archive;
use crate::store::journal::{self, Inverse};
use crate::store::own_event::{self, OwnEvent};
use crate::store::{self, article, change};
use crate::{NewEvent, Result, across, ids};

/// Adds an event to the timeline and answers its id. It is grouped with what articles tell, corrected like any other, kept by a
/// rebuild, and taken out by `undo`.
///
/// Fails with `bad-date`, `empty` or `too-large` (label), `no-such-actor`, `bad-query` (a name that several actors go by) or
/// `no-such-article`; nothing is changed then.
pub fn add_event(archive: &Archive, new: &NewEvent) -> Result<String> {
    store::write(&mut archive.connection(), |connection| {
        let date = new.date.as_deref().unwrap_or_default();
        check_date(date)?;
        let own = OwnEvent {
            id: format!("own{}", ids::random()?),
            date: Some(date.to_owned()).filter(|date| !date.is_empty()),
            label: check_label(&new.label)?,
            kind: new.kind,
            actors: super::actors::told(connection, &new.actors)?,
            article: new.article.as_deref().map(|id| article::need(connection, id).map(|row| row.id)).transpose()?,
        };
        own_event::add(connection, &own)?;
        across::settle_own(connection, std::slice::from_ref(&own.id))?;
        journal::push(connection, &Inverse::AddEvent { event: own.id.clone() })?;
        change::note(connection, "corrected", None)?;
        Ok(own.id)
    })
}

/// Takes an event out again.
pub(super) fn take_back(connection: &Connection, event: &str) -> Result<()> {
    own_event::remove(connection, event)?;
    across::settle_own(connection, &[event.to_owned()])?;
    change::note(connection, "corrected", None)?;
    Ok(())
}
