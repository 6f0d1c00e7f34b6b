//! The library as a list.

use rusqlite::types::Value;
use rusqlite::{Connection, ToSql};

use crate::archive::Archive;
use crate::index::Asked;
use crate::store::{article, face, json};
use crate::{ArticleList, ListFilter, ListRequest, Result, Role, Sort};

/// The condition that every article meets.
const ALL: &str = "1";

/// A part of the library, in the order asked for.
pub fn list_articles(archive: &Archive, request: &ListRequest) -> Result<ArticleList> {
    let found = find(archive, &request.query, false)?;
    let mut conditions = vec![ALL];
    let mut values: Vec<Value> = Vec::new();
    match request.only {
        None => {}
        Some(ListFilter::Unread) => conditions.push("coalesce(g.read, 0) = 0"),
        Some(ListFilter::InPart) => conditions.push(face::IN_PART),
        Some(ListFilter::Favourite) => conditions.push("g.favourite = 1"),
        Some(ListFilter::Highlighted) => conditions.push("EXISTS (SELECT 1 FROM highlight h WHERE h.article = a.nr)"),
        Some(ListFilter::Reading) => conditions.push(
            "coalesce(g.read, 0) = 0 AND EXISTS (SELECT 1 FROM reading_place p WHERE p.article = a.nr AND p.percent BETWEEN 1 AND 99)",
        ),
        Some(ListFilter::Archived) => conditions.push("g.archived = 1"),
    }
    if let Some(found) = &found {
        conditions.push("a.nr IN (SELECT value FROM json_each(?1))");
        values.push(Value::Text(json(found)?));
    }
    let condition = conditions.join(" AND ");
    let order = match request.sort {
        Sort::Clipped => "a.nr DESC",
        Sort::Published => "f.day DESC NULLS LAST, f.published DESC, a.nr DESC",
        Sort::Headline => "f.title COLLATE NOCASE, a.nr DESC",
        Sort::Site => "f.site IS NULL, f.site COLLATE NOCASE, f.day DESC NULLS LAST, a.nr DESC",
    };
    let limit = if request.limit == 0 { -1 } else { i64::from(request.limit) };
    let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
    archive.read(|connection| {
        let rows = face::page(connection, &condition, order, request.offset, limit, &values)?;
        let total = if condition == ALL { article::count(connection)? } else { face::count(connection, &condition, &values)? };
        Ok(ArticleList { rows, total })
    })
}

/// Numbers of the articles that a query finds; `None` for an empty query, which asks for all. The window answers from
/// what the index holds and tells elsewhere how far it is behind; a program of the command line waits for all of it.
/// `typing`: the last word is still being typed, as in a search.
pub(super) fn find(archive: &Archive, query: &str, typing: bool) -> Result<Option<Vec<i64>>> {
    if query.trim().is_empty() {
        return Ok(None);
    }
    let asked = Asked::parse(query, typing)?;
    let patience = (archive.role() == Role::Owner).then_some(super::index::PATIENCE);
    super::index::catch_up(archive, patience)?;
    let sets = super::search::sets(archive, &asked, query, typing)?;
    Ok(Some(archive.index()?.numbers(&asked, &sets)?))
}

/// Those of them that are in the library.
pub(super) fn numbers(connection: &Connection, found: &[i64]) -> Result<Vec<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT nr FROM article WHERE deleted_at IS NULL AND nr IN (SELECT value FROM json_each(?1))")?;
    let rows = statement.query_map([json(&found)?], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
