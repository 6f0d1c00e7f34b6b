//! Signs become a query, or a sentence that says what is wrong and where.
//!
//! ```text
//! query  := all ("OR" all)*
//! all    := part+
//! part   := "-" part | "(" query ")" | field value | words ("dekat/N" words)?
//! ```

use super::fields::{self, Name, TextField};
use super::lex::{Sign, Token, lex};
use super::repair::{Edit, is_hopeless, repaired};
use super::{Form, Node, Words, dates, states};
use crate::index::words;
use crate::{Code, Failure, Result};

/// Longer queries are pasted by mistake.
const LONGEST: usize = 4_000;

/// How deep parentheses may nest.
const DEEPEST: usize = 32;

/// Parses a query. `typing`: it is not finished, so that its last word may go on and its last quotation mark need not
/// be closed. An empty query is `All` of nothing.
///
/// `bad-query` tells in its sentence what is wrong; its subject is the place, in code points from 0. Where the fault shows
/// what was meant, the failure has that query. `before`: faults that were repaired in the text already.
pub fn parse(text: &str, typing: bool, before: usize) -> Result<Node> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(wrong(LONGEST, format!("The query is {length} characters long; {LONGEST} is the most.")));
    }
    let tokens = lex(text);
    let mut parser = Parser { tokens: &tokens, next: 0, typing, depth: 0, end: length, edit: None };
    let outcome = parser.query();
    let failure = match (outcome, tokens.get(parser.next)) {
        (Ok(node), None) => return Ok(node),
        (Err(failure), _) => failure,
        (Ok(_), Some(Token { at, .. })) => {
            parser.edit = Some(Edit::Cut(*at, 1));
            wrong(*at, format!("The parenthesis at character {} was never opened.", at + 1))
        }
    };
    let repair = parser.edit.filter(|_| !is_hopeless(before)).and_then(|edit| repaired(text, &edit, before));
    Err(Failure { repair, ..failure })
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    typing: bool,
    depth: usize,
    end: usize,
    /// What would take the fault away that ended the parsing.
    edit: Option<Edit>,
}

