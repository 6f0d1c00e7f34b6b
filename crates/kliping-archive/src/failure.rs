//! What goes wrong, as a code for programs and a sentence for people.

use serde::{Deserialize, Serialize};

/// The result of every verb.
pub type Result<T> = std::result::Result<T, Failure>;

/// A refused or failed act. Nothing was half done.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What a consumer acts on; the window translates it.
    pub code: Code,
    /// A sentence a person can use, in English, without local paths other than the one the person gave.
    pub message: String,
    /// What it concerns (an address, a file name, a number), for the translated sentence.
    pub subject: Option<String>,
    /// How long the site asks to be left alone, where it says so.
    pub wait: Option<std::time::Duration>,
    /// What was meant, of a query that cannot be read but shows it.
    pub repair: Option<String>,
    /// For the log.
    #[source]
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Failure {
    /// A failure with its sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Failure { code, message: message.into(), subject: None, wait: None, repair: None, cause: None }
    }

    /// Names what it concerns.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Keeps the cause for the log.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

/// Codes of failure. One exists only where a consumer acts on it or must say it differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each variant is its own sentence")]
pub enum Code {
    // The input
    NotAUrl,
    UnsupportedScheme,
    AddressNotAllowed,
    FileNotFound,
    FileUnreadable,
    NotText,
    UnsupportedKind,
    Empty,
    TooLarge,
    BadDate,
    BadQuery,
    BadRule,
    NoSuchArticle,
    NoSuchRemoval,
    NoSuchActor,
    NoSuchEvent,
    NoSuchHighlight,
    NoSuchList,
    NoSuchCollection,
    NameTaken,
    NothingToUndo,
    NothingQueued,
    NotEmpty,
    TooManyPins,
    // The network
    UnknownHost,
    Refused,
    TimedOut,
    TooManyRedirects,
    HttpStatus,
    NetworkFailed,
    // The archive
    ArchiveNotWritable,
    ArchiveGone,
    ArchiveBusy,
    ArchiveInUse,
    ArchiveNewer,
    ArchiveDamaged,
    DiskFull,
    /// Ended because somebody asked for that.
    Stopped,
    Internal,
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        // The wal-index is made before anything is written; that there is no room for it has a code of its own.
        let no_room = error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE);
        if error.to_string().contains(crate::ops::CLOSED) {
            return Failure::new(Code::ArchiveGone, "The archive was moved to another folder meanwhile; try again.").because(error);
        }
        let (code, message) = match error.sqlite_error_code() {
            _ if no_room => (Code::DiskFull, "The disk is full; nothing was changed."),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (Code::ArchiveBusy, "The archive is busy; try again in a moment."),
            Some(ErrorCode::DiskFull) => (Code::DiskFull, "The disk is full; nothing was changed."),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                (Code::ArchiveNotWritable, "The archive folder cannot be written.")
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                (Code::ArchiveDamaged, "The archive's database is damaged; run `kliping verify`.")
            }
            _ => (Code::Internal, "The archive's database refused; nothing was changed."),
        };
        Failure::new(code, message).because(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let (code, message) = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (Code::DiskFull, "The disk is full; nothing was changed."),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                (Code::ArchiveNotWritable, "The archive folder cannot be written.")
            }
            _ => (Code::Internal, "The disk refused; nothing was changed."),
        };
        Failure::new(code, message).because(error)
    }
}
