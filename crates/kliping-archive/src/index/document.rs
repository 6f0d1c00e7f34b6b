//! An article as the index takes it in.

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use tantivy::TantivyDocument;

use super::Document;
use super::days;
use super::schema::{Fields, GAP, LONGEST_EDGE, STEM_MARK, TAG_JOINT};
use super::stem::Stemmer;
use super::words::words;

/// How often a stem of the headline, of the lead, of the body counts.
const WEIGHTS: [usize; 3] = [3, 2, 1];

/// Stems kept at hand; beyond, they are forgotten all at once, which happens once in some thousand articles.
const REMEMBERED: usize = 200_000;

/// Turns articles into documents, remembering stems: news uses the same words again.
#[derive(Debug, Default)]
pub struct Composer {
    stems: FxHashMap<Stemmer, Known>,
}

impl Composer {
    /// The document of an article.
    pub fn compose(&mut self, article: &Document, fields: &Fields) -> TantivyDocument {
        let stemmer = Stemmer::of(article.language.as_deref().unwrap_or_default());
        let mut document = TantivyDocument::default();
        document.add_u64(fields.article, article.article.cast_unsigned());
        let (mut text, mut stem, mut headline) = (String::new(), String::new(), String::new());
        let parts = std::iter::once((&article.headline, WEIGHTS[0]))
            .chain(std::iter::once((&article.lead, WEIGHTS[1])))
            .chain(article.body.iter().map(|paragraph| (paragraph, WEIGHTS[2])));
        for (part, weight) in parts {
            for word in words(part) {
                push(&mut text, &word.form);
                let root = self.stem(stemmer, &word.form);
                for _ in 0..weight {
                    push(&mut stem, root);
                }
            }
            push(&mut text, GAP);
        }
        document.add_text(fields.edge, edges(&text));
        self.both(&mut headline, stemmer, std::slice::from_ref(&article.headline));
        document.add_text(fields.headline, headline);

        // What an article is about is found by any of the names of who is in it, once, whatever it calls them.
        for name in article.actors.iter().chain(&article.tags).chain(&article.site).chain(std::iter::once(&article.byline)) {
            for word in words(name) {
                push(&mut stem, self.stem(stemmer, &word.form));
            }
        }
        document.add_text(fields.text, text);
        document.add_text(fields.stem, stem);
        let mut add_words = |field, names: &[String]| {
            let mut line = String::new();
            for name in names {
                for word in words(name) {
                    push(&mut line, &word.form);
                }
                push(&mut line, GAP);
            }
            document.add_text(field, line);
        };
        add_words(fields.byline, std::slice::from_ref(&article.byline));
        add_words(fields.site, &article.site);
        add_words(fields.actor, &article.actors);
        let mut quote = String::new();
        self.both(&mut quote, stemmer, &article.quotes);
        document.add_text(fields.quote, quote);
        let mut tags = String::new();
        for tag in &article.tags {
            push(&mut tags, &tag_term(tag));
        }
        document.add_text(fields.tag, tags);
        article.tags.iter().for_each(|tag| document.add_text(fields.label, tag));
        for (field, name) in [(fields.language, &article.language), (fields.outlet, &article.outlet)] {
            if let Some(name) = name {
                document.add_text(field, name);
            }
        }
        article.who.iter().for_each(|actor| document.add_u64(fields.who, actor.cast_unsigned()));
        times(&mut document, article, fields);
        document
    }

    /// The words of some lines, then their marked stems.
    fn both(&mut self, line: &mut String, stemmer: Stemmer, parts: &[String]) {
        for part in parts {
            for word in words(part) {
                push(line, &word.form);
            }
            push(line, GAP);
        }
        for word in parts.iter().flat_map(|part| words(part)) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push(STEM_MARK);
            line.push_str(self.stem(stemmer, &word.form));
        }
    }

    fn stem(&mut self, stemmer: Stemmer, form: &str) -> &str {
        let known = self.stems.entry(stemmer).or_default();
        let at = match known.of.get(form) {
            Some(at) => *at,
            None => known.learn(stemmer, form),
        };
        known.stems.get(at as usize).map_or("", String::as_str)
    }
}

/// Stems by form.
#[derive(Debug, Default)]
struct Known {
    of: FxHashMap<String, u32>,
    stems: Vec<String>,
}

impl Known {
    fn learn(&mut self, stemmer: Stemmer, form: &str) -> u32 {
        if self.stems.len() >= REMEMBERED {
            self.of.clear();
            self.stems.clear();
        }
        let at = self.stems.len() as u32;
        self.of.insert(form.to_owned(), at);
        self.stems.push(stemmer.stem(form).into_owned());
        at
    }
}

/// The days of an article.
fn times(document: &mut TantivyDocument, article: &Document, fields: &Fields) {
    let published = article.published.as_deref().and_then(days::day);
    let clipped = days::day(&article.captured_at);
    for (field, day) in [(fields.published, published), (fields.clipped, clipped)] {
        if let Some(day) = day {
            document.add_i64(field, day);
        }
    }
    let spans = article.events.iter().filter_map(|(first, last)| days::span(first, last));
    let mut told = None;
    for span in spans {
        document.add_i64(fields.event, span);
        let first = days::of_span(span).0;
        // What is announced for later is not what an article is about in time.
        if published.or(clipped).is_none_or(|day| first <= day) {
            told = told.max(Some(first));
        }
    }
    if let Some(day) = told {
        document.add_i64(fields.told, day);
    }
}

/// The beginnings of the words of a line, each once.
fn edges(line: &str) -> String {
    let mut known: FxHashSet<&str> = FxHashSet::with_capacity_and_hasher(512, FxBuildHasher);
    let mut edges = String::with_capacity(1024);
    for word in line.split(' ').filter(|word| *word != GAP) {
        for end in word.char_indices().skip(1).map(|(at, _)| at).chain([word.len()]).take(LONGEST_EDGE) {
            if known.insert(&word[..end]) {
                push(&mut edges, &word[..end]);
            }
        }
    }
    edges
}

/// A tag as one term.
pub fn tag_term(tag: &str) -> String {
    words(tag).map(|word| word.form).collect::<Vec<_>>().join(TAG_JOINT)
}

fn push(line: &mut String, word: &str) {
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(word);
}