fn wrong(at: usize, sentence: String) -> Failure {
    Failure::new(Code::BadQuery, sentence).about(at.to_string())
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Sign> {
        self.tokens.get(self.next).map(|token| &token.sign)
    }

    /// The failure of a fault that an edit would take away.
    fn mendable<T>(&mut self, edit: Edit, at: usize, sentence: String) -> Result<T> {
        self.edit = Some(edit);
        Err(wrong(at, sentence))
    }

    /// Code points of the sign at this place and of the spaces behind it.
    fn length(&self, at: usize) -> usize {
        let next = self.tokens.iter().map(|token| token.at).find(|next| *next > at);
        next.unwrap_or(self.end) - at
    }

    /// Where the next sign begins, or the query ends.
    fn here(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |token| token.at)
    }

    /// Whether the sign just taken was the last of an unfinished query.
    fn unfinished(&self) -> bool {
        self.typing && self.next == self.tokens.len()
    }

    fn query(&mut self) -> Result<Node> {
        let mut alternatives = vec![self.all()?];
        while self.peek() == Some(&Sign::Or) {
            let at = self.here();
            self.next += 1;
            let before = matches!(alternatives.last(), Some(Node::All(parts)) if parts.is_empty());
            let next = self.all()?;
            let after = matches!(&next, Node::All(parts) if parts.is_empty());
            if before || (after && !self.unfinished()) {
                return self.mendable(Edit::Cut(at, 2), at, format!("OR at character {} needs something on both sides.", at + 1));
            }
            if !after {
                alternatives.push(next);
            }
        }
        Ok(if alternatives.len() == 1 { alternatives.remove(0) } else { Node::Any(alternatives) })
    }

    fn all(&mut self) -> Result<Node> {
        let mut parts = Vec::new();
        while !matches!(self.peek(), None | Some(Sign::Close | Sign::Or)) {
            if let Some(part) = self.part()? {
                parts.push(part);
            }
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::All(parts) })
    }

    /// `None` for signs without a word in them, such as a lone bullet of a pasted headline.
    fn part(&mut self) -> Result<Option<Node>> {
        let at = self.here();
        let Some(token) = self.tokens.get(self.next) else { return Ok(None) };
        match &token.sign {
            Sign::Minus => {
                self.next += 1;
                if matches!(self.peek(), None | Some(Sign::Close | Sign::Or | Sign::Near(_))) && !self.unfinished() {
                    return self.mendable(Edit::Cut(at, 1), at, format!("The minus at character {} stands before nothing.", at + 1));
                }
                self.nested(at, |parser| Ok(parser.part()?.map(|part| Node::Not(Box::new(part)))))
            }
            Sign::Open => {
                self.next += 1;
                let inside = self.nested(at, Parser::query)?;
                if self.peek() == Some(&Sign::Close) {
                    self.next += 1;
                } else if !self.unfinished() {
                    return self.mendable(Edit::Append(')'), at, format!("The parenthesis at character {} is not closed.", at + 1));
                }
                let empty = matches!(&inside, Node::All(parts) if parts.is_empty());
                if empty && !self.unfinished() {
                    return self.mendable(Edit::Cut(at, 1), at, format!("The parentheses at character {} are empty.", at + 1));
                }
                Ok((!empty).then_some(inside))
            }
            Sign::Field(name) => {
                self.next += 1;
                self.field(name, at)
            }
            Sign::Near(_) => {
                let sentence = format!("The nearness at character {} needs words on both sides, as in: putin dekat/5 obama.", at + 1);
                self.mendable(Edit::Cut(at, self.length(at)), at, sentence)
            }
            Sign::Word(..) | Sign::Phrase(..) => {
                let Some(left) = self.words()? else { return Ok(None) };
                let Some(Sign::Near(distance)) = self.peek() else { return Ok(Some(Node::Text(TextField::Everywhere, left))) };
                let (distance, at) = (*distance, self.here());
                self.next += 1;
                match self.words()? {
                    Some(right) => Ok(Some(Node::Near(distance, left, right))),
                    None if self.unfinished() => Ok(Some(Node::Text(TextField::Everywhere, left))),
                    None => {
                        let sentence =
                            format!("The nearness at character {} needs words on both sides, as in: putin dekat/5 obama.", at + 1);
                        self.mendable(Edit::Cut(at, self.length(at)), at, sentence)
                    }
                }
            }
            Sign::Close | Sign::Or => Ok(None),
        }
    }

    /// Goes one level deeper, which is where a query of nothing but parentheses ends.
    fn nested<T>(&mut self, at: usize, inner: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(wrong(at, format!("The query nests deeper than {DEEPEST} levels at character {}.", at + 1)));
        }
        let outcome = inner(self);
        self.depth -= 1;
        outcome
    }

    /// A word or a phrase; `None` if there is none here or it holds no letter and no digit.
    fn words(&mut self) -> Result<Option<Words>> {
        let at = self.here();
        let (text, form) = match self.peek() {
            Some(Sign::Word(text, starred)) => {
                let (text, starred) = (text.clone(), *starred);
                self.next += 1;
                if starred && words::words(&text).next().is_none() {
                    let sentence = format!("The * at character {} needs the beginning of a word before it.", at + 1);
                    return self.mendable(Edit::Cut(at, self.length(at)), at, sentence);
                }
                let form = if starred {
                    Form::Prefix
                } else if self.unfinished() {
                    Form::Typing
                } else {
                    Form::Inflected
                };
                (text, form)
            }
            Some(Sign::Phrase(text, closed)) => {
                let (text, closed) = (text.clone(), *closed);
                self.next += 1;
                if !closed && !self.unfinished() {
                    return self.mendable(Edit::Append('"'), at, format!("The quotation mark at character {} is not closed.", at + 1));
                }
                (text, Form::Exact)
            }
            _ => return Ok(None),
        };
        Ok(words::words(&text).next().is_some().then_some(Words { text, form }))
    }

    fn field(&mut self, name: &str, at: usize) -> Result<Option<Node>> {
        let Some(field) = fields::of(name) else {
            let near = fields::nearest(name);
            self.edit = near.map(|known| Edit::Put(at, name.chars().count(), known.to_owned()));
            let hint = near.map(|known| format!(" Perhaps {known}: was meant.")).unwrap_or_default();
            return Err(wrong(at, format!("There is no field {name} (character {}).{hint}", at + 1)));
        };
        let value_at = self.here();
        if field == Name::In {
            return self.inside(name, at);
        }
        if let Name::Text(field) = field {
            return match self.words()? {
                Some(words) => Ok(Some(Node::Text(field, words))),
                None => self.no_value(name, at),
            };
        }
        let value = match self.peek() {
            Some(Sign::Word(text, _) | Sign::Phrase(text, true)) => text.clone(),
            _ => return self.no_value(name, at),
        };
        self.next += 1;
        match field {
            Name::Days(field) => match dates::days(&value) {
                Ok(days) => Ok(Some(Node::Days(field, days))),
                // "2015-" is on its way to a date.
                Err(_)
                    if self.unfinished() && value.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.')) && is_beginning(&value) =>
                {
                    Ok(None)
                }
                Err(sentence) => {
                    self.edit = dates::nearest(&value).map(|date| Edit::Put(value_at, value.chars().count(), date));
                    Err(wrong(value_at, format!("{name}:{value} (character {}): {sentence}.", at + 1)))
                }
            },
            Name::State => match states::of(&value) {
                Some(state) => Ok(Some(Node::State(state))),
                None if self.unfinished() && states::is_beginning(&value) => Ok(None),
                None => {
                    let near = states::nearest(&value);
                    self.edit = near.map(|known| Edit::Put(value_at, value.chars().count(), known.to_owned()));
                    let hint = near.map(|known| format!(" Perhaps {known} was meant.")).unwrap_or_default();
                    let known = states::all();
                    Err(wrong(value_at, format!("{name}:{value} (character {}): there is no such state; there are {known}.{hint}", at + 1)))
                }
            },
            Name::Tag if words::words(&value).next().is_some() => Ok(Some(Node::Tag(value))),
            Name::Collection if !value.trim().is_empty() => Ok(Some(Node::Collection(value))),
            Name::Language if value.chars().all(|c| c.is_ascii_alphabetic()) => Ok(Some(Node::Language(value.to_ascii_lowercase()))),
            Name::Language => Err(wrong(value_at, format!("{name}:{value} (character {}): a language is written id or en.", at + 1))),
            _ => self.no_value(name, at),
        }
    }

    /// `di:judul` before words.
    fn inside(&mut self, name: &str, at: usize) -> Result<Option<Node>> {
        let place = match self.peek() {
            Some(Sign::Word(place, _)) => place.to_lowercase(),
            _ => return self.no_value(name, at),
        };
        self.next += 1;
        let field = match fields::of(&place) {
            Some(Name::Text(field)) => field,
            _ if self.unfinished() => return Ok(None),
            _ => {
                return Err(wrong(
                    at,
                    format!("{name}:{place} (character {}): one can search in judul, tokoh, kutipan, penulis, catatan.", at + 1),
                ));
            }
        };
        match self.words()? {
            Some(words) => Ok(Some(Node::Text(field, words))),
            None => self.no_value(&format!("{name}:{place}"), at),
        }
    }

    fn no_value(&mut self, name: &str, at: usize) -> Result<Option<Node>> {
        if self.unfinished() {
            return Ok(None);
        }
        self.mendable(Edit::Cut(at, name.chars().count() + 1), at, format!("{name} at character {} needs something to look for.", at + 1))
    }
}

