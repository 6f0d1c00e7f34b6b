//! The archive as a whole: counts, changes, undo, rebuild, verification.

use serde::Serialize;

use super::{ClipState, Counted};

/// Counts for the frame of the window.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Overview {
    /// Articles.
    pub articles: u32,
    /// Actors.
    pub actors: u32,
    /// Quotes.
    pub quotes: u32,
    /// Dated events.
    pub events: u32,
    /// Undated events.
    pub undated: u32,
    /// Unread articles.
    pub unread: u32,
    /// Articles kept in part.
    pub in_part: u32,
    /// Clips that are not kept yet, counted by state.
    pub queue: Vec<(ClipState, u32)>,
    /// Tags with their counts, most first.
    pub tags: Vec<Counted>,
    /// Collections by name.
    pub collections: Vec<CollectionRow>,
    /// Outlets with their counts, most first.
    pub sites: Vec<Counted>,
    /// Articles that the search index does not hold yet.
    pub index_behind: u32,
    /// Articles read by an older pipeline.
    pub reading_behind: u32,
    /// Last change in the log.
    pub change: u32,
}

/// A collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CollectionRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Articles of the library that lie in it.
    pub count: u32,
}

/// One line of the change log.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ChangeRow {
    /// Number, rising.
    pub number: u32,
    /// What happened: "clipped", "corrected", "deleted", "restored", "flagged", "tagged", "collected", "collection", "rebuilt", "settings".
    pub what: String,
    /// The article concerned, if one.
    pub article: Option<String>,
}

/// What an undo did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct UndoOutcome {
    /// What was taken back: "delete", "restore-removal", "remove-line", "flags", "tags", "collection" and so on.
    pub what: String,
    /// The articles concerned.
    pub articles: Vec<String>,
}

/// What a rebuild did.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RebuildOutcome {
    /// Articles read anew.
    pub articles: u32,
}

/// What a verification found.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct VerifyOutcome {
    /// Articles checked.
    pub articles: u32,
    /// Blobs checked.
    pub blobs: u32,
    /// What is wrong.
    pub damages: Vec<Damage>,
}

/// What a backup, or the way back, did.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct BackupOutcome {
    /// Articles in it.
    pub articles: u32,
    /// Stored files in it.
    pub blobs: u32,
    /// Stored files that were copied; the others were there already.
    pub copied: u32,
    /// What is damaged in the copy, because it is damaged in what was copied.
    pub damages: Vec<Damage>,
}

/// What moving the archive did.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MoveOutcome {
    /// The folder that it lies in now.
    pub folder: String,
    /// Articles in it.
    pub articles: u32,
    /// Stored files in it.
    pub blobs: u32,
    /// What is damaged in the copy, because it is damaged in what was copied.
    pub damages: Vec<Damage>,
}

/// Where an archive lies.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ArchivePlace {
    /// Its folder.
    pub folder: String,
    /// What a move left behind, until it is let go.
    pub old: Option<OldCopy>,
}

/// The copy that a move left behind.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OldCopy {
    /// Its folder.
    pub folder: String,
    /// Bytes that it takes.
    pub bytes: f64,
}

/// One damage.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Damage {
    /// The article that it harms, if known.
    pub article: Option<String>,
    /// Its headline, if known.
    pub headline: Option<String>,
    /// What is wrong, a sentence.
    pub message: String,
}

/// What a decision for a whole site did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SiteRuleOutcome {
    /// Host of the site.
    pub site: String,
    /// The rule as it stands in the site's file.
    pub rule: String,
    /// Articles that were read anew.
    pub articles: u32,
}

/// A site's own rules.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SiteRuleFile {
    /// Host of the site.
    pub site: String,
    /// Where the file is, or would be.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Lines that are no rules.
    pub faults: Vec<SiteRuleFault>,
}

/// A line of a file of rules that is none.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SiteRuleFault {
    /// Number of the line, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub message: String,
}

/// One conclusion of reading about a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// "time", "actor", "quote", "event" or "removal".
    pub what: String,
    /// The text that it is about.
    pub text: String,
    /// Where that begins, in code points of the article's text; `None` for what is not in it.
    pub start: Option<u32>,
    /// The rule that found it.
    pub rule: String,
    /// What it says.
    pub says: String,
}

/// A filter list that a person added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct BlockList {
    /// Its name.
    pub name: String,
    /// Its file.
    pub path: String,
    /// Lines that are heeded.
    pub rules: u32,
    /// Lines that a capture cannot heed: they hide elements, run scripts, or are regular expressions.
    pub ignored: u32,
}
