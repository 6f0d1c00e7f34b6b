//! What a person decides about actors.

use kliping_archive::ops::ActorCorrection;
use kliping_archive::{ActorRequest, ActorRow, Archive, Code, TimelineRequest, ops};

use kliping_article::ActorKind;

use crate::support::{VISIT, archive, clip, clip_visit};

fn found(archive: &Archive, name: &str) -> Vec<ActorRow> {
    ops::list_actors(archive, &ActorRequest { name: name.to_owned(), ..ActorRequest::default() }).unwrap().rows
}

fn rebuild(archive: &Archive) {
    ops::rebuild(archive, &mut |_, _| Ok(())).unwrap();
}

#[test]
fn two_actors_are_merged_for_good_and_parted_again() {
    let (_folder, archive) = archive();
    let one = clip_visit(&archive).id;
    // Whoever is called by the first name alone there is another, too.
    let others_visit = VISIT.replace("Sondang Marpaung", "Maruli Sitorus").replace("Sondang", "Maruli");
    let other = clip(&archive, &others_visit, None, Some("2015-12-03")).id;
    let (stays, goes) = (found(&archive, "Sondang Marpaung").remove(0), found(&archive, "Maruli Sitorus").remove(0));
    ops::correct_actor(&archive, &goes.id, &ActorCorrection::MergeInto(stays.id.clone())).unwrap();
    for _ in 0..2 {
        let rows = found(&archive, "Maruli");
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!((rows[0].id.as_str(), rows[0].name.as_str()), (stays.id.as_str(), "Sondang Marpaung"));
        assert_eq!(rows[0].articles, [other.clone(), one.clone()]);
        assert_eq!(ops::show_actor(&archive, &goes.id).unwrap().row.id, stays.id);
        rebuild(&archive);
    }
    // The way back, in both senses.
    assert_eq!(ops::undo(&archive).unwrap().what, "correct-actor");
    assert_eq!(found(&archive, "Maruli")[0].id, goes.id);
    ops::correct_actor(&archive, &goes.id, &ActorCorrection::MergeInto(stays.id.clone())).unwrap();
    ops::correct_actor(&archive, &stays.id, &ActorCorrection::Split).unwrap();
    assert_eq!((found(&archive, "Maruli").len(), found(&archive, "Sondang")[0].articles.as_slice()), (1, [one].as_slice()));
    // Merged the other way round after that.
    ops::correct_actor(&archive, &stays.id, &ActorCorrection::MergeInto(goes.id.clone())).unwrap();
    assert_eq!(found(&archive, "Sondang")[0].id, goes.id);
    assert!(ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages.is_empty());
}

#[test]
fn name_and_kind_are_a_persons_to_say() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let actor = found(&archive, "Sondang Marpaung").remove(0);
    ops::correct_actor(&archive, &actor.id, &ActorCorrection::Name(" Sondang M. Marpaung ".to_owned())).unwrap();
    rebuild(&archive);
    assert_eq!(found(&archive, "Sondang")[0].name, "Sondang M. Marpaung");
    let organisation = ActorKind::Organisation;
    ops::correct_actor(&archive, &actor.id, &ActorCorrection::Kind(organisation)).unwrap();
    for _ in 0..2 {
        let rows = found(&archive, "Sondang");
        assert_eq!((rows.len(), rows[0].kind, rows[0].articles.len()), (1, organisation, 1));
        assert_eq!(ops::show_actor(&archive, &actor.id).unwrap().row.id, rows[0].id);
        rebuild(&archive);
    }
    ops::undo(&archive).unwrap();
    assert_eq!(found(&archive, "Sondang")[0].kind, actor.kind);
    ops::undo(&archive).unwrap();
    assert_eq!(found(&archive, "Sondang")[0].name, "Sondang Marpaung");
    let nameless = ops::correct_actor(&archive, &actor.id, &ActorCorrection::Name("  ".to_owned())).unwrap_err();
    assert_eq!(nameless.code, Code::Empty);
}

#[test]
fn what_is_no_actor_is_left_out() {
    let (_folder, archive) = archive();
    let id = clip_visit(&archive).id;
    let actor = found(&archive, "Sondang Marpaung").remove(0);
    let named = || ops::show_article(&archive, &id, None).unwrap().actor_ids.contains(&Some(actor.id.clone()));
    let acts = || {
        ops::show_timeline(&archive, &TimelineRequest::default())
            .unwrap()
            .iter()
            .any(|event| event.actors.iter().any(|who| who.id == actor.id))
    };
    assert!(named() && acts());
    ops::correct_actor(&archive, &actor.id, &ActorCorrection::NotAnActor).unwrap();
    rebuild(&archive);
    assert!(found(&archive, "Sondang").is_empty() && !named() && !acts());
    ops::undo(&archive).unwrap();
    assert!(found(&archive, "Sondang").len() == 1 && named() && acts());
}
