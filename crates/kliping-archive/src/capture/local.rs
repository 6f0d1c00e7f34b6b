//! Files that the reader names.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::limits::{Limits, megabytes};
use crate::{Code, Failure, Result};

/// The bytes of a file. Missing, unreadable, a folder, no ordinary file, too large: each is a sentence with the name
/// as the reader gave it.
pub fn read(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let name = path.to_string_lossy();
    let refuse = |code, sentence: String| Failure::new(code, sentence).about(name.as_ref());
    // Asked before opening, because opening a pipe that nobody writes to would wait for ever.
    let about = fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => refuse(Code::FileNotFound, format!("There is no file {name}.")),
        ErrorKind::PermissionDenied => refuse(Code::FileUnreadable, format!("{name} may not be read: permission is denied.")),
        _ => refuse(Code::FileUnreadable, format!("{name} cannot be read.")),
    })?;
    if about.is_dir() {
        return Err(refuse(Code::FileUnreadable, format!("{name} is a folder; name a file.")));
    }
    if !about.is_file() {
        return Err(refuse(Code::FileUnreadable, format!("{name} is no ordinary file.")));
    }
    check_length(about.len(), &name, limits)?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    // One byte more than allowed is read, so that a file that grows meanwhile is still noticed.
    File::open(path).and_then(|file| file.take(limits.bytes + 1).read_to_end(&mut bytes)).map_err(|error| {
        match error.kind() {
            ErrorKind::PermissionDenied => refuse(Code::FileUnreadable, format!("{name} may not be read: permission is denied.")),
            _ => refuse(Code::FileUnreadable, format!("{name} cannot be read.")),
        }
        .because(error)
    })?;
    check_length(bytes.len() as u64, &name, limits)?;
    Ok(bytes)
}

/// Refuses what is longer than a page may be.
pub fn check_length(length: u64, name: &str, limits: &Limits) -> Result<()> {
    if length > limits.bytes {
        let sentence = format!("{name} is {} long; Kliping keeps pages of up to {}.", megabytes(length), megabytes(limits.bytes));
        return Err(Failure::new(Code::TooLarge, sentence).about(name));
    }
    Ok(())
}
