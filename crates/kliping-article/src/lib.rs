//! A web page (or plain text) in; an article with its removals, times, actors, quotes and events out.
//!
//! Architecture invariant: this crate is pure. It reads no disk, no network, no clock and no global
//! state, and it never fails: whatever is wrong with the input is told in [`Reading::notes`].
//!
//! Architecture invariant: every [`Span`] counts Unicode code points of [`Article::text`], end exclusive,
//! and slices it. Stages may count bytes inside themselves; nothing public does.

mod actors;
mod boilerplate;
mod events;
mod html;
mod language;
mod metadata;
mod model;
mod page;
mod pages;
mod plain;
mod quotes;
mod read;
mod reading;
mod site_rules;
mod speech;
mod tables;
mod text;
mod times;
#[cfg(feature = "training")]
pub mod training;

pub use actors::places_by_name;
pub use page::{Content, Context, Corrections, Library, Page};
pub use read::{Extraction, PIPELINE_VERSION, extract, extract_pages, read, read_pages};
pub use reading::{
    Actor, ActorKind, Article, Block, BlockKind, Certainty, Credit, Dateline, DocumentTime, DocumentTimeSource, Event, EventKind, Evidence,
    Figure, Grain, Mark, MarkKind, Mention, Note, Pages, Quote, Reading, Removal, Span, TimeExpression, TimeKind,
};
pub use site_rules::{RuleFault, SiteRules};
