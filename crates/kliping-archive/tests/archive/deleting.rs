//! Deleting and undoing.

use kliping_archive::{ActorRequest, Code, Flags, ListRequest, QuoteRequest, TimelineRequest, ops};

use crate::support::{VISIT, archive, clip, clip_visit};

#[test]
fn a_deleted_article_is_nowhere_and_comes_back_whole() {
    let (_folder, archive) = archive();
    let outcome = clip_visit(&archive);
    ops::set_tags(&archive, &outcome.id, &["kereta".to_owned()]).unwrap();
    let before = ops::show_article(&archive, &outcome.id, None).unwrap();
    let (timeline, actors) =
        (ops::show_timeline(&archive, &TimelineRequest::default()).unwrap(), ops::list_actors(&archive, &ActorRequest::default()).unwrap());
    assert!(!timeline.is_empty() && actors.total > 0);

    assert_eq!(ops::delete_articles(&archive, std::slice::from_ref(&outcome.id)).unwrap(), 1);
    assert_eq!(ops::list_articles(&archive, &ListRequest::default()).unwrap().total, 0);
    assert!(ops::show_timeline(&archive, &TimelineRequest::default()).unwrap().is_empty());
    assert_eq!(ops::list_actors(&archive, &ActorRequest::default()).unwrap().total, 0);
    assert_eq!(ops::list_quotes(&archive, &QuoteRequest::default()).unwrap().total, 0);
    assert_eq!(ops::show_article(&archive, &outcome.id, None).unwrap_err().code, Code::NoSuchArticle);
    assert_eq!(ops::overview(&archive).unwrap().articles, 0);

    let undone = ops::undo(&archive).unwrap();
    assert_eq!((undone.what.as_str(), undone.articles.as_slice()), ("delete", [outcome.id.clone()].as_slice()));
    let after = ops::show_article(&archive, &outcome.id, None).unwrap();
    assert_eq!(after.reading, before.reading);
    assert_eq!((after.actor_ids, after.event_ids, after.row.tags), (before.actor_ids, before.event_ids, before.row.tags));
    assert_eq!(ops::show_timeline(&archive, &TimelineRequest::default()).unwrap().len(), timeline.len());
}

#[test]
fn the_counts_leave_out_what_is_deleted() {
    let (_folder, archive) = archive();
    let outcome = clip_visit(&archive);
    ops::set_tags(&archive, &outcome.id, &["kereta".to_owned()]).unwrap();
    ops::set_flags(&archive, std::slice::from_ref(&outcome.id), Flags { read: Some(true), ..Flags::default() }).unwrap();
    let counts = |archive| {
        let told = ops::overview(archive).unwrap();
        let tags: Vec<(String, u32)> = told.tags.into_iter().map(|tag| (tag.text, tag.count)).collect();
        let sites: u32 = told.sites.iter().map(|site| site.count).sum();
        (told.articles, told.unread, tags, sites)
    };
    let sites = u32::from(ops::show_article(&archive, &outcome.id, None).unwrap().row.site.is_some());
    assert_eq!(counts(&archive), (1, 0, vec![("kereta".to_owned(), 1)], sites));
    ops::delete_articles(&archive, std::slice::from_ref(&outcome.id)).unwrap();
    assert_eq!(counts(&archive), (0, 0, Vec::new(), 0));
    ops::undo(&archive).unwrap();
    assert_eq!(counts(&archive), (1, 0, vec![("kereta".to_owned(), 1)], sites));
}

#[test]
fn deleting_is_all_or_nothing() {
    let (_folder, archive) = archive();
    let outcome = clip_visit(&archive);
    let failure = ops::delete_articles(&archive, &[outcome.id.clone(), "takada".to_owned()]).unwrap_err();
    assert_eq!(failure.code, Code::NoSuchArticle);
    assert_eq!(ops::list_articles(&archive, &ListRequest::default()).unwrap().total, 1);
    assert_eq!(ops::undo(&archive).unwrap_err().code, Code::NothingToUndo);
}

#[test]
fn clipping_a_deleted_article_takes_it_back() {
    let (_folder, archive) = archive();
    let outcome = clip_visit(&archive);
    ops::delete_articles(&archive, std::slice::from_ref(&outcome.id)).unwrap();
    let again = clip_visit(&archive);
    assert_eq!((again.id.as_str(), again.already_kept), (outcome.id.as_str(), true));
    assert!(!ops::show_timeline(&archive, &TimelineRequest::default()).unwrap().is_empty());
}

#[test]
fn acts_are_undone_in_reverse() {
    let (_folder, archive) = archive();
    let one = clip_visit(&archive).id;
    let other = clip(&archive, &VISIT.replace("Banjarbaru", "Lembangsari"), None, None).id;
    let both = [one.clone(), other.clone()];
    ops::set_flags(&archive, &both, Flags { favourite: Some(true), ..Flags::default() }).unwrap();
    ops::set_flags(&archive, &both, Flags { favourite: Some(true), ..Flags::default() }).unwrap();
    ops::set_tags(&archive, &one, &["a".to_owned(), "b".to_owned()]).unwrap();
    ops::set_tags(&archive, &one, &["b".to_owned()]).unwrap();
    ops::delete_articles(&archive, &both).unwrap();

    assert_eq!(ops::undo(&archive).unwrap().what, "delete");
    assert_eq!(ops::undo(&archive).unwrap().what, "tags");
    let row = |id: &str| ops::show_article(&archive, id, None).unwrap().row;
    assert_eq!(row(&one).tags, ["a", "b"]);
    assert!(row(&one).favourite && row(&other).favourite);
    assert_eq!(ops::undo(&archive).unwrap().what, "tags");
    // Setting a flag that is set did nothing, so there is one act to undo.
    assert_eq!(ops::undo(&archive).unwrap().what, "flags");
    assert!(!row(&one).favourite && !row(&other).favourite);
    assert_eq!(ops::undo(&archive).unwrap_err().code, Code::NothingToUndo);
}

#[test]
fn the_bin_is_emptied_after_thirty_days_by_the_owner() {
    let (folder, archive) = archive();
    let outcome = clip_visit(&archive);
    ops::delete_articles(&archive, &[outcome.id]).unwrap();
    drop(archive);
    let path = folder.path().join("arsip");
    let count = || -> i64 {
        let connection = rusqlite::Connection::open(path.join("archive.db")).unwrap();
        connection.query_row("SELECT count(*) FROM article", [], |row| row.get(0)).unwrap()
    };
    drop(kliping_archive::Archive::open(&path, kliping_archive::Role::Owner).unwrap());
    assert_eq!(count(), 1);
    let connection = rusqlite::Connection::open(path.join("archive.db")).unwrap();
    connection.execute("UPDATE article SET deleted_at = '2001-01-01T00:00:00.000Z'", []).unwrap();
    let archive = kliping_archive::Archive::open(&path, kliping_archive::Role::Owner).unwrap();
    assert_eq!(count(), 0);
    // What is gone for good is gone for undo as well, and nothing else breaks.
    assert!(ops::undo(&archive).unwrap().articles.is_empty());
    assert!(ops::list_articles(&archive, &ListRequest::default()).unwrap().rows.is_empty());
}
