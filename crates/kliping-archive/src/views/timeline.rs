//! The timeline: events with their evidence.

use kliping_article::{ActorKind, Certainty, EventKind, Grain, Span};
use serde::{Deserialize, Serialize};

use super::ActorRef;

/// Which events. Empty lists filter nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct TimelineRequest {
    /// Query over the events' articles; empty for all.
    pub query: String,
    /// Whether its last word is still being typed, and so matches as a prefix.
    pub typing: bool,
    /// From this ISO date on (partial dates allowed).
    pub from: Option<String>,
    /// Up to and with this ISO date.
    pub to: Option<String>,
    /// Only events with one of these actors.
    pub actors: Vec<String>,
    /// Only events in which each of these actors takes part.
    pub together: Vec<String>,
    /// Only events at one of these places (ids of actors that are places).
    pub places: Vec<String>,
    /// Only these outlets.
    pub sites: Vec<String>,
    /// Only these kinds.
    pub kinds: Vec<EventKind>,
    /// Only these certainties.
    pub certainties: Vec<Certainty>,
    /// Only these languages.
    pub languages: Vec<String>,
    /// Only these tags.
    pub tags: Vec<String>,
    /// Only these collections (ids or names).
    pub collections: Vec<String>,
    /// Only undated events, instead of only dated ones.
    pub undated: bool,
    /// Rows at most; 0 for all.
    pub limit: u32,
}

/// An event that a person tells.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct NewEvent {
    /// Day, month, year, week or range `A/B`; `None` for an undated one.
    pub date: Option<String>,
    /// What happened, at most 90 characters.
    pub label: String,
    /// What sort of happening.
    pub kind: EventKind,
    /// Ids of actors, or names that one actor goes by.
    pub actors: Vec<String>,
    /// Id of the article that tells of it.
    pub article: Option<String>,
}

/// An event of the timeline, with everything that tells it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EventRow {
    /// Id.
    pub id: String,
    /// Date, day or coarser or a range `A/B`; `None` if undated.
    pub date: Option<String>,
    /// First day that the date covers, for placing.
    pub first_day: Option<String>,
    /// Last day that the date covers.
    pub last_day: Option<String>,
    /// How fine the date is.
    pub grain: Grain,
    /// Short description.
    pub label: String,
    /// What sort of happening.
    pub kind: EventKind,
    /// How sure the date is.
    pub certainty: Certainty,
    /// Announced rather than happened.
    pub scheduled: bool,
    /// Whether a person made or corrected it.
    pub mine: bool,
    /// Who took part.
    pub actors: Vec<ActorRef>,
    /// Every sentence of every article that tells it.
    pub evidence: Vec<EventEvidence>,
}

/// One sentence that proves an event.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EventEvidence {
    /// Article's id.
    pub article: String,
    /// Its headline.
    pub headline: String,
    /// Its outlet.
    pub site: Option<String>,
    /// Its publication day.
    pub published: Option<String>,
    /// When it was clipped.
    pub captured_at: String,
    /// Ids of the collections that the article lies in.
    pub collections: Vec<String>,
    /// The sentence.
    pub sentence: String,
    /// Code points of the article's text.
    pub start: u32,
    /// End, exclusive.
    pub end: u32,
    /// Index of the paragraph.
    pub paragraph: u32,
    /// How the date was found.
    pub resolved_by: String,
    /// The time expression that dates it, relative to `sentence`, if it lies inside.
    pub time: Option<Span>,
    /// The actors' mentions inside the sentence, relative to `sentence`.
    pub mentions: Vec<SentenceMention>,
}

/// An actor's mention inside a quoted sentence.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SentenceMention {
    /// Actor's id.
    pub actor: String,
    /// Kind.
    pub kind: ActorKind,
    /// Code points of the sentence.
    pub span: Span,
}

/// Events per bin, for the context bar and the far view.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DensityBin {
    /// First day of the bin.
    pub day: String,
    /// Events that begin in it.
    pub count: u32,
}

/// How wide a bin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum BinWidth {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}
