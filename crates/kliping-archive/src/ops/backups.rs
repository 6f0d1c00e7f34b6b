//! Backups that are made by themselves: when the reader's settings say so, into the folder that they name, so many of them.
//!
//! Each is a folder of its own, `kliping-YYYYMMDD-HHMMSS`, and an archive folder like any backup. What was captured never
//! changes, so a new backup shares its files with the one before where the disk can do that.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::backup::backup;
use super::{collect, read_settings};
use crate::archive::Archive;
use crate::store::{self, folder, setting};
use crate::{BackupEvery, BackupOutcome, BackupRow, Backups, Code, Failure, Result, Steps};

/// How a name tells when its backup was made, in UTC.
const NAME: &str = "kliping-%Y%m%d-%H%M%S";
/// The same for the database that a restored backup replaced.
const REPLACED: &str = "before-restore-%Y%m%d-%H%M%S%.3f.db";
/// A backup in the making.
const UNFINISHED: &str = "kliping-unfinished";
/// After one that failed, how long until the next is tried by itself.
const PAUSE_MINUTES: i64 = 60;
const KEY: &str = "last-backup";

/// How the last one that was tried ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Last {
    at: String,
    failure: Option<Code>,
}

/// Makes a backup in the folder that the settings name, checks it, and takes away the oldest beyond the number kept.
///
/// Fails with `file-not-found` if no folder is named, with `archive-busy` if one is being made.
pub fn make_backup(archive: &Archive, progress: &mut Steps<'_>) -> Result<BackupOutcome> {
    let settings = read_settings(archive)?;
    let made = match &settings.backup_folder {
        Some(to) => make(archive, Path::new(to), settings.backup_keep as usize, progress),
        None => Err(Failure::new(Code::FileNotFound, "No folder is named for backups.")),
    };
    let last = Last { at: store::now(), failure: made.as_ref().err().map(|failure| failure.code) };
    if last.failure == Some(Code::Stopped) {
        return made;
    }
    let text = store::json(&last)?;
    store::write(&mut archive.connection(), |connection| setting::put(connection, KEY, &text))?;
    made
}

/// Makes a backup if the settings' time has come; answers whether one was made.
pub fn backup_if_due(archive: &Archive) -> Result<bool> {
    let settings = read_settings(archive)?;
    let every = match settings.backup_every {
        BackupEvery::Off => return Ok(false),
        BackupEvery::Daily => chrono::Duration::days(1),
        BackupEvery::Weekly => chrono::Duration::days(7),
    };
    let now = Utc::now();
    let last = last(archive)?.and_then(|last| Some((last.at.parse::<DateTime<Utc>>().ok()?, last.failure.is_some())));
    if last.is_some_and(|(at, failed)| failed && now - at < chrono::Duration::minutes(PAUSE_MINUTES)) {
        return Ok(false);
    }
    let Some(to) = settings.backup_folder else { return Ok(false) };
    // What lies in the folder is what counts: a backup that somebody took away is made again.
    let newest = made_in(Path::new(&to)).into_iter().next_back().map(|(at, _)| at);
    if newest.is_some_and(|at| now - at < every) {
        return Ok(false);
    }
    make_backup(archive, &mut |_, _| Ok(())).map(|_| true)
}

/// The backups there are, what restored ones replaced, and whether the last one failed.
pub fn list_backups(archive: &Archive) -> Result<Backups> {
    let made = read_settings(archive)?.backup_folder.map(|to| made_in(Path::new(&to))).unwrap_or_default();
    let replaced = named(&archive.folder().join("backups"), REPLACED);
    let row = |replaced: bool| {
        move |(at, path): (DateTime<Utc>, PathBuf)| BackupRow {
            path: path.display().to_string(),
            made_at: at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            replaced,
        }
    };
    let mut rows: Vec<BackupRow> = made.into_iter().map(row(false)).chain(replaced.into_iter().map(row(true))).collect();
    rows.sort_by(|one, other| other.made_at.cmp(&one.made_at));
    let failed = last(archive)?.filter(|last| last.failure.is_some());
    Ok(Backups { rows, failed_at: failed.as_ref().map(|last| last.at.clone()), failure: failed.and_then(|last| last.failure) })
}

fn last(archive: &Archive) -> Result<Option<Last>> {
    setting::get(&archive.connection(), KEY)?.map(|text| store::from_json(&text)).transpose()
}

/// Whole backups of a folder, the oldest first.
fn made_in(folder: &Path) -> Vec<(DateTime<Utc>, PathBuf)> {
    named(folder, NAME).into_iter().filter(|(_, path)| path.join("archive.db").is_file()).collect()
}

/// What lies in a folder under a name that tells its time, the oldest first.
fn named(folder: &Path, form: &str) -> Vec<(DateTime<Utc>, PathBuf)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let told = |entry: fs::DirEntry| {
        let at = NaiveDateTime::parse_from_str(&entry.file_name().to_string_lossy(), form).ok()?;
        Some((at.and_utc(), entry.path()))
    };
    let mut found: Vec<_> = entries.flatten().filter_map(told).collect();
    found.sort();
    found
}

fn make(archive: &Archive, to: &Path, keep: usize, progress: &mut Steps<'_>) -> Result<BackupOutcome> {
    let lock = folder::private_file(&archive.folder().join("backup.lock"))?;
    match fs4::FileExt::try_lock(&lock) {
        Ok(()) => {}
        Err(fs4::TryLockError::WouldBlock) => return Err(Failure::new(Code::ArchiveBusy, "A backup is being made already.")),
        Err(fs4::TryLockError::Error(error)) => return Err(error.into()),
    }
    let unfinished = to.join(UNFINISHED);
    let before = made_in(to);
    // One that a crash left is gone on with.
    if let Some((_, newest)) = before.last().filter(|_| !unfinished.exists()) {
        share(archive, newest, &unfinished)?;
    }
    let outcome = backup(archive, &unfinished, progress)?;
    // Two may be made within a second, which is all that a name tells.
    let mut at = Utc::now();
    while to.join(at.format(NAME).to_string()).exists() {
        at += chrono::Duration::seconds(1);
    }
    fs::rename(&unfinished, to.join(at.format(NAME).to_string()))?;
    // Nothing is taken away on account of a backup that is not whole.
    if outcome.damages.is_empty() {
        let all = made_in(to);
        for (_, old) in all.iter().take(all.len().saturating_sub(keep.max(1))) {
            fs::remove_dir_all(old)?;
        }
    }
    Ok(outcome)
}

/// Begins a backup with what an earlier one has of it, without copying. A disk that shares no files begins with nothing.
fn share(archive: &Archive, newest: &Path, fresh: &Path) -> Result<()> {
    let wanted = collect::named(&archive.connection())?;
    folder::make(fresh)?;
    for shelf in fs::read_dir(newest.join("blobs"))?.flatten() {
        let Ok(files) = fs::read_dir(shelf.path()) else { continue };
        let into = fresh.join("blobs").join(shelf.file_name());
        for file in files.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            let hash = format!("{}{}", shelf.file_name().to_string_lossy(), name.split('.').next().unwrap_or_default());
            if wanted.contains(&hash) {
                fs::create_dir_all(&into)?;
                if fs::hard_link(file.path(), into.join(&name)).is_err() {
                    return Ok(fs::remove_dir_all(fresh)?);
                }
            }
        }
    }
    // By this and its blobs a folder is known as a backup; it is replaced when the copy is whole.
    fs::create_dir_all(fresh.join("blobs"))?;
    fs::copy(newest.join("archive.db"), fresh.join("archive.db"))?;
    Ok(())
}
