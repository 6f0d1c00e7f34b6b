//! From a query to hits in an order.

use std::cmp::Reverse;
use std::sync::Arc;

use tantivy::collector::{Collector, Count, SegmentCollector, TopDocs};
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Order, Score, SegmentReader};

use super::commit::Commit;
use super::folder::broken;
use super::query::compile::Compiler;
use super::query::{Node, Printed, Sets, State, parse};
use super::snippet::Matcher;
use super::{Index, query, together};
use crate::Result;

/// How much an article of the newest day gains over an old one of the same rank.
const RECENCY: f64 = 0.1;

/// Days in which half of that gain is gone.
const HALF: f64 = 365.0;

/// Hits beyond those asked for among which recency may change the order.
const POOL: usize = 40;

/// A query that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub(super) node: Node,
    english: bool,
}

impl Asked {
    /// Understands a text. `typing`: the last word is still being typed. A wrong query is `bad-query`.
    pub fn parse(text: &str, typing: bool) -> Result<Self> {
        let english = query::is_english(text);
        Ok(Asked { node: parse(text, typing)?, english })
    }

    /// With the names of fields of this language, whatever was typed.
    #[must_use]
    pub fn in_english(mut self, english: bool) -> Self {
        self.english = english;
        self
    }

    pub(super) fn with(&self, node: Node) -> Self {
        Asked { node, english: self.english }
    }

    /// States of articles that have to be known.
    pub fn states(&self) -> Vec<State> {
        self.node.states()
    }

    /// Names of collections whose articles have to be known.
    pub fn collections(&self) -> Vec<&str> {
        self.node.collections()
    }

    /// The words that it looks for in what is told and in names, each as it is typed.
    pub fn bare_words(&self) -> Vec<&str> {
        self.node.bare_words().into_iter().map(|words| words.text.as_str()).collect()
    }

    /// What marks its words in texts of a language.
    pub fn matcher(&self, language: &str) -> Matcher {
        Matcher::new(&self.node, language)
    }

    /// As it is typed.
    pub fn text(&self) -> String {
        Printed { node: &self.node, english: self.english }.to_string()
    }
}

/// In which order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ranking {
    /// What fits best, new before old where it fits alike.
    #[default]
    Relevance,
    /// Last published first.
    Published,
    /// Last clipped first.
    Clipped,
    /// What happened last first.
    Event,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// In the order asked for.
    pub hits: Vec<Hit>,
    /// How many match in all.
    pub total: u32,
}

/// One hit.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Number of the article.
    pub article: i64,
    /// Rank, higher is better; 0 in an order by time.
    pub score: f64,
}

impl Index {
    /// Articles that match, the first `limit` of their order, and how many there are.
    pub fn search(&self, asked: &Asked, sets: &Sets, limit: u32, ranking: Ranking) -> Result<Found> {
        let view = self.view(sets)?;
        let limit = (limit as usize).max(1);
        let by_day = |column| -> Result<Found> {
            let hits = view.by_day(&*view.unranked(&asked.node), limit, column)?;
            let total = if hits.len() < limit { hits.len() } else { view.count(&asked.node)? };
            Ok(Found { hits, total: total as u32 })
        };
        match ranking {
            Ranking::Relevance => view.by_relevance(&asked.node, limit),
            Ranking::Published => by_day("published"),
            Ranking::Clipped => by_day("clipped"),
            Ranking::Event => by_day("told"),
        }
    }

    /// Numbers of all articles that match, in no order.
    pub fn numbers(&self, asked: &Asked, sets: &Sets) -> Result<Vec<i64>> {
        let view = self.view(sets)?;
        let query = view.unranked(&asked.node);
        let mut numbers = Vec::new();
        for ((column, _), documents) in view.commit.columns.iter().zip(view.documents(&*query)?) {
            numbers.extend(documents.into_iter().filter_map(|document| column.first(document)).map(u64::cast_signed));
        }
        Ok(numbers)
    }

    pub(super) fn view<'a>(&self, sets: &'a Sets) -> Result<View<'a>> {
        Ok(View { commit: self.commit()?, sets })
    }
}

/// The index at one commit, asked by somebody.
pub struct View<'a> {
    pub commit: Arc<Commit>,
    sets: &'a Sets,
}

