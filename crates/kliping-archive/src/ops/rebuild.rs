//! Everything derived, made anew from the snapshots.

use super::read::reread;
use crate::archive::Archive;
use crate::store::{self, article, change, correction, own_event};
use crate::{Code, RebuildOutcome, Result, Steps, across};

/// Reads every article again and takes all of them into the index anew. Ids stay. Each article is one transaction, so
/// the archive can be used meanwhile and a rebuild that was stopped has done no harm.
///
/// An article whose snapshot is damaged keeps the reading it has; `verify` names it.
pub fn rebuild(archive: &Archive, progress: &mut Steps<'_>) -> Result<RebuildOutcome> {
    let articles = article::all(&archive.connection())?;
    let total = articles.len() as u32;
    let mut outcome = RebuildOutcome::default();
    for (done, listed) in articles.iter().enumerate() {
        progress(done as u32, total)?;
        // Looked up again: it may have been deleted or clipped anew since the list was made.
        let Some(article) = article::by_nr(&archive.connection(), listed.nr)?.filter(|article| article.deleted_at.is_none()) else {
            continue;
        };
        let corrections = correction::of(&archive.connection(), article.nr)?;
        match reread(archive, &article, "rebuilt", &corrections, |_| Ok(())) {
            Ok(()) => outcome.articles += 1,
            Err(failure) if matches!(failure.code, Code::ArchiveDamaged | Code::ArchiveBusy) => {}
            Err(failure) => return Err(failure),
        }
    }
    store::write(&mut archive.connection(), |connection| {
        across::settle_own(connection, &own_event::ids(connection)?)?;
        change::note(connection, "rebuilt", None)
    })?;
    archive.index()?.clear()?;
    super::index::catch_up(archive, None)?;
    progress(total, total)?;
    Ok(outcome)
}
