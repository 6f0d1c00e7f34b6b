//! What came of an import.

use serde::Serialize;

use super::ClipOutcome;
use crate::Code;

/// What came of an import.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ImportOutcome {
    /// One for each page, file or address, in their order.
    pub rows: Vec<ImportRow>,
    /// Whether it was stopped before the last of them.
    pub stopped: bool,
}

/// What came of one of them.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ImportRow {
    /// The file or address.
    pub source: String,
    /// What was kept.
    pub outcome: Option<ClipOutcome>,
    /// Why nothing was.
    pub failure: Option<Code>,
    /// The same as a sentence.
    pub message: Option<String>,
}
