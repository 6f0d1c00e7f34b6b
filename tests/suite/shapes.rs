//! Small pages, each of one shape that readers of web pages are known to lose or to keep wrongly.

use std::collections::BTreeMap;
use std::fs;

use kliping_article::{BlockKind, Content, Context, Page, Reading, read};
use kliping_tests::laws::{broken_spans, slice};
use kliping_tests::sample::corpus;
use serde::Deserialize;

/// `expected.json` of a shape.
#[derive(Deserialize)]
struct Shape {
    note: String,
    headline: String,
    paragraphs: Vec<String>,
    removed: Vec<String>,
    absent: Vec<String>,
    #[serde(default)]
    notes: Vec<String>,
    #[serde(default)]
    kinds: BTreeMap<String, BlockKind>,
}

/// Faults of the reader that wait for their repair.
const OPEN: &str = include_str!("../corpus/open_faults.txt");

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong with the reading of one shape.
fn faults(shape: &Shape, reading: &Reading) -> Vec<String> {
    let article = &reading.article;
    let mut faults = broken_spans(reading);
    if article.headline.as_ref() != Some(&shape.headline) {
        faults.push(format!("headline {:?}", article.headline));
    }
    let found: Vec<&str> = article.text.lines().collect();
    faults.extend(shape.paragraphs.iter().filter(|line| !found.contains(&line.as_str())).map(|line| format!("missing: {line}")));
    faults
        .extend(found.iter().filter(|line| !shape.paragraphs.iter().any(|wanted| wanted == *line)).map(|line| format!("too much: {line}")));
    if faults.is_empty() && found != shape.paragraphs {
        faults.push("the lines stand in another order, or one stands twice".to_owned());
    }
    let removed = flat(&reading.removals.iter().map(|removal| removal.text.as_str()).collect::<Vec<_>>().join(" "));
    faults.extend(shape.removed.iter().filter(|it| !removed.contains(it.as_str())).map(|it| format!("not among the removals: {it}")));
    faults.extend(shape.absent.iter().filter(|it| article.text.contains(it.as_str())).map(|it| format!("left: {it}")));
    let noted = |code: &&String| reading.notes.iter().any(|note| note.code == **code);
    faults.extend(shape.notes.iter().filter(|code| !noted(code)).map(|code| format!("no note {code}")));
    let text: Vec<char> = article.text.chars().collect();
    for block in &article.blocks {
        let line = slice(&text, block.span).unwrap_or_default();
        if let Some(kind) = shape.kinds.get(&line).filter(|kind| **kind != block.kind) {
            faults.push(format!("{line:?} is a {:?}, not a {kind:?}", block.kind));
        }
    }
    faults
}

#[test]
fn every_shape_is_read_to_the_letter() {
    let mut all = Vec::new();
    let mut folders: Vec<_> = fs::read_dir(corpus().join("shapes")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 12, "only {} shapes", folders.len());
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let shape: Shape = serde_json::from_str(&fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
        let html = fs::read_to_string(folder.join("page.html")).unwrap();
        let page = Page { content: Content::Html(html), url: Some(format!("https://kabarkampung.example/desa/{name}")) };
        let found = faults(&shape, &read(&page, &Context::default()));
        let new = found.into_iter().map(|fault| format!("{name}: {fault}")).filter(|fault| !OPEN.lines().any(|open| open == fault));
        let new: Vec<String> = new.collect();
        if !new.is_empty() {
            all.push(format!("{}\n  ({})", new.join("\n"), shape.note));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
