//! The pages of `spec/`: sentences with what is found in them, written for people and run as tests.
//!
//! A line `- A sentence with **marked words**. → first, second` is a case; ` / ` in it starts a new paragraph, and
//! `→ nothing` expects nothing. `Language: id. Document time: 2015-11-26, …` holds for the cases below it.

use std::path::Path;

use crate::repository;

/// One sentence of a page.
#[derive(Debug, Clone)]
pub struct Case {
    /// Name of the page.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// The sentence without marks.
    pub text: String,
    /// The words that the page sets in bold, in order.
    pub marked: Vec<String>,
    /// What stands behind the arrow.
    pub expected: Vec<String>,
    /// BCP 47 language.
    pub language: String,
    /// The document time, an ISO day.
    pub published: String,
}

/// The cases of a page, in order.
pub fn cases(file: &str) -> Vec<Case> {
    let path = repository().join(Path::new("tests/spec")).join(file);
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut language, mut published) = (String::new(), String::new());
    let mut out = Vec::new();
    for (index, line) in source.lines().enumerate() {
        if let Some(rest) = line.strip_prefix("Language: ") {
            let mut parts = rest.split(". Document time: ");
            parts.next().unwrap_or_default().clone_into(&mut language);
            parts.next().and_then(|rest| rest.get(..10)).unwrap_or_default().clone_into(&mut published);
        }
        let Some((sentence, expected)) = line.strip_prefix("- ").and_then(|rest| rest.split_once(" → ")) else { continue };
        let expected = if expected == "nothing" { Vec::new() } else { expected.split(", ").map(str::to_owned).collect() };
        let marked = sentence.split("**").skip(1).step_by(2).map(str::to_owned).collect();
        let text = sentence.replace("**", "").replace(" / ", "\n");
        let (language, published) = (language.clone(), published.clone());
        out.push(Case { file: file.to_owned(), line: index + 1, text, marked, expected, language, published });
    }
    out
}

/// How many sentences and quoted texts the pages of a language hold.
///
/// # Panics
/// If the pages cannot be listed or read.
pub fn count(language: &str) -> usize {
    let folder = repository().join("tests/spec");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display())).path();
        let of_language = path.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| stem.ends_with(language));
        if !of_language {
            continue;
        }
        let page = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut before = "";
        for line in page.lines() {
            // A quoted text of several lines is one.
            count += usize::from(line.starts_with("- ") && line.contains(" → ") || line.starts_with("> ") && !before.starts_with("> "));
            before = line;
        }
    }
    count
}
