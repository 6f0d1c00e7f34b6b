//! The search index, made anew from what the archive holds.

use std::cell::RefCell;

use crate::archive::Archive;
use crate::store::article;
use crate::{Code, Failure, RebuildOutcome, Result, Steps};

/// Takes every article into the index anew, without reading it again. `archive-busy` while another program writes the
/// index.
pub fn rebuild_index(archive: &Archive, progress: &mut Steps<'_>) -> Result<RebuildOutcome> {
    let total = article::count(&archive.connection())?;
    if !archive.index()?.clear()? {
        return Err(Failure::new(Code::ArchiveBusy, "Another program is writing the search index; try again in a moment."));
    }
    // One that is stopped has no harm done: the index goes on by itself when it is asked next.
    let stopped = RefCell::new(None);
    super::index::fill(archive, &mut || stopped.borrow().is_none(), &mut |done| {
        if let Err(failure) = progress(done.min(total), total) {
            stopped.replace(Some(failure));
        }
    })?;
    if let Some(failure) = stopped.into_inner() {
        return Err(failure);
    }
    Ok(RebuildOutcome { articles: total })
}
