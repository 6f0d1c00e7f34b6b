//! A clip as it is sent: in plain values, before it is a request.

use serde::Deserialize;

use super::{ClipRequest, ClipSource};
use crate::{Code, Failure, Result};

/// A clip as a dialog or another program sends it. Exactly one of `address`, `text` and `file` is the clip; `url` is where a text or file came from.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Clipping {
    /// Address to fetch.
    pub address: Option<String>,
    /// Pasted text.
    pub text: Option<String>,
    /// A dropped or chosen file.
    pub file: Option<ClippedFile>,
    /// Where text or file came from.
    pub url: Option<String>,
    /// Publication as the reader knows it, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Tags to set.
    pub tags: Vec<String>,
    /// One loopback or private host that this clip may reach, because the reader said so just now.
    pub allow_local: Option<String>,
}

/// A file as the page read it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ClippedFile {
    /// Its name, without a path.
    pub name: String,
    /// Its bytes in base64: one string crosses to Rust many times faster than an array of numbers.
    pub base64: String,
}

impl Clipping {
    /// What the clip verb is asked for; `empty` if not exactly one thing is given, `file-unreadable` if its bytes are not base64.
    pub fn request(self) -> Result<ClipRequest> {
        let text = self.text.is_some();
        let source = match (self.address, self.text, self.file) {
            (Some(address), None, None) => ClipSource::Url(address),
            (None, Some(text), None) => ClipSource::Bytes { bytes: text.into_bytes(), name: "pasted.txt".into() },
            (None, None, Some(file)) => ClipSource::Bytes { bytes: file.bytes()?, name: file.name },
            _ => return Err(Failure::new(Code::Empty, "There is nothing to clip.")),
        };
        Ok(ClipRequest { source, url: self.url, published: self.published, tags: self.tags, text, allow_local: self.allow_local })
    }
}

impl ClippedFile {
    fn bytes(&self) -> Result<Vec<u8>> {
        let unreadable = |error| Failure::new(Code::FileUnreadable, "The file could not be read.").about(&self.name).because(error);
        data_encoding::BASE64.decode(self.base64.as_bytes()).map_err(unreadable)
    }
}
