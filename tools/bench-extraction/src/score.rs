//! How right a text is: the measures of scrapinghub's article extraction benchmark, and of sentences kept and lines leaked.

use std::collections::HashMap;
use std::iter::Sum;

use unicode_normalization::UnicodeNormalization;

use crate::corpus::Leaf;

/// Sums over pages.
#[derive(Default)]
pub struct Tally {
    pages: f64,
    right: f64,
    wrong: f64,
    missed: f64,
    kept: usize,
    wanted: usize,
    leaked: usize,
    unwanted: usize,
    leaking: usize,
    with_lines: usize,
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        tallies.fold(Tally::default(), |a, b| Tally {
            pages: a.pages + b.pages,
            right: a.right + b.right,
            wrong: a.wrong + b.wrong,
            missed: a.missed + b.missed,
            kept: a.kept + b.kept,
            wanted: a.wanted + b.wanted,
            leaked: a.leaked + b.leaked,
            unwanted: a.unwanted + b.unwanted,
            leaking: a.leaking + b.leaking,
            with_lines: a.with_lines + b.with_lines,
        })
    }
}

impl Tally {
    /// Of the means of each page's true and false positives and negatives.
    pub fn f1(&self) -> Option<f64> {
        (self.pages > 0.0).then(|| 2.0 * self.right / (2.0 * self.right + self.wrong + self.missed).max(f64::MIN_POSITIVE))
    }

    /// Share of wanted sentences present.
    pub fn keep(&self) -> Option<f64> {
        share(self.kept, self.wanted)
    }

    /// Share of unwanted lines present.
    pub fn leak(&self) -> Option<f64> {
        share(self.leaked, self.unwanted)
    }

    /// Share of pages with at least one such line.
    pub fn leaking(&self) -> Option<f64> {
        share(self.leaking, self.with_lines)
    }

    /// All four, those that the set knows.
    pub fn json(&self) -> serde_json::Value {
        let rounded = |value: Option<f64>| value.map(|value| (value * 1e4).round() / 1e4);
        serde_json::json!({ "f1": rounded(self.f1()), "keep": rounded(self.keep()), "leak": rounded(self.leak()), "leaking": rounded(self.leaking()) })
    }
}

fn share(part: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| part as f64 / all as f64)
}

/// A share for people.
pub fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

/// One page's part.
pub fn page(page: &Leaf, text: &str) -> Tally {
    let mut tally = Tally::default();
    if let Some(truth) = &page.truth {
        let (mut truth, text) = (shingles(truth), shingles(text));
        let (wanted, given): (usize, usize) = (truth.values().sum(), text.values().sum());
        let mut both = 0;
        for (shingle, count) in text {
            both += truth.remove(&shingle).map_or(0, |there| there.min(count));
        }
        let total = (wanted + given - both).max(1) as f64;
        (tally.pages, tally.right) = (1.0, both as f64 / total);
        (tally.wrong, tally.missed) = ((given - both) as f64 / total, (wanted - both) as f64 / total);
    }
    let body = format!(" {} ", normal(text));
    let lines: Vec<String> = text.lines().map(normal).collect();
    tally.wanted = page.wanted.len();
    tally.kept = page.wanted.iter().filter(|sentence| body.contains(&normal(sentence))).count();
    tally.unwanted = page.unwanted.len();
    tally.leaked = page
        .unwanted
        .iter()
        .map(|line| (line.chars().count(), normal(line)))
        .filter(|(length, line)| !line.is_empty() && if *length >= 25 { body.contains(&format!(" {line} ")) } else { lines.contains(line) })
        .count();
    tally.with_lines = usize::from(tally.unwanted > 0);
    tally.leaking = usize::from(tally.leaked > 0);
    tally
}

fn words(text: &str) -> Vec<String> {
    let folded: String = text.nfc().flat_map(char::to_lowercase).collect();
    folded.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn normal(text: &str) -> String {
    words(text).join(" ")
}

/// Runs of four words with their counts.
fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words = words(text);
    let size = words.len().min(4);
    let mut counts = HashMap::new();
    if size > 0 {
        for window in words.windows(size) {
            *counts.entry(window.to_vec()).or_default() += 1;
        }
    }
    counts
}