impl View<'_> {
    /// What compiles a query; `ranked` if the order of what it finds matters.
    pub fn compiler(&self, ranked: bool) -> Compiler<'_> {
        Compiler { commit: &self.commit, sets: self.sets, ranked }
    }

    /// The query where the order of what it finds does not matter.
    pub fn unranked(&self, node: &Node) -> Box<dyn Query> {
        self.compiler(false).compile(node)
    }

    /// How many articles match.
    fn count(&self, node: &Node) -> Result<usize> {
        self.unranked(node).count(&self.commit.searcher).map_err(broken)
    }

    /// Matching documents of each segment, in the order of the index.
    pub fn documents(&self, query: &dyn Query) -> Result<Vec<Vec<DocId>>> {
        self.commit.searcher.search(query, &Gather).map_err(broken)
    }

    /// By rank, in which recency counts a little: it changes the order among the best, it does not bring up what hardly
    /// fits. The newest day in the index is what is new, so that an answer does not change with the clock.
    fn by_relevance(&self, node: &Node, limit: usize) -> Result<Found> {
        let best = limit + POOL;
        let searcher = &self.commit.searcher;
        let compiler = self.compiler(true);
        let (top, total) = match compiler.words(node) {
            Some(words) => together::best(searcher, &words, best),
            None => searcher.search(&*compiler.compile(node), &(TopDocs::with_limit(best).order_by_score(), Count)),
        }
        .map_err(broken)?;
        Ok(Found { hits: self.with_recency(top, limit), total: total as u32 })
    }

    fn with_recency(&self, top: Vec<(Score, DocAddress)>, limit: usize) -> Vec<Hit> {
        let Commit { columns, newest, .. } = &*self.commit;
        let mut hits = Vec::with_capacity(top.len());
        for (score, address) in top {
            let Some((articles, published)) = columns.get(address.segment_ord as usize) else { continue };
            let Some(article) = articles.first(address.doc_id) else { continue };
            let age = (*newest).zip(published.first(address.doc_id)).map(|(newest, day)| (newest - day) as f64);
            let gain = age.map_or(0.0, |age| RECENCY * 0.5_f64.powf(age / HALF));
            hits.push(Hit { article: article.cast_signed(), score: f64::from(score) * (1.0 + gain) });
        }
        hits.sort_by(|left, right| right.score.total_cmp(&left.score).then(right.article.cmp(&left.article)));
        hits.truncate(limit);
        hits
    }

    /// By a day, last first; what has none comes last, in both the last clipped first.
    fn by_day(&self, query: &dyn Query, limit: usize, column: &str) -> Result<Vec<Hit>> {
        let order = TopDocs::with_limit(limit).order_by_fast_field::<i64>(column, Order::Desc);
        let mut hits: Vec<(Option<i64>, Hit)> = Vec::new();
        let columns = &self.commit.columns;
        for (day, DocAddress { segment_ord, doc_id }) in self.commit.searcher.search(query, &order).map_err(broken)? {
            let article = columns.get(segment_ord as usize).and_then(|(articles, _)| articles.first(doc_id));
            hits.extend(article.map(|article| (day, Hit { article: article.cast_signed(), score: 0.0 })));
        }
        hits.sort_by_key(|(day, hit)| Reverse((*day, hit.article)));
        Ok(hits.into_iter().map(|(_, hit)| hit).collect())
    }
}

/// Collects every matching document without ranking.
struct Gather;

impl Collector for Gather {
    type Fruit = Vec<Vec<DocId>>;
    type Child = Gathered;

    fn for_segment(&self, _: u32, _: &SegmentReader) -> tantivy::Result<Gathered> {
        Ok(Gathered(Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Vec<DocId>>) -> tantivy::Result<Vec<Vec<DocId>>> {
        Ok(fruits)
    }
}

struct Gathered(Vec<DocId>);

impl SegmentCollector for Gathered {
    type Fruit = Vec<DocId>;

    fn collect(&mut self, document: DocId, _: Score) {
        self.0.push(document);
    }

    fn collect_block(&mut self, documents: &[DocId]) {
        self.0.extend_from_slice(documents);
    }

    fn harvest(self) -> Vec<DocId> {
        self.0
    }
}
