//! Highlights and notes: what a person marked in an article's text. Ground.

use std::cell::RefCell;
use std::rc::Rc;

use kliping_article::Span;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::migrate::Step;
use crate::{HighlightColour, Result};

/// The place is kept as quoted words with what stands before and after them, so that a new reading finds it again;
/// `start` (Unicode code points) only decides between places that quote alike.
pub const STEPS: &[Step] = &[Step {
    version: 4,
    sql: "
        CREATE TABLE highlight (
            id      TEXT PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article (nr),
            colour  TEXT NOT NULL,
            note    TEXT NOT NULL,
            exact   TEXT NOT NULL,
            prefix  TEXT NOT NULL,
            suffix  TEXT NOT NULL,
            start   INTEGER NOT NULL,
            made_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX highlight_article ON highlight (article);
    ",
}];

/// Places before and after where it was that are looked at, of words that stand in many.
const NEAR: usize = 200;

/// Characters of context kept on either side.
const CONTEXT: usize = 32;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// Short opaque id.
    pub id: String,
    /// Colour.
    pub colour: HighlightColour,
    /// What the person wrote beside it; empty for nothing.
    pub note: String,
    /// The quoted words.
    pub exact: String,
    /// Up to 32 characters before them.
    pub prefix: String,
    /// Up to 32 characters after them.
    pub suffix: String,
    /// Where they stood when they were marked, code points.
    pub start: u32,
    /// When it was made, RFC 3339 in UTC.
    pub made_at: String,
}

impl Highlight {
    /// Marks a stretch of a text; `None` if it lies outside the text or holds no letter or digit.
    pub fn of(text: &str, span: Span, id: String, colour: HighlightColour, note: String) -> Option<Highlight> {
        let letters: Vec<char> = text.chars().collect();
        let (start, end) = (span.start as usize, span.end as usize);
        let exact: String = letters.get(start..end)?.iter().collect();
        if !exact.chars().any(char::is_alphanumeric) {
            return None;
        }
        let prefix = letters[start.saturating_sub(CONTEXT)..start].iter().collect();
        let suffix = letters[end..(end + CONTEXT).min(letters.len())].iter().collect();
        Some(Highlight { id, colour, note, exact, prefix, suffix, start: span.start, made_at: super::now() })
    }

    /// Where it stands in a text; `None` if its words are not there any more.
    ///
    /// Of several places that hold the words, the one whose surroundings agree longest with those kept, then the
    /// nearest to where it was. A text that did not change is not searched: a long article may hold thousands of marks. Of a
    /// word that stands in hundreds of places only those around where it was are compared.
    pub fn find(&self, text: &Text<'_>) -> Option<Span> {
        let whole = self.prefix.chars().count() + self.suffix.chars().count();
        let at_home = text.bytes.get(self.start as usize).copied().filter(|byte| text.whole[*byte..].starts_with(&self.exact));
        let span = |start: u32| Span { start, end: start + self.exact.chars().count() as u32 };
        if at_home.is_some_and(|byte| self.agreement(text.whole, byte) == whole) {
            return Some(span(self.start));
        }
        let mut best: Option<(usize, u32, u32)> = None;
        let places = text.places(&self.exact);
        let here = text.bytes.get(self.start as usize).copied().unwrap_or(text.whole.len());
        let middle = places.partition_point(|byte| *byte < here);
        for byte in places.iter().copied().take((middle + NEAR).min(places.len())).skip(middle.saturating_sub(NEAR)) {
            let start = text.bytes.partition_point(|other| *other < byte) as u32;
            let (agreement, distance) = (self.agreement(text.whole, byte), start.abs_diff(self.start));
            if best.is_none_or(|(most, least, _)| agreement > most || (agreement == most && distance < least)) {
                best = Some((agreement, distance, start));
            }
        }
        best.map(|(_, _, start)| span(start))
    }

    /// How many characters around a place agree with those kept.
    fn agreement(&self, text: &str, byte: usize) -> usize {
        let alike = |(one, other): &(char, char)| one == other;
        let before = text[..byte].chars().rev().zip(self.prefix.chars().rev()).take_while(alike).count();
        let after = text[byte + self.exact.len()..].chars().zip(self.suffix.chars()).take_while(alike).count();
        before + after
    }
}

/// A text and where each of its code points begins.
#[derive(Debug)]
pub struct Text<'a> {
    whole: &'a str,
    bytes: Vec<usize>,
    /// Where words that were looked for stand: many marks may quote the same.
    found: RefCell<FxHashMap<String, Rc<[usize]>>>,
}

