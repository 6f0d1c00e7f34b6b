//! A thread that fills the search index while the window answers from what is there.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use crate::archive::{Archive, Role};
use crate::ops;

/// The thread, if there is one.
#[derive(Debug, Default)]
pub struct Filling {
    stop: Arc<AtomicBool>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Filling {
    /// Begins to fill the index of an archive folder, unless that is under way. It reads through an archive of its own,
    /// so that nobody waits for it.
    pub fn begin(&self, folder: &Path) {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.as_ref().is_some_and(|thread| !thread.is_finished()) {
            return;
        }
        let (folder, stop) = (folder.to_owned(), Arc::clone(&self.stop));
        let fill = move || {
            // What could not be done is told as before, by the number of articles that are missing, and tried again
            // at the next search.
            let _ = Archive::open(&folder, Role::Guest)
                .and_then(|archive| ops::fill_index(&archive, &mut || !stop.load(Ordering::Relaxed), &mut |_| {}));
        };
        *thread = std::thread::Builder::new().name("index".to_owned()).spawn(fill).ok();
    }
}

impl Drop for Filling {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.get_mut().unwrap_or_else(PoisonError::into_inner).take() {
            // A panic in it has ended nothing but itself.
            let _ = thread.join();
        }
    }
}
