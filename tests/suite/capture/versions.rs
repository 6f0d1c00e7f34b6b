//! Versions: none is lost, a worse one is not shown, and what changed can be told.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kliping_archive::{Flags, ops};
use kliping_tests::{Kliping, Reply, Server};

use crate::site::{article, clip, kept, open};

#[test]
fn a_worse_capture_never_takes_the_place_of_a_better_one() {
    let turn = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&turn);
    let long =
        "<p>Warga menyambut pembukaan itu dengan pertunjukan musik yang berlangsung hingga sore hari di panggung utama.</p>".repeat(4);
    let paragraphs: String = (1..8)
        .map(|n| format!("<p>Bagian {n}: pengelola menambah {n} bangku, {n} lampu, dan {n} pohon peneduh di sisi taman.</p>"))
        .collect::<Vec<_>>()
        .concat();
    let server = Server::start(move |_| match now.load(Ordering::SeqCst) {
        0 => Reply::page(&article("Taman Dibuka", "", &paragraphs)),
        // A paywall: the lead, and no more.
        1 => Reply::page(
            "<!doctype html><title>Taman Dibuka</title><article><h1>Taman Dibuka</h1><p>Wali kota membuka taman baru di tepi sungai pada Senin pagi.</p></article>",
        ),
        2 => Reply::status(500),
        3 => Reply::page("<!doctype html><title>Galat</title><nav><a href=/>Beranda</a></nav>"),
        _ => Reply::page(&article("Taman Dibuka", "", &format!("{paragraphs}{long}"))),
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/1");
    let good = kliping.run(&["show", &id, "--json"]).done().one();
    for worse in 1..4 {
        turn.store(worse, Ordering::SeqCst);
        clip(&kliping, &server, "/1");
        assert_eq!(kliping.run(&["show", &id, "--json"]).done().one()["text"], good["text"], "{worse}");
    }
    assert_eq!(kliping.run(&["list", "--json"]).done().json().len(), 1, "all of them are one article");
    turn.store(4, Ordering::SeqCst);
    let better = clip(&kliping, &server, "/1").done().one();
    assert_eq!((&better["id"], &better["version"]), (&good["id"], &4.into()), "what was no better was kept all the same");
    assert_ne!(kliping.run(&["show", &id, "--json"]).done().one()["text"], good["text"]);
    kliping.run(&["verify"]).done();
}

#[test]
fn two_versions_differ_by_paragraph_and_word() {
    let turn = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&turn);
    let server = Server::start(move |_| {
        let changed = [
            "<p>Tiga orang luka ringan dalam kejadian itu, kata polisi.</p>",
            "<p>Lima orang luka ringan dalam kejadian itu, kata polisi.</p><p>Jalan di sekitar taman ditutup sampai malam hari ini.</p>",
        ];
        Reply::page(&article("Taman Dibuka", "", changed[now.load(Ordering::SeqCst).min(1)]))
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/1");
    assert_eq!(kliping.run(&["diff", &id, "--json"]).code(), "no-such-article", "one version has nothing to differ from");
    turn.store(1, Ordering::SeqCst);
    clip(&kliping, &server, "/1").done();
    let told = kliping.run(&["diff", &id, "--json"]).done().one();
    assert_eq!((&told["from"], &told["to"]), (&1.into(), &2.into()));
    let kinds: Vec<&str> = told["paragraphs"].as_array().unwrap().iter().map(|paragraph| paragraph["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["same", "changed", "added", "same"]);
    assert_eq!(told["paragraphs"][1]["words"][0], serde_json::json!({ "kind": "removed", "text": "Tiga " }));
    assert_eq!(told["paragraphs"][1]["words"][1], serde_json::json!({ "kind": "added", "text": "Lima " }));
    assert_eq!((&told["words_added"], &told["words_removed"]), (&10.into(), &1.into()));
    let backwards = kliping.run(&["diff", &id, "2", "1", "--json"]).done().one();
    assert_eq!((&backwards["words_added"], &backwards["words_removed"]), (&1.into(), &10.into()));
    let people = kliping.run(&["diff", &id]).done().out;
    assert!(people.contains("[-Tiga-] {+Lima+} orang luka"), "{people}");
}

/// A correction that comes after the reader read the article is told, until it is read too.
#[test]
fn what_changed_since_it_was_read_is_told() {
    let turn = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&turn);
    let server = Server::start(move |_| {
        let said = ["Tiga orang luka ringan dalam kejadian itu, kata polisi.", "Lima orang luka ringan dalam kejadian itu, kata polisi."];
        let counter = format!("<!-- kunjungan {} -->", now.load(Ordering::SeqCst));
        Reply::page(&article("Taman Dibuka", &counter, &format!("<p>{}</p>", said[usize::from(now.load(Ordering::SeqCst) > 1)])))
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/1");
    let read = |read: bool| {
        let flags = Flags { read: Some(read), ..Flags::default() };
        ops::set_flags(&open(&kliping), std::slice::from_ref(&id), flags).unwrap();
    };
    let changed = || kliping.run(&["list", "--json"]).done().one()["changed_since"].clone();
    let found = || kliping.run(&["list", "adalah:berubah", "--json"]).done().json().len();
    let visit = |visit: usize| {
        turn.store(visit, Ordering::SeqCst);
        clip(&kliping, &server, "/1").done();
    };
    read(true);
    // Other bytes with the same words are no change.
    visit(1);
    assert_eq!((changed(), found()), (serde_json::Value::Null, 0));
    visit(2);
    assert_eq!((changed(), found()), (1.into(), 1));
    assert_eq!(kliping.run(&["show", &id, "--json"]).done().one()["changed_since"], 1);
    let told = kliping.run(&["show", &id]).done().out;
    assert!(told.contains("Changed since you read version 1") && told.contains(&format!("kliping diff {id} 1 2")), "{told}");
    assert!(kliping.run(&["list"]).done().out.contains("changed since you read it"));
    read(true);
    assert_eq!((changed(), found()), (serde_json::Value::Null, 0));
    // Taking that back makes it the earlier version that was read.
    kliping.run(&["undo"]).done();
    assert_eq!(changed(), 1);
    read(false);
    assert_eq!((changed(), found()), (serde_json::Value::Null, 0), "what is not read cannot have changed since");
    kliping.run(&["verify"]).done();
}
