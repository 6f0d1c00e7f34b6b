//! The open archive, as the commands share it.

use kliping_archive::{Archive, Code, Desk, Failure, Refusal};
use tauri::{AppHandle, Manager};

/// What every command answers.
pub type Answer<T> = Result<T, Refusal>;

/// A refusal for the page; what is only for the log goes there.
pub fn refuse(failure: Failure) -> Refusal {
    if let Some(cause) = &failure.cause {
        log::warn!("{}: {cause}", failure.message);
    }
    failure.into()
}

/// Something that failed by no fault of the archive's.
pub fn internal(error: impl std::fmt::Display) -> Refusal {
    refuse(Failure::new(Code::Internal, "Kliping stumbled; nothing was changed.").because(error.to_string()))
}

/// Runs a verb of the archive off the window's thread, because every verb may wait for the disk.
pub async fn ask<T, V>(app: AppHandle, verb: V) -> Answer<T>
where
    T: Send + 'static,
    V: FnOnce(&Archive) -> kliping_archive::Result<T> + Send + 'static,
{
    let task = move || app.state::<Desk>().archive().and_then(|archive| verb(&archive));
    tauri::async_runtime::spawn_blocking(task).await.map_err(internal)?.map_err(refuse)
}
