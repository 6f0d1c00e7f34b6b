//! The sample library: every page read, and compared with what stands beside it.
//!
//! Each test gathers its faults over all pages and shows them together, so that one run tells the whole state.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use kliping_article::{Actor, ActorKind, Event, Reading};
use kliping_tests::sample::{ExpectedEvent, Sample, WrongEvent, samples};

/// Every page with its reading; each is read once for all tests.
static READ: LazyLock<Vec<(Sample, Reading)>> = LazyLock::new(|| {
    samples()
        .into_iter()
        .map(|sample| {
            let reading = sample.read();
            (sample, reading)
        })
        .collect()
});

/// Hands every page with its reading to `look`, which names its faults.
fn faults(look: impl Fn(&Sample, &Reading) -> Vec<String>) -> String {
    let named =
        READ.iter().flat_map(|(sample, reading)| look(sample, reading).into_iter().map(|fault| format!("{}: {fault}", sample.slug)));
    named.collect::<Vec<_>>().join("\n")
}

/// Runs of white space as one space, for texts that a page may break over lines.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Faults of the reader that are known and wait for their repair, one a line. The list only shrinks.
const OPEN: &str = include_str!("../corpus/open_faults.txt");

/// What the soft layers must find today, in a hundred; raised as reading gets better, never lowered.
const ACTORS: usize = 80;
const QUOTES: usize = 84;
const EVENTS: usize = 75;
const NOT_EVENTS: usize = 31;

/// The layers that must be right to the letter: no fault but the open ones.
fn none(faults: &str) {
    let new: Vec<&str> = faults.lines().filter(|fault| !OPEN.lines().any(|open| open == *fault)).collect();
    assert!(new.is_empty(), "{} faults:\n{}", new.len(), new.join("\n"));
}

/// The soft layers: at least `share` in a hundred of what is demanded is found.
fn at_least(share: usize, demanded: usize, faults: &str) {
    let found = demanded - faults.lines().count();
    assert!(found * 100 >= share * demanded, "{found} of {demanded}, not {share} in a hundred:\n{faults}");
}

/// How many demands of one kind all pages make together.
fn demanded(count: impl Fn(&Sample) -> usize) -> usize {
    READ.iter().map(|(sample, _)| count(sample)).sum()
}

#[test]
fn the_library_is_what_it_says() {
    let samples = samples();
    let count = |language: &str| samples.iter().filter(|sample| sample.meta.language == language).count();
    assert!(count("id") >= 16 && count("en") >= 8, "{} Indonesian and {} English pages", count("id"), count("en"));
    let outlets: BTreeSet<&str> = samples.iter().map(|sample| sample.meta.outlet.as_str()).collect();
    assert!(outlets.len() >= 6, "{outlets:?}");
    for Sample { slug, meta, expected, .. } in &samples {
        let host = meta.url.split('/').nth(2).unwrap_or_default();
        assert_eq!(host.rsplit('.').next(), Some("example"), "{slug}: {host} is not a reserved host");
        assert!(!meta.note.is_empty(), "{slug}: no note");
        assert!(meta.published.as_deref().is_none_or(|day| day.starts_with(&expected.published)), "{slug}: two days of publication");
        for event in &expected.events {
            assert!(expected.paragraphs.iter().any(|line| line.contains(&event.contains)), "{slug}: {event:?}");
        }
        for quote in &expected.quotes {
            assert!(expected.paragraphs.iter().any(|line| line.contains(&quote.contains)), "{slug}: {quote:?}");
        }
    }
}

#[test]
fn the_text_is_whole_and_nothing_else_is_in_it() {
    none(&faults(|sample, reading| {
        let found: Vec<&str> = reading.article.text.lines().collect();
        let expected: Vec<&str> = sample.expected.paragraphs.iter().map(String::as_str).collect();
        if found == expected {
            return Vec::new();
        }
        let missing = expected.iter().filter(|line| !found.contains(line)).map(|line| format!("missing: {line}"));
        let more = found.iter().filter(|line| !expected.contains(line)).map(|line| format!("too much: {line}"));
        let mut faults: Vec<String> = missing.chain(more).collect();
        if faults.is_empty() {
            faults.push("the lines stand in another order, or one stands twice".to_owned());
        }
        faults
    }));
}

