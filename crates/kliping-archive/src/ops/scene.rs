//! A kept version with its parts: what its page and sheets refer to, and what stands in place of each reference.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxHashMap;
use url::Url;

use crate::archive::Archive;
use crate::capture::{self, CaptureKind};
use crate::snapshot::{self, Dress, Reference, Use};
use crate::store::article::Article;
use crate::store::asset::{self, Asset, AssetState};
use crate::store::version::Version;
use crate::store::{page, version};
use crate::{Result, SnapshotPage};

/// A page of a version.
pub struct ScenePage {
    /// Its text.
    pub text: String,
    /// Its address.
    pub base: Option<Url>,
    /// What it is.
    pub kind: CaptureKind,
}

/// A version with its parts.
pub struct Scene<'a> {
    archive: &'a Archive,
    /// The article's id and the version's number, for addresses.
    pub id: String,
    /// Number of the version.
    pub number: u32,
    /// Assets by address.
    pub assets: FxHashMap<String, Asset>,
}

/// One page of a version: the first is 1.
pub fn page_of(archive: &Archive, article: &Article, version: &Version, number: u32) -> Result<Option<ScenePage>> {
    let (hash, kind, charset, url) = if number == 1 {
        (version.hash.clone(), version.kind, version.charset.clone(), version.final_url.clone().or_else(|| article.url.clone()))
    } else {
        let pages = page::of(&archive.connection(), article.nr, version.number)?;
        let Some((page, hash)) =
            pages.into_iter().find(|page| page.number == number).and_then(|page| page.hash.clone().map(|hash| (page, hash)))
        else {
            return Ok(None);
        };
        (hash, page.kind, page.charset, Some(page.url))
    };
    let text = match capture::content(&archive.blobs().get(&hash)?, kind, &charset) {
        kliping_article::Content::Html(text) | kliping_article::Content::Text(text) | kliping_article::Content::Body(text) => text,
    };
    Ok(Some(ScenePage { text, base: capture::base_of(url.as_deref()), kind }))
}

/// How many pages of a version are kept.
pub fn pages_of(archive: &Archive, article: &Article, version: &Version) -> Result<u32> {
    let pages = page::of(&archive.connection(), article.nr, version.number)?;
    Ok(1 + pages.iter().filter(|page| page.hash.is_some()).count() as u32)
}

impl<'a> Scene<'a> {
    /// The scene of a version.
    pub fn new(archive: &'a Archive, article: &Article, number: u32) -> Result<Self> {
        let assets = asset::of(&archive.connection(), article.nr, number)?;
        let assets = assets.into_iter().map(|asset| (asset.url.clone(), asset)).collect();
        Ok(Scene { archive, id: article.id.clone(), number, assets })
    }

    /// The asset that a reference means, if it is kept.
    pub fn kept(&self, url: &Url) -> Option<&Asset> {
        self.assets.get(url.as_str()).filter(|asset| asset.state == AssetState::Kept)
    }

    /// Its address in the window, from the root of the archive's scheme.
    pub fn address(&self, asset: &Asset) -> String {
        format!("/asset/{}/{}/{}", self.id, self.number, asset.nr)
    }

    /// What stands in place of a reference in the window: the archive's address, or a sign that the part is missing.
    pub fn in_window(&self, reference: &Reference<'_>) -> String {
        match self.kept(&reference.url) {
            Some(asset) => self.address(asset),
            None if reference.used_as == Use::Image && !self.is_left_out(&reference.url) => MISSING.to_owned(),
            None => String::new(),
        }
    }

    fn is_left_out(&self, url: &Url) -> bool {
        self.assets.get(url.as_str()).is_some_and(|asset| asset.state == AssetState::LeftOut)
    }

    /// The page as the window shows it.
    pub fn dress(&self, page: &ScenePage) -> Result<String> {
        snapshot::walk(&page.text, page.base.as_ref(), Dress::Frame, &mut |reference| self.in_window(&reference))
    }

