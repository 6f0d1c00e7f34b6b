//! The search index, made anew from what the archive holds.

use crate::archive::Archive;
use crate::store::article;
use crate::{Code, Failure, RebuildOutcome, Result};

/// Takes every article into the index anew, without reading it again. `archive-busy` while another program writes the
/// index.
pub fn rebuild_index(archive: &Archive, progress: &mut dyn FnMut(u32, u32)) -> Result<RebuildOutcome> {
    let total = article::count(&archive.connection())?;
    if !archive.index()?.clear()? {
        return Err(Failure::new(Code::ArchiveBusy, "Another program is writing the search index; try again in a moment."));
    }
    super::index::fill(archive, &mut || true, &mut |done| progress(done.min(total), total))?;
    Ok(RebuildOutcome { articles: total })
}
