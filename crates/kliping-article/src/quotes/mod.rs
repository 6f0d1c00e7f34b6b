//! Quotes: what was said, and by whom.

use crate::text::Text;
use crate::{Actor, Quote};

/// Quotations of the text, in order.
pub fn find(text: &Text<'_>, language: &str, actors: &[Actor]) -> Vec<Quote> {
    let _ = (text, language, actors);
    Vec::new()
}
