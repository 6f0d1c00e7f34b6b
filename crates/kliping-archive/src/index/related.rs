//! "More like this": articles that use the words an article is about and name whom it names.
//!
//! The words are the stems with the highest weight (how often here, how seldom elsewhere; K. Spärck Jones 1972); actors
//! count as one seldom word each.

use rustc_hash::FxHashMap;
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::folder::broken;
use super::query::{Sets, TextField};
use super::stem::Stemmer;
use super::words::words;
use super::{Document, Index};
use crate::Result;

/// Stems that stand for an article.
const STEMS: usize = 25;

/// Letters of the shortest of them.
const SHORTEST: usize = 4;

/// What a shared actor counts beside a shared word of the same frequency.
const ACTOR: f32 = 3.0;

/// An article that is like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// Number of the article.
    pub article: i64,
    /// How alike, higher is more.
    pub score: f64,
}

impl Index {
    /// Articles like this one, most alike first, without itself.
    pub fn related(&self, document: &Document, limit: usize) -> Result<Vec<Likeness>> {
        let sets = Sets::default();
        let view = self.view(&sets)?;
        let total = view.commit.searcher.num_docs().max(1) as f32;
        let rarity = |frequency: u64| (1.0 + total / (frequency as f32 + 1.0)).ln();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut stems: Vec<(f32, Family, f32)> = Vec::new();
        for family in families(document) {
            // As many as have one of its forms, about: those that this article does not use are left out.
            let mut frequency = 0;
            for word in &family.words {
                let term = Term::from_field_text(view.commit.fields.text, word);
                frequency += view.commit.searcher.doc_freq(&term).map_err(broken)?;
            }
            // A word of this article alone finds nothing, one of every fourth article says nothing.
            if frequency > 1 && (frequency as f32) < (total / 4.0).max(4.0) {
                let weight = 1.0 + (family.count as f32).ln();
                stems.push((weight * rarity(frequency), family, weight));
            }
        }
        stems.sort_by(|left, right| right.0.total_cmp(&left.0).then_with(|| left.1.words.cmp(&right.1.words)));
        let compiler = view.compiler(true);
        for (_, family, weight) in stems.into_iter().take(STEMS) {
            let Some(word) = family.words.first() else { continue };
            let query = compiler.any_form(TextField::Everywhere, word);
            clauses.push((Occur::Should, Box::new(BoostQuery::new(Box::new(query), weight))));
        }
        for actor in &document.who {
            let term = Term::from_field_u64(view.commit.fields.who, actor.cast_unsigned());
            let frequency = view.commit.searcher.doc_freq(&term).map_err(broken)?;
            if frequency > 1 {
                let query = TermQuery::new(term, IndexRecordOption::Basic);
                clauses.push((Occur::Should, Box::new(ConstScoreQuery::new(Box::new(query), ACTOR * rarity(frequency)))));
            }
        }
        if clauses.is_empty() {
            return Ok(Vec::new());
        }
        let own =
            TermQuery::new(Term::from_field_u64(view.commit.fields.article, document.article.cast_unsigned()), IndexRecordOption::Basic);
        clauses.push((Occur::MustNot, Box::new(own)));
        let top = view
            .commit
            .searcher
            .search(&BooleanQuery::new(clauses), &TopDocs::with_limit(limit.max(1)).order_by_score())
            .map_err(broken)?;
        let mut related = Vec::with_capacity(top.len());
        for (score, address) in top {
            let column = view.commit.searcher.segment_reader(address.segment_ord).fast_fields().u64("article").map_err(broken)?;
            let article = column.first(address.doc_id).map(u64::cast_signed);
            related.extend(article.map(|article| Likeness { article, score: f64::from(score) }));
        }
        Ok(related)
    }
}

/// The words of an article that have a stem in common.
#[derive(Debug, Default)]
struct Family {
    /// Its words.
    words: Vec<String>,
    /// How often they stand there; in the headline each counts three times.
    count: u32,
}

fn families(document: &Document) -> Vec<Family> {
    let stemmer = Stemmer::of(document.language.as_deref().unwrap_or_default());
    let mut families: FxHashMap<String, Family> = FxHashMap::default();
    let parts = [(&document.headline, 3), (&document.lead, 2)].into_iter().chain(document.body.iter().map(|paragraph| (paragraph, 1)));
    for (text, weight) in parts {
        for word in words(text).filter(|word| !word.form.starts_with(|c: char| c.is_numeric())) {
            let stem = stemmer.stem(&word.form).into_owned();
            if stem.chars().count() >= SHORTEST {
                let family = families.entry(stem).or_default();
                family.count += weight;
                if !family.words.contains(&word.form) {
                    family.words.push(word.form);
                }
            }
        }
    }
    families.into_values().collect()
}
