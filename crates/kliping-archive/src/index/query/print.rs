//! A query as it is typed: parsing what is printed gives the same query, in either language's names.

use std::borrow::Cow;
use std::fmt::{Display, Formatter, Result};

use super::fields::{Name, TextField, name};
use super::{Form, Node, Words, dates, states};

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Printed { node: self, english: false }.fmt(f)
    }
}

/// A query with the names of one language.
#[derive(Debug)]
pub struct Printed<'a> {
    /// The query.
    pub node: &'a Node,
    /// English names instead of Indonesian ones.
    pub english: bool,
}

impl Display for Printed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let name = |field| name(field, self.english);
        match self.node {
            Node::All(parts) => {
                for (nth, part) in parts.iter().enumerate() {
                    if nth > 0 {
                        f.write_str(" ")?;
                    }
                    self.inside(f, part, matches!(part, Node::All(_) | Node::Any(_)))?;
                }
                Ok(())
            }
            Node::Any(parts) => {
                for (nth, part) in parts.iter().enumerate() {
                    if nth > 0 {
                        f.write_str(" OR ")?;
                    }
                    self.inside(f, part, matches!(part, Node::Any(_)))?;
                }
                Ok(())
            }
            Node::Not(part) => {
                f.write_str("-")?;
                self.inside(f, part, matches!(**part, Node::All(_) | Node::Any(_) | Node::Not(_)))
            }
            Node::Text(TextField::Everywhere, words) => words.fmt(f),
            Node::Text(field, words) => write!(f, "{}:{words}", name(Name::Text(*field))),
            Node::Near(distance, left, right) => write!(f, "{left} {}/{distance} {right}", if self.english { "near" } else { "dekat" }),
            Node::Days(field, days) => write!(f, "{}:{}", name(Name::Days(*field)), dates::print(*days)),
            Node::Tag(tag) => write!(f, "{}:{}", name(Name::Tag), quoted(tag)),
            Node::Collection(collection) => write!(f, "{}:{}", name(Name::Collection), quoted(collection)),
            Node::Language(language) => write!(f, "{}:{language}", name(Name::Language)),
            Node::State(state) => write!(f, "{}:{}", name(Name::State), states::name(*state, self.english)),
        }
    }
}

impl Printed<'_> {
    fn inside(&self, f: &mut Formatter<'_>, node: &Node, parentheses: bool) -> Result {
        let inside = Printed { node, english: self.english };
        if parentheses { write!(f, "({inside})") } else { write!(f, "{inside}") }
    }
}

/// A value as it is typed: in quotation marks where it is more than letters and digits.
fn quoted(value: &str) -> Cow<'_, str> {
    if value.contains(|c: char| !c.is_alphanumeric()) { format!("\"{value}\"").into() } else { value.into() }
}

impl Display for Words {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.form {
            Form::Exact => write!(f, "\"{}\"", self.text),
            Form::Prefix => write!(f, "{}*", self.text),
            Form::Inflected | Form::Typing => f.write_str(&self.text),
        }
    }
}