#[test]
fn what_was_removed_is_told_and_gone() {
    none(&faults(|sample, reading| {
        let removed = flat(&reading.removals.iter().map(|removal| removal.text.as_str()).collect::<Vec<_>>().join(" "));
        let text = flat(&reading.article.text);
        let Sample { expected, .. } = sample;
        let untold = expected.removed.iter().filter(|it| !removed.contains(it.as_str())).map(|it| format!("not among the removals: {it}"));
        let left = expected.removed.iter().chain(&expected.absent).filter(|it| text.contains(it.as_str())).map(|it| format!("left: {it}"));
        untold.chain(left).collect()
    }));
}

#[test]
fn headline_byline_day_and_language_are_right() {
    none(&faults(|sample, reading| {
        let (article, expected) = (&reading.article, &sample.expected);
        let mut faults = Vec::new();
        if article.headline.as_deref() != Some(expected.headline.as_str()) {
            faults.push(format!("headline {:?}", article.headline));
        }
        if expected.byline.is_some() && article.byline != expected.byline {
            faults.push(format!("byline {:?}, not {:?}", article.byline, expected.byline));
        }
        let day = article.published.as_deref().and_then(|published| published.get(..10));
        if day != Some(expected.published.as_str()) {
            faults.push(format!("published {:?}, not {}", article.published, expected.published));
        }
        if article.language.as_deref() != Some(sample.meta.language.as_str()) {
            faults.push(format!("language {:?}", article.language));
        }
        faults
    }));
}

/// Captions and credits leave the text but not the article.
#[test]
fn captions_and_credits_are_kept() {
    let bare = |text: &str| flat(text).trim_end_matches('.').to_owned();
    none(&faults(|sample, reading| {
        let (article, expected) = (&reading.article, &sample.expected);
        let mut faults = Vec::new();
        for wanted in &expected.figures {
            let told = |caption: &Option<String>| caption.as_deref().is_some_and(|found| bare(found) == bare(&wanted.caption));
            match article.figures.iter().find(|figure| told(&figure.caption)) {
                None => faults.push(format!("no image with the caption \"{}\"", wanted.caption)),
                Some(figure)
                    if !wanted.credit.as_deref().is_none_or(|name| figure.credit.as_deref().unwrap_or_default().contains(name)) =>
                {
                    faults.push(format!("\"{}\" is credited to {:?}", wanted.caption, figure.credit));
                }
                Some(_) => {}
            }
        }
        faults.extend(
            expected
                .credits
                .iter()
                .filter(|credit| !article.credits.contains(credit))
                .map(|credit| format!("no {} {}", credit.role, credit.name)),
        );
        faults
    }));
}

#[test]
fn the_next_page_is_found_and_only_where_there_is_one() {
    none(&faults(|sample, reading| {
        let (found, wanted) = (&reading.pages.next, &sample.expected.next);
        if found == wanted { Vec::new() } else { vec![format!("next page {found:?}, not {wanted:?}")] }
    }));
}

/// The actor of that name, or of which it is a form: an organisation may stand under its acronym or its full name.
fn called<'a>(reading: &'a Reading, name: &str) -> Option<&'a Actor> {
    let named = reading.actors.iter().find(|actor| actor.name == name);
    named.or_else(|| reading.actors.iter().find(|actor| actor.mentions.iter().any(|mention| mention.text == name)))
}

#[test]
fn the_actors_are_found() {
    let faults = faults(|sample, reading| {
        let mut faults = Vec::new();
        for wanted in &sample.expected.actors {
            let found = called(reading, &wanted.name).filter(|actor| actor.name == wanted.name || wanted.kind != ActorKind::Person);
            let Some(actor) = found else {
                // Its role, if one is demanded, cannot be there either.
                faults.extend(std::iter::repeat_n(format!("no actor {}", wanted.name), 1 + usize::from(wanted.role.is_some())));
                continue;
            };
            if actor.kind != wanted.kind {
                faults.push(format!("{} is a {:?}", actor.name, actor.kind));
            }
            if let Some(role) = &wanted.role
                && !actor.roles.iter().any(|found| found.to_lowercase().contains(&role.to_lowercase()))
            {
                faults.push(format!("{} is not {role} but {:?}", actor.name, actor.roles));
            }
        }
        faults
    });
    at_least(ACTORS, demanded(|sample| sample.expected.actors.iter().map(|actor| 1 + usize::from(actor.role.is_some())).sum()), &faults);
}

