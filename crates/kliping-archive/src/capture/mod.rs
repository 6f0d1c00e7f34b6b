//! Capture: an address, a file or bytes → bytes, headers, final address, time, and the decoded text.
//!
//! ```text
//! address ─► fetch (checked addresses, own redirects, limits) ─► unpack ─┐
//! file, bytes ─► local (limits) ─────────────────────────────────────────┴─► charset ─► kind ─► Capture
//! ```

mod address;
mod amp;
mod charset;
mod document;
mod fetch;
mod foreign;
mod inlined;
mod kind;
mod limits;
mod local;
mod normal;
mod pages;
mod parts;
mod redirect;
mod refresh;
mod requests;
mod resolve;
mod status;
#[cfg(test)]
mod tests;
mod trust;
mod unpack;

use std::sync::Arc;

use kliping_article::{Content, Page};

use crate::{ClipRequest, ClipSource, Code, Failure, RequestKind, Result};
pub use address::Allowance;
pub use document::{Document, document};
pub use fetch::{Session, Way};
pub use foreign::{Parts, base_of};
pub use limits::Limits;
pub use normal::normalise_url;
pub use parts::{Part, fetch_parts};
pub use requests::{Errand, Logged, RequestLog};

/// One retrieval.
#[derive(Debug, Clone)]
pub struct Capture {
    /// What came, undecoded (content encodings of the transport undone).
    pub bytes: Vec<u8>,
    /// `bytes` decoded to text.
    pub text: String,
    /// What the text is.
    pub kind: CaptureKind,
    /// Name of the encoding that `bytes` were decoded with, as WHATWG names it.
    pub charset: String,
    /// Address after redirects, or the one the reader gave with a file; not normalised.
    pub final_url: Option<String>,
    /// Address that was asked for.
    pub requested_url: Option<String>,
    /// Every address on the way from one to the other.
    pub chain: Vec<String>,
    /// RFC 3339 with the reader's own offset.
    pub captured_at: String,
    /// "fetched", "from-file", "pasted", "by-browser".
    pub method: String,
    /// Response headers, in order, without cookies; empty for files.
    pub headers: Vec<(String, String)>,
    /// HTTP status; `None` for files.
    pub status: Option<u16>,
    /// The private host that this clip may reach, for the parts that follow.
    pub leave: Option<String>,
    /// Further pages of the same work, in order.
    pub further: Vec<Further>,
    /// Parts that came along with the page, by the address that the page has for them.
    pub parts: Arc<Parts>,
}

/// A further page of a work: itself, or why it could not be had.
#[derive(Debug, Clone)]
pub struct Further {
    /// Address that was asked for.
    pub url: String,
    /// What came of it.
    pub page: std::result::Result<Box<Capture>, String>,
}

impl Capture {
    /// The page as reading takes it.
    pub fn page(&self) -> Page {
        let content = match self.kind {
            CaptureKind::Html => Content::Html(self.text.clone()),
            CaptureKind::Text => Content::Text(self.text.clone()),
        };
        Page { content, url: self.final_url.clone().or_else(|| self.requested_url.clone()) }
    }
}

/// What captured text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptureKind {
    /// An HTML page.
    Html,
    /// Plain text.
    Text,
}

/// Takes in what a request already holds: a file, bytes, a page that a browser shows. An address is refused, since without
/// an archive there is no log for what would be sent.
///
/// Fails with a sentence for everything that is no article page or text: see [`Code`], "The input".
pub fn capture(request: &ClipRequest) -> Result<Capture> {
    capture_within(request, None, &Limits::default())
}

