//! Highlights and notes.

use kliping_article::Span;
use serde::{Deserialize, Serialize};

/// Colour of a highlight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum HighlightColour {
    /// Yellow.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Pink.
    Pink,
    /// Blue.
    Blue,
}

impl HighlightColour {
    /// All of them.
    pub const ALL: [HighlightColour; 4] = [HighlightColour::Yellow, HighlightColour::Green, HighlightColour::Pink, HighlightColour::Blue];

    /// The name it is kept under.
    pub fn name(self) -> &'static str {
        match self {
            HighlightColour::Yellow => "yellow",
            HighlightColour::Green => "green",
            HighlightColour::Pink => "pink",
            HighlightColour::Blue => "blue",
        }
    }
}

/// What a person marks in an article: words anew, or another colour or note for words marked before.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct HighlightRequest {
    /// Id of the article.
    pub article: String,
    /// Id of the highlight to change; `None` marks `span` anew.
    pub id: Option<String>,
    /// The words, as code points of the article's text; left out when a highlight is changed.
    pub span: Option<Span>,
    /// Colour.
    pub colour: HighlightColour,
    /// Note; empty for none.
    pub note: String,
}

/// A highlight of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct HighlightRow {
    /// Id.
    pub id: String,
    /// Colour.
    pub colour: HighlightColour,
    /// Note; empty for none.
    pub note: String,
    /// The words as they were marked.
    pub exact: String,
    /// Where they stand in this version's text; `None` if they are not in it.
    pub span: Option<Span>,
    /// When it was made, RFC 3339 in UTC.
    pub made_at: String,
}
