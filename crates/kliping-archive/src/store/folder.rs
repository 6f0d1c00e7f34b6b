//! The archive folder on disk: made closed to others, locked by its owner, swept of what was never finished.

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::{Code, Failure, Result};

/// A capture in the making is never older than this; what is, was left behind by a crash.
const ABANDONED: Duration = Duration::from_hours(24);

/// Makes the folder and its `staging/`, readable by nobody else. An existing folder is closed to others as well.
pub fn make(folder: &Path) -> Result<()> {
    let refused = |error: std::io::Error| {
        let full = Failure::from(std::io::Error::from(error.kind()));
        if full.code == Code::DiskFull {
            return full.because(error);
        }
        let message = format!("The archive folder {} cannot be written.", folder.display());
        Failure::new(Code::ArchiveNotWritable, message).about(folder.display().to_string()).because(error)
    };
    fs::create_dir_all(folder).map_err(refused)?;
    close_to_others(folder, 0o700).map_err(refused)?;
    let staging = folder.join("staging");
    fs::create_dir_all(&staging).map_err(refused)?;
    close_to_others(&staging, 0o700).map_err(refused)?;
    // A file system mounted read-only lets a folder that exists be "made", so writing is tried.
    tempfile::tempfile_in(&staging).map_err(refused)?;
    Ok(())
}

/// Opens a file that only this account can read, making it if it is missing.
pub fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Takes the owner's lock, which ends with the file (also when the process dies).
pub fn lock_owner(folder: &Path) -> Result<File> {
    let file = private_file(&folder.join("owner.lock"))?;
    // fs4: the standard library's own lock is not on every platform that the window runs on.
    match fs4::FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(fs4::TryLockError::WouldBlock) => {
            Err(Failure::new(Code::ArchiveInUse, "This archive is open in another Kliping window.").about(folder.display().to_string()))
        }
        Err(fs4::TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Takes away what a crash left in `staging/`. Failing to is no harm: the next owner tries again.
pub fn sweep_staging(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder.join("staging")) else { return };
    for entry in entries.flatten() {
        let age = entry.metadata().and_then(|meta| meta.modified()).ok().and_then(|at| SystemTime::now().duration_since(at).ok());
        if age.is_some_and(|age| age > ABANDONED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(unix)]
fn close_to_others(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn close_to_others(_: &Path, _: u32) -> std::io::Result<()> {
    // Windows: the profile folder is closed to other accounts already.
    Ok(())
}

/// Closes what a library wrote with the account's usual permissions; the archive folder above it is closed anyway.
pub fn close_tree(folder: &Path) -> std::io::Result<()> {
    close_to_others(folder, 0o700)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // A file that a merge took away meanwhile needs no closing.
        let closed = if entry.file_type()?.is_dir() { close_tree(&entry.path()) } else { close_to_others(&entry.path(), 0o600) };
        match closed {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            other => other?,
        }
    }
    Ok(())
}

/// Which file this is, whatever it is called; `None` where the system does not tell.
#[cfg(unix)]
pub fn identity(path: &Path) -> std::io::Result<Option<(u64, u64)>> {
    use std::os::unix::fs::MetadataExt as _;
    let about = std::fs::metadata(path)?;
    Ok(Some((about.dev(), about.ino())))
}

/// Which file this is, whatever it is called; `None` where the system does not tell.
#[cfg(not(unix))]
pub fn identity(path: &Path) -> std::io::Result<Option<(u64, u64)>> {
    std::fs::metadata(path).map(|_| None)
}
