//! What to clip, and what came of it.

use serde::{Deserialize, Serialize};

/// What to clip.
#[derive(Debug, Clone, Default)]
pub struct ClipRequest {
    /// Where the page comes from.
    pub source: ClipSource,
    /// Address of a file or text, where the reader knows it.
    pub url: Option<String>,
    /// Publication as the reader knows it (`YYYY-MM-DD` or RFC 3339).
    pub published: Option<String>,
    /// Tags to set.
    pub tags: Vec<String>,
    /// Whether bytes are text even if they look like markup.
    pub text: bool,
    /// One loopback or private host that this clip may reach (`host` or `host:port`).
    pub allow_local: Option<String>,
}

/// Where a clip comes from.
#[derive(Debug, Clone)]
pub enum ClipSource {
    /// An address to fetch.
    Url(String),
    /// A file to read.
    File(std::path::PathBuf),
    /// Bytes that came some other way, with a name for messages and for the kind (`.txt`, `.html`).
    Bytes {
        /// The bytes.
        bytes: Vec<u8>,
        /// Name of where they came from.
        name: String,
    },
    /// A page as a browser showed it, written out as HTML in UTF-8; [`ClipRequest::url`] is its address.
    Shown(Vec<u8>),
}

impl Default for ClipSource {
    fn default() -> Self {
        ClipSource::Url(String::new())
    }
}

/// State of a clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ClipState {
    /// Whole.
    Kept,
    /// Part of it is missing, and known to be.
    KeptInPart,
    /// Not fetched yet.
    Waiting,
    /// The site refuses programs.
    Blocked,
    /// The site wants a sign-in.
    NeedsSignIn,
    /// Kept, but nothing readable was found in it.
    NotAnArticle,
    /// Could not be fetched.
    Failed,
}

/// What came of a clip.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ClipOutcome {
    /// Id of the article.
    pub id: String,
    /// Its state.
    pub state: ClipState,
    /// Number of this version, from 1.
    pub version: u32,
    /// Headline, if one was found.
    pub headline: Option<String>,
    /// How much was taken out.
    pub removals: u32,
    /// Whether exactly this was in the archive already.
    pub already_kept: bool,
}
