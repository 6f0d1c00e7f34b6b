//! A page that a browser saved "complete": an HTML file and a folder of the same name beside it.

use std::fs;
use std::path::Path;

use url::Url;

use super::{Parts, base_of};

/// How browsers name the folder, by language.
const ENDINGS: &[&str] =
    &["_files", ".files", "_file", "_fichiers", "_archivos", "_ficheiros", "_bestanden", "-Dateien", "-filer", "_berkas"];
/// Files and bytes of a folder at most, as for the parts of any page.
const MOST: usize = 300;
const HEAVIEST: u64 = 100 << 20;

/// The files of the folder that belongs to a saved page, by the addresses that the page has for them. Links inside it are not
/// followed, and nothing outside of it is read.
pub fn parts_beside(page: &Path, url: Option<&str>) -> Parts {
    let mut parts = Parts::default();
    let (Some(parent), Some(stem), Some(base)) = (page.parent(), page.file_stem(), base_of(url)) else { return parts };
    let mut weight = 0;
    for ending in ENDINGS {
        let mut folder = stem.to_os_string();
        folder.push(ending);
        let Ok(entries) = fs::read_dir(parent.join(&folder)) else { continue };
        for entry in entries.flatten() {
            // The type of the entry itself: a symbolic link is none of these.
            let Some(length) =
                entry.file_type().ok().filter(fs::FileType::is_file).and_then(|_| entry.metadata().ok()).map(|about| about.len())
            else {
                continue;
            };
            weight += length;
            if parts.len() >= MOST || weight > HEAVIEST {
                return parts;
            }
            let (name, folder) = (entry.file_name(), folder.to_string_lossy().into_owned());
            if let Some(url) = address(&base, &folder, &name.to_string_lossy())
                && let Ok(bytes) = fs::read(entry.path())
            {
                parts.insert(url.into(), bytes);
            }
        }
    }
    parts
}

/// `./FOLDER/NAME` from a page, whatever signs the names hold.
fn address(base: &Url, folder: &str, name: &str) -> Option<Url> {
    let mut url = base.join(".").ok()?;
    url.set_query(None);
    url.path_segments_mut().ok()?.pop_if_empty().push(folder).push(name);
    Some(url)
}
