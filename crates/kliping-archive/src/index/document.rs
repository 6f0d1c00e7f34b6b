//! An article as the index takes it in.

use tantivy::TantivyDocument;

use super::Document;
use super::days;
use super::families::Pair;
use super::known::Known;
use super::schema::{Fields, GAP, LONGEST_RUN, TAG_JOINT};
use super::stem::Stemmer;
use super::words::{each_form, words};

/// How often a word of the headline, of the lead, of the body counts.
const WEIGHTS: [usize; 3] = [3, 2, 1];

/// Bytes of the longest lead: a text without paragraphs is no lead from its first word to its last.
const LONGEST_LEAD: usize = 800;

/// Turns articles into documents.
#[derive(Debug, Default)]
pub struct Composer {
    known: Known,
    form: String,
}

impl Composer {
    /// Pairs of a stem and a word that were not told yet.
    pub fn new_pairs(&mut self) -> &mut Vec<Pair> {
        &mut self.known.pairs
    }

    /// The document of an article.
    pub fn compose(&mut self, article: &Document, fields: &Fields) -> TantivyDocument {
        let stemmer = Stemmer::of(article.language.as_deref().unwrap_or_default());
        let (known, form) = (&mut self.known, &mut self.form);
        known.begin(stemmer);
        let mut document = TantivyDocument::default();
        document.add_u64(fields.article, article.article.cast_unsigned());
        let length = article.headline.len() + article.lead.len() + article.body.iter().map(String::len).sum::<usize>();
        let mut text = String::with_capacity(length + length / 4);
        let mut edges = String::with_capacity(1024);
        let lead = if article.lead.len() > LONGEST_LEAD { WEIGHTS[2] } else { WEIGHTS[1] };
        let parts = std::iter::once((&article.headline, WEIGHTS[0]))
            .chain(std::iter::once((&article.lead, lead)))
            .chain(article.body.iter().map(|paragraph| (paragraph, WEIGHTS[2])));
        for (part, weight) in parts {
            let start = text.len();
            each_form(part, form, |form| {
                push(&mut text, form);
                known.word(form);
                known.new_edges(form, |edge| push(&mut edges, edge));
            });
            push(&mut text, GAP);
            let end = text.len();
            for _ in 1..weight {
                text.push(' ');
                text.extend_from_within(start..end);
            }
        }
        document.add_text(fields.edge, edges);
        document.add_text(fields.text, text);

        let mut line = |field, parts: &mut dyn Iterator<Item = &String>| {
            let mut line = String::new();
            for part in parts {
                each_form(part, form, |form| {
                    push(&mut line, form);
                    known.word(form);
                });
                push(&mut line, GAP);
            }
            document.add_text(field, line);
        };
        let byline = std::iter::once(&article.byline);
        // What an article is about is found by any of the names of who is in it, whatever it calls them.
        let about = article.actors.iter().chain(&article.tags).chain(&article.notes).chain(&article.site);
        line(fields.about, &mut about.chain(byline.clone()));
        line(fields.headline, &mut std::iter::once(&article.headline));
        line(fields.quote, &mut article.quotes.iter());
        line(fields.note, &mut article.notes.iter());
        line(fields.byline, &mut byline.into_iter());
        line(fields.actor, &mut article.actors.iter());
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
