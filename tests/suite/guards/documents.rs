//! Documents name only what exists.

use std::fs;
use std::path::{Path, PathBuf};

use kliping_tests::{repository, tracked};
use regex::Regex;

#[test]
fn every_path_in_the_documents_exists() {
    let spans = Regex::new(r"`([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+/?)`").unwrap();
    let links = Regex::new(r"\]\(([^)#: ]+)(?:#[^)]*)?\)").unwrap();
    let mut named = 0;
    let mut gone = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(repository().join(&document)).unwrap();
        let found = spans.captures_iter(&text).chain(links.captures_iter(&text));
        for path in
            found.map(|capture| capture.get(1).unwrap().as_str()).filter(|path| path.contains(char::is_lowercase) && !is_media_type(path))
        {
            named += 1;
            let beside = document.parent().unwrap_or(Path::new("")).join(path);
            if !repository().join(path).exists() && !repository().join(beside).exists() {
                gone.push(format!("{} names {path}", document.display()));
            }
        }
    }
    assert!(named > 5, "the documents name {named} paths, which is too few to be true");
    assert!(gone.is_empty(), "{}", gone.join("\n"));
}

/// The table of bad inputs names the test that plays each, and every one of them is there.
#[test]
fn every_test_that_the_documents_name_exists() {
    let rows = Regex::new(r"(?m)^\|.*\| `([a-z0-9_]+)` \|$").unwrap();
    let text = fs::read_to_string(repository().join("docs/clipping.md")).unwrap();
    let named: Vec<&str> = rows.captures_iter(&text).map(|row| row.get(1).unwrap().as_str()).collect();
    assert!(named.len() > 20, "the table names {} tests, which is too few to be true", named.len());
    let sources = tracked().into_iter().filter(|file| file.extension().is_some_and(|end| end == "rs"));
    let code: String = sources.map(|file| fs::read_to_string(repository().join(file)).unwrap_or_default()).collect();
    let gone: Vec<&&str> = named.iter().filter(|name| !code.contains(&format!("fn {name}()"))).collect();
    assert!(gone.is_empty(), "no test has these names: {gone:?}");
}

/// README files anywhere and everything in `docs`.
fn documents() -> Vec<PathBuf> {
    tracked()
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "md"))
        .filter(|file| file.file_name().is_some_and(|name| name == "README.md") || file.starts_with("docs"))
        .collect()
}

fn is_media_type(path: &str) -> bool {
    ["text/", "image/", "application/", "font/"].iter().any(|kind| path.starts_with(kind))
}

#[test]
fn every_make_target_in_the_readme_exists() {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let makefile = fs::read_to_string(repository().join("Makefile")).unwrap();
    let targets = Regex::new(r"`?make ([a-z][a-z-]*)").unwrap();
    let named: Vec<&str> = targets.captures_iter(&readme).map(|capture| capture.get(1).unwrap().as_str()).collect();
    assert!(named.contains(&"run") && named.contains(&"test"), "README opens with two commands: {named:?}");
    let gone: Vec<&&str> = named.iter().filter(|target| !makefile.lines().any(|line| line.starts_with(&format!("{target}:")))).collect();
    assert!(gone.is_empty(), "README names targets that the Makefile lacks: {gone:?}");
}

/// The two commands that a newcomer types come before anything else.
#[test]
fn the_readme_opens_with_the_two_commands() {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let opening: Vec<&str> = readme.lines().skip(1).filter(|line| !line.trim().is_empty()).take(4).collect();
    assert!(opening.iter().any(|line| line.starts_with("make run")), "{opening:?}");
    assert!(opening.iter().any(|line| line.starts_with("make test")), "{opening:?}");
}
