//! What a person decides about an event: its date, its words, its kind, who took part, that it is another, nobody else's, or none.

use std::collections::BTreeSet;

use kliping_article::EventKind;
use rusqlite::Connection;
use serde::Deserialize;

use crate::archive::Archive;
use crate::store::decided::Decision;
use crate::store::event_correction as decided;
use crate::store::journal::{self, Inverse};
use crate::store::{self, article, change, event, json, reading, word};
use crate::{Code, Failure, Result, across, days};

/// Characters of a label at most: it stands beside a mark on the timeline.
const LABEL: usize = 90;

/// A correction of an event.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "what", content = "value", rename_all = "kebab-case")]
pub enum EventCorrection {
    /// On this date (ISO 8601: a day, a month, a year, a week, a range `A/B`), or on none.
    Date(Option<String>),
    /// Told in these words, at most 90 characters.
    Label(String),
    /// Of this kind.
    Kind(EventKind),
    /// These take part in it and nobody else: ids of actors, or names that one actor goes by.
    Actors(Vec<String>),
    /// The same as the event with this id, which stays and whose date it gets.
    MergeInto(String),
    /// Each telling is an event by itself.
    Split,
    /// No event at all.
    NotAnEvent,
}

/// Corrects an event; `undo` takes it back, and a rebuild keeps it. The id of any of its tellings will do.
///
/// Fails with `no-such-event`, `no-such-actor`, `bad-query` (a name that several actors go by), `bad-date`, `too-large` or `empty`; nothing is changed then.
pub fn correct_event(archive: &Archive, id: &str, correction: &EventCorrection) -> Result<()> {
    store::write(&mut archive.connection(), |connection| {
        let (nr, tellings) = event::need(connection, id)?;
        let mut ids: Vec<String> = tellings.iter().map(|(id, _)| id.clone()).collect();
        let mut articles: BTreeSet<i64> = tellings.iter().filter_map(|(_, article)| *article).collect();
        let mut into = None;
        if let EventCorrection::MergeInto(other) = correction {
            let (other, others) = event::need(connection, other)?;
            if other == nr {
                return Ok(());
            }
            let head = others.first().map(|(id, _)| id.clone()).unwrap_or_default();
            articles.extend(others.iter().filter_map(|(_, article)| *article));
            ids.extend(others.into_iter().map(|(id, _)| id));
            into = Some((other, head));
        }
        let before = decided::TABLE.of(connection, &ids)?;
        let own = || tellings.iter().map(|(id, _)| id.as_str());
        match correction {
            EventCorrection::Date(date) => {
                let date = date.as_deref().unwrap_or_default();
                check_date(date)?;
                for id in own() {
                    decided::TABLE.set(connection, id, decided::DATE, date)?;
                }
            }
            EventCorrection::Label(label) => {
                let label = check_label(label)?;
                for id in own() {
                    decided::TABLE.set(connection, id, decided::LABEL, &label)?;
                }
            }
            EventCorrection::Kind(kind) => {
                for id in own() {
                    decided::TABLE.set(connection, id, decided::KIND, &word(kind))?;
                }
            }
            EventCorrection::Actors(actors) => {
                let names = json(&super::actors::told(connection, actors)?)?;
                for id in own() {
                    decided::TABLE.set(connection, id, decided::ACTORS, &names)?;
                }
            }
            EventCorrection::MergeInto(_) => {
                let (other, head) = into.unwrap_or_default();
                let date: Option<String> = connection.query_row("SELECT date FROM event WHERE nr = ?1", [other], |row| row.get(0))?;
                // What stays is merged into nothing itself, so no two are merged into each other.
                decided::TABLE.forget(connection, &head, decided::MERGED)?;
                decided::TABLE.forget(connection, &head, decided::ALONE)?;
                for id in own() {
                    decided::TABLE.forget(connection, id, decided::ALONE)?;
                    decided::TABLE.set(connection, id, decided::MERGED, &head)?;
                    decided::TABLE.set(connection, id, decided::DATE, date.as_deref().unwrap_or_default())?;
                    // What was merged into this one before goes with it.
                    for earlier in decided::TABLE.subjects_with(connection, decided::MERGED, id)? {
                        decided::TABLE.set(connection, &earlier, decided::MERGED, &head)?;
                    }
                }
            }
            EventCorrection::Split => {
                for id in own() {
                    if decided::TABLE.get(connection, id, decided::MERGED)?.is_some() {
                        // The merge had given it the other's date.
                        decided::TABLE.forget(connection, id, decided::DATE)?;
                    }
                    decided::TABLE.forget(connection, id, decided::MERGED)?;
                    decided::TABLE.set(connection, id, decided::ALONE, "")?;
                }
            }
            EventCorrection::NotAnEvent => {
                for id in own() {
                    decided::TABLE.set(connection, id, decided::NONE, "")?;
                }
            }
        }
        journal::push(connection, &Inverse::CorrectEvent { events: ids.clone(), articles: articles.iter().copied().collect(), before })?;
        tell_anew(connection, &ids, &articles)
    })
}

/// Refuses what is no date; an empty one is none.
pub(super) fn check_date(date: &str) -> Result<()> {
    if date.is_empty() || days::covered(date).is_some() {
        return Ok(());
    }
    let message = format!("“{date}” is not a date; write it as 2015-11-24, 2015-11, 2015, 2015-W47 or 2015-11-24/2015-11-26.");
    Err(Failure::new(Code::BadDate, message).about(date))
}

/// A label on one line; refused if it is empty or too long.
pub(super) fn check_label(label: &str) -> Result<String> {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() {
        return Err(Failure::new(Code::Empty, "An event needs words."));
    }
    if label.chars().count() > LABEL {
        return Err(Failure::new(Code::TooLarge, format!("An event's label has at most {LABEL} characters.")));
    }
    Ok(label)
}

/// Sets decisions back to what they were; `articles` are those that tell the events.
pub(super) fn take_back(connection: &Connection, events: &[String], articles: &[i64], before: &[Decision]) -> Result<()> {
    decided::TABLE.replace(connection, events, before)?;
    tell_anew(connection, events, &articles.iter().copied().collect())
}

/// Keeps and groups the tellings of these articles anew, and those of these events that a person told.
fn tell_anew(connection: &Connection, events: &[String], articles: &BTreeSet<i64>) -> Result<()> {
    across::settle_own(connection, events)?;
    for nr in articles {
        let Some(row) = article::by_nr(connection, *nr)? else { continue };
        let shown = reading::get(connection, *nr)?;
        across::settle(connection, &row, shown.as_ref())?;
    }
    change::note(connection, "corrected", None)?;
    Ok(())
}
