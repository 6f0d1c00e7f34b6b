//! How many of the hits are of each outlet, actor, year, tag and language.
//!
//! Each facet is counted as if it were not narrowed itself: beside the outlet that was chosen, the others say what they
//! would add. The columns that are counted are unpacked once a segment and kept; segments never change.

use std::sync::{Arc, PoisonError};

use rustc_hash::FxHashMap;
use tantivy::columnar::{Column, StrColumn};
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

use super::days;
use super::folder::broken;
use super::query::{Facet, Sets, parts};
use super::search::Asked;
use super::{Index, query::Node};
use crate::Result;

/// Stands for "none" in a column with one value.
const NONE: u32 = u32::MAX;

/// One value of a facet with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Outlet, year, tag or language.
    pub text: String,
    /// Hits.
    pub count: u32,
}

/// The counts of a search, most first; years in their order.
#[derive(Debug, Clone, Default)]
pub struct FacetCounts {
    /// Outlets.
    pub sites: Vec<Tally>,
    /// Actors by number.
    pub actors: Vec<(i64, u32)>,
    /// Years of what happened.
    pub years: Vec<Tally>,
    /// Tags.
    pub tags: Vec<Tally>,
    /// Languages.
    pub languages: Vec<Tally>,
}

/// Columns of the segments that were counted.
#[derive(Debug, Default)]
pub struct Columns {
    segments: FxHashMap<SegmentId, Arc<Unpacked>>,
}

/// What is counted, by document of one segment.
#[derive(Debug)]
struct Unpacked {
    sites: Names,
    languages: Names,
    tags: Rows,
    tag_names: Vec<String>,
    years: Rows,
    actors: Rows,
}

/// One name a document.
#[derive(Debug)]
struct Names {
    names: Vec<String>,
    of: Vec<u32>,
}

/// Several numbers a document, one after the other.
#[derive(Debug)]
struct Rows {
    ends: Vec<u32>,
    values: Vec<u32>,
}

impl Rows {
    fn unpack(documents: u32, mut values_of: impl FnMut(DocId, &mut Vec<u32>)) -> Self {
        let mut rows = Rows { ends: Vec::with_capacity(documents as usize + 1), values: Vec::new() };
        rows.ends.push(0);
        for document in 0..documents {
            let start = rows.values.len();
            values_of(document, &mut rows.values);
            rows.values[start..].sort_unstable();
            // Twice the same is one.
            let mut kept = start;
            for at in start..rows.values.len() {
                if at == start || rows.values[at] != rows.values[kept - 1] {
                    rows.values[kept] = rows.values[at];
                    kept += 1;
                }
            }
            rows.values.truncate(kept);
            rows.ends.push(kept as u32);
        }
        rows
    }

    fn of(&self, document: DocId) -> &[u32] {
        let at = document as usize;
        let (start, end) = (self.ends.get(at).copied().unwrap_or(0), self.ends.get(at + 1).copied().unwrap_or(0));
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }
}

impl Index {
    /// Counts of every facet. `heads[n]` is the number of the actor that the actor `n` is shown under; 0 for one that
    /// is not shown.
    pub fn facets(&self, asked: &Asked, sets: &Sets, heads: &[u32]) -> Result<FacetCounts> {
        let view = self.view(sets)?;
        let columns = self.columns_of(&view.commit.searcher)?;
        let mut known: Vec<(Node, Arc<Vec<Vec<DocId>>>)> = Vec::new();
        let mut counts = FacetCounts::default();
        for facet in Facet::ALL {
            let node = parts::without(&asked.node, facet);
            let documents = if let Some((_, documents)) = known.iter().find(|(before, _)| *before == node) {
                Arc::clone(documents)
            } else {
                let documents = Arc::new(view.documents(&*view.unranked(&node))?);
                known.push((node, Arc::clone(&documents)));
                documents
            };
            let each = || columns.iter().map(Arc::as_ref).zip(documents.iter().map(Vec::as_slice));
            match facet {
                Facet::Site => counts.sites = names(each().map(|(columns, documents)| (&columns.sites, documents))),
                Facet::Language => counts.languages = names(each().map(|(columns, documents)| (&columns.languages, documents))),
                Facet::Tag => counts.tags = tags(each()),
                Facet::Year => counts.years = years(each()),
                Facet::Actor => counts.actors = actors(each(), heads),
            }
        }
        Ok(counts)
    }

    /// The unpacked columns of a searcher's segments; those of segments that are gone are forgotten.
    fn columns_of(&self, searcher: &Searcher) -> Result<Vec<Arc<Unpacked>>> {
        let mut columns = self.columns.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kept = FxHashMap::default();
        let mut unpacked = Vec::with_capacity(searcher.segment_readers().len());
        for segment in searcher.segment_readers() {
            let of = match columns.segments.get(&segment.segment_id()) {
                Some(known) => Arc::clone(known),
                None => Arc::new(unpack(segment).map_err(broken)?),
            };
            kept.insert(segment.segment_id(), Arc::clone(&of));
            unpacked.push(of);
        }
        columns.segments = kept;
        Ok(unpacked)
    }
}

impl Asked {
    /// Whether the query is narrowed to this value of a facet, and the query with that changed; `None` for a value that
    /// no query can name.
    pub fn toggled(&self, facet: Facet, text: &str) -> Option<(bool, String)> {
        let value = parts::value(facet, text)?;
        let chosen = parts::chosen(&self.node, facet).iter().any(|known| parts::same(known, &value));
        Some((chosen, self.with(parts::toggled(&self.node, facet, &value)).text()))
    }
}

