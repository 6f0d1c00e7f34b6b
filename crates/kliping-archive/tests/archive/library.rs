//! Lists, flags, settings, counts, the change log.

use kliping_archive::{Flags, ListFilter, ListRequest, Settings, Sort, ops};

use crate::support::{VISIT, archive, clip, clip_visit};

#[test]
fn the_library_is_sorted_filtered_and_cut() {
    let (_folder, archive) = archive();
    let old = clip(&archive, &VISIT.replace("Menteri", "Anggota"), Some("https://b.example/1"), Some("2014-05-01")).id;
    let new = clip(&archive, VISIT, Some("https://a.example/2"), Some("2016-05-01")).id;
    let ids = |request: &ListRequest| -> Vec<String> {
        ops::list_articles(&archive, request).unwrap().rows.into_iter().map(|row| row.id).collect()
    };
    let sorted = |sort: Sort| ids(&ListRequest { sort, ..ListRequest::default() });
    assert_eq!(sorted(Sort::Clipped), [new.clone(), old.clone()]);
    assert_eq!(sorted(Sort::Published), [new.clone(), old.clone()]);
    assert_eq!(sorted(Sort::Headline), [old.clone(), new.clone()]);
    assert_eq!(sorted(Sort::Site), [new.clone(), old.clone()]);
    let second = ops::list_articles(&archive, &ListRequest { offset: 1, limit: 1, ..ListRequest::default() }).unwrap();
    assert_eq!((second.rows.len(), second.total, second.rows[0].id.as_str()), (1, 2, old.as_str()));
    ops::set_flags(&archive, std::slice::from_ref(&old), Flags { read: Some(true), favourite: Some(true), archived: None }).unwrap();
    let only = |only: ListFilter| ids(&ListRequest { only: Some(only), ..ListRequest::default() });
    assert_eq!(only(ListFilter::Unread), [new]);
    assert_eq!(only(ListFilter::Favourite), [old]);
    assert!(only(ListFilter::Archived).is_empty());
    assert!(only(ListFilter::InPart).is_empty());
}

#[test]
fn a_row_tells_what_a_list_shows() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let row = ops::list_articles(&archive, &ListRequest::default()).unwrap().rows.pop().unwrap();
    assert_eq!(row.language.as_deref(), Some("id"));
    assert!(row.words > 30 && row.excerpt.starts_with("Menteri Luar Negeri Laskaria, Sondang"));
    assert!(row.excerpt.chars().count() <= 240 && !row.excerpt.contains('\n'));
    assert!(row.captured_at.ends_with('Z') && !row.read);
}

#[test]
fn an_article_without_a_headline_has_its_first_words() {
    let (_folder, archive) = archive();
    clip(&archive, "Hujan turun di Kelawit sejak subuh dan warga menutup semua jendela rumah mereka rapat-rapat.\n", None, None);
    let row = ops::list_articles(&archive, &ListRequest::default()).unwrap().rows.pop().unwrap();
    assert_eq!(row.headline, "Hujan turun di Kelawit sejak subuh dan warga menutup semua …");
}

#[test]
fn settings_are_kept_within_their_ranges() {
    let (_folder, archive) = archive();
    assert_eq!(ops::read_settings(&archive).unwrap(), Settings::default());
    let chosen = Settings { type_size: 99, line_width: 1, welcomed: true, language: Some("en".to_owned()), ..Settings::default() };
    ops::write_settings(&archive, &chosen).unwrap();
    let read = ops::read_settings(&archive).unwrap();
    assert_eq!((read.type_size, read.line_width, read.welcomed, read.language.as_deref()), (32, 40, true, Some("en")));
}

#[test]
fn every_act_is_in_the_change_log() {
    let (_folder, archive) = archive();
    let id = clip_visit(&archive).id;
    let start = ops::overview(&archive).unwrap().change;
    ops::set_flags(&archive, std::slice::from_ref(&id), Flags { read: Some(true), ..Flags::default() }).unwrap();
    ops::set_tags(&archive, &id, &["x".to_owned()]).unwrap();
    ops::remove_line(&archive, &id, 0).unwrap();
    ops::delete_articles(&archive, std::slice::from_ref(&id)).unwrap();
    ops::undo(&archive).unwrap();
    ops::write_settings(&archive, &Settings::default()).unwrap();
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    let what: Vec<String> = ops::changes_since(&archive, start).unwrap().into_iter().map(|row| row.what).collect();
    assert_eq!(what, ["flagged", "tagged", "corrected", "deleted", "restored", "settings", "rebuilt", "rebuilt"]);
    assert!(ops::changes_since(&archive, ops::overview(&archive).unwrap().change).unwrap().is_empty());
}

#[test]
fn another_connection_is_noticed() {
    let (folder, archive) = archive();
    let before = archive.data_version().unwrap();
    assert_eq!(archive.data_version().unwrap(), before);
    let other = kliping_archive::Archive::open(&folder.path().join("arsip"), kliping_archive::Role::Guest).unwrap();
    clip_visit(&other);
    assert_ne!(archive.data_version().unwrap(), before);
    let overview = ops::overview(&archive).unwrap();
    assert_eq!((overview.articles, overview.unread, overview.in_part, overview.reading_behind), (1, 1, 0, 0));
    assert_eq!(overview.sites[0].text, "kabar.example");
    assert!(overview.actors > 0 && overview.quotes > 0 && overview.events > 0);
}
