//! Who may know whom.

use std::collections::BTreeSet;
use std::fs;

use kliping_tests::{repository, tracked};

use crate::metadata::{built_from, members};

/// What reaches the disk, the network, other processes or threads. None of it may come under `kliping-article`.
const OUTSIDE_WORLD: &[&str] = &[
    "async-std",
    "cap-std",
    "curl",
    "dirs",
    "directories",
    "fs4",
    "fs_extra",
    "hyper",
    "ignore",
    "isahc",
    "libsqlite3-sys",
    "memmap2",
    "mio",
    "native-tls",
    "notify",
    "openssl",
    "polling",
    "rayon",
    "reqwest",
    "rusqlite",
    "rustls",
    "smol",
    "socket2",
    "surf",
    "tantivy",
    "tempfile",
    "tokio",
    "ureq",
    "walkdir",
];

#[test]
fn the_pure_crate_reaches_nothing_outside() {
    let under = built_from("kliping-article");
    assert!(under.contains("scraper"), "the graph is read wrongly: {under:?}");
    let found: Vec<&&str> = OUTSIDE_WORLD.iter().filter(|name| under.contains(**name)).collect();
    assert!(found.is_empty(), "kliping-article is pure, but is built from {found:?}");
}

#[test]
fn the_pure_crate_does_not_ask_the_clock() {
    let manifest = fs::read_to_string(repository().join("crates/kliping-article/Cargo.toml")).unwrap();
    assert!(!manifest.contains("clock"), "Context carries every time that reading may know");
    let workspace = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let chrono = workspace.lines().find(|line| line.starts_with("chrono =")).unwrap();
    assert!(chrono.contains("default-features = false") && !chrono.contains("\"clock\""), "{chrono}");
}

#[test]
fn no_window_under_archive_or_command_line() {
    for root in ["kliping-article", "kliping-archive", "kliping-cli"] {
        let window: Vec<&str> = built_from(root)
            .into_iter()
            .filter(|name| name.starts_with("tauri") || ["wry", "tao", "gtk", "webkit2gtk"].contains(name))
            .collect();
        assert!(window.is_empty(), "{root} is built from {window:?}");
    }
}

#[test]
fn members_know_only_those_below_them() {
    let members = members();
    for (root, below) in
        [("kliping-article", &[][..]), ("kliping-archive", &["kliping-article"]), ("kliping-cli", &["kliping-archive", "kliping-article"])]
    {
        let known: BTreeSet<&str> = built_from(root).intersection(&members).copied().collect();
        assert_eq!(known, below.iter().copied().collect(), "what {root} knows of the workspace");
    }
}

#[test]
fn one_file_of_the_window_speaks_to_tauri() {
    let speakers: Vec<String> = tracked()
        .into_iter()
        .filter(|file| file.starts_with("ui/src") && file.extension().is_some_and(|end| end == "ts" || end == "svelte" || end == "js"))
        .filter(|file| fs::read_to_string(repository().join(file)).is_ok_and(|text| text.contains("@tauri-apps/")))
        .map(|file| file.display().to_string())
        .filter(|file| file != "ui/src/lib/ipc/client.ts" && !file.ends_with("/bindings.ts"))
        .collect();
    assert!(speakers.is_empty(), "only ui/src/lib/ipc/client.ts imports @tauri-apps: {speakers:?}");
}

/// What a clip may ask of the network leaves at one place, where it is written down first.
#[test]
fn requests_leave_at_one_place() {
    let client = ["reqwest", "TcpStream", "UdpSocket"];
    let own =
        BTreeSet::from(["crates/kliping-archive/src/capture/fetch.rs", "crates/kliping-archive/src/capture/resolve.rs"].map(str::to_owned));
    let mut found = BTreeSet::new();
    for path in tracked() {
        let name = path.strip_prefix(repository()).unwrap_or(&path).to_string_lossy().into_owned();
        let ours = (name.starts_with("crates/") || name.starts_with("src-tauri/")) && path.extension().is_some_and(|ending| ending == "rs");
        if !ours || name.contains("/tests") {
            continue;
        }
        // A test beside its code may play the server.
        let text = fs::read_to_string(repository().join(&path)).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        if client.iter().any(|word| code.contains(word)) {
            found.insert(name);
        }
    }
    assert_eq!(found, own, "what speaks to the network does so beside the log, or its place has moved");
}