/// Retrieves what a clip asks for: a page with the further pages of the same work, or all pages of a file in which another
/// program kept several.
pub fn capture_whole(request: &ClipRequest, way: &Way<'_>) -> Result<Vec<Capture>> {
    let limits = way.limits;
    let mut captures = match &request.source {
        ClipSource::Url(_) => vec![amp::preferred(capture_within(request, Some(way), limits)?, way)],
        ClipSource::Shown(_) => vec![capture_within(request, Some(way), limits)?],
        ClipSource::File(path) => {
            let name = foreign::file_name(path);
            let largest = if foreign::may_be_large(&name) { foreign::LARGEST } else { limits.bytes };
            let bytes = local::read(path, &Limits { bytes: largest, ..limits.clone() })?;
            let mut captures = from_other_programs(bytes, &path.to_string_lossy(), "from-file", request)?;
            if let [page] = &mut captures[..]
                && page.kind == CaptureKind::Html
                && page.parts.is_empty()
            {
                page.parts = Arc::new(foreign::parts_beside(path, page.final_url.as_deref()));
            }
            captures
        }
        ClipSource::Bytes { bytes, name } => {
            let largest = if foreign::may_be_large(name) { foreign::LARGEST } else { limits.bytes };
            local::check_length(bytes.len() as u64, name, &Limits { bytes: largest, ..limits.clone() })?;
            from_other_programs(bytes.clone(), name, "pasted", request)?
        }
    };
    if let (ClipSource::Url(_), [capture]) = (&request.source, &mut captures[..]) {
        capture.further = pages::further(capture, way, limits);
    }
    Ok(captures)
}

/// The captures of bytes that the reader brought, however another program wrapped them.
fn from_other_programs(bytes: Vec<u8>, name: &str, method: &str, request: &ClipRequest) -> Result<Vec<Capture>> {
    let now = chrono::Local::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
    let Some(foreign::Unwrapped { pages, parts }) = foreign::unwrap(&bytes, name)? else {
        let header = if request.text { None } else { foreign::header(&bytes) }.unwrap_or_default();
        let request = ClipRequest { url: request.url.clone().or(header.url), ..request.clone() };
        return Ok(vec![from_reader(bytes, name, method, &request, header.kept_at.unwrap_or(now))?]);
    };
    let parts = Arc::new(parts);
    let one = pages.len() == 1;
    let mut captures = Vec::with_capacity(pages.len());
    for page in pages {
        let url = request.url.clone().filter(|_| one).or(page.url);
        let told = kind::Told { content_type: page.content_type.as_deref(), name, force_text: false };
        let (text, kind, charset) = match decode(&page.bytes, &told, url.as_deref().unwrap_or(name)) {
            Ok(decoded) => decoded,
            // One page of many that is none does not cost the others.
            Err(failure) if one => return Err(failure),
            Err(_) => continue,
        };
        captures.push(Capture {
            bytes: page.bytes,
            text,
            kind,
            charset,
            final_url: url.clone(),
            requested_url: url,
            chain: Vec::new(),
            captured_at: page.kept_at.unwrap_or_else(|| now.clone()),
            method: method.to_owned(),
            headers: page.headers,
            status: None,
            leave: None,
            further: Vec::new(),
            parts: Arc::clone(&parts),
        });
    }
    if captures.is_empty() {
        return Err(Failure::new(Code::Empty, format!("{name} holds no page that can be kept.")).about(name));
    }
    Ok(captures)
}

