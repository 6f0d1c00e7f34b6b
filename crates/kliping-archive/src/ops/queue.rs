//! The queue: what could not be kept yet, when it is tried again, and what a person can do.

use std::time::Duration;

use chrono::{SecondsFormat, Utc};

use super::clip::{capture_page, keep_page};
use super::follow;
use crate::archive::Archive;
use crate::store::queue::{self, Queued};
use crate::store::{self, article, asset, word};
use crate::{ClipOutcome, ClipRequest, ClipSource, ClipState, Code, Failure, QueueRow, Result};

/// How long to wait after each try, longer each time.
const WAITS: &[Duration] = &[
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(12),
    Duration::from_hours(24),
];

/// The state of a clip that failed so.
pub fn state_of(failure: &Failure) -> ClipState {
    let status: u16 = failure.subject.as_deref().and_then(|subject| subject.parse().ok()).unwrap_or(0);
    match failure.code {
        Code::HttpStatus => match status {
            401 | 402 | 407 => ClipState::NeedsSignIn,
            403 | 406 | 451 => ClipState::Blocked,
            408 | 425 | 429 | 500..=599 => ClipState::Waiting,
            _ => ClipState::Failed,
        },
        // It may pass: the network, or an archive that could not take a page that may be fine.
        Code::DiskFull
        | Code::ArchiveBusy
        | Code::ArchiveNotWritable
        | Code::UnknownHost
        | Code::Refused
        | Code::TimedOut
        | Code::NetworkFailed => ClipState::Waiting,
        Code::UnsupportedKind | Code::NotText | Code::Empty => ClipState::NotAnArticle,
        _ => ClipState::Failed,
    }
}

/// When something that failed so is tried again after so many tries; `None` if trying again is no use.
pub fn later(failure: &Failure, tries: u32) -> Option<String> {
    if state_of(failure) != ClipState::Waiting {
        return None;
    }
    let own = WAITS.get(tries.saturating_sub(1) as usize)?;
    let wait = failure.wait.unwrap_or_default().max(*own);
    Some((Utc::now() + wait).to_rfc3339_opts(SecondsFormat::Millis, true))
}

/// Whether a failure says that the request itself was wrong, and nothing is to be kept in mind.
fn is_wrong_request(failure: &Failure) -> bool {
    matches!(failure.code, Code::NotAUrl | Code::UnsupportedScheme | Code::BadDate)
}

/// Writes down a clip that failed: an address that waits already counts one try more.
pub(super) fn note_failure(archive: &Archive, url: &str, request: &ClipRequest, failure: &Failure) -> Result<()> {
    let url = url.trim();
    if is_wrong_request(failure) {
        // A list puts its addresses in before it looks at them.
        return store::write(&mut archive.connection(), |connection| queue::take(connection, url).map(drop));
    }
    store::write(&mut archive.connection(), |connection| {
        let mut row = match queue::by_url(connection, url)? {
            Some(row) => row,
            None => fresh(url, request),
        };
        row.nr = queue::add(connection, &row)?;
        row.tries += 1;
        row.state = state_of(failure);
        row.code = Some(word(&failure.code));
        row.message = Some(failure.message.clone());
        row.next_try = later(failure, row.tries);
        if row.state == ClipState::Waiting && row.next_try.is_none() {
            row.state = ClipState::Failed;
        }
        queue::put(connection, &row)
    })
}

fn fresh(url: &str, request: &ClipRequest) -> Queued {
    Queued {
        nr: 0,
        url: url.to_owned(),
        published: request.published.clone(),
        tags: request.tags.clone(),
        text: request.text,
        leave: request.allow_local.clone(),
        state: ClipState::Waiting,
        code: None,
        message: None,
        tries: 0,
        added_at: store::now(),
        next_try: Some(store::now()),
    }
}

fn request_of(row: &Queued) -> ClipRequest {
    ClipRequest {
        source: ClipSource::Url(row.url.clone()),
        url: None,
        published: row.published.clone(),
        tags: row.tags.clone(),
        text: row.text,
        allow_local: row.leave.clone(),
    }
}

/// Puts addresses into the queue before any of them is asked for, so that a long list outlives a crash. What is no address
/// is left to the clip itself to refuse.
pub fn enqueue(archive: &Archive, requests: &[ClipRequest]) -> Result<()> {
    store::write(&mut archive.connection(), |connection| {
        for request in requests {
            if let ClipSource::Url(url) = &request.source {
                queue::add(connection, &fresh(url.trim(), request))?;
            }
        }
        Ok(())
    })
}

