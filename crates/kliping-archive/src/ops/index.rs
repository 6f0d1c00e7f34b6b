//! Keeping the search index up with the outbox.

use rusqlite::Connection;

use crate::archive::Archive;
use crate::index::{Change, Document};
use crate::store::{actor, article, change, folder, mark, reading};
use crate::{Code, Result, days, store};

/// Articles taken in between two commits of the index.
const BATCH: u32 = 500;

/// Takes what the outbox holds into the index. Answers how many articles the index is still behind, which is not none
/// if another process holds the index's writer.
pub fn catch_up(archive: &Archive) -> Result<u32> {
    let index = archive.index()?;
    loop {
        let held = index.generation()?;
        let (changes, generation) = store::read(&mut archive.connection(), |connection| {
            let outbox = change::outbox(connection, held, BATCH)?;
            let generation = outbox.last().map(|(_, generation)| *generation);
            let changes = outbox.into_iter().map(|(nr, _)| change_of(connection, nr)).collect::<Result<Vec<_>>>()?;
            Ok((changes.into_iter().flatten().collect::<Vec<_>>(), generation))
        })?;
        let Some(generation) = generation else { return Ok(0) };
        if !index.apply(&changes, generation)? {
            return change::behind(&archive.connection(), held);
        }
        folder::close_tree(&archive.folder().join("index"))?;
    }
}

fn change_of(connection: &Connection, nr: i64) -> Result<Option<Change>> {
    let Some(article) = article::by_nr(connection, nr)? else { return Ok(None) };
    if article.deleted_at.is_some() {
        return Ok(Some(Change::Remove(article.id)));
    }
    // A damaged reading cannot be found by its words, and must not keep the others out; `verify` names it.
    let reading = match reading::get(connection, nr) {
        Err(failure) if failure.code == Code::ArchiveDamaged => None,
        other => other?,
    };
    let Some(reading) = reading else { return Ok(Some(Change::Remove(article.id))) };
    let covered = reading.events.iter().filter_map(|event| days::covered(event.date.as_deref()?));
    let events = covered.map(|(first, last)| (days::text(first), days::text(last))).collect();
    let work = reading.article;
    let mut lines = work.text.lines().map(str::to_owned);
    let lead = lines.next().unwrap_or_default();
    let host = article.url.as_deref().and_then(|url| url::Url::parse(url).ok()).and_then(|url| url.host_str().map(str::to_owned));
    Ok(Some(Change::Put(Box::new(Document {
        article: article.id,
        headline: work.headline.unwrap_or_default(),
        lead,
        body: lines.collect(),
        byline: work.byline.unwrap_or_default(),
        site: work.site.into_iter().chain(host).collect(),
        actors: actor::forms_of(connection, nr)?,
        quotes: reading.quotes.into_iter().map(|quote| quote.evidence.exact).collect(),
        tags: mark::tags(connection, nr)?,
        published: work.published.map(|published| published.chars().take(10).collect()),
        captured_at: article.clipped_at,
        language: work.language,
        events,
    }))))
}
