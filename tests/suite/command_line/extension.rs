//! What leads browsers to the host.

use std::path::Path;

use kliping_tests::{Answer, Kliping};

fn run(kliping: &Kliping, home: &Path, arguments: &[&str]) -> Answer {
    let mut command = kliping.command(&[&["--json", "extension"], arguments].concat());
    Answer::of(command.env("HOME", home).env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME"))
}

#[test]
fn install_status_and_uninstall_are_for_the_browsers_that_are_there() {
    let kliping = Kliping::new();
    let home = tempfile::tempdir().unwrap();
    assert_eq!(run(&kliping, home.path(), &["install"]).code(), "file-not-found", "no browser was ever started");
    std::fs::create_dir_all(home.path().join(".config/chromium")).unwrap();
    std::fs::create_dir_all(home.path().join(".mozilla")).unwrap();
    let installed = run(&kliping, home.path(), &["install"]).done().json();
    let names: Vec<&str> = installed.iter().map(|row| row["browser"].as_str().unwrap()).collect();
    assert_eq!(names, ["chromium", "firefox"]);
    assert!(installed.iter().all(|row| row["state"] == "installed" && row["found"] == true), "{installed:?}");
    let manifest = home.path().join(".config/chromium/NativeMessagingHosts/id.kliping.host.json");
    let written: serde_json::Value = serde_json::from_slice(&std::fs::read(&manifest).unwrap()).unwrap();
    let program = Path::new(written["path"].as_str().unwrap());
    assert!(program.is_absolute() && program.is_file() && program.ends_with("kliping-native-host"), "{written}");
    // Links are registered with the browsers wherever the window, which opens them, is built beside the command line.
    let desktop = home.path().join(".local/share/applications/id.kliping.window.desktop");
    assert_eq!(desktop.exists(), program.with_file_name("kliping-window").is_file());
    let states = |answer: &Answer| answer.json().iter().map(|row| row["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let missing = ["missing"; 4];
    assert_eq!(states(&run(&kliping, home.path(), &["status"]).done()), [&["installed"][..], &missing[..], &["installed"]].concat());
    std::fs::write(&manifest, std::fs::read_to_string(&manifest).unwrap().replace("kliping-native-host", "lain")).unwrap();
    assert_eq!(states(&run(&kliping, home.path(), &["status"]).done())[0], "outdated");
    assert_eq!(states(&run(&kliping, home.path(), &["uninstall"]).done()), ["missing"; 6]);
    assert!(!manifest.exists() && !desktop.exists());
    run(&kliping, home.path(), &["uninstall"]).done();
}

#[test]
fn a_browser_that_is_named_is_connected_before_its_first_start() {
    let kliping = Kliping::new();
    let home = tempfile::tempdir().unwrap();
    let rows = run(&kliping, home.path(), &["install", "vivaldi"]).done().json();
    assert_eq!((rows.len(), rows[0]["state"].as_str()), (1, Some("installed")));
    assert_eq!(run(&kliping, home.path(), &["install", "netscape"]).code(), "file-not-found");
}
