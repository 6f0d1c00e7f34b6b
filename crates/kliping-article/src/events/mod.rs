//! Events: what happened or is scheduled, when, and who took part.
//!
//! Each sentence is sketched (`sketch`: happenings, cues, quotation), scored with each of its times (`score`), dated by
//! its own time or, near the lead alone, by another (`dating`), and given its participants (`arguments`) and a label (`label`).

mod affixes;
mod arguments;
mod dating;
mod finder;
mod label;
mod lead;
mod score;
mod sketch;
mod vocabulary;

pub use finder::find;

use crate::{Actor, Article, DocumentTime, Quote, TimeExpression};

/// What the stages before have found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its document time.
    pub document_time: &'a DocumentTime,
    /// Its times.
    pub times: &'a [TimeExpression],
    /// Its actors.
    pub actors: &'a [Actor],
    /// Its quotes.
    pub quotes: &'a [Quote],
}
