//! Capture: an address, a file or bytes → bytes, headers, final address, time, and the decoded text.
//!
//! ```text
//! address ─► fetch (checked addresses, own redirects, limits) ─► unpack ─┐
//! file, bytes ─► local (limits) ─────────────────────────────────────────┴─► charset ─► kind ─► Capture
//! ```

mod address;
mod charset;
mod document;
mod fetch;
mod kind;
mod limits;
mod local;
mod normal;
mod redirect;
mod refresh;
mod resolve;
mod status;
#[cfg(test)]
mod tests;
mod unpack;

use kliping_article::Content;

use crate::{ClipRequest, ClipSource, Code, Failure, Result};
use address::Allowance;
pub use document::{Document, document};
use limits::Limits;
pub use normal::normalise_url;

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
    /// RFC 3339 with the reader's own offset.
    pub captured_at: String,
    /// "fetched", "from-file", "pasted", "by-browser".
    pub method: String,
    /// Response headers, in order, without cookies; empty for files.
    pub headers: Vec<(String, String)>,
    /// HTTP status; `None` for files.
    pub status: Option<u16>,
}

/// What captured text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptureKind {
    /// An HTML page.
    Html,
    /// Plain text.
    Text,
}

/// Retrieves what a clip asks for. `allowed_hosts` are the loopback and private hosts that it may reach
/// (`host` or `host:port`), beside the request's own.
///
/// Blocks the calling thread for 30 seconds at most. Fails with a sentence for everything that is no article page or
/// text: see [`Code`], "The input" and "The network".
pub fn capture(request: &ClipRequest, allowed_hosts: &[String]) -> Result<Capture> {
    capture_within(request, allowed_hosts, &Limits::default())
}

fn capture_within(request: &ClipRequest, allowed_hosts: &[String], limits: &Limits) -> Result<Capture> {
    let captured_at = chrono::Local::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
    match &request.source {
        ClipSource::Url(url) => {
            let allowance = Allowance::new(allowed_hosts, request.allow_local.as_deref());
            let fetched = fetch::fetch(url, &allowance, limits)?;
            let told = kind::Told { content_type: fetched.header("content-type"), name: fetched.url.path(), force_text: request.text };
            let (text, kind, charset) = decode(&fetched.bytes, &told, fetched.url.as_str())?;
            Ok(Capture {
                text,
                kind,
                charset,
                final_url: Some(fetched.url.to_string()),
                requested_url: Some(url.trim().to_owned()),
                captured_at,
                method: "fetched".to_owned(),
                headers: fetched.headers,
                status: Some(fetched.status),
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
            let mut capture = from_reader(bytes.clone(), "page.html", "by-browser", request, captured_at)?;
            capture.text = String::from_utf8_lossy(bytes).into_owned();
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
        captured_at,
        method: method.to_owned(),
        headers: Vec::new(),
        status: None,
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
