//! The commands and events with their types, for the program and for the page's TypeScript.

use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::commands as c;
use crate::links::LinkGiven;
use crate::tray as t;
use crate::watch::{ArchiveChanged, Progress};

/// Everything the page may call and hear.
#[rustfmt::skip] // One name a line would be two screens of names.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
        .commands(collect_commands![
            c::clip_page, c::list_queue, c::retry_queued, c::cancel_queued, c::list_assets, c::compare_versions, c::list_articles,
            c::show_article, c::delete_articles, c::undo, c::restore_removal, c::remove_line, c::add_site_rule, c::list_site_rules,
            c::put_site_rules, c::set_flags, c::set_tags, c::set_highlight, c::remove_highlight, c::search_articles,
            c::related_articles, c::list_searches, c::put_smart_list, c::delete_smart_list, c::remember_search, c::show_timeline,
            c::timeline_density, c::list_actors, c::show_actor, c::pin_actor, c::list_quotes, c::overview, c::read_settings,
            c::write_settings, c::rebuild, c::verify, c::open_sample_library, c::show_connections, c::connect_browsers,
            c::take_link, c::archive_place, c::delete_old_copy, c::move_archive, c::stop_labour, c::list_block_lists, c::add_block_list,
            c::delete_block_list, c::tag_articles, t::show_tray, t::tell_finished, c::open_in_browser, c::correct_event, c::add_event, c::correct_actor,
            c::export_timeline, c::keep_file, c::list_requests, c::delete_requests, c::list_backups, c::make_backup,
            c::restore_backup, c::import_sources, c::rebuild_index, c::pick_paths, c::put_collection,
            c::delete_collection, c::collect_articles, c::keep_place,
        ])
        .events(collect_events![ArchiveChanged, LinkGiven, Progress])
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use specta_typescript::Typescript;

    /// The generated file is committed, and this holds it to the types. `KLIPING_WRITE_BINDINGS=1` writes it anew.
    #[test]
    fn typescript_agrees_with_rust() {
        let written = tempfile::tempdir().unwrap().keep().join("bindings.ts");
        super::builder().export(Typescript::default(), &written).unwrap();
        // One file of the page imports Tauri: the generated one goes through it too.
        let fresh = ["core", "event", "webview", "window"].iter().fold(std::fs::read_to_string(&written).unwrap(), |text, module| {
            text.replace(&format!("\"@tauri-apps/api/{module}\""), "\"./client\"")
        });
        std::fs::remove_file(&written).unwrap();
        let committed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/ipc/bindings.ts");
        if std::env::var_os("KLIPING_WRITE_BINDINGS").is_some() {
            std::fs::write(&committed, &fresh).unwrap();
        }
        assert!(
            std::fs::read_to_string(&committed).unwrap_or_default() == fresh,
            "bindings.ts is not what Rust says: KLIPING_WRITE_BINDINGS=1 cargo test -p kliping-window"
        );
    }
}
