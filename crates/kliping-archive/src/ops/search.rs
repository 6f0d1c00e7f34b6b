//! Search.

use std::time::Instant;

use rusqlite::Connection;

use crate::archive::Archive;
use crate::index::{Hit, Index};
use crate::store::{article, change, face, reading};
use crate::{Result, SearchHit, SearchRequest, SearchResult};

/// Hits where the request does not say how many.
const HITS: u32 = 50;

/// Articles that match, best first, with snippets.
pub fn search_articles(archive: &Archive, request: &SearchRequest) -> Result<SearchResult> {
    let began = Instant::now();
    // What cannot be taken in now (another process writes the index) is told in `behind`; what is there answers.
    let behind = super::index::catch_up(archive)?;
    let index = archive.index()?;
    let limit = if request.limit == 0 { HITS } else { request.limit };
    let found = index.search(&request.query, limit, request.typing)?;
    let connection = archive.connection();
    let hits = found.hits.into_iter().map(|hit| dress(&connection, index, request, &hit)).collect::<Result<Vec<_>>>()?;
    let behind = if behind == 0 { 0 } else { change::behind(&connection, index.generation()?)? };
    Ok(SearchResult { hits: hits.into_iter().flatten().collect(), total: found.total, behind, ms: began.elapsed().as_secs_f64() * 1000.0 })
}

/// A hit with its row and its snippet; `None` if the article went away after the index took it in.
fn dress(connection: &Connection, index: &Index, request: &SearchRequest, hit: &Hit) -> Result<Option<SearchHit>> {
    let Some(article) = article::by_id(connection, &hit.article)? else { return Ok(None) };
    let Some(row) = face::of(connection, article.nr)? else { return Ok(None) };
    let text = reading::text(connection, article.nr)?.unwrap_or_default();
    let language = row.language.as_deref().unwrap_or_default();
    let snippet = index.snippet(&request.query, request.typing, &row.headline, &text, language)?;
    Ok(Some(SearchHit {
        row,
        score: hit.score,
        snippet: snippet.snippet,
        headline: snippet.headline,
        paragraph: snippet.paragraph,
        matches: snippet.matches,
    }))
}
