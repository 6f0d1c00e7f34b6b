//! An archive that a program keeps open for as long as it runs.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::{Archive, Halt, Result, Role};

/// Where the archive lies, and the archive once it is open.
///
/// It opens at the first question instead of at start, so that a window whose archive is damaged, newer or in use
/// still opens, says so in words, and finds it by asking again.
#[derive(Debug, Default)]
pub struct Desk {
    folder: Option<PathBuf>,
    archive: Mutex<Option<Arc<Archive>>>,
    /// Stops the long work under way.
    pub halt: Halt,
}

impl Desk {
    /// A desk over `folder`, or over the platform's data folder.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Desk { folder, ..Desk::default() }
    }

    /// The archive, opened if it is not yet.
    pub fn archive(&self) -> Result<Arc<Archive>> {
        let mut slot = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        // One whose folder went away is refused; one that was moved, or in whose place another lies, is opened anew.
        if let Some(archive) = slot.as_ref()
            && archive.is_there()?
        {
            return Ok(Arc::clone(archive));
        }
        let folder = self.folder.clone().map_or_else(Archive::default_folder, Ok)?;
        let archive = Arc::new(Archive::open(&folder, Role::Owner)?);
        if slot.replace(Arc::clone(&archive)).is_some() {
            archive.fill_index();
        }
        Ok(archive)
    }

    /// The archive if a question has opened it already.
    pub fn opened(&self) -> Option<Arc<Archive>> {
        self.archive.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
