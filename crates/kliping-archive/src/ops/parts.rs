//! Which parts a capture asks for, and those that came along with it.

use std::collections::HashSet;

use kliping_article::Reading;
use rusqlite::Connection;
use url::Url;

use crate::Result;
use crate::archive::Archive;
use crate::blobs;
use crate::capture::{self, Capture, CaptureKind};
use crate::snapshot::{self, Dress, Use};
use crate::store::asset::{self, Asset, AssetState};

/// Parts of a fresh version.
#[derive(Debug, Default)]
pub struct Parts {
    asked: Vec<(Url, Use)>,
    carried: Vec<Asset>,
    leave: Option<String>,
}

impl Parts {
    /// Whether some came along.
    pub fn carries(&self) -> bool {
        !self.carried.is_empty()
    }

    /// Writes them down, inside the caller's transaction.
    pub fn add(&self, connection: &Connection, article: i64, version: u32) -> Result<()> {
        for asset in &self.carried {
            asset::add_kept(connection, article, version, asset)?;
        }
        for (url, used_as) in &self.asked {
            asset::add(connection, article, version, url.as_str(), *used_as, self.leave.as_deref())?;
        }
        Ok(())
    }
}

/// The parts of a capture. Those that came along are on disk when this returns. Only a fetched page asks for the others:
/// what a reader brings by hand reaches nobody.
pub fn of(archive: &Archive, capture: &Capture, found: &Reading) -> Result<Parts> {
    let mut parts = Parts { leave: capture.leave.clone(), ..Parts::default() };
    let further = capture.further.iter().filter_map(|further| further.page.as_ref().ok()).map(Box::as_ref);
    let pages: Vec<&Capture> = std::iter::once(capture).chain(further).filter(|page| page.kind == CaptureKind::Html).collect();
    if capture.method == "fetched" {
        // A picture without an address resolves to the page itself.
        let own = pages.iter().filter_map(|page| page.final_url.as_deref()).filter_map(|url| Url::parse(url).ok());
        let mut covered: HashSet<Url> = own.collect();
        for page in &pages {
            let base = page.final_url.as_deref().and_then(|url| Url::parse(url).ok());
            snapshot::walk(&page.text, base.as_ref(), Dress::Frame, &mut |reference| {
                if reference.used_as != Use::Font && covered.insert(reference.url.clone()) {
                    parts.asked.push((reference.url, reference.used_as));
                }
                covered.extend(reference.others);
                String::new()
            })?;
        }
        // What the article shows may be a picture that the page's own markup never does (one that only its head names).
        let figures = found.article.figures.iter().filter_map(|figure| Url::parse(&figure.src).ok());
        parts.asked.extend(figures.filter(|url| !covered.contains(url)).map(|url| (url, Use::Image)));
        parts.asked.truncate(MOST);
    }
    if !capture.parts.is_empty() {
        parts.carried = carried(archive, capture, &pages, found)?;
    }
    Ok(parts)
}

/// What came along and is referred to, by the pages or by sheets that are.
fn carried(archive: &Archive, capture: &Capture, pages: &[&Capture], found: &Reading) -> Result<Vec<Asset>> {
    let mut open: Vec<(Url, Use)> = Vec::new();
    for page in pages {
        let base = capture::base_of(page.final_url.as_deref());
        snapshot::walk(&page.text, base.as_ref(), Dress::Frame, &mut |reference| {
            open.push((reference.url, reference.used_as));
            open.extend(reference.others.into_iter().map(|other| (other, Use::Image)));
            String::new()
        })?;
    }
    open.extend(found.article.figures.iter().filter_map(|figure| Url::parse(&figure.src).ok()).map(|url| (url, Use::Image)));
    open.reverse();
    let (mut known, mut carried, mut written) = (HashSet::new(), Vec::new(), Vec::new());
    while let Some((url, used_as)) = open.pop() {
        let Some(bytes) = capture.parts.get(url.as_str()).filter(|_| known.insert(url.clone())) else { continue };
        let Some(mime) = snapshot::sniff(bytes, used_as) else { continue };
        if used_as == Use::Style {
            snapshot::rewrite_style(&capture::sheet(bytes), Some(&url), &mut |reference| {
                open.push((reference.url, reference.used_as));
                String::new()
            });
        }
        written.push(bytes.as_slice());
        carried.push(Asset {
            nr: 0,
            url: url.into(),
            used_as,
            state: AssetState::Kept,
            hash: Some(blobs::hash(bytes)),
            mime: Some(mime.to_owned()),
            bytes: Some(bytes.len() as u32),
            fetched_at: Some(capture.captured_at.clone()),
            base: None,
            why: None,
            code: None,
            tries: 1,
            next_try: None,
            leave: None,
        });
    }
    archive.blobs().put_all(&written)?;
    Ok(carried)
}

/// Parts that a page itself may ask for; the others of an article come from its style sheets.
const MOST: usize = 300;