    /// An asset as the window asks for it: a sheet with the archive's addresses in it, a picture in SVG made harmless.
    pub fn part(&self, asset: &Asset) -> Result<SnapshotPage> {
        let bytes = self.archive.blobs().get(asset.hash.as_deref().unwrap_or_default())?;
        let mime = asset.mime.clone().unwrap_or_default();
        Ok(match mime.as_str() {
            "text/css" => {
                let sheet = Self::sheet(asset, &bytes, &mut |reference| self.in_window(&reference));
                SnapshotPage { bytes: sheet.into_bytes(), mime: "text/css; charset=utf-8".to_owned() }
            }
            "image/svg+xml" => SnapshotPage { bytes: snapshot::harmless(&bytes), mime },
            _ => SnapshotPage { bytes, mime },
        })
    }

    /// The text of a kept sheet with an answer's words in it.
    pub fn sheet(asset: &Asset, bytes: &[u8], answer: &mut snapshot::Answer<'_>) -> String {
        let base = Url::parse(asset.base.as_deref().unwrap_or(&asset.url)).ok();
        snapshot::rewrite_style(&capture::sheet(bytes), base.as_ref(), answer)
    }
}

/// What stands where a picture is missing: a quiet hatched field.
pub const MISSING: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='320' height='180'%3E%3Cdefs%3E%3Cpattern id='h' \
    width='12' height='12' patternUnits='userSpaceOnUse' patternTransform='rotate(45)'%3E%3Crect width='6' height='12' \
    fill='%23e8e6e1'/%3E%3C/pattern%3E%3C/defs%3E%3Crect width='100%25' height='100%25' fill='%23f4f2ee'/%3E%3Crect width='100%25' \
    height='100%25' fill='url(%23h)'/%3E%3C/svg%3E";

/// References of a version's pages and kept sheets that it has no row for yet, in order; fonts only once every sheet is
/// there or will not come.
pub fn wanted(archive: &Archive, article: &Article, number: u32) -> Result<Vec<(Url, Use)>> {
    let version = version::need(&archive.connection(), article.nr, number)?;
    let scene = Scene::new(archive, article, number)?;
    let mut wanted = Vec::new();
    let mut fonts: HashMap<Url, Vec<(String, Option<String>)>> = HashMap::new();
    let mut known: HashSet<Url> = HashSet::new();
    let mut rules = Vec::new();
    let mut characters: HashSet<char> = HashSet::new();
    let mut note = |reference: Reference<'_>, wanted: &mut Vec<(Url, Use)>| {
        if let Some(font) = reference.font {
            fonts.entry(reference.url).or_default().push((font.family.to_owned(), font.range.map(str::to_owned)));
        } else if !scene.assets.contains_key(reference.url.as_str()) && known.insert(reference.url.clone()) {
            wanted.push((reference.url, reference.used_as));
        }
        String::new()
    };
    for number in 1..=pages_of(archive, article, &version)? {
        let Some(page) = page_of(archive, article, &version, number)?.filter(|page| page.kind == CaptureKind::Html) else { continue };
        snapshot::walk(&page.text, page.base.as_ref(), Dress::Frame, &mut |reference| note(reference, &mut wanted))?;
        characters.extend(page.text.chars());
        // Rules stand in the page too: in its own sheets and on its elements.
        rules.push(snapshot::style_rules(&page.text));
    }
    let mut sheets_wait = false;
    let mut sheets: Vec<&Asset> = scene.assets.values().filter(|asset| asset.used_as == Use::Style).collect();
    sheets.sort_by_key(|asset| asset.nr);
    for asset in sheets {
        match (&asset.state, &asset.hash) {
            (AssetState::Kept, Some(hash)) => {
                let bytes = archive.blobs().get(hash)?;
                Scene::sheet(asset, &bytes, &mut |reference| note(reference, &mut wanted));
                rules.push(snapshot::style_rules(&capture::sheet(&bytes)));
            }
            (AssetState::Waiting, _) if asset.tries == 0 => sheets_wait = true,
            _ => {}
        }
    }
    sheets_wait |= wanted.iter().any(|(_, used_as)| *used_as == Use::Style);
    if !sheets_wait {
        let in_use = |needs: &[(String, Option<String>)]| {
            needs.iter().any(|(family, range)| snapshot::Need { family, range: range.as_deref() }.is_met(&rules, &characters))
        };
        let mut fonts: Vec<Url> = fonts
            .into_iter()
            .filter(|(url, needs)| !scene.assets.contains_key(url.as_str()) && in_use(needs))
            .map(|(url, _)| url)
            .collect();
        fonts.sort();
        wanted.extend(fonts.into_iter().map(|url| (url, Use::Font)));
    }
    Ok(wanted)
}
