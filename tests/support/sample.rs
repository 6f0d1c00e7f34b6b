//! The sample library as the suite reads it: each page with what stands beside it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a page that cannot be loaded should stop the test at once")]

use std::fs;
use std::path::{Path, PathBuf};

use kliping_article::{ActorKind, Content, Context, Credit, Library, Page, Reading, read};
use serde::Deserialize;

/// A page of `corpus/sample` and its expected outcome.
pub struct Sample {
    /// Name of its folder.
    pub slug: String,
    /// The page as an outlet would deliver it.
    pub page: Page,
    /// What is known of it beside the page.
    pub meta: Meta,
    /// What reading must find.
    pub expected: Expected,
}

/// `meta.json`.
#[derive(Debug, Deserialize)]
pub struct Meta {
    /// Where the page would live; the host is reserved.
    pub url: String,
    /// The invented outlet.
    pub outlet: String,
    /// `id` or `en`.
    pub language: String,
    /// ISO 8601, if the page tells it.
    pub published: Option<String>,
    /// What is special about the page's shape.
    pub note: String,
}

/// `expected.json`; the corpus README says what each field demands.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the corpus README explains the fields")]
pub struct Expected {
    pub headline: String,
    pub byline: Option<String>,
    pub published: String,
    pub paragraphs: Vec<String>,
    pub removed: Vec<String>,
    pub absent: Vec<String>,
    pub figures: Vec<ExpectedFigure>,
    pub credits: Vec<Credit>,
    pub events: Vec<ExpectedEvent>,
    pub not_events: Vec<WrongEvent>,
    pub actors: Vec<ExpectedActor>,
    pub quotes: Vec<ExpectedQuote>,
    pub next: Option<String>,
}

/// An event that must be found.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the corpus README explains the fields")]
pub struct ExpectedEvent {
    pub date: String,
    pub contains: String,
    pub actors: Vec<String>,
}

/// An image that must be kept with its caption.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the corpus README explains the fields")]
pub struct ExpectedFigure {
    pub caption: String,
    pub credit: Option<String>,
}

/// An event that must not be found: nothing happened on that day, or not this.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the corpus README explains the fields")]
pub struct WrongEvent {
    pub date: String,
    pub contains: String,
}

/// An actor that must be found.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the corpus README explains the fields")]
pub struct ExpectedActor {
    pub name: String,
    pub kind: ActorKind,
    pub role: Option<String>,
}

/// A quotation that must be found.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the corpus README explains the fields")]
pub struct ExpectedQuote {
    pub contains: String,
    pub speaker: Option<String>,
}

/// The folder `tests/corpus`.
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Every page of the sample library, by name.
pub fn samples() -> Vec<Sample> {
    let mut folders: Vec<PathBuf> = fs::read_dir(corpus().join("sample")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders.iter().map(|folder| load(folder)).collect()
}

fn load(folder: &Path) -> Sample {
    let slug = folder.file_name().unwrap().to_string_lossy().into_owned();
    let json = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{slug}/{name}: {error}"));
    let meta: Meta = serde_json::from_str(&json("meta.json")).unwrap_or_else(|error| panic!("{slug}: {error}"));
    let expected = serde_json::from_str(&json("expected.json")).unwrap_or_else(|error| panic!("{slug}: {error}"));
    let content = match fs::read_to_string(folder.join("page.html")) {
        Ok(html) => Content::Html(html),
        Err(_) => Content::Text(json("page.txt")),
    };
    Sample { page: Page { content, url: Some(meta.url.clone()) }, slug, meta, expected }
}

/// The headlines of the other pages, as an archive that holds them knows them.
struct Headlines(Vec<String>);

impl Library for Headlines {
    fn knows_headline(&self, folded: &str) -> bool {
        self.0.iter().any(|headline| headline == folded)
    }
}

/// Lower case, letters and digits in single-space words.
fn folded(headline: &str) -> String {
    let words = headline.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Sample {
    /// The page as it stands in its file.
    pub fn source(&self) -> &str {
        match &self.page.content {
            Content::Html(text) | Content::Text(text) | Content::Body(text) => text,
        }
    }

    /// Reads a web page with nothing but itself and its URL. A copied text is read beside an archive that holds the
    /// other pages: without markup, the headline of another article tells a teaser in sentence case from a sub-heading.
    pub fn read(&self) -> Reading {
        let library = match &self.page.content {
            Content::Text(_) => Headlines(
                samples()
                    .iter()
                    .map(|sample| folded(&sample.expected.headline))
                    .filter(|it| *it != folded(&self.expected.headline))
                    .collect(),
            ),
            Content::Html(_) | Content::Body(_) => Headlines(Vec::new()),
        };
        read(&self.page, &Context { library: Some(&library), ..Context::default() })
    }
}
