//! What the archive knows of pages that a browser shows.

use rusqlite::Connection;

use super::read::state_of;
use crate::archive::Archive;
use crate::store::article::{self, Article};
use crate::store::{self, face, reading, version};
use crate::{ClipRequest, KnownPage, PageLook, Result, capture};

/// Addresses that are asked about at once, at most: the tabs of a window, not a history.
const ADDRESSES: usize = 500;

/// Which of these addresses are in the archive, in their order; those after the first 500 are not looked up.
pub fn known_pages(archive: &Archive, urls: &[String]) -> Result<Vec<Option<KnownPage>>> {
    store::read(&mut archive.connection(), |connection| {
        urls.iter().take(ADDRESSES).map(|url| Ok(known(connection, url)?.map(|(_, page)| page))).collect()
    })
}

/// Reads a page without keeping it, and says what the archive has of it.
pub fn look_at_page(archive: &Archive, request: &ClipRequest) -> Result<PageLook> {
    let found = super::read_pages(std::slice::from_ref(request), None)?;
    let known = match &request.url {
        Some(url) => known(&archive.connection(), url)?,
        None => None,
    };
    let shown = match &known {
        Some((article, _)) => reading::get(&archive.connection(), article.nr)?,
        None => None,
    };
    let changed = shown.is_some_and(|shown| shown.article.text != found.article.text || shown.article.headline != found.article.headline);
    Ok(PageLook {
        state: state_of(&found),
        words: face::words(&found.article.text),
        page_of: found.pages.number.zip(found.pages.of),
        headline: found.article.headline,
        site: found.article.site,
        published: found.article.published,
        known: known.map(|(_, page)| page),
        changed,
    })
}

/// The article with this address, if it is in the library.
pub(super) fn known(connection: &Connection, url: &str) -> Result<Option<(Article, KnownPage)>> {
    let Some(article) = article::by_url_key(connection, &capture::normalise_url(url))?.filter(|article| article.deleted_at.is_none())
    else {
        return Ok(None);
    };
    let Some(row) = face::of(connection, article.nr)? else { return Ok(None) };
    let page = KnownPage {
        id: row.id,
        headline: row.headline,
        clipped_at: article.clipped_at.clone(),
        state: row.state,
        versions: version::of(connection, article.nr)?.len() as u32,
        tags: row.tags,
    };
    Ok(Some((article, page)))
}
