//! Feeds, and a folder of saved pages.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use kliping_tests::{Kliping, Reply, Server};

use crate::pages::html;

fn feed(host: &str, pages: &[&str]) -> String {
    let entries: String = pages
        .iter()
        .map(|page| format!("<item><title>{page}</title><link>http://{host}/{page}</link></item>"))
        .collect::<Vec<_>>()
        .concat();
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Kabar</title>{entries}</channel></rss>")
}

#[test]
fn a_feed_is_clipped_once_and_then_only_what_is_new() {
    let pages = Server::start(|path| match path {
        "/gone" => Reply::status(404),
        page => Reply::page(&html(&format!("Berita {page}"), &format!("Wali kota membuka taman {page} di tepi sungai."))),
    });
    let kliping = Kliping::new();
    let first = kliping.file("umpan.xml", feed(pages.host(), &["satu", "dua"]));
    let clip =
        |file: &std::path::Path| kliping.run(&["feed", &file.to_string_lossy(), "--allow-local", pages.host(), "--tag", "umpan", "--json"]);
    assert_eq!(clip(&first).done().json().len(), 2);
    assert_eq!(clip(&first).done().out, "", "nothing is new");
    let second = kliping.file("umpan.xml", feed(pages.host(), &["gone", "tiga", "dua"]));
    let answer = clip(&second);
    assert_eq!(answer.status, Some(1), "one of them is gone: {answer:?}");
    assert_eq!(kliping.run(&["list", "--json"]).done().json().len(), 3);
    assert!(kliping.run(&["list", "--json"]).done().json().iter().all(|row| row["tags"][0] == "umpan"));
}

#[test]
fn a_list_of_feeds_is_followed_and_one_that_is_silent_stops_nothing() {
    let pages =
        Server::start(|page| Reply::page(&html(&format!("Berita {page}"), &format!("Wali kota membuka taman {page} di tepi sungai."))));
    let host = pages.host().to_owned();
    let feeds = Server::start(move |path| match path {
        "/a" => Reply::of("application/rss+xml", feed(&host, &["satu"]).as_bytes()),
        "/b" => Reply::page("<!doctype html><p>Bukan umpan."),
        _ => Reply::status(404),
    });
    let kliping = Kliping::new();
    let outlines: String = ["a", "b", "c"]
        .iter()
        .map(|path| format!("<outline text=\"{path}\" xmlUrl=\"{}\"/>", feeds.url(&format!("/{path}"))))
        .collect::<Vec<_>>()
        .concat();
    let list = kliping.file("umpan.opml", format!("<opml version=\"2.0\"><head/><body>{outlines}</body></opml>"));
    let answer = kliping.run(&["feed", &list.to_string_lossy(), "--allow-local", "127.0.0.1", "--json"]);
    let codes: Vec<_> = answer.json().iter().map(|line| line["error"]["code"].as_str().unwrap_or("clipped").to_owned()).collect();
    assert_eq!((answer.status, codes), (Some(1), ["unsupported-kind", "http-status", "clipped"].map(str::to_owned).to_vec()));
}

#[test]
fn pages_put_into_a_watched_folder_are_clipped() {
    let kliping = Kliping::new();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lama.html"), html("Taman Lama", "Taman lama dipugar sejak Senin pagi oleh warga.")).unwrap();
    let mut command = kliping.command(&["watch", &folder.path().to_string_lossy(), "--json"]);
    let mut watching = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(watching.stdout.take().unwrap()).lines();
    let mut next = || serde_json::from_str::<serde_json::Value>(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!(next()["headline"], "Taman Lama");
    std::fs::write(folder.path().join("kosong.html"), "").unwrap();
    assert_eq!(next()["error"]["code"], "empty");
    std::fs::write(folder.path().join("baru.html"), html("Taman Baru", "Taman baru dibuka pada Selasa pagi oleh wali kota.")).unwrap();
    assert_eq!(next()["headline"], "Taman Baru");
    watching.kill().unwrap();
    watching.wait().unwrap();
    assert!(kliping.run(&["watch", "tidak-ada"]).refused().contains("no folder"));
}
