//! Capture: an address, a file or bytes → bytes, headers, final address, time, and the decoded text.

use kliping_article::Content;

use crate::{ClipRequest, Code, Failure, Result};

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
    /// Response headers, in order; empty for files.
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
pub fn capture(request: &ClipRequest, allowed_hosts: &[String]) -> Result<Capture> {
    let _ = (request, allowed_hosts);
    Err(Failure::new(Code::Internal, "Nothing can be captured yet."))
}

/// An address as the archive compares it: no fragment, no tracking parameters, default port and trailing dot gone.
/// What is no http or https address comes back as it is.
pub fn normalise_url(url: &str) -> String {
    url.to_owned()
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
