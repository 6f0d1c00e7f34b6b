//! Search.

use serde::{Deserialize, Serialize};

use super::ArticleRow;

/// A search.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct SearchRequest {
    /// Query.
    pub query: String,
    /// Hits at most; 0 for 50.
    pub limit: u32,
    /// Whether the last word is still being typed, and so matches as a prefix.
    pub typing: bool,
}

/// What a search found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SearchResult {
    /// Hits, best first.
    pub hits: Vec<SearchHit>,
    /// How many there are in all.
    pub total: u32,
    /// Articles that the index does not hold yet; 0 when it is up to date.
    pub behind: u32,
    /// Time of the search, milliseconds.
    pub ms: f64,
}

/// One hit.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SearchHit {
    /// The article.
    pub row: ArticleRow,
    /// Rank, higher is better.
    pub score: f64,
    /// Text around the matches; matched forms stand between U+E000 and U+E001.
    pub snippet: String,
    /// Headline with the matched forms marked the same way.
    pub headline: String,
    /// Index of the paragraph that the snippet comes from.
    pub paragraph: u32,
    /// Matched forms in the article.
    pub matches: u32,
}
