//! Laws: what is derived depends on what is kept, and on nothing else.

use std::collections::BTreeMap;
use std::path::Path;

use kliping_archive::ops::{ActorCorrection, EventCorrection};
use kliping_archive::{ActorRequest, Archive, ListRequest, NewEvent, TimelineRequest, ops};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::support::{archive, clip};

/// Every row of every derived table that a reader can see, in words that do not depend on row numbers.
fn derived(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let connection = rusqlite::Connection::open(folder.join("arsip/archive.db")).unwrap();
    let queries = [
        ("reading", "SELECT a.id, version, pipeline, hex(hash) FROM reading JOIN article a ON a.nr = article WHERE a.deleted_at IS NULL"),
        (
            "face",
            "SELECT a.id, title, f.url, site, published, state, excerpt, words, language, removals FROM face f JOIN article a ON a.nr = f.article WHERE a.deleted_at IS NULL",
        ),
        ("actor", "SELECT x.id, x.kind, x.folded, x.name, head.id, x.articles FROM actor x LEFT JOIN actor head ON head.nr = x.head"),
        (
            "article_actor",
            "SELECT a.id, ordinal, t.id, x.name, roles, mentions FROM article_actor x JOIN article a ON a.nr = article JOIN actor t ON t.nr = x.actor",
        ),
        (
            "actor_form",
            "SELECT a.id, t.id, text, x.folded, count FROM actor_form x JOIN article a ON a.nr = article JOIN actor t ON t.nr = x.actor",
        ),
        (
            "quote",
            "SELECT a.id, ordinal, t.id, quote, indirect, paragraph FROM quote q JOIN article a ON a.nr = article LEFT JOIN actor t ON t.nr = q.speaker",
        ),
        (
            "quote_actor",
            "SELECT a.id, q.ordinal, t.id FROM quote_actor x JOIN quote q ON q.nr = x.quote JOIN article a ON a.nr = q.article JOIN actor t ON t.nr = x.actor",
        ),
        (
            "event",
            "SELECT id, date, first, last, grain, label, kind, certainty, scheduled, reach, mine,
                (SELECT group_concat(t.id ORDER BY j.key) FROM json_each(e.actors) j JOIN actor t ON t.nr = j.value),
                (SELECT group_concat(t.id ORDER BY x.place) FROM event_actor x JOIN actor t ON t.nr = x.actor WHERE x.event = e.nr),
                (SELECT group_concat(x.id ORDER BY j.key) FROM json_each(e.tellings) j JOIN event_evidence x ON x.nr = j.value),
                (SELECT group_concat(x.id ORDER BY x.article, x.ordinal, x.id) FROM event_evidence x WHERE x.event = e.nr) FROM event e",
        ),
        (
            "event_evidence",
            "SELECT x.id, e.id, a.id, ordinal, x.date, sentence, paragraph, words, x.mine FROM event_evidence x LEFT JOIN article a ON a.nr = article LEFT JOIN event e ON e.nr = x.event",
        ),
        (
            "event_actor",
            "SELECT e.id, t.id, place, x.first, x.again FROM event_actor x JOIN event e ON e.nr = x.event JOIN actor t ON t.nr = x.actor",
        ),
        ("density", "SELECT zoom, kind, certainty, start, count FROM density"),
        ("actor_density", "SELECT t.id, start, count FROM actor_density d JOIN actor t ON t.nr = d.actor"),
        ("began", "SELECT x.id, x.began, x.ended FROM event_evidence x"),
    ];
    let mut tables = BTreeMap::new();
    for (name, sql) in queries {
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cells: Vec<String> = (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
            Ok(cells.join(" | "))
        });
        let mut rows: Vec<String> = rows.unwrap().map(Result::unwrap).collect();
        rows.sort();
        tables.insert(name.to_owned(), rows);
    }
    tables
}

