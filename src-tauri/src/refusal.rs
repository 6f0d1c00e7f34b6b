//! A failure as it crosses to the page: code and sentence, without the cause, which goes to the log.

use kliping_archive::{Code, Failure};
use serde::Serialize;

/// What every command answers.
pub type Answer<T> = Result<T, Refusal>;

/// Why a command was refused. The page translates `code`; `message` is the English sentence.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Refusal {
    /// What the page acts on.
    pub code: Code,
    /// A sentence in English.
    pub message: String,
    /// What it concerns, for the translated sentence.
    pub subject: Option<String>,
    /// The query that was meant, where one that cannot be read shows it.
    pub repair: Option<String>,
}

impl Refusal {
    /// A verb that ended by a fault of the program's own.
    pub fn internal(error: &dyn std::error::Error) -> Self {
        log::error!("a verb did not end: {error}");
        Refusal { code: Code::Internal, message: "Kliping stumbled; nothing was changed.".into(), subject: None, repair: None }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        if let Some(cause) = &failure.cause {
            log::warn!("{}: {cause}", failure.message);
        }
        Refusal { code: failure.code, message: failure.message, subject: failure.subject, repair: failure.repair }
    }
}
