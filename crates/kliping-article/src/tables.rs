//! Language tables: plain files of words under headings.
//!
//! A line that starts with `#` is a comment, `[heading]` opens a section, every other line is one word or phrase.

use std::collections::{HashMap, HashSet};

/// The sections of one file.
#[derive(Debug, Default)]
pub struct Table {
    sections: HashMap<&'static str, HashSet<&'static str>>,
    longest: usize,
}

impl Table {
    /// Reads a file.
    pub fn parse(source: &'static str) -> Self {
        let mut table = Table::default();
        let mut heading = "";
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                heading = name;
            } else {
                table.longest = table.longest.max(line.split(' ').count());
                table.sections.entry(heading).or_default().insert(line);
            }
        }
        table
    }

    /// Whether the section has this word or phrase (lower case).
    pub fn has(&self, heading: &str, phrase: &str) -> bool {
        self.sections.get(heading).is_some_and(|section| section.contains(phrase))
    }

    /// Number of words of the longest phrase of the section that starts `words`; 0 if none does.
    pub fn starts(&self, heading: &str, words: &[&str]) -> usize {
        (1..=self.longest.min(words.len())).rev().find(|&count| self.has(heading, &words[..count].join(" "))).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_under_their_heading() {
        let table = Table::parse("# a comment\n[one]\nkata\ndemikian kata\n[two]\nujar\n");
        assert!(table.has("one", "kata") && !table.has("two", "kata"));
        assert_eq!(table.starts("one", &["demikian", "kata", "dia"]), 2);
        assert_eq!(table.starts("two", &["kata"]), 0);
    }
}
