//! The parts of kept pages, and clips that are not kept yet.

use serde::Serialize;

use super::ClipState;
use crate::{AssetState, Code};

/// A part of a kept page.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AssetRow {
    /// Where it is on the web.
    pub url: String,
    /// "image", "style", "font" or "icon".
    pub used_as: String,
    /// Whether it is there.
    pub state: AssetState,
    /// BLAKE3 of its bytes, hex.
    pub hash: Option<String>,
    /// Length.
    pub bytes: Option<u32>,
    /// Why it is not there, a sentence.
    pub why: Option<String>,
    /// What kind of failure that was, where it was noted.
    pub code: Option<Code>,
    /// Whether the article lacks it: a picture or a style sheet that could not be had. A font or an icon takes nothing from
    /// what was read.
    pub missing: bool,
}

/// How many parts there are of the pages that were looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AssetsOutcome {
    /// Kept.
    pub kept: u32,
    /// To be tried again.
    pub waiting: u32,
    /// Not to be had.
    pub failed: u32,
}

/// A line of the queue: a clip that is not kept yet, or an article whose parts are missing.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct QueueRow {
    /// Number in the queue, or id of the article.
    pub id: String,
    /// Address of the clip.
    pub url: Option<String>,
    /// The article whose parts are missing.
    pub article: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Its outlet.
    pub site: Option<String>,
    /// Where it stands.
    pub state: ClipState,
    /// Code of the last failure.
    pub code: Option<String>,
    /// What happened last, a sentence.
    pub message: Option<String>,
    /// How often it was tried.
    pub tries: u32,
    /// When it was asked for.
    pub added_at: Option<String>,
    /// When it is tried again; `None` if only a person tries it again.
    pub next_try: Option<String>,
    /// Parts that wait.
    pub waiting: u32,
    /// Parts that failed.
    pub failed: u32,
}
