//! Plain text to an article: line rules instead of markup.

use crate::html::Extract;
use crate::{Context, Note};

/// Extracts the article of a text that may hold boilerplate lines.
pub fn extract(text: &str, context: &Context<'_>, notes: &mut Vec<Note>) -> Extract {
    let _ = (text, context, notes);
    Extract::default()
}

/// Takes a body that is already clean, to the letter.
pub fn body(text: &str, context: &Context<'_>) -> Extract {
    let _ = (text, context);
    Extract::default()
}
