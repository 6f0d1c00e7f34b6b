//! The way to change the index. There is one at a time, whatever programs have the archive open.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tantivy::{IndexWriter, Term};

use super::Change;
use super::document::Composer;
use super::folder::broken;
use super::schema::Fields;
use crate::Result;

/// The index's writer. What was put is seen, and survives, from the next commit on.
pub struct Filler {
    writer: IndexWriter,
    composer: Composer,
    fields: Fields,
    /// Documents that the writer's thread has taken in.
    taken: Arc<AtomicUsize>,
    /// As many it will have when it has taken in all that was put.
    put: usize,
}

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
    pub(super) fn new(writer: IndexWriter, fields: Fields, taken: Arc<AtomicUsize>) -> Self {
        let put = taken.load(Ordering::Relaxed);
        Filler { writer, composer: Composer::default(), fields, taken, put }
    }

    /// Makes a change.
    pub fn put(&mut self, change: &Change) -> Result<()> {
        let article = match change {
            Change::Put(document) => document.article,
            Change::Remove(article) => *article,
        };
        self.writer.delete_term(Term::from_field_u64(self.fields.article, article.cast_unsigned()));
        if let Change::Put(document) = change {
            self.writer.add_document(self.composer.compose(document, &self.fields)).map_err(broken)?;
            self.put += 1;
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

    /// Commits what was put, as everything up to `generation`.
    pub fn commit(&mut self, generation: u64) -> Result<()> {
        let mut commit = self.writer.prepare_commit().map_err(broken)?;
        commit.set_payload(&generation.to_string());
        commit.commit().map_err(broken)?;
        Ok(())
    }

    /// Forgets everything.
    pub fn clear(&mut self) -> Result<()> {
        self.writer.delete_all_documents().and_then(|_| self.writer.commit()).map_err(broken)?;
        Ok(())
    }

    /// Waits for merges, which go on after a commit: the process may end next.
    pub fn finish(self) -> Result<()> {
        self.writer.wait_merging_threads().map_err(broken)
    }
}
