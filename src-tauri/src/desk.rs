//! The open archive, as the commands share it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use kliping_archive::{Archive, Role};

use crate::refusal::{Answer, Refusal};

/// Where the archive lies, and the archive once it is open.
///
/// It opens at the first question instead of at start, so that a window whose archive is damaged, newer or in use
/// still opens, says so in words, and finds it by asking again.
#[derive(Debug)]
pub struct Desk {
    folder: Option<PathBuf>,
    archive: Mutex<Option<Arc<Archive>>>,
}

impl Desk {
    /// A desk over `folder`, or over the platform's data folder.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Desk { folder, archive: Mutex::new(None) }
    }

    /// The archive, opened if it is not yet.
    pub fn archive(&self) -> kliping_archive::Result<Arc<Archive>> {
        let mut slot = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        // One whose folder went away is refused; one in whose place another lies is opened anew.
        if let Some(archive) = slot.as_ref()
            && archive.is_there()?
        {
            return Ok(Arc::clone(archive));
        }
        let folder = self.folder.clone().map_or_else(Archive::default_folder, Ok)?;
        let archive = Arc::new(Archive::open(&folder, Role::Owner)?);
        *slot = Some(Arc::clone(&archive));
        Ok(archive)
    }

    /// The archive if a question has opened it already.
    pub fn opened(&self) -> Option<Arc<Archive>> {
        self.archive.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Runs a verb of the archive off the window's thread, because every verb may wait for the disk.
pub async fn ask<T, V>(app: tauri::AppHandle, verb: V) -> Answer<T>
where
    T: Send + 'static,
    V: FnOnce(&Archive) -> kliping_archive::Result<T> + Send + 'static,
{
    use tauri::Manager;
    let task = move || app.state::<Desk>().archive().and_then(|archive| verb(&archive));
    match tauri::async_runtime::spawn_blocking(task).await {
        Ok(answer) => answer.map_err(Refusal::from),
        Err(error) => Err(Refusal::internal(&error)),
    }
}
