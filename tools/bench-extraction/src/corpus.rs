//! Pages and what is known of them.
//!
//! Two shapes of folder are read: `page.html.gz` with `truth.txt` and `meta.json` (`must_contain`, `must_not_contain`), and the
//! project's own samples, `page.html` with `expected.json` (`paragraphs`, `removed`, `absent`).

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// One page.
#[derive(Default)]
pub struct Leaf {
    /// Its HTML, decoded.
    pub html: String,
    /// Its address.
    pub url: Option<String>,
    /// The article's text, if it is known whole.
    pub truth: Option<String>,
    /// Sentences that the article holds.
    pub wanted: Vec<String>,
    /// Lines that it does not.
    pub unwanted: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Meta {
    url: Option<String>,
    must_contain: Vec<String>,
    must_not_contain: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Expected {
    paragraphs: Vec<String>,
    removed: Vec<String>,
    absent: Vec<String>,
}

/// The sets of all folders, by name. A folder may be a set (of pages) or hold several sets.
pub fn read(folders: &[PathBuf]) -> Result<BTreeMap<String, Vec<Leaf>>, String> {
    let mut sets: BTreeMap<String, Vec<Leaf>> = BTreeMap::new();
    for folder in folders {
        for below in subfolders(folder)? {
            if let Some(page) = leaf(&below)? {
                sets.entry(name(folder)).or_default().push(page);
            } else {
                for page in subfolders(&below)? {
                    sets.entry(name(&below)).or_default().extend(leaf(&page)?);
                }
            }
        }
    }
    sets.retain(|_, pages| !pages.is_empty());
    if sets.is_empty() {
        return Err("no pages: name a folder of pages, or of sets of pages".to_owned());
    }
    Ok(sets)
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let told = |error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn leaf(folder: &Path) -> Result<Option<Leaf>, String> {
    let meta: Meta = json(&folder.join("meta.json"))?.unwrap_or_default();
    let (packed, plain) = (folder.join("page.html.gz"), folder.join("page.html"));
    if packed.exists() {
        let file = std::fs::File::open(&packed).map_err(|error| format!("{}: {error}", packed.display()))?;
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).map_err(|error| format!("{}: {error}", packed.display()))?;
        let truth = std::fs::read_to_string(folder.join("truth.txt")).ok();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        return Ok(Some(Leaf { html, url: meta.url, truth, wanted: meta.must_contain, unwanted: meta.must_not_contain }));
    }
    if plain.exists() {
        let html = std::fs::read_to_string(&plain).map_err(|error| format!("{}: {error}", plain.display()))?;
        let expected: Expected = json(&folder.join("expected.json"))?.unwrap_or_default();
        let unwanted = expected.removed.into_iter().chain(expected.absent).collect();
        return Ok(Some(Leaf { html, url: meta.url, truth: Some(expected.paragraphs.join("\n")), wanted: expected.paragraphs, unwanted }));
    }
    Ok(None)
}

fn json<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Option<T>, String> {
    let Ok(text) = std::fs::read_to_string(path) else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|error| format!("{}: {error}", path.display()))
}
