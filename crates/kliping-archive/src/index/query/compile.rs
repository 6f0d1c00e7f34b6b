//! A query as Tantivy runs it.
//!
//! A bare word must match in any form with its stem, and ranks higher where it stands exactly as typed.

use std::ops::Bound;
use std::sync::Arc;

use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{SegmentReader, Term};

use super::inflected::Inflected;
use super::steady::Steady;
use super::{Articles, DayField, Days, Form, Node, Sets, TextField, Words};
use crate::index::commit::Commit;
use crate::index::days;
use crate::index::document::tag_term;
use crate::index::schema::{Fields, LONGEST_RUN, TAG_JOINT, is_edge};
use crate::index::together::Together;
use crate::index::words::words;

/// How much the exact form adds to the rank that any form gives.
const EXACT: f32 = 0.5;

type Clause = (Occur, Box<dyn Query>);

/// What a query is compiled against.
pub struct Compiler<'a> {
    /// The index.
    pub commit: &'a Commit,
    /// Articles in each state that the query asks for.
    pub sets: &'a Sets,
    /// Whether the order of the hits matters: what only ranks is left out where it does not.
    pub ranked: bool,
}

impl Compiler<'_> {
    /// Tantivy's query.
    pub fn compile(&self, node: &Node) -> Box<dyn Query> {
        match node {
            Node::Any(parts) => Box::new(BooleanQuery::union(parts.iter().map(|part| self.compile(part)).collect())),
            node => self.all(parts_of(node)),
        }
    }

    /// Bare words, if that is all.
    pub fn words(&self, node: &Node) -> Option<Together> {
        let mut all = Vec::new();
        for part in parts_of(node) {
            let Node::Text(TextField::Everywhere, Words { text, form: Form::Inflected }) = part else { return None };
            let forms = forms(text);
            if belong_together(&forms) {
                return None;
            }
            all.extend(forms);
        }
        let words = all.iter().map(|form| self.any_form(TextField::Everywhere, form)).collect();
        let as_typed = |form: &String| Inflected {
            terms: vec![Term::from_field_text(self.fields().text, form)],
            failure: None,
            lengths: self.fields().text,
        };
        let exact = all.iter().map(as_typed).collect();
        (!all.is_empty()).then_some(Together { words, exact, weight: EXACT })
    }

    fn all(&self, parts: &[Node]) -> Box<dyn Query> {
        let mut clauses: Vec<Clause> = Vec::new();
        for part in parts {
            match part {
                Node::All(_) | Node::Any(_) => clauses.push((Occur::Must, self.compile(part))),
                Node::Not(part) => clauses.push((Occur::MustNot, Box::new(Steady::new(self.compile(part))))),
                Node::Text(TextField::Everywhere, Words { text, form: Form::Inflected }) => self.inflected(text, &mut clauses),
                Node::Text(field, words) => clauses.push((Occur::Must, self.text(*field, words))),
                Node::Near(distance, left, right) => clauses.push((Occur::Must, self.near(*distance, left, right))),
                Node::Days(field, days) => clauses.push((Occur::Must, self.days(*field, *days, parts.len() == 1))),
                Node::Tag(tag) => clauses.push((Occur::Must, filter(self.fields().tag, &tag_term(tag)))),
                Node::Language(language) => clauses.push((Occur::Must, filter(self.fields().language, language))),
                Node::State(state) => clauses.push((Occur::Must, among(self.sets.states.get(state)))),
                Node::Collection(name) => clauses.push((Occur::Must, among(self.sets.collections.get(name)))),
            }
        }
        if !clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        match clauses.len() {
            1 => clauses.remove(0).1,
            _ => Box::new(BooleanQuery::new(clauses)),
        }
    }

    /// A bare word. One that falls apart into letters and digits ("su-24") belongs together as it stands.
    fn inflected(&self, text: &str, clauses: &mut Vec<Clause>) {
        let forms = forms(text);
        if belong_together(&forms) {
            clauses.push((Occur::Must, phrase(self.fields().text, &forms)));
            return;
        }
        for form in &forms {
            clauses.push((Occur::Must, Box::new(self.any_form(TextField::Everywhere, form))));
            if self.ranked {
                clauses.push((Occur::Should, self.exact(form)));
            }
        }
    }

    fn exact(&self, form: &str) -> Box<dyn Query> {
        Box::new(BoostQuery::new(term(self.fields().text, form), EXACT))
    }

    fn fields(&self) -> &Fields {
        &self.commit.fields
    }

    /// A word in any of the forms that have its stem, in each language of the index.
    pub fn any_form(&self, field: TextField, form: &str) -> Inflected {
        let mut words: Vec<String> = self.commit.stemmers.iter().map(|stemmer| stemmer.stem(form).into_owned()).collect();
        words.sort_unstable();
        words.dedup();
        let mut failure = None;
        for stem in words.clone() {
            match self.commit.families.of(&stem) {
                Ok(family) => words.extend(family),
                // The search fails with the reason.
                Err(reason) => failure = Some(reason.message),
            }
        }
        words.sort_unstable();
        words.dedup();
        let (place, _) = self.place(field);
        let about = (field == TextField::Everywhere).then_some(self.fields().about);
        let places = || std::iter::once(place).chain(about);
        let terms = words.iter().flat_map(|word| places().map(|place| Term::from_field_text(place, word))).collect();
        Inflected { terms, failure, lengths: self.fields().text }
    }

    /// Where a field's words are, and whether they are looked for in any form.
    fn place(&self, field: TextField) -> (Field, bool) {
        match field {
            TextField::Everywhere => (self.fields().text, true),
            TextField::Headline => (self.fields().headline, true),
            TextField::Quote => (self.fields().quote, true),
            TextField::Note => (self.fields().note, true),
            TextField::Actor => (self.fields().actor, false),
            TextField::Site => (self.fields().site, false),
            TextField::Byline => (self.fields().byline, false),
        }
    }

    fn text(&self, field: TextField, words: &Words) -> Box<dyn Query> {
        let forms = forms(&words.text);
        let any_form = |form: &String| -> Box<dyn Query> { Box::new(self.any_form(field, form)) };
        let (field, inflects) = self.place(field);
        match (words.form, inflects) {
            (Form::Inflected, true) => Box::new(BooleanQuery::intersection(forms.iter().map(any_form).collect())),
            (Form::Exact | Form::Inflected, _) if field == self.fields().site => self.run(&forms),
            (Form::Prefix | Form::Typing, _) if field == self.fields().site => self.run_begun(&forms),
            (Form::Exact | Form::Inflected, _) => phrase(field, &forms),
            (Form::Typing, true) => {
                let Some((last, whole)) = forms.split_last() else { return Box::new(EmptyQuery) };
                let mut parts: Vec<Box<dyn Query>> = whole.iter().map(any_form).collect();
                parts.push(any(vec![any_form(last), self.beginning(field, std::slice::from_ref(last))]));
                Box::new(BooleanQuery::intersection(parts))
            }
            (Form::Prefix, _) | (Form::Typing, false) => self.beginning(field, &forms),
        }
    }

    /// Words of which the last is the beginning of one.
    fn beginning(&self, field: Field, forms: &[String]) -> Box<dyn Query> {
        let Some((last, whole)) = forms.split_last() else { return Box::new(EmptyQuery) };
        let last: Box<dyn Query> = if field == self.fields().text && is_edge(last) {
            filter(self.fields().edge, last)
        } else {
            Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(field, last), 0, false))
        };
        if whole.is_empty() { last } else { Box::new(BooleanQuery::intersection(vec![phrase(field, whole), last])) }
    }

    /// Words that follow each other in an outlet's name. Of a name longer than the runs in the index every run is asked.
    fn run(&self, forms: &[String]) -> Box<dyn Query> {
        let run = |run: &[String]| filter(self.fields().site, &run.join(TAG_JOINT));
        match forms.len() {
            0 => Box::new(EmptyQuery),
            1..=LONGEST_RUN => run(forms),
            _ => Box::new(BooleanQuery::intersection(forms.windows(LONGEST_RUN).map(run).collect())),
        }
    }

    /// The same, of which the last word is the beginning of one.
    fn run_begun(&self, forms: &[String]) -> Box<dyn Query> {
        let Some((_, whole)) = forms.split_last() else { return Box::new(EmptyQuery) };
        let from = forms.len().saturating_sub(LONGEST_RUN);
        let last = Term::from_field_text(self.fields().site, &forms[from..].join(TAG_JOINT));
        let last: Box<dyn Query> = Box::new(FuzzyTermQuery::new_prefix(last, 0, false));
        if from == 0 { last } else { Box::new(BooleanQuery::intersection(vec![self.run(whole), last])) }
    }

    /// Both as they stand, in either order, with fewer than `distance` words between them.
    fn near(&self, distance: u32, left: &Words, right: &Words) -> Box<dyn Query> {
        let (left, right) = (forms(&left.text), forms(&right.text));
        let order = |first: &[String], second: &[String]| -> Box<dyn Query> {
            let terms =
                first.iter().chain(second).enumerate().map(|(at, form)| (at, Term::from_field_text(self.fields().text, form))).collect();
            Box::new(PhraseQuery::new_with_offset_and_slop(terms, distance.saturating_sub(1)))
        };
        any(vec![order(&left, &right), order(&right, &left)])
    }

    /// Articles of some days. Alone, the column is gone through; beside something else, only what that finds is looked at.
    fn days(&self, field: DayField, range: Days, alone: bool) -> Box<dyn Query> {
        let (field, name) = match field {
            DayField::Published => (self.fields().published, "published"),
            DayField::Clipped => (self.fields().clipped, "clipped"),
            DayField::Event => {
                return Box::new(DocPredicateQuery::from(FunctionPredicate::from(move |reader: &SegmentReader| told(reader, range))));
            }
        };
        if range.first.is_none() && range.last.is_none() {
            return Box::new(AllQuery);
        }
        if !alone {
            let (from, to) = (range.first.unwrap_or(i64::MIN), range.last.unwrap_or(i64::MAX));
            let predicate = FunctionPredicate::from(move |reader: &SegmentReader| {
                let column = reader.fast_fields().i64(name)?;
                Ok(move |document| column.first(document).is_some_and(|day| (from..=to).contains(&day)))
            });
            return Box::new(ConstScoreQuery::new(Box::new(DocPredicateQuery::from(predicate)), 0.0));
        }
        let bound = |day: Option<i64>| day.map_or(Bound::Unbounded, |day| Bound::Included(Term::from_field_i64(field, day)));
        Box::new(ConstScoreQuery::new(Box::new(RangeQuery::new(bound(range.first), bound(range.last))), 0.0))
    }
}

