//! Events: what happened or is scheduled, when, and who took part.

use crate::text::Text;
use crate::{Actor, Article, DocumentTime, Event, Quote, TimeExpression};

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

/// Events of the text, in order.
pub fn find(text: &Text<'_>, language: &str, found: Found<'_>) -> Vec<Event> {
    let _ = (text, language, found);
    Vec::new()
}
