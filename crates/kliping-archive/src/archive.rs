//! An open archive folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::{Connection, Transaction};

use crate::blobs::Blobs;
use crate::block_lists::Shelf;
use crate::capture::RequestLog;
use crate::filling::Filling;
use crate::index::Index;
use crate::snapshot::Filters;
use crate::store::{self, folder, moved};
use crate::{Code, Failure, Result};

/// How a program opens the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The window: cleans up, rebuilds, vacuums. At most one at a time.
    Owner,
    /// Command line and native host: read, clip, correct.
    Guest,
}

/// An open archive folder. Cheap to share between threads behind an `Arc`.
#[derive(Debug)]
pub struct Archive {
    folder: PathBuf,
    role: Role,
    // Before the one that writes: the last connection that closes tidies the database's log away, and these cannot.
    readers: Mutex<Vec<Connection>>,
    connection: Mutex<Connection>,
    blobs: Blobs,
    index: OnceLock<Index>,
    filling: Filling,
    heads: Mutex<Option<(u32, Arc<Vec<u32>>)>>,
    filters: Shelf,
    /// Which file the database is, where the system tells.
    identity: Option<(u64, u64)>,
    // Held for as long as the archive is open: the lock falls with the file.
    _owner: Option<std::fs::File>,
}

/// Connections for reading that are kept for the next question: as many as a window asks at once.
const IDLE_READERS: usize = 3;