impl<'a> Text<'a> {
    /// Counts the code points of a text.
    pub fn of(text: &'a str) -> Text<'a> {
        Text { whole: text, bytes: text.char_indices().map(|(byte, _)| byte).collect(), found: RefCell::default() }
    }

    /// Bytes at which the words begin, overlapping ones too.
    fn places(&self, exact: &str) -> Rc<[usize]> {
        if let Some(known) = self.found.borrow().get(exact) {
            return Rc::clone(known);
        }
        let step = exact.chars().next().map_or(1, char::len_utf8);
        let mut places = Vec::new();
        let mut from = 0;
        while let Some(at) = self.whole.get(from..).and_then(|rest| rest.find(exact)) {
            places.push(from + at);
            from += at + step;
        }
        let places: Rc<[usize]> = places.into();
        self.found.borrow_mut().insert(exact.to_owned(), Rc::clone(&places));
        places
    }
}

impl ToSql for HighlightColour {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.name()))
    }
}

impl FromSql for HighlightColour {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        HighlightColour::ALL
            .into_iter()
            .find(|colour| value.as_str().is_ok_and(|name| name == colour.name()))
            .ok_or(FromSqlError::InvalidType)
    }
}

const COLUMNS: &str = "id, colour, note, exact, prefix, suffix, start, made_at";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Highlight> {
    Ok(Highlight {
        id: row.get(0)?,
        colour: row.get(1)?,
        note: row.get(2)?,
        exact: row.get(3)?,
        prefix: row.get(4)?,
        suffix: row.get(5)?,
        start: row.get(6)?,
        made_at: row.get(7)?,
    })
}

/// All highlights of an article, in the order in which they were marked in its text.
pub fn of(connection: &Connection, article: i64) -> Result<Vec<Highlight>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM highlight WHERE article = ?1 ORDER BY start, id"))?;
    let rows = statement.query_map([article], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What was written beside the highlights of an article, in their order.
pub fn notes(connection: &Connection, article: i64) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT note FROM highlight WHERE article = ?1 AND note <> '' ORDER BY start, id")?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The number of the article that holds a highlight.
pub fn article_of(connection: &Connection, id: &str) -> Result<Option<i64>> {
    Ok(connection.query_row("SELECT article FROM highlight WHERE id = ?1", [id], |row| row.get(0)).optional()?)
}

/// Sets all highlights of an article to exactly these.
pub fn replace(connection: &Connection, article: i64, highlights: &[Highlight]) -> Result<()> {
    connection.execute("DELETE FROM highlight WHERE article = ?1", [article])?;
    let mut statement =
        connection.prepare_cached(&format!("INSERT INTO highlight (article, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"))?;
    for one in highlights {
        statement.execute(params![article, one.id, one.colour, one.note, one.exact, one.prefix, one.suffix, one.start, one.made_at])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, words: &str, nth: usize) -> Highlight {
        let (byte, _) = text.match_indices(words).nth(nth).unwrap();
        let start = text[..byte].chars().count() as u32;
        let span = Span { start, end: start + words.chars().count() as u32 };
        Highlight::of(text, span, "h".into(), HighlightColour::Yellow, String::new()).unwrap()
    }

    fn quoted(text: &str, span: Span) -> String {
        text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
    }

    #[test]
    fn is_found_where_it_was_and_where_it_moved() {
        let text = "Kapal “Élan” berlabuh. Kapal itu berangkat lagi besok.";
        let highlight = marked(text, "Kapal", 1);
        let span = highlight.find(&Text::of(text)).unwrap();
        assert_eq!((span.start, quoted(text, span).as_str()), (highlight.start, "Kapal"));
        let moved = format!("Kapal lain lewat.\n{text}");
        let span = highlight.find(&Text::of(&moved)).unwrap();
        assert_eq!((span.start, quoted(&moved, span).as_str()), (highlight.start + 18, "Kapal"));
    }

    #[test]
    fn is_not_guessed_where_its_words_are_gone() {
        assert_eq!(marked("Air surut pagi ini.", "surut", 0).find(&Text::of("Air pasang pagi ini.")), None);
    }

    #[test]
    fn needs_words_inside_the_text() {
        let of = |start, end| Highlight::of("Air, surut.", Span { start, end }, "h".into(), HighlightColour::Blue, String::new());
        assert!(of(0, 3).is_some());
        assert!(of(3, 5).is_none() && of(4, 4).is_none() && of(5, 40).is_none());
    }

    #[test]
    fn a_word_of_many_places_is_found_nearest_to_where_it_was() {
        let text = "dermaga ".repeat(20_000);
        let searched = Text::of(&text);
        let mut highlight = marked(&text, "dermaga", 3);
        (highlight.prefix, highlight.suffix) = ("?".to_owned(), "?".to_owned());
        // Moved by one character, ten thousand times over: compared with every place, this would take minutes.
        for number in 0..10_000u32 {
            highlight.start = 16 * number + 1;
            assert_eq!(highlight.find(&searched).unwrap().start, 16 * number);
        }
    }
}
