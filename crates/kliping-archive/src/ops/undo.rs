//! Taking the last destructive act back.

use crate::archive::Archive;
use crate::store::journal::{self, Inverse};
use crate::store::{self, article, change, mark};
use crate::{Code, Failure, Result, UndoOutcome};

/// Takes back the last destructive act that was not taken back; `nothing-to-undo` if there is none.
pub fn undo(archive: &Archive) -> Result<UndoOutcome> {
    let nothing = || Failure::new(Code::NothingToUndo, "There is nothing to undo.");
    // A correction of an article is taken back by reading it again, which needs its snapshot and no open transaction.
    let last = journal::last(&archive.connection())?.ok_or_else(nothing)?;
    if let Inverse::RestoreRemoval { article, before } | Inverse::RemoveLine { article, before } = &last.1 {
        let row = article::need(&archive.connection(), article)?;
        super::read::reread(archive, &row, "corrected", before, |connection| journal::take(connection, last.0))?;
        archive.fill_index();
        return Ok(UndoOutcome { what: last.1.what().to_owned(), articles: vec![article.clone()] });
    }
    if let Inverse::SiteRule { site, rule } = &last.1 {
        super::site_rules::take_back(archive, site, rule)?;
        store::write(&mut archive.connection(), |connection| journal::take(connection, last.0))?;
        return Ok(UndoOutcome { what: last.1.what().to_owned(), articles: Vec::new() });
    }
    if let Inverse::SiteRules { site, text } = &last.1 {
        super::site_rules::set_back(archive, site, text)?;
        store::write(&mut archive.connection(), |connection| journal::take(connection, last.0))?;
        return Ok(UndoOutcome { what: last.1.what().to_owned(), articles: Vec::new() });
    }
    let outcome = store::write(&mut archive.connection(), |connection| {
        let (number, inverse) = journal::last(connection)?.ok_or_else(nothing)?;
        journal::take(connection, number)?;
        let what = inverse.what().to_owned();
        let articles = match inverse {
            Inverse::Delete { articles } => super::delete::take_back(connection, &articles)?,
            Inverse::Flags { before, versions } => {
                let mut articles = Vec::with_capacity(before.len());
                let versions = versions.into_iter().chain(std::iter::repeat(None));
                for ((id, read, favourite, archived), version) in before.into_iter().zip(versions) {
                    let Some(row) = article::by_id(connection, &id)? else { continue };
                    let read_version = version.or_else(|| read.then_some(row.current));
                    mark::set_flags(connection, row.nr, mark::Marks { read, favourite, archived, read_version })?;
                    change::note(connection, "flagged", Some(&id))?;
                    articles.push(id);
                }
                articles
            }
            Inverse::CorrectActor { actors, before } => {
                super::correct_actor::take_back(connection, &actors, &before)?;
                Vec::new()
            }
            Inverse::CorrectEvent { events, articles, before } => {
                super::correct_event::take_back(connection, &events, &articles, &before)?;
                Vec::new()
            }
            Inverse::Highlights { article, before } => {
                super::highlights::take_back(connection, &article, &before)?;
                vec![article]
            }
            Inverse::SmartList { list, before } => {
                super::smart_lists::take_back(connection, &list, before)?;
                Vec::new()
            }
            Inverse::Collection { collection, name } => {
                super::collections::name_back(connection, &collection, name)?;
                Vec::new()
            }
            Inverse::DeleteCollection { collection: id, name, made_at, articles } => {
                super::collections::bring_back(connection, &store::collection::Collection { id, name, made_at }, &articles)?
            }
            Inverse::Collected { collection, articles, inside } => {
                super::collections::put_back(connection, &collection, &articles, !inside)?
            }
            Inverse::AddEvent { event } => {
                super::add_event::take_back(connection, &event)?;
                Vec::new()
            }
            Inverse::Tags { article, before } => tags_back(connection, vec![(article, before)])?,
            Inverse::TagsOfMany { before } => tags_back(connection, before)?,
            // Another process pushed it between the look and this transaction.
            Inverse::RestoreRemoval { .. } | Inverse::RemoveLine { .. } | Inverse::SiteRule { .. } | Inverse::SiteRules { .. } => {
                return Err(Failure::new(Code::ArchiveBusy, "The archive is busy; try again in a moment."));
            }
        };
        Ok(UndoOutcome { what, articles })
    })?;
    archive.fill_index();
    Ok(outcome)
}

/// Sets tags back; answers the articles.
fn tags_back(connection: &rusqlite::Connection, before: Vec<(String, Vec<String>)>) -> Result<Vec<String>> {
    let mut articles = Vec::with_capacity(before.len());
    for (id, tags) in before {
        // One that was deleted for good meanwhile has no tags to set back.
        let Some(row) = article::by_id(connection, &id)? else { continue };
        mark::set_tags(connection, row.nr, &tags)?;
        change::note_for_index(connection, "tagged", &row)?;
        articles.push(id);
    }
    Ok(articles)
}
