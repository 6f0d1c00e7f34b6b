//! A query as it is typed: parsing what is printed gives the same query.

use std::fmt::{Display, Formatter, Result};

use super::fields::{Name, TextField, name};
use super::{Form, Node, Words, dates};

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Node::All(parts) => {
                for (nth, part) in parts.iter().enumerate() {
                    if nth > 0 {
                        f.write_str(" ")?;
                    }
                    part.fmt_inside(f, matches!(part, Node::All(_) | Node::Any(_)))?;
                }
                Ok(())
            }
            Node::Any(parts) => {
                for (nth, part) in parts.iter().enumerate() {
                    if nth > 0 {
                        f.write_str(" OR ")?;
                    }
                    part.fmt_inside(f, matches!(part, Node::Any(_)))?;
                }
                Ok(())
            }
            Node::Not(part) => {
                f.write_str("-")?;
                part.fmt_inside(f, matches!(**part, Node::All(_) | Node::Any(_) | Node::Not(_)))
            }
            Node::Text(TextField::Everywhere, words) => words.fmt(f),
            Node::Text(field, words) => write!(f, "{}:{words}", name(Name::Text(*field))),
            Node::Near(distance, left, right) => write!(f, "{left} dekat/{distance} {right}"),
            Node::Days(field, days) => write!(f, "{}:{}", name(Name::Days(*field)), dates::print(*days)),
            Node::Tag(tag) if tag.contains(char::is_whitespace) => write!(f, "tag:\"{tag}\""),
            Node::Tag(tag) => write!(f, "tag:{tag}"),
            Node::Language(language) => write!(f, "bahasa:{language}"),
        }
    }
}

impl Node {
    fn fmt_inside(&self, f: &mut Formatter<'_>, parentheses: bool) -> Result {
        if parentheses { write!(f, "({self})") } else { write!(f, "{self}") }
    }
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
