//! How the command line is used wrongly, and where its words go.

use std::io::Read;
use std::process::{Command, Stdio};

use kliping_tests::{Answer, Kliping, program};
use serde_json::json;

use crate::pages::clip;

#[test]
fn wrong_use_exits_with_2_and_keeps_nothing() {
    let kliping = Kliping::new();
    for arguments in [
        &[][..],
        &["menggunting"],
        &["clip"],
        &["show"],
        &["read"],
        &["read", "--batch", "halaman.html"],
        &["search"],
        &["search", "kata", "--limit", "0"],
        &["remove", "abc", "0"],
        &["remove", "abc", "satu"],
        &["show", "abc", "--removals", "--markdown"],
        &["clip", "a.html", "b.html", "--url", "https://warta.example/1"],
        &["stem"],
        &["list", "--halaman", "2"],
        // Verbs of later issues are absent, not stubbed.
        &["antrean"],
        &["help"],
    ] {
        let answer = kliping.run(arguments);
        assert_eq!(answer.status, Some(2), "{arguments:?}: {answer:#?}");
        assert_eq!(answer.out, "", "{arguments:?}");
        let told = ["Usage: kliping", "try '--help'"].iter().any(|words| answer.err.contains(words));
        assert!(told, "{arguments:?}: {}", answer.err);
    }
    assert!(!kliping.archive().exists(), "wrong use does not make an archive");
}

#[test]
fn help_names_every_verb() {
    let help = Kliping::new().run(&["--help"]).done();
    for verb in [
        "clip", "read", "list", "show", "delete", "undo", "restore", "remove", "search", "timeline", "actors", "quotes", "rebuild",
        "verify",
    ] {
        assert!(help.out.lines().any(|line| line.trim_start().starts_with(verb)), "{verb} is missing:\n{}", help.out);
        Kliping::new().run(&[verb, "--help"]).done();
    }
    let version = Kliping::new().run(&["--version"]).done();
    assert_eq!(version.out, format!("kliping {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_archive_is_named_by_flag_then_environment_then_platform() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], archive: Option<&str>| {
        let mut command = Command::new(program("kliping"));
        command.args(arguments).env("XDG_DATA_HOME", folder.path().join("platform")).env("HOME", folder.path()).stdin(Stdio::null());
        command.env_remove("KLIPING_ARCHIVE");
        if let Some(archive) = archive {
            command.env("KLIPING_ARCHIVE", folder.path().join(archive));
        }
        Answer::of(&mut command).done()
    };
    let flag = folder.path().join("flag");
    run(&["--archive", flag.to_str().unwrap(), "list"], Some("environment"));
    assert!(flag.is_dir() && !folder.path().join("environment").exists());
    run(&["list"], Some("environment"));
    assert!(folder.path().join("environment").is_dir() && !folder.path().join("platform").exists());
    run(&["list"], None);
    assert!(folder.path().join("platform/kliping").is_dir());
}

#[test]
fn nothing_is_no_line_and_no_error() {
    let kliping = Kliping::new();
    for verb in [&["list"][..], &["search", "apa"], &["timeline"], &["actors"], &["quotes"]] {
        let answer = kliping.run(&[verb, &["--json"]].concat()).done();
        assert_eq!((answer.out.as_str(), answer.err.as_str()), ("", ""), "{verb:?}");
        let answer = kliping.run(verb).done();
        assert!(!answer.out.is_empty(), "{verb:?} tells a person that there is nothing");
    }
}

/// Whoever reads the output may stop (`| head`): that is no error and no noise.
#[test]
fn a_closed_pipe_is_no_error() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    for arguments in [&["show", &id][..], &["show", &id, "--json"], &["timeline", "--json"], &["list"]] {
        let mut child = kliping.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(child.wait().unwrap().success(), "{arguments:?}: {said}");
        assert_eq!(said, "");
    }
}

/// A device that is full is an error, unlike a reader who is gone.
#[test]
fn an_output_that_cannot_be_written_is_told() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let answer = Answer::from(kliping.command(&["show", &id]).stdout(full).stderr(Stdio::piped()).output().unwrap());
    assert_eq!(answer.status, Some(1));
    assert!(answer.err.starts_with("kliping: The output could not be written"), "{}", answer.err);
}

#[test]
fn the_pages_of_an_article_are_read_as_one() {
    let kliping = Kliping::new();
    let page = |number: u32, text: &str| {
        let next = if number == 1 { "<a href='/berita/dermaga?page=2'>Selanjutnya</a>" } else { "" };
        kliping.file(
            &format!("{number}.html"),
            format!(
                "<html lang=id><title>Dermaga Dibuka</title><link rel=canonical href='https://warta.example/berita/dermaga?page={number}'>
                <article><h1>Dermaga Dibuka</h1><p>{text}</p><div class=paging>Halaman {number} dari 2 {next}</div></article>"
            ),
        )
    };
    let one = page(1, "Wali kota membuka dermaga baru pada Senin pagi di hadapan ratusan warga yang datang sejak subuh.");
    let two = page(2, "Kapal pertama berlayar pada siang hari dengan membawa dua ratus penumpang ke pulau seberang.");
    let path = |file: &std::path::Path| file.to_str().unwrap().to_owned();
    let alone = kliping.run(&["read", &path(&one), "--json"]).done().one();
    assert_eq!(alone["pages"]["next"], "https://warta.example/berita/dermaga?page=2");
    let whole = kliping.run(&["read", &path(&one), &path(&two), "--json"]).done().one();
    assert_eq!(whole["text"].as_str().unwrap().lines().count(), 2);
    assert_eq!(whole["pages"], json!({ "single_page": null, "next": null, "number": 2, "of": 2, "joined": 2 }));
    let wrong = kliping.run(&["read", &path(&one), &path(&one), "--json"]).done().one();
    assert_eq!(wrong["text"], alone["text"]);
    assert!(wrong["notes"].to_string().contains("was not joined: it repeats"), "{}", wrong["notes"]);
}
