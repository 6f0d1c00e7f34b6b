//! "Did you mean …?": a word that the archive does not hold, and the word of the archive nearest to it.
//!
//! Near is by the letters (Damerau 1964: one letter more, less, other, or two swapped), and among the near ones what the
//! archive says most often. The words are the archive's own, the names of its actors among them.

use rustc_hash::FxHashMap;
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use super::Index;
use super::folder::broken;
use super::query::{Form, Sets, TextField};
use super::search::{Asked, View};
use super::words::words;
use crate::Result;

/// Letters of the shortest word that is put right: shorter ones are near too many.
const SHORTEST: usize = 4;

/// Letters from which two errors may be put right.
const LONG: usize = 7;

/// Words of one query that are put right.
const MOST: usize = 3;

/// A query put right.
#[derive(Debug, Clone)]
pub struct Corrected {
    /// The words that nothing has, as they are compared.
    pub missing: Vec<String>,
    /// The query with near words in their place.
    pub asked: Asked,
}

impl Index {
    /// The query with the words that nothing has replaced by near ones; `None` if every word is there or one has no
    /// near one.
    pub fn put_right(&self, asked: &Asked) -> Result<Option<Corrected>> {
        let sets = Sets::default();
        let view = self.view(&sets)?;
        let mut missing = Vec::new();
        for words_asked in asked.node.bare_words() {
            let forms: Vec<String> = words(&words_asked.text).map(|word| word.form).collect();
            let last = forms.len().saturating_sub(1);
            for (nth, form) in forms.into_iter().enumerate() {
                let begins = nth == last && matches!(words_asked.form, Form::Prefix | Form::Typing);
                let known = view.knows(&form, words_asked.form != Form::Exact, begins)?;
                if !known && !missing.contains(&form) {
                    missing.push(form);
                }
            }
        }
        if missing.is_empty() || missing.len() > MOST {
            return Ok(None);
        }
        let mut node = asked.node.clone();
        for form in &missing {
            let Some(near) = view.nearest(form)? else { return Ok(None) };
            node = node.reworded(form, &near);
        }
        Ok(Some(Corrected { missing, asked: asked.with(node) }))
    }
}

impl View<'_> {
    fn has(&self, field: Field, form: &str) -> Result<bool> {
        let term = Term::from_field_text(field, form);
        Ok(self.commit.searcher.doc_freq(&term).map_err(broken)? > 0)
    }

    /// Whether a word is in the archive, as it stands or inflected, or begins one that is.
    fn knows(&self, form: &str, inflected: bool, begins: bool) -> Result<bool> {
        if self.has(self.commit.fields.text, form)? || self.has(self.commit.fields.actor, form)? {
            return Ok(true);
        }
        if inflected {
            for term in self.compiler(false).any_form(TextField::Everywhere, form).known().map_err(broken)? {
                if self.commit.searcher.doc_freq(term).map_err(broken)? > 0 {
                    return Ok(true);
                }
            }
        }
        if begins {
            for segment in self.commit.searcher.segment_readers() {
                let inverted = segment.inverted_index(self.commit.fields.text).map_err(broken)?;
                let mut terms = inverted.terms().range().ge(form).into_stream().map_err(|error| broken(error.into()))?;
                if terms.advance() && terms.key().starts_with(form.as_bytes()) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The word of the archive nearest to one that it does not hold.
    fn nearest(&self, form: &str) -> Result<Option<String>> {
        let length = form.chars().count();
        // A number is what it is.
        if length < SHORTEST || form.contains(|c: char| c.is_numeric()) {
            return Ok(None);
        }
        match self.within(form, 1)? {
            None if length >= LONG => self.within(form, 2),
            found => Ok(found),
        }
    }

    fn within(&self, form: &str, distance: u8) -> Result<Option<String>> {
        let automaton = FuzzyTermQuery::new(Term::from_field_text(self.commit.fields.text, form), distance, true);
        let automaton = automaton.automaton().map_err(broken)?;
        let first = form.chars().next().map(String::from).unwrap_or_default();
        let mut candidates: FxHashMap<Vec<u8>, u32> = FxHashMap::default();
        // Names weigh double: once where the text has them, once more as names.
        for field in [self.commit.fields.text, self.commit.fields.actor] {
            for segment in self.commit.searcher.segment_readers() {
                let inverted = segment.inverted_index(field).map_err(broken)?;
                let mut search = inverted.terms().search(&automaton);
                // Two errors are looked for behind the first letter alone, which is seldom wrong: the search is then a
                // twentieth of the words.
                if distance > 1 {
                    let mut after = first.clone().into_bytes();
                    after.push(u8::MAX);
                    search = search.ge(first.as_bytes()).lt(after);
                }
                let mut terms = search.into_stream().map_err(|error| broken(error.into()))?;
                while terms.advance() {
                    let count = terms.value().doc_freq;
                    match candidates.get_mut(terms.key()) {
                        Some(known) => *known += count,
                        None => drop(candidates.insert(terms.key().to_vec(), count)),
                    }
                }
            }
        }
        let mut best: Option<(f64, String)> = None;
        for (word, count) in candidates {
            let Ok(word) = String::from_utf8(word) else { continue };
            let weight = f64::from(count) * likelihood(form, &word);
            if best.as_ref().is_none_or(|(known, other)| (weight, other.as_str()) > (*known, word.as_str())) {
                best = Some((weight, word));
            }
        }
        Ok(best.map(|(_, word)| word))
    }
}

/// How likely a person who means `word` types `form`, beside other errors of the same number: the first letter is seldom
/// wrong, letters are left out or swapped more often than others are put in their place.
fn likelihood(form: &str, word: &str) -> f64 {
    let first = if form.chars().next() == word.chars().next() { 1.0 } else { 0.1 };
    let (typed, meant) = (form.chars().count(), word.chars().count());
    let mut letters: [Vec<char>; 2] = [form.chars().collect(), word.chars().collect()];
    for letters in &mut letters {
        letters.sort_unstable();
    }
    let kind = if letters[0] == letters[1] {
        3.0
    } else if typed < meant {
        2.0
    } else if typed > meant {
        1.5
    } else {
        1.0
    };
    first * kind
}
