//! Quotes: what the articles' people say. Derived.

use std::collections::HashMap;

use kliping_article::Reading;
use rusqlite::{Connection, Row, ToSql, params};

use crate::fold::fold;
use crate::{QuoteRow, Result};

/// `speaker` is the actor under the name that the article gives; `quote_actor` are the actors that the words name.
pub const TABLE: &str = "
    CREATE TABLE quote (
        nr        INTEGER PRIMARY KEY,
        article   INTEGER NOT NULL REFERENCES article (nr),
        ordinal   INTEGER NOT NULL,
        speaker   INTEGER REFERENCES actor (nr),
        speaker_text TEXT,
        quote     TEXT NOT NULL,
        folded    TEXT NOT NULL,
        indirect  INTEGER NOT NULL,
        paragraph INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX quote_article ON quote (article, ordinal);
    CREATE INDEX quote_speaker ON quote (speaker) WHERE speaker IS NOT NULL;
    CREATE TABLE quote_actor (
        actor INTEGER NOT NULL REFERENCES actor (nr),
        quote INTEGER NOT NULL REFERENCES quote (nr) ON DELETE CASCADE,
        PRIMARY KEY (actor, quote)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX quote_actor_quote ON quote_actor (quote);
";

/// Takes the quotes of an article out.
pub fn clear(connection: &Connection, article: i64) -> Result<()> {
    connection.prepare_cached("DELETE FROM quote WHERE article = ?1")?.execute([article])?;
    Ok(())
}

/// Writes the quotes of an article; `actors` are the numbers of the reading's actors, in its order.
pub fn put(connection: &Connection, article: i64, reading: &Reading, actors: &[i64]) -> Result<()> {
    let by_name: HashMap<&str, i64> = reading.actors.iter().zip(actors).map(|(actor, nr)| (actor.name.as_str(), *nr)).collect();
    for (ordinal, quote) in (0u32..).zip(&reading.quotes) {
        let speaker = quote.speaker.as_deref().and_then(|name| by_name.get(name)).copied();
        let words = &quote.evidence.exact;
        connection
            .prepare_cached(
                "INSERT INTO quote (article, ordinal, speaker, speaker_text, quote, folded, indirect, paragraph)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                article,
                ordinal,
                speaker,
                quote.speaker.as_ref().or(quote.speaker_text.as_ref()),
                words,
                fold(words),
                quote.indirect,
                quote.evidence.paragraph
            ])?;
        let nr = connection.last_insert_rowid();
        let span = quote.evidence.span;
        for (actor, own) in reading.actors.iter().zip(actors) {
            let named = actor.mentions.iter().any(|mention| mention.span.start >= span.start && mention.span.end <= span.end);
            if named && Some(*own) != speaker {
                connection.prepare_cached("INSERT OR IGNORE INTO quote_actor (actor, quote) VALUES (?1, ?2)")?.execute([*own, nr])?;
            }
        }
    }
    Ok(())
}

const FROM: &str = "quote q JOIN article a ON a.nr = q.article JOIN face f ON f.article = q.article
    LEFT JOIN actor own ON own.nr = q.speaker LEFT JOIN actor head ON head.nr = own.head";

fn row(row: &Row<'_>) -> rusqlite::Result<QuoteRow> {
    let kind: Option<String> = row.get(2)?;
    Ok(QuoteRow {
        speaker: row.get(0)?,
        speaker_id: row.get(1)?,
        speaker_kind: kind.map(|kind| super::from_word(&kind, kliping_article::ActorKind::Other)),
        quote: row.get(3)?,
        indirect: row.get(4)?,
        article: row.get(5)?,
        headline: row.get(6)?,
        site: row.get(7)?,
        published: row.get(8)?,
        paragraph: row.get(9)?,
    })
}

/// Quotes that meet a condition over `q` (quote), `own` (the speaker's name), `head` (the actor) and `f` (the article's
/// face), newest article first, then in the article's order.
pub fn rows(connection: &Connection, condition: &str, window: &str, parameters: &[&dyn ToSql]) -> Result<Vec<QuoteRow>> {
    let sql = format!(
        "SELECT coalesce(head.name, q.speaker_text), head.id, head.kind, q.quote, q.indirect, a.id, f.title, f.site, f.published, q.paragraph
         FROM {FROM} WHERE {condition} ORDER BY f.day DESC NULLS LAST, a.nr DESC, q.ordinal {window}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(parameters, row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many quotes meet a condition.
pub fn count(connection: &Connection, condition: &str, parameters: &[&dyn ToSql]) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM {FROM} WHERE {condition}");
    Ok(connection.prepare_cached(&sql)?.query_row(parameters, |row| row.get(0))?)
}
