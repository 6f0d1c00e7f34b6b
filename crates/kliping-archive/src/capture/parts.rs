//! The parts of a page over the network: many at once, and each for itself.

use tokio::task::JoinSet;
use url::Url;

use super::address::Allowance;
use super::fetch::{Asked, Session, on_own_thread};
use super::limits::Limits;
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
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// What they are by themselves, whatever the server says.
    pub mime: &'static str,
    /// Where it came from, after redirects.
    pub url: Url,
}

/// Fetches parts, by the same rules as pages, and gives each as soon as it is there, with its place in `parts`.
///
/// Fails only if fetching cannot begin, or if `each` does: a part that does not come is told to `each`.
pub fn fetch_parts(
    parts: &[Part],
    allowance: &Allowance,
    limits: &Limits,
    each: &mut (dyn FnMut(usize, Result<Got>) -> Result<()> + Send),
) -> Result<()> {
    if parts.is_empty() {
        return Ok(());
    }
    on_own_thread(|| async {
        let session = Session::new(allowance.clone(), limits.clone())?;
        let mut waiting = parts.iter().cloned().enumerate();
        let mut running = JoinSet::new();
        loop {
            while running.len() < AT_ONCE
                && let Some((at, part)) = waiting.next()
            {
                let session = session.clone();
                running.spawn(async move { (at, get(&session, part).await) });
            }
            match running.join_next().await {
                None => return Ok(()),
                Some(Ok((at, outcome))) => each(at, outcome)?,
                Some(Err(error)) => return Err(Failure::new(Code::Internal, "A part of the page could not be fetched.").because(error)),
            }
        }
    })
}

async fn get(session: &Session, part: Part) -> Result<Got> {
    let fetched = session.get(part.url, Asked::Part).await?;
    match sniff(&fetched.bytes, part.used_as) {
        Some(mime) => Ok(Got { bytes: fetched.bytes, mime, url: fetched.url }),
        None => {
            let what = match part.used_as {
                Use::Image | Use::Icon => "picture",
                Use::Style => "style sheet",
                Use::Font => "font",
            };
            Err(Failure::new(Code::UnsupportedKind, format!("{} is no {what}.", fetched.url)).about(fetched.url.as_str()))
        }
    }
}
