//! Collections: made, filled, renamed, taken out, found by the query language, kept through rebuilds and backups; and where
//! somebody is in an article.

use kliping_archive::{Archive, Code, ListRequest, Role, SearchRequest, TimelineRequest, ops};

use crate::support::{VISIT, archive, clip, clip_visit};

fn found(archive: &Archive, query: &str) -> Vec<String> {
    let request = ListRequest { query: query.to_owned(), ..ListRequest::default() };
    ops::list_articles(archive, &request).unwrap().rows.into_iter().map(|row| row.id).collect()
}

fn told(archive: &Archive) -> Vec<(String, u32)> {
    ops::list_collections(archive).unwrap().into_iter().map(|row| (row.name, row.count)).collect()
}

fn named(name: &str, count: u32) -> (String, u32) {
    (name.to_owned(), count)
}

fn two(archive: &Archive) -> [String; 2] {
    let other = clip(archive, &VISIT.replace("Menteri", "Anggota"), Some("https://b.example/1"), Some("2014-05-01")).id;
    [clip_visit(archive).id, other]
}

#[test]
fn a_collection_is_filled_and_every_act_is_taken_back() {
    let (_folder, archive) = archive();
    let ids = two(&archive);
    let id = ops::put_collection(&archive, None, "  Kereta   \"api\" ").unwrap();
    assert_eq!(told(&archive), [named("Kereta ”api”", 0)]);
    assert_eq!(ops::put_collection(&archive, None, "kereta api").unwrap(), id, "a name is the same however it is written");
    assert_eq!(ops::collect_articles(&archive, &id, &ids[..1], true).unwrap(), 1);
    assert_eq!(ops::collect_articles(&archive, &id, &ids, true).unwrap(), 1, "what is inside is not put in again");
    assert_eq!(told(&archive)[0].1, 2);
    // Undo takes out what that act put in, and no more.
    ops::undo(&archive).unwrap();
    assert_eq!(found(&archive, "koleksi:\"kereta api\""), ids[..1]);
    ops::put_collection(&archive, Some(&id), "Jalur").unwrap();
    assert_eq!(told(&archive), [named("Jalur", 1)]);
    assert_eq!(ops::undo(&archive).unwrap().what, "collection");
    assert_eq!(told(&archive), [named("Kereta ”api”", 1)]);
    ops::delete_collection(&archive, "Kereta api").unwrap();
    assert!(told(&archive).is_empty() && found(&archive, "").len() == 2, "its articles stay");
    assert_eq!(ops::undo(&archive).unwrap().articles, ids[..1]);
    assert_eq!(told(&archive), [named("Kereta ”api”", 1)]);
    assert_eq!(ops::collect_articles(&archive, &id, &ids, false).unwrap(), 1);
    ops::undo(&archive).unwrap();
    assert_eq!(told(&archive)[0].1, 1);
    // What is left to take back: the first article, and the making.
    ops::undo(&archive).unwrap();
    ops::undo(&archive).unwrap();
    assert!(told(&archive).is_empty());
}

#[test]
fn what_cannot_be_is_refused_whole() {
    let (_folder, archive) = archive();
    let ids = two(&archive);
    let code = |done: kliping_archive::Result<u32>| done.unwrap_err().code;
    assert_eq!(ops::put_collection(&archive, None, " \t").unwrap_err().code, Code::Empty);
    ops::put_collection(&archive, None, "Satu").unwrap();
    ops::put_collection(&archive, None, "Dua").unwrap();
    assert_eq!(ops::put_collection(&archive, Some("Dua"), "satu").unwrap_err().code, Code::NameTaken);
    assert_eq!(code(ops::collect_articles(&archive, "Tiga", &ids, true)), Code::NoSuchCollection);
    let one_wrong = [ids[0].clone(), "tidak-ada".to_owned()];
    assert_eq!(code(ops::collect_articles(&archive, "Satu", &one_wrong, true)), Code::NoSuchArticle);
    assert_eq!(told(&archive), [named("Dua", 0), named("Satu", 0)], "nothing was half done");
    let long = ops::put_collection(&archive, None, &"panjang ".repeat(100)).unwrap();
    assert!(ops::show_collection(&archive, &long).unwrap().name.chars().count() <= 80);
}

