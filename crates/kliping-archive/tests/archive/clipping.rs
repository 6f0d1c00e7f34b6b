//! Clipping and showing.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use kliping_archive::{Archive, ClipSource, ClipState, Code, ListRequest, Role, SearchRequest, ops};

use crate::support::{VISIT, archive, clip, clip_visit, text};

#[test]
fn a_clip_can_be_read_and_shown_as_it_came() {
    let (_folder, archive) = archive();
    let outcome = clip_visit(&archive);
    assert_eq!((outcome.state, outcome.version, outcome.already_kept), (ClipState::Kept, 1, false));
    assert_eq!(outcome.headline.as_deref(), Some("Menteri Luar Negeri Laskaria Kunjungi Banjarbaru"));
    let view = ops::show_article(&archive, &outcome.id, None).unwrap();
    assert_eq!(view.reading.article.text.lines().count(), 4);
    assert_eq!(view.row.published.as_deref(), Some("2015-11-26"));
    assert_eq!(view.row.site.as_deref(), Some("kabar.example"));
    assert_eq!(view.versions.len(), 1);
    assert_eq!(view.actor_ids.len(), view.reading.actors.len());
    assert_eq!(view.event_ids.len(), view.reading.events.len());
    assert!(view.actor_ids.iter().chain(&view.event_ids).all(Option::is_some));
    let page = String::from_utf8(ops::show_snapshot(&archive, &outcome.id, None).unwrap().bytes).unwrap();
    assert!(page.contains(VISIT));
}

#[test]
fn the_same_clip_twice_is_one_article() {
    let (_folder, archive) = archive();
    let first = clip_visit(&archive);
    let again = clip_visit(&archive);
    assert_eq!((again.id, again.version, again.already_kept), (first.id, 1, true));
    assert_eq!(ops::list_articles(&archive, &ListRequest::default()).unwrap().total, 1);
}

/// The clip is answered for without the index; a search asked at once waits for whoever takes the clip in.
#[test]
fn a_search_right_after_the_clip_finds_it() {
    let asked = SearchRequest { query: "sondang".to_owned(), ..SearchRequest::default() };
    for role in [Role::Owner, Role::Guest] {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path(), role).unwrap();
        clip_visit(&archive);
        let found = ops::search_articles(&archive, &asked).unwrap();
        assert_eq!((found.total, found.behind), (1, 0), "{role:?}");
        let writer = index_writer(folder.path());
        clip(&archive, &VISIT.replace("Kunjungi", "Tinggalkan"), None, None);
        let (told, found) = std::thread::scope(|scope| {
            let told = ops::overview(&archive).unwrap();
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(200));
                drop(writer);
            });
            (told, ops::search_articles(&archive, &asked).unwrap())
        });
        assert_eq!((told.articles, told.index_behind, found.total, found.behind), (2, 1, 2, 0), "{role:?}");
    }
}

/// An archive that is closed right after a clip closes with the clip in its index: a later search has nothing to do.
#[test]
fn an_archive_that_closes_takes_its_clip_into_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path(), Role::Owner).unwrap();
    clip_visit(&archive);
    drop(archive);
    let archive = Archive::open(folder.path(), Role::Guest).unwrap();
    // The writer held, nobody can take it in now.
    let _writer = index_writer(folder.path());
    assert_eq!(ops::overview(&archive).unwrap().index_behind, 0);
}

#[test]
fn the_overview_counts_no_clip_of_a_moment_ago_as_waiting() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    assert_eq!(ops::overview(&archive).unwrap().index_behind, 0);
}

/// The index's writer, held as by another program.
fn index_writer(folder: &Path) -> File {
    let format = std::fs::read_dir(folder.join("index")).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap();
    let writer = File::create(format.path().join(".tantivy-writer.lock")).unwrap();
    writer.lock().unwrap();
    writer
}

#[test]
fn without_an_address_the_content_decides() {
    let (_folder, archive) = archive();
    let first = clip(&archive, VISIT, None, None);
    assert!(clip(&archive, VISIT, None, None).already_kept);
    let other = clip(&archive, &VISIT.replace("dua jam", "tiga jam"), None, None);
    assert_ne!(other.id, first.id);
    // The address becomes known later: still the same article.
    let known = clip(&archive, VISIT, Some("https://kabar.example/kunjungan"), None);
    assert_eq!((known.id.as_str(), known.already_kept), (first.id.as_str(), true));
    assert_eq!(ops::show_article(&archive, &first.id, None).unwrap().row.url.as_deref(), Some("https://kabar.example/kunjungan"));
}

#[test]
fn tracking_parts_of_an_address_make_no_other_article() {
    let (_folder, archive) = archive();
    let first = clip(&archive, VISIT, Some("https://kabar.example/kunjungan"), None);
    let again = clip(&archive, VISIT, Some("https://kabar.example/kunjungan?utm_source=surel#atas"), None);
    assert_eq!(again.id, first.id);
}

