//! The search index: a Tantivy folder beside the database, derived from it, thrown away and rebuilt at will.
//!
//! ```text
//! Change ─► document (words, stems) ─► Tantivy, in index/FORMAT/
//! query text ─► query::parse ─► query::compile ─► hits ─► snippet, from the text that the archive holds
//! ```
//!
//! Architecture invariant: nothing here is needed to rebuild what is here. Each commit carries the last outbox
//! generation that it holds, so that the archive knows what is still to be told.

mod days;
mod document;
mod folder;
mod query;
mod schema;
mod snippet;
mod stem;
#[cfg(test)]
mod tests;
mod words;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tantivy::collector::TopDocs;
use tantivy::{IndexWriter, Searcher, Term};

use crate::Result;
use document::Composer;
use folder::{Opened, broken};
use query::compile::Compiler;
use schema::Fields;
use snippet::Matcher;
pub use snippet::Snippet;
use stem::Stemmer;
pub use stem::stem;

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
    /// First and last ISO day of each dated event.
    pub events: Vec<(String, String)>,
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

/// An open index.
pub struct Index {
    folder: std::path::PathBuf,
    state: Mutex<State>,
}

/// What changes when the index is begun anew.
struct State {
    opened: Opened,
    composer: Composer,
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
        Ok(Index { folder, state: Mutex::new(State { opened, composer: Composer::default() }) })
    }

    /// Last outbox generation that the last commit on disk holds; 0 for an empty index, and for one that went away or
    /// was damaged since it was opened, which is begun anew here.
    pub fn generation(&self) -> Result<u64> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        self.sound(&mut state)?.generation()
    }

    /// Makes the changes and commits them as `generation`. `false` if another process holds the writer: it will do it.
    pub fn apply(&self, changes: &[Change], generation: u64) -> Result<bool> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        self.sound(&mut state)?;
        let State { opened, composer } = &mut *state;
        let Some(mut writer) = folder::writer(&opened.index)? else { return Ok(false) };
        let wrote = write(&mut writer, composer, &opened.fields, changes, generation);
        // Merges go on after the commit; they are waited for, because the process may end next.
        wrote.and_then(|()| writer.wait_merging_threads()).map_err(broken)?;
        opened.refresh()?;
        Ok(true)
    }

    /// Forgets everything: the generation is 0 afterwards. `false` if another process holds the writer.
    pub fn clear(&self) -> Result<bool> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(mut writer) = folder::writer(&self.sound(&mut state)?.index)? else { return Ok(false) };
        writer.delete_all_documents().and_then(|_| writer.commit()).map_err(broken)?;
        drop(writer);
        state.composer = Composer::default();
        state.opened.refresh()?;
        Ok(true)
    }

    /// Articles that match, best first. `typing`: the last word is a prefix. A wrong query is `bad-query`.
    pub fn search(&self, query: &str, limit: u32, typing: bool) -> Result<Found> {
        let node = query::parse(query, typing)?;
        let (searcher, fields) = self.searcher()?;
        let stemmers = languages(&searcher, &fields)?;
        let compiled = Compiler { fields: &fields, stemmers: &stemmers }.compile(&node);
        let ranked = TopDocs::with_limit((limit as usize).max(1)).order_by_score();
        let top = searcher.search(&compiled, &ranked).map_err(broken)?;
        let total = compiled.count(&searcher).map_err(broken)?;
        let mut hits = Vec::with_capacity(top.len());
        for (score, address) in top {
            hits.extend(article_of(&searcher, address)?.map(|article| Hit { article, score: f64::from(score) }));
        }
        Ok(Found { hits, total: total as u32 })
    }

    /// The matches of a query in one article: `text` is one paragraph a line, without the headline.
    #[allow(clippy::unused_self, reason = "asked of the index like the search that it belongs to")]
    pub fn snippet(&self, query: &str, typing: bool, headline: &str, text: &str, language: &str) -> Result<Snippet> {
        Ok(Matcher::new(&query::parse(query, typing)?, language).snippet(headline, text))
    }

    /// A view of the last commit.
    fn searcher(&self) -> Result<(Searcher, Fields)> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = self.sound(&mut state)?;
        Ok((opened.reader.searcher(), opened.fields))
    }

    /// The index as the last commit left it; begun anew if it went away or was damaged since.
    fn sound<'a>(&self, state: &'a mut State) -> Result<&'a Opened> {
        if !state.opened.is_sound() || state.opened.refresh().is_err() {
            state.opened = folder::begin(&self.folder)?;
        }
        Ok(&state.opened)
    }
}

fn write(writer: &mut IndexWriter, composer: &mut Composer, fields: &Fields, changes: &[Change], generation: u64) -> tantivy::Result<()> {
    for change in changes {
        let article = match change {
            Change::Put(document) => &document.article,
            Change::Remove(article) => article,
        };
        writer.delete_term(Term::from_field_text(fields.article, article));
        if let Change::Put(document) = change {
            writer.add_document(composer.compose(document, fields))?;
        }
    }
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&generation.to_string());
    commit.commit()?;
    Ok(())
}

/// Stemmers of the languages that the index holds.
fn languages(searcher: &Searcher, fields: &Fields) -> Result<Vec<Stemmer>> {
    let mut stemmers = Vec::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(fields.language).map_err(broken)?;
        let mut terms = inverted.terms().stream().map_err(|error| broken(error.into()))?;
        while terms.advance() {
            let stemmer = Stemmer::of(&String::from_utf8_lossy(terms.key()));
            if !stemmers.contains(&stemmer) {
                stemmers.push(stemmer);
            }
        }
    }
    // Articles whose language is unknown are kept as they stand.
    if !stemmers.contains(&Stemmer::of("")) {
        stemmers.push(Stemmer::of(""));
    }
    Ok(stemmers)
}

fn article_of(searcher: &Searcher, address: tantivy::DocAddress) -> Result<Option<String>> {
    let segment = searcher.segment_reader(address.segment_ord);
    let Some(column) = segment.fast_fields().str("article").map_err(broken)? else { return Ok(None) };
    let Some(ord) = column.term_ords(address.doc_id).next() else { return Ok(None) };
    let mut article = String::new();
    let found = column.ord_to_str(ord, &mut article).map_err(|error| broken(error.into()))?;
    Ok(found.then_some(article))
}
