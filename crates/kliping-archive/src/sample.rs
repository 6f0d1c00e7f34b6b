//! The sample library inside the program: articles written for this project, so that a first run shows a living timeline.

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::{Code, Failure, Result};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../tests/corpus/sample");

/// One page of the sample library.
#[derive(Debug)]
pub struct SamplePage {
    /// Name of its folder.
    pub name: String,
    /// The page.
    pub bytes: &'static [u8],
    /// Whether it is plain text.
    pub text: bool,
    /// Address of the invented outlet.
    pub url: Option<String>,
    /// Publication, where the page itself does not tell it.
    pub published: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Meta {
    url: Option<String>,
    published: Option<String>,
}

/// All pages, by name of their folder.
pub fn pages() -> Result<Vec<SamplePage>> {
    let broken = |name: &str| Failure::new(Code::Internal, format!("The sample library's folder {name} is incomplete."));
    let mut pages = Vec::new();
    for folder in PAGES.dirs() {
        let name = folder.path().display().to_string();
        let file = |file: &str| PAGES.get_file(folder.path().join(file)).map(include_dir::File::contents);
        let (bytes, text) = match (file("page.html"), file("page.txt")) {
            (Some(bytes), _) => (bytes, false),
            (None, Some(bytes)) => (bytes, true),
            (None, None) => return Err(broken(&name)),
        };
        let meta = file("meta.json").ok_or_else(|| broken(&name))?;
        let meta: Meta = serde_json::from_slice(meta).map_err(|error| broken(&name).because(error))?;
        pages.push(SamplePage { name, bytes, text, url: meta.url, published: meta.published });
    }
    pages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(pages)
}
