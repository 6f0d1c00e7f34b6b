//! The search index: a Tantivy folder beside the database, derived from it, thrown away and rebuilt at will.

use std::path::{Path, PathBuf};

use crate::Result;

/// What the index knows about one article.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Article id.
    pub article: String,
    /// Headline.
    pub headline: String,
    /// First paragraph.
    pub lead: String,
    /// The other paragraphs.
    pub body: Vec<String>,
    /// Authors.
    pub byline: String,
    /// Outlet's name and host.
    pub site: Vec<String>,
    /// Names and aliases of the actors.
    pub actors: Vec<String>,
    /// Words of the quotes.
    pub quotes: Vec<String>,
    /// A person's tags.
    pub tags: Vec<String>,
    /// ISO day of publication.
    pub published: Option<String>,
    /// Instant of the last capture, RFC 3339 in UTC.
    pub captured_at: String,
    /// Language, BCP 47 primary.
    pub language: Option<String>,
}

/// One change the index has to make.
#[derive(Debug, Clone)]
pub enum Change {
    /// The article is in the library as this document.
    Put(Box<Document>),
    /// The article with this id is not in the library.
    Remove(String),
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many match in all.
    pub total: u32,
}

/// One hit. Its snippet is made by [`Index::snippet`] from the text that the archive holds.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Article id.
    pub article: String,
    /// Rank, higher is better.
    pub score: f64,
}

/// Where in an article a query matched; matched forms stand between U+E000 and U+E001.
#[derive(Debug, Clone, Default)]
pub struct Snippet {
    /// Text around the matches.
    pub snippet: String,
    /// Headline with its matched forms.
    pub headline: String,
    /// Index of the paragraph that the snippet comes from.
    pub paragraph: u32,
    /// Matched forms in the article.
    pub matches: u32,
}

/// An open index.
#[derive(Debug)]
pub struct Index {
    folder: PathBuf,
}

impl Index {
    /// The index in `index/` of an archive folder. One that is missing, damaged or of another version is begun anew
    /// (its generation is then 0).
    pub fn open(folder: &Path) -> Result<Self> {
        Ok(Index { folder: folder.join("index") })
    }

    /// Last outbox generation that the last commit on disk holds; 0 for an empty index.
    pub fn generation(&self) -> Result<u64> {
        let _ = &self.folder;
        Ok(0)
    }

    /// Makes the changes and commits them as `generation`. `false` if another process holds the writer: it will do it.
    pub fn apply(&self, changes: &[Change], generation: u64) -> Result<bool> {
        let _ = (changes, generation);
        Ok(false)
    }

    /// Forgets everything: the generation is 0 afterwards. `false` if another process holds the writer.
    pub fn clear(&self) -> Result<bool> {
        Ok(false)
    }

    /// Articles that match, best first. `typing`: the last word is a prefix. A wrong query is `bad-query`.
    pub fn search(&self, query: &str, limit: u32, typing: bool) -> Result<Found> {
        let _ = (query, limit, typing);
        Ok(Found::default())
    }

    /// The matches of a query in one article: `text` is one paragraph a line, without the headline.
    pub fn snippet(&self, query: &str, typing: bool, headline: &str, text: &str, language: &str) -> Result<Snippet> {
        let _ = (query, typing, headline, text, language);
        Ok(Snippet::default())
    }
}
