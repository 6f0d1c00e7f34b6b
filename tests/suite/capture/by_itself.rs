//! Backups that are made by themselves, what goes back, and imports of many things at once.

use std::fs;
use std::path::Path;

use kliping_archive::{Archive, BackupEvery, Role, Settings, ops};
use kliping_tests::{Kliping, Reply, Server};

use crate::site::{article, open};

fn set(archive: &Archive, folder: &Path, every: BackupEvery, keep: u32) {
    let settings = Settings {
        backup_every: every,
        backup_keep: keep,
        backup_folder: Some(folder.display().to_string()),
        ..ops::read_settings(archive).unwrap()
    };
    ops::write_settings(archive, &settings).unwrap();
}

fn clip(kliping: &Kliping, headline: &str) {
    let file = kliping.file(&format!("{headline}.html"), article(headline, "", ""));
    kliping.run(&["clip", file.to_str().unwrap()]).done();
}

#[test]
fn a_backup_is_made_when_it_is_due_and_only_so_many_are_kept() {
    let kliping = Kliping::new();
    clip(&kliping, "Taman Dibuka");
    let archive = open(&kliping);
    let folder = tempfile::tempdir().unwrap();
    assert!(!ops::backup_if_due(&archive).unwrap(), "off until it is set");
    assert!(ops::make_backup(&archive, &mut |_, _| Ok(())).is_err(), "no folder is named");
    assert!(ops::list_backups(&archive).unwrap().failure.is_some());
    set(&archive, folder.path(), BackupEvery::Daily, 2);
    ops::make_backup(&archive, &mut |_, _| Ok(())).unwrap();
    assert!(ops::list_backups(&archive).unwrap().failure.is_none());
    assert!(!ops::backup_if_due(&archive).unwrap(), "one is a moment old");
    clip(&kliping, "Jembatan Ditutup");
    // It grows old.
    let row = ops::list_backups(&archive).unwrap().rows.remove(0);
    let old = folder.path().join("kliping-20200102-030405");
    fs::rename(&row.path, &old).unwrap();
    fs::write(folder.path().join("catatan.txt"), "milik orang").unwrap();
    assert!(ops::backup_if_due(&archive).unwrap());
    let rows = ops::list_backups(&archive).unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.made_at.as_str()).next_back(), Some("2020-01-02T03:04:05Z"));
    assert_eq!(rows.len(), 2);
    let newest = Archive::open(Path::new(&rows[0].path), Role::Guest).unwrap();
    assert_eq!(ops::overview(&newest).unwrap().articles, 2);
    assert!(ops::verify(&newest, &mut |_, _| Ok(())).unwrap().damages.is_empty());
    // A third takes the first away, and nothing else of the folder.
    fs::rename(&rows[0].path, folder.path().join("kliping-20210102-030405")).unwrap();
    assert!(ops::backup_if_due(&archive).unwrap());
    assert!(!old.exists() && folder.path().join("catatan.txt").exists());
    assert_eq!(ops::list_backups(&archive).unwrap().rows.len(), 2);
}

#[test]
fn clipping_on_the_command_line_makes_the_backup_that_is_due() {
    let kliping = Kliping::new();
    let folder = tempfile::tempdir().unwrap();
    kliping.run(&["list"]).done();
    set(&open(&kliping), folder.path(), BackupEvery::Weekly, 3);
    clip(&kliping, "Taman Dibuka");
    clip(&kliping, "Jembatan Ditutup");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "one for the week");
    // Three of them within a second or two, and none in another's place.
    kliping.run(&["backup"]).done();
    kliping.run(&["backup"]).done();
    assert_eq!(ops::list_backups(&open(&kliping)).unwrap().rows.len(), 3);
}

