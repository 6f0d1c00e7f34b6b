//! Faces: what a list shows of each article, one narrow row each. Derived.

use kliping_article::Reading;
use rusqlite::{Connection, OptionalExtension as _, Row, ToSql, params};

use super::article::{Article, DELETED};
use super::{from_word, word};
use crate::fold::fold;
use crate::{ArticleRow, ClipState, Result};

/// `headline_folded` is indexed for [`Library::knows_headline`](kliping_article::Library); `day` is the publication's
/// day as a number. `id` and `clipped_at` are the article's, which never change: who shows many events needs one row an article.
pub const TABLE: &str = "
    CREATE TABLE face (
        article         INTEGER PRIMARY KEY REFERENCES article (nr),
        id              TEXT NOT NULL,
        clipped_at      TEXT NOT NULL,
        headline        TEXT,
        headline_folded TEXT,
        title           TEXT NOT NULL,
        url             TEXT,
        site            TEXT,
        published       TEXT,
        day             INTEGER,
        state           TEXT NOT NULL,
        excerpt         TEXT NOT NULL,
        words           INTEGER NOT NULL,
        language        TEXT,
        page_number     INTEGER,
        page_of         INTEGER,
        removals        INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX face_headline ON face (headline_folded) WHERE headline_folded IS NOT NULL;
    CREATE INDEX face_day ON face (day, article);
    CREATE INDEX face_site ON face (site);
    CREATE INDEX face_language ON face (language);
";

/// Code points of an excerpt.
const EXCERPT: usize = 240;
/// Words of the title of an article without a headline.
const TITLE_WORDS: usize = 10;

/// Writes the face of an article that was read.
pub fn put(connection: &Connection, article: &Article, reading: &Reading, state: ClipState) -> Result<()> {
    let work = &reading.article;
    let url = article.url.as_deref().or(work.url.as_deref());
    let site = work.site.clone().or_else(|| url.and_then(host));
    let folded = work.headline.as_deref().map(fold).filter(|folded| !folded.is_empty());
    let title = work.headline.clone().unwrap_or_else(|| first_words(&work.text, url));
    let excerpt: String = work.text.replace('\n', " ").chars().take(EXCERPT).collect();
    let day = work.published.as_deref().and_then(crate::days::day_of).map(crate::days::number);
    let pages = reading.pages.of.filter(|of| *of > 1 && state == ClipState::KeptInPart).map(|of| (reading.pages.number.unwrap_or(1), of));
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO face (article, headline, headline_folded, title, url, site, published, day, state, excerpt, words,
                language, page_number, page_of, removals, id, clipped_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .execute(params![
            article.nr,
            work.headline,
            folded,
            title,
            url,
            site,
            work.published,
            day,
            word(&state),
            excerpt,
            words(&work.text),
            work.language,
            pages.map(|(number, _)| number),
            pages.map(|(_, of)| of),
            reading.removals.iter().filter(|removal| !removal.restored).count() as u32,
            article.id,
            article.clipped_at,
        ])?;
    Ok(())
}

/// Words of a text.
pub fn words(text: &str) -> u32 {
    text.split_whitespace().count() as u32
}

fn host(url: &str) -> Option<String> {
    let host = url::Url::parse(url).ok()?.host_str()?.to_owned();
    Some(host.strip_prefix("www.").map(str::to_owned).unwrap_or(host))
}

/// The latest articles of the outlet that an address belongs to; without an address those that have none.
pub fn of_outlet(connection: &Connection, url: Option<&str>, but: Option<i64>, most: u32) -> Result<Vec<i64>> {
    let site = url.and_then(host);
    let mut statement = connection.prepare_cached(
        "SELECT article FROM face JOIN article a ON a.nr = face.article
         WHERE site IS ?1 AND a.deleted_at IS NULL AND a.nr IS NOT ?2 ORDER BY article DESC LIMIT ?3",
    )?;
    let found = statement.query_map(params![site, but, most], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn first_words(text: &str, url: Option<&str>) -> String {
    let line = text.lines().next().unwrap_or_default();
    let start: Vec<&str> = line.split_whitespace().take(TITLE_WORDS).collect();
    match (start.is_empty(), url) {
        (true, Some(url)) => url.to_owned(),
        (true, None) => "—".to_owned(),
        (false, _) if line.split_whitespace().nth(TITLE_WORDS).is_some() => format!("{} …", start.join(" ")),
        (false, _) => start.join(" "),
    }
}

/// Where the pictures and style sheets are that a page lacks. A missing font or icon takes nothing from what was read.
macro_rules! lacked {
    () => {
        "FROM asset s WHERE s.article = a.nr AND s.version = a.current AND s.state = 'failed' AND s.used_as IN ('image', 'style')"
    };
}

/// Columns of [`row`]. An article that a change of the derived tables left unread has its address for a headline.
const ROW: &str = concat!(
    "a.id, coalesce(f.title, a.url, a.id), coalesce(f.url, a.url), f.site, f.published, a.clipped_at,
    coalesce(f.state, 'kept'), coalesce(f.excerpt, ''), coalesce(f.words, 0), f.language,
    coalesce(g.read, 0), coalesce(g.favourite, 0), coalesce(g.archived, 0), f.page_number, f.page_of,
    (SELECT json_group_array(tag ORDER BY tag) FROM tag WHERE tag.article = a.nr),
    CASE WHEN g.read = 1 AND g.read_version <> a.current THEN g.read_version END,
    (SELECT count(*) ",
    lacked!(),
    "),
    (SELECT json_group_array(collection ORDER BY collection) FROM collected WHERE collected.article = a.nr),
    coalesce((SELECT percent FROM reading_place p WHERE p.article = a.nr), 0)"
);
/// Whether an article is kept in part: reading says so, or a picture or a style sheet of its page could not be had.
pub const IN_PART: &str = concat!("(f.state = 'kept-in-part' OR f.state = 'kept' AND EXISTS (SELECT 1 ", lacked!(), "))");
const FROM: &str = "article a LEFT JOIN face f ON f.article = a.nr LEFT JOIN flag g ON g.article = a.nr";

fn row(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    let state: String = row.get(6)?;
    let number: Option<u32> = row.get(13)?;
    let of: Option<u32> = row.get(14)?;
    let tags: String = row.get(15)?;
    let missing: u32 = row.get(17)?;
    let collections: String = row.get(18)?;
    let read_as = from_word(&state, ClipState::Kept);
    Ok(ArticleRow {
        id: row.get(0)?,
        headline: row.get(1)?,
        url: row.get(2)?,
        site: row.get(3)?,
        published: row.get(4)?,
        captured_at: row.get(5)?,
        state: if read_as == ClipState::Kept && missing > 0 { ClipState::KeptInPart } else { read_as },
        tags: serde_json::from_str(&tags).unwrap_or_default(),
        collections: serde_json::from_str(&collections).unwrap_or_default(),
        progress: row.get(19)?,
        excerpt: row.get(7)?,
        words: row.get(8)?,
        language: row.get(9)?,
        read: row.get(10)?,
        favourite: row.get(11)?,
        archived: row.get(12)?,
        page_of: number.zip(of),
        changed_since: row.get(16)?,
        missing,
    })
}

/// Rows of the library that meet a condition over `a` (article), `f` (face) and `g` (flag), in an order.
pub fn rows(connection: &Connection, condition: &str, order: &str, parameters: &[&dyn ToSql]) -> Result<Vec<ArticleRow>> {
    let sql = format!("SELECT {ROW} FROM {FROM} WHERE a.deleted_at IS NULL AND {condition} ORDER BY {order}");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(parameters, row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those of the rows, in their order, that stand from `offset` on, at most `limit` of them.
pub fn page(
    connection: &Connection,
    condition: &str,
    order: &str,
    offset: u32,
    limit: i64,
    parameters: &[&dyn ToSql],
) -> Result<Vec<ArticleRow>> {
    // Whole rows are put together for the page alone: to sort a library by its bare numbers costs a third.
    let page = format!("SELECT a.nr FROM {FROM} WHERE a.deleted_at IS NULL AND {condition} ORDER BY {order} LIMIT {limit} OFFSET {offset}");
    rows(connection, &format!("a.nr IN ({page})"), order, parameters)
}

/// How many rows meet a condition.
pub fn count(connection: &Connection, condition: &str, parameters: &[&dyn ToSql]) -> Result<u32> {
    // The faces of a whole library are not looked at for a condition that says nothing of them.
    let from = if condition.contains("f.") { FROM } else { "article a LEFT JOIN flag g ON g.article = a.nr" };
    let sql = format!("SELECT count(*) FROM {from} WHERE a.deleted_at IS NULL AND {condition}");
    Ok(connection.prepare_cached(&sql)?.query_row(parameters, |row| row.get(0))?)
}

/// How many articles are kept in part. The same as counting by [`IN_PART`], which looks at every article.
pub fn count_in_part(connection: &Connection) -> Result<u32> {
    let sql = format!(
        "SELECT (SELECT count(*) FROM face WHERE state = 'kept-in-part' AND article NOT IN {DELETED})
              + (SELECT count(*) FROM {FROM} WHERE a.nr IN (SELECT article FROM asset WHERE state = 'failed')
                   AND a.deleted_at IS NULL AND f.state = 'kept' AND {IN_PART})"
    );
    Ok(connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// The row of one article.
pub fn of(connection: &Connection, nr: i64) -> Result<Option<ArticleRow>> {
    Ok(rows(connection, "a.nr = ?1", "a.nr", &[&nr])?.pop())
}

/// The outlet of an article as lists name it.
pub fn site(connection: &Connection, nr: i64) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT site FROM face WHERE article = ?1")?;
    Ok(statement.query_row([nr], |row| row.get(0)).optional()?.flatten())
}

/// Articles that were kept in part.
pub fn in_part(connection: &Connection) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(&format!("SELECT a.nr FROM {FROM} WHERE {IN_PART}"))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether another article of the library has this headline.
pub fn knows_headline(connection: &Connection, folded: &str, but: Option<i64>) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) > 0 FROM face JOIN article a ON a.nr = face.article
             WHERE headline_folded = ?1 AND a.deleted_at IS NULL AND a.nr IS NOT ?2",
        )?
        .query_row(params![folded, but], |row| row.get(0))?)
}
