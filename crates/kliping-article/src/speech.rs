//! The words of speech of each language that has a table of them.

use std::sync::OnceLock;

use crate::tables::Table;

static ID: &str = include_str!("../lang/id.quote-verbs");
static EN: &str = include_str!("../lang/en.quote-verbs");

/// The words of speech of a language.
pub fn verbs(language: &str) -> &'static Table {
    static PARSED_ID: OnceLock<Table> = OnceLock::new();
    static PARSED_EN: OnceLock<Table> = OnceLock::new();
    static NONE: OnceLock<Table> = OnceLock::new();
    match language {
        "id" => PARSED_ID.get_or_init(|| Table::parse(ID)),
        "en" => PARSED_EN.get_or_init(|| Table::parse(EN)),
        // A language without words of speech still has marks; its quotes have no speaker.
        _ => NONE.get_or_init(Table::default),
    }
}
