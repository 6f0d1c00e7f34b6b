//! A document that names pages and is none itself: a feed, a list of feeds.

use std::path::Path;

use super::{Errand, Way, fetch, local};
use crate::{RequestKind, Result};

/// What came, undecoded: XML says its own encoding.
#[derive(Debug)]
pub struct Document {
    /// What was asked for, for messages.
    pub source: String,
    /// Address after redirects; `None` for a file.
    pub url: Option<String>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Reads a document behind an address or in a file, within the limits of a page.
pub fn document(source: &str, way: &Way<'_>, allow_local: Option<&str>) -> Result<Document> {
    if source.contains("://") {
        let fetched = fetch::fetch(source, Errand { kind: RequestKind::Feed, cause: source.to_owned() }, way, allow_local, way.limits)?;
        return Ok(Document { source: source.to_owned(), url: Some(fetched.url.to_string()), bytes: fetched.bytes });
    }
    Ok(Document { source: source.to_owned(), url: None, bytes: local::read(Path::new(source), way.limits)? })
}
