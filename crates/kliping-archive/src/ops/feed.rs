//! What a feed names that is not in the archive yet.

use crate::archive::Archive;
use crate::capture::{Limits, Way};
use crate::reception::feed::{FeedLinks, feed_links};
use crate::{FeedArticles, Result};

/// The articles that a feed or a list of feeds names, feed by feed, those of them that are in the archive counted and left
/// out. `source` is an address or a file.
pub fn new_in_feed(archive: &Archive, source: &str, allow_local: Option<&str>) -> Result<Vec<FeedArticles>> {
    let settings = super::read_settings(archive)?;
    let way = Way { hosts: &settings.local_hosts, log: &archive.requests(), limits: &Limits::of(&settings) };
    feed_links(source, &way, allow_local)?
        .into_iter()
        .map(|FeedLinks { source, links }| {
            let links = match links {
                Ok(links) => links,
                Err(failure) => return Ok(FeedArticles { source, fresh: Err(failure), known: 0 }),
            };
            let pages = super::known_pages(archive, &links)?;
            let known = pages.iter().flatten().count() as u32;
            let fresh = links.into_iter().zip(pages).filter(|(_, page)| page.is_none()).map(|(link, _)| link).collect();
            Ok(FeedArticles { source, fresh: Ok(fresh), known })
        })
        .collect()
}