#[test]
fn the_quotes_are_found_with_their_speakers() {
    let faults = faults(|sample, reading| {
        let mut faults = Vec::new();
        for wanted in &sample.expected.quotes {
            match reading.quotes.iter().find(|quote| !quote.indirect && quote.evidence.exact.contains(&wanted.contains)) {
                None => faults.push(format!("no quote \"{}\"", wanted.contains)),
                Some(quote) if quote.speaker != wanted.speaker => {
                    faults.push(format!("\"{}\" is said by {:?}, not {:?}", wanted.contains, quote.speaker, wanted.speaker));
                }
                Some(_) => {}
            }
        }
        faults
    });
    at_least(QUOTES, demanded(|sample| sample.expected.quotes.len()), &faults);
}

fn tells(event: &Event, wanted: &ExpectedEvent) -> bool {
    event.evidence.exact.contains(&wanted.contains)
}

fn on_the_day(event: &Event, wanted: &ExpectedEvent) -> bool {
    // A known hour is finer than the expected day and no contradiction.
    event.date.as_deref().is_some_and(|date| date == wanted.date || date.starts_with(&format!("{}T", wanted.date)))
}

#[test]
fn the_events_are_found_with_day_and_actors() {
    let faults = faults(|sample, reading| {
        let mut faults = Vec::new();
        for wanted in &sample.expected.events {
            let told: Vec<&Event> = reading.events.iter().filter(|event| tells(event, wanted)).collect();
            let dated: Vec<&&Event> = told.iter().filter(|event| on_the_day(event, wanted)).collect();
            if dated.is_empty() {
                let dates: Vec<_> = told.iter().map(|event| event.date.as_deref().unwrap_or("undated")).collect();
                faults.push(format!("no event on {} with \"{}\", but {dates:?}", wanted.date, wanted.contains));
                continue;
            }
            let missing: Vec<_> = wanted
                .actors
                .iter()
                .filter(|name| !called(reading, name).is_some_and(|actor| dated.iter().any(|event| event.actors.contains(&actor.name))))
                .collect();
            if !missing.is_empty() {
                faults.push(format!("{missing:?} missing from \"{}\": {:?}", wanted.contains, dated[0].actors));
            }
        }
        faults
    });
    at_least(EVENTS, demanded(|sample| sample.expected.events.len()), &faults);
}

#[test]
fn what_did_not_happen_is_no_event() {
    let faults = faults(|sample, reading| {
        let told = |wrong: &&WrongEvent| {
            let mut events = reading.events.iter().filter(|event| event.evidence.exact.contains(&wrong.contains));
            events.any(|event| event.date.as_deref() == Some(wrong.date.as_str()))
        };
        sample
            .expected
            .not_events
            .iter()
            .filter(told)
            .map(|wrong| format!("an event on {} with \"{}\"", wrong.date, wrong.contains))
            .collect()
    });
    at_least(NOT_EVENTS, demanded(|sample| sample.expected.not_events.len()), &faults);
}

/// The library is only a living timeline if outlets of both languages tell of the same days.
#[test]
fn the_same_days_are_told_by_several_outlets() {
    for day in ["2015-10-31", "2015-11-13", "2015-11-24", "2015-11-26", "2015-12-02", "2016-01-14"] {
        let tellers: BTreeSet<(&str, &str)> = READ
            .iter()
            .filter(|(_, reading)| reading.events.iter().any(|event| event.date.as_deref().is_some_and(|date| date.starts_with(day))))
            .map(|(sample, _)| (sample.meta.outlet.as_str(), sample.meta.language.as_str()))
            .collect();
        let languages: BTreeSet<&str> = tellers.iter().map(|(_, language)| *language).collect();
        assert!(tellers.len() >= 2 && languages.len() == 2, "{day} is told by {tellers:?}");
    }
}
