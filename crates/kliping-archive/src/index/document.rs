//! An article as the index takes it in.

use tantivy::TantivyDocument;

use super::Document;
use super::days;
use super::known::Known;
use super::schema::{Fields, GAP, LONGEST_RUN, STEM_MARK, TAG_JOINT};
use super::stem::Stemmer;
use super::words::{each_form, words};

/// How often a stem of the headline, of the lead, of the body counts.
const WEIGHTS: [usize; 3] = [3, 2, 1];

/// Turns articles into documents.
#[derive(Debug, Default)]
pub struct Composer {
    known: Known,
    form: String,
}

impl Composer {
    /// The document of an article.
    pub fn compose(&mut self, article: &Document, fields: &Fields) -> TantivyDocument {
        let stemmer = Stemmer::of(article.language.as_deref().unwrap_or_default());
        let (known, form) = (&mut self.known, &mut self.form);
        known.begin(stemmer);
        let mut document = TantivyDocument::default();
        document.add_u64(fields.article, article.article.cast_unsigned());
        let length = article.headline.len() + article.lead.len() + article.body.iter().map(String::len).sum::<usize>();
        let (mut text, mut stem) = (String::with_capacity(length + length / 8), String::with_capacity(length + length / 4));
        let mut edges = String::with_capacity(1024);
        let parts = std::iter::once((&article.headline, WEIGHTS[0]))
            .chain(std::iter::once((&article.lead, WEIGHTS[1])))
            .chain(article.body.iter().map(|paragraph| (paragraph, WEIGHTS[2])));
        for (part, weight) in parts {
            each_form(part, form, |form| {
                push(&mut text, form);
                let word = known.word(form);
                known.new_edges(word, |edge| push(&mut edges, edge));
                for _ in 0..weight {
                    push(&mut stem, "");
                    known.push_stem(word, form, &mut stem);
                }
            });
            push(&mut text, GAP);
        }
        document.add_text(fields.edge, edges);

        // What an article is about is found by any of the names of who is in it, once, whatever it calls them.
        for name in
            article.actors.iter().chain(&article.tags).chain(&article.notes).chain(&article.site).chain(std::iter::once(&article.byline))
        {
            each_form(name, form, |form| {
                let word = known.word(form);
                push(&mut stem, "");
                known.push_stem(word, form, &mut stem);
            });
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
                    let word = known.word(form);
                    line.push(' ');
                    line.push(STEM_MARK);
                    known.push_stem(word, form, &mut line);
                });
            }
            document.add_text(field, line);
        };
        both(fields.headline, std::slice::from_ref(&article.headline));
        both(fields.quote, &article.quotes);
        both(fields.note, &article.notes);
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
