//! One talk with one extension: which archive, which upload is under way.

use std::path::PathBuf;

use kliping_archive::reception::{Taken, Upload, UploadRefusal};
use kliping_archive::{Archive, ClipRequest, ClipSource, Failure, Role, ops};
use serde_json::{Value, json};

use crate::messages::{Begin, Message, answer, refusal};

/// The state of a talk.
pub struct Talk {
    folder: Option<PathBuf>,
    archive: Option<Archive>,
    page: Option<Page>,
}

/// The page under way.
struct Page {
    upload: Upload,
    url: Option<String>,
}

impl Talk {
    /// A talk about the archive in `folder`, or in the platform's data folder. It is opened when it is first needed.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Talk { folder, archive: None, page: None }
    }

    /// Does what a message asks for.
    pub fn answer(&mut self, nr: Option<u64>, message: Message) -> Value {
        let (kind, done) = match message {
            Message::Ping => ("pong", Ok(json!({ "version": env!("CARGO_PKG_VERSION") }))),
            Message::Known(what) => ("known", self.known(&what.urls)),
            Message::Begin(what) => ("begun", self.begin(what)),
            Message::Piece(what) => ("received", self.add(what.number, &what.text)),
            Message::Look => ("look", self.look()),
            Message::Keep(what) => ("kept", self.keep(what.tags)),
            Message::Address(what) => ("kept", self.address(what.url, what.tags)),
            Message::Cancel => {
                self.page = None;
                ("cancelled", Ok(json!({})))
            }
            Message::Unclip(what) => {
                ("unclipped", self.archive().and_then(|archive| Ok(ops::take_back_clip(archive, &what.id)?)).map(|()| json!({})))
            }
            Message::Tag(what) => {
                ("tagged", self.archive().and_then(|archive| Ok(ops::set_tags(archive, &what.id, &what.tags)?)).map(|()| json!({})))
            }
        };
        match done {
            Ok(rest) => answer(nr, kind, rest),
            Err(refused) => told(nr, &refused),
        }
    }

    fn archive(&mut self) -> Taken<&Archive> {
        if self.archive.is_none() {
            let folder = self.folder.clone().map_or_else(Archive::default_folder, Ok)?;
            self.archive = Some(Archive::open(&folder, Role::Guest)?);
        }
        self.archive.as_ref().ok_or_else(no_page)
    }

    fn known(&mut self, urls: &[String]) -> Taken<Value> {
        Ok(json!({ "pages": ops::known_pages(self.archive()?, urls)? }))
    }

    fn begin(&mut self, what: Begin) -> Taken<Value> {
        // A page that was under way is given up: the extension sends one at a time.
        self.page = None;
        let upload = Upload::begin(self.archive()?, what.bytes, &what.sha256)?;
        self.page = Some(Page { upload, url: what.url });
        Ok(json!({}))
    }

    fn add(&mut self, number: u32, text: &str) -> Taken<Value> {
        let page = self.page.as_mut().ok_or_else(no_page)?;
        Ok(json!({ "bytes": page.upload.add(number, text.as_bytes())? }))
    }

    fn look(&mut self) -> Taken<Value> {
        let mut page = self.page.take().ok_or_else(no_page)?;
        let request = request(&mut page, Vec::new())?;
        Ok(json!({ "look": ops::look_at_page(self.archive()?, &request)? }))
    }

    fn address(&mut self, url: String, tags: Vec<String>) -> Taken<Value> {
        let request = ClipRequest { source: ClipSource::Url(url), tags, ..ClipRequest::default() };
        Ok(json!({ "clip": ops::clip_page(self.archive()?, &request)? }))
    }

    /// Answers only when the clip is safe. If the archive refuses, the page stays here and can be kept again.
    fn keep(&mut self, tags: Vec<String>) -> Taken<Value> {
        let request = request(self.page.as_mut().ok_or_else(no_page)?, tags)?;
        let outcome = ops::clip_page(self.archive()?, &request)?;
        self.page = None;
        Ok(json!({ "clip": outcome }))
    }
}

fn request(page: &mut Page, tags: Vec<String>) -> Taken<ClipRequest> {
    Ok(ClipRequest { source: ClipSource::Shown(page.upload.whole()?), url: page.url.clone(), tags, ..ClipRequest::default() })
}

fn no_page() -> UploadRefusal {
    UploadRefusal::OutOfOrder
}

fn told(nr: Option<u64>, refused: &UploadRefusal) -> Value {
    let code = match refused {
        UploadRefusal::TooLarge => "too-large".to_owned(),
        UploadRefusal::NoHash | UploadRefusal::OutOfOrder | UploadRefusal::OtherLength | UploadRefusal::OtherHash => {
            "upload-broken".to_owned()
        }
        UploadRefusal::Archive(Failure { code, .. }) => {
            serde_json::to_value(code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
        }
    };
    refusal(nr, &code, &refused.to_string())
}
