//! Pages that other programs kept.

use std::io::Write;

use data_encoding::BASE64;
use kliping_tests::Kliping;
use serde_json::Value;

use crate::site::{addresses, article, asset, open, png, snapshot};

#[track_caller]
fn clip(kliping: &Kliping, file: &std::path::Path) -> Vec<Value> {
    kliping.run(&["clip", file.to_str().unwrap(), "--json"]).done().json()
}

#[track_caller]
fn listed(kliping: &Kliping, id: &Value) -> Value {
    kliping.run(&["list", "--json"]).done().json().into_iter().find(|row| row["id"] == *id).unwrap()
}

#[test]
fn files_that_name_their_source_are_known_by_it() {
    let page = article("Taman Dibuka", "", "");
    for (name, file) in [
        ("single.html", page.replacen("<head>", "<!--\n Page saved with SingleFile \n url: https://warta.example/berita/1?utm_source=x \n saved date: Thu Nov 26 2015 10:15:00 GMT+0700 (Western Indonesia Time)\n--><head>", 1)),
        ("monolith.html", format!("<!-- Saved from https://www.warta.example/berita/1 at 2015-11-26T03:15:00Z using monolith v2.10.1 -->\n{page}")),
        ("peramban.html", page.replacen("<html", "<!-- saved from url=(0030)https://warta.example/berita/1 -->\n<html", 1)),
    ] {
        let kliping = Kliping::new();
        let id = clip(&kliping, &kliping.file(name, file))[0]["id"].clone();
        let row = listed(&kliping, &id);
        assert!(row["url"].as_str().unwrap().ends_with("warta.example/berita/1") || row["url"].as_str().unwrap().contains("utm_source"), "{row}");
        let shown = kliping.run(&["show", id.as_str().unwrap(), "--json"]).done().one();
        if name != "peramban.html" {
            assert!(kliping.run(&["show", id.as_str().unwrap()]).done().out.contains("2015") || shown["captured_at"].as_str().unwrap().starts_with("20"), "{shown}");
        }
        // Clipped again by its address from another file, it is the same article.
        let plain = kliping.file("polos.html", &page);
        let again = kliping.run(&["clip", plain.to_str().unwrap(), "--url", "https://warta.example/berita/1", "--json"]).done().one();
        assert_eq!((&again["id"], &again["version"]), (&id, &1.into()), "{name}");
    }
}

#[test]
fn a_page_with_its_folder_comes_with_its_pictures() {
    let kliping = Kliping::new();
    let page = article(
        "Taman Dibuka",
        "<link rel=stylesheet href='./Taman%20Dibuka_files/gaya.css'>",
        "<img src='./Taman%20Dibuka_files/a%20b.png'><img src='../luar.png'>",
    );
    let page = kliping.file("Taman Dibuka.html", page);
    let folder = page.parent().unwrap().join("Taman Dibuka_files");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a b.png"), png("a b")).unwrap();
    std::fs::write(folder.join("latar.png"), png("latar")).unwrap();
    std::fs::write(folder.join("gaya.css"), "b{background:url(latar.png)}").unwrap();
    std::fs::write(page.parent().unwrap().parent().unwrap().join("luar.png"), png("luar")).unwrap_or_default();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/hostname", folder.join("rahasia.png")).unwrap();
    let id = clip(&kliping, &page)[0]["id"].as_str().unwrap().to_owned();
    std::fs::remove_dir_all(&folder).unwrap();
    let archive = open(&kliping);
    let html = snapshot(&archive, &id);
    let shown: Vec<_> = addresses(&html).iter().map(|address| asset(&archive, address)).collect();
    assert_eq!(shown.len(), 2, "{html}");
    assert!(shown.iter().any(|part| part.bytes == png("a b")));
    let sheet = shown.iter().find(|part| part.mime.starts_with("text/css")).unwrap();
    assert_eq!(asset(&archive, &addresses(std::str::from_utf8(&sheet.bytes).unwrap())[0]).bytes, png("latar"));
    kliping.run(&["verify"]).done();
}

#[test]
fn mhtml_is_a_page_with_its_parts() {
    let page = article("Taman Dibuka", "", "<img src=https://warta.example/a.png><img src=cid:b@mhtml.blink>");
    let mail = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://warta.example/berita/1\r\nSubject: Taman\r\nDate: Thu, 26 Nov 2015 03:15:00 -0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b\"\r\n\r\n------b\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Location: https://warta.example/berita/1\r\n\r\n{}\r\n------b\r\nContent-Type: image/png\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Location: https://warta.example/a.png\r\n\r\n{}\r\n------b--\r\n",
        BASE64.encode(page.as_bytes()),
        BASE64.encode(&png("a")),
    );
    let kliping = Kliping::new();
    let id = clip(&kliping, &kliping.file("taman.mhtml", mail))[0]["id"].clone();
    assert_eq!(listed(&kliping, &id)["url"], "https://warta.example/berita/1");
    let archive = open(&kliping);
    let html = snapshot(&archive, id.as_str().unwrap());
    assert_eq!(asset(&archive, &addresses(&html)[0]).bytes, png("a"));
}

fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2015-11-26T03:15:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{:012}>\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        url.len(),
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(kind: &str, body: &[u8]) -> Vec<u8> {
    [
        format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n", body.len()).as_bytes(),
        body,
        b"\r\n0\r\n\r\n",
    ]
    .concat()
}

#[test]
fn a_crawl_gives_each_of_its_pages() {
    let page = |headline: &str| response("text/html; charset=utf-8", article(headline, "", "<img src=/a.png>").as_bytes());
    let warc = [
        record("warcinfo", "", b"software: uji\r\n"),
        record("response", "https://warta.example/1", &page("Taman Dibuka")),
        record("response", "https://warta.example/hilang", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Tidak ada"),
        record("response", "https://warta.example/a.png", &response("image/png", &png("a"))),
        record("response", "https://warta.example/2", &page("Jembatan Ditutup")),
    ]
    .concat();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(&warc).unwrap();
    let packed = packed.finish().unwrap();
    for (name, bytes) in [("kabar.warc", warc.clone()), ("kabar.warc.gz", packed.clone()), ("putus.warc", warc[..warc.len() - 40].to_vec())]
    {
        let kliping = Kliping::new();
        let clipped = clip(&kliping, &kliping.file(name, bytes));
        let headlines: Vec<&str> = clipped.iter().map(|row| row["headline"].as_str().unwrap()).collect();
        if name == "putus.warc" {
            assert_eq!(headlines[0], "Taman Dibuka", "what came before the cut is kept");
            continue;
        }
        assert_eq!(headlines, ["Taman Dibuka", "Jembatan Ditutup"], "{name}");
        let archive = open(&kliping);
        for row in &clipped {
            let html = snapshot(&archive, row["id"].as_str().unwrap());
            assert_eq!(asset(&archive, &addresses(&html)[0]).bytes, png("a"));
        }
    }
}

#[test]
fn broken_wrappings_are_told() {
    let kliping = Kliping::new();
    for (name, bytes) in [
        ("a.warc", &b"WARC/1.0\r\nWARC-Type: resp"[..]),
        ("b.warc.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\0rusak"),
        ("c.wacz", b"PK\x03\x04rusak"),
        ("d.mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n"),
    ] {
        let file = kliping.file(name, bytes);
        assert_eq!(kliping.run(&["clip", file.to_str().unwrap(), "--json"]).status, Some(1), "{name}");
        kliping.run(&["clip", file.to_str().unwrap()]).refused();
    }
    assert_eq!(kliping.run(&["list", "--json"]).done().out, "");
}
