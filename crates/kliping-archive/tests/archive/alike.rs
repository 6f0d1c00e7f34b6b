//! Actors that may be the same: suggested, joined or told apart, with a note of the reader's.

use kliping_archive::ops::{ActorCorrection, correct_actor};
use kliping_archive::{ActorRequest, ActorView, Alike, Archive, ops};

use crate::support::{VISIT, archive, clip, clip_visit};

fn page(archive: &Archive, name: &str) -> ActorView {
    let request = ActorRequest { name: name.to_owned(), ..ActorRequest::default() };
    ops::show_actor(archive, &ops::list_actors(archive, &request).unwrap().rows[0].id).unwrap()
}

#[test]
fn a_misspelt_name_is_suggested_and_told_apart_for_good() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    clip(&archive, &VISIT.replace("Marpaung", "Marpoung"), None, Some("2015-11-26"));
    let view = page(&archive, "Sondang Marpaung");
    let other = view.suggestions.iter().find(|other| other.actor.name == "Sondang Marpoung").unwrap();
    assert_eq!((other.alike, other.articles), (Alike::Spelling, 1));
    assert!(other.mentions >= 2);

    correct_actor(&archive, &view.row.id, &ActorCorrection::Distinct(other.actor.id.clone())).unwrap();
    let suggested = |name: &str| page(&archive, name).suggestions.iter().any(|one| one.actor.name.starts_with("Sondang M"));
    assert!(!suggested("Sondang Marpaung") && !suggested("Sondang Marpoung"), "neither is asked about the other again");
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    assert!(!suggested("Sondang Marpaung"));
    ops::undo(&archive).unwrap();
    assert!(suggested("Sondang Marpaung") && suggested("Sondang Marpoung"));
}

#[test]
fn a_note_stays_through_a_rebuild_and_can_be_taken_back() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let id = page(&archive, "Sondang").row.id;
    correct_actor(&archive, &id, &ActorCorrection::Note("  Bandingkan dengan 2014.  ".to_owned())).unwrap();
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    let view = ops::show_actor(&archive, &id).unwrap();
    assert_eq!((view.note.as_deref(), view.decided.len()), (Some("Bandingkan dengan 2014."), 0));
    correct_actor(&archive, &id, &ActorCorrection::Note(" ".to_owned())).unwrap();
    assert_eq!(ops::show_actor(&archive, &id).unwrap().note, None);
    ops::undo(&archive).unwrap();
    assert!(ops::show_actor(&archive, &id).unwrap().note.is_some());
    correct_actor(&archive, &id, &ActorCorrection::Name("Sondang M.".to_owned())).unwrap();
    assert_eq!(ops::show_actor(&archive, &id).unwrap().decided, ["name"]);
}
