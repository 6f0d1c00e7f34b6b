//! Reading a kept version: its bytes, what the reader said about them, and what the library knows, in; a reading, out.

use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::DateTime;
use kliping_article::{Context, Corrections, Library, Note, Page, Reading};
use rusqlite::Connection;

use crate::archive::Archive;
use crate::capture::{self, Capture};
use crate::store::article::{self, Article};
use crate::store::version::{self, Version};
use crate::store::{self, change, correction, face, page, reading};
use crate::{ClipState, Code, Failure, Result, across};

/// What other articles of the archive say about a page.
struct Others<'a> {
    archive: &'a Archive,
    but: Option<i64>,
    url: Option<&'a str>,
    /// The folded lines of the outlet's latest articles, and in how many of them each stands; looked up when first asked for.
    lines: OnceCell<HashMap<String, usize>>,
}

/// Articles of an outlet whose lines a text is compared with.
const LATEST: u32 = 30;

impl Others<'_> {
    fn lines(&self) -> Result<HashMap<String, usize>> {
        let connection = self.archive.connection();
        let mut counts = HashMap::new();
        for article in face::of_outlet(&connection, self.url, self.but, LATEST)? {
            let Some(found) = reading::get(&connection, article)? else { continue };
            let taken = found.removals.iter().map(|removal| removal.text.as_str());
            let lines: std::collections::HashSet<String> = found.article.text.lines().chain(taken).map(crate::fold::fold).collect();
            for line in lines {
                *counts.entry(line).or_default() += 1;
            }
        }
        Ok(counts)
    }
}

impl Library for Others<'_> {
    fn knows_headline(&self, folded: &str) -> bool {
        // A database that does not answer is a signal less, not a page unread.
        face::knows_headline(&self.archive.connection(), &crate::fold::fold(folded), self.but).unwrap_or(false)
    }

    fn repeats(&self, folded: &str) -> usize {
        // As above.
        self.lines.get_or_init(|| self.lines().unwrap_or_default()).get(&crate::fold::fold(folded)).copied().unwrap_or(0)
    }
}

/// Code of the note that says why a work has no further pages.
const MISSING: &str = "page-missing";

/// Faults of a file of rules that one reading tells.
const MOST_FAULTS: usize = 5;

/// The pages of a work as reading takes them, and why there are no more, if that is not the work's end.
pub struct Held {
    pages: Vec<Page>,
    missing: Option<String>,
}

/// What a capture holds.
pub fn captured(capture: &Capture) -> Held {
    let further = capture.further.iter().filter_map(|further| further.page.as_ref().ok()).map(|page| page.page());
    let missing = capture.further.iter().find_map(|further| further.page.as_ref().err().cloned());
    Held { pages: std::iter::once(capture.page()).chain(further).collect(), missing }
}

/// What a version holds, decoded as it was when it was captured.
pub fn held(archive: &Archive, article: &Article, version: &Version) -> Result<Held> {
    let content = capture::content(&archive.blobs().get(&version.hash)?, version.kind, &version.charset);
    let url = version.final_url.clone().or_else(|| article.url.clone());
    let mut held = Held { pages: vec![Page { content, url }], missing: None };
    for page in page::of(&archive.connection(), article.nr, version.number)? {
        match &page.hash {
            Some(hash) => {
                let content = capture::content(&archive.blobs().get(hash)?, page.kind, &page.charset);
                held.pages.push(Page { content, url: Some(page.url) });
            }
            None => held.missing = page.why,
        }
    }
    Ok(held)
}

/// Reads what a version holds with these corrections. `article` is its number, if it has one already.
pub fn read_version(archive: &Archive, article: Option<i64>, version: &Version, held: Held, corrections: &Corrections) -> Reading {
    let Held { pages, missing } = held;
    let url = pages.first().and_then(|page| page.url.clone());
    let library = Others { archive, but: article, url: url.as_deref(), lines: OnceCell::new() };
    let (rules, faults) = crate::rules::of(archive.folder(), url.as_deref());
    let context = Context {
        captured_at: DateTime::parse_from_rfc3339(&version.captured_at).ok(),
        published: version.published.as_deref(),
        corrections: Some(corrections),
        library: Some(&library),
        rules: Some(&rules),
        ..Context::default()
    };
    let mut reading = kliping_article::read_pages(&pages, &context);
    reading.notes.extend(missing.map(|message| Note { code: MISSING.to_owned(), message }));
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
    // A next page that reading did not join was none of this work.
    let pages_missing = pages.of.is_some_and(|of| of > pages.joined.max(1)) || pages.next.is_some() && !noted("page-not-joined");
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
    let held = held(archive, article, &version)?;
    let found = read_version(archive, Some(article.nr), &version, held, &correction::as_read(corrections));
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
