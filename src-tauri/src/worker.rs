//! Works the archive's queue while the window is open: clips that wait, parts of kept pages that follow.
//!
//! Never in the way of the window: it has a thread of its own, and the archive holds its database for moments only.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use kliping_archive::{Desk, ops};
use tauri::{AppHandle, Manager};

use crate::watch::{ArchiveChanged, tell};

/// How often the queue is looked at when nobody asks: waits of a minute and more need no finer clock.
const PERIOD: Duration = Duration::from_secs(20);

/// Wakes the worker.
#[derive(Debug)]
pub struct Bell(Mutex<Sender<()>>);

impl Bell {
    /// Something was clipped, or is to be tried again.
    pub fn ring(&self) {
        // A worker that is gone with the program needs no waking.
        let _ = self.0.lock().unwrap_or_else(PoisonError::into_inner).send(());
    }
}

/// Works for as long as the program runs.
pub fn start(app: &AppHandle) -> std::io::Result<()> {
    let (bell, rung) = channel();
    app.manage(Bell(Mutex::new(bell)));
    let app = app.clone();
    std::thread::Builder::new().name("queue".into()).spawn(move || work(&app, &rung)).map(drop)
}

fn work(app: &AppHandle, rung: &Receiver<()>) {
    loop {
        if rung.recv_timeout(PERIOD) == Err(RecvTimeoutError::Disconnected) {
            return;
        }
        let Some(archive) = app.state::<Desk>().opened() else { continue };
        match ops::work_queue(&archive).and_then(|worked| Ok(ops::backup_if_due(&archive)? || worked)) {
            Ok(true) => tell(app, &ArchiveChanged),
            Ok(false) => {}
            // The rows say what is still to be done; the next look goes on there.
            Err(failure) => log::warn!("what was due could not be done: {failure}"),
        }
    }
}