#[test]
fn changed_content_is_a_new_version_and_the_old_one_stays() {
    let (_folder, archive) = archive();
    let first = clip_visit(&archive);
    let changed = VISIT.replace("dua jam", "tiga jam");
    let second = clip(&archive, &changed, Some("https://kabar.example/kunjungan"), Some("2015-11-26"));
    assert_eq!((second.id.as_str(), second.version, second.already_kept), (first.id.as_str(), 2, false));
    let shown = ops::show_article(&archive, &first.id, None).unwrap();
    assert!(shown.version == 2 && shown.reading.article.text.contains("tiga jam"));
    let old = ops::show_article(&archive, &first.id, Some(1)).unwrap();
    assert!(old.version == 1 && old.reading.article.text.contains("dua jam"));
    assert_eq!(ops::show_article(&archive, &first.id, Some(3)).unwrap_err().code, Code::NoSuchArticle);
}

#[test]
fn a_much_shorter_capture_does_not_take_the_place_of_a_whole_one() {
    let (_folder, archive) = archive();
    let first = clip_visit(&archive);
    let teaser: String = VISIT.lines().take(3).collect::<Vec<_>>().join("\n");
    let second = clip(&archive, &teaser, Some("https://kabar.example/kunjungan"), Some("2015-11-26"));
    assert_eq!(second.version, 2);
    let shown = ops::show_article(&archive, &first.id, None).unwrap();
    assert_eq!((shown.version, shown.versions.len()), (1, 2));
    // And the same short capture again is known.
    assert!(clip(&archive, &teaser, Some("https://kabar.example/kunjungan"), Some("2015-11-26")).already_kept);
}

#[test]
fn a_publication_said_later_is_read_with() {
    let (_folder, archive) = archive();
    let outcome = clip(&archive, VISIT, None, None);
    clip(&archive, VISIT, None, Some("2015-11-27"));
    let view = ops::show_article(&archive, &outcome.id, None).unwrap();
    assert_eq!(view.reading.article.published.as_deref(), Some("2015-11-27"));
    // Clipped again without it, what was said stays.
    clip(&archive, VISIT, None, None);
    let view = ops::show_article(&archive, &outcome.id, None).unwrap();
    assert_eq!(view.row.published.as_deref(), Some("2015-11-27"));
}

#[test]
fn a_wrong_day_is_refused_before_anything_is_kept() {
    let (folder, archive) = archive();
    let failure = ops::clip_page(&archive, &text(VISIT, None, Some("kemarin"))).unwrap_err();
    assert_eq!(failure.code, Code::BadDate);
    assert_eq!(ops::overview(&archive).unwrap().articles, 0);
    let blobs = std::fs::read_dir(folder.path().join("arsip/blobs")).map_or(0, Iterator::count);
    assert_eq!(blobs, 0);
}

#[test]
fn tags_come_with_the_clip() {
    let (_folder, archive) = archive();
    let mut request = text(VISIT, None, None);
    request.tags = vec![" kereta ".to_owned(), String::new(), "daerah".to_owned()];
    let outcome = ops::clip_page(&archive, &request).unwrap();
    assert_eq!(ops::show_article(&archive, &outcome.id, None).unwrap().row.tags, ["daerah", "kereta"]);
}

#[test]
fn what_has_no_article_is_kept_all_the_same() {
    let (_folder, archive) = archive();
    let mut request = text("", None, None);
    request.text = false;
    request.source = ClipSource::Bytes {
        bytes: b"<html><body><nav><a href=/a>Beranda</a></nav></body></html>".to_vec(),
        name: "simpanan.html".to_owned(),
    };
    let outcome = ops::clip_page(&archive, &request).unwrap();
    assert_eq!(outcome.state, ClipState::NotAnArticle);
    let page = ops::show_snapshot(&archive, &outcome.id, None).unwrap();
    assert!(page.mime.starts_with("text/html") && page.bytes.starts_with(b"<html>"));
}

#[test]
fn an_unknown_id_is_told() {
    let (_folder, archive) = archive();
    for failure in [
        ops::show_article(&archive, "takada", None).map(drop).unwrap_err(),
        ops::delete_articles(&archive, &["takada".to_owned()]).map(drop).unwrap_err(),
        ops::set_tags(&archive, "takada", &[]).unwrap_err(),
    ] {
        assert_eq!(failure.code, Code::NoSuchArticle);
        assert_eq!(failure.subject.as_deref(), Some("takada"));
    }
}

#[test]
fn an_address_that_cannot_be_fetched_is_kept_with_a_file() {
    let (_folder, archive) = archive();
    let first = clip(&archive, VISIT, Some("https://Koran Lama (1931)/kunjungan"), None);
    assert!(clip(&archive, VISIT, Some("https://Koran Lama (1931)/kunjungan"), None).already_kept);
    assert_eq!(ops::show_article(&archive, &first.id, None).unwrap().row.url.as_deref(), Some("https://Koran Lama (1931)/kunjungan"));
    let failure = ops::clip_page(&archive, &text(VISIT, Some("bukan alamat"), None)).unwrap_err();
    assert_eq!(failure.code, Code::NotAUrl);
}
