//! A kept page in the formats of others.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;

use data_encoding::HEXLOWER;
use kliping_tests::{Answer, Kliping, Reply, Server, program};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::site::{article, asks_the_web, kept, part, png};

fn site() -> Server {
    Server::start(|path| match path {
        "/berita/1" => Reply::page(&article(
            "Taman Dibuka",
            "<link rel=stylesheet href=/s.css><script>alert(1)</script><meta http-equiv=refresh content='9;url=/lagi'>",
            "<img src=/a.png onerror=alert(2)><img src=/hilang.png><a href=/lain>Lain</a>",
        )),
        "/s.css" => Reply::of("text/css", b"@import 's.css'; @import 'dalam.css'; b{background:url(/b.png)}"),
        "/dalam.css" => Reply::of("text/css", b"@import 's.css'; i{background:url(/i.png)}"),
        "/hilang.png" => Reply::status(404),
        path => part(path),
    })
}

#[test]
fn one_file_holds_everything_and_reaches_nothing() {
    let server = site();
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/1");
    server.stop();
    let file = kliping.archive().parent().unwrap().join("taman.html");
    kliping.run(&["show", &id, "--export-html", file.to_str().unwrap()]).done();
    let html = std::fs::read_to_string(&file).unwrap();
    assert_eq!(asks_the_web(&html), Vec::<String>::new());
    assert!(!html.contains("alert") && !html.contains("refresh") && html.contains("default-src 'none'"), "{html}");
    let inside = |bytes: &[u8]| data_encoding::BASE64.encode(bytes);
    assert!(html.contains(&inside(&png("/a.png"))));
    let sheet = html.split("data:text/css;charset=utf-8;base64,").nth(1).unwrap().split('"').next().unwrap();
    let sheet = String::from_utf8(data_encoding::BASE64.decode(sheet.as_bytes()).unwrap()).unwrap();
    assert!(sheet.contains(&inside(&png("/b.png"))) && sheet.contains("data:text/css"), "{sheet}");
    // It is not written over, and it comes back in as the same article.
    kliping.run(&["show", &id, "--export-html", file.to_str().unwrap()]).refused();
    let again = kliping.run(&["clip", file.to_str().unwrap(), "--url", &server.url("/berita/1"), "--json"]).done().one();
    assert_eq!((&again["id"], &again["version"]), (&id.as_str().into(), &1.into()));
}

/// Held to <https://specs.webrecorder.net/wacz/1.1.1/>: files, hashes, an index that leads to its records, a list of pages.
#[test]
fn a_web_archive_is_as_its_standard_says() {
    let server = site();
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/1");
    let file = kliping.archive().parent().unwrap().join("taman.wacz");
    kliping.run(&["show", &id, "--export-wacz", file.to_str().unwrap()]).done();
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let mut read = |path: &str| {
        let mut bytes = Vec::new();
        zip.by_name(path).unwrap_or_else(|error| panic!("{path}: {error}")).read_to_end(&mut bytes).unwrap();
        bytes
    };
    let digest = |bytes: &[u8]| HEXLOWER.encode(&Sha256::digest(bytes));
    let package = read("datapackage.json");
    let seal: Value = serde_json::from_slice(&read("datapackage-digest.json")).unwrap();
    assert_eq!(seal["hash"], format!("sha256:{}", digest(&package)));
    let package: Value = serde_json::from_slice(&package).unwrap();
    assert_eq!((&package["profile"], &package["wacz_version"]), (&"data-package".into(), &"1.1.1".into()));
    assert_eq!(package["mainPageUrl"], server.url("/berita/1"));
    for resource in package["resources"].as_array().unwrap() {
        let bytes = read(resource["path"].as_str().unwrap());
        assert_eq!(
            (resource["bytes"].as_u64(), &resource["hash"]),
            (Some(bytes.len() as u64), &Value::from(format!("sha256:{}", digest(&bytes))))
        );
    }
    let pages = String::from_utf8(read("pages/pages.jsonl")).unwrap();
    let pages: Vec<Value> = pages.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(pages[0]["format"], "json-pages-1.0");
    assert_eq!((&pages[1]["url"], pages[1]["ts"].as_str().map(str::len)), (&server.url("/berita/1").into(), Some(20)));
    let warc = read("archive/data.warc.gz");
    let index = String::from_utf8(read("indexes/index.cdx")).unwrap();
    let lines: Vec<&str> = index.lines().collect();
    assert!(lines.is_sorted() && lines.len() == 6, "{index}");
    for line in lines {
        let entry: Value = serde_json::from_str(line.splitn(3, ' ').nth(2).unwrap()).unwrap();
        let number = |name: &str| usize::try_from(entry[name].as_u64().unwrap()).unwrap();
        let packed = &warc[number("offset")..number("offset") + number("length")];
        assert_eq!(entry["recordDigest"], format!("sha-256:{}", digest(packed)));
        let mut record = Vec::new();
        flate2::read::GzDecoder::new(packed).read_to_end(&mut record).unwrap();
        let text = String::from_utf8_lossy(&record);
        assert!(
            text.starts_with("WARC/1.1\r\n") && text.contains(&format!("WARC-Target-URI: {}\r\n", entry["url"].as_str().unwrap())),
            "{text}"
        );
        let body = record.windows(4).enumerate().filter(|(_, window)| window == b"\r\n\r\n").nth(1).unwrap().0 + 4;
        assert_eq!(entry["digest"], format!("sha-256:{}", digest(&record[body..record.len() - 4])));
    }
    // And it comes back in whole, into another archive.
    server.stop();
    let other = Kliping::new();
    let back = other.run(&["clip", file.to_str().unwrap(), "--json"]).done().one();
    assert_eq!(back["headline"], "Taman Dibuka");
    let assets = other.run(&["show", back["id"].as_str().unwrap(), "--assets", "--json"]).done().json();
    assert_eq!(assets.iter().filter(|asset| asset["state"] == "kept").count(), 5, "{assets:?}");
}

/// Held to it by the validator that its makers publish, which also has to see that an archive is damaged.
#[test]
fn a_web_archive_passes_its_makers_validator() {
    // Beside the programs of this build.
    let validator = program("kliping").ancestors().nth(2).unwrap().join("wacz/bin/wacz");
    assert!(validator.exists(), "no validator at {}: `make programs` installs it", validator.display());
    let validate = |file: &Path| Answer::of(Command::new(&validator).args(["validate", "-f"]).arg(file));
    let server = site();
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/1");
    let file = kliping.archive().parent().unwrap().join("taman.wacz");
    kliping.run(&["show", &id, "--export-wacz", file.to_str().unwrap()]).done();
    let told = validate(&file).done();
    assert!(told.out.contains("1.1.1") && told.out.contains("valid"), "{told:?}");
    // One bit of what was kept is another one.
    let mut whole = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let damaged = file.with_file_name("rusak.wacz");
    let mut copy = zip::ZipWriter::new(std::fs::File::create(&damaged).unwrap());
    for number in 0..whole.len() {
        let mut entry = whole.by_index(number).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let name = entry.name().unwrap().into_owned();
        if name == "archive/data.warc.gz" {
            *bytes.last_mut().unwrap() ^= 1;
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&bytes).unwrap();
    }
    copy.finish().unwrap();
    let told = validate(&damaged);
    assert!(told.status != Some(0) || !told.out.contains("Validation succeeded"), "{told:?}");
}
