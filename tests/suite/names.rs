//! Actors and quotes: the sentences of `tests/spec`, and laws that hold for any text.

#![allow(clippy::unwrap_used, reason = "a spec page that cannot be read should stop the test at once")]

use std::fmt::Write;
use std::path::Path;

use kliping_article::{Actor, ActorKind, Content, Context, Page, Reading, read};
use proptest::prelude::*;

fn reading(body: &str, language: &str) -> Reading {
    let page = Page { content: Content::Body(body.to_owned()), url: None };
    read(&page, &Context { language: Some(language), ..Context::default() })
}

/// A quoted text and the lines listed below it.
struct Case {
    text: String,
    expected: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec").join(file);
    let source = std::fs::read_to_string(path).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    let mut before = "";
    for line in source.lines() {
        if let Some(text) = line.strip_prefix("> ") {
            match cases.last_mut() {
                Some(case) if before.starts_with("> ") => write!(case.text, "\n{text}").unwrap(),
                _ => cases.push(Case { text: text.to_owned(), expected: Vec::new() }),
            }
        } else if let Some(expected) = line.strip_prefix("- ") {
            cases.last_mut().unwrap().expected.push(expected.to_owned());
        }
        before = line;
    }
    cases
}

/// Compares every case of a file with what `told` says of its reading; the order does not matter.
fn check(file: &str, told: impl Fn(&Reading) -> Vec<String>) {
    let language = file.split('.').nth(1).unwrap();
    let mut wrong = String::new();
    let cases = cases(file);
    assert!(cases.len() > 5, "{file} holds too few sentences");
    for mut case in cases {
        let mut found = told(&reading(&case.text, language));
        found.sort();
        case.expected.sort();
        if found != case.expected {
            writeln!(wrong, "{}\n  expected {:?}\n  found    {found:?}", case.text, case.expected).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{file}:\n{wrong}");
}

fn told_of_actor(actor: &Actor) -> String {
    let kind = match actor.kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
        ActorKind::Place => "place",
        ActorKind::Other => "other",
    };
    let mut line = format!("{kind} {}", actor.name);
    if !actor.roles.is_empty() {
        write!(line, "; role: {}", actor.roles.join(", ")).unwrap();
    }
    let mut forms: Vec<&str> = Vec::new();
    for mention in &actor.mentions {
        if mention.text != actor.name && !forms.contains(&mention.text.as_str()) {
            forms.push(&mention.text);
        }
    }
    if !forms.is_empty() {
        write!(line, "; also: {}", forms.join(", ")).unwrap();
    }
    line
}

fn actors(reading: &Reading) -> Vec<String> {
    reading.actors.iter().map(told_of_actor).collect()
}

fn quotes(reading: &Reading) -> Vec<String> {
    let direct = reading.quotes.iter().filter(|quote| !quote.indirect);
    direct.map(|quote| format!("\"{}\" — {}", quote.evidence.exact, quote.speaker.as_deref().unwrap_or("nobody"))).collect()
}

#[test]
fn actors_in_indonesian() {
    check("actors.id.md", actors);
}

#[test]
fn actors_in_english() {
    check("actors.en.md", actors);
}

#[test]
fn quotes_in_indonesian() {
    check("quotes.id.md", quotes);
}

#[test]
fn quotes_in_english() {
    check("quotes.en.md", quotes);
}

/// Every position slices the text to what it claims.
fn lawful(reading: &Reading) {
    let letters: Vec<char> = reading.article.text.chars().collect();
    let slice = |start: u32, end: u32| letters[start as usize..end as usize].iter().collect::<String>();
    for actor in &reading.actors {
        assert!(!actor.mentions.is_empty(), "{} has no mention", actor.name);
        for mention in &actor.mentions {
            assert_eq!(slice(mention.span.start, mention.span.end), mention.text);
        }
        for pair in actor.mentions.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "mentions of {} overlap", actor.name);
        }
    }
    for quote in &reading.quotes {
        assert_eq!(slice(quote.evidence.span.start, quote.evidence.span.end), quote.evidence.exact);
        if let Some(speaker) = &quote.speaker {
            assert!(reading.actors.iter().any(|actor| &actor.name == speaker), "{speaker} is no actor");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read(body in "\\PC{0,300}", language in "(id|en|fr|ar|zh)") {
        lawful(&reading(&body, &language));
    }

    #[test]
    fn any_mix_of_names_marks_and_verbs_is_read(
        words in proptest::collection::vec(
            prop_oneof![
                Just("Budi"), Just("Presiden"), Just("KPK"), Just("("), Just(")"), Just("\""), Just("“"), Just("”"), Just(","), Just("."), Just("kata"),
                Just("katanya"), Just("said"), Just("itu"), Just("Jakarta Barat"), Just("Al-"), Just("-"), Just("'s"), Just("\n"), Just("dan"), Just("of"),
                Just("Kecamatan"), Just("9/10"), Just("é"), Just("İ"), Just("alias"), Just(":"), Just("Menteri Keuangan"), Just("R."),
            ],
            0..60,
        ),
        language in "(id|en|es)",
    ) {
        lawful(&reading(&words.join(" "), &language));
    }
}

#[test]
fn a_list_of_many_names_and_a_long_text_are_read() {
    let given = ["Budi", "Siti", "Andi", "Dewi", "Agus", "Rina", "Joko", "Maya", "Hadi", "Tuti"];
    let list: Vec<String> =
        (0..500).map(|at| format!("{} {}wati{}", given[at % 10], given[at / 10 % 10], char::from(b'a' + (at / 50) as u8))).collect();
    lawful(&reading(&format!("Hadir dalam acara itu {}.", list.join(", ")), "id"));
    let long = "Gubernur Jawa Tengah Budi Santoso mengatakan, \"Kami siap membantu warga.\" Ia tiba di Semarang kemarin.\n".repeat(2000);
    let reading = reading(&long, "id");
    lawful(&reading);
    assert!(reading.actors.len() < 10, "one person stays one: {:?}", actors(&reading));
}

#[test]
fn training_reads_no_annotated_article() {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tools/train-names/MANIFEST.tsv")).unwrap();
    let rows: Vec<Vec<&str>> = manifest.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert_eq!(row.len(), 4, "file, source, licence and hash: {row:?}");
        assert!(!row[0].contains("timeline") && !row[0].contains("articles"), "{} is annotated to judge", row[0]);
        assert!(!row[2].contains("SA") && !row[2].contains("NC"), "{} may only measure", row[0]);
        assert!(row[3].len() == 64 && row[3].bytes().all(|byte| byte.is_ascii_hexdigit()), "{row:?}");
    }
}
