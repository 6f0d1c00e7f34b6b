//! What a reader asks: words, phrases and fields, put together with AND, OR, minus and parentheses.
//!
//! ```text
//! text ─► lex ─► parse ─► Node ─► compile ─► Tantivy's query
//!                           └──► matcher: which words of a text to mark
//! ```

pub mod compile;
mod dates;
mod fields;
pub mod inflected;
mod lex;
mod parse;
pub mod parts;
mod print;
mod repair;
mod states;
mod steady;

pub use fields::{Facet, TextField};
pub use print::Printed;
pub use states::{Articles, Sets, State};

use crate::Result;

/// Whether a text uses English names of fields.
pub fn is_english(text: &str) -> bool {
    lex::lex(text).iter().any(|token| matches!(&token.sign, lex::Sign::Field(name) if fields::is_english(name)))
}

/// Understands a text; see [`parse::parse`].
pub fn parse(text: &str, typing: bool) -> Result<Node> {
    parse::parse(text, typing, 0)
}

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
    /// In this collection.
    Collection(String),
    /// This language.
    Language(String),
    /// In this state.
    State(State),
}

impl Node {
    /// The states that it asks for.
    pub fn states(&self) -> Vec<State> {
        match self {
            Node::All(parts) | Node::Any(parts) => parts.iter().flat_map(Node::states).collect(),
            Node::Not(part) => part.states(),
            Node::State(state) => vec![*state],
            _ => Vec::new(),
        }
    }

    /// Names of the collections that it asks for.
    pub fn collections(&self) -> Vec<&str> {
        match self {
            Node::All(parts) | Node::Any(parts) => parts.iter().flat_map(Node::collections).collect(),
            Node::Not(part) => part.collections(),
            Node::Collection(name) => vec![name],
            _ => Vec::new(),
        }
    }

    /// The words that stand by themselves and must match, each as it is typed.
    pub fn bare_words(&self) -> Vec<&Words> {
        match self {
            Node::All(parts) | Node::Any(parts) => parts.iter().flat_map(Node::bare_words).collect(),
            Node::Text(TextField::Everywhere | TextField::Headline | TextField::Actor | TextField::Quote, words) => vec![words],
            Node::Near(_, left, right) => vec![left, right],
            _ => Vec::new(),
        }
    }

    /// The query with every word `from` (folded) of what must match written as `to`.
    #[must_use]
    pub fn reworded(&self, from: &str, to: &str) -> Node {
        let all = |parts: &[Node]| parts.iter().map(|part| part.reworded(from, to)).collect();
        match self {
            Node::All(parts) => Node::All(all(parts)),
            Node::Any(parts) => Node::Any(all(parts)),
            Node::Text(field, words) => Node::Text(*field, words.reworded(from, to)),
            Node::Near(distance, left, right) => Node::Near(*distance, left.reworded(from, to), right.reworded(from, to)),
            other => other.clone(),
        }
    }
}

/// Words to look for. The text is kept as typed, because what its words are depends on how the index takes text apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// How it has to match.
    pub form: Form,
}

impl Words {
    fn reworded(&self, from: &str, to: &str) -> Words {
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for word in crate::index::words::words(&self.text).filter(|word| word.form == from) {
            text.push_str(&self.text[at..word.start]);
            text.push_str(to);
            at = word.end;
        }
        text.push_str(&self.text[at..]);
        let form = if self.form == Form::Typing { Form::Inflected } else { self.form };
        Words { text, form }
    }
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
