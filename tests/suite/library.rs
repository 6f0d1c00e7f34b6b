//! The sample library as a first run sees it: in an archive, joined across its outlets, and found by search.

#![allow(clippy::unwrap_used, reason = "what the tests share stands outside of them, and should stop them at once")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use kliping_archive::{ActorRequest, Archive, EventRow, ListRequest, Role, SearchRequest, TimelineRequest, ops};
use kliping_article::ActorKind;
use kliping_tests::sample::samples;
use tempfile::TempDir;

/// One archive for all tests that only look; the folder goes when the program ends.
static OPENED: LazyLock<(TempDir, Archive)> = LazyLock::new(opened);

fn opened() -> (TempDir, Archive) {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open(folder.path(), Role::Owner).unwrap();
    let clipped = ops::open_sample_library(&archive, &mut |_, _| Ok(())).unwrap();
    assert_eq!(clipped as usize, samples().len(), "not every page was clipped");
    (folder, archive)
}

/// The library's headlines by article id.
fn headlines(archive: &Archive) -> BTreeMap<String, String> {
    let list = ops::list_articles(archive, &ListRequest::default()).unwrap();
    list.rows.into_iter().map(|row| (row.id, row.headline)).collect()
}

fn events(archive: &Archive, from: &str, to: &str) -> Vec<EventRow> {
    let request = TimelineRequest { from: Some(from.to_owned()), to: Some(to.to_owned()), ..TimelineRequest::default() };
    ops::show_timeline(archive, &request).unwrap()
}

#[test]
fn every_page_is_an_article_of_its_headline_and_a_second_opening_adds_none() {
    let archive = &OPENED.1;
    let found: BTreeSet<String> = headlines(archive).into_values().collect();
    let expected: BTreeSet<String> = samples().into_iter().map(|sample| sample.expected.headline).collect();
    assert_eq!(found, expected);
    assert_eq!(ops::open_sample_library(archive, &mut |_, _| Ok(())).unwrap(), 0);
}

/// Every stored headline word is found by search.
#[test]
fn every_word_of_every_headline_finds_its_article() {
    let archive = &OPENED.1;
    let mut lost = Vec::new();
    for (id, headline) in headlines(archive) {
        for word in headline.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() >= 3) {
            let request = SearchRequest { query: word.to_lowercase(), limit: 100, ..SearchRequest::default() };
            let result = ops::search_articles(archive, &request).unwrap();
            assert_eq!(result.behind, 0, "the index is behind");
            if !result.hits.iter().any(|hit| hit.row.id == id) {
                lost.push(format!("{word} of \"{headline}\""));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The same person in both languages and under any form is one actor of the archive.
#[test]
fn a_person_whom_many_outlets_name_is_one_actor() {
    let archive = &OPENED.1;
    let people = [("Hollande", 8), ("Putin", 6), ("Obama", 6), ("Cameron", 4), ("Erdogan", 4), ("Joko Widodo", 6), ("Merkel", 3)];
    let mut faults = Vec::new();
    for (name, articles) in people {
        let request = ActorRequest { name: name.to_owned(), kind: Some(ActorKind::Person), ..ActorRequest::default() };
        let rows = ops::list_actors(archive, &request).unwrap().rows;
        if rows.len() != 1 || rows[0].articles.len() < articles {
            let named: Vec<_> = rows.iter().map(|row| format!("{} in {}", row.name, row.articles.len())).collect();
            faults.push(format!("{name}: {named:?}, not one in {articles} or more"));
        }
    }
    assert!(people.len() - faults.len() >= ONE_ACTOR, "{}", faults.join("\n"));
}

/// How many of those people are one actor today; raised as joining gets better, never lowered.
const ONE_ACTOR: usize = 5;

/// The event of `day` whose evidence has a sentence with `words`.
fn telling<'a>(rows: &'a [EventRow], words: &str) -> Vec<&'a EventRow> {
    rows.iter().filter(|row| row.evidence.iter().any(|evidence| evidence.sentence.contains(words))).collect()
}

/// A wrong merge is worse than a missed one: the same day, or the same people, is not the same happening.
#[test]
fn different_happenings_of_one_day_stay_apart() {
    let archive = &OPENED.1;
    for (day, one, other) in [
        ("2015-11-16", "ditutup pada Senin", "melapor ke MKD"),
        ("2015-11-24", "menembak jatuh sebuah pesawat", "pertemuan darurat di Brussel"),
        ("2015-11-24", "flew to Washington", "emergency meeting in Brussels"),
        ("2015-12-02", "397 to 223", "Fourteen people were killed"),
        ("2015-12-07", "menolak menjawab", "meluapkan kemarahannya"),
        ("2016-01-14", "ledakan dan baku tembak", "meninjau lokasi"),
    ] {
        let rows = events(archive, day, day);
        let both = telling(&rows, one).into_iter().find(|row| row.evidence.iter().any(|evidence| evidence.sentence.contains(other)));
        assert!(both.is_none(), "{day}: \"{one}\" and \"{other}\" became one event, {:?}", both.map(|row| &row.label));
    }
}

/// Better rules mean a rebuild, and a rebuild with the same rules changes nothing that a person sees.
#[test]
fn a_rebuild_changes_nothing_and_the_archive_is_sound() {
    let (_folder, archive) = opened();
    let seen = |archive: &Archive| {
        let rows = ops::show_timeline(archive, &TimelineRequest::default()).unwrap();
        let actors = ops::list_actors(archive, &ActorRequest::default()).unwrap();
        (serde_json::to_string(&rows).unwrap(), serde_json::to_string(&actors).unwrap(), headlines(archive))
    };
    let before = seen(&archive);
    assert!(before.0.len() > 10_000, "the timeline is nearly empty");
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    assert_eq!(seen(&archive), before);
    let sound = ops::verify(&archive, &mut |_, _| Ok(())).unwrap();
    assert!(sound.damages.is_empty(), "{:?}", sound.damages);
}
