//! The verbs that put events and actors right and write the timeline out, one line each.

use kliping_archive::ops::{self, ActorCorrection, EventCorrection};
use kliping_archive::{Code, ExportRequest, Failure};
use tauri::{AppHandle, Manager};

use crate::desk::ask;
use crate::refusal::Answer;

#[tauri::command]
#[specta::specta]
pub async fn correct_event(app: AppHandle, id: String, correction: EventCorrection) -> Answer<()> {
    ask(app, move |archive| ops::correct_event(archive, &id, &correction)).await
}

#[tauri::command]
#[specta::specta]
pub async fn correct_actor(app: AppHandle, id: String, correction: ActorCorrection) -> Answer<()> {
    ask(app, move |archive| ops::correct_actor(archive, &id, &correction)).await
}

#[tauri::command]
#[specta::specta]
pub async fn export_timeline(app: AppHandle, request: ExportRequest) -> Answer<String> {
    ask(app, move |archive| ops::export_timeline(archive, &request)).await
}

/// Keeps a file in the reader's folder of downloads and says where.
#[tauri::command]
#[specta::specta]
pub async fn save_file(app: AppHandle, name: String, base64: String) -> Answer<String> {
    let refused = |error: &dyn std::fmt::Display| Failure::new(Code::Internal, "The file could not be kept.").because(error.to_string());
    let bytes = data_encoding::BASE64.decode(base64.as_bytes()).map_err(|error| refused(&error))?;
    let folder = app.path().download_dir().or_else(|_| app.path().home_dir()).map_err(|error| refused(&error))?;
    Ok(ops::save_export(&folder, &name, &bytes)?.display().to_string())
}
