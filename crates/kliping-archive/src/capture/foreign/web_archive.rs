//! WACZ: web archives in a container, with a list of what in them is a page.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use serde_json::Value;
use zip::ZipArchive;

use super::{LARGEST, Parts, Unwrapped, damaged, warc};
use crate::Result;

/// Whether a container is one.
pub fn is_one(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|mut zip| zip.by_name("datapackage.json").is_ok())
}

/// Reads it: every archive in it, then the pages that its lists name, in their order. Without a list, every page counts.
pub fn read(bytes: &[u8], name: &str) -> Result<Unwrapped> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(name, error))?;
    let mut unwrapped = Unwrapped { pages: Vec::new(), parts: Parts::default() };
    let (mut listed, mut left) = (Vec::new(), LARGEST);
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).map_err(|error| damaged(name, error))?;
        let path = file.name().map_err(|error| damaged(name, error))?.to_string();
        let is_archive = path.starts_with("archive/") && (super::ends(&path, &["warc"]) || super::is_packed_warc(&path));
        let is_list = path.starts_with("pages/") && super::ends(&path, &["jsonl"]);
        if !is_archive && !is_list {
            continue;
        }
        let mut content = Vec::new();
        // The names in a container lead nowhere: nothing of it is written to the disk.
        file.by_ref().take(left).read_to_end(&mut content).map_err(|error| damaged(name, error))?;
        left = left.saturating_sub(content.len() as u64);
        if is_archive {
            warc::read_into(&content, name, &mut unwrapped)?;
        } else {
            listed.extend(list(&content));
        }
    }
    if listed.iter().any(|(url, _)| unwrapped.pages.iter().any(|page| page.url.as_ref() == Some(url))) {
        let mut places: HashMap<String, usize> = HashMap::new();
        for (place, (url, _)) in listed.iter().enumerate() {
            places.entry(url.clone()).or_insert(place);
        }
        let place = |url: &Option<String>| url.as_ref().and_then(|url| places.get(url).copied());
        unwrapped.pages.retain(|page| place(&page.url).is_some());
        unwrapped.pages.sort_by_key(|page| place(&page.url));
    }
    Ok(unwrapped)
}

/// Addresses and times of a list of pages.
fn list(lines: &[u8]) -> Vec<(String, Option<String>)> {
    let text = String::from_utf8_lossy(lines);
    let pages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    pages.filter_map(|page| Some((page["url"].as_str()?.to_owned(), page["ts"].as_str().map(str::to_owned)))).collect()
}
