//! Keeping a capture: blobs first, then all rows in one transaction.

use kliping_article::Reading;
use rusqlite::Connection;

use super::manifest;
use super::parts;
use super::read::{captured, keep_reading, read_version, state_of};
use crate::archive::Archive;
use crate::blobs;
use crate::capture::{self, Capture, CaptureKind, Further};
use crate::store::article::{self, Article};
use crate::store::page::{self, FurtherPage};
use crate::store::version::{self, Version};
use crate::store::{self, change, correction, face, mark, queue, reading};
use crate::{ClipOutcome, ClipState, Code, Failure, Result};

/// A capture of as many words, in hundredths, as the one that is shown may take its place: a correction shortens an
/// article by a sentence, a paywall or a failure halves it.
const SHORTER: u32 = 80;

/// Keeps a capture: blobs first, then all rows in one transaction.
pub fn keep(archive: &Archive, capture: &Capture, published: Option<&str>, tags: &[String]) -> Result<ClipOutcome> {
    let _kept = archive.keeping()?;
    let url = capture.final_url.as_deref().or(capture.requested_url.as_deref());
    let url_key = url.map(capture::normalise_url);
    // A redirect (an address with a tracking part, a short link) must lead to the article that the address led to before.
    let asked_key = capture.requested_url.as_deref().map(capture::normalise_url);
    let mut fresh = Version {
        number: 1,
        manifest: String::new(),
        bytes: capture.bytes.len() as u32,
        kind: capture.kind,
        charset: capture.charset.clone(),
        method: capture.method.clone(),
        requested_url: capture.requested_url.clone(),
        final_url: capture.final_url.clone(),
        status: capture.status,
        captured_at: capture.captured_at.clone(),
        published: published.map(str::to_owned),
        state: ClipState::Kept,
        hash: blobs::hash(&capture.bytes),
    };
    let further = further(archive, capture)?;
    let manifest = manifest::fresh(capture, &fresh, &further)?;
    fresh.manifest = blobs::hash(&manifest);
    let known = known(&archive.connection(), url_key.as_deref(), asked_key.as_deref(), &fresh.hash)?;
    let corrections = match &known {
        Some(article) => correction::of(&archive.connection(), article.nr)?,
        None => Vec::new(),
    };
    let nr = known.as_ref().map(|article| article.nr);
    let found = while_written(archive, [&capture.bytes, &manifest], || {
        read_version(archive, nr, &fresh, captured(capture), &correction::as_read(&corrections))
    })?;
    let parts = parts::of(archive, capture, &found)?;
    fresh.state = state_of(&found);
    let (outcome, late) = store::write(&mut archive.connection(), |connection| {
        // Looked up again inside the transaction: another process may have clipped the same page meanwhile.
        let known = self::known(connection, url_key.as_deref(), asked_key.as_deref(), &fresh.hash)?;
        let (article, kept) = match known {
            None => (add(connection, url, url_key.as_deref(), &mut fresh, found)?, Kept::Anew),
            Some(article) => again(connection, article, url.zip(url_key.as_deref()), &mut fresh, found)?,
        };
        if matches!(kept, Kept::Anew) {
            for page in &further {
                page::add(connection, article.nr, fresh.number, page)?;
            }
            parts.add(connection, article.nr, fresh.number)?;
        }
        for url in [&capture.requested_url, &capture.final_url].into_iter().flatten() {
            queue::take(connection, url)?;
        }
        for tag in tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
            mark::add_tag(connection, article.nr, tag)?;
        }
        change::note_for_index(connection, "clipped", &article)?;
        let late = matches!(kept, Kept::Already { dated_anew: true }).then(|| article.clone());
        Ok((outcome(connection, &article, fresh.number, matches!(kept, Kept::Already { .. }))?, late))
    })?;
    if parts.carries() && !outcome.already_kept {
        let nr = article::need(&archive.connection(), &outcome.id)?.nr;
        manifest::tell_assets(archive, nr, outcome.version)?;
    }
    if let Some(article) = late {
        let corrections = correction::of(&archive.connection(), article.nr)?;
        super::read::reread(archive, &article, "clipped", &corrections, |_| Ok(()))?;
    }
    Ok(outcome)
}

/// Does something while these bytes are written: the disk takes about as long as the reading, and neither waits for the
/// other. When this returns, they are on disk.
fn while_written<T>(archive: &Archive, all: [&[u8]; 2], read: impl FnOnce() -> T) -> Result<T> {
    std::thread::scope(|scope| {
        let written = all.map(|bytes| scope.spawn(move || archive.blobs().put(bytes)));
        let found = read();
        for one in written {
            one.join().unwrap_or_else(|_| Err(Failure::new(Code::Internal, "The page could not be written.")))?;
        }
        Ok(found)
    })
}

/// What became of a capture.
enum Kept {
    /// A new article or a new version.
    Anew,
    /// Exactly this was there. The reader may have said another publication, by which it has to be read again.
    Already { dated_anew: bool },
}

