//! The search index, made anew from what the archive holds.

use std::time::{Duration, Instant};

use crate::archive::Archive;
use crate::store::article;
use crate::{Code, Failure, RebuildOutcome, Result};

/// How long another writer of the index is waited for: as long as one of the database. What was clipped a moment ago has a
/// thread that takes it in.
const PATIENCE: Duration = Duration::from_secs(15);

/// Between two looks at whether the writer is free.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Takes every article into the index anew, without reading it again. `archive-busy` while another program writes the
/// index for longer than a quarter of a minute.
pub fn rebuild_index(archive: &Archive, progress: &mut dyn FnMut(u32, u32)) -> Result<RebuildOutcome> {
    let total = article::count(&archive.connection())?;
    let began = Instant::now();
    while !archive.index()?.clear()? {
        if began.elapsed() > PATIENCE {
            return Err(Failure::new(Code::ArchiveBusy, "Another program is writing the search index; try again in a moment."));
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    while !super::index::fill(archive, &mut || true, &mut |done| progress(done.min(total), total))? {
        // Somebody else took the writer first, and finds the index as empty as it would be found here: that one fills it.
        let left = super::index::behind(archive)?;
        progress(total.saturating_sub(left), total);
        if left == 0 {
            break;
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    Ok(RebuildOutcome { articles: total })
}
