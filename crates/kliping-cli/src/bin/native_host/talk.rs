//! One talk with one extension: which archive, which upload is under way.

use std::path::PathBuf;

use kliping_archive::reception::{Taken, Upload, UploadRefusal};
use kliping_archive::{Archive, ClipRequest, ClipSource, Failure, Role, ops};
use serde_json::{Value, json};

use crate::messages::{Begin, Keep, Message, answer, refusal};

/// The state of a talk.
pub struct Talk {
    folder: Option<PathBuf>,
    archive: Option<Archive>,
    page: Option<Page>,
    /// Clips that the search index does not hold yet.
    behind: u32,
}

/// Clips after which the index is brought up, although the talk goes on.
const BATCH: u32 = 64;

/// The page under way.
struct Page {
    upload: Upload,
    url: Option<String>,
}

impl Talk {
    /// A talk about the archive in `folder`, or in the platform's data folder. It is opened when it is first needed.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Talk { folder, archive: None, page: None, behind: 0 }
    }

    /// Does what a message asks for.
    pub fn answer(&mut self, nr: Option<u64>, message: Message) -> Value {
        let (kind, done) = match message {
            Message::Ping => ("pong", Ok(json!({ "version": env!("CARGO_PKG_VERSION") }))),
            Message::Known(what) => ("known", self.known(&what.urls)),
            Message::Begin(what) => ("begun", self.begin(what)),
            Message::Piece(what) => ("received", self.add(what.number, &what.text)),
            Message::Look => ("look", self.look()),
            Message::Keep(what) => ("kept", self.keep(what)),
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
            let archive = Archive::open(&folder, Role::Guest)?;
            archive.spare_memory()?;
            self.archive = Some(archive);
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
        let archive = self.archive()?;
        let names: Vec<String> = ops::list_collections(archive)?.into_iter().map(|row| row.name).collect();
        Ok(json!({ "look": ops::look_at_page(archive, &request)?, "collections": names }))
    }

    fn address(&mut self, url: String, tags: Vec<String>) -> Taken<Value> {
        let request = ClipRequest { source: ClipSource::Url(url), tags, ..ClipRequest::default() };
        let outcome = ops::clip_ahead(self.archive()?, &request)?;
        self.behind += 1;
        Ok(json!({ "clip": outcome }))
    }

    /// Answers only when the clip is safe. If the archive refuses, the page stays here and can be kept again.
    fn keep(&mut self, what: Keep) -> Taken<Value> {
        ops::check_note(&what.note)?;
        let request = request(self.page.as_mut().ok_or_else(no_page)?, what.tags)?;
        let outcome = ops::clip_ahead(self.archive()?, &request)?;
        self.page = None;
        self.behind += 1;
        // The clip is safe by now, whatever becomes of the mark and the collection.
        let archive = self.archive()?;
        let marked = ops::mark_selection(archive, &outcome.id, what.selection.as_deref(), &what.note);
        let collected = put_into(archive, &what.collection, &outcome.id);
        Ok(json!({
            "clip": outcome,
            "marked": marked.is_ok_and(|marked| marked.is_some()),
            "collection": collected.ok().flatten(),
        }))
    }

    /// Brings the search index up to a batch of clips, once their answers are out.
    pub fn rest(&mut self) {
        if self.behind >= BATCH {
            self.end();
        }
    }

    /// Brings the search index up to the clips of this talk: nobody waits for an answer now. The browser may end the
    /// program meanwhile; the index then stays behind, and the next program that asks it goes on.
    pub fn end(&mut self) {
        if std::mem::take(&mut self.behind) > 0
            && let Some(archive) = &self.archive
        {
            let _ = ops::follow_index(archive);
        }
    }
}

fn request(page: &mut Page, tags: Vec<String>) -> Taken<ClipRequest> {
    Ok(ClipRequest { source: ClipSource::Shown(page.upload.whole()?), url: page.url.clone(), tags, ..ClipRequest::default() })
}

/// Puts an article into the collection of this name; answers the name as the archive has it, `None` without one.
fn put_into(archive: &Archive, name: &str, id: &str) -> kliping_archive::Result<Option<String>> {
    if name.trim().is_empty() {
        return Ok(None);
    }
    let collection = ops::put_collection(archive, None, name)?;
    ops::collect_articles(archive, &collection, &[id.to_owned()], true)?;
    Ok(Some(ops::show_collection(archive, &collection)?.name))
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
