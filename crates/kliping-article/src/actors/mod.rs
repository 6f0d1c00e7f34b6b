//! Actors: who and what the text names.

use crate::text::Text;
use crate::{Actor, Article};

/// Actors of the text, each once, by first mention.
pub fn find(text: &Text<'_>, language: &str, article: &Article) -> Vec<Actor> {
    let _ = (text, language, article);
    Vec::new()
}