/// A lock on the blobs, which ends with this.
#[derive(Debug)]
pub struct Keeping(#[allow(dead_code, reason = "the lock falls with the file")] std::fs::File);

impl Archive {
    /// Opens the archive in a folder, which is made if it is missing, and brings an older one up to date. A folder that the
    /// archive has left leads to where it lies now.
    ///
    /// Fails with `archive-not-writable`, `archive-gone`, `archive-in-use` (a second owner), `archive-newer`, `archive-busy`,
    /// `archive-damaged` or `disk-full`; nothing is changed then.
    pub fn open(folder: &Path, role: Role) -> Result<Self> {
        let folder = &moved::followed(folder)?;
        folder::make(folder)?;
        let owner = match role {
            Role::Owner => Some(folder::lock_owner(folder)?),
            Role::Guest => None,
        };
        let connection = store::open(folder, role)?;
        let blobs = Blobs::open(folder)?;
        let archive = Archive {
            folder: folder.to_owned(),
            role,
            readers: Mutex::default(),
            connection: Mutex::new(connection),
            blobs,
            index: OnceLock::new(),
            filling: Filling::default(),
            heads: Mutex::default(),
            filters: Shelf::default(),
            identity: store::folder::identity(&folder.join("archive.db"))?,
            _owner: owner,
        };
        if role == Role::Owner {
            folder::sweep_staging(folder);
            if crate::ops::purge_deleted(&archive)? > 0 {
                crate::ops::collect_blobs(&archive)?;
            }
        }
        Ok(archive)
    }

    /// Where the archive is if nobody says otherwise: the platform's data folder (`$XDG_DATA_HOME/kliping` on Linux).
    pub fn default_folder() -> Result<PathBuf> {
        directories::BaseDirs::new()
            .map(|dirs| dirs.data_dir().join("kliping"))
            .ok_or_else(|| Failure::new(Code::ArchiveNotWritable, "This account has no data folder; name one with --archive."))
    }

    /// Holds little memory from now on: for a program that stays open beside others, clips, and searches nothing.
    pub fn spare_memory(&self) -> Result<()> {
        store::spare_memory(&self.connection())
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the folder still holds the database that was opened. `archive-gone` if it holds none, as when a disk was taken
    /// out or somebody moved the folder: what was written now would be lost with it. `false` if another one lies there, or if the archive was moved.
    pub fn is_there(&self) -> Result<bool> {
        match folder::identity(&self.folder.join("archive.db")) {
            Ok(now) => Ok(now == self.identity && moved::sign(&self.folder)?.is_none()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(Failure::new(Code::ArchiveGone, "The archive's folder is not where it was; put it back and try again."))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// How it was opened.
    pub fn role(&self) -> Role {
        self.role
    }

    /// A number that differs from the last one given if another connection has written since.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.connection().query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// The database. Architecture invariant: the guard is never held while a page is captured or read, so that a slow
    /// site or a long page does not stop the window.
    pub(crate) fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic while the lock was held rolled its transaction back, so the connection is sound.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a question from the database as it is at one moment, by a connection of its own: questions wait for no other
    /// question and for no writer.
    pub(crate) fn read<T>(&self, act: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = idle.map_or_else(|| store::open_reader(&self.folder), Ok)?;
        let answer = store::read(&mut connection, act);
        let mut idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_READERS {
            idle.push(connection);
        }
        answer
    }

    /// Held from the first blob of something to the commit that names it: while anybody holds it, no blob that nobody names
    /// is taken away.
    pub(crate) fn keeping(&self) -> Result<Keeping> {
        let file = folder::private_file(&self.folder.join("keep.lock"))?;
        fs4::FileExt::lock_shared(&file)?;
        Ok(Keeping(file))
    }

    /// Held by whoever takes away blobs that nobody names; `None` while somebody keeps something.
    pub(crate) fn clearing(&self) -> Result<Option<Keeping>> {
        let file = folder::private_file(&self.folder.join("keep.lock"))?;
        match fs4::FileExt::try_lock(&file) {
            Ok(()) => Ok(Some(Keeping(file))),
            Err(fs4::TryLockError::WouldBlock) => Ok(None),
            Err(fs4::TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// The reader's own filter lists, read anew when one of their files changed.
    pub(crate) fn filters(&self) -> Result<Arc<Filters>> {
        self.filters.of(&self.folder)
    }

    /// The log of what is asked of the network for this archive.
    pub(crate) fn requests(&self) -> RequestLog {
        RequestLog::of(&self.folder)
    }

    pub(crate) fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    /// The search index, opened when it is first needed: most acts of the command line do without.
    pub(crate) fn index(&self) -> Result<&Index> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let index = Index::open(&self.folder)?;
        Ok(self.index.get_or_init(|| index))
    }

    /// Fills the index in a thread of its own, unless one is at it. It ends with the archive. What writes calls this, so that
    /// nobody waits for the index but who asks it.
    pub(crate) fn fill_index(&self) {
        self.filling.begin(&self.folder);
    }

    /// What actors are shown under, if nothing changed since it was remembered.
    pub(crate) fn known_heads(&self, change: u32) -> Option<Arc<Vec<u32>>> {
        let heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        heads.as_ref().filter(|(known, _)| *known == change).map(|(_, heads)| Arc::clone(heads))
    }

    /// Forgets them: another database was put in place.
    pub(crate) fn forget_heads(&self) {
        *self.heads.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn remember_heads(&self, change: u32, heads: Arc<Vec<u32>>) {
        *self.heads.lock().unwrap_or_else(PoisonError::into_inner) = Some((change, heads));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ListRequest, ops};

    #[test]
    fn a_question_waits_for_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path(), Role::Owner).unwrap();
        // As while a clip is written.
        let mut held = archive.connection();
        let writing = held.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
        assert_eq!(ops::list_articles(&archive, &ListRequest::default()).unwrap().total, 0);
        // Nor for a question that has not ended.
        let within = archive.read(|_| ops::list_articles(&archive, &ListRequest::default())).unwrap();
        assert_eq!(within.total, 0);
        drop(writing);
    }

    #[test]
    fn who_reads_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path(), Role::Owner).unwrap();
        let failure = archive.read(|connection| Ok(connection.execute("DELETE FROM change", [])?)).unwrap_err();
        assert_eq!(failure.code, Code::ArchiveNotWritable);
    }
}
