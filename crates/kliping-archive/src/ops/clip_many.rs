//! Clipping a list: pages are fetched several at a time and kept in the list's order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};

use super::clip::{Captured, capture_page, keep_only};
use super::queue;
use crate::archive::Archive;
use crate::{ClipOutcome, ClipRequest, Code, Failure, Result};

/// Pages that are fetched at once.
const AT_ONCE: usize = 8;
/// Pages that may be there before their turn.
const AHEAD: usize = 24;
/// Clips between two looks at the index.
const BATCH: usize = 64;

/// Where a page is put down, and taken up in its turn.
type Slot = SyncSender<Result<Captured>>;
type Turn = Receiver<Result<Captured>>;

/// Clips a list in its order. Its addresses stand in the queue before the first is asked for, so that what a crash leaves
/// undone is still known. What came of each is told with its place, once for
/// each page that it holds; a clip that fails does not stop the others.
///
/// Fails only if the archive or `each` does.
pub fn clip_many(
    archive: &Archive,
    requests: &[ClipRequest],
    each: &mut dyn FnMut(usize, Result<ClipOutcome>) -> Result<()>,
) -> Result<()> {
    if requests.len() > 1 {
        queue::enqueue(archive, requests)?;
    }
    let (slots, turns): (Vec<Slot>, Vec<Turn>) = requests.iter().map(|_| sync_channel(1)).unzip();
    let (leave, left): (Sender<()>, Receiver<()>) = channel();
    for _ in 0..AHEAD {
        let _ = leave.send(());
    }
    let (left, next) = (Mutex::new(left), AtomicUsize::new(0));
    let work = || {
        // Ends when the last page is taken, or when nobody gives leave any more.
        while left.lock().unwrap_or_else(PoisonError::into_inner).recv().is_ok() {
            let at = next.fetch_add(1, Ordering::SeqCst);
            let (Some(request), Some(slot)) = (requests.get(at), slots.get(at)) else { return };
            if slot.send(capture_page(archive, request)).is_err() {
                return;
            }
        }
    };
    let outcome = std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(requests.len()) {
            scope.spawn(work);
        }
        let done = requests.iter().zip(turns).enumerate().try_for_each(|(at, (request, turn))| {
            let captured = turn.recv().unwrap_or_else(|_| Err(Failure::new(Code::Internal, "The capture stopped unexpectedly.")));
            let outcome = keep_only(archive, request, captured);
            let _ = leave.send(());
            if (at + 1) % BATCH == 0 {
                let _ = super::index::catch_up(archive, Some(super::index::PATIENCE));
            }
            match outcome {
                Ok(outcomes) => outcomes.into_iter().try_for_each(|outcome| each(at, Ok(outcome))),
                Err(failure) => each(at, Err(failure)),
            }
        });
        drop(leave);
        done
    });
    let _ = super::index::catch_up(archive, Some(super::index::PATIENCE));
    outcome
}
