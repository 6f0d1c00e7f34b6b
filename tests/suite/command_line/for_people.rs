//! What people see: plain in a pipe, an article in 72 columns, days in words, and never a control sequence of a page.

use std::process::{Command, Stdio};

use kliping_tests::{Answer, Kliping};

use crate::pages::{PASTED, clip};

/// Columns that the widest line takes; every letter here is one column wide. An address stays whole, so that it can be copied.
fn width(text: &str) -> usize {
    text.lines().filter(|line| !line.contains("https://")).map(|line| line.chars().count()).max().unwrap_or(0)
}

#[test]
fn an_article_is_read_in_72_columns() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let shown = kliping.run(&["show", &id]).done().out;
    assert!(width(&shown) <= 72 + 5, "{shown}");
    assert!(shown.contains("Turki Tembak Jatuh Jet Rusia, Putin Sebut Tikaman dari Belakang"));
    assert!(shown.contains("25 November 2015"), "{shown}");
    assert!(shown.contains("┄ removed here: "), "{shown}");
    assert!(shown.contains("  1  Angkatan Udara Turki"), "lines are numbered in the margin:\n{shown}");
    assert!(!shown.contains('\u{1b}'), "a pipe gets no control sequences");
}

#[test]
fn removals_are_listed_with_text_and_reason() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let listed = kliping.run(&["show", &id, "--removals"]).done().out;
    for removal in kliping.run(&["show", &id, "--removals", "--json"]).done().json() {
        assert!(
            listed.contains(removal["id"].as_str().unwrap()) && listed.contains(removal["step"].as_str().unwrap()),
            "{removal}\n{listed}"
        );
    }
    assert!(listed.contains("  Partai Erdogan Kembali Kuasai Parlemen Turki"), "{listed}");
}

#[test]
fn a_timeline_is_grouped_by_day_with_its_evidence() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    let shown = kliping.run(&["timeline"]).done().out;
    assert_eq!(shown.matches("Tuesday, 24 November 2015\n").count(), 1, "a day is a heading once:\n{shown}");
    assert!(shown.contains("“Angkatan Udara Turki menembak jatuh"), "{shown}");
    assert!(width(&shown) <= 80, "{shown}");
}

#[test]
fn search_shows_snippets_without_private_marks() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    let shown = kliping.run(&["search", "menembak"]).done().out;
    assert!(shown.contains("menembak") && !shown.contains('\u{e000}') && !shown.contains('\u{e001}'), "{shown}");
}

#[test]
fn markdown_keeps_headline_and_paragraphs() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let text = kliping.run(&["show", &id, "--json"]).done().one()["text"].as_str().unwrap().to_owned();
    let markdown = kliping.run(&["show", &id, "--markdown"]).done().out;
    assert!(markdown.starts_with("# Turki Tembak Jatuh Jet Rusia"), "{markdown}");
    let last = text.lines().last().unwrap();
    assert!(markdown.contains(last), "{markdown}");
}

#[test]
fn reading_keeps_nothing() {
    let kliping = Kliping::new();
    let file = kliping.file("taman.txt", PASTED);
    let read = kliping.run(&["read", file.to_str().unwrap()]).done().out;
    assert!(read.contains("Wali Kota Resmikan Taman di Bantaran Sungai") && !read.contains("Jembatan Lama Ditutup"), "{read}");
    let answer = kliping.feed(&["read", "-", "--json", "--published", "2015-06-01"], PASTED.as_bytes()).done().one();
    assert_eq!(answer["published"], "2015-06-01");
    assert_eq!(answer["id"], serde_json::Value::Null);
    assert!(!kliping.archive().exists());
}

/// A page cannot steer the reader's terminal, whatever stands in its headline.
#[test]
fn control_sequences_of_a_page_do_not_come_through() {
    let kliping = Kliping::new();
    let body = PASTED.replacen("Taman seluas", "Taman\u{1b}[2J seluas", 1);
    let hostile = body.replacen("Wali Kota Resmikan", "Wali Kota\u{9b}31m Resmikan\u{1b}]0;bobol\u{7}", 1);
    let id = kliping.feed(&["clip", "-", "--json", "--text"], hostile.as_bytes()).done().one()["id"].as_str().unwrap().to_owned();
    for arguments in [&["show", &id][..], &["list"], &["search", "taman"], &["timeline"], &["show", &id, "--removals"]] {
        let out = kliping.run(arguments).done().out;
        assert!(!out.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{arguments:?}: {out:?}");
    }
}

/// Bold and faint text are for a terminal whose user wants them (<https://no-color.org>).
#[test]
fn bold_is_for_terminals_alone() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let program = kliping.command(&["show", &id]);
    let words: Vec<String> =
        std::iter::once(program.get_program()).chain(program.get_args()).map(|word| format!("'{}'", word.to_str().unwrap())).collect();
    // `script` gives the program a terminal of its own.
    let on_terminal = |name: &str, value: &str| {
        let mut script = Command::new("script");
        script.args(["--quiet", "--return", "--command", &words.join(" "), "/dev/null"]);
        Answer::of(script.env_remove("NO_COLOR").env("TERM", "xterm").env(name, value).stdin(Stdio::null())).done().out
    };
    let bold = "\u{1b}[1mTurki Tembak Jatuh";
    assert!(on_terminal("NO_COLOR", "").contains(bold));
    assert!(!on_terminal("NO_COLOR", "1").contains('\u{1b}'));
    assert!(!on_terminal("TERM", "dumb").contains('\u{1b}'));
}
