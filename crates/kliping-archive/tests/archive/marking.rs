//! Tags of many at once, pins, and long work that is stopped.

use kliping_archive::ops::ActorCorrection;
use kliping_archive::{ActorRequest, Code, Desk, ListRequest, ops};

use crate::support::archive;

#[test]
fn tags_of_many_change_at_once_and_are_undone_at_once() {
    let (_folder, archive) = archive();
    ops::open_sample_library(&archive, &mut |_, _| Ok(())).unwrap();
    let rows = || ops::list_articles(&archive, &ListRequest::default()).unwrap().rows;
    let ids: Vec<String> = rows().into_iter().take(3).map(|row| row.id).collect();
    ops::set_tags(&archive, &ids[0], &["banjir".to_owned(), "lama".to_owned()]).unwrap();
    let changed = ops::tag_articles(&archive, &ids, &[" banjir ".to_owned(), String::new()], &["lama".to_owned()]).unwrap();
    assert_eq!(changed, 3);
    let tags = || rows().into_iter().filter(|row| ids.contains(&row.id)).map(|row| row.tags).collect::<Vec<_>>();
    assert_eq!(tags(), [["banjir"], ["banjir"], ["banjir"]]);
    assert_eq!(ops::tag_articles(&archive, &ids, &["banjir".to_owned()], &[]).unwrap(), 0);
    assert_eq!(ops::undo(&archive).unwrap().articles.len(), 3);
    let first = rows().into_iter().find(|row| row.id == ids[0]).unwrap();
    assert_eq!(first.tags, ["banjir", "lama"]);
    assert_eq!(tags().concat().len(), 2);
}

#[test]
fn an_eighth_pin_is_refused_until_one_is_taken_out() {
    let (_folder, archive) = archive();
    ops::open_sample_library(&archive, &mut |_, _| Ok(())).unwrap();
    let actors = ops::list_actors(&archive, &ActorRequest { limit: 8, ..ActorRequest::default() }).unwrap().rows;
    for actor in &actors[..7] {
        ops::pin_actor(&archive, &actor.id, true).unwrap();
    }
    // One that is pinned already takes no further place.
    ops::pin_actor(&archive, &actors[6].id, true).unwrap();
    assert_eq!(ops::pin_actor(&archive, &actors[7].id, true).unwrap_err().code, Code::TooManyPins);
    ops::pin_actor(&archive, &actors[0].id, false).unwrap();
    ops::pin_actor(&archive, &actors[7].id, true).unwrap();
}

#[test]
fn long_work_ends_at_the_step_after_it_was_stopped_and_begins_anew() {
    let (folder, archive) = archive();
    ops::open_sample_library(&archive, &mut |_, _| Ok(())).unwrap();
    let desk = Desk::default();
    let mut steps = 0;
    let mut stop_at_second = |_: u32, _: u32| {
        steps += 1;
        if steps == 2 {
            desk.halt.stop();
        }
        desk.halt.go_on()
    };
    assert_eq!(ops::rebuild(&archive, &mut stop_at_second).unwrap_err().code, Code::Stopped);
    assert_eq!(steps, 2);
    let step = &mut |_: u32, _: u32| desk.halt.go_on();
    assert_eq!(ops::verify(&archive, step).unwrap_err().code, Code::Stopped);
    assert_eq!(ops::rebuild_index(&archive, step).unwrap_err().code, Code::Stopped);
    assert_eq!(ops::open_sample_library(&archive, step).unwrap_err().code, Code::Stopped);
    // What was stopped left nothing broken, and begins anew.
    desk.halt.begin();
    assert!(ops::verify(&archive, &mut |_, _| desk.halt.go_on()).unwrap().damages.is_empty());
    ops::rebuild_index(&archive, &mut |_, _| desk.halt.go_on()).unwrap();
    // A stopped import tells what came until then.
    let pages = folder.path().join("halaman");
    std::fs::create_dir(&pages).unwrap();
    for name in ["a", "b", "c"] {
        std::fs::write(pages.join(format!("{name}.txt")), format!("Berita {name}\n\nWarga datang ke balai desa pada Senin.")).unwrap();
    }
    let sources = [pages.display().to_string()];
    let halved = ops::import(&archive, &sources, &mut |done, _| {
        if done == 2 {
            desk.halt.stop();
        }
        desk.halt.go_on()
    })
    .unwrap();
    assert!(halved.stopped);
    assert_eq!(halved.rows.len(), 2);
    desk.halt.begin();
    let whole = ops::import(&archive, &sources, &mut |_, _| desk.halt.go_on()).unwrap();
    assert!(!whole.stopped && whole.rows.len() == 3);
}

#[test]
fn one_name_goes_out_of_an_actor_and_the_others_stay() {
    let (_folder, archive) = archive();
    ops::open_sample_library(&archive, &mut |_, _| Ok(())).unwrap();
    let find = |name: &str| {
        let request = ActorRequest { name: name.to_owned(), ..ActorRequest::default() };
        ops::list_actors(&archive, &request).unwrap().rows.into_iter().find(|row| row.name == name)
    };
    let (stays, goes) = (find("Vladimir Putin").unwrap(), find("Barack Obama").unwrap());
    ops::correct_actor(&archive, &goes.id, &ActorCorrection::MergeInto(stays.id.clone())).unwrap();
    let aliases = || ops::show_actor(&archive, &stays.id).unwrap().aliases;
    assert!(aliases().iter().any(|alias| alias.text == "Barack Obama" && alias.joined));
    assert!(find("Barack Obama").is_none());
    // A form of the actor's own name is no actor by itself.
    let own = aliases().into_iter().find(|alias| !alias.joined).unwrap();
    let refused = ops::correct_actor(&archive, &stays.id, &ActorCorrection::TakeOut(own.text)).unwrap_err();
    assert_eq!(refused.code, Code::NoSuchActor);
    ops::correct_actor(&archive, &stays.id, &ActorCorrection::TakeOut("Barack Obama".to_owned())).unwrap();
    assert_eq!(find("Barack Obama").unwrap().articles, goes.articles);
    assert!(aliases().iter().all(|alias| alias.text != "Barack Obama"));
    ops::undo(&archive).unwrap();
    assert!(find("Barack Obama").is_none());
}
