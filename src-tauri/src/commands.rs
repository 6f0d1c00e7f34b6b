//! The verbs as the page calls them: one line each.

use kliping_archive::ops::{self, ActorCorrection, EventCorrection};
use kliping_archive::reception::{browsers::Account, connections, connections::Connections, links::web_address};
use kliping_archive::{
    ActorList, ActorRequest, ActorView, ArchivePlace, ArticleList, ArticleView, AssetRow, BackupOutcome, Backups, BinWidth, BlockList,
    ClipOutcome, Clipping, Comparison, DensityBin, Desk, EventRow, ExportRequest, Flags, HighlightRequest, ImportOutcome, ListRequest,
    LogRequest, MoveOutcome, NewEvent, Order, Overview, QueueRow, QuoteList, QuoteRequest, RebuildOutcome, RelatedArticle, RequestList,
    SearchRequest, SearchResult, Searches, Settings, SiteRuleFile, SiteRuleOutcome, SmartList, TimelineRequest, UndoOutcome, VerifyOutcome,
};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;

use crate::desk::{Answer, ask, internal, refuse};
use crate::links::Links;
use crate::watch::{Progress, tell};
use crate::worker::Bell;

/// Commands that ask the open archive one verb, off the window's thread: name, what the page sends, what it gets, the verb.
macro_rules! verbs {
    ($($(#[$about:meta])* $name:ident($($sent:ident: $kind:ty),*) -> $got:ty = $verb:expr;)*) => {$(
        $(#[$about])*
        #[tauri::command]
        #[specta::specta]
        pub async fn $name(app: AppHandle $(, $sent: $kind)*) -> Answer<$got> {
            ask(app, $verb).await
        }
    )*};
}

verbs! {
    /// What is not kept or not whole yet.
    list_queue() -> Vec<QueueRow> = ops::list_queue;
    /// Tries one clip of the queue, or the missing parts of an article, again; without an id, everything. The queue says what came of it.
    retry_queued(id: Option<String>) -> () = move |archive| ops::retry(archive, id.as_deref(), &mut |_, _| Ok(()));
    cancel_queued(id: String) -> () = move |archive| ops::cancel_queued(archive, &id);
    list_assets(id: String, version: Option<u32>) -> Vec<AssetRow> = move |archive| ops::list_assets(archive, &id, version);
    /// What changed from one version of an article to another.
    compare_versions(id: String, from: u32, to: u32) -> Comparison = move |archive| ops::compare_versions(archive, &id, Some((from, to)));
    list_articles(request: ListRequest) -> ArticleList = move |archive| ops::list_articles(archive, &request);
    show_article(id: String, version: Option<u32>) -> ArticleView = move |archive| ops::show_article(archive, &id, version);
    delete_articles(ids: Vec<String>) -> u32 = move |archive| ops::delete_articles(archive, &ids);
    undo() -> UndoOutcome = ops::undo;
    restore_removal(id: String, removal: String, restored: bool) -> () =
        move |archive| ops::restore_removal(archive, &id, &removal, restored);
    remove_line(id: String, paragraph: u32) -> () = move |archive| ops::remove_line(archive, &id, paragraph);
    add_site_rule(id: String, removal: String, always: bool) -> SiteRuleOutcome =
        move |archive| ops::add_site_rule(archive, &id, &removal, always);
    list_site_rules() -> Vec<SiteRuleFile> = |archive| ops::list_site_rules(archive, None);
    put_site_rules(site: String, text: String) -> SiteRuleFile = move |archive| ops::put_site_rules(archive, &site, &text);
    set_flags(ids: Vec<String>, flags: Flags) -> () = move |archive| ops::set_flags(archive, &ids, flags);
    set_tags(id: String, tags: Vec<String>) -> () = move |archive| ops::set_tags(archive, &id, &tags);
    tag_articles(ids: Vec<String>, add: Vec<String>, remove: Vec<String>) -> u32 =
        move |archive| ops::tag_articles(archive, &ids, &add, &remove);
    set_highlight(request: HighlightRequest) -> String = move |archive| ops::set_highlight(archive, &request);
    remove_highlight(id: String) -> () = move |archive| ops::remove_highlight(archive, &id);
    search_articles(request: SearchRequest) -> SearchResult = move |archive| ops::search_articles(archive, &request);
    related_articles(id: String, limit: u32) -> Vec<RelatedArticle> = move |archive| ops::related_articles(archive, &id, limit);
    list_searches() -> Searches = ops::list_searches;
    put_smart_list(name: String, query: String, order: Order) -> SmartList =
        move |archive| ops::put_smart_list(archive, &name, &query, order);
    delete_smart_list(id: String) -> () = move |archive| ops::delete_smart_list(archive, &id);
    put_collection(id: Option<String>, name: String) -> String = move |archive| ops::put_collection(archive, id.as_deref(), &name);
    delete_collection(id: String) -> () = move |archive| ops::delete_collection(archive, &id);
    collect_articles(id: String, articles: Vec<String>, inside: bool) -> u32 =
        move |archive| ops::collect_articles(archive, &id, &articles, inside);
    keep_place(id: String, paragraph: u32, percent: u32) -> () = move |archive| ops::keep_place(archive, &id, paragraph, percent);
    remember_search(query: String) -> () = move |archive| ops::remember_search(archive, &query);
    show_timeline(request: TimelineRequest) -> Vec<EventRow> = move |archive| ops::show_timeline(archive, &request);
    timeline_density(request: TimelineRequest, width: BinWidth) -> Vec<DensityBin> =
        move |archive| ops::timeline_density(archive, &request, width);
    list_actors(request: ActorRequest) -> ActorList = move |archive| ops::list_actors(archive, &request);
    show_actor(id: String) -> ActorView = move |archive| ops::show_actor(archive, &id);
    pin_actor(id: String, pinned: bool) -> () = move |archive| ops::pin_actor(archive, &id, pinned);
    list_quotes(request: QuoteRequest) -> QuoteList = move |archive| ops::list_quotes(archive, &request);
    overview() -> Overview = ops::overview;
    read_settings() -> Settings = ops::read_settings;
    write_settings(settings: Settings) -> () = move |archive| ops::write_settings(archive, &settings);
    /// Which browsers find Kliping, and who opens its links.
    show_connections() -> Connections = |_| Ok(connections::show(&Account::of_this_process()?));
    connect_browsers(browsers: Vec<String>, connected: bool) -> Connections =
        move |_| connections::set(&Account::of_this_process()?, &browsers, connected);
    archive_place() -> ArchivePlace = ops::archive_place;
    delete_old_copy() -> () = ops::delete_old_copy;
    list_block_lists() -> Vec<BlockList> = ops::list_block_lists;
    add_block_list(file: String) -> BlockList = move |archive| ops::add_block_list(archive, file.as_ref());
    delete_block_list(name: String) -> () = move |archive| ops::delete_block_list(archive, &name);
    correct_event(id: String, correction: EventCorrection) -> () = move |archive| ops::correct_event(archive, &id, &correction);
    add_event(event: NewEvent) -> String = move |archive| ops::add_event(archive, &event);
    correct_actor(id: String, correction: ActorCorrection) -> () = move |archive| ops::correct_actor(archive, &id, &correction);
    list_requests(request: LogRequest) -> RequestList = move |archive| ops::list_requests(archive, &request);
    delete_requests() -> u32 = ops::delete_requests;
    list_backups() -> Backups = ops::list_backups;
    export_timeline(request: ExportRequest) -> String = move |archive| ops::export_timeline(archive, &request);
}

#[tauri::command]
#[specta::specta]
pub async fn clip_page(app: AppHandle, clipping: Clipping) -> Answer<ClipOutcome> {
    let outcome = ask(app.clone(), |archive| ops::clip_page(archive, &clipping.request()?)).await;
    // The page is safe; its parts follow.
    app.state::<Bell>().ring();
    outcome
}

/// Verbs that take long: the same, with how far they have come told to the page.
macro_rules! labours {
    ($($name:ident($($sent:ident: $kind:ty),*) -> $got:ty = $verb:expr;)*) => {$(
        #[tauri::command]
        #[specta::specta]
        pub async fn $name(app: AppHandle $(, $sent: $kind)*) -> Answer<$got> {
            let page = app.clone();
            page.state::<Desk>().halt.begin();
            let mut step = move |done, total| {
                tell(&page, &Progress { verb: stringify!($name).into(), done, total });
                page.state::<Desk>().halt.go_on()
            };
            ask(app, move |archive| ($verb)(archive, &mut step)).await
        }
    )*};
}

labours! {
    rebuild() -> RebuildOutcome = ops::rebuild;
    rebuild_index() -> RebuildOutcome = ops::rebuild_index;
    verify() -> VerifyOutcome = ops::verify;
    open_sample_library() -> u32 = ops::open_sample_library;
    import_sources(sources: Vec<String>) -> ImportOutcome = |archive, step| ops::import(archive, &sources, step);
    make_backup() -> BackupOutcome = ops::make_backup;
    move_archive(to: String) -> MoveOutcome = |archive, step| ops::move_archive(archive, to.as_ref(), step);
    restore_backup(from: String) -> BackupOutcome = |archive, step| ops::restore_backup(archive, from.as_ref(), step);
}

/// Ends the long work under way at its next step.
#[tauri::command]
#[specta::specta]
pub async fn stop_labour(app: AppHandle) -> Answer<()> {
    app.state::<Desk>().halt.stop();
    Ok(())
}

/// Asks the reader for files, or for folders, with the desktop's own dialog; none if it is closed.
#[tauri::command]
#[specta::specta]
pub async fn pick_paths(app: AppHandle, folders: bool) -> Answer<Vec<String>> {
    let dialog = app.dialog().file();
    let ask = move || if folders { dialog.blocking_pick_folders() } else { dialog.blocking_pick_files() };
    let picked = tauri::async_runtime::spawn_blocking(ask).await.map_err(internal)?;
    Ok(picked.unwrap_or_default().iter().map(ToString::to_string).collect())
}

/// Opens a web page in the reader's own browser. Anything but http and https is refused: a kept link must not start a program.
#[tauri::command]
#[specta::specta]
pub async fn open_in_browser(url: String) -> Answer<()> {
    let url = web_address(&url).map_err(refuse)?;
    tauri_plugin_opener::open_url(url, None::<&str>).map_err(internal)
}

/// The `kliping:` link that the window was last opened with, once.
#[tauri::command]
#[specta::specta]
pub async fn take_link(app: AppHandle) -> Answer<Option<String>> {
    Ok(app.state::<Links>().take())
}

/// Keeps a file in the reader's folder of downloads and says where.
#[tauri::command]
#[specta::specta]
pub async fn keep_file(app: AppHandle, name: String, base64: String) -> Answer<String> {
    let folder = app.path().download_dir().or_else(|_| app.path().home_dir()).map_err(internal)?;
    Ok(ops::put_export(&folder, &name, &base64).map_err(refuse)?.display().to_string())
}
