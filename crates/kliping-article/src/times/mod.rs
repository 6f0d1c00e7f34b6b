//! Times: which words denote one, and which time that is.

use crate::text::Text;
use crate::{Article, Context, DocumentTime, Note, TimeExpression};

/// The day from which relative times are counted: published (given, or found in the page), dateline, the first full
/// absolute date in the lead, modified, captured.
pub fn document_time(text: &Text<'_>, article: &Article, context: &Context<'_>, notes: &mut Vec<Note>) -> DocumentTime {
    let _ = (text, article, context, notes);
    DocumentTime::default()
}

/// Time expressions of the text, in order, without overlap.
pub fn find(text: &Text<'_>, language: &str, document_time: &DocumentTime, notes: &mut Vec<Note>) -> Vec<TimeExpression> {
    let _ = (text, language, document_time, notes);
    Vec::new()
}

/// The publication day that a document time stands for; `None` if only the change or the capture is known.
pub fn publication(document_time: &DocumentTime) -> Option<String> {
    use crate::DocumentTimeSource::{Dateline, Given, Lead, Published};
    matches!(document_time.source, Given | Published | Dateline | Lead).then(|| document_time.day.clone()).flatten()
}
