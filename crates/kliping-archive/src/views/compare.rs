//! Two versions of an article, side by side.

use serde::Serialize;

/// What became of a paragraph or of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Stayed.
    Same,
    /// Came.
    Added,
    /// Went.
    Removed,
    /// Stayed with other words; only of paragraphs.
    Changed,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct WordChange {
    /// What became of it.
    pub kind: ChangeKind,
    /// The words, with the spaces behind them.
    pub text: String,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ParagraphChange {
    /// What became of it.
    pub kind: ChangeKind,
    /// Its words, in order.
    pub words: Vec<WordChange>,
}

/// Two versions.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Comparison {
    /// Number of the older one.
    pub from: u32,
    /// Number of the newer one.
    pub to: u32,
    /// When the older one was captured.
    pub from_captured_at: String,
    /// When the newer one was captured.
    pub to_captured_at: String,
    /// The headline, by the word.
    pub headline: Vec<WordChange>,
    /// The paragraphs.
    pub paragraphs: Vec<ParagraphChange>,
    /// Words that came.
    pub words_added: u32,
    /// Words that went.
    pub words_removed: u32,
}