const PEOPLE: [&str; 5] = ["Wiratno Hadi", "Ratna Pertiwi", "Sondang Marpaung", "Komisi Air Bersih (KAB)", "KAB"];
const DEEDS: [&str; 4] =
    ["meresmikan waduk baru", "membuka jembatan gantung", "bertemu para pedagang pasar", "menandatangani nota kesepahaman air"];
const PLACES: [&str; 3] = ["Selindung", "Pasirmas", "Kelawit"];

/// What a person may do to an archive.
#[derive(Debug, Clone)]
enum Act {
    Clip { who: usize, deed: usize, place: usize, day: u32, outlet: usize },
    Delete(usize),
    Undo,
    RemoveLine(usize),
    Rebuild,
    CorrectEvent(usize, usize),
    CorrectActor(usize, usize),
    AddEvent { who: usize, day: u32 },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0..PEOPLE.len(), 0..DEEDS.len(), 0..PLACES.len(), 10..13u32, 0..3usize)
            .prop_map(|(who, deed, place, day, outlet)| Act::Clip { who, deed, place, day, outlet }),
        2 => (0..8usize).prop_map(Act::Delete),
        2 => Just(Act::Undo),
        1 => (0..8usize).prop_map(Act::RemoveLine),
        1 => Just(Act::Rebuild),
        2 => (0..8usize, 0..7usize).prop_map(|(at, how)| Act::CorrectEvent(at, how)),
        2 => (0..8usize, 0..5usize).prop_map(|(at, how)| Act::CorrectActor(at, how)),
        2 => (0..PEOPLE.len(), 10..13u32).prop_map(|(who, day)| Act::AddEvent { who, day }),
    ]
}

fn perform(archive: &Archive, act: &Act) {
    let pick = |at: usize| {
        let rows = ops::list_articles(archive, &ListRequest::default()).unwrap().rows;
        (!rows.is_empty()).then(|| rows[at % rows.len()].id.clone())
    };
    match act {
        Act::Clip { who, deed, place, day, outlet } => {
            let (who, deed, place) = (PEOPLE[*who], DEEDS[*deed], PLACES[*place]);
            let text = format!(
                "{who} {deed}\n\nKetua Dewan Air, {who}, {deed} di {place} pada {day} Agustus 2020.\n\n{who} mengatakan warga {place} menyambut baik hal itu.\n"
            );
            clip(archive, &text, Some(&format!("https://o{outlet}.example/{day}/{}", deed.len())), Some("2020-08-14"));
        }
        Act::Delete(at) => _ = pick(*at).map(|id| ops::delete_articles(archive, &[id]).unwrap()),
        // Nothing to undo is an answer too.
        Act::Undo => _ = ops::undo(archive),
        Act::RemoveLine(at) => _ = pick(*at).map(|id| ops::remove_line(archive, &id, 0)),
        Act::CorrectEvent(at, how) => {
            let events = ops::show_timeline(archive, &TimelineRequest::default()).unwrap();
            let Some(event) = events.get(at % events.len().max(1)) else { return };
            let correction = match how {
                0 => EventCorrection::Date(Some("2020-08-11".to_owned())),
                1 => EventCorrection::Label("Kata orang".to_owned()),
                2 => EventCorrection::Kind(kliping_article::EventKind::Culture),
                3 => EventCorrection::MergeInto(events[(at + 1) % events.len()].id.clone()),
                4 => EventCorrection::Split,
                5 => EventCorrection::Actors(Vec::new()),
                _ => EventCorrection::NotAnEvent,
            };
            ops::correct_event(archive, &event.id, &correction).unwrap();
        }
        Act::CorrectActor(at, how) => {
            let actors = ops::list_actors(archive, &ActorRequest::default()).unwrap().rows;
            let Some(actor) = actors.get(at % actors.len().max(1)) else { return };
            let correction = match how {
                0 => ActorCorrection::Name("Nama Lain".to_owned()),
                1 => ActorCorrection::Kind(kliping_article::ActorKind::Other),
                2 => ActorCorrection::MergeInto(actors[(at + 1) % actors.len()].id.clone()),
                3 => ActorCorrection::Split,
                _ => ActorCorrection::NotAnActor,
            };
            ops::correct_actor(archive, &actor.id, &correction).unwrap();
        }
        Act::AddEvent { who, day } => {
            let known = ops::actor_id(archive, PEOPLE[*who]).is_ok();
            let new = NewEvent {
                date: Some(format!("2020-08-{day}")),
                label: "Waduk baru diresmikan".to_owned(),
                kind: kliping_article::EventKind::Economy,
                actors: if known { vec![PEOPLE[*who].to_owned()] } else { Vec::new() },
                article: None,
            };
            ops::add_event(archive, &new).unwrap();
        }
        Act::Rebuild => _ = ops::rebuild(archive, &mut |_, _| Ok(())).unwrap(),
    }
}

