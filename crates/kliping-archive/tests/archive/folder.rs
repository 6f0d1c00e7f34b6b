//! The folder: permissions, locks, refusals.

use kliping_archive::{Archive, Code, Role, ops};

use crate::support::{archive, clip_visit};

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_archive() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, archive) = archive();
    clip_visit(&archive);
    let mut waiting = vec![folder.path().join("arsip")];
    let mut seen = 0;
    while let Some(path) = waiting.pop() {
        let meta = std::fs::metadata(&path).unwrap();
        assert_eq!(meta.permissions().mode() & 0o077, 0, "{}", path.display());
        seen += 1;
        if meta.is_dir() {
            waiting.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    assert!(seen > 6);
}

#[test]
fn a_second_owner_is_refused_and_guests_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let owner = Archive::open(folder.path(), Role::Owner).unwrap();
    assert_eq!(Archive::open(folder.path(), Role::Owner).unwrap_err().code, Code::ArchiveInUse);
    let guest = Archive::open(folder.path(), Role::Guest).unwrap();
    clip_visit(&guest);
    assert_eq!(ops::overview(&owner).unwrap().articles, 1);
    drop(owner);
    assert!(Archive::open(folder.path(), Role::Owner).is_ok());
}

#[test]
fn a_folder_that_cannot_be_made_is_told_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("berkas");
    std::fs::write(&file, "x").unwrap();
    let failure = Archive::open(&file.join("arsip"), Role::Guest).unwrap_err();
    assert_eq!(failure.code, Code::ArchiveNotWritable);
    assert!(failure.message.contains("berkas"));
}

#[test]
fn two_clip_the_same_page_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let archives: Vec<Archive> = (0..4).map(|_| Archive::open(folder.path(), Role::Guest).unwrap()).collect();
    std::thread::scope(|scope| {
        for archive in &archives {
            scope.spawn(|| {
                for _ in 0..3 {
                    clip_visit(archive);
                }
            });
        }
    });
    let overview = ops::overview(&archives[0]).unwrap();
    assert_eq!(overview.articles, 1);
    assert!(ops::verify(&archives[0], &mut |_, _| Ok(())).unwrap().damages.is_empty());
}

#[test]
fn what_was_left_in_staging_long_ago_is_swept() {
    let folder = tempfile::tempdir().unwrap();
    drop(Archive::open(folder.path(), Role::Guest).unwrap());
    let (old, new) = (folder.path().join("staging/lama"), folder.path().join("staging/baru"));
    std::fs::write(&new, "x").unwrap();
    let file = std::fs::File::create(&old).unwrap();
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_hours(72)).unwrap();
    drop(Archive::open(folder.path(), Role::Owner).unwrap());
    assert!(!old.exists() && new.exists());
}

#[test]
fn a_folder_that_disappears_is_said_and_another_in_its_place_is_noticed() {
    let (_folder, archive) = crate::support::archive();
    assert!(archive.is_there().unwrap());
    let (here, away) = (archive.folder().to_owned(), archive.folder().with_extension("dibawa"));
    std::fs::rename(&here, &away).unwrap();
    assert_eq!(archive.is_there().unwrap_err().code, kliping_archive::Code::ArchiveGone);
    std::fs::create_dir(&here).unwrap();
    std::fs::copy(away.join("archive.db"), here.join("archive.db")).unwrap();
    assert!(!archive.is_there().unwrap());
    std::fs::remove_dir_all(&here).unwrap();
    std::fs::rename(&away, &here).unwrap();
    assert!(archive.is_there().unwrap());
}
