//! The log of requests: what a server saw stands in it, and nothing else.

use kliping_tests::{Kliping, Reply, Server};

use crate::site::{article, clip};

fn logged(kliping: &Kliping, arguments: &[&str]) -> Vec<serde_json::Value> {
    kliping.run(&[&["requests", "--json"], arguments].concat()).done().json()
}

#[test]
fn every_request_that_a_server_saw_stands_in_the_log_and_no_other() {
    let server = Server::start(|path| {
        match path {
        "/lama" => Reply::redirect("/berita"),
        "/berita" => Reply::page(&article("Taman Dibuka", "<link rel=stylesheet href=/gaya.css>", "<img src=/foto.png><img src=/hilang.png>")),
        "/gaya.css" => Reply::of("text/css", b"body { background: url(/latar.png) }"),
        "/foto.png" | "/latar.png" => Reply::of("image/png", b"\x89PNG\r\n\x1a\n0000"),
        "/umpan" => Reply::of(
            "application/rss+xml",
            b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>K</title><item><link>http://127.0.0.1:1/x</link></item></channel></rss>",
        ),
        "/putus" => Reply::HangUp,
        _ => Reply::status(404),
    }
    });
    let kliping = Kliping::new();
    assert!(logged(&kliping, &[]).is_empty());
    let kept = clip(&kliping, &server, "/lama").done().one();
    let _ = clip(&kliping, &server, "/tidak-ada");
    let _ = clip(&kliping, &server, "/putus");
    let _ = kliping.run(&["feed", &server.url("/umpan"), "--allow-local", server.host()]);
    // Refused before anything leaves: these are in no log.
    let _ = kliping.run(&["clip", &server.url("/berita")]);
    let _ = kliping.run(&["clip", "ftp://127.0.0.1/a"]);
    let file = kliping.file("a.html", article("Jembatan", "", "<img src=http://127.0.0.1:9/x.png>"));
    kliping.run(&["clip", file.to_str().unwrap()]).done();

    let rows = logged(&kliping, &[]);
    let mut written: Vec<String> =
        rows.iter().filter_map(|row| row["url"].as_str()?.strip_prefix(&server.url("")).map(str::to_owned)).collect();
    let mut seen = server.asked();
    written.sort();
    seen.sort();
    assert_eq!(written, seen);
    assert_eq!(rows.len(), seen.len(), "nothing else was asked for: {rows:?}");

    let row = |path: &str| rows.iter().find(|row| row["url"] == server.url(path)).unwrap_or_else(|| panic!("{path}"));
    let body = "body { background: url(/latar.png) }".len();
    assert_eq!((&row("/lama")["status"], &row("/lama")["kind"], &row("/lama")["article"]), (&302.into(), &"page".into(), &kept["id"]));
    assert_eq!((&row("/gaya.css")["bytes"], &row("/gaya.css")["kind"]), (&body.into(), &"part".into()));
    assert_eq!((&row("/gaya.css")["article"], &row("/gaya.css")["headline"]), (&kept["id"], &"Taman Dibuka".into()));
    assert_eq!((&row("/hilang.png")["status"], &row("/hilang.png")["outcome"]), (&404.into(), &"answered".into()));
    assert_eq!((&row("/putus")["outcome"], &row("/putus")["failure"]), (&"failed".into(), &"network-failed".into()));
    assert_eq!((&row("/umpan")["kind"], &row("/umpan")["clip"]), (&"feed".into(), &server.url("/umpan").into()));

    assert_eq!(logged(&kliping, &["gaya"]).len(), 1);
    assert_eq!(logged(&kliping, &["--kind", "feed"]).len(), 1);
    assert_eq!(logged(&kliping, &["--limit", "2"]).len(), 2);
    assert_eq!(logged(&kliping, &["taman dibuka", "--kind", "part"]).len(), 4);
    assert_eq!(kliping.run(&["requests", "--delete", "--json"]).done().one()["deleted"], rows.len());
    assert!(kliping.run(&["requests"]).done().out.contains("no such request"));
}

#[test]
fn a_host_that_refuses_is_in_the_log_with_its_reason() {
    let server = Server::start(|_| Reply::status(404));
    server.stop();
    let kliping = Kliping::new();
    let _ = clip(&kliping, &server, "/a");
    let row = logged(&kliping, &[]).remove(0);
    assert_eq!(
        (&row["outcome"], &row["failure"], &row["status"], &row["bytes"]),
        (&"failed".into(), &"refused".into(), &serde_json::Value::Null, &0.into())
    );
}

#[test]
fn where_the_log_cannot_be_written_nothing_is_asked() {
    let server = Server::start(|_| Reply::page(&article("Taman Dibuka", "", "")));
    let kliping = Kliping::new();
    kliping.run(&["list"]).done();
    // A folder where the file should be.
    std::fs::create_dir_all(kliping.archive().join("log/requests.jsonl")).unwrap();
    assert_eq!(clip(&kliping, &server, "/a").status, Some(1));
    assert!(server.asked().is_empty());
}
