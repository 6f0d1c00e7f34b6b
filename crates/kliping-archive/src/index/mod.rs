//! The search index: a Tantivy folder beside the database, derived from it, thrown away and rebuilt at will.
//!
//! ```text
//! Change ─► document (words, stems) ─► Tantivy, in index/FORMAT/
//! query text ─► query::parse ─► query::compile ─► hits ─► snippet, from the text that the archive holds
//! ```
//!
//! Architecture invariant: nothing here is needed to rebuild what is here. Each commit carries the last outbox
//! generation that it holds, so that the archive knows what is still to be told.

mod commit;
mod days;
mod document;
mod facets;
mod families;
mod filler;
mod folder;
mod glance;
mod known;
mod lists;
mod query;
mod related;
mod schema;
mod search;
mod snippet;
mod stem;
mod suggest;
#[cfg(test)]
mod tests;
mod together;
mod words;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::Result;
use commit::Commit;
use facets::Columns;
pub use facets::Tally;
pub use filler::Filler;
use folder::Opened;
pub use query::{Articles, Facet, Sets, State};
pub use related::Likeness;
pub use search::{Asked, Found, Hit, Ranking};
pub use snippet::Matcher;
pub use stem::stem;
pub use suggest::Corrected;

/// What the index knows about one article.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Number of the article.
    pub article: i64,
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
    /// Outlet as a list names it.
    pub outlet: Option<String>,
    /// Names and aliases of the actors.
    pub actors: Vec<String>,
    /// Numbers of the actors as the article names them.
    pub who: Vec<i64>,
    /// Words of the quotes.
    pub quotes: Vec<String>,
    /// A person's tags.
    pub tags: Vec<String>,
    /// What a person wrote beside highlights.
    pub notes: Vec<String>,
    /// ISO day of publication.
    pub published: Option<String>,
    /// Instant of the last capture, RFC 3339 in UTC.
    pub captured_at: String,
    /// Language, BCP 47 primary.
    pub language: Option<String>,
    /// First and last ISO day of each dated event.
    pub events: Vec<(String, String)>,
}

/// One change the index has to make.
#[derive(Debug, Clone)]
pub enum Change {
    /// The article is in the library as this document.
    Put(Box<Document>),
    /// The article with this number is not in the library.
    Remove(i64),
}

/// An open index.
pub struct Index {
    folder: std::path::PathBuf,
    opened: Mutex<Opened>,
    columns: Mutex<Columns>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}

impl Index {
    /// The index in `index/` of an archive folder. One that is missing, damaged or of another version is begun anew
    /// (its generation is then 0).
    pub fn open(folder: &Path) -> Result<Self> {
        let folder = folder.join("index");
        let opened = folder::open(&folder)?;
        Ok(Index { folder, opened: Mutex::new(opened), columns: Mutex::default() })
    }

    /// Last outbox generation that the last commit on disk holds; 0 for an empty index, and for one that went away or
    /// was damaged since it was opened, which is begun anew here.
    pub fn generation(&self) -> Result<u64> {
        self.sound(|opened| Ok(opened.commit.generation))
    }

    /// The way to change the index; `None` while another process, or another thread of this one, has it.
    pub fn filler(&self) -> Result<Option<Filler>> {
        self.sound(|opened| folder::writer(&opened.index)?.map(|writer| Filler::new(writer, opened)).transpose())
    }

    /// Makes the changes and commits them as `generation`. `false` if the writer is somewhere else: that one will do it.
    #[cfg(test)]
    pub fn apply(&self, changes: &[Change], generation: u64) -> Result<bool> {
        let Some(mut filler) = self.filler()? else { return Ok(false) };
        changes.iter().try_for_each(|change| filler.put(change))?;
        filler.commit(generation)?;
        filler.finish()?;
        Ok(true)
    }

    /// Forgets everything: the generation is 0 afterwards. `false` if the writer is somewhere else.
    pub fn clear(&self) -> Result<bool> {
        let Some(mut filler) = self.filler()? else { return Ok(false) };
        filler.clear()?;
        Ok(true)
    }

    /// A view of the last commit. A search asks for the generation first, and looks at every file of the index then; it does
    /// not look again a moment later.
    fn commit(&self) -> Result<Arc<Commit>> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if opened.was_looked_at() {
            return Ok(Arc::clone(&opened.commit));
        }
        drop(opened);
        self.sound(|opened| Ok(Arc::clone(&opened.commit)))
    }

    /// Does something with the index as the last commit left it; begun anew if it went away or was damaged since.
    fn sound<T>(&self, act: impl FnOnce(&Opened) -> Result<T>) -> Result<T> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if !matches!(opened.take_up(), Ok(Some(()))) {
            *opened = folder::begin(&self.folder)?;
        }
        act(&opened)
    }
}
