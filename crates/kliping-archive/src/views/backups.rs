//! Backups that are made by themselves, and those that are there.

use serde::{Deserialize, Serialize};

use crate::Code;

/// How often a backup is made by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum BackupEvery {
    /// Never.
    #[default]
    Off,
    /// Once a day.
    Daily,
    /// Once a week.
    Weekly,
}

/// What there is to go back to.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Backups {
    /// Backups in the folder that was chosen for them, and what restored backups replaced; the newest first.
    pub rows: Vec<BackupRow>,
    /// When the last backup that was tried failed, RFC 3339 in UTC; `None` if it did not.
    pub failed_at: Option<String>,
    /// Why it failed.
    pub failure: Option<Code>,
}

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct BackupRow {
    /// Where it is: a folder, or the database that a restored backup replaced.
    pub path: String,
    /// When it was made, RFC 3339 in UTC.
    pub made_at: String,
    /// Whether it is what a restored backup replaced, rather than a backup.
    pub replaced: bool,
}
