//! Requests that left this computer.

use serde::{Deserialize, Serialize};

use crate::Code;

/// What a request asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum RequestKind {
    /// A page that was clipped, or a further page of it.
    Page,
    /// A picture, style sheet or font of a page.
    Part,
    /// A feed, or a list of feeds.
    Feed,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum RequestOutcome {
    /// It was answered, by whatever status.
    Answered,
    /// It could not be sent, or its answer not be read whole.
    Failed,
    /// Kliping stopped waiting.
    BrokenOff,
    /// Not known: it is under way, or the program ended first.
    Open,
}

/// Which requests of the log.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct LogRequest {
    /// Part of an address, or of the headline of its article; empty for all.
    pub query: String,
    /// Only requests of this kind.
    pub kind: Option<RequestKind>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most; 0 for all.
    pub limit: u32,
}

/// A part of the log.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RequestList {
    /// The rows asked for, the last request first.
    pub rows: Vec<RequestRow>,
    /// How many fit, and are held, in all.
    pub total: u32,
    /// Older requests that the log no longer holds, since its length is limited.
    pub dropped: u32,
}

/// A request.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RequestRow {
    /// When it left, RFC 3339 in UTC.
    pub at: String,
    /// Its address.
    pub url: String,
    /// What it asked for.
    pub kind: RequestKind,
    /// The address that was clipped, or the feed; `None` for parts.
    pub clip: Option<String>,
    /// The article that it was made for, if that is in the library.
    pub article: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// What came of it.
    pub outcome: RequestOutcome,
    /// HTTP status, if it was answered.
    pub status: Option<u16>,
    /// Bytes of the answer that came.
    pub bytes: u32,
    /// Why it failed.
    pub failure: Option<Code>,
}
