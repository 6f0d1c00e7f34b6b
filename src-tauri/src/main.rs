//! The window. Architecture invariant: no business rule lives here. A command is one line over a verb of the
//! archive, and what the window may do is what those verbs do.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod bindings;
mod cage;
mod commands;
mod desk;
mod links;
#[cfg(target_os = "linux")]
mod painting;
mod tray;
mod watch;
mod worker;

use std::path::PathBuf;

use clap::Parser;
use kliping_archive::Desk;
#[cfg(target_os = "linux")]
use tauri::Manager;

/// Article archive: keep the news, see how it unfolded.
#[derive(Debug, Parser)]
#[command(name = "kliping-window", version)]
struct Arguments {
    /// Folder of the archive; by default what `KLIPING_ARCHIVE` names, else the platform's data folder.
    #[arg(long, value_name = "DIR")]
    archive: Option<PathBuf>,
    /// A `kliping:` link to follow, as the desktop hands it over.
    #[arg(value_name = "LINK")]
    link: Option<String>,
}

fn main() -> tauri::Result<()> {
    let arguments = Arguments::parse();
    let bindings = bindings::builder();
    tauri::Builder::default()
        // First of the plugins, as it asks to be: a second start only brings the first window forward.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _| links::given(app, arguments)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(links::Links::of(arguments.link))
        .manage(Desk::new(arguments.archive.or_else(|| std::env::var_os("KLIPING_ARCHIVE").map(PathBuf::from))))
        .register_asynchronous_uri_scheme_protocol(cage::SCHEME, cage::answer)
        .invoke_handler(bindings.invoke_handler())
        .setup(move |app| {
            bindings.mount_events(app);
            #[cfg(target_os = "linux")]
            if let Some(window) = app.get_webview_window("main") {
                painting::suit(&window)?;
            }
            watch::start(app.handle().clone())?;
            worker::start(app.handle())?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
