//! The verbs as the page calls them: one line each.

use kliping_archive::{
    ActorList, ActorRequest, ActorView, ArticleList, ArticleView, AssetRow, BinWidth, ClipOutcome, Clipping, Code, Comparison, DensityBin,
    EventRow, Failure, Flags, HighlightRequest, ListRequest, Order, Overview, QueueRow, QuoteList, QuoteRequest, RebuildOutcome,
    RelatedArticle, SearchRequest, SearchResult, Searches, Settings, SiteRuleOutcome, SmartList, TimelineRequest, UndoOutcome,
    VerifyOutcome, ops,
};
use tauri::{AppHandle, Manager};

use crate::desk::ask;
use crate::refusal::Answer;
use crate::watch::{Progress, tell};
use crate::worker::Bell;

#[tauri::command]
#[specta::specta]
pub async fn clip_page(app: AppHandle, clipping: Clipping) -> Answer<ClipOutcome> {
    let outcome = ask(app.clone(), |archive| ops::clip_page(archive, &clipping.request()?)).await;
    // The page is safe; its parts follow.
    app.state::<Bell>().ring();
    outcome
}

/// What is not kept or not whole yet.
#[tauri::command]
#[specta::specta]
pub async fn list_queue(app: AppHandle) -> Answer<Vec<QueueRow>> {
    ask(app, ops::list_queue).await
}

/// Tries one clip of the queue, or the missing parts of an article, again; without an id, everything. The queue says what came of it.
#[tauri::command]
#[specta::specta]
pub async fn retry_queued(app: AppHandle, id: Option<String>) -> Answer<()> {
    ask(app, move |archive| ops::retry(archive, id.as_deref(), &mut |_, _| Ok(()))).await
}

