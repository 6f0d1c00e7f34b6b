//! Announces what other programs write: a clip made on the command line appears in the open window.

use std::time::Duration;

use kliping_archive::Desk;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// How often the archive is asked whether another program wrote to it: one pragma, answered from memory.
const PERIOD: Duration = Duration::from_millis(250);

/// Another program changed the archive; what the page shows may be old.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub struct ArchiveChanged;

/// How far a long verb has come.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub struct Progress {
    /// The verb, by its command.
    pub verb: String,
    /// Articles done.
    pub done: u32,
    /// Articles in all.
    pub total: u32,
}

/// Watches for as long as the program runs.
pub fn start(app: AppHandle) -> std::io::Result<()> {
    let watch = move || {
        // The archive opens while the page loads. Where it does not, the page's first question says why.
        let _ = app.state::<Desk>().archive();
        let mut last = None;
        loop {
            std::thread::sleep(PERIOD);
            // A busy or unopened archive is asked again a quarter of a second later.
            let Some(version) = app.state::<Desk>().opened().and_then(|archive| archive.data_version().ok()) else { continue };
            if last.replace(version).is_some_and(|before| before != version) {
                tell(&app, &ArchiveChanged);
            }
        }
    };
    std::thread::Builder::new().name("archive-watch".into()).spawn(watch).map(drop)
}

/// Sends an event to the page; a page that is gone needs no news.
pub fn tell<E: Event + Serialize + Clone>(app: &AppHandle, event: &E) {
    if let Err(error) = event.emit(app) {
        log::debug!("nobody heard: {error}");
    }
}