/// Everything that is not kept or not whole: clips that wait or failed, first come first, then articles whose parts are
/// missing.
pub fn list_queue(archive: &Archive) -> Result<Vec<QueueRow>> {
    let (clips, articles) = archive.read(|connection| Ok((queue::all(connection)?, asset::lacking(connection)?)))?;
    let clips = clips.into_iter().map(|row| QueueRow {
        id: row.nr.to_string(),
        url: Some(row.url),
        article: None,
        headline: None,
        site: None,
        state: row.state,
        code: row.code,
        message: row.message,
        tries: row.tries,
        added_at: Some(row.added_at),
        next_try: row.next_try,
        waiting: 0,
        failed: 0,
    });
    let articles = articles.into_iter().map(|lacking| {
        let missing = lacking.waiting + lacking.failed;
        let parts = if missing == 1 { "part" } else { "parts" };
        QueueRow {
            id: lacking.id.clone(),
            url: lacking.url,
            article: Some(lacking.id),
            headline: Some(lacking.headline),
            site: lacking.site,
            state: if lacking.waiting > 0 { ClipState::Waiting } else { ClipState::KeptInPart },
            code: None,
            message: Some(format!("The article is kept; {missing} {parts} of its page are missing.")),
            tries: 0,
            added_at: None,
            next_try: None,
            waiting: lacking.waiting,
            failed: lacking.failed,
        }
    });
    Ok(clips.chain(articles).collect())
}

/// Takes a clip out of the queue.
pub fn cancel_queued(archive: &Archive, id: &str) -> Result<()> {
    let nr = number(id)?;
    store::write(&mut archive.connection(), |connection| {
        let row = queue::need(connection, nr)?;
        queue::take(connection, &row.url).map(drop)
    })
}

fn number(id: &str) -> Result<i64> {
    id.parse().map_err(|_| Failure::new(Code::NothingQueued, format!("There is no clip {id} in the queue.")).about(id))
}

/// Tries again what is in the queue: one clip by its number, the missing parts of one article by its id, or everything,
/// whatever its time. Each clip is told to `each` as it ends.
pub fn retry(archive: &Archive, id: Option<&str>, each: &mut dyn FnMut(&str, Result<ClipOutcome>) -> Result<()>) -> Result<()> {
    let rows = match id {
        Some(id) if article::by_id(&archive.connection(), id)?.is_some() => {
            let article = article::need(&archive.connection(), id)?;
            store::write(&mut archive.connection(), |connection| asset::wait_again(connection, Some(article.nr)))?;
            follow::follow_assets(archive, Some(id), &mut |_, _| Ok(()))?;
            return Ok(());
        }
        Some(id) => vec![queue::need(&archive.connection(), number(id)?)?],
        None => queue::all(&archive.connection())?,
    };
    for row in &rows {
        let outcome = attempt(archive, row);
        each(&row.url, outcome)?;
    }
    if id.is_none() {
        store::write(&mut archive.connection(), |connection| asset::wait_again(connection, None))?;
    }
    follow::follow_assets(archive, None, &mut |_, _| Ok(())).map(drop)
}

/// Tries what is due, as the window does from time to time: clips, then parts. Answers whether anything was tried.
pub fn work_queue(archive: &Archive) -> Result<bool> {
    let due = queue::due(&archive.connection(), &store::now())?;
    for row in &due {
        // What came of it is in the row.
        let _ = attempt(archive, row);
    }
    let parts = !asset::due(&archive.connection(), &store::now())?.is_empty();
    if parts {
        follow::follow_assets(archive, None, &mut |_, _| Ok(()))?;
    }
    Ok(parts || !due.is_empty())
}

fn attempt(archive: &Archive, row: &Queued) -> Result<ClipOutcome> {
    let request = request_of(row);
    let outcome = keep_page(archive, &request, capture_page(archive, &request));
    if outcome.is_ok() {
        store::write(&mut archive.connection(), |connection| queue::take(connection, &row.url))?;
    }
    outcome?.into_iter().next().ok_or_else(|| Failure::new(Code::Empty, "There is nothing to keep."))
}