#[tauri::command]
#[specta::specta]
pub async fn cancel_queued(app: AppHandle, id: String) -> Answer<()> {
    ask(app, move |archive| ops::cancel_queued(archive, &id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn list_assets(app: AppHandle, id: String, version: Option<u32>) -> Answer<Vec<AssetRow>> {
    ask(app, move |archive| ops::list_assets(archive, &id, version)).await
}

/// What changed from one version of an article to another.
#[tauri::command]
#[specta::specta]
pub async fn compare_versions(app: AppHandle, id: String, from: u32, to: u32) -> Answer<Comparison> {
    ask(app, move |archive| ops::compare_versions(archive, &id, Some((from, to)))).await
}

#[tauri::command]
#[specta::specta]
pub async fn list_articles(app: AppHandle, request: ListRequest) -> Answer<ArticleList> {
    ask(app, move |archive| ops::list_articles(archive, &request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn show_article(app: AppHandle, id: String, version: Option<u32>) -> Answer<ArticleView> {
    ask(app, move |archive| ops::show_article(archive, &id, version)).await
}

#[tauri::command]
#[specta::specta]
pub async fn delete_articles(app: AppHandle, ids: Vec<String>) -> Answer<u32> {
    ask(app, move |archive| ops::delete_articles(archive, &ids)).await
}

#[tauri::command]
#[specta::specta]
pub async fn undo(app: AppHandle) -> Answer<UndoOutcome> {
    ask(app, ops::undo).await
}

#[tauri::command]
#[specta::specta]
pub async fn restore_removal(app: AppHandle, id: String, removal: String, restored: bool) -> Answer<()> {
    ask(app, move |archive| ops::restore_removal(archive, &id, &removal, restored)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remove_line(app: AppHandle, id: String, paragraph: u32) -> Answer<()> {
    ask(app, move |archive| ops::remove_line(archive, &id, paragraph)).await
}

#[tauri::command]
#[specta::specta]
pub async fn add_site_rule(app: AppHandle, id: String, removal: String, always: bool) -> Answer<SiteRuleOutcome> {
    ask(app, move |archive| ops::add_site_rule(archive, &id, &removal, always)).await
}

#[tauri::command]
#[specta::specta]
pub async fn set_flags(app: AppHandle, ids: Vec<String>, flags: Flags) -> Answer<()> {
    ask(app, move |archive| ops::set_flags(archive, &ids, flags)).await
}

#[tauri::command]
#[specta::specta]
pub async fn set_tags(app: AppHandle, id: String, tags: Vec<String>) -> Answer<()> {
    ask(app, move |archive| ops::set_tags(archive, &id, &tags)).await
}

#[tauri::command]
#[specta::specta]
pub async fn set_highlight(app: AppHandle, request: HighlightRequest) -> Answer<String> {
    ask(app, move |archive| ops::set_highlight(archive, &request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remove_highlight(app: AppHandle, id: String) -> Answer<()> {
    ask(app, move |archive| ops::remove_highlight(archive, &id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn search_articles(app: AppHandle, request: SearchRequest) -> Answer<SearchResult> {
    ask(app, move |archive| ops::search_articles(archive, &request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn related_articles(app: AppHandle, id: String, limit: u32) -> Answer<Vec<RelatedArticle>> {
    ask(app, move |archive| ops::related_articles(archive, &id, limit)).await
}

#[tauri::command]
#[specta::specta]
pub async fn list_searches(app: AppHandle) -> Answer<Searches> {
    ask(app, ops::list_searches).await
}

#[tauri::command]
#[specta::specta]
pub async fn put_smart_list(app: AppHandle, name: String, query: String, order: Order) -> Answer<SmartList> {
    ask(app, move |archive| ops::put_smart_list(archive, &name, &query, order)).await
}

#[tauri::command]
#[specta::specta]
pub async fn delete_smart_list(app: AppHandle, id: String) -> Answer<()> {
    ask(app, move |archive| ops::delete_smart_list(archive, &id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remember_search(app: AppHandle, query: String) -> Answer<()> {
    ask(app, move |archive| ops::remember_search(archive, &query)).await
}

#[tauri::command]
#[specta::specta]
pub async fn show_timeline(app: AppHandle, request: TimelineRequest) -> Answer<Vec<EventRow>> {
    ask(app, move |archive| ops::show_timeline(archive, &request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn timeline_density(app: AppHandle, request: TimelineRequest, width: BinWidth) -> Answer<Vec<DensityBin>> {
    ask(app, move |archive| ops::timeline_density(archive, &request, width)).await
}

#[tauri::command]
#[specta::specta]
pub async fn list_actors(app: AppHandle, request: ActorRequest) -> Answer<ActorList> {
    ask(app, move |archive| ops::list_actors(archive, &request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn show_actor(app: AppHandle, id: String) -> Answer<ActorView> {
    ask(app, move |archive| ops::show_actor(archive, &id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn pin_actor(app: AppHandle, id: String, pinned: bool) -> Answer<()> {
    ask(app, move |archive| ops::pin_actor(archive, &id, pinned)).await
}

#[tauri::command]
#[specta::specta]
pub async fn list_quotes(app: AppHandle, request: QuoteRequest) -> Answer<QuoteList> {
    ask(app, move |archive| ops::list_quotes(archive, &request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn overview(app: AppHandle) -> Answer<Overview> {
    ask(app, ops::overview).await
}

#[tauri::command]
#[specta::specta]
pub async fn read_settings(app: AppHandle) -> Answer<Settings> {
    ask(app, ops::read_settings).await
}

#[tauri::command]
#[specta::specta]
pub async fn write_settings(app: AppHandle, settings: Settings) -> Answer<()> {
    ask(app, move |archive| ops::write_settings(archive, &settings)).await
}

#[tauri::command]
#[specta::specta]
pub async fn rebuild(app: AppHandle) -> Answer<RebuildOutcome> {
    ask(app.clone(), move |archive| ops::rebuild(archive, &mut reporter(app, "rebuild"))).await
}

#[tauri::command]
#[specta::specta]
pub async fn verify(app: AppHandle) -> Answer<VerifyOutcome> {
    ask(app.clone(), move |archive| ops::verify(archive, &mut reporter(app, "verify"))).await
}

#[tauri::command]
#[specta::specta]
pub async fn open_sample_library(app: AppHandle) -> Answer<u32> {
    ask(app.clone(), move |archive| ops::open_sample_library(archive, &mut reporter(app, "sample"))).await
}

/// The archive's folder, to be shown in the settings.
#[tauri::command]
#[specta::specta]
pub async fn archive_folder(app: AppHandle) -> Answer<String> {
    ask(app, |archive| Ok(archive.folder().display().to_string())).await
}

/// Opens a web page in the reader's own browser. Anything but http and https is refused: a kept link must not start a program.
#[tauri::command]
#[specta::specta]
pub async fn open_in_browser(url: String) -> Answer<()> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    if !web {
        return Err(Failure::new(Code::UnsupportedScheme, "Only web pages are opened in the browser.").about(url).into());
    }
    let failed = |error| Failure::new(Code::Internal, "The browser could not be started.").because(error);
    tauri_plugin_opener::open_url(url, None::<&str>).map_err(|error| failed(error).into())
}

fn reporter(app: AppHandle, verb: &'static str) -> impl FnMut(u32, u32) {
    move |done, total| tell(&app, &Progress { verb: verb.into(), done, total })
}
