//! Archives that cannot be written, are full, newer, damaged or open elsewhere: one clear sentence, and nothing is harmed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kliping_archive::{Archive, Role};
use kliping_tests::{Answer, Kliping, program, with_own_mounts};

use crate::pages::{clip, html};

fn database(kliping: &Kliping) -> PathBuf {
    kliping.archive().join("archive.db")
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told() {
    let kliping = Kliping::new();
    let file = kliping.file("bukan-folder", "isi");
    for place in [file.clone(), file.join("di-dalam"), PathBuf::from("/proc/kliping")] {
        let run = |json: &[&str]| {
            let mut command = Command::new(program("kliping"));
            Answer::of(command.arg("--archive").arg(&place).arg("list").args(json))
        };
        assert_eq!(run(&["--json"]).code(), "archive-not-writable", "{}", place.display());
        run(&[]).refused();
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "isi");
}

/// Permissions do not stop root, but a disk that is mounted for reading does.
#[test]
fn a_disk_for_reading_only_is_told() {
    let kliping = Kliping::new();
    fs::create_dir(kliping.archive()).unwrap();
    let first = kliping.file("a.html", html("Taman Dibuka", "Wali kota membuka taman baru."));
    let second = kliping.file("b.html", html("Jembatan Ditutup", "Wali kota menutup jembatan lama."));
    let script = r#"
        mount -t tmpfs -o size=64m,mode=0700 tmpfs "$FOLDER"
        k() { "$KLIPING" --archive "$FOLDER" --json "$@"; }
        k clip "$FIRST" > /dev/null
        mount -o remount,ro "$FOLDER"
        k clip "$SECOND" && exit 9
        mount -o remount,rw "$FOLDER"
        k list
        k verify > /dev/null
    "#;
    let folder = kliping.archive();
    let places = [("FOLDER", folder.as_path()), ("KLIPING", program("kliping")), ("FIRST", &first), ("SECOND", &second)];
    let answer = with_own_mounts(script, &places).done();
    let lines = answer.json();
    assert_eq!(lines.len(), 2, "{answer:#?}");
    assert_eq!(lines[0]["error"]["code"], "archive-not-writable");
    assert_eq!(lines[1]["headline"], "Taman Dibuka");
}

/// Where the index, or the whole archive, takes nothing, not even the lock that reading asks for, a search says so: an empty
/// list would be a lie. Nothing is harmed, and a clip is kept where only the index takes nothing.
#[test]
fn a_search_on_a_disk_for_reading_only_is_told() {
    let kliping = Kliping::new();
    let first = kliping.file("a.html", html("Taman Dibuka", "Wali kota membuka taman baru."));
    let second = kliping.file("b.html", html("Taman Ditutup", "Wali kota menutup taman lama."));
    let script = r#"
        k() { "$KLIPING" --archive "$FOLDER" "$@"; }
        k clip "$FIRST" > /dev/null
        k search taman --json
        mount --bind "$FOLDER/index" "$FOLDER/index"
        mount -o remount,bind,ro "$FOLDER/index"
        k clip "$SECOND" > /dev/null 2>&1
        k search taman --json && exit 7
        k rebuild --index --json && exit 8
        mount --bind "$FOLDER" "$FOLDER"
        mount -o remount,bind,ro "$FOLDER"
        k search taman --json && exit 9
        exit 0
    "#;
    let folder = kliping.archive();
    fs::create_dir(&folder).unwrap();
    let places = [("FOLDER", folder.as_path()), ("KLIPING", program("kliping")), ("FIRST", &first), ("SECOND", &second)];
    let answer = with_own_mounts(script, &places).done();
    let lines = answer.json();
    assert_eq!(lines.len(), 4, "{answer:#?}");
    assert_eq!(lines[0]["headline"], "Taman Dibuka");
    for refused in &lines[1..] {
        assert_eq!(refused["error"]["code"], "archive-not-writable", "{answer:#?}");
    }
    // Nothing was harmed, and the next search takes in what was missing.
    assert_eq!(kliping.run(&["search", "taman", "--json"]).done().json().len(), 2);
}

/// However little room is left, a clip is either kept whole or refused, and the archive stays sound.
#[test]
fn a_full_disk_is_told_and_harms_nothing() {
    let kliping = Kliping::new();
    fs::create_dir(kliping.archive()).unwrap();
    let first = kliping.file("a.html", html("Taman Dibuka", "Wali kota membuka taman baru."));
    // Each is too large to be packed into the last free blocks unseen.
    for i in 0..5 {
        let words: Vec<String> = (0..3000).map(|n| format!("kata{}", (n * 7919 + i * 104_729) % 1_000_003)).collect();
        kliping.file(
            &format!("page{i}.html"),
            html(&format!("Kabar {i}"), &format!("Wali kota membacakan daftar berikut: {}.", words.join(" "))),
        );
    }
    let script = r#"
        mount -t tmpfs -o size=24m,mode=0700 tmpfs "$FOLDER"
        k() { "$KLIPING" --archive "$FOLDER" --json "$@"; }
        k clip "$FIRST"
        i=0
        for free in 0 16 64 160 320; do
            dd if=/dev/zero of="$FOLDER/fill" bs=1k 2>/dev/null || true
            [ $free -eq 0 ] || truncate -s -${free}k "$FOLDER/fill"
            k clip "$PAGES/page$i.html" || true
            rm "$FOLDER/fill"
            k verify > /dev/null
            i=$((i + 1))
        done
        printf 'after\n'
        for i in 0 1 2 3 4; do k clip "$PAGES/page$i.html" > /dev/null; done
        k verify > /dev/null
        k list
    "#;
    let folder = kliping.archive();
    let places = [("FOLDER", folder.as_path()), ("KLIPING", program("kliping")), ("FIRST", &first), ("PAGES", first.parent().unwrap())];
    let answer = with_own_mounts(script, &places).done();
    let (full, after) = answer.out.split_once("after\n").unwrap();
    let full: Vec<serde_json::Value> = full.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(full.len(), 6, "{answer:#?}");
    assert_eq!(full[1]["error"]["code"], "disk-full", "with no room at all: {answer:#?}");
    for line in &full {
        assert!(line["state"] == "kept" || line["error"]["code"] == "disk-full", "{line}");
    }
    assert_eq!(after.lines().count(), 6, "once there is room, everything is kept: {answer:#?}");
}

#[test]
fn an_archive_of_a_newer_version_is_refused_and_left_alone() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    let before = kliping.run(&["list", "--json"]).done().out;
    // SQLite keeps the version of a schema in four bytes of its header, big-endian, at offset 60.
    let mut bytes = fs::read(database(&kliping)).unwrap();
    let version: [u8; 4] = bytes[60..64].try_into().unwrap();
    assert!(u32::from_be_bytes(version) > 0, "the archive carries no version");
    bytes[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    fs::write(database(&kliping), &bytes).unwrap();
    for arguments in [&["list"][..], &["timeline"], &["rebuild"], &["verify"], &["undo"]] {
        assert_eq!(kliping.run(&[arguments, &["--json"]].concat()).code(), "archive-newer", "{arguments:?}");
        assert!(kliping.run(arguments).refused().contains("newer"));
    }
    assert!(fs::read(database(&kliping)).unwrap() == bytes, "a refused archive is not touched");
    bytes[60..64].copy_from_slice(&version);
    fs::write(database(&kliping), &bytes).unwrap();
    assert_eq!(kliping.run(&["list", "--json"]).done().out, before);
}

#[test]
fn a_damaged_database_is_told() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    fs::write(database(&kliping), vec![0x5a; 8192]).unwrap();
    assert_eq!(kliping.run(&["list", "--json"]).code(), "archive-damaged");
    kliping.run(&["list"]).refused();
}

