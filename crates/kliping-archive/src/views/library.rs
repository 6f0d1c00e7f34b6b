//! The library: lists, articles, versions, marks.

use kliping_article::{Figure, Reading};
use serde::{Deserialize, Serialize};

use super::{ClipState, HighlightRow};

/// Which articles of the library.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct ListRequest {
    /// Query; empty for all.
    pub query: String,
    /// Order.
    pub sort: Sort,
    /// Only articles with this mark.
    pub only: Option<ListFilter>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most; 0 for all.
    pub limit: u32,
}

/// Order of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Last clipped first.
    #[default]
    Clipped,
    /// Last published first.
    Published,
    /// By headline.
    Headline,
    /// By outlet, then last published.
    Site,
}

/// Simple marks to filter by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ListFilter {
    /// Not read yet.
    Unread,
    /// Kept in part.
    InPart,
    /// Favourites.
    Favourite,
    /// Begun and not read to its end.
    Reading,
    /// With highlights or notes.
    Highlighted,
    /// Put away.
    Archived,
}

/// A part of the library.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ArticleList {
    /// The rows asked for.
    pub rows: Vec<ArticleRow>,
    /// How many there are in all.
    pub total: u32,
}

/// An article in a list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ArticleRow {
    /// Id.
    pub id: String,
    /// Headline, or the first words where there is none.
    pub headline: String,
    /// Address, if it has one.
    pub url: Option<String>,
    /// Outlet's name, else the host, else `None`.
    pub site: Option<String>,
    /// Publication, ISO day or instant.
    pub published: Option<String>,
    /// When it was clipped.
    pub captured_at: String,
    /// State.
    pub state: ClipState,
    /// Tags.
    pub tags: Vec<String>,
    /// Ids of the collections that it lies in.
    pub collections: Vec<String>,
    /// How much of it was read, in per cent; 0 if it was not begun.
    pub progress: u32,
    /// First 240 characters of the text.
    pub excerpt: String,
    /// Words of the text.
    pub words: u32,
    /// Language.
    pub language: Option<String>,
    /// Read to the end or marked read.
    pub read: bool,
    /// Favourite.
    pub favourite: bool,
    /// Put away.
    pub archived: bool,
    /// Number of this page and of pages, if the work has several and not all were kept.
    pub page_of: Option<(u32, u32)>,
    /// The version that was read, if a newer one with other words is shown since.
    pub changed_since: Option<u32>,
    /// Pictures and style sheets of the page that could not be had.
    pub missing: u32,
}

/// An article to read.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ArticleView {
    /// Its row.
    pub row: ArticleRow,
    /// Which version this is.
    pub version: u32,
    /// All versions, oldest first.
    pub versions: Vec<VersionRow>,
    /// What reading found.
    pub reading: Reading,
    /// Index of the paragraph at which somebody left off; `None` if it was not begun or was read to its end.
    pub place: Option<u32>,
    /// Archive-wide ids of the reading's actors, in the same order; `None` for one a person said is no actor.
    pub actor_ids: Vec<Option<String>>,
    /// Archive-wide ids of the reading's events, in the same order; `None` for one a person said is no event.
    pub event_ids: Vec<Option<String>>,
    /// What a person highlighted, in the order of the text.
    pub highlights: Vec<HighlightRow>,
    /// Figures with the archive's own address of the image, where it was kept.
    pub figures: Vec<Figure>,
}

/// One version of an article.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct VersionRow {
    /// From 1.
    pub number: u32,
    /// When it was captured.
    pub captured_at: String,
    /// Its state.
    pub state: ClipState,
    /// How it came: "fetched", "from-file", "pasted", "by-browser".
    pub method: String,
    /// BLAKE3 of the captured bytes, hex.
    pub hash: String,
    /// Length of the captured bytes.
    pub bytes: u32,
}

/// The page as it was.
#[derive(Debug, Clone)]
pub struct SnapshotPage {
    /// The captured bytes, or text wrapped in a minimal page.
    pub bytes: Vec<u8>,
    /// MIME type with charset.
    pub mime: String,
}

/// Marks a person sets on articles. `None` leaves a mark as it is.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct Flags {
    /// Read.
    pub read: Option<bool>,
    /// Favourite.
    pub favourite: Option<bool>,
    /// Put away.
    pub archived: Option<bool>,
}