/// The further pages of a capture, on disk.
fn further(archive: &Archive, capture: &Capture) -> Result<Vec<FurtherPage>> {
    let kept = |(number, further): (u32, &Further)| {
        let mut row = FurtherPage {
            number,
            url: further.url.clone(),
            hash: None,
            kind: CaptureKind::Html,
            charset: "UTF-8".to_owned(),
            captured_at: capture.captured_at.clone(),
            why: None,
        };
        match &further.page {
            Ok(page) => {
                row.hash = Some(archive.blobs().put(&page.bytes)?);
                (row.kind, row.charset) = (page.kind, page.charset.clone());
                row.captured_at.clone_from(&page.captured_at);
                row.url = page.final_url.clone().unwrap_or(row.url);
            }
            Err(why) => row.why = Some(why.clone()),
        }
        Ok(row)
    };
    (2..).zip(&capture.further).map(kept).collect()
}

/// The article that a capture is another copy of.
fn known(connection: &Connection, url_key: Option<&str>, asked_key: Option<&str>, hash: &str) -> Result<Option<Article>> {
    for key in [url_key, asked_key].into_iter().flatten() {
        if let Some(article) = article::by_url_key(connection, key)? {
            return Ok(Some(article));
        }
    }
    article::by_hash(connection, hash, url_key.is_some())
}

fn add(connection: &Connection, url: Option<&str>, url_key: Option<&str>, fresh: &mut Version, found: Reading) -> Result<Article> {
    let article = article::add(connection, url, url_key, &store::now())?;
    version::add(connection, article.nr, fresh)?;
    keep_reading(connection, &article, fresh.number, found)?;
    Ok(article)
}

/// Clips an article again. `address` is the address and its normalised form.
fn again(
    connection: &Connection,
    mut article: Article,
    address: Option<(&str, &str)>,
    fresh: &mut Version,
    found: Reading,
) -> Result<(Article, Kept)> {
    if article.deleted_at.take().is_some() {
        article::set_deleted(connection, article.nr, None)?;
    }
    if let (None, Some((url, key))) = (&article.url, address) {
        article::set_url(connection, article.nr, url, key)?;
        article.url = Some(url.to_owned());
    }
    let versions = version::of(connection, article.nr)?;
    let shown = reading::get(connection, article.nr)?;
    // Most pages differ in bytes at every visit (a nonce, an advertisement): the article decides, not the template.
    let same_words = shown.as_ref().is_some_and(|shown| {
        !found.article.text.is_empty() && shown.article.text == found.article.text && shown.article.headline == found.article.headline
    });
    let twin = versions.iter().find(|version| version.hash == fresh.hash).or_else(|| {
        versions.iter().find(|version| version.number == article.current).filter(|version| same_words && version.kind == fresh.kind)
    });
    let kept = if let Some(twin) = twin {
        fresh.number = twin.number;
        let said = fresh.published.as_deref().filter(|said| twin.published.as_deref() != Some(*said));
        if let Some(said) = said {
            version::set_published(connection, article.nr, twin.number, said)?;
        }
        Kept::Already { dated_anew: said.is_some() }
    } else {
        fresh.number = versions.last().map_or(1, |last| last.number + 1);
        version::add(connection, article.nr, fresh)?;
        Kept::Anew
    };
    match shown {
        Some(shown) if fresh.number == article.current || !replaces(&found, &shown) => restore_rows(connection, &article, &shown)?,
        _ => {
            article.current = fresh.number;
            article::show_version(connection, article.nr, fresh.number)?;
            keep_reading(connection, &article, fresh.number, found)?;
        }
    }
    Ok((article, kept))
}

/// An article that was deleted has no rows in actors, quotes and events: its shown reading gives them back.
fn restore_rows(connection: &Connection, article: &Article, shown: &Reading) -> Result<()> {
    crate::across::settle(connection, article, Some(shown))
}

/// Whether a capture is good enough to be shown instead of the one that is.
fn replaces(found: &Reading, shown: &Reading) -> bool {
    let rank = |reading: &Reading| match state_of(reading) {
        ClipState::Kept => 2,
        ClipState::KeptInPart => 1,
        _ => 0,
    };
    let enough = face::words(&shown.article.text).saturating_mul(SHORTER) / 100;
    rank(found) > rank(shown) || (rank(found) == rank(shown) && face::words(&found.article.text) >= enough)
}

fn outcome(connection: &Connection, article: &Article, version: u32, already_kept: bool) -> Result<ClipOutcome> {
    let reading = reading::get(connection, article.nr)?.unwrap_or_default();
    Ok(ClipOutcome {
        id: article.id.clone(),
        state: state_of(&reading),
        version,
        removals: reading.removals.iter().filter(|removal| !removal.restored).count() as u32,
        headline: reading.article.headline,
        already_kept,
    })
}
