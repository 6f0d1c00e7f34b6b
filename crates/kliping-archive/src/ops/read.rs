//! Reading a kept version: its bytes, what the reader said about them, and what the library knows, in; a reading, out.

use chrono::DateTime;
use kliping_article::{Content, Context, Corrections, Library, Note, Page, Reading};
use rusqlite::Connection;

use crate::archive::Archive;
use crate::store::article::{self, Article};
use crate::store::version::{self, Version};
use crate::store::{self, change, correction, face, reading};
use crate::{ClipState, Code, Failure, Result, across, capture};

/// What other articles of the archive say about a page.
struct OtherHeadlines<'a> {
    archive: &'a Archive,
    but: Option<i64>,
}

impl Library for OtherHeadlines<'_> {
    fn knows_headline(&self, folded: &str) -> bool {
        // A database that does not answer is a signal less, not a page unread.
        face::knows_headline(&self.archive.connection(), &crate::fold::fold(folded), self.but).unwrap_or(false)
    }
}

/// Faults of a file of rules that one reading tells.
const MOST_FAULTS: usize = 5;

/// What a version holds, decoded as it was when it was captured.
pub fn content_of(archive: &Archive, version: &Version) -> Result<Content> {
    Ok(capture::content(&archive.blobs().get(&version.hash)?, version.kind, &version.charset))
}

/// Reads what a version holds with these corrections. `article` is its number, if it has one already.
pub fn read_version(
    archive: &Archive,
    article: Option<i64>,
    url: Option<&str>,
    version: &Version,
    content: Content,
    corrections: &Corrections,
) -> Reading {
    let page = Page { content, url: version.final_url.as_deref().or(url).map(str::to_owned) };
    let library = OtherHeadlines { archive, but: article };
    let (rules, faults) = crate::rules::of(archive.folder(), page.url.as_deref());
    let context = Context {
        captured_at: DateTime::parse_from_rfc3339(&version.captured_at).ok(),
        published: version.published.as_deref(),
        corrections: Some(corrections),
        library: Some(&library),
        rules: Some(&rules),
        ..Context::default()
    };
    let mut reading = kliping_article::read(&page, &context);
    reading.notes.extend(faults.into_iter().take(MOST_FAULTS).map(|fault| Note {
        code: "site-rules".to_owned(),
        message: format!("Your rules for this site, line {}: {} This line was passed over.", fault.line, fault.message),
    }));
    reading
}

/// The state of a clip that gave this reading.
pub fn state_of(reading: &Reading) -> ClipState {
    let noted = |code: &str| reading.notes.iter().any(|note| note.code == code);
    let pages = &reading.pages;
    let pages_missing = pages.of.is_some_and(|of| of > pages.joined.max(1)) || pages.next.is_some();
    if reading.article.text.trim().is_empty() || noted("not-an-article") {
        ClipState::NotAnArticle
    } else if noted("paywall") || pages_missing {
        ClipState::KeptInPart
    } else {
        ClipState::Kept
    }
}

/// Writes what a reading found about an article's shown version, inside the caller's transaction.
pub fn keep_reading(connection: &Connection, article: &Article, version: u32, found: Reading) -> Result<Reading> {
    let state = state_of(&found);
    let found = reading::put(connection, article.nr, version, found)?;
    face::put(connection, article, &found, state)?;
    across::settle(connection, article, Some(&found))?;
    Ok(found)
}

/// Reads the shown version of an article anew with these corrections and keeps both, with a line in the change log.
/// `before` does what belongs to the same act and the same transaction.
pub fn reread(
    archive: &Archive,
    article: &Article,
    what: &str,
    corrections: &[(String, String)],
    before: impl FnOnce(&Connection) -> Result<()>,
) -> Result<()> {
    let version = version::need(&archive.connection(), article.nr, article.current)?;
    let content = content_of(archive, &version)?;
    let found = read_version(archive, Some(article.nr), article.url.as_deref(), &version, content, &correction::as_read(corrections));
    store::write(&mut archive.connection(), |connection| {
        // Another process may have kept a newer version while this one was read.
        if article::by_nr(connection, article.nr)?.is_none_or(|now| now.current != article.current) {
            return Err(Failure::new(Code::ArchiveBusy, "The article was clipped anew meanwhile; try again."));
        }
        before(connection)?;
        correction::replace(connection, article.nr, corrections)?;
        keep_reading(connection, article, version.number, found)?;
        change::note_for_index(connection, what, article)
    })
}
