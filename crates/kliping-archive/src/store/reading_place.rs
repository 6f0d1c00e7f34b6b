//! How far a person has read each article. Ground.

use rusqlite::{Connection, OptionalExtension, params};

use super::migrate::Step;
use crate::Result;

/// `opening` is how the paragraph begins: a new reading of the page may count its paragraphs differently.
pub const STEPS: &[Step] = &[Step {
    version: 6,
    sql: "
        CREATE TABLE reading_place (
            article   INTEGER PRIMARY KEY REFERENCES article (nr),
            paragraph INTEGER NOT NULL,
            opening   TEXT NOT NULL,
            percent   INTEGER NOT NULL
        ) STRICT;
    ",
}];

/// Code points of a paragraph's beginning by which it is found again.
const OPENING: usize = 80;

/// Keeps where somebody is in an article: the paragraph at the top, and how much of the text lies above the lower edge.
pub fn put(connection: &Connection, article: i64, paragraph: u32, line: &str, percent: u32) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO reading_place (article, paragraph, opening, percent) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (article) DO UPDATE SET paragraph = excluded.paragraph, opening = excluded.opening, percent = excluded.percent",
        )?
        .execute(params![article, paragraph, opening(line), percent])?;
    Ok(())
}

/// The paragraph of `text` at which somebody left off; `None` if the article was not begun or was read to its end.
pub fn of(connection: &Connection, article: i64, text: &str) -> Result<Option<u32>> {
    let kept: Option<(u32, String)> = connection
        .prepare_cached("SELECT paragraph, opening FROM reading_place WHERE article = ?1 AND percent < 100")?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(kept.and_then(|(paragraph, begins)| nearest(text, paragraph, &begins)))
}

/// Of the paragraphs that begin so, the one nearest to where it was.
fn nearest(text: &str, paragraph: u32, begins: &str) -> Option<u32> {
    let alike = (0..).zip(text.lines()).filter(|(_, line)| opening(line) == begins).map(|(at, _)| at);
    alike.min_by_key(|at: &u32| at.abs_diff(paragraph))
}

fn opening(line: &str) -> String {
    line.chars().take(OPENING).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_where_its_paragraph_is_now() {
        let text = "Baru\nSatu\nDua\nSatu\nTiga";
        assert_eq!(nearest(text, 1, "Dua"), Some(2));
        assert_eq!(nearest(text, 4, "Satu"), Some(3));
        assert_eq!(nearest(text, 0, "Satu"), Some(1));
        assert_eq!(nearest(text, 0, "Empat"), None);
    }
}
