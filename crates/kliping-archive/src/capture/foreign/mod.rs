//! What other programs kept: pages with their parts inside or beside them, each in its own wrapping.
//!
//! Every kind becomes captures like any other: bytes, address, time, and the parts that came along.

mod folder;
mod header;
mod mhtml;
mod warc;
mod web_archive;

use std::path::Path;

use rustc_hash::FxHashMap;
use url::Url;

pub use folder::parts_beside;
pub use header::header;

use crate::{Code, Failure, Result};

/// Parts that came along with pages, by their address.
pub type Parts = FxHashMap<String, Vec<u8>>;

/// Where a page without an address is: its parts are named from here, and nothing is ever fetched from it (RFC 6761).
pub const NOWHERE: &str = "https://kept.invalid/";

/// A page that another program kept.
#[derive(Debug)]
pub struct ForeignPage {
    /// Its address.
    pub url: Option<String>,
    /// When it was kept, RFC 3339.
    pub kept_at: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it said of its own kind (`text/html; charset=…`).
    pub content_type: Option<String>,
    /// Response headers, if they were kept.
    pub headers: Vec<(String, String)>,
}

/// A wrapping with pages in it.
#[derive(Debug)]
pub struct Unwrapped {
    /// Its pages, in order.
    pub pages: Vec<ForeignPage>,
    /// Everything else in it.
    pub parts: Parts,
}

/// How a file is wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrapping {
    Mhtml,
    Warc,
    WebArchive,
}

/// Bytes of the largest wrapping: it holds many pages.
pub const LARGEST: u64 = 512 << 20;

/// Whether a name ends so, whatever its case.
fn ends(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| endings.iter().any(|ending| end.eq_ignore_ascii_case(ending)))
}

/// Whether a file of this name may be a wrapping, and so larger than a page.
pub fn may_be_large(name: &str) -> bool {
    ends(name, &["warc", "wacz", "mht", "mhtml"]) || is_packed_warc(name)
}

fn is_packed_warc(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".warc.gz")
}

fn wrapping(bytes: &[u8], name: &str) -> Option<Wrapping> {
    if bytes.starts_with(b"WARC/") || bytes.starts_with(b"\x1f\x8b") && (is_packed_warc(name) || ends(name, &["warc"])) {
        return Some(Wrapping::Warc);
    }
    if bytes.starts_with(b"PK\x03\x04") && (ends(name, &["wacz"]) || web_archive::is_one(bytes)) {
        return Some(Wrapping::WebArchive);
    }
    mhtml::is_one(bytes, name).then_some(Wrapping::Mhtml)
}

/// The pages of a wrapping; `None` for what is none.
pub fn unwrap(bytes: &[u8], name: &str) -> Result<Option<Unwrapped>> {
    let unwrapped = match wrapping(bytes, name) {
        None => return Ok(None),
        Some(Wrapping::Mhtml) => mhtml::read(bytes, name)?,
        Some(Wrapping::Warc) => warc::read(bytes, name)?,
        Some(Wrapping::WebArchive) => web_archive::read(bytes, name)?,
    };
    if unwrapped.pages.is_empty() {
        return Err(Failure::new(Code::Empty, format!("{name} holds no page.")).about(name));
    }
    Ok(Some(unwrapped))
}

fn damaged(name: &str, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Failure {
    Failure::new(Code::FileUnreadable, format!("{name} is damaged: it cannot be read to its end.")).about(name).because(error)
}

/// The base of a page's references.
pub fn base_of(url: Option<&str>) -> Option<Url> {
    url.and_then(|url| Url::parse(url).ok()).or_else(|| Url::parse(NOWHERE).ok())
}

/// The file name of a path, for messages.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
