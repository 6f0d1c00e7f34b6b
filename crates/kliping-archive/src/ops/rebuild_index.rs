//! The search index, made anew from what the archive holds.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use crate::archive::Archive;
use crate::store::article;
use crate::{Code, Failure, RebuildOutcome, Result, Steps};

/// How long another writer of the index is waited for: as long as one of the database. What was clipped a moment ago has a
/// thread that takes it in.
const PATIENCE: Duration = Duration::from_secs(15);

/// Between two looks at whether the writer is free.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Takes every article into the index anew, without reading it again. `archive-busy` while another program writes the
/// index for longer than a quarter of a minute.
pub fn rebuild_index(archive: &Archive, progress: &mut Steps<'_>) -> Result<RebuildOutcome> {
    let total = article::count(&archive.connection())?;
    let began = Instant::now();
    while !archive.index()?.clear()? {
        if began.elapsed() > PATIENCE {
            return Err(Failure::new(Code::ArchiveBusy, "Another program is writing the search index; try again in a moment."));
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    // One that is stopped has done no harm: the index goes on by itself when it is asked next.
    let stopped = RefCell::new(None);
    let mut told = |done: u32| {
        if let Err(failure) = progress(done.min(total), total) {
            stopped.replace(Some(failure));
        }
    };
    while !super::index::fill(archive, &mut || stopped.borrow().is_none(), &mut told)? && stopped.borrow().is_none() {
        // Somebody else took the writer first, and finds the index as empty as it would be found here: that one fills it.
        let left = super::index::behind(archive)?;
        told(total.saturating_sub(left));
        if left == 0 {
            break;
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    if let Some(failure) = stopped.into_inner() {
        return Err(failure);
    }
    Ok(RebuildOutcome { articles: total })
}
