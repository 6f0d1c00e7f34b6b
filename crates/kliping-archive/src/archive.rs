//! An open archive folder.

use std::path::{Path, PathBuf};

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
}

impl Archive {
    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How it was opened.
    pub fn role(&self) -> Role {
        self.role
    }
}
