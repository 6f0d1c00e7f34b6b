//! The way to change the index. There is one at a time, whatever programs have the archive open.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;
use tantivy::{IndexWriter, Term};

use super::Change;
use super::document::Composer;
use super::families::Families;
use super::folder::{Opened, broken};
use super::schema::Fields;
use crate::Result;

/// The index's writer. What was put is seen, and survives, from the next commit on.
pub struct Filler {
    writer: IndexWriter,
    composer: Composer,
    families: Arc<Families>,
    fields: Fields,
    /// Articles that were put, if the index was empty before: no other one has to be looked for and taken out.
    held: Option<FxHashSet<i64>>,
    /// Documents that the writer's thread has taken in.
    taken: Arc<AtomicUsize>,
    /// As many it will have when it has taken in all that was put.
    put: usize,
}

/// Pairs of a stem and a word that may wait to be written.
const PAIRS: usize = 20_000;

/// Documents that may wait for the writer's thread. Tantivy lets ten thousand wait, which is a hundred megabytes.
const WAITING: usize = 64;

/// How long the writer's thread is given for them. One that has failed takes in nothing, and says so at the next document.
const PATIENCE: Duration = Duration::from_secs(10);

impl std::fmt::Debug for Filler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filler").finish_non_exhaustive()
    }
}

impl Filler {
    pub(super) fn new(writer: IndexWriter, opened: &Opened) -> Result<Self> {
        let (families, taken) = (Arc::clone(&opened.families), Arc::clone(&opened.taken));
        let put = taken.load(Ordering::Relaxed);
        // Looked up with the writer in hand: another program may have been here since the last commit was taken up.
        let held = opened.index.searchable_segment_ids().map_err(broken)?.is_empty().then(FxHashSet::default);
        Ok(Filler { writer, composer: Composer::default(), families, fields: opened.fields, held, taken, put })
    }

    /// Makes a change.
    pub fn put(&mut self, change: &Change) -> Result<()> {
        let article = match change {
            Change::Put(document) => document.article,
            Change::Remove(article) => *article,
        };
        if self.held.as_mut().is_none_or(|held| !held.insert(article)) {
            self.writer.delete_term(Term::from_field_u64(self.fields.article, article.cast_unsigned()));
        }
        if let Change::Put(document) = change {
            self.writer.add_document(self.composer.compose(document, &self.fields)).map_err(broken)?;
            self.put += 1;
            if self.composer.new_pairs().len() > PAIRS {
                self.add_pairs()?;
            }
            self.wait();
        }
        Ok(())
    }

    /// Waits until few documents are waiting for the writer's thread.
    fn wait(&self) {
        let waiting = || self.put.saturating_sub(self.taken.load(Ordering::Relaxed));
        if waiting() <= WAITING {
            return;
        }
        let began = Instant::now();
        while waiting() > WAITING / 2 && began.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn add_pairs(&mut self) -> Result<()> {
        let pairs = self.composer.new_pairs();
        self.families.add(pairs)?;
        pairs.clear();
        Ok(())
    }

    /// Commits what was put, as everything up to `generation`.
    pub fn commit(&mut self, generation: u64) -> Result<()> {
        self.add_pairs()?;
        let mut commit = self.writer.prepare_commit().map_err(broken)?;
        commit.set_payload(&generation.to_string());
        commit.commit().map_err(broken)?;
        Ok(())
    }

    /// Forgets everything.
    pub fn clear(&mut self) -> Result<()> {
        self.writer.delete_all_documents().and_then(|_| self.writer.commit()).map_err(broken)?;
        self.held = Some(FxHashSet::default());
        // What it knows as told is told no longer.
        self.composer = Composer::default();
        self.families.clear()
    }

    /// Waits for merges, which go on after a commit: the process may end next.
    pub fn finish(self) -> Result<()> {
        self.writer.wait_merging_threads().map_err(broken)
    }
}
