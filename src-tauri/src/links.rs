//! `kliping:` links that the window is opened with. What one asks for is the page's affair; here it only waits to be taken.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

use crate::watch::tell;

/// A link waits to be taken.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub struct LinkGiven;

/// The link that waits.
#[derive(Debug, Default)]
pub struct Links(Mutex<Option<String>>);

impl Links {
    /// The first of these arguments that is a link.
    pub fn of(arguments: impl IntoIterator<Item = String>) -> Self {
        Links(Mutex::new(arguments.into_iter().find(|argument| argument.starts_with("kliping:"))))
    }

    /// Takes the link.
    pub fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A second start, or the tray, hands its arguments over and wants the window in front.
pub fn given(app: &AppHandle, arguments: Vec<String>) {
    if let Some(link) = Links::of(arguments).take() {
        *app.state::<Links>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(link);
        tell(app, &LinkGiven);
    }
    if let Some(window) = app.get_webview_window("main")
        && let Err(error) = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus())
    {
        log::warn!("the window could not be brought forward: {error}");
    }
}
