//! The sentences of `spec/events-*.md`: what is told is found with its kind, its date and its trigger, and nothing else.

use kliping_article::{Content, Context, Page, Reading, read};
use kliping_tests::spec::{Case, cases, count};

fn reading(case: &Case) -> Reading {
    let page = Page { content: Content::Body(case.text.clone()), url: None };
    let context = Context { published: Some(&case.published), language: Some(&case.language), ..Context::default() };
    read(&page, &context)
}

fn wrong(case: &Case) -> Option<String> {
    let reading = reading(case);
    let dated: Vec<_> = reading.events.iter().filter(|event| event.date.is_some()).collect();
    let found: Vec<String> = dated
        .iter()
        .map(|event| {
            // The kind's name in JSON is the word that the page uses.
            let kind = serde_json::to_value(event.kind).unwrap_or_default();
            format!("{} {}", kind.as_str().unwrap_or_default(), event.date.as_deref().unwrap_or_default())
        })
        .collect();
    let triggers: Vec<&str> = dated.iter().filter_map(|event| event.trigger.as_deref()).collect();
    let told = case.marked.is_empty() || triggers == case.marked;
    let right = found == case.expected && told;
    (!right).then(|| format!("{}:{}: {}\n    found {found:?}, told by {triggers:?}", case.file, case.line, case.text))
}

fn hold(file: &str, least: usize) {
    let cases = cases(file);
    let wrong: Vec<String> = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{} of {} sentences are read otherwise:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= least, "{file} has only {} sentences: are its lines still understood?", cases.len());
}

#[test]
fn indonesian_events_are_found_as_the_page_says() {
    hold("events-id.md", 60);
}

#[test]
fn english_events_are_found_as_the_page_says() {
    hold("events-en.md", 60);
}

/// The pages are the documentation of what reading finds: they show it at length in both languages.
#[test]
fn the_pages_hold_three_hundred_sentences_of_each_language() {
    for language in ["id", "en"] {
        assert!(count(language) >= 300, "{language}: {}", count(language));
    }
}

/// Every event's label can be read alone: it is short, it is made of words of the article, and it does not open with a mark.
#[test]
fn labels_are_short_and_made_of_the_article_s_own_words() {
    for case in cases("events-id.md").iter().chain(&cases("events-en.md")) {
        let reading = reading(case);
        for event in &reading.events {
            assert!(event.label.chars().count() <= 90, "{}: {}", case.line, event.label);
            assert!(event.label.starts_with(char::is_alphanumeric), "{}: {:?}", case.line, event.label);
            for word in event.label.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()) {
                assert!(
                    case.text.to_lowercase().contains(&word),
                    "{}: {word:?} of the label {:?} is not in the article",
                    case.line,
                    event.label
                );
            }
        }
    }
}
