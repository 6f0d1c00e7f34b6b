//! Clipping: capture, keep, read, store, index. What cannot be had now waits in the queue.

use super::keep::keep;
use super::queue;
use crate::archive::{Archive, Keeping};
use crate::capture::{self, Capture, Limits, Way};
use crate::{ClipOutcome, ClipRequest, ClipSource, Code, Failure, Result};

/// Clips a page: when this returns, its snapshot is on disk and its rows are in the archive. Its parts follow by
/// [`follow_assets`](super::follow_assets); the search index follows by itself, in a thread that ends with the archive.
///
/// The same address and content clipped twice is one article; other content is a new version of it. Without an
/// address, the same content is the same article. An address that cannot be had now is put into the queue, where
/// [`list_queue`](super::list_queue) shows it; the failure says why.
pub fn clip_page(archive: &Archive, request: &ClipRequest) -> Result<ClipOutcome> {
    let capture = capture_only(archive, request);
    let none = || Failure::new(Code::Empty, "There is nothing to keep.");
    keep_page(archive, request, capture)?.into_iter().next().ok_or_else(none)
}

/// The same with the search index left behind: for a caller that clips many and calls
/// [`follow_index`](super::follow_index) once for all of them.
pub fn clip_ahead(archive: &Archive, request: &ClipRequest) -> Result<ClipOutcome> {
    let capture = capture_only(archive, request);
    let none = || Failure::new(Code::Empty, "There is nothing to keep.");
    keep_only(archive, request, capture)?.into_iter().next().ok_or_else(none)
}

/// The first half of a clip: what has to wait for the network and for the disk. Several can run at once.
pub fn capture_page(archive: &Archive, request: &ClipRequest) -> Result<Captured> {
    let captured = capture_only(archive, request)?;
    // The bytes are written here, where several clips wait for the disk at once, and named in the second half.
    for capture in &captured.captures {
        let further = capture.further.iter().filter_map(|further| further.page.as_ref().ok());
        for page in std::iter::once(capture).chain(further.map(Box::as_ref)) {
            archive.blobs().put(&page.bytes)?;
        }
    }
    Ok(captured)
}

/// The same without the disk: for one clip alone the second half writes the bytes while it reads them.
fn capture_only(archive: &Archive, request: &ClipRequest) -> Result<Captured> {
    if let Some(published) = &request.published {
        check_day(published)?;
    }
    let settings = super::read_settings(archive)?;
    let (log, limits) = (archive.requests(), Limits::of(&settings));
    let captures = capture::capture_whole(request, &Way { hosts: &settings.local_hosts, log: &log, limits: &limits })?;
    Ok(Captured { captures, _kept: archive.keeping()? })
}

/// Pages that came and are not kept yet: one, or all of a file in which another program kept several.
#[derive(Debug)]
pub struct Captured {
    captures: Vec<Capture>,
    _kept: Keeping,
}

/// The second half of a clip: keeps what came, or writes down what did not.
pub fn keep_page(archive: &Archive, request: &ClipRequest, captured: Result<Captured>) -> Result<Vec<ClipOutcome>> {
    let outcome = keep_only(archive, request, captured)?;
    // Nobody waits for the index: what it lacks stands in the outbox, from where the next search takes what is left.
    archive.fill_index();
    Ok(outcome)
}

/// The same, with the index left behind.
pub(super) fn keep_only(archive: &Archive, request: &ClipRequest, captured: Result<Captured>) -> Result<Vec<ClipOutcome>> {
    let keep = |capture: &Capture| keep(archive, capture, request.published.as_deref(), &request.tags);
    let kept: Result<Vec<ClipOutcome>> = captured.and_then(|captured| captured.captures.iter().map(keep).collect());
    if let (Err(failure), ClipSource::Url(url)) = (&kept, &request.source) {
        queue::note_failure(archive, url, request, failure)?;
    }
    kept
}

/// A publication is a day or an instant.
pub(super) fn check_day(published: &str) -> Result<()> {
    let day = published.parse::<chrono::NaiveDate>().is_ok() && published.len() == 10;
    if day || chrono::DateTime::parse_from_rfc3339(published).is_ok() {
        return Ok(());
    }
    let message = format!("“{published}” is not a day; write it as 2015-11-26 or as 2015-11-26T08:45:00+07:00.");
    Err(Failure::new(Code::BadDate, message).about(published))
}
