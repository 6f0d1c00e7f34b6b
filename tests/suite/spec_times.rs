//! The sentences of `spec/times-*.md`: every time in bold is found, with its value, and nothing else.

use kliping_article::{Content, Context, Page, read};
use kliping_tests::spec::{Case, cases};

fn wrong(case: &Case) -> Option<String> {
    let page = Page { content: Content::Body(case.text.clone()), url: None };
    let context = Context { published: Some(&case.published), language: Some(&case.language), ..Context::default() };
    let reading = read(&page, &context);
    let found: Vec<String> = reading.times.iter().map(|time| time.evidence.exact.clone()).collect();
    let values: Vec<String> = reading.times.iter().map(|time| time.value.clone()).collect();
    let right = found == case.marked && values == case.expected;
    (!right).then(|| format!("{}:{}: {}\n    found {found:?} {values:?}", case.file, case.line, case.text))
}

fn hold(file: &str, least: usize) {
    let cases = cases(file);
    let wrong: Vec<String> = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{} of {} sentences are read otherwise:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= least, "{file} has only {} sentences: are its lines still understood?", cases.len());
}

#[test]
fn indonesian_times_are_read_as_the_page_says() {
    hold("times-id.md", 160);
}

#[test]
fn english_times_are_read_as_the_page_says() {
    hold("times-en.md", 160);
}

#[test]
fn times_of_other_languages_are_read_as_the_page_says() {
    hold("times-other.md", 20);
}
