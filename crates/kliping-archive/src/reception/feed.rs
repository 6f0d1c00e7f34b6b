//! What a feed names: the addresses of its entries, or of the feeds of a list of feeds.

use feed_rs::model::{Entry, Feed};
use opml::{OPML, Outline};

use crate::capture::{self, Document, Way};
use crate::{Code, Failure, Result};

/// Entries of one feed that are followed at most.
const ENTRIES: usize = 500;
/// Feeds of one list that are followed at most.
const FEEDS: usize = 200;

/// What a document is.
#[derive(Debug, PartialEq, Eq)]
enum Named {
    /// RSS, Atom or JSON Feed: addresses of articles, as the feed orders them.
    Articles(Vec<String>),
    /// OPML: addresses of feeds.
    Feeds(Vec<String>),
}

/// One feed, as it was asked for.
#[derive(Debug)]
pub struct FeedLinks {
    /// The feed's own address, or the name of its file.
    pub source: String,
    /// Addresses of its articles, each once; or why they are not known.
    pub links: Result<Vec<String>>,
}

/// The articles that a feed or a list of feeds names. `source` is an address or a file; `way` and `allow_local` say
/// which loopback and private hosts may be reached, as for a clip.
///
/// A feed of a list that does not answer has its reason and does not stop the others; fails if `source` itself is none.
pub fn feed_links(source: &str, way: &Way<'_>, allow_local: Option<&str>) -> Result<Vec<FeedLinks>> {
    let document = capture::document(source, way, allow_local)?;
    match parse(&document)? {
        Named::Articles(links) => Ok(vec![FeedLinks { source: source.to_owned(), links: Ok(links) }]),
        Named::Feeds(feeds) => Ok(feeds
            .into_iter()
            .map(|feed| {
                let links = capture::document(&feed, way, allow_local).and_then(|document| match parse(&document)? {
                    Named::Articles(links) => Ok(links),
                    // A list inside a list could lead round for ever.
                    Named::Feeds(_) => Err(no_feed(&feed)),
                });
                FeedLinks { source: feed, links }
            })
            .collect()),
    }
}

fn parse(document: &Document) -> Result<Named> {
    let source = &document.source;
    if let Ok(text) = std::str::from_utf8(&document.bytes)
        && text.contains("<opml")
    {
        let list = OPML::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| no_feed(source).because(error))?;
        let mut feeds = Vec::new();
        collect(&list.body.outlines, &mut feeds);
        return Ok(Named::Feeds(unique(feeds, FEEDS)));
    }
    let parser = feed_rs::parser::Builder::new().base_uri(document.url.as_deref()).build();
    let feed: Feed = parser.parse(document.bytes.as_slice()).map_err(|error| no_feed(source).because(error))?;
    Ok(Named::Articles(unique(feed.entries.iter().filter_map(link), ENTRIES)))
}

/// The page that an entry tells of: its alternate link, else its first one that is no enclosure.
fn link(entry: &Entry) -> Option<String> {
    let is = |wanted: &str| entry.links.iter().find(|link| link.rel.as_deref() == Some(wanted));
    let plain =
        || entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| !["enclosure", "self", "edit", "replies"].contains(&rel)));
    is("alternate").or_else(plain).map(|link| link.href.trim().to_owned())
}

fn collect(outlines: &[Outline], feeds: &mut Vec<String>) {
    for outline in outlines {
        feeds.extend(outline.xml_url.iter().map(|url| url.trim().to_owned()));
        collect(&outline.outlines, feeds);
    }
}

/// The addresses of the web among these, each once, in their order.
fn unique(links: impl IntoIterator<Item = String>, most: usize) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let web = |link: &String| link.starts_with("http://") || link.starts_with("https://");
    links.into_iter().filter(web).filter(|link| seen.insert(capture::normalise_url(link))).take(most).collect()
}

fn no_feed(source: &str) -> Failure {
    Failure::new(Code::UnsupportedKind, format!("{source} is no feed: neither RSS, Atom, JSON Feed nor OPML.")).about(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Named {
        parse(&Document { source: "umpan.xml".to_owned(), url: Some("https://kabar.example/umpan.xml".to_owned()), bytes: text.into() })
            .unwrap()
    }

    #[test]
    fn every_kind_of_feed_names_its_articles_once() {
        let two = Named::Articles(vec!["https://kabar.example/a".to_owned(), "https://kabar.example/b".to_owned()]);
        assert_eq!(
            named(
                "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Kabar</title>
                 <item><title>A</title><link>https://kabar.example/a</link><enclosure url=\"https://kabar.example/a.mp3\" length=\"1\" type=\"audio/mpeg\"/></item>
                 <item><title>A lagi</title><link>https://www.kabar.example/a?utm_source=rss</link></item>
                 <item><title>B</title><link>https://kabar.example/b</link></item></channel></rss>"
            ),
            two
        );
        assert_eq!(
            named(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Kabar</title><id>urn:k</id><updated>2015-11-24T00:00:00Z</updated>
                 <entry><title>A</title><id>1</id><updated>2015-11-24T00:00:00Z</updated><link rel=\"self\" href=\"https://kabar.example/a.atom\"/><link rel=\"alternate\" href=\"https://kabar.example/a\"/></entry>
                 <entry><title>B</title><id>2</id><updated>2015-11-24T00:00:00Z</updated><link href=\"/b\"/></entry></feed>"
            ),
            two
        );
        assert_eq!(
            named(
                r#"{"version":"https://jsonfeed.org/version/1.1","title":"Kabar","items":[{"id":"1","url":"https://kabar.example/a","content_text":"a"},{"id":"2","url":"https://kabar.example/b","content_text":"b"}]}"#
            ),
            two
        );
    }

    #[test]
    fn a_list_names_its_feeds_however_they_are_grouped() {
        let list = "<opml version=\"2.0\"><head/><body><outline text=\"Koran\"><outline text=\"Kabar\" type=\"rss\" xmlUrl=\"https://kabar.example/rss\"/></outline>
            <outline text=\"Berkas\" xmlUrl=\"file:///etc/hostname\"/><outline text=\"Warta\" xmlUrl=\"https://warta.example/atom\"/></body></opml>";
        assert_eq!(named(list), Named::Feeds(vec!["https://kabar.example/rss".to_owned(), "https://warta.example/atom".to_owned()]));
    }

    #[test]
    fn what_is_no_feed_is_told() {
        for text in ["", "<!doctype html><p>Halaman", "{}", "<opml>", "\0\0\0"] {
            let document = Document { source: "umpan.xml".to_owned(), url: None, bytes: text.into() };
            assert_eq!(parse(&document).unwrap_err().code, Code::UnsupportedKind, "{text:?}");
        }
    }
}
