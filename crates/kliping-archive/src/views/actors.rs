//! Actors, in lists and on their pages.

use kliping_article::ActorKind;
use serde::{Deserialize, Serialize};

use super::{ArticleRow, DensityBin, QuoteRow};

/// An actor by id, name and kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorRef {
    /// Id.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Kind.
    pub kind: ActorKind,
}

/// Which actors.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct ActorRequest {
    /// Part of a name or alias; empty for all.
    pub name: String,
    /// Only those that articles name which this query finds, in the language of the search; empty for all.
    pub within: String,
    /// Whether the last word of that query is still being typed, and so matches as a prefix.
    pub typing: bool,
    /// Only this kind.
    pub kind: Option<ActorKind>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most; 0 for all.
    pub limit: u32,
}

/// A part of the actors.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorList {
    /// The rows asked for, most articles first.
    pub rows: Vec<ActorRow>,
    /// How many there are in all.
    pub total: u32,
}

/// An actor in a list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorRow {
    /// Id.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Kind.
    pub kind: ActorKind,
    /// Other forms in the archive.
    pub aliases: Vec<String>,
    /// Titles and offices, most frequent first.
    pub roles: Vec<String>,
    /// Ids of the articles that name it, newest first.
    pub articles: Vec<String>,
    /// How many events it takes part in.
    pub events: u32,
    /// How many quotes it speaks.
    pub quotes: u32,
    /// Pinned to the timeline.
    pub pinned: bool,
}

/// An actor's page.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorView {
    /// Its row.
    pub row: ActorRow,
    /// Other forms with how often each occurs.
    pub aliases: Vec<AliasRow>,
    /// Titles with in how many articles each occurs.
    pub roles: Vec<RoleRow>,
    /// Its events by month.
    pub density: Vec<DensityBin>,
    /// What it said.
    pub quotes: Vec<QuoteRow>,
    /// Sentences of others' quotes that name it.
    pub quotes_about: Vec<QuoteRow>,
    /// The newest 200 articles that name it, with how often; its row has the ids of all.
    pub articles: Vec<ActorArticle>,
    /// Who shares events and articles with it, most first.
    pub together: Vec<ActorTogether>,
    /// Outlets that name it.
    pub sites: u32,
    /// First publication that names it.
    pub first_named: Option<String>,
    /// Actors that may be the same, most alike first.
    pub suggestions: Vec<MergeSuggestion>,
    /// The reader's note.
    pub note: Option<String>,
    /// What the reader decided about it: `name`, `kind`, `merged`, `alone`.
    pub decided: Vec<String>,
}

/// Another form of an actor's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AliasRow {
    /// The form.
    pub text: String,
    /// How often it occurs.
    pub count: u32,
    /// Whether it is an actor by itself that was joined to this one, and can be taken out.
    pub joined: bool,
}

/// An actor that may be the same as another, and why.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MergeSuggestion {
    /// Who.
    pub actor: ActorRef,
    /// In how many articles.
    pub articles: u32,
    /// How often it is named.
    pub mentions: u32,
    /// What makes them alike.
    pub alike: Alike,
}

/// What makes two names alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Alike {
    /// They differ by a letter or two.
    Spelling,
    /// The same name for another kind of actor.
    OtherKind,
    /// One holds the first letters of the other's words.
    Initials,
    /// The words of one are among those of the other.
    Part,
}

/// A text with its count.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Counted {
    /// The text.
    pub text: String,
    /// How often.
    pub count: u32,
}

/// A role with the years in which articles give it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RoleRow {
    /// The role.
    pub text: String,
    /// In how many articles.
    pub articles: u32,
    /// First publication that gives it.
    pub first: Option<String>,
    /// Last publication that gives it.
    pub last: Option<String>,
}

/// An article that names an actor.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorArticle {
    /// The article.
    pub row: ArticleRow,
    /// How often it names the actor.
    pub mentions: u32,
}

/// An actor beside another.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ActorTogether {
    /// Who.
    pub actor: ActorRef,
    /// In how many articles.
    pub articles: u32,
}

/// Two actors that may well be one.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MergePair {
    /// The one that would be merged.
    pub actor: ActorRef,
    /// In how many articles it is named.
    pub articles: u32,
    /// The one that would stay.
    pub into: ActorRef,
    /// In how many articles that is named.
    pub into_articles: u32,
    /// What makes them look like one.
    pub why: String,
}
