//! Where an archive went: a line in the folder that it left, so that whoever still names that folder finds it.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::folder;
use crate::{Code, Failure, Result};

/// Holds the path of the archive's new folder, and nothing else.
pub const SIGN: &str = "moved-to.txt";
/// Moves that are followed: more are a circle that somebody made by hand.
const MOST: u32 = 16;

/// Where the archive of a folder went; `None` if it did not.
pub fn sign(folder: &Path) -> Result<Option<PathBuf>> {
    match fs::read_to_string(folder.join(SIGN)) {
        Ok(text) => Ok(Some(PathBuf::from(text.trim()))),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The folder in which the archive of a folder lies now. `archive-gone` if it went where nothing is, as when that disk is
/// not there: an empty archive made in its place would hide it.
pub fn followed(folder: &Path) -> Result<PathBuf> {
    let mut at = folder.to_owned();
    for _ in 0..MOST {
        let Some(next) = sign(&at)? else { return Ok(at) };
        if !next.join("archive.db").is_file() && !next.join(SIGN).is_file() {
            return Err(gone(&next));
        }
        at = next;
    }
    Err(gone(folder))
}

fn gone(folder: &Path) -> Failure {
    let shown = folder.display().to_string();
    Failure::new(Code::ArchiveGone, format!("The archive was moved to {shown}, where it is not; bring that folder back and try again."))
        .about(shown)
}

/// Says where the archive of a folder went. It is there after a power cut, or not at all.
pub fn put(folder: &Path, to: &Path) -> Result<()> {
    let fresh = folder.join("staging").join(SIGN);
    let _ = fs::remove_file(&fresh);
    let mut file = folder::private_file(&fresh)?;
    writeln!(file, "{}", to.display())?;
    file.sync_all()?;
    fs::rename(&fresh, folder.join(SIGN))?;
    Ok(())
}
