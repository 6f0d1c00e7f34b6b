//! Clips that cannot be kept now: in the queue, over restarts, until they are.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kliping_archive::{ClipRequest, ClipSource, ops};
use kliping_tests::{Kliping, Reply, Server};

use crate::site::{article, clip, kept, open};

#[test]
fn what_fails_waits_with_its_reason_and_is_kept_when_it_comes() {
    let up = Arc::new(AtomicBool::new(false));
    let there = Arc::clone(&up);
    let server = Server::start(move |path| match path {
        "/terhalang" => Reply::status(403),
        "/masuk" => Reply::status(401),
        "/hilang" => Reply::status(404),
        "/pdf" => Reply::of("application/pdf", b"%PDF-1.4\n"),
        _ if !there.load(Ordering::SeqCst) => Reply::Answer(503, vec![("Retry-After".to_owned(), "7200".to_owned())], Vec::new()),
        _ => Reply::page(&article("Taman Dibuka", "", "")),
    });
    let kliping = Kliping::new();
    for (path, state, tried_again) in [
        ("/nanti", "waiting", true),
        ("/terhalang", "blocked", false),
        ("/masuk", "needs-sign-in", false),
        ("/hilang", "failed", false),
        ("/pdf", "not-an-article", false),
    ] {
        let answer = clip(&kliping, &server, path);
        assert_eq!(answer.status, Some(1));
        let told = answer.one();
        assert_eq!(told["state"], state, "{told}");
        let rows = kliping.run(&["queue", "--json"]).done().json();
        let row = rows.iter().find(|row| row["url"] == server.url(path)).unwrap();
        assert_eq!((&row["id"], &row["state"], row["next_try"].is_string()), (&told["queue"], &state.into(), tried_again), "{row}");
        assert!(row["message"].as_str().unwrap().ends_with('.'));
    }
    // The site asked for two hours.
    let row = kliping.run(&["queue", "--json"]).done().json().into_iter().find(|row| row["state"] == "waiting").unwrap();
    let next = chrono_like(row["next_try"].as_str().unwrap()) - chrono_like(row["added_at"].as_str().unwrap());
    assert!((7190..7300).contains(&next), "{row}");
    assert!(!ops::work_queue(&open(&kliping)).unwrap(), "nothing is due");

    up.store(true, Ordering::SeqCst);
    let answer = kliping.run(&["retry", row["id"].as_str().unwrap(), "--json"]).done();
    assert_eq!(answer.one()["state"], "kept");
    assert_eq!(kliping.run(&["queue", "--json"]).done().json().len(), 4);
    // Kept by another way, it waits no more; taken out, it is gone.
    let blocked = kliping.run(&["queue", "--json"]).done().json().into_iter().find(|row| row["state"] == "blocked").unwrap();
    let file = kliping.file("a.html", article("Jembatan Ditutup", "", ""));
    kliping.run(&["clip", file.to_str().unwrap(), "--url", blocked["url"].as_str().unwrap()]).done();
    let rows = kliping.run(&["queue", "--json"]).done().json();
    assert_eq!(rows.len(), 3, "{rows:?}");
    for row in rows {
        kliping.run(&["queue", "--cancel", row["id"].as_str().unwrap()]).done();
    }
    assert!(kliping.run(&["queue"]).done().out.contains("Nothing waits"));
    assert_eq!(kliping.run(&["queue", "--cancel", "99", "--json"]).code(), "nothing-queued");
}

/// Seconds of an instant in UTC, for differences within a day or two.
fn chrono_like(instant: &str) -> i64 {
    let number = |from: usize, to: usize| instant[from..to].parse::<i64>().unwrap();
    ((number(8, 10) * 24 + number(11, 13)) * 60 + number(14, 16)) * 60 + number(17, 19)
}

#[test]
fn an_offline_clip_waits_for_the_network() {
    let server = Server::start(|_| Reply::page(&article("Taman Dibuka", "", "")));
    let kliping = Kliping::new();
    let (answer, _) =
        kliping_tests::without_network(&kliping.command(&["clip", &server.url("/1"), "--allow-local", server.host(), "--json"]));
    assert_eq!((answer.status, answer.one()["state"].as_str()), (Some(1), Some("waiting")));
    assert_eq!(kliping.run(&["retry", "--json"]).done().one()["headline"], "Taman Dibuka");
    assert_eq!(kliping.run(&["queue", "--json"]).done().out, "");
}

#[test]
fn a_list_that_a_crash_cut_short_is_still_known() {
    let kliping = Kliping::new();
    let server = Server::start(|path| Reply::page(&article(&format!("Berita {path}"), "", "")));
    let request = |path: &str| ClipRequest {
        source: ClipSource::Url(server.url(path)),
        tags: vec!["daftar".to_owned()],
        allow_local: Some(server.host().to_owned()),
        ..ClipRequest::default()
    };
    kept(&kliping, &server, "/0");
    // What `clip --from-file` does first; then the program dies.
    ops::enqueue(&open(&kliping), &[request("/1"), request("/2")]).unwrap();
    assert_eq!(kliping.run(&["queue", "--json"]).done().json().len(), 2);
    assert!(ops::work_queue(&open(&kliping)).unwrap());
    let rows = kliping.run(&["list", "--json"]).done().json();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["tags"], serde_json::json!(["daftar"]));
    assert_eq!(kliping.run(&["queue", "--json"]).done().out, "");
}

/// Every address of a long list is accounted for: kept, or in the queue with its reason.
#[test]
fn a_long_list_is_accounted_for() {
    let server = Server::start(|path| {
        let number: usize = path.trim_start_matches('/').parse().unwrap_or(0);
        match number % 25 {
            7 => Reply::status(404),
            13 => Reply::status(503),
            _ => Reply::page(&article(
                &format!("Berita Nomor {number}"),
                "",
                &format!("<p>Kabar nomor {number} ditulis di kota {number}.</p>"),
            )),
        }
    });
    let kliping = Kliping::new();
    let list: String = (1..=50).map(|number| format!("{}\n", server.url(&format!("/{number}")))).collect::<Vec<_>>().concat();
    let list = kliping.file("daftar.txt", list);
    let answer = kliping.run(&["clip", "--from-file", list.to_str().unwrap(), "--allow-local", server.host(), "--json"]);
    let lines = answer.json();
    assert_eq!(lines.len(), 50);
    for (number, line) in (1..).zip(&lines) {
        match number % 25 {
            7 => assert_eq!(line["state"], "failed", "{number}: {line}"),
            13 => assert_eq!(line["state"], "waiting", "{number}: {line}"),
            _ => assert_eq!(line["headline"], format!("Berita Nomor {number}"), "in the list's order"),
        }
    }
    assert_eq!(kliping.run(&["list", "--json"]).done().json().len(), 46);
    assert_eq!(kliping.run(&["queue", "--json"]).done().json().len(), 4);
    assert!(!kliping.run(&["search", "ditulis", "--json"]).done().out.is_empty(), "the index holds them");
}
