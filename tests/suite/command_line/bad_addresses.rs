//! Addresses that give no article: each gives one clear sentence, exit status 1, and nothing is kept.

use std::net::TcpListener;

use kliping_tests::{Answer, Kliping, Reply, Server};

use crate::pages::html;

/// Clips an address of a server, which the reader allows.
fn clip(kliping: &Kliping, server: &Server, path: &str, more: &[&str]) -> Answer {
    kliping.run(&[&["clip", &server.url(path), "--allow-local", server.host()], more].concat())
}

#[test]
fn a_page_is_fetched_and_kept() {
    let server = Server::start(|path| match path {
        "/lama" => Reply::redirect("/berita/1?utm_source=kabar"),
        _ => Reply::page(&html("Taman Dibuka", "Wali kota membuka taman baru di tepi sungai.")),
    });
    let kliping = Kliping::new();
    let clipped = clip(&kliping, &server, "/lama", &["--json"]).done().one();
    assert_eq!((&clipped["state"], &clipped["headline"]), (&"kept".into(), &"Taman Dibuka".into()));
    // The same page by its direct address, without what only counts visitors, is the same article.
    let again = clip(&kliping, &server, "/berita/1", &["--json"]).done().one();
    assert_eq!(again["id"], clipped["id"]);
    assert_eq!(server.asked(), ["/lama", "/berita/1?utm_source=kabar", "/berita/1"]);
}

#[test]
fn answers_that_are_no_article_are_told() {
    let server = Server::start(|path| match path {
        "/404" => Reply::status(404),
        "/500" => Reply::status(500),
        "/loop" => Reply::redirect("/pool"),
        "/pool" => Reply::redirect("/loop"),
        "/pdf" => Reply::of("application/pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"),
        "/png" => Reply::of("image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        "/zip" => Reply::of("application/zip", b"PK\x03\x04\x14\0"),
        "/lying" => Reply::of("text/html", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"),
        "/empty" => Reply::page(""),
        "/large" => Reply::of("text/html", &vec![b'a'; 50 << 20]),
        "/to-file" => Reply::redirect("file:///etc/hostname"),
        _ => Reply::HangUp,
    });
    let kliping = Kliping::new();
    for (path, code) in [
        ("/404", "http-status"),
        ("/500", "http-status"),
        ("/loop", "too-many-redirects"),
        ("/pdf", "unsupported-kind"),
        ("/png", "unsupported-kind"),
        ("/zip", "unsupported-kind"),
        ("/lying", "unsupported-kind"),
        ("/empty", "empty"),
        ("/large", "too-large"),
        ("/hang-up", "network-failed"),
    ] {
        assert_eq!(clip(&kliping, &server, path, &["--json"]).code(), code, "{path}");
        clip(&kliping, &server, path, &[]).refused();
    }
    let away = clip(&kliping, &server, "/to-file", &["--json"]).code();
    assert!(["unsupported-scheme", "network-failed"].contains(&away.as_str()), "{away}");
    assert_eq!(kliping.run(&["list", "--json"]).done().out, "");
    kliping.run(&["verify"]).done();
}

#[test]
fn what_is_no_web_address_is_told() {
    let kliping = Kliping::new();
    for (address, code) in [
        ("http://", "not-a-url"),
        ("https://a b/", "not-a-url"),
        ("ftp://warta.example/berita", "unsupported-scheme"),
        ("javascript://x", "unsupported-scheme"),
        // `.invalid` never resolves (RFC 2606), with a network or without.
        ("https://warta.invalid/berita", "unknown-host"),
        ("warta.example/berita", "file-not-found"),
    ] {
        assert_eq!(kliping.run(&["clip", address, "--json"]).code(), code, "{address}");
        kliping.run(&["clip", address]).refused();
    }
    assert!(kliping.run(&["clip", "warta.example/berita"]).refused().contains("https://"), "it says what an address begins with");
}

#[test]
fn a_host_that_refuses_is_told() {
    // A port that was free a moment ago: nobody listens there.
    let host = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let kliping = Kliping::new();
    let answer = kliping.run(&["clip", &format!("http://{host}/"), "--allow-local", &host, "--json"]);
    assert_eq!(answer.code(), "refused");
}

/// The one slow test here: a clip waits 30 seconds for a page and no longer.
#[test]
fn a_host_that_stays_silent_is_not_waited_for_for_ever() {
    let server = Server::start(|_| Reply::Silence);
    let kliping = Kliping::new();
    assert_eq!(clip(&kliping, &server, "/", &["--json"]).code(), "timed-out");
    assert_eq!(kliping.run(&["list", "--json"]).done().out, "");
}

/// Pages must not be able to make Kliping ask hosts of the reader's own network.
#[test]
fn local_hosts_are_reached_only_by_leave() {
    let server = Server::start(|path| match path {
        "/away" => Reply::redirect("http://127.0.0.1:9/"),
        _ => Reply::page(&html("Rahasia", "Halaman dalam rumah.")),
    });
    let kliping = Kliping::new();
    let answer = kliping.run(&["clip", &server.url("/"), "--json"]);
    assert_eq!(answer.code(), "address-not-allowed");
    assert!(server.asked().is_empty(), "the host was not even asked");
    // Leave for one port is no leave for another.
    assert_eq!(clip(&kliping, &server, "/away", &["--json"]).code(), "address-not-allowed");
    let local = format!("http://localhost:{}/", server.host().split(':').nth(1).unwrap());
    assert_eq!(kliping.run(&["clip", &local, "--json"]).code(), "address-not-allowed");
}

/// A bad fetch never costs a good copy.
#[test]
fn what_was_kept_before_stays_when_a_later_fetch_fails() {
    let broken = std::sync::atomic::AtomicBool::new(false);
    let server = Server::start(move |_| {
        if broken.swap(true, std::sync::atomic::Ordering::SeqCst) {
            Reply::status(500)
        } else {
            Reply::page(&html("Taman Dibuka", "Wali kota membuka taman baru di tepi sungai."))
        }
    });
    let kliping = Kliping::new();
    let id = clip(&kliping, &server, "/1", &["--json"]).done().one()["id"].as_str().unwrap().to_owned();
    let before = kliping.run(&["show", &id, "--json"]).done().out;
    assert_eq!(clip(&kliping, &server, "/1", &["--json"]).code(), "http-status");
    assert_eq!(kliping.run(&["show", &id, "--json"]).done().out, before);
}
