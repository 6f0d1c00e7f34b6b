//! The archive in another folder.

use std::fs;

use kliping_archive::{Archive, Code, Desk, Role, ops};

use crate::support::clip_visit;

fn owner() -> (tempfile::TempDir, Archive) {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(&folder.path().join("lama"), Role::Owner).unwrap();
    clip_visit(&archive);
    (folder, archive)
}

#[test]
fn whoever_names_the_old_folder_finds_the_archive_in_the_new_one() {
    let (folder, archive) = owner();
    let (old, new) = (folder.path().join("lama"), folder.path().join("baru/arsip"));
    fs::create_dir_all(old.join("rules")).unwrap();
    fs::write(old.join("rules/warta.example.txt"), "always line A\n").unwrap();
    let desk = Desk::new(Some(old.clone()));
    drop(archive);
    assert_eq!(desk.archive().unwrap().folder(), old);
    let mut last = None;
    let moved = ops::move_archive(&desk.archive().unwrap(), &new, &mut |done, total| {
        last = Some((done, total));
        Ok(())
    })
    .unwrap();
    assert_eq!((moved.articles, moved.damages.len()), (1, 0));
    assert!(last.is_some_and(|(done, total)| done == total));
    // The desk of the running window opens it where it is now; so does everybody who starts later.
    assert_eq!(desk.archive().unwrap().folder(), new);
    let guest = Archive::open(&old, Role::Guest).unwrap();
    assert_eq!(guest.folder(), new);
    assert_eq!(ops::overview(&guest).unwrap().articles, 1);
    assert!(ops::verify(&guest, &mut |_, _| Ok(())).unwrap().damages.is_empty());
    assert_eq!(fs::read_to_string(new.join("rules/warta.example.txt")).unwrap(), "always line A\n");
    // The old copy stays until the reader lets it go; then the line that leads here is all that stays.
    let place = ops::archive_place(&guest).unwrap();
    assert_eq!(place.old.as_ref().map(|old| old.folder.clone()), Some(old.display().to_string()));
    assert!(place.old.unwrap().bytes > 1000.0);
    ops::delete_old_copy(&guest).unwrap();
    assert!(ops::archive_place(&guest).unwrap().old.is_none());
    let left: Vec<_> = fs::read_dir(&old).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["moved-to.txt"]);
    assert_eq!(Archive::open(&old, Role::Guest).unwrap().folder(), new);
    // And back again, into the folder with nothing but that line.
    drop((desk, guest));
    let archive = Archive::open(&new, Role::Owner).unwrap();
    ops::move_archive(&archive, &old, &mut |_, _| Ok(())).unwrap();
    drop(archive);
    assert_eq!(ops::overview(&Archive::open(&new, Role::Guest).unwrap()).unwrap().articles, 1);
    assert_eq!(Archive::open(&new, Role::Guest).unwrap().folder(), old);
}

#[test]
fn what_writes_to_the_old_copy_afterwards_is_refused_instead_of_lost() {
    let (folder, archive) = owner();
    let late = Archive::open(&folder.path().join("lama"), Role::Guest).unwrap();
    ops::move_archive(&archive, &folder.path().join("baru"), &mut |_, _| Ok(())).unwrap();
    let article = ops::list_articles(&late, &kliping_archive::ListRequest::default()).unwrap().rows.remove(0).id;
    assert_eq!(ops::set_tags(&late, &article, &["terlambat".to_owned()]).unwrap_err().code, Code::ArchiveGone);
    assert_eq!(ops::keep_place(&late, &article, 1, 10).unwrap_err().code, Code::ArchiveGone);
}

#[test]
fn a_move_that_fails_or_is_stopped_leaves_everything_as_it_was() {
    let (folder, archive) = owner();
    let full = folder.path().join("penuh");
    fs::create_dir(&full).unwrap();
    fs::write(full.join("catatan.txt"), "punya orang").unwrap();
    let refused = ops::move_archive(&archive, &full, &mut |_, _| Ok(())).unwrap_err();
    assert_eq!(refused.code, Code::NotEmpty);
    assert_eq!(fs::read_dir(&full).unwrap().count(), 1);
    let inside = ops::move_archive(&archive, &folder.path().join("lama/dalam"), &mut |_, _| Ok(())).unwrap_err();
    assert_eq!(inside.code, Code::ArchiveNotWritable);
    let desk = Desk::default();
    desk.halt.stop();
    let new = folder.path().join("baru");
    assert_eq!(ops::move_archive(&archive, &new, &mut |_, _| desk.halt.go_on()).unwrap_err().code, Code::Stopped);
    assert!(!new.exists());
    assert!(archive.is_there().unwrap());
    clip_visit(&archive);
    assert!(ops::archive_place(&archive).unwrap().old.is_none());
    let guest = Archive::open(archive.folder(), Role::Guest).unwrap();
    assert_eq!(ops::move_archive(&guest, &new, &mut |_, _| Ok(())).unwrap_err().code, Code::ArchiveInUse);
}

#[test]
fn an_archive_on_a_disk_that_is_not_there_is_said_and_no_empty_one_is_made_in_its_place() {
    let (folder, archive) = owner();
    let (old, new) = (folder.path().join("lama"), folder.path().join("cakram/arsip"));
    ops::move_archive(&archive, &new, &mut |_, _| Ok(())).unwrap();
    drop(archive);
    fs::rename(folder.path().join("cakram"), folder.path().join("dicabut")).unwrap();
    assert_eq!(Archive::open(&old, Role::Guest).unwrap_err().code, Code::ArchiveGone);
    assert!(!new.exists());
    fs::rename(folder.path().join("dicabut"), folder.path().join("cakram")).unwrap();
    assert_eq!(ops::overview(&Archive::open(&old, Role::Guest).unwrap()).unwrap().articles, 1);
}
