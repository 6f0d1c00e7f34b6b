//! The filter lists that a person added: what of a page is not fetched.

use std::path::Path;

use crate::archive::Archive;
use crate::{BlockList, Code, Failure, Result, block_lists};

/// Bytes of the largest list: the longest that is shared has a tenth of that.
const MOST: u64 = 64 << 20;

/// The lists, by name.
pub fn list_block_lists(archive: &Archive) -> Result<Vec<BlockList>> {
    block_lists::names(archive.folder())?.iter().map(|name| block_lists::describe(archive.folder(), name)).collect()
}

/// Adds a copy of a file as a list under the file's name; a list of that name is replaced. A file without a single rule is
/// refused.
pub fn add_block_list(archive: &Archive, file: &Path) -> Result<BlockList> {
    let about = |code: Code, message: &str| Failure::new(code, message).about(file.display().to_string());
    let length = match std::fs::metadata(file) {
        Ok(found) if found.is_file() => found.len(),
        Ok(_) => return Err(about(Code::FileUnreadable, "This is no file.")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(about(Code::FileNotFound, "There is no such file.")),
        Err(error) => return Err(about(Code::FileUnreadable, "The file cannot be read.").because(error)),
    };
    if length > MOST {
        return Err(about(Code::TooLarge, "A filter list may have 64 MB."));
    }
    let bytes = std::fs::read(file).map_err(|error| about(Code::FileUnreadable, "The file cannot be read.").because(error))?;
    let list = String::from_utf8_lossy(&bytes);
    if block_lists::rules_of(&list).rules == 0 {
        return Err(about(Code::NotText, "There is no filter in this file that a capture can heed."));
    }
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name =
        block_lists::name_of(&stem).ok_or_else(|| about(Code::FileUnreadable, "A list is named by its file; this name cannot be used."))?;
    block_lists::put(archive.folder(), &name, &list)?;
    block_lists::describe(archive.folder(), &name)
}

/// Takes a list away.
pub fn delete_block_list(archive: &Archive, name: &str) -> Result<()> {
    let none = || Failure::new(Code::FileNotFound, format!("There is no filter list {name}.")).about(name);
    if !block_lists::names(archive.folder())?.iter().any(|known| known == name) {
        return Err(none());
    }
    block_lists::remove(archive.folder(), name)
}
