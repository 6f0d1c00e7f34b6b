//! Reading files or bytes without keeping anything.

use chrono::DateTime;
use kliping_article::{Content, Context, Page, Reading};

use super::clip::check_day;
use crate::capture::{self, CaptureKind};
use crate::{ClipRequest, Result};

/// Reads what a clip would keep, and keeps nothing. Several requests are the pages of one work, in their order; what is known
/// of its publication is the first one's to say. `language` (BCP 47) is found from the text if it is `None`.
///
/// Fails as a clip of the same sources would.
pub fn read_pages(requests: &[ClipRequest], language: Option<&str>) -> Result<Reading> {
    let published = requests.first().and_then(|request| request.published.as_deref());
    published.map_or(Ok(()), check_day)?;
    let mut pages = Vec::with_capacity(requests.len());
    let mut captured_at = None;
    for request in requests {
        let capture = capture::capture(request)?;
        let content = match capture.kind {
            CaptureKind::Html => Content::Html(capture.text),
            CaptureKind::Text => Content::Text(capture.text),
        };
        pages.push(Page { content, url: capture.final_url });
        captured_at = captured_at.or(Some(capture.captured_at));
    }
    let context = Context {
        captured_at: captured_at.and_then(|at| DateTime::parse_from_rfc3339(&at).ok()),
        published,
        language,
        ..Context::default()
    };
    Ok(kliping_article::read_pages(&pages, &context))
}
