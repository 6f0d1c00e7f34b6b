//! An article as the index takes it in.

use rustc_hash::FxHashMap;
use tantivy::TantivyDocument;

use super::Document;
use super::days;
use super::schema::{Fields, GAP, LONGEST_EDGE, LONGEST_RUN, STEM_MARK, TAG_JOINT};
use super::stem::Stemmer;
use super::words::{each_form, words};

/// How often a stem of the headline, of the lead, of the body counts.
const WEIGHTS: [usize; 3] = [3, 2, 1];

/// Words kept at hand; beyond, they are forgotten all at once, which happens once in some thousand articles.
const REMEMBERED: usize = 150_000;

/// Turns articles into documents, remembering words: news uses the same ones again.
#[derive(Debug, Default)]
pub struct Composer {
    languages: FxHashMap<Stemmer, Known>,
    edges: Edges,
    form: String,
}

impl Composer {
    /// The document of an article.
    pub fn compose(&mut self, article: &Document, fields: &Fields) -> TantivyDocument {
        let stemmer = Stemmer::of(article.language.as_deref().unwrap_or_default());
        let known = self.languages.entry(stemmer).or_default();
        let (edges, form) = (&mut self.edges, &mut self.form);
        edges.begin();
        let mut document = TantivyDocument::default();
        document.add_u64(fields.article, article.article.cast_unsigned());
        let length = article.headline.len() + article.lead.len() + article.body.iter().map(String::len).sum::<usize>();
        let (mut text, mut stem) = (String::with_capacity(length + length / 8), String::with_capacity(length + length / 4));
        let parts = std::iter::once((&article.headline, WEIGHTS[0]))
            .chain(std::iter::once((&article.lead, WEIGHTS[1])))
            .chain(article.body.iter().map(|paragraph| (paragraph, WEIGHTS[2])));
        for (part, weight) in parts {
            each_form(part, form, |form| {
                push(&mut text, form);
                let word = known.word(stemmer, form, edges);
                edges.saw(word);
                for _ in 0..weight {
                    push(&mut stem, word.stem(form));
                }
            });
            push(&mut text, GAP);
        }
        document.add_text(fields.edge, edges.line());

        // What an article is about is found by any of the names of who is in it, once, whatever it calls them.
        for name in article.actors.iter().chain(&article.tags).chain(&article.site).chain(std::iter::once(&article.byline)) {
            each_form(name, form, |form| push(&mut stem, known.word(stemmer, form, edges).stem(form)));
        }
        document.add_text(fields.text, text);
        document.add_text(fields.stem, stem);
        let mut both = |field, parts: &[String]| {
            let mut line = String::new();
            for part in parts {
                each_form(part, form, |form| push(&mut line, form));
                push(&mut line, GAP);
            }
            for part in parts {
                each_form(part, form, |form| {
                    line.push(' ');
                    line.push(STEM_MARK);
                    line.push_str(known.word(stemmer, form, edges).stem(form));
                });
            }
            document.add_text(field, line);
        };
        both(fields.headline, std::slice::from_ref(&article.headline));
        both(fields.quote, &article.quotes);
        for (field, names) in [(fields.byline, std::slice::from_ref(&article.byline)), (fields.actor, &article.actors)] {
            let mut line = String::new();
            for name in names {
                each_form(name, form, |form| push(&mut line, form));
                push(&mut line, GAP);
            }
            document.add_text(field, line);
        }
        document.add_text(fields.site, site_terms(&article.site));
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
}

/// What is known of a word.
#[derive(Debug)]
struct Word {
    /// Its stem; `None` if that is the word itself.
    stem: Option<Box<str>>,
    /// Its beginnings, of one code point and more, as [`Edges`] numbers them; the last one repeats.
    edges: [u32; LONGEST_EDGE],
}

impl Word {
    fn stem<'a>(&'a self, form: &'a str) -> &'a str {
        self.stem.as_deref().unwrap_or(form)
    }
}

/// Words of one language by their form.
#[derive(Debug, Default)]
struct Known {
    of: FxHashMap<Box<str>, u32>,
    words: Vec<Word>,
}

impl Known {
    fn word(&mut self, stemmer: Stemmer, form: &str, edges: &mut Edges) -> &Word {
        let at = match self.of.get(form) {
            Some(at) => *at as usize,
            None => self.learn(stemmer, form, edges),
        };
        &self.words[at]
    }

    fn learn(&mut self, stemmer: Stemmer, form: &str, edges: &mut Edges) -> usize {
        if self.words.len() >= REMEMBERED {
            self.of.clear();
            self.words.clear();
        }
        let stem = stemmer.stem(form);
        let stem = (stem != form).then(|| stem.into_owned().into_boxed_str());
        let at = self.words.len();
        self.of.insert(form.into(), at as u32);
        self.words.push(Word { stem, edges: edges.of(form) });
        at
    }
}

/// The beginnings of the words of an article, each once.
#[derive(Debug, Default)]
struct Edges {
    of: FxHashMap<Box<str>, u32>,
    /// Each beginning, and the last turn in which it was seen.
    all: Vec<(Box<str>, u32)>,
    turn: u32,
    line: String,
}

impl Edges {
    fn begin(&mut self) {
        self.turn += 1;
        self.line.clear();
    }

    /// Numbers of the beginnings of a word. There are few: three letters make them.
    fn of(&mut self, word: &str) -> [u32; LONGEST_EDGE] {
        let mut ends = word.char_indices().skip(1).map(|(at, _)| at).chain(std::iter::repeat(word.len()));
        std::array::from_fn(|_| {
            let edge = &word[..ends.next().unwrap_or(word.len())];
            self.of.get(edge).copied().unwrap_or_else(|| {
                let number = self.all.len() as u32;
                self.of.insert(edge.into(), number);
                self.all.push((edge.into(), 0));
                number
            })
        })
    }

    fn saw(&mut self, word: &Word) {
        for edge in word.edges {
            let (edge, seen) = &mut self.all[edge as usize];
            if *seen != self.turn {
                *seen = self.turn;
                push(&mut self.line, edge);
            }
        }
    }

    fn line(&self) -> &str {
        &self.line
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

/// Every run of words in the names of an outlet, each as one term: "viva.co.id" is viva, co, id, viva-co, co-id and
/// viva-co-id. There are few outlets, and what is asked of them is one list then.
fn site_terms(names: &[String]) -> String {
    let mut terms: Vec<String> = Vec::new();
    for name in names {
        let forms: Vec<String> = words(name).map(|word| word.form).collect();
        for length in 1..=LONGEST_RUN {
            terms.extend(forms.windows(length).map(|run| run.join(TAG_JOINT)));
        }
    }
    terms.sort_unstable();
    terms.dedup();
    terms.join(" ")
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
