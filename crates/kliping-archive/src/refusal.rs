//! A failure as it crosses to a program's page: code and sentence, without the cause, which is for the log.

use serde::Serialize;

use crate::{Code, Failure};

/// Why something was refused. A page translates `code`; `message` is the English sentence.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
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

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Refusal { code: failure.code, message: failure.message, subject: failure.subject, repair: failure.repair }
    }
}