#[test]
fn a_restored_backup_replaces_nothing_that_cannot_be_put_back() {
    let kliping = Kliping::new();
    clip(&kliping, "Taman Dibuka");
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(&kliping.archive(), Role::Owner).unwrap();
    set(&archive, folder.path(), BackupEvery::Off, 3);
    ops::make_backup(&archive, &mut |_, _| Ok(())).unwrap();
    let made = ops::list_backups(&archive).unwrap().rows.remove(0);
    clip(&kliping, "Jembatan Ditutup");
    set(&archive, folder.path(), BackupEvery::Weekly, 7);
    let headlines = || {
        let mut found: Vec<String> = ops::list_articles(&archive, &kliping_archive::ListRequest::default())
            .unwrap()
            .rows
            .into_iter()
            .map(|row| row.headline)
            .collect();
        found.sort();
        found
    };
    assert_eq!(ops::restore_backup(&archive, Path::new(&made.path), &mut |_, _| Ok(())).unwrap().articles, 1);
    assert_eq!(headlines(), ["Taman Dibuka"]);
    assert_eq!(ops::read_settings(&archive).unwrap().backup_keep, 7, "how backups are made stays as it was set");
    let replaced = ops::list_backups(&archive).unwrap().rows.into_iter().find(|row| row.replaced).unwrap();
    assert_eq!(ops::restore_backup(&archive, Path::new(&replaced.path), &mut |_, _| Ok(())).unwrap().articles, 2);
    assert_eq!(headlines(), ["Jembatan Ditutup", "Taman Dibuka"]);
    assert!(ops::verify(&archive, &mut |_, _| Ok(())).unwrap().damages.is_empty());
    let found = ops::search_articles(&archive, &kliping_archive::SearchRequest { query: "jembatan".into(), ..Default::default() }).unwrap();
    assert_eq!(found.total, 1);
}

#[test]
fn whatever_is_named_is_imported_and_each_says_what_came_of_it() {
    let server = Server::start(|path| match path {
        "/umpan" => {
            Reply::of("application/rss+xml", b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>K</title></channel></rss>")
        }
        "/hilang" => Reply::status(404),
        path => Reply::page(&article(&format!("Taman {path}"), "", "")),
    });
    let kliping = Kliping::new();
    kliping.run(&["list"]).done();
    let archive = open(&kliping);
    let settings = Settings { local_hosts: vec![server.host().to_owned()], ..Settings::default() };
    ops::write_settings(&archive, &settings).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("dalam")).unwrap();
    fs::write(folder.path().join("a.html"), article("Halaman Tersimpan", "", "")).unwrap();
    fs::write(folder.path().join("dalam/b.txt"), "Catatan Pagi\n\nWali kota membuka taman baru di tepi sungai pada Senin pagi.\n").unwrap();
    let list = kliping.file("alamat.txt", format!("{}\n{}\n", server.url("/satu"), server.url("/hilang")));
    let feed = kliping.file(
        "umpan.xml",
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>K</title><item><link>{}</link></item></channel></rss>",
            server.url("/dua")
        ),
    );
    let sources = [folder.path(), &list, &feed, Path::new("tidak-ada.html")].map(|path| path.display().to_string());
    let sources: Vec<String> = sources.into_iter().chain([server.url("/umpan"), server.url("/tiga")]).collect();
    let mut steps = Vec::new();
    let done = ops::import(&archive, &sources, &mut |done, total| {
        steps.push((done, total));
        Ok(())
    })
    .unwrap();
    let told: Vec<(String, Option<&str>)> = done
        .rows
        .iter()
        .map(|row| {
            let name = row.source.rsplit('/').next().unwrap_or_default().to_owned();
            (name, row.outcome.as_ref().and_then(|outcome| outcome.headline.as_deref()))
        })
        .collect();
    let expected = [
        ("a.html", Some("Halaman Tersimpan")),
        ("b.txt", Some("Catatan Pagi")),
        ("satu", Some("Taman /satu")),
        ("hilang", None),
        ("dua", Some("Taman /dua")),
        ("tidak-ada.html", None),
        ("tiga", Some("Taman /tiga")),
    ];
    assert_eq!(told, expected.map(|(name, headline)| (name.to_owned(), headline)));
    assert_eq!(steps.last(), Some(&(7, 7)));
    let again =
        kliping.run(&[&["import", "--json"], &sources[..1].iter().map(String::as_str).collect::<Vec<_>>()[..]].concat()).done().json();
    assert!(again.len() == 2 && again.iter().all(|row| row["outcome"]["already_kept"] == true), "{again:?}");
}
