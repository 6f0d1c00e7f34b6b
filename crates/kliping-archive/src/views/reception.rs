//! What a browser is told about the page that it shows.

use serde::Serialize;

use super::ClipState;

/// An article of the archive, as a browser's badge and popup know it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KnownPage {
    /// Id.
    pub id: String,
    /// Headline, or the first words where there is none.
    pub headline: String,
    /// When it was clipped first, RFC 3339.
    pub clipped_at: String,
    /// State.
    pub state: ClipState,
    /// How many versions are kept.
    pub versions: u32,
    /// Tags.
    pub tags: Vec<String>,
}

/// What reading finds in a page that is not kept yet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageLook {
    /// Headline.
    pub headline: Option<String>,
    /// Outlet.
    pub site: Option<String>,
    /// Publication, ISO day or instant.
    pub published: Option<String>,
    /// Words of the article.
    pub words: u32,
    /// What its state would be.
    pub state: ClipState,
    /// Number of this page and of pages, if the work has several.
    pub page_of: Option<(u32, u32)>,
    /// The article that this page was clipped as before.
    pub known: Option<KnownPage>,
    /// Whether the article reads differently from the version that is kept.
    pub changed: bool,
}

/// What one feed names.
#[derive(Debug)]
pub struct FeedArticles {
    /// Address or file of the feed.
    pub source: String,
    /// Addresses that are not in the archive yet, or why the feed's are not known.
    pub fresh: crate::Result<Vec<String>>,
    /// How many of its articles are in the archive already.
    pub known: u32,
}
