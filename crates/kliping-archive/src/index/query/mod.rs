//! What a reader asks: words, phrases and fields, put together with AND, OR, minus and parentheses.
//!
//! ```text
//! text ─► lex ─► parse ─► Node ─► compile ─► Tantivy's query
//!                           └──► matcher: which words of a text to mark
//! ```

pub mod compile;
mod dates;
mod fields;
mod lex;
mod parse;
mod print;

pub use fields::TextField;
pub use parse::parse;

/// A query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Every part matches; empty matches everything.
    All(Vec<Node>),
    /// One part matches.
    Any(Vec<Node>),
    /// The part does not match.
    Not(Box<Node>),
    /// Words in a field.
    Text(TextField, Words),
    /// Both within so many words of each other, in any order.
    Near(u32, Words, Words),
    /// A field that has a day in a range.
    Days(DayField, Days),
    /// Exactly this tag.
    Tag(String),
    /// This language.
    Language(String),
}

/// Words to look for. The text is kept as typed, because what its words are depends on how the index takes text apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// How it has to match.
    pub form: Form,
}

/// How words have to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Each in any inflected form.
    Inflected,
    /// Exactly, in this order.
    Exact,
    /// As the beginning of a word.
    Prefix,
    /// In any inflected form or as the beginning of a word: a word that is still being typed.
    Typing,
}

/// Fields that hold days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayField {
    /// When something happened that the article tells.
    Event,
    /// When it was published.
    Published,
    /// When it was clipped.
    Clipped,
}

/// A range of days since 1970, both ends inside; open where `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub first: Option<i64>,
    /// Last day.
    pub last: Option<i64>,
}