/// Whether an article tells an event that touches the range, by document of a segment.
fn told(reader: &SegmentReader, range: Days) -> tantivy::Result<impl Fn(u32) -> bool + Send + Sync + use<>> {
    let column = reader.fast_fields().i64("event")?;
    let (from, to) = (range.first.unwrap_or(i64::MIN), range.last.unwrap_or(i64::MAX));
    Ok(move |document| column.values_for_doc(document).map(days::of_span).any(|(first, last)| first <= to && last >= from))
}

fn parts_of(node: &Node) -> &[Node] {
    match node {
        Node::All(parts) => parts,
        one => std::slice::from_ref(one),
    }
}

/// Articles by their numbers; none of them if the archive did not say which.
fn among(articles: Option<&Arc<Articles>>) -> Box<dyn Query> {
    let Some(articles) = articles.map(Arc::clone) else { return Box::new(EmptyQuery) };
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(move |reader: &SegmentReader| {
        let (column, articles) = (reader.fast_fields().u64("article")?, Arc::clone(&articles));
        Ok(move |document| column.first(document).is_some_and(|number| articles.has(number)))
    })))
}

fn forms(text: &str) -> Vec<String> {
    words(text).map(|word| word.form).collect()
}

/// Whether one typed word fell apart into several that follow each other: "su-24", characters without spaces.
fn belong_together(forms: &[String]) -> bool {
    forms.len() > 1 && forms.iter().any(|form| form.starts_with(|c: char| !c.is_alphabetic())) || is_wide(forms)
}

/// Whether a word is a run of characters that the index keeps one by one.
fn is_wide(forms: &[String]) -> bool {
    forms.len() > 1 && forms.iter().all(|form| form.chars().count() == 1 && !form.is_ascii())
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

/// A term that filters without ranking.
fn filter(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)), 0.0))
}

fn phrase(field: Field, forms: &[String]) -> Box<dyn Query> {
    match forms {
        [] => Box::new(EmptyQuery),
        [form] => term(field, form),
        _ => Box::new(PhraseQuery::new(forms.iter().map(|form| Term::from_field_text(field, form)).collect())),
    }
}

fn any(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}
