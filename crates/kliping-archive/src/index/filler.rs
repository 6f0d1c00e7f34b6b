//! The way to change the index. There is one at a time, whatever programs have the archive open.

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
}

impl std::fmt::Debug for Filler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filler").finish_non_exhaustive()
    }
}

impl Filler {
    pub(super) fn new(writer: IndexWriter, fields: Fields) -> Self {
        Filler { writer, composer: Composer::default(), fields }
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
        }
        Ok(())
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
