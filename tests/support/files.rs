//! Where things are.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The top folder of the repository.
pub fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Every file of the repository that git knows or would add, relative to the top folder, in order.
///
/// # Panics
/// If git cannot tell.
pub fn tracked() -> Vec<PathBuf> {
    let listing = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(repository())
        .output()
        .unwrap_or_else(|error| panic!("git does not run: {error}"));
    assert!(listing.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listing.stderr));
    let names = String::from_utf8_lossy(&listing.stdout);
    // A file that is deleted but not yet committed is still listed.
    let mut files: Vec<PathBuf> =
        names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).filter(|file| repository().join(file).is_file()).collect();
    files.sort();
    assert!(files.len() > 20, "git lists too few files to be true: {files:?}");
    files
}
