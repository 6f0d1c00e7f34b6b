//! Reading a file or bytes without keeping anything.

use chrono::DateTime;
use kliping_article::{Content, Context, Page, Reading, read};

use super::clip::check_day;
use crate::capture::{self, CaptureKind};
use crate::{ClipRequest, Result};

/// Reads what a clip would keep, and keeps nothing. `language` (BCP 47) is found from the text if it is `None`.
///
/// Fails as a clip of the same source would.
pub fn read_page(request: &ClipRequest, language: Option<&str>) -> Result<Reading> {
    if let Some(published) = &request.published {
        check_day(published)?;
    }
    let capture = capture::capture(request, &[])?;
    let content = match capture.kind {
        CaptureKind::Html => Content::Html(capture.text),
        CaptureKind::Text => Content::Text(capture.text),
    };
    let page = Page { content, url: capture.final_url };
    let context = Context {
        captured_at: DateTime::parse_from_rfc3339(&capture.captured_at).ok(),
        published: request.published.as_deref(),
        language,
        ..Context::default()
    };
    Ok(read(&page, &context))
}