#[test]
fn verify_names_the_article_that_a_damaged_file_harms() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    clip(&kliping, "en-turkey-russia-jet");
    kliping.run(&["verify"]).done();
    let mut harmed = Vec::new();
    for blob in files_under(&kliping.archive().join("blobs")) {
        let sound = fs::read(&blob).unwrap();
        let mut bytes = sound.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x20;
        write_over(&blob, &bytes);
        let answer = kliping.run(&["verify", "--json"]);
        assert_eq!(answer.status, Some(1), "a flipped bit in {} went unseen", blob.display());
        harmed.extend(answer.one()["damages"].as_array().unwrap().iter().map(|damage| damage["article"].clone()));
        write_over(&blob, &sound);
    }
    assert!(harmed.iter().any(|article| article == id.as_str()), "{harmed:?}");
    kliping.run(&["verify"]).done();
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_under(&path)) } else { files.push(path) }
    }
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files
}

/// Stored files are for reading only; a damage does not ask.
fn write_over(file: &Path, bytes: &[u8]) {
    fs::remove_file(file).unwrap();
    fs::write(file, bytes).unwrap();
}

#[test]
fn many_may_clip_at_once() {
    let kliping = Kliping::new();
    let children: Vec<_> = (0..6)
        .map(|i| {
            let page = kliping.file(&format!("{i}.html"), html(&format!("Kabar {i}"), &format!("Wali kota memberi kabar nomor {i}.")));
            kliping.command(&["clip", page.to_str().unwrap(), "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in children {
        Answer::from(child.wait_with_output().unwrap()).done();
    }
    assert_eq!(kliping.run(&["list", "--json"]).done().json().len(), 6);
    assert_eq!(kliping.run(&["search", "kabar", "--json"]).done().json().len(), 6, "the index has caught up with all of them");
    kliping.run(&["verify"]).done();
}

#[test]
fn while_the_window_has_the_archive_open() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let window = Archive::open(&kliping.archive(), Role::Owner).unwrap();
    let seen = window.data_version().unwrap();
    // Clips go on, and the window notices them; what only one program may do is refused.
    clip(&kliping, "en-turkey-russia-jet");
    assert_ne!(window.data_version().unwrap(), seen);
    kliping.run(&["show", &id]).done();
    assert_eq!(kliping.run(&["rebuild", "--json"]).code(), "archive-in-use");
    kliping.run(&["rebuild"]).refused();
    drop(window);
    kliping.run(&["rebuild"]).done();
}

#[test]
fn an_archive_that_stays_locked_is_busy() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    let before = kliping.run(&["list", "--json"]).done().out;
    let holder = rusqlite::Connection::open(database(&kliping)).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(kliping.run(&["list", "--json"]).done().out, before, "reading goes on");
    let page = kliping.file("a.html", html("Taman Dibuka", "Wali kota membuka taman baru."));
    assert_eq!(kliping.run(&["clip", page.to_str().unwrap(), "--json"]).code(), "archive-busy");
    holder.execute_batch("ROLLBACK").unwrap();
    assert_eq!(kliping.run(&["list", "--json"]).done().out, before);
    kliping.run(&["clip", page.to_str().unwrap()]).done();
}
