//! The programs under measurement, each as one function from a page to its text.

use std::io::Cursor;

use kliping_article::{Content, Context, Page};

use crate::corpus::Leaf;

/// One extractor.
pub struct Program {
    /// What it is called.
    pub name: &'static str,
    read: fn(&Leaf) -> Option<String>,
}

impl Program {
    /// The article's text, a paragraph a line; empty if the program gave none.
    pub fn read(&self, page: &Leaf) -> String {
        (self.read)(page).unwrap_or_default()
    }
}

/// All of them, each with its own default settings.
pub const ALL: &[Program] = &[
    Program { name: "kliping", read: kliping },
    Program { name: "dom_smoothie", read: dom_smoothie },
    Program { name: "trafilatura", read: trafilatura },
    Program { name: "readability", read: readability },
];

fn kliping(page: &Leaf) -> Option<String> {
    let page = Page { content: Content::Html(page.html.clone()), url: page.url.clone() };
    Some(kliping_article::extract(&page, &Context::default()).article.text)
}

fn dom_smoothie(page: &Leaf) -> Option<String> {
    let mut reader = dom_smoothie::Readability::new(page.html.as_str(), page.url.as_deref(), None).ok()?;
    Some(reader.parse().ok()?.text_content.to_string())
}

fn trafilatura(page: &Leaf) -> Option<String> {
    let options = trafilatura::Options::default().with_fallback(true);
    trafilatura::extract(&page.html, &options).ok().map(|found| found.content_text)
}

fn readability(page: &Leaf) -> Option<String> {
    let url = page.url.as_deref().and_then(|url| url::Url::parse(url).ok()).or_else(|| url::Url::parse("http://page.example/").ok())?;
    readability::extractor::extract(&mut Cursor::new(page.html.as_bytes()), &url).ok().map(|found| found.text)
}