#[test]
fn the_query_language_knows_collections() {
    let (_folder, archive) = archive();
    let ids = two(&archive);
    ops::put_collection(&archive, None, "Luar negeri").unwrap();
    ops::collect_articles(&archive, "luar negeri", &ids[..1], true).unwrap();
    assert_eq!(found(&archive, "collection:\"LUAR negeri\""), ids[..1]);
    assert_eq!(found(&archive, "laskaria -koleksi:\"luar negeri\""), ids[1..]);
    let search = |query: &str, typing: bool| {
        let request = SearchRequest { query: query.to_owned(), typing, ..SearchRequest::default() };
        ops::search_articles(&archive, &request)
    };
    assert_eq!(search("laskaria koleksi:lu", true).unwrap().total, 1, "a name that is being typed is a beginning");
    assert_eq!(search("koleksi:tida", true).unwrap().total, 0);
    // A wrong name never becomes an empty result.
    let failure = search("laskaria koleksi:\"luar negri\"", false).unwrap_err();
    assert_eq!((failure.code, failure.subject.as_deref()), (Code::BadQuery, Some("18")));
    assert_eq!(failure.repair.as_deref(), Some("laskaria koleksi:\"Luar negeri\""));
    assert_eq!(search("koleksi:lain", false).unwrap_err().repair, None);
}

#[test]
fn the_timeline_is_narrowed_to_a_collection_and_names_those_of_its_articles() {
    let (_folder, archive) = archive();
    let ids = two(&archive);
    let id = ops::put_collection(&archive, None, "Kereta").unwrap();
    ops::collect_articles(&archive, &id, &ids[..1], true).unwrap();
    let ask = |collections: Vec<String>| ops::show_timeline(&archive, &TimelineRequest { collections, ..TimelineRequest::default() });
    let all = ask(Vec::new()).unwrap();
    assert!(all.iter().flat_map(|event| &event.evidence).all(|one| one.collections.contains(&id) == (one.article == ids[0])));
    let narrowed = ask(vec!["kereta".to_owned()]).unwrap();
    assert!(!narrowed.is_empty() && narrowed.iter().all(|event| event.evidence.iter().any(|one| one.article == ids[0])));
    assert_eq!(ask(vec!["lain".to_owned()]).unwrap_err().code, Code::NoSuchCollection);
}

#[test]
fn collections_and_places_outlive_a_rebuild_and_a_backup() {
    let (folder, archive) = archive();
    let ids = two(&archive);
    ops::put_collection(&archive, None, "Kereta").unwrap();
    ops::collect_articles(&archive, "Kereta", &ids, true).unwrap();
    ops::keep_place(&archive, &ids[0], 2, 60).unwrap();
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    let copy = folder.path().join("salinan");
    ops::backup(&archive, &copy, &mut |_, _| Ok(())).unwrap();
    drop(archive);
    let back = Archive::open(&folder.path().join("kembali"), Role::Owner).unwrap();
    ops::restore_backup(&back, &copy, &mut |_, _| Ok(())).unwrap();
    assert_eq!(told(&back), [named("Kereta", 2)]);
    assert_eq!(found(&back, "koleksi:kereta").len(), 2);
    assert_eq!(ops::show_article(&back, &ids[0], None).unwrap().place, Some(2));
}

#[test]
fn a_deleted_article_does_not_count_and_comes_back_into_its_collection() {
    let (_folder, archive) = archive();
    let ids = two(&archive);
    ops::put_collection(&archive, None, "Kereta").unwrap();
    ops::collect_articles(&archive, "Kereta", &ids, true).unwrap();
    ops::delete_articles(&archive, &ids[..1]).unwrap();
    assert_eq!(told(&archive), [named("Kereta", 1)]);
    assert_eq!(found(&archive, "koleksi:kereta"), ids[1..]);
    ops::undo(&archive).unwrap();
    assert_eq!(told(&archive), [named("Kereta", 2)]);
}

#[test]
fn an_article_opens_where_one_left_off_until_it_was_read_to_its_end() {
    let (_folder, archive) = archive();
    let id = clip_visit(&archive).id;
    let view = || ops::show_article(&archive, &id, None).unwrap();
    assert_eq!((view().place, view().row.progress), (None, 0));
    assert!(found(&archive, "adalah:sedang-dibaca").is_empty());
    ops::keep_place(&archive, &id, 2, 55).unwrap();
    assert_eq!((view().place, view().row.progress), (Some(2), 55));
    assert_eq!(found(&archive, "is:reading"), std::slice::from_ref(&id));
    // A line above it goes: the place is where the same words are now.
    ops::remove_line(&archive, &id, 0).unwrap();
    assert_eq!(view().place, Some(1));
    ops::keep_place(&archive, &id, 3, 900).unwrap();
    assert_eq!((view().place, view().row.progress), (None, 100));
    assert!(found(&archive, "is:reading").is_empty());
    assert_eq!(ops::keep_place(&archive, "tidak-ada", 0, 1).unwrap_err().code, Code::NoSuchArticle);
}
