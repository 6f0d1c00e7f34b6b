//! The parts of a page over the network: many at once, and each for itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::task::JoinSet;
use url::Url;

use super::fetch::{Asked, Session, on_own_thread};
use super::limits::megabytes;
use crate::blobs::Blobs;
use crate::snapshot::{Use, sniff};
use crate::{Code, Failure, Result};

/// Requests in flight. Browsers open six to a host; a page's parts come from two or three.
const AT_ONCE: usize = 8;

/// A part to fetch.
#[derive(Debug, Clone)]
pub struct Part {
    /// Where it is.
    pub url: Url,
    /// As what it is wanted.
    pub used_as: Use,
}

/// A part that came.
#[derive(Debug)]
pub struct Got {
    /// BLAKE3 of its bytes, which are on disk.
    pub hash: String,
    /// Its length.
    pub bytes: u32,
    /// What they are by themselves, whatever the server says.
    pub mime: &'static str,
    /// Where it came from, after redirects.
    pub url: Url,
}

/// Fetches parts, by the same rules as pages, keeps their bytes, and gives each as soon as it is on disk, with its place in
/// `parts`. Waiting for the disk is shared: several are written at once. `weight` is what the article's parts weigh already.
///
/// Fails only if fetching cannot begin, or if `each` does: a part that does not come is told to `each`.
pub fn fetch_parts(
    parts: &[Part],
    session: &Session,
    blobs: &Blobs,
    weight: u64,
    each: &mut (dyn FnMut(usize, Result<Got>) -> Result<()> + Send),
) -> Result<()> {
    if parts.is_empty() {
        return Ok(());
    }
    on_own_thread(|| async {
        let weight = Arc::new(AtomicU64::new(weight));
        let mut waiting = parts.iter().cloned().enumerate();
        let mut running = JoinSet::new();
        loop {
            while running.len() < AT_ONCE
                && let Some((at, part)) = waiting.next()
            {
                let (session, blobs, weight, most) = (session.clone(), blobs.clone(), Arc::clone(&weight), session.parts_bytes());
                running.spawn(async move { (at, get(&session, part, blobs, &weight, most).await) });
            }
            match running.join_next().await {
                None => return Ok(()),
                Some(Ok((at, outcome))) => each(at, outcome)?,
                Some(Err(error)) => return Err(Failure::new(Code::Internal, "A part of the page could not be fetched.").because(error)),
            }
        }
    })
}

async fn get(session: &Session, part: Part, blobs: Blobs, weight: &AtomicU64, most: u64) -> Result<Got> {
    let fetched = session.get(part.url, Asked::Part).await?;
    let Some(mime) = sniff(&fetched.bytes, part.used_as) else {
        let what = match part.used_as {
            Use::Image | Use::Icon => "picture",
            Use::Style => "style sheet",
            Use::Font => "font",
        };
        return Err(Failure::new(Code::UnsupportedKind, format!("{} is no {what}.", fetched.url)).about(fetched.url.as_str()));
    };
    let length = fetched.bytes.len() as u64;
    if weight.fetch_add(length, Ordering::SeqCst) + length > most {
        weight.fetch_sub(length, Ordering::SeqCst);
        let sentence = format!("The parts of an article may weigh {} together; this one would be beyond that.", megabytes(most));
        return Err(Failure::new(Code::TooLarge, sentence).about(fetched.url.as_str()));
    }
    let kept = tokio::task::spawn_blocking(move || blobs.put(&fetched.bytes)).await;
    let hash = kept.map_err(|error| Failure::new(Code::Internal, "A part of the page could not be kept.").because(error))??;
    Ok(Got { hash, bytes: length as u32, mime, url: fetched.url })
}