fn unpack(segment: &SegmentReader) -> tantivy::Result<Unpacked> {
    let fast = segment.fast_fields();
    let documents = segment.max_doc();
    let (label, event, who): (Option<StrColumn>, Column<i64>, Column<u64>) = (fast.str("label")?, fast.i64("event")?, fast.u64("who")?);
    let tags = Rows::unpack(documents, |document, values| {
        values.extend(label.iter().flat_map(|label| label.term_ords(document)).map(|ord| ord as u32));
    });
    let years = Rows::unpack(documents, |document, values| {
        for (first, last) in event.values_for_doc(document).map(days::of_span) {
            let (first, last) = (days::year(first), days::year(last));
            // What lasts for decades happened in none of their years.
            if last.saturating_sub(first) < 10 {
                values.extend((first..=last).filter_map(|year| u32::try_from(year).ok()));
            }
        }
    });
    let actors = Rows::unpack(documents, |document, values| values.extend(who.values_for_doc(document).map(|actor| actor as u32)));
    Ok(Unpacked {
        sites: unpack_names(segment, "outlet")?,
        languages: unpack_names(segment, "language")?,
        tag_names: label.as_ref().map(all_names).transpose()?.unwrap_or_default(),
        tags,
        years,
        actors,
    })
}

fn unpack_names(segment: &SegmentReader, field: &str) -> tantivy::Result<Names> {
    let Some(column) = segment.fast_fields().str(field)? else {
        return Ok(Names { names: Vec::new(), of: vec![NONE; segment.max_doc() as usize] });
    };
    let of = (0..segment.max_doc()).map(|document| column.term_ords(document).next().map_or(NONE, |ord| ord as u32)).collect();
    Ok(Names { names: all_names(&column)?, of })
}

fn all_names(column: &StrColumn) -> tantivy::Result<Vec<String>> {
    (0..column.num_terms() as u64)
        .map(|ord| {
            let mut name = String::new();
            column.ord_to_str(ord, &mut name)?;
            Ok(name)
        })
        .collect()
}

fn names<'a>(segments: impl Iterator<Item = (&'a Names, &'a [DocId])>) -> Vec<Tally> {
    let mut total: FxHashMap<&str, u32> = FxHashMap::default();
    for (names, documents) in segments {
        let mut counts = vec![0_u32; names.names.len()];
        for document in documents {
            let ord = names.of.get(*document as usize).copied().unwrap_or(NONE);
            if let Some(count) = counts.get_mut(ord as usize) {
                *count += 1;
            }
        }
        add(&mut total, &names.names, &counts);
    }
    sorted(total)
}

fn tags<'a>(segments: impl Iterator<Item = (&'a Unpacked, &'a [DocId])>) -> Vec<Tally> {
    let mut total: FxHashMap<&str, u32> = FxHashMap::default();
    for (columns, documents) in segments {
        let mut counts = vec![0_u32; columns.tag_names.len()];
        if counts.is_empty() {
            continue;
        }
        documents.iter().flat_map(|document| columns.tags.of(*document)).for_each(|ord| counts[*ord as usize] += 1);
        add(&mut total, &columns.tag_names, &counts);
    }
    sorted(total)
}

fn add<'a>(total: &mut FxHashMap<&'a str, u32>, names: &'a [String], counts: &[u32]) {
    for (name, count) in names.iter().zip(counts).filter(|(_, count)| **count > 0) {
        *total.entry(name).or_default() += count;
    }
}

fn sorted(total: FxHashMap<&str, u32>) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = total.into_iter().map(|(text, count)| Tally { text: text.to_owned(), count }).collect();
    tallies.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.text.cmp(&right.text)));
    tallies
}

fn years<'a>(segments: impl Iterator<Item = (&'a Unpacked, &'a [DocId])>) -> Vec<Tally> {
    let mut counts = vec![0_u32; 10_000];
    for (columns, documents) in segments {
        for year in documents.iter().flat_map(|document| columns.years.of(*document)) {
            if let Some(count) = counts.get_mut(*year as usize) {
                *count += 1;
            }
        }
    }
    let told = counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
    told.map(|(year, count)| Tally { text: format!("{year:04}"), count }).collect()
}

fn actors<'a>(segments: impl Iterator<Item = (&'a Unpacked, &'a [DocId])>, heads: &[u32]) -> Vec<(i64, u32)> {
    let most = heads.iter().copied().max().unwrap_or(0) as usize;
    let mut counts = vec![0_u32; most + 1];
    // An article that names an actor in two ways counts once: which document was counted last, from 1.
    let mut counted = vec![0_u32; most + 1];
    let mut turn = 0;
    for (columns, documents) in segments {
        for document in documents {
            turn += 1;
            for actor in columns.actors.of(*document) {
                let head = heads.get(*actor as usize).copied().unwrap_or(0) as usize;
                if counted[head] != turn {
                    counted[head] = turn;
                    counts[head] += 1;
                }
            }
        }
    }
    let named = counts.into_iter().enumerate().skip(1).filter(|(_, count)| *count > 0);
    let mut named: Vec<(i64, u32)> = named.filter_map(|(actor, count)| Some((i64::try_from(actor).ok()?, count))).collect();
    named.sort_unstable_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(&right.0)));
    named
}
