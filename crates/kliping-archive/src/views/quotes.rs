//! Quotes.

use kliping_article::ActorKind;
use serde::{Deserialize, Serialize};

/// Which quotes.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct QuoteRequest {
    /// Words of the quote or its speaker; empty for all.
    pub query: String,
    /// Only of articles that this query finds, in the language of the search; empty for all.
    pub within: String,
    /// Whether the last word of that query is still being typed, and so matches as a prefix.
    pub typing: bool,
    /// Only this speaker's id.
    pub speaker: Option<String>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most; 0 for all.
    pub limit: u32,
}

/// A part of the quotes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct QuoteList {
    /// The rows asked for, newest article first, then in the article's order.
    pub rows: Vec<QuoteRow>,
    /// How many there are in all.
    pub total: u32,
}

/// A quote.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct QuoteRow {
    /// Canonical name of the speaker, if known.
    pub speaker: Option<String>,
    /// Speaker's id, if known.
    pub speaker_id: Option<String>,
    /// Speaker's kind, if known.
    pub speaker_kind: Option<ActorKind>,
    /// The words.
    pub quote: String,
    /// Whether they are reported rather than quoted.
    pub indirect: bool,
    /// Article's id.
    pub article: String,
    /// Its headline.
    pub headline: String,
    /// Its outlet.
    pub site: Option<String>,
    /// Its publication.
    pub published: Option<String>,
    /// Index of the paragraph.
    pub paragraph: u32,
}
