//! The archive in another folder: copied, checked, switched over; the old copy stays until the reader lets it go.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::backup::{backup, copy_folder};
use super::collect;
use crate::archive::{Archive, Role};
use crate::blobs::Blobs;
use crate::store::{self, folder, moved, setting};
use crate::{ArchivePlace, Code, Failure, MoveOutcome, OldCopy, Result, Steps};

/// Names the folder that the archive came from.
const CAME_FROM: &str = "moved-from";
/// What an archive folder holds, and what of it is taken away with an old copy. The sign that says where it went stays.
const OWN: &[&str] = &["archive.db", "archive.db-wal", "archive.db-shm", "blobs", "index", "rules", "staging", "backups", "log"];
const LOCKS: &[&str] = &["owner.lock", "keep.lock", "backup.lock"];

/// Copies the archive into an empty or missing folder, checks the copy, and lets whoever names the old folder find the new
/// one. Nobody can write to the old copy any more, and it stays until [`delete_old_copy`].
///
/// Where anything fails, or `progress` stops it, the archive stays where it is and what was copied is taken away. The search
/// index is not copied: it is built anew where the archive lies then.
pub fn move_archive(archive: &Archive, to: &Path, progress: &mut Steps<'_>) -> Result<MoveOutcome> {
    if archive.role() != Role::Owner {
        return Err(Failure::new(Code::ArchiveInUse, "The archive is moved only by the program that has it open alone."));
    }
    let to = &std::path::absolute(to)?;
    check_empty(to)?;
    let there = to.exists();
    let copied = copy(archive, to, progress);
    if copied.is_err() {
        for name in OWN.iter().chain(LOCKS) {
            remove(&to.join(name));
        }
        if !there {
            let _ = fs::remove_dir(to);
        }
    }
    copied
}

/// Where the archive lies, and what still lies where it was before.
pub fn archive_place(archive: &Archive) -> Result<ArchivePlace> {
    let shown = archive.folder().display().to_string();
    let old = came_from(archive)?.map(|folder| OldCopy { bytes: weight(&folder) as f64, folder: folder.display().to_string() });
    Ok(ArchivePlace { folder: shown, old })
}

/// Takes away what the last move left behind. The line that says where the archive went stays.
pub fn delete_old_copy(archive: &Archive) -> Result<()> {
    let none = || Failure::new(Code::FileNotFound, "There is no old copy of this archive.");
    let old = came_from(archive)?.ok_or_else(none)?;
    // The database first: without it nothing there is an archive any more, whatever happens next.
    for name in OWN.iter().chain(LOCKS) {
        remove(&old.join(name));
    }
    if old.join("archive.db").exists() {
        let shown = old.display().to_string();
        return Err(Failure::new(Code::ArchiveNotWritable, format!("The old copy in {shown} could not be taken away.")).about(shown));
    }
    store::write(&mut archive.connection(), |connection| setting::put(connection, CAME_FROM, ""))
}

/// The folder that the archive left, if its copy still lies there and leads here.
fn came_from(archive: &Archive) -> Result<Option<PathBuf>> {
    let Some(old) = setting::get(&archive.connection(), CAME_FROM)?.filter(|old| !old.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    let leads_here = moved::sign(&old)?.is_some_and(|to| same(&to, archive.folder()));
    Ok((leads_here && old.join("archive.db").is_file()).then_some(old))
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// Only a folder with nothing in it but the sign of an earlier move is taken.
fn check_empty(to: &Path) -> Result<()> {
    let Ok(entries) = fs::read_dir(to) else { return Ok(()) };
    for entry in entries {
        if entry?.file_name() != moved::SIGN {
            let shown = to.display().to_string();
            let sentence = format!("{shown} is not empty; choose an empty folder or a new one. The archive stays where it is.");
            return Err(Failure::new(Code::NotEmpty, sentence).about(shown));
        }
    }
    let _ = fs::remove_file(to.join(moved::SIGN));
    Ok(())
}

fn copy(archive: &Archive, to: &Path, progress: &mut Steps<'_>) -> Result<MoveOutcome> {
    // No blob is cleared away meanwhile.
    let _kept = archive.keeping()?;
    // Most of it, while everybody still writes; the copy is checked.
    let found = backup(archive, to, progress)?;
    let checked = collect::named(&Connection::open(to.join("archive.db"))?)?;
    let from = archive.folder();
    // The rest while nobody writes: a clip that waits for this lock finds the archive closed, and its page is told so.
    let mut closing = Connection::open_with_flags(from.join("archive.db"), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    closing.busy_timeout(std::time::Duration::from_secs(15))?;
    let closing = closing.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let fresh = to.join("staging").join("archive.db");
    let _ = fs::remove_file(&fresh);
    archive.connection().execute("VACUUM INTO ?1", [fresh.to_string_lossy()])?;
    drop(folder::private_file(&fresh)?);
    let blobs = Blobs::open(to)?;
    {
        let database = Connection::open(&fresh)?;
        setting::put(&database, CAME_FROM, &from.display().to_string())?;
        for hash in collect::named(&database)? {
            if blobs.has(&hash) {
                continue;
            }
            match archive.blobs().get(&hash) {
                Ok(bytes) => drop(blobs.put(&bytes)?),
                // Damaged where it came from, as the copy's verification told.
                Err(_) if checked.contains(&hash) => {}
                Err(failure) => return Err(failure),
            }
        }
    }
    for name in ["rules", "backups", "log"] {
        copy_folder(&from.join(name), &to.join(name))?;
    }
    for old in ["archive.db-wal", "archive.db-shm"] {
        let _ = fs::remove_file(to.join(old));
    }
    fs::File::open(&fresh)?.sync_all()?;
    fs::rename(&fresh, to.join("archive.db"))?;
    let sound: String = Archive::open(to, Role::Guest)?.connection().query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(Failure::new(Code::ArchiveDamaged, "The copy is damaged; the archive stays where it is.").because(sound));
    }
    close(&closing)?;
    moved::put(from, to)?;
    if let Err(error) = closing.commit() {
        fs::remove_file(from.join(moved::SIGN))?;
        return Err(error.into());
    }
    Ok(MoveOutcome { folder: to.display().to_string(), articles: found.articles, blobs: found.blobs, damages: found.damages })
}

/// What a statement on the old copy fails with.
pub const CLOSED: &str = "kliping: this archive was moved";

/// Lets nothing be written to the old copy: what a program that opened it before wrote there would be lost.
fn close(connection: &Connection) -> Result<()> {
    let mut statement = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'")?;
    let tables: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for table in tables {
        for act in ["INSERT", "UPDATE", "DELETE"] {
            connection.execute_batch(&format!(
                "CREATE TRIGGER \"moved_{table}_{act}\" BEFORE {act} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{CLOSED}'); END;"
            ))?;
        }
    }
    Ok(())
}

fn remove(path: &Path) {
    // What cannot be removed is found by whoever looks whether it is gone.
    let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}

/// Bytes of everything below a folder.
fn weight(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let of = |entry: fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => weight(&entry.path()),
        _ => entry.metadata().map_or(0, |about| about.len()),
    };
    entries.flatten().map(of).sum()
}
