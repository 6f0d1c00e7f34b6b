//! What a person decides about events.

use kliping_archive::ops::EventCorrection;
use kliping_archive::{Archive, Code, EventRow, NewEvent, TimelineRequest, ops};
use kliping_article::{EventKind, Grain};

use crate::support::{VISIT, archive, clip, clip_visit};

fn timeline(archive: &Archive) -> Vec<EventRow> {
    ops::show_timeline(archive, &TimelineRequest::default()).unwrap()
}

fn undated(archive: &Archive) -> Vec<EventRow> {
    ops::show_timeline(archive, &TimelineRequest { undated: true, ..TimelineRequest::default() }).unwrap()
}

fn by_id(archive: &Archive, id: &str) -> Option<EventRow> {
    timeline(archive).into_iter().chain(undated(archive)).find(|event| event.id == id)
}

fn rebuild(archive: &Archive) {
    ops::rebuild(archive, &mut |_, _| Ok(())).unwrap();
}

#[test]
fn date_label_and_kind_are_a_persons_to_say() {
    let (_folder, archive) = archive();
    let article = clip_visit(&archive).id;
    let before = timeline(&archive).remove(0);
    ops::correct_event(&archive, &before.id, &EventCorrection::Date(Some("2015-11".to_owned()))).unwrap();
    ops::correct_event(&archive, &before.id, &EventCorrection::Label("  Kunjungan ke\n pasar ".to_owned())).unwrap();
    ops::correct_event(&archive, &before.id, &EventCorrection::Kind(EventKind::Culture)).unwrap();
    for _ in 0..2 {
        let after = by_id(&archive, &before.id).unwrap();
        assert_eq!((after.date.as_deref(), after.grain), (Some("2015-11"), Grain::Month));
        assert_eq!((after.first_day.as_deref(), after.last_day.as_deref()), (Some("2015-11-01"), Some("2015-11-30")));
        assert_eq!((after.label.as_str(), after.kind, after.mine), ("Kunjungan ke pasar", EventKind::Culture, true));
        assert_eq!(after.evidence[0].resolved_by, "You set this date.");
        rebuild(&archive);
    }
    // Clipped anew, the article tells the same event, corrected as before.
    assert_eq!(clip_visit(&archive).id, article);
    assert_eq!(by_id(&archive, &before.id).unwrap().label, "Kunjungan ke pasar");
    ops::correct_event(&archive, &before.id, &EventCorrection::Date(None)).unwrap();
    assert!(undated(&archive).iter().any(|event| event.id == before.id));
    for _ in 0..4 {
        assert_eq!(ops::undo(&archive).unwrap().what, "correct-event");
    }
    assert_eq!(format!("{:?}", by_id(&archive, &before.id).unwrap()), format!("{before:?}"));
    assert!(ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages.is_empty());
}

#[test]
fn what_is_no_event_is_gone_until_it_is_undone() {
    let (_folder, archive) = archive();
    let article = clip_visit(&archive).id;
    let before = timeline(&archive);
    let ids = ops::show_article(&archive, &article, None).unwrap().event_ids;
    ops::correct_event(&archive, &before[0].id, &EventCorrection::NotAnEvent).unwrap();
    for _ in 0..2 {
        assert!(by_id(&archive, &before[0].id).is_none());
        assert_eq!(timeline(&archive).len(), before.len() - 1);
        // The others keep their places in the article.
        let now = ops::show_article(&archive, &article, None).unwrap().event_ids;
        for (at, id) in now.iter().enumerate().filter(|(_, id)| id.is_some()) {
            assert_eq!(*id, ids[at]);
        }
        rebuild(&archive);
    }
    ops::undo(&archive).unwrap();
    assert_eq!(timeline(&archive).len(), before.len());
}

#[test]
fn two_events_are_merged_for_good_and_parted_again() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    clip(
        &archive,
        &VISIT.replace("Sondang Marpaung", "Maruli Sitorus").replace("Selasa (24/11/2015)", "Rabu (25/11/2015)"),
        None,
        Some("2015-12-03"),
    );
    let all = timeline(&archive);
    let (stays, goes) = (all.first().unwrap().clone(), all.last().unwrap().clone());
    assert_ne!(stays.id, goes.id);
    ops::correct_event(&archive, &goes.id, &EventCorrection::MergeInto(stays.id.clone())).unwrap();
    for _ in 0..2 {
        let rows = timeline(&archive);
        assert_eq!(rows.len(), all.len() - 1);
        let one = rows.iter().find(|event| event.id == stays.id).unwrap();
        assert_eq!(one.evidence.len(), stays.evidence.len() + goes.evidence.len());
        assert_eq!(one.date, stays.date);
        rebuild(&archive);
    }
    // Any telling's id leads to the event, and parts it.
    ops::correct_event(&archive, &goes.id, &EventCorrection::Split).unwrap();
    assert_eq!(by_id(&archive, &goes.id).unwrap().date, goes.date);
    assert_eq!(by_id(&archive, &stays.id).unwrap().evidence.len(), 1);
    ops::undo(&archive).unwrap();
    ops::undo(&archive).unwrap();
    assert_eq!(format!("{:?}", timeline(&archive)), format!("{all:?}"));
}

