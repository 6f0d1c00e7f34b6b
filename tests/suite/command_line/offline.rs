//! Reading, searching and browsing make no network request, and need none.

use std::process::Command;

use kliping_tests::{Kliping, without_network};

use crate::pages::{clip, jet};

#[test]
fn reading_searching_and_browsing_send_nothing() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    clip(&kliping, "en-turkey-russia-jet");
    let page = jet();
    let file = page.file.to_str().unwrap();
    for arguments in [
        &["list"][..],
        &["list", "Rusia"],
        &["show", &id],
        &["show", &id, "--removals"],
        &["show", &id, "--markdown"],
        &["show", &id, "--json"],
        &["search", "menembak"],
        &["timeline"],
        &["actors"],
        &["actors", "putin"],
        &["quotes"],
        &["verify"],
        &["read", file, "--url", &page.url],
        // A page of a file is clipped without asking the outlet for anything.
        &["clip", file, "--url", &page.url],
        &["rebuild"],
    ] {
        let (answer, attempts) = without_network(&kliping.command(arguments));
        assert_eq!(answer.status, Some(0), "{arguments:?} needs a network: {answer:#?}");
        assert_eq!(attempts, 0, "{arguments:?} tried to send");
    }
}

#[test]
fn the_articles_look_the_same_with_the_network_gone() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    for arguments in [&["show", &id][..], &["show", &id, "--json"], &["timeline", "--json"], &["quotes", "--json"], &["actors", "--json"]] {
        let with = kliping.run(arguments).done().out;
        let (without, _) = without_network(&kliping.command(arguments));
        assert_eq!(without.out, with, "{arguments:?}");
    }
}

/// The counters that the tests above trust do rise when something is sent.
#[test]
fn an_attempt_to_send_is_counted() {
    // An address that documentation reserves (RFC 5737), through a program that certainly tries.
    let mut bash = Command::new("bash");
    bash.args(["-c", "exec 3<>/dev/tcp/192.0.2.1/80"]);
    let (answer, attempts) = without_network(&bash);
    assert_ne!(answer.status, Some(0));
    assert!(attempts > 0, "{answer:#?}");
    // A clip of an address is told that there is no network; `.invalid` is nobody's (RFC 2606).
    let (answer, _) = without_network(&Kliping::new().command(&["clip", "https://warta.invalid/berita", "--json"]));
    assert_eq!(answer.code(), "unknown-host");
}