/// Whether a value can still become a date by typing on.
fn is_beginning(value: &str) -> bool {
    let last = value.rsplit("..").next().unwrap_or_default();
    last.len() < 10
        && !matches!(dates::days(&format!("{last}{}", &"0001-01-01"[last.len()..])), Err(sentence) if sentence.contains("month"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(text: &str) -> String {
        parse(text, false, 0).unwrap().to_string()
    }

    fn refused(text: &str) -> (String, String) {
        let failure = parse(text, false, 0).unwrap_err();
        assert_eq!(failure.code, Code::BadQuery);
        (failure.subject.unwrap(), failure.message)
    }

    #[test]
    fn what_is_typed_is_understood() {
        for (typed, understood) in [
            ("", ""),
            ("menembak  pesawat", "menembak pesawat"),
            ("“ditembak jatuh” -trump", "\"ditembak jatuh\" -trump"),
            ("a OR b c OR d", "a OR b c OR d"),
            ("(a OR b) c", "(a OR b) c"),
            ("-(a b)", "-(a b)"),
            ("actor:putin site:viva.co.id", "tokoh:putin situs:viva.co.id"),
            ("tokoh:\"Vladimir Putin\"", "tokoh:\"Vladimir Putin\""),
            ("date:2015-11..2015-12 TAG:suriah", "tanggal:2015-11..2015-12 tag:suriah"),
            ("Collection:\"luar negeri\" koleksi:su", "koleksi:\"luar negeri\" koleksi:su"),
            ("in:title gempa lang:ID", "judul:gempa bahasa:id"),
            ("is:unread -adalah:favorit", "adalah:belum-dibaca -adalah:favorit"),
            ("putin dekat/5 \"barack obama\"", "putin dekat/5 \"barack obama\""),
            ("temba*", "temba*"),
            ("anak-anak 08:45 https://contoh.id/a", "anak-anak 08:45 https://contoh.id/a"),
            ("Update: gempa – susulan •", "Update: gempa susulan"),
        ] {
            assert_eq!(printed(typed), understood, "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (typed, at, says) in [
            ("gempa \"bumi", "6", "not closed"),
            ("(a b", "0", "not closed"),
            ("a) b", "1", "never opened"),
            ("()", "0", "empty"),
            ("OR a", "0", "both sides"),
            ("a OR", "2", "both sides"),
            ("*", "0", "beginning of a word"),
            ("toko:putin", "0", "Perhaps tokoh: was meant."),
            ("tokoh: putin-", "x", ""),
            ("gempa tanggal:2015-13", "14", "no month 13"),
            ("tokoh:", "0", "something to look for"),
            ("dekat/5 a", "0", "both sides"),
            ("bahasa:12", "7", "id or en"),
            ("adalah:belum-dbaca", "7", "Perhaps belum-dibaca was meant."),
            ("is:", "0", "something to look for"),
        ] {
            if at == "x" {
                assert!(parse(typed, false, 0).is_ok(), "a space after the colon is forgiven");
                continue;
            }
            let (place, sentence) = refused(typed);
            assert_eq!(place, at, "{typed}: {sentence}");
            assert!(sentence.contains(says) && sentence.ends_with('.'), "{typed}: {sentence}");
        }
        assert!(refused(&"(".repeat(100)).1.contains("deeper"));
        assert!(refused(&"a ".repeat(50_000)).1.contains("characters long"));
    }

    #[test]
    fn an_unfinished_query_is_not_wrong_yet() {
        for typed in [
            "\"ditembak ja",
            "(a OR",
            "a OR",
            "-",
            "tokoh:",
            "tanggal:2015-",
            "tanggal:2015-1",
            "in:",
            "in:ti",
            "is:unr",
            "putin dekat/5",
            "a -",
        ] {
            assert!(parse(typed, true, 0).is_ok(), "{typed}");
        }
        assert!(parse("tanggal:2015-13", true, 0).is_err());
        assert_eq!(parse("gem", true, 0).unwrap(), Node::Text(TextField::Everywhere, Words { text: "gem".into(), form: Form::Typing }));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}", typing: bool) {
            let _ = parse(&text, typing, 0);
        }

        #[test]
        fn printing_keeps_the_meaning(text in "([a-c]{1,3}|\"[a-c ]{1,5}\"|-|OR|\\(|\\)|tokoh:|tanggal:201[5-6]|terbit:2015-(0[1-9]|1[0-2])(-[0-2][1-8])?(\\.\\.2016(-04)?)?|is:unread|tag:x|lang:id|di:judul|dekat/3|[a-c]\\*| ){0,12}") {
            if let Ok(node) = parse(&text, false, 0) {
                let printed = node.to_string();
                prop_assert_eq!(parse(&printed, false, 0).unwrap(), node, "{}", printed);
            }
        }
    }
}
