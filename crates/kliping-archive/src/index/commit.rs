//! The index as one commit leaves it, with what every search would else look up again.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::{Searcher, SegmentReader};

use super::families::Families;
use super::folder::broken;
use super::schema::Fields;
use super::stem::Stemmer;
use crate::Result;

/// One commit.
pub struct Commit {
    /// Tantivy's view of it.
    pub searcher: Searcher,
    /// The fields.
    pub fields: Fields,
    /// Which of its words have a stem in common.
    pub families: Arc<Families>,
    /// Stemmers of the languages that the index holds.
    pub stemmers: Vec<Stemmer>,
    /// Number and day of publication by document, of each segment.
    pub columns: Vec<(Column<u64>, Column<i64>)>,
    /// The newest day of publication, days since 1970.
    pub newest: Option<i64>,
    /// Last outbox generation that it holds.
    pub generation: u64,
}

impl Commit {
    /// What there is to know of a commit.
    pub fn of(searcher: Searcher, fields: Fields, families: &Arc<Families>, generation: u64) -> Result<Self> {
        let of = |segment: &SegmentReader| Ok((segment.fast_fields().u64("article")?, segment.fast_fields().i64("published")?));
        let columns: Vec<(Column<u64>, Column<i64>)> =
            searcher.segment_readers().iter().map(of).collect::<tantivy::Result<_>>().map_err(broken)?;
        let newest = columns.iter().filter(|(_, published)| published.num_docs() > 0).map(|(_, published)| published.max_value()).max();
        Ok(Commit {
            stemmers: languages(&searcher, &fields)?,
            families: Arc::clone(families),
            searcher,
            fields,
            columns,
            newest,
            generation,
        })
    }
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
