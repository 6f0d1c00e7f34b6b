//! What of Kliping stands on the desktop beside its window: a sign in the tray, and word of long work that ended.

use kliping_archive::reception::links::to_add;
use serde::Deserialize;
use tauri::menu::{Menu, MenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager};

use crate::desk::{Answer, internal};
use crate::links;

const SIGN: &str = "kliping";

/// The sign's menu, in the page's language.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct TrayWords {
    /// Clips the address on the clipboard.
    clip: String,
    /// Brings the window forward.
    open: String,
}

/// Shows the sign with these words, or takes it away without them. Answers whether this desktop has a place for it.
#[tauri::command]
#[specta::specta]
pub async fn show_tray(app: AppHandle, words: Option<TrayWords>) -> Answer<bool> {
    let there = has_host();
    let (told, heard) = std::sync::mpsc::channel();
    let desktop = app.clone();
    // GTK is spoken to from the window's thread alone.
    app.run_on_main_thread(move || {
        desktop.remove_tray_by_id(SIGN);
        let shown = words.filter(|_| there).map_or(Ok(()), |words| show(&desktop, &words));
        let _ = told.send(shown);
    })
    .map_err(internal)?;
    heard.recv().map_err(internal)?.map_err(internal)?;
    Ok(there)
}

fn show(app: &AppHandle, words: &TrayWords) -> tauri::Result<()> {
    let item = |id: &str, text: &str| MenuItem::with_id(app, id, text, true, None::<&str>);
    let menu = Menu::with_items(app, &[&item("clip", &words.clip)?, &item("open", &words.open)?])?;
    let mut sign = TrayIconBuilder::with_id(SIGN).menu(&menu).tooltip("Kliping");
    if let Some(icon) = app.default_window_icon() {
        sign = sign.icon(icon.clone());
    }
    let act = |app: &AppHandle, clip: bool| {
        let copied = clip.then(|| arboard::Clipboard::new().and_then(|mut board| board.get_text()).unwrap_or_default());
        links::given(app, copied.map(|text| to_add(&text)).into_iter().collect());
    };
    sign.on_menu_event(move |app, event| act(app, event.id() == "clip")).build(app).map(drop)
}

/// Whether something on this desktop shows signs: a sign without it is nowhere, and says nothing about it.
fn has_host() -> bool {
    #[cfg(target_os = "linux")]
    return zbus::blocking::Connection::session()
        .and_then(|bus| {
            zbus::blocking::fdo::DBusProxy::new(&bus)?.name_has_owner("org.kde.StatusNotifierWatcher".try_into()?).map_err(Into::into)
        })
        .unwrap_or(false);
    #[cfg(not(target_os = "linux"))]
    true
}

/// Says on the desktop that long work ended, unless the reader looks at the window. Answers whether it was said.
#[tauri::command]
#[specta::specta]
pub async fn tell_finished(app: AppHandle, title: String, text: String) -> Answer<bool> {
    if app.get_webview_window("main").is_some_and(|window| window.is_focused().unwrap_or(false)) {
        return Ok(false);
    }
    let said = move || notify_rust::Notification::new().appname("Kliping").summary(&title).body(&text).show().is_ok();
    // A desktop without a place for notifications has said it all in the window.
    tauri::async_runtime::spawn_blocking(said).await.map_err(internal)
}
