//! `verify`, `backup` and `restore-backup`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kliping_tests::{Kliping, Reply, Server};
use rusqlite::Connection;

use crate::site::{article, kept, part, png};

/// Three articles of one site with shared and own parts, one of them on two pages.
fn library(kliping: &Kliping) -> Server {
    let server = Server::start(|path| match path {
        "/berita/dermaga?page=2" => Reply::page(
            "<!doctype html><html lang=id><title>Taman /berita/dermaga</title><article><h1>Taman /berita/dermaga</h1><p>Kapal pertama berlayar pada siang hari dengan membawa dua ratus penumpang ke pulau seberang.</p><p>Halaman kedua ini menutup laporan dari pelabuhan dengan suara para pedagang ikan.</p><img src=/kedua.png></article></html>",
        ),
        "/satu" | "/satu?ke=4" | "/dua" | "/berita/dermaga" => {
            let next = if path.len() > 12 { "<div class=paging><a href='?page=2'>Selanjutnya</a></div>" } else { "" };
            Reply::page(&article(
                &format!("Taman {path}"),
                "<link rel=stylesheet href=/s.css>",
                &format!("<img src=/logo.png><img src=/{}.png>{next}", path.len()),
            ))
        }
        "/s.css" => Reply::of("text/css", "b{background:url(/latar.png)}".repeat(40).as_bytes()),
        path => part(path),
    });
    for path in ["/satu", "/dua", "/berita/dermaga"] {
        kept(kliping, &server, path);
    }
    server
}

/// Every file of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The next of a row of numbers that looks random and is the same at every run.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap()
}

