//! The same articles and questions in raw Tantivy and in SQLite's FTS5.

use std::error::Error;
use std::path::Path;

use rusqlite::Connection;
use tantivy::collector::{Count, TopDocs};
use tantivy::directory::MmapDirectory;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TEXT, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, IndexReader, TantivyDocument, Term};

use crate::asked::Question;
use crate::made::World;

type Outcome<T> = Result<T, Box<dyn Error>>;

const FOUND: usize = 20;

/// Tantivy as its own examples use it.
pub struct Raw {
    index: Index,
    reader: IndexReader,
    title: Field,
    body: Field,
    site: Field,
    year: Field,
}

impl Raw {
    pub fn fill(folder: &Path, world: &World, seed: u64, count: usize) -> Outcome<Self> {
        let mut schema = Schema::builder();
        let (title, body) = (schema.add_text_field("title", TEXT | STORED), schema.add_text_field("body", TEXT | STORED));
        let (site, year) = (schema.add_text_field("site", STRING), schema.add_i64_field("year", INDEXED | FAST));
        let _ = std::fs::remove_dir_all(folder);
        std::fs::create_dir_all(folder)?;
        let index = Index::open_or_create(MmapDirectory::open(folder)?, schema.build())?;
        let mut writer = index.writer_with_num_threads(1, 64 << 20)?;
        for number in 0..count {
            let made = world.article(seed, number);
            let mut document = TantivyDocument::default();
            document.add_text(title, &made.headline);
            document.add_text(body, &made.text);
            document.add_text(site, &made.site);
            document.add_i64(year, made.published[..4].parse()?);
            writer.add_document(document)?;
            if (number + 1) % 10_000 == 0 {
                writer.commit()?;
            }
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let reader = index.reader()?;
        Ok(Raw { index, reader, title, body, site, year })
    }

    pub fn ask(&self, question: &Question, mistyped: bool) -> Outcome<usize> {
        let term = |field, text: &str| Term::from_field_text(field, text);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let with = |field| -> Box<dyn Query> {
            if question.phrase && question.words.len() > 1 {
                return Box::new(PhraseQuery::new(question.words.iter().map(|word| term(field, word)).collect()));
            }
            let words = question.words.iter().map(|word| -> (Occur, Box<dyn Query>) {
                let query: Box<dyn Query> = if question.prefix {
                    Box::new(FuzzyTermQuery::new_prefix(term(field, word), 0, false))
                } else if mistyped {
                    Box::new(FuzzyTermQuery::new(term(field, word), 1, true))
                } else {
                    Box::new(TermQuery::new(term(field, word), IndexRecordOption::WithFreqs))
                };
                (Occur::Must, query)
            });
            Box::new(BooleanQuery::new(words.collect()))
        };
        clauses.push((Occur::Must, Box::new(BooleanQuery::union(vec![with(self.title), with(self.body)]))));
        if let Some(outlet) = &question.outlet {
            clauses.push((Occur::Must, Box::new(TermQuery::new(term(self.site, outlet), IndexRecordOption::Basic))));
        }
        if let Some((from, to)) = question.years {
            let bound = |year: i32| std::ops::Bound::Included(Term::from_field_i64(self.year, i64::from(year)));
            clauses.push((Occur::Must, Box::new(RangeQuery::new(bound(from), bound(to)))));
        }
        let query = BooleanQuery::new(clauses);
        let searcher = self.reader.searcher();
        let (top, count) = searcher.search(&query, &(TopDocs::with_limit(FOUND).order_by_score(), Count))?;
        let snippets = SnippetGenerator::create(&searcher, &query, self.body)?;
        let mut shown = 0;
        for (_, address) in top {
            let document: TantivyDocument = searcher.doc(address)?;
            shown += snippets.snippet_from_doc(&document).to_html().len();
            shown += document.get_first(self.title).and_then(|title| title.as_str()).map_or(0, str::len);
        }
        let _ = &self.index;
        Ok(count.max(shown.min(1)))
    }
}

/// FTS5 as its documentation shows it.
pub struct Fts(Connection);

impl Fts {
    pub fn fill(path: &Path, world: &World, seed: u64, count: usize) -> Outcome<Self> {
        let _ = std::fs::remove_file(path);
        let mut connection = Connection::open(path)?;
        connection.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
             CREATE VIRTUAL TABLE article USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2');
             CREATE TABLE face (nr INTEGER PRIMARY KEY, site TEXT, year INTEGER);
             CREATE INDEX face_site ON face (site, year);",
        )?;
        let transaction = connection.transaction()?;
        for number in 0..count {
            let made = world.article(seed, number);
            transaction.prepare_cached("INSERT INTO article (rowid, title, body) VALUES (?1, ?2, ?3)")?.execute((
                number as i64,
                &made.headline,
                &made.text,
            ))?;
            transaction.prepare_cached("INSERT INTO face VALUES (?1, ?2, ?3)")?.execute((
                number as i64,
                &made.site,
                made.published[..4].parse::<i64>()?,
            ))?;
        }
        transaction.commit()?;
        Ok(Fts(connection))
    }

    /// `None` for what FTS5 cannot do.
    pub fn ask(&self, question: &Question, mistyped: bool) -> Outcome<Option<usize>> {
        if mistyped {
            return Ok(None);
        }
        let quoted: Vec<String> = question.words.iter().map(|word| format!("\"{word}\"")).collect();
        let mut query = if question.phrase { format!("\"{}\"", question.words.join(" ")) } else { quoted.join(" ") };
        if question.prefix {
            query.push('*');
        }
        let snippet = "SELECT article.rowid, title, snippet(article, 1, '<b>', '</b>', '…', 30) FROM article";
        let (outlet, years) = (question.outlet.clone().unwrap_or_default(), question.years.unwrap_or((0, 9999)));
        let count = if question.outlet.is_some() {
            let sql = format!(
                "{snippet} JOIN face ON face.nr = article.rowid WHERE article MATCH ?1 AND site = ?2 AND year BETWEEN ?3 AND ?4 ORDER BY rank LIMIT 20"
            );
            let mut statement = self.0.prepare_cached(&sql)?;
            let mut rows = statement.query((&query, &outlet, years.0, years.1))?;
            let mut count = 0;
            while let Some(row) = rows.next()? {
                count += row.get::<_, String>(2)?.len().min(1);
            }
            count
        } else {
            let mut statement = self.0.prepare_cached(&format!("{snippet} WHERE article MATCH ?1 ORDER BY rank LIMIT 20"))?;
            let mut rows = statement.query([&query])?;
            let mut count = 0;
            while let Some(row) = rows.next()? {
                count += row.get::<_, String>(2)?.len().min(1);
            }
            count
        };
        Ok(Some(count))
    }
}
