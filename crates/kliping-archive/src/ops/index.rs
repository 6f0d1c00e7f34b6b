//! Keeping the search index up with the outbox.
//!
//! Few changes are taken in at once. Many, as when the index went away, are the work of minutes: the window has a thread
//! for that and answers meanwhile from what is there; a program of the command line works on it for as long as its
//! caller lets it wait. What is still to come is always told.

use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::archive::Archive;
use crate::index::{Change, Document, Filler};
use crate::store::actor::{self, Forms};
use crate::store::{article, change, face, folder, highlight, mark, reading};
use crate::{Code, Failure, Result, Role, days};

/// Articles read from the archive at a time.
const BATCH: u32 = 500;

/// Articles, and time, after which what was taken in is committed, so that it can be searched and survives.
const COMMIT_AFTER: (usize, Duration) = (20_000, Duration::from_secs(15));

/// Changes that the window takes in while its question waits.
const FEW: u32 = 100;

/// How long a search waits for the index.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// How long those who only count wait for it: what was clipped a moment ago is no backlog.
pub const MOMENT: Duration = Duration::from_millis(400);

/// Between two looks at whether the index's writer is free again.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Takes what the outbox holds into the index, for as long as `patience` lets it. Answers how many articles the index is
/// still behind. While another thread or program is at it, and has little to do, that one is waited for: what was clipped
/// a moment ago is found.
pub fn catch_up(archive: &Archive, patience: Option<Duration>) -> Result<u32> {
    let behind = behind(archive)?;
    if behind > FEW && archive.role() == Role::Owner && patience.is_some() {
        archive.fill_index();
        return Ok(behind);
    }
    let began = Instant::now();
    let mut patient = || patience.is_none_or(|patience| began.elapsed() < patience);
    let mut left = behind;
    while left > 0 {
        let had_it = match fill(archive, &mut patient, &mut |_| {}) {
            Ok(had_it) => had_it,
            // The disk does not take it now: what the index holds still answers, and the rest is told.
            Err(failure) if matches!(failure.code, Code::DiskFull | Code::ArchiveNotWritable) => true,
            Err(failure) => return Err(failure),
        };
        left = self::behind(archive)?;
        if had_it || left > FEW || began.elapsed() > patience.unwrap_or(PATIENCE) {
            break;
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    Ok(left)
}

/// Takes into the search index what clips left behind, for two seconds at most. Answers how many articles it is still
/// behind; the next program that asks it goes on.
pub fn follow_index(archive: &Archive) -> Result<u32> {
    catch_up(archive, Some(PATIENCE))
}

/// Articles that the index does not hold as they are now. An index that knows a later change than the archive is one of
/// another archive, or of this one before a backup was put back: it is begun anew.
pub fn behind(archive: &Archive) -> Result<u32> {
    let index = archive.index()?;
    let mut held = index.generation()?;
    archive.read(|connection| {
        if held > u64::from(change::last(connection)?) && index.clear()? {
            held = 0;
        }
        change::behind(connection, held)
    })
}

/// Takes in what the outbox holds while `go_on` says so. `told` hears how many articles were taken in. Does nothing
/// while another program or thread is at it, and says so with `false`.
pub fn fill(archive: &Archive, go_on: &mut dyn FnMut() -> bool, told: &mut dyn FnMut(u32)) -> Result<bool> {
    let index = archive.index()?;
    let Some(mut filler) = index.filler()? else { return Ok(false) };
    // Read with the writer in hand: another program may have been here since.
    let mut held = index.generation()?;
    let (mut done, mut uncommitted, mut since) = (0, 0, Instant::now());
    let mut forms = Forms::default();
    loop {
        let batch = batch(archive, held, &mut forms)?;
        let last = batch.generation.is_none_or(|_| batch.read < BATCH as usize) || !go_on();
        batch.changes.iter().try_for_each(|change| filler.put(change))?;
        uncommitted += batch.read;
        done += batch.read as u32;
        held = batch.generation.unwrap_or(held);
        if uncommitted > 0 && (last || uncommitted >= COMMIT_AFTER.0 || since.elapsed() > COMMIT_AFTER.1) {
            filler.commit(held)?;
            (uncommitted, since) = (0, Instant::now());
        }
        told(done);
        if last {
            break;
        }
    }
    finish(archive, filler)?;
    Ok(true)
}

/// Reads all that the index is filled from, and does nothing with it: for measuring. Answers how many articles that is.
#[cfg(feature = "corpus")]
pub fn read_all(archive: &Archive) -> Result<u32> {
    let (mut read, mut held, mut forms) = (0, 0, Forms::default());
    loop {
        let batch = batch(archive, held, &mut forms)?;
        read += batch.changes.len() as u32;
        match batch.generation {
            Some(generation) => held = generation,
            None => return Ok(read),
        }
    }
}

fn finish(archive: &Archive, filler: Filler) -> Result<()> {
    filler.finish()?;
    Ok(folder::close_tree(&archive.folder().join("index"))?)
}

struct Batch {
    changes: Vec<Change>,
    read: usize,
    generation: Option<u64>,
}

fn batch(archive: &Archive, held: u64, forms: &mut Forms) -> Result<Batch> {
    archive.read(|connection| {
        let outbox = change::outbox(connection, held, BATCH)?;
        let generation = outbox.last().map(|(_, generation)| *generation);
        let read = outbox.len();
        let changes = outbox.into_iter().map(|(nr, _)| change_of(connection, nr, forms)).collect::<Result<Vec<_>>>()?;
        Ok(Batch { changes: changes.into_iter().flatten().collect(), read, generation })
    })
}

fn change_of(connection: &Connection, nr: i64, forms: &mut Forms) -> Result<Option<Change>> {
    let Some(article) = article::by_nr(connection, nr)? else { return Ok(None) };
    if article.deleted_at.is_some() {
        return Ok(Some(Change::Remove(nr)));
    }
    Ok(Some(document_of(connection, &article, forms)?.map_or(Change::Remove(nr), |document| Change::Put(Box::new(document)))))
}

/// What the index knows about an article; `None` for one without a reading that can be read.
pub fn document_of(connection: &Connection, article: &article::Article, forms: &mut Forms) -> Result<Option<Document>> {
    // A damaged reading cannot be found by its words, and must not keep the others out; `verify` names it.
    let told = match reading::told(connection, article.nr) {
        Err(Failure { code: Code::ArchiveDamaged, .. }) => None,
        other => other?,
    };
    let Some((told, text)) = told else { return Ok(None) };
    let covered = told.events.iter().filter_map(|event| days::covered(event.date.as_deref()?));
    let events = covered.map(|(first, last)| (days::text(first), days::text(last))).collect();
    let work = told.article;
    let mut lines = text.lines().map(str::to_owned);
    let lead = lines.next().unwrap_or_default();
    let host = article.url.as_deref().and_then(|url| url::Url::parse(url).ok()).and_then(|url| url.host_str().map(str::to_owned));
    Ok(Some(Document {
        article: article.nr,
        headline: work.headline.unwrap_or_default(),
        lead,
        body: lines.collect(),
        byline: work.byline.unwrap_or_default(),
        site: work.site.into_iter().chain(host).collect(),
        outlet: face::site(connection, article.nr)?,
        actors: forms.of(connection, article.nr)?,
        who: actor::numbers_of(connection, article.nr)?,
        quotes: told.quotes.into_iter().map(|quote| quote.evidence.exact).collect(),
        tags: mark::tags(connection, article.nr)?,
        notes: highlight::notes(connection, article.nr)?,
        published: work.published.map(|published| published.chars().take(10).collect()),
        captured_at: article.clipped_at.clone(),
        language: work.language,
        events,
    }))
}