fn capture_within(request: &ClipRequest, way: Option<&Way<'_>>, limits: &Limits) -> Result<Capture> {
    let captured_at = chrono::Local::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
    match &request.source {
        ClipSource::Url(url) => {
            let Some(way) = way else {
                return Err(Failure::new(Code::UnsupportedScheme, "Only files and text are read without an archive.").about(url));
            };
            // A further page is asked for on account of the one that was clipped.
            let cause = request.url.as_deref().unwrap_or(url).trim().to_owned();
            let fetched = fetch::fetch(url, Errand { kind: RequestKind::Page, cause }, way, request.allow_local.as_deref(), limits)?;
            let told = kind::Told { content_type: fetched.header("content-type"), name: fetched.url.path(), force_text: request.text };
            let (text, kind, charset) = decode(&fetched.bytes, &told, fetched.url.as_str())?;
            Ok(Capture {
                text,
                kind,
                charset,
                final_url: Some(fetched.url.to_string()),
                requested_url: Some(url.trim().to_owned()),
                chain: fetched.chain,
                captured_at,
                method: "fetched".to_owned(),
                headers: fetched.headers,
                status: Some(fetched.status),
                leave: request.allow_local.clone(),
                further: Vec::new(),
                parts: Arc::default(),
                bytes: fetched.bytes,
            })
        }
        ClipSource::File(path) => {
            let bytes = local::read(path, limits)?;
            let name = path.to_string_lossy();
            from_reader(bytes, &name, "from-file", request, captured_at)
        }
        ClipSource::Bytes { bytes, name } => {
            local::check_length(bytes.len() as u64, name, limits)?;
            from_reader(bytes.clone(), name, "pasted", request, captured_at)
        }
        ClipSource::Shown(bytes) => {
            let name = request.url.as_deref().unwrap_or("The page");
            local::check_length(bytes.len() as u64, name, limits)?;
            // Whatever its address ends in, it came as markup, and as UTF-8 whatever its own head says.
            let (text, parts) = inlined::lift(&String::from_utf8_lossy(bytes), request.url.as_deref())?;
            let mut capture = from_reader(text.clone().into_bytes(), "page.html", "by-browser", request, captured_at)?;
            capture.text = text;
            capture.parts = Arc::new(parts);
            "UTF-8".clone_into(&mut capture.charset);
            Ok(capture)
        }
    }
}

/// The capture of bytes that did not come over the network.
fn from_reader(bytes: Vec<u8>, name: &str, method: &str, request: &ClipRequest, captured_at: String) -> Result<Capture> {
    let url = request.url.as_deref().map(str::trim).filter(|url| !url.is_empty());
    // Nothing is fetched from it, so an address of the web that no URL parser takes ("https://Old Paper/1") is kept as
    // the reader's own word; what is no address at all is a slip.
    if let Some(url) = url.filter(|url| !names_the_web(url)) {
        redirect::parse(url)?;
    }
    let told = kind::Told { content_type: None, name, force_text: request.text };
    let (text, kind, charset) = decode(&bytes, &told, name)?;
    Ok(Capture {
        bytes,
        text,
        kind,
        charset,
        final_url: url.map(str::to_owned),
        requested_url: url.map(str::to_owned),
        chain: Vec::new(),
        captured_at,
        method: method.to_owned(),
        headers: Vec::new(),
        status: None,
        leave: None,
        further: Vec::new(),
        parts: Arc::default(),
    })
}

fn names_the_web(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        let named = url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        named && url.len() > scheme.len() && !url.contains('@')
    })
}

/// The text of bytes, what it is, and the encoding it was in; refuses what no article can be read from.
/// `source` names them in a sentence.
fn decode(bytes: &[u8], told: &kind::Told, source: &str) -> Result<(String, CaptureKind, String)> {
    kind::refuse_media(bytes, told, source)?;
    let encoding = charset::of(bytes, told.content_type);
    let text = encoding.decode(bytes).0.into_owned();
    kind::refuse_binary(&text, source)?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(Failure::new(Code::Empty, format!("{source} is empty: there is nothing to keep.")).about(source));
    }
    let kind = kind::of(&text, told);
    Ok((text, kind, encoding.name().to_owned()))
}

/// Bytes of a style sheet as text. A sheet may name its encoding in its first line, as pages do in theirs.
pub fn sheet(bytes: &[u8]) -> String {
    charset::of(bytes, None).decode(bytes).0.into_owned()
}

/// Captured bytes as reading takes them, decoded the way they were the first time: `kind` and `charset` as
/// [`Capture`] had them.
pub fn content(bytes: &[u8], kind: CaptureKind, charset: &str) -> Content {
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    let text = encoding.decode(bytes).0.into_owned();
    match kind {
        CaptureKind::Html => Content::Html(text),
        CaptureKind::Text => Content::Text(text),
    }
}
