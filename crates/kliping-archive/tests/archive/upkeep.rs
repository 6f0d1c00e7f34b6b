//! Rebuilding and verifying.

use std::fs;
use std::path::{Path, PathBuf};

use kliping_archive::ops;

use crate::support::{VISIT, archive, clip, clip_visit};

fn blobs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.join("arsip/blobs")];
    while let Some(path) = waiting.pop() {
        for entry in fs::read_dir(&path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

#[test]
fn a_sound_archive_verifies() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let outcome = ops::verify(&archive, &mut |_, _| Ok(())).unwrap();
    assert_eq!((outcome.articles, outcome.blobs), (1, 2));
    assert!(outcome.damages.is_empty(), "{:?}", outcome.damages);
}

#[test]
fn a_damaged_blob_names_its_article_and_spoils_no_other() {
    let (folder, archive) = archive();
    let before = blobs(folder.path());
    let hurt = clip_visit(&archive);
    let mine: Vec<PathBuf> = blobs(folder.path()).into_iter().filter(|path| !before.contains(path)).collect();
    let sound = clip(&archive, &VISIT.replace("Banjarbaru", "Lembangsari"), None, None);
    for path in mine {
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x20;
        fs::remove_file(&path).unwrap();
        fs::write(&path, bytes).unwrap();
    }
    let damages = ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages;
    assert!(!damages.is_empty());
    assert!(damages.iter().all(|damage| damage.article.as_deref() == Some(hurt.id.as_str())), "{damages:?}");
    assert!(damages.iter().all(|damage| damage.headline == hurt.headline));
    // A rebuild keeps the reading that there is, and reads the other.
    assert_eq!(ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap().articles, 1);
    assert!(ops::show_article(&archive, &hurt.id, None).unwrap().reading.article.text.contains("Sondang"));
    assert!(ops::show_article(&archive, &sound.id, None).is_ok());
}

#[test]
fn a_damaged_blob_of_a_deleted_article_is_named_too() {
    let (folder, archive) = archive();
    let outcome = clip_visit(&archive);
    ops::delete_articles(&archive, std::slice::from_ref(&outcome.id)).unwrap();
    for path in blobs(folder.path()) {
        fs::remove_file(&path).unwrap();
        fs::write(&path, "bukan isi semula").unwrap();
    }
    let damages = ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages;
    assert!(damages.iter().any(|damage| damage.article.as_deref() == Some(outcome.id.as_str())), "{damages:?}");
}

#[test]
fn a_damaged_reading_is_named_and_rebuilt() {
    let (folder, archive) = archive();
    let outcome = clip_visit(&archive);
    let connection = rusqlite::Connection::open(folder.path().join("arsip/archive.db")).unwrap();
    let body: Vec<u8> = connection.query_row("SELECT body FROM reading", [], |row| row.get(0)).unwrap();
    let mut broken = body.clone();
    let middle = broken.len() / 2;
    broken[middle] ^= 0x01;
    connection.execute("UPDATE reading SET body = ?1", [broken]).unwrap();
    let damages = ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages;
    assert_eq!(damages.len(), 1, "{damages:?}");
    assert_eq!(damages[0].article.as_deref(), Some(outcome.id.as_str()));
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    assert!(ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages.is_empty());
}

#[test]
fn a_missing_row_is_named() {
    let (folder, archive) = archive();
    let outcome = clip_visit(&archive);
    let connection = rusqlite::Connection::open(folder.path().join("arsip/archive.db")).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM event;").unwrap();
    let damages = ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages;
    assert!(!damages.is_empty());
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    assert!(ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages.is_empty());
    assert!(ops::show_article(&archive, &outcome.id, None).unwrap().event_ids.iter().all(Option::is_some));
}

#[test]
fn progress_ends_at_the_whole() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let mut told = Vec::new();
    assert_eq!(
        ops::rebuild(&archive, &mut |done, total| {
            told.push((done, total));
            Ok(())
        })
        .unwrap()
        .articles,
        1
    );
    assert_eq!(told, [(0, 1), (1, 1)]);
}

#[test]
fn the_sample_library_shows_a_living_timeline() {
    let (_folder, archive) = archive();
    let clipped = ops::open_sample_library(&archive, &mut |_, _| Ok(())).unwrap();
    let overview = ops::overview(&archive).unwrap();
    assert!(clipped >= 24 && overview.articles == clipped, "{clipped} clipped, {} kept", overview.articles);
    assert!(overview.events > clipped && overview.actors > clipped && overview.quotes > 0, "{overview:?}");
    assert_eq!((overview.index_behind, overview.reading_behind), (0, 0));
    // Opened twice, nothing comes twice.
    assert_eq!(ops::open_sample_library(&archive, &mut |_, _| Ok(())).unwrap(), 0);
    assert_eq!(ops::overview(&archive).unwrap().articles, clipped);
    assert!(ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages.is_empty());
}
