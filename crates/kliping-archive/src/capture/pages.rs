//! The further pages of a work that was cut into several.
//!
//! Reading says where they might be; each is fetched by the rules of the first, and one that does not belong ends the work.

use kliping_article::{Context, Extraction, Page, extract_pages};

use super::limits::Limits;
use super::{Capture, CaptureKind, Further, Way, capture_within};
use crate::{ClipRequest, ClipSource, Result};

/// Pages of one work at most, as reading joins them.
const MOST: usize = 20;

/// Fetches the pages that follow a fetched page: the whole work on one page where the site offers that, else one after
/// the other. The last one is why there are no more, if that is not the work's end.
pub fn further(first: &Capture, way: &Way<'_>, limits: &Limits) -> Vec<Further> {
    if first.kind != CaptureKind::Html {
        return Vec::new();
    }
    let mut pages = vec![first.page()];
    let mut so_far = join(&pages);
    let get = |url: &str| get(first, url, way, limits);
    if let Some(url) = so_far.pages.single_page.clone()
        && let Ok(whole) = get(&url)
    {
        let joined = join(&[pages[0].clone(), whole.page()]);
        if refused(&joined).is_none() {
            return vec![Further { url, page: Ok(Box::new(whole)) }];
        }
    }
    let mut found = Vec::new();
    while let Some(url) = so_far.pages.next.take().filter(|_| pages.len() < MOST) {
        if found.iter().any(|further: &Further| further.url == url) {
            break;
        }
        let number = pages.len() + 1;
        let page = match get(&url) {
            Err(failure) => Err(format!("Page {number} could not be had: {}", failure.message)),
            Ok(page) => {
                pages.push(page.page());
                so_far = join(&pages);
                match refused(&so_far) {
                    Some(why) => Err(why),
                    None => Ok(Box::new(page)),
                }
            }
        };
        let ended = page.is_err();
        found.push(Further { url, page });
        if ended {
            break;
        }
    }
    found
}

/// Fetches another page on account of one that was clipped, by its leave.
pub fn get(first: &Capture, url: &str, way: &Way<'_>, limits: &Limits) -> Result<Capture> {
    let request = ClipRequest {
        source: ClipSource::Url(url.to_owned()),
        url: first.requested_url.clone(),
        allow_local: first.leave.clone(),
        ..ClipRequest::default()
    };
    capture_within(&request, Some(way), limits)
}

fn join(pages: &[Page]) -> Extraction {
    extract_pages(pages, &Context::default())
}

/// Why the last page was not joined, if it was not.
fn refused(joined: &Extraction) -> Option<String> {
    joined.notes.iter().find(|note| note.code == "page-not-joined").map(|note| note.message.clone())
}