/// Does these things in a new archive and compares what is derived with what a rebuild makes of it.
fn holds_after(acts: &[Act]) {
    let (folder, archive) = archive();
    for act in acts {
        perform(&archive, act);
    }
    let before = derived(folder.path());
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    assert_eq!(before, derived(folder.path()), "rebuilt in place after {acts:?}");
    // From nothing: the derived tables emptied by hand, as a change of their shape does.
    let connection = rusqlite::Connection::open(folder.path().join("arsip/archive.db")).unwrap();
    connection.execute("UPDATE setting SET value = '0' WHERE key = 'derived-shape'", []).unwrap();
    drop(connection);
    drop(archive);
    let archive = Archive::open(&folder.path().join("arsip"), kliping_archive::Role::Guest).unwrap();
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    assert_eq!(before, derived(folder.path()), "rebuilt from nothing after {acts:?}");
    let damages = ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages;
    assert!(damages.is_empty(), "{damages:?}");
}

#[test]
fn an_actor_that_only_a_person_s_event_names_keeps_its_spelling() {
    let clip = Act::Clip { who: 1, deed: 0, place: 0, day: 10, outlet: 0 };
    let own = Act::AddEvent { who: 1, day: 10 };
    holds_after(&[clip.clone(), own.clone(), Act::Delete(0)]);
    // Its article and then its event went: nobody names it any more.
    holds_after(&[clip, own, Act::Delete(0), Act::Undo, Act::Undo, Act::Delete(0)]);
}

#[test]
fn who_is_merged_into_an_actor_of_another_kind_stays_there() {
    let clip = |who, place, outlet| Act::Clip { who, deed: 0, place, day: 10, outlet };
    holds_after(&[clip(0, 0, 0), clip(0, 0, 1), clip(1, 1, 1), Act::CorrectActor(0, 1), Act::CorrectActor(3, 2)]);
    holds_after(&[clip(0, 0, 0), clip(0, 0, 1), Act::Delete(0), Act::CorrectActor(0, 1), clip(1, 1, 1), Act::CorrectActor(3, 2)]);
}

#[test]
fn events_of_one_s_own_keep_their_order_when_they_are_joined() {
    let own = Act::AddEvent { who: 1, day: 10 };
    let clip = Act::Clip { who: 1, deed: 0, place: 0, day: 10, outlet: 0 };
    for _ in 0..4 {
        holds_after(&[own.clone(), own.clone(), clip.clone(), Act::CorrectEvent(0, 3), Act::CorrectEvent(0, 3)]);
    }
}

/// The same cases each time, so that a failure is there for whoever looks; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` choose others.
fn config() -> ProptestConfig {
    let chosen = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { chosen.cases } else { 12 };
    let rng_seed = if chosen.rng_seed == RngSeed::Random { RngSeed::Fixed(20_151_124) } else { chosen.rng_seed };
    ProptestConfig { cases, rng_seed, max_shrink_iters: 60, ..chosen }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_was_done_a_rebuild_changes_nothing(acts in prop::collection::vec(act(), 1..14)) {
        holds_after(&acts);
    }
}