#[test]
fn a_wrong_correction_is_told_and_changes_nothing() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let id = timeline(&archive)[0].id.clone();
    let code = |id: &str, correction| ops::correct_event(&archive, id, &correction).unwrap_err().code;
    assert_eq!(code("nobody", EventCorrection::Split), Code::NoSuchEvent);
    assert_eq!(code(&id, EventCorrection::MergeInto("nobody".to_owned())), Code::NoSuchEvent);
    assert_eq!(code(&id, EventCorrection::Date(Some("2015-02-31".to_owned()))), Code::BadDate);
    assert_eq!(code(&id, EventCorrection::Label(" ".to_owned())), Code::Empty);
    assert_eq!(code(&id, EventCorrection::Label("x".repeat(91))), Code::TooLarge);
    assert_eq!(ops::undo(&archive).unwrap_err().code, Code::NothingToUndo);
}

fn own(label: &str, date: Option<&str>, actors: &[&str]) -> NewEvent {
    NewEvent {
        date: date.map(str::to_owned),
        label: label.to_owned(),
        kind: EventKind::Meeting,
        actors: actors.iter().map(|name| (*name).to_owned()).collect(),
        article: None,
    }
}

#[test]
fn an_event_of_ones_own_stays_until_it_is_undone() {
    let (_folder, archive) = archive();
    let article = clip_visit(&archive).id;
    let before = timeline(&archive);
    let sourced = NewEvent { article: Some(article.clone()), ..own("Rapat kedua", Some("2015-12-01"), &["Sondang Marpaung"]) };
    let id = ops::add_event(&archive, &sourced).unwrap();
    let undated_id = ops::add_event(&archive, &own("Entah kapan", None, &[])).unwrap();
    for _ in 0..2 {
        let event = by_id(&archive, &id).unwrap();
        assert_eq!((event.date.as_deref(), event.label.as_str(), event.mine), (Some("2015-12-01"), "Rapat kedua", true));
        assert_eq!(event.actors.iter().map(|actor| actor.name.as_str()).collect::<Vec<_>>(), ["Sondang Marpaung"]);
        assert_eq!(event.evidence.iter().map(|evidence| evidence.article.as_str()).collect::<Vec<_>>(), [article.as_str()]);
        assert!(undated(&archive).iter().any(|event| event.id == undated_id));
        rebuild(&archive);
    }
    // It is corrected like any other.
    ops::correct_event(&archive, &id, &EventCorrection::Date(Some("2015-12-02".to_owned()))).unwrap();
    assert_eq!(by_id(&archive, &id).unwrap().date.as_deref(), Some("2015-12-02"));
    ops::correct_event(&archive, &id, &EventCorrection::NotAnEvent).unwrap();
    assert!(by_id(&archive, &id).is_none());
    for what in ["correct-event", "correct-event", "add-event", "add-event"] {
        assert_eq!(ops::undo(&archive).unwrap().what, what);
    }
    rebuild(&archive);
    assert_eq!(format!("{:?}", timeline(&archive)), format!("{before:?}"));
    assert!(undated(&archive).iter().all(|event| event.id != undated_id));
}

#[test]
fn an_article_that_tells_what_the_reader_told_joins_it() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let id =
        ops::add_event(&archive, &own("Menteri mengunjungi Banjarbaru", Some("2015-11-24"), &["Sondang Marpaung", "Banjarbaru"])).unwrap();
    let rows: Vec<EventRow> = timeline(&archive).into_iter().filter(|event| event.id == id).collect();
    assert_eq!((rows.len(), rows[0].evidence.len(), rows[0].label.as_str()), (1, 1, "Menteri mengunjungi Banjarbaru"));
}

#[test]
fn a_wrong_event_of_ones_own_is_told_and_changes_nothing() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let before = timeline(&archive).len();
    let code = |event: NewEvent| ops::add_event(&archive, &event).unwrap_err().code;
    assert_eq!(code(own("", None, &[])), Code::Empty);
    assert_eq!(code(own("x", Some("31 Februari"), &[])), Code::BadDate);
    assert_eq!(code(own("x", None, &["Tidak Ada"])), Code::NoSuchActor);
    assert_eq!(code(NewEvent { article: Some("takada".to_owned()), ..own("x", None, &[]) }), Code::NoSuchArticle);
    assert_eq!(timeline(&archive).len(), before);
    assert_eq!(ops::undo(&archive).unwrap_err().code, Code::NothingToUndo);
}

#[test]
fn who_took_part_is_a_persons_to_say() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let before = timeline(&archive).remove(0);
    assert!(before.actors.iter().any(|actor| actor.name == "Sondang Marpaung"));
    let guest = ops::actor_id(&archive, "Hendra Gunadi").unwrap();
    ops::correct_event(&archive, &before.id, &EventCorrection::Actors(vec![guest.clone()])).unwrap();
    for _ in 0..2 {
        let after = by_id(&archive, &before.id).unwrap();
        assert_eq!(after.actors.iter().map(|actor| actor.id.as_str()).collect::<Vec<_>>(), [guest.as_str()]);
        assert!(after.mine);
        let his = TimelineRequest { actors: vec![guest.clone()], ..TimelineRequest::default() };
        assert!(ops::show_timeline(&archive, &his).unwrap().iter().any(|event| event.id == before.id));
        rebuild(&archive);
    }
    ops::correct_event(&archive, &before.id, &EventCorrection::Actors(Vec::new())).unwrap();
    assert!(by_id(&archive, &before.id).unwrap().actors.is_empty());
    ops::undo(&archive).unwrap();
    ops::undo(&archive).unwrap();
    assert_eq!(format!("{:?}", by_id(&archive, &before.id).unwrap()), format!("{before:?}"));
}