/// Each of a hundred damages, one after the other, is found, and the article that it harms is named.
#[test]
fn each_of_a_hundred_damages_is_found_and_its_article_named() {
    let kliping = Kliping::new();
    let _server = library(&kliping);
    let archive = crate::site::open(&kliping);
    let verify = || kliping_archive::ops::verify(&archive, &mut |_, _| Ok(())).unwrap();
    assert!(verify().damages.is_empty(), "{:?}", verify().damages);
    let database = Connection::open(kliping.archive().join("archive.db")).unwrap();
    database.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    // A manifest that was written anew is named by nobody any more, and harms nobody.
    kliping_archive::ops::collect_blobs(&archive).unwrap();
    let blobs = files(&kliping.archive().join("blobs"));
    let owners = |path: &Path| -> BTreeSet<String> {
        let name = path.file_name().unwrap().to_string_lossy();
        let hash = format!("{}{}", path.parent().unwrap().file_name().unwrap().to_string_lossy(), name.trim_end_matches(".zst"));
        let mut statement = database
            .prepare("SELECT a.id FROM article a WHERE EXISTS (SELECT 1 FROM version v WHERE v.article = a.nr AND (v.hash = ?1 OR v.manifest = ?1)) OR EXISTS (SELECT 1 FROM asset s WHERE s.article = a.nr AND s.hash = ?1) OR EXISTS (SELECT 1 FROM page p WHERE p.article = a.nr AND p.hash = ?1)")
            .unwrap();
        statement.query_map([hash], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let mut state = 2015;
    for number in 0..70 {
        let path = &blobs[next(&mut state) % blobs.len()];
        let before = fs::read(path).unwrap();
        match number % 4 {
            0 => fs::remove_file(path).unwrap(),
            1 => fs::write(path, &before[..next(&mut state) % before.len()]).unwrap(),
            2 => {
                let mut bytes = before.clone();
                let at = next(&mut state) % bytes.len();
                bytes[at] ^= 1 << (next(&mut state) % 8);
                fs::write(path, bytes).unwrap();
            }
            _ => {
                let mut bytes = before.clone();
                let at = next(&mut state) % bytes.len();
                let end = (at + 64).min(bytes.len());
                bytes[at..end].iter_mut().for_each(|byte| *byte = !*byte);
                fs::write(path, bytes).unwrap();
            }
        }
        let found: BTreeSet<String> = verify().damages.into_iter().filter_map(|damage| damage.article).collect();
        assert_eq!(found, owners(path), "damage {number} of {}", path.display());
        fs::write(path, before).unwrap();
    }
    let rows: Vec<(&str, &str)> = vec![
        ("version", "hash"),
        ("version", "manifest"),
        ("version", "charset"),
        ("version", "kind"),
        ("version", "method"),
        ("version", "final_url"),
        ("version", "captured_at"),
        ("version", "requested_url"),
        ("page", "hash"),
        ("page", "url"),
        ("asset", "hash"),
        ("asset", "url"),
        ("reading", "hash"),
        ("reading", "text"),
        ("reading", "body"),
    ];
    for number in 0..30 {
        let (table, column) = rows[number % rows.len()];
        let (row, article, before): (i64, String, rusqlite::types::Value) = {
            let key = if table == "asset" { "t.nr" } else { "t.article" };
            let mut statement = database
                .prepare(&format!("SELECT {key}, a.id, t.{column} FROM {table} t JOIN article a ON a.nr = t.article ORDER BY 1"))
                .unwrap();
            let all: Vec<_> =
                statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect();
            all[next(&mut state) % all.len()].clone()
        };
        let damaged = match &before {
            rusqlite::types::Value::Text(text) => {
                let mut letters: Vec<char> = text.chars().collect();
                let at = next(&mut state) % letters.len();
                letters[at] = if letters[at] == 'b' { 'd' } else { 'b' };
                rusqlite::types::Value::Text(letters.into_iter().collect())
            }
            rusqlite::types::Value::Blob(bytes) => {
                let mut bytes = bytes.clone();
                let at = next(&mut state) % bytes.len();
                bytes[at] ^= 0x55;
                rusqlite::types::Value::Blob(bytes)
            }
            other => panic!("{table}.{column} is {other:?}"),
        };
        let key = if table == "asset" { "nr" } else { "article" };
        let set = format!("UPDATE {table} SET {column} = ?1 WHERE {key} = ?2");
        database.execute(&set, rusqlite::params![damaged, row]).unwrap();
        let found: BTreeSet<String> = verify().damages.into_iter().filter_map(|damage| damage.article).collect();
        assert!(found.contains(&article), "damage {number} of {table}.{column} ({before:?} became {damaged:?}): {found:?}");
        database.execute(&set, rusqlite::params![before, row]).unwrap();
    }
    assert!(verify().damages.is_empty(), "all was put right again");
}

#[test]
fn a_backup_is_whole_grows_by_what_is_new_and_comes_back() {
    let kliping = Kliping::new();
    let server = library(&kliping);
    let place = kliping.archive().parent().unwrap().join("cadangan");
    let place = place.to_str().unwrap();
    let everything = || {
        let ids: Vec<String> =
            kliping.run(&["list", "--json"]).done().json().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        ids.iter().map(|id| kliping.run(&["show", id, "--json"]).done().out).collect::<Vec<_>>()
    };
    let first = kliping.run(&["backup", place, "--json"]).done().one();
    assert_eq!((&first["articles"], &first["copied"]), (&3.into(), &first["blobs"]));
    let before = everything();
    kept(&kliping, &server, "/satu?ke=4");
    let second = kliping.run(&["backup", place, "--json"]).done().one();
    assert!(second["articles"] == 4 && second["copied"].as_u64().unwrap() < 4, "{second}");
    // The copy is an archive of its own, without the first.
    let copy = Kliping::new();
    fs::rename(place, copy.archive()).unwrap();
    copy.run(&["verify"]).done();
    assert_eq!(copy.run(&["list", "--json"]).done().json().len(), 4);
    fs::rename(copy.archive(), place).unwrap();

    // The archive loses much, and gets it back.
    for row in kliping.run(&["list", "--json"]).done().json().iter().take(2) {
        kliping.run(&["delete", row["id"].as_str().unwrap()]).done();
    }
    fs::remove_dir_all(kliping.archive().join("blobs")).unwrap();
    assert_eq!(kliping.run(&["verify"]).status, Some(1));
    kliping.run(&["restore-backup", place]).done();
    kliping.run(&["verify"]).done();
    assert_eq!(everything().len(), 4);
    assert!(before.iter().all(|shown| everything().contains(shown)));
    assert!(!kliping.run(&["search", "taman", "--json"]).done().out.is_empty());
}

#[test]
fn a_backup_that_is_damaged_or_none_is_refused_and_the_archive_stays() {
    let kliping = Kliping::new();
    let _server = library(&kliping);
    let place = kliping.archive().parent().unwrap().join("cadangan");
    kliping.run(&["backup", place.to_str().unwrap()]).done();
    let listed = kliping.run(&["list", "--json"]).done().out;
    let victim = files(&place.join("blobs")).into_iter().find(|path| fs::read(path).unwrap() == png("/logo.png")).unwrap();
    fs::write(&victim, b"rusak").unwrap();
    assert_eq!(kliping.run(&["restore-backup", place.to_str().unwrap(), "--json"]).code(), "archive-damaged");
    assert_eq!(kliping.run(&["restore-backup", "/tidak/ada", "--json"]).code(), "file-not-found");
    assert_eq!(kliping.run(&["list", "--json"]).done().out, listed);
    // Backing up again heals the copy; a damage of the archive itself is told with its articles.
    kliping.run(&["backup", place.to_str().unwrap()]).done();
    let original = kliping.archive().join(victim.strip_prefix(&place).unwrap());
    fs::write(&original, b"rusak").unwrap();
    fs::remove_dir_all(&place).unwrap();
    let told = kliping.run(&["backup", place.to_str().unwrap(), "--json"]);
    assert_eq!((told.status, told.one()["damages"].as_array().unwrap().len()), (Some(1), 3));
    // Not into itself, not over something else.
    for wrong in [kliping.archive().join("di-dalam"), kliping.archive().parent().unwrap().to_path_buf()] {
        assert_eq!(kliping.run(&["backup", wrong.to_str().unwrap(), "--json"]).code(), "archive-not-writable", "{wrong:?}");
    }
}
