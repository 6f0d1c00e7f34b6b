//! A verified copy of the archive, and the way back.
//!
//! A backup is an archive folder itself: it can be opened with `--archive`, read without Kliping, and written to again,
//! which copies only what is new.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::{collect, verify};
use crate::archive::{Archive, Role};
use crate::blobs::Blobs;
use crate::store::folder;
use crate::{BackupOutcome, Code, Failure, Result, Steps};

/// Copies the archive into a folder that is empty, missing, or holds an earlier backup. Every copy is checked against its
/// hash; what is damaged in the archive is told and does not stop the rest.
pub fn backup(archive: &Archive, to: &Path, progress: &mut Steps<'_>) -> Result<BackupOutcome> {
    check_place(archive, to)?;
    folder::make(to).map_err(|failure| Failure { message: format!("The folder {} cannot be written.", to.display()), ..failure })?;
    let mut outcome = BackupOutcome::default();
    {
        // Nothing is cleared away while it is copied, and what is kept meanwhile is in the next backup.
        let _kept = archive.keeping()?;
        let fresh = to.join("staging").join("archive.db");
        let _ = fs::remove_file(&fresh);
        archive.connection().execute("VACUUM INTO ?1", [fresh.to_string_lossy()])?;
        drop(folder::private_file(&fresh)?);
        let named = collect::named(&Connection::open(&fresh)?)?;
        copy_blobs(archive.blobs(), &Blobs::open(to)?, named.into_iter().collect(), &mut outcome, progress)?;
        copy_folder(&archive.folder().join("rules"), &to.join("rules"))?;
        for old in ["archive.db-wal", "archive.db-shm"] {
            let _ = fs::remove_file(to.join(old));
        }
        fs::File::open(&fresh)?.sync_all()?;
        fs::rename(&fresh, to.join("archive.db"))?;
    }
    let copy = Archive::open(to, Role::Guest)?;
    let found = verify(&copy, progress)?;
    outcome.articles = found.articles;
    outcome.damages = found.damages;
    Ok(outcome)
}

/// Puts a backup in the place of what the archive holds. The backup is checked first, and refused if it is damaged; the
/// database that is replaced stays in `backups/`.
pub fn restore_backup(archive: &Archive, from: &Path, progress: &mut Steps<'_>) -> Result<BackupOutcome> {
    if archive.role() != Role::Owner {
        return Err(Failure::new(Code::ArchiveInUse, "A backup is put back only while no window has the archive open."));
    }
    if from.is_file() && from.parent().is_some_and(|parent| parent == archive.folder().join("backups")) {
        return restore_replaced(archive, from);
    }
    if !from.join("archive.db").is_file() {
        return Err(
            Failure::new(Code::FileNotFound, format!("There is no backup in {}.", from.display())).about(from.display().to_string())
        );
    }
    let copy = Archive::open(from, Role::Guest)?;
    let found = verify(&copy, progress)?;
    if let Some(damage) = found.damages.first() {
        let sentence =
            format!("The backup is damaged and was not put back; your archive is as it was. The first damage: {}", damage.message);
        return Err(Failure::new(Code::ArchiveDamaged, sentence));
    }
    let mut outcome = BackupOutcome { articles: found.articles, ..BackupOutcome::default() };
    let _kept = archive.keeping()?;
    let named = collect::named(&copy.connection())?;
    copy_blobs(copy.blobs(), archive.blobs(), named.into_iter().collect(), &mut outcome, progress)?;
    replace_database(archive, &from.join("archive.db"))?;
    copy_folder(&from.join("rules"), &archive.folder().join("rules"))?;
    super::index::catch_up(archive, None)?;
    Ok(outcome)
}

/// Puts back what a restored backup replaced. Its blobs are still here, since none is taken away for a month after.
fn restore_replaced(archive: &Archive, database: &Path) -> Result<BackupOutcome> {
    let _kept = archive.keeping()?;
    let named = collect::named(&Connection::open_with_flags(database, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?)?;
    if named.iter().any(|hash| !archive.blobs().has(hash)) {
        let sentence = "What was replaced is no longer whole and was not put back; your archive is as it was.";
        return Err(Failure::new(Code::ArchiveDamaged, sentence));
    }
    replace_database(archive, database)?;
    super::index::catch_up(archive, None)?;
    let articles = super::overview(archive)?.articles;
    Ok(BackupOutcome { articles, blobs: named.len() as u32, ..BackupOutcome::default() })
}

/// Puts a database in the place of the archive's, which is laid aside first.
fn replace_database(archive: &Archive, database: &Path) -> Result<()> {
    let backups = archive.folder().join("backups");
    fs::create_dir_all(&backups)?;
    let aside = backups.join(format!("before-restore-{}.db", chrono::Utc::now().format("%Y%m%d-%H%M%S%.3f")));
    archive.connection().execute("VACUUM INTO ?1", [aside.to_string_lossy()])?;
    folder::close_tree(&backups)?;
    // Where and how often backups are made is said of this computer, not of what is put back.
    let own = super::read_settings(archive)?;
    // Page by page inside one transaction of SQLite's own: whole or not at all.
    archive.connection().restore("main", database, None::<fn(rusqlite::backup::Progress)>)?;
    crate::store::bring_up_to_date(&mut archive.connection())?;
    archive.forget_heads();
    let settings = crate::Settings {
        backup_every: own.backup_every,
        backup_keep: own.backup_keep,
        backup_folder: own.backup_folder,
        tray: own.tray,
        welcomed: own.welcomed,
        ..super::read_settings(archive)?
    };
    super::write_settings(archive, &settings)?;
    archive.index()?.clear()?;
    Ok(())
}

fn check_place(archive: &Archive, to: &Path) -> Result<()> {
    let refuse =
        |sentence: &str| Failure::new(Code::ArchiveNotWritable, format!("{} {sentence}", to.display())).about(to.display().to_string());
    let (own, there) = (fs::canonicalize(archive.folder())?, fs::canonicalize(to).ok());
    if there.as_ref().is_some_and(|there| there.starts_with(&own) || own.starts_with(there)) || to.starts_with(&own) {
        return Err(refuse("is inside the archive, or the archive is inside it; choose another folder."));
    }
    let Ok(mut entries) = fs::read_dir(to) else { return Ok(()) };
    if entries.next().is_some() && !(to.join("archive.db").is_file() && to.join("blobs").is_dir()) {
        return Err(refuse("holds something else; choose an empty folder or an earlier backup."));
    }
    Ok(())
}

fn copy_blobs(from: &Blobs, to: &Blobs, mut hashes: Vec<String>, outcome: &mut BackupOutcome, progress: &mut Steps<'_>) -> Result<()> {
    hashes.sort_unstable();
    for (done, hash) in hashes.iter().enumerate() {
        progress(done as u32, hashes.len() as u32)?;
        outcome.blobs += 1;
        if to.get(hash).is_ok() {
            continue;
        }
        // A blob that is damaged here is found by the copy's own verification, with the article that it harms.
        if let Ok(bytes) = from.get(hash) {
            to.put(&bytes)?;
            outcome.copied += 1;
        }
    }
    Ok(())
}

/// Copies the files of a folder, if it is there.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let entries = match fs::read_dir(from) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    fs::create_dir_all(to)?;
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(folder::close_tree(to)?)
}
