//! Files and bytes that are no article: each gives one clear sentence, exit status 1, and nothing is kept.

use std::os::unix::ffi::OsStrExt;
use std::process::Stdio;

use kliping_tests::{Answer, Kliping};

use crate::pages::html;

#[track_caller]
fn refuses(name: &str, bytes: &[u8], code: &str) {
    let kliping = Kliping::new();
    let file = kliping.file(name, bytes);
    let file = file.to_str().unwrap();
    for verb in ["clip", "read"] {
        assert_eq!(kliping.run(&[verb, file, "--json"]).code(), code, "{verb} {name}");
        let answer = kliping.run(&[verb, file]);
        assert!(answer.refused().contains(name), "the sentence names the file: {answer:#?}");
    }
    keeps_nothing(&kliping);
}

#[track_caller]
fn keeps_nothing(kliping: &Kliping) {
    assert_eq!(kliping.run(&["list", "--json"]).done().out, "");
    kliping.run(&["verify"]).done();
}

#[test]
fn other_kinds_of_files_are_refused_by_name() {
    refuses("laporan.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "unsupported-kind");
    refuses("foto.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0", "unsupported-kind");
    refuses("arsip.zip", b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "unsupported-kind");
}

/// A name does not make a page of a PDF.
#[test]
fn a_lying_name_is_seen_through() {
    refuses("halaman.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "unsupported-kind");
}

#[test]
fn nothing_in_a_file_is_told() {
    refuses("kosong.html", b"", "empty");
    refuses("spasi.txt", b" \n\t\n\xef\xbb\xbf \n", "empty");
}

#[test]
fn binary_in_a_text_file_is_told() {
    let noise: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    refuses("catatan.txt", &noise, "not-text");
}

#[test]
fn a_page_of_fifty_megabytes_is_too_large() {
    let mut page = html("Panjang", "Kalimat pembuka.").into_bytes();
    page.resize(50 << 20, b'a');
    refuses("panjang.html", &page, "too-large");
}

#[test]
fn missing_and_unreadable_files_are_told_apart() {
    let kliping = Kliping::new();
    let missing = kliping.archive().with_file_name("tidak-ada.html");
    let folder = kliping.archive().with_file_name("folder");
    std::fs::create_dir(&folder).unwrap();
    for verb in ["clip", "read"] {
        assert_eq!(kliping.run(&[verb, missing.to_str().unwrap(), "--json"]).code(), "file-not-found");
        assert!(kliping.run(&[verb, missing.to_str().unwrap()]).refused().contains("tidak-ada.html"));
        assert_eq!(kliping.run(&[verb, folder.to_str().unwrap(), "--json"]).code(), "file-unreadable");
        kliping.run(&[verb, folder.to_str().unwrap()]).refused();
    }
    // A process's own memory is a file that even root cannot read from its beginning.
    assert_eq!(kliping.run(&["clip", "/proc/self/mem", "--json"]).code(), "file-unreadable");
    let list = kliping.run(&["clip", "--from-file", missing.to_str().unwrap()]);
    assert!(list.refused().contains("tidak-ada.html"));
    keeps_nothing(&kliping);
}

#[test]
fn a_day_that_is_none_is_refused_before_anything_is_kept() {
    let kliping = Kliping::new();
    let file = kliping.file("a.html", html("Taman Dibuka", "Wali kota membuka taman baru."));
    for day in ["kemarin", "2015-02-31", "26-11-2015", ""] {
        for verb in ["clip", "read"] {
            let arguments = [verb, file.to_str().unwrap(), "--published", day, "--json"];
            assert_eq!(kliping.run(&arguments).code(), "bad-date", "{verb} {day}");
        }
    }
    assert_eq!(kliping.run(&["timeline", "--from", "kapan-kapan", "--json"]).code(), "bad-date");
    keeps_nothing(&kliping);
}

/// Deep nesting costs time in proportion and no stack.
#[test]
fn a_hundred_thousand_nested_tags_are_read() {
    let kliping = Kliping::new();
    let sentence =
        "Jauh di dalam halaman ini ada satu kalimat tentang taman kota yang dibuka pada 4 Mei 2015 oleh wali kota bersama warga.";
    let page = format!("<!doctype html><title>Sarang</title>{}<p>{sentence}</p>", "<div>".repeat(100_000));
    let file = kliping.file("sarang.html", page);
    let answer = kliping.run(&["read", file.to_str().unwrap(), "--json"]).done().one();
    assert_eq!(answer["title"], "Sarang");
    let clipped = kliping.run(&["clip", file.to_str().unwrap(), "--json"]);
    assert!(matches!(clipped.status, Some(0 | 1)), "{clipped:#?}");
    assert!(["kept", "kept-in-part", "not-an-article"].contains(&clipped.one()["state"].as_str().unwrap()));
    kliping.run(&["verify"]).done();
}

#[test]
fn a_page_without_an_article_is_kept_but_said_to_be_none() {
    let kliping = Kliping::new();
    let file = kliping.file("menu.html", "<!doctype html><title></title><nav><a href=/a>A</a><a href=/b>B</a></nav>");
    let answer = kliping.run(&["clip", file.to_str().unwrap(), "--json"]);
    assert_eq!(answer.status, Some(1), "{answer:#?}");
    assert_eq!(answer.one()["state"], "not-an-article");
}

#[test]
fn charsets_are_found_even_where_they_are_told_wrong() {
    // Windows-1252 has these letters where Unicode has them.
    let latin: Vec<u8> = "Café à Genève".chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (name, bytes) in [
        ("utf16.html", utf16("Café à Genève")),
        ("bohong.html", page_with("utf-16", "Café à Genève".as_bytes())),
        ("latin.html", page_with("windows-1252", &latin)),
        ("tanpa.html", page_with("", "Café à Genève".as_bytes())),
    ] {
        let kliping = Kliping::new();
        let file = kliping.file(name, bytes);
        let answer = kliping.run(&["read", file.to_str().unwrap(), "--json"]).done().one();
        assert!(answer["text"].as_str().unwrap().contains("Café à Genève"), "{name}: {answer}");
    }
}

fn page_with(charset: &str, words: &[u8]) -> Vec<u8> {
    let meta = if charset.is_empty() { String::new() } else { format!("<meta charset=\"{charset}\">") };
    let page = html("Kafe", "@@ menjadi nama kedai baru di tepi danau.").replace("<meta charset=\"utf-8\">", &meta);
    let (before, after) = page.split_once("@@").unwrap();
    [before.as_bytes(), words, after.as_bytes()].concat()
}

fn utf16(words: &str) -> Vec<u8> {
    let page = html("Kafe", &format!("{words} menjadi nama kedai baru di tepi danau.")).replace("<meta charset=\"utf-8\">", "");
    [0xfeff].into_iter().chain(page.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// File names are bytes, and arguments that are no UTF-8 are wrong use rather than a crash.
#[test]
fn arguments_that_are_no_utf8_are_wrong_use() {
    let kliping = Kliping::new();
    let mut command = kliping.command(&["read"]);
    command.arg(std::ffi::OsStr::from_bytes(b"hal\xffaman.html")).stdin(Stdio::null());
    assert_eq!(Answer::of(&mut command).status, Some(2));
}

#[test]
fn a_query_that_nothing_matches_is_no_error_and_a_wrong_one_is_told() {
    let kliping = Kliping::new();
    kliping.feed(&["clip", "-", "--text"], crate::pages::PASTED.as_bytes()).done();
    assert_eq!(kliping.run(&["search", "zzzzzzzzz", "--json"]).done().out, "");
    for query in ["\"tanpa tutup", "", "   ", "(((", "*", "AND OR NOT", &"kata ".repeat(20_000)] {
        let answer = kliping.run(&["search", query, "--json"]);
        match answer.status {
            Some(0) => drop(answer.json()),
            _ => assert_eq!(answer.code(), "bad-query", "{}", &query[..query.len().min(20)]),
        }
    }
}
