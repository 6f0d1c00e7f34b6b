//! Search.

use serde::{Deserialize, Serialize};

use super::{ActorRef, ArticleRow};

/// A search.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "four questions that a search answers with yes or no, each by its own name")]
pub struct SearchRequest {
    /// Query.
    pub query: String,
    /// Hits at most; 0 for 50.
    pub limit: u32,
    /// Whether the last word is still being typed, and so matches as a prefix.
    pub typing: bool,
    /// Order.
    pub order: Order,
    /// Whether hits are counted by outlet, actor, year, tag and language.
    pub facets: bool,
    /// Whether words that nothing has stay as they are, instead of near ones being looked for.
    pub literal: bool,
    /// Whether queries in the answer have English names of fields.
    pub english: bool,
}

/// Order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Best first.
    #[default]
    Relevance,
    /// Last published first.
    Published,
    /// Last clipped first.
    Clipped,
    /// What happened last first.
    Event,
}

/// What a search found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SearchResult {
    /// Hits in the order asked for.
    pub hits: Vec<SearchHit>,
    /// How many there are in all.
    pub total: u32,
    /// Articles that the index does not hold yet; 0 when it is up to date.
    pub behind: u32,
    /// If nothing has some of the words: what was searched instead.
    pub corrected: Option<Correction>,
    /// Counts of the hits, if they were asked for.
    pub facets: Option<Facets>,
    /// Time of the search, milliseconds.
    pub ms: f64,
}

/// A query whose words nothing has, put right by near ones.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Correction {
    /// The words that nothing has.
    pub missing: Vec<String>,
    /// The query that the hits answer.
    pub query: String,
}

/// One hit.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SearchHit {
    /// The article.
    pub row: ArticleRow,
    /// Rank, higher is better; 0 in an order by time.
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

/// Hits counted. Each facet is counted as if the query did not narrow it itself, so that its other values say what they
/// would add.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Facets {
    /// Outlets, most first.
    pub sites: Vec<FacetValue>,
    /// Actors, most first.
    pub actors: Vec<FacetValue>,
    /// Years of what happened, in order.
    pub years: Vec<FacetValue>,
    /// Tags, most first.
    pub tags: Vec<FacetValue>,
    /// Languages, most first.
    pub languages: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FacetValue {
    /// What it is called.
    pub text: String,
    /// The actor, if it is one.
    pub actor: Option<ActorRef>,
    /// Hits.
    pub count: u32,
    /// Whether the query is narrowed to it.
    pub chosen: bool,
    /// The query with it chosen, or no longer chosen.
    pub query: String,
}

/// An article like another.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RelatedArticle {
    /// The article.
    pub row: ArticleRow,
    /// How alike, higher is more.
    pub score: f64,
    /// Actors that both name.
    pub actors: Vec<ActorRef>,
    /// Events that both tell: id and label.
    pub events: Vec<SharedEvent>,
}

/// An event that two articles tell.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SharedEvent {
    /// Id.
    pub id: String,
    /// Its date as it is resolved.
    pub date: Option<String>,
    /// What happened.
    pub label: String,
}

/// A search under a name; what it finds changes with the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SmartList {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Query.
    pub query: String,
    /// Order.
    pub order: Order,
    /// Articles that it finds now.
    pub count: u32,
}

/// Smart lists, and the searches made last.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Searches {
    /// By name.
    pub lists: Vec<SmartList>,
    /// The last first.
    pub recent: Vec<String>,
}
