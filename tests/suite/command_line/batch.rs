//! `read --batch`: the contract that scorers and other programs build on.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use kliping_tests::Kliping;
use serde_json::{Value, json};

use crate::pages::html;

#[test]
fn every_line_is_answered_in_order() {
    let page = html("Taman Dibuka", "Wali kota membuka taman baru.");
    let lines = [
        json!({ "id": "a", "html": page, "url": "https://warta.example/1" }).to_string(),
        "bukan json".to_owned(),
        json!({ "id": "b" }).to_string(),
        json!({ "id": "c", "html": page, "text": "dua sumber" }).to_string(),
        String::new(),
        json!({ "id": "d", "body": "Satu baris.\nDua baris.", "title": "Judul", "published": "2015-05-05", "tak_dikenal": 1 }).to_string(),
        json!({ "id": 7, "text": "" }).to_string(),
        json!({ "id": "e", "html": 5 }).to_string(),
    ];
    let answer = Kliping::new().feed(&["read", "--batch"], lines.join("\n").as_bytes()).done();
    let answers = answer.json();
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [&json!("a"), &json!(null), &json!("b"), &json!("c"), &json!(null), &json!("d"), &json!(7), &json!("e")]);
    let failed: Vec<bool> = answers.iter().map(|answer| answer.get("error").is_some()).collect();
    assert_eq!(failed, [false, true, true, true, true, false, false, true]);
    assert_eq!(answers[0]["title"], "Taman Dibuka");
    assert_eq!(answers[5]["text"], "Satu baris.\nDua baris.", "a clean body is kept to the letter");
    assert_eq!((&answers[5]["title"], &answers[5]["published"]), (&json!("Judul"), &json!("2015-05-05")));
    assert_eq!(answers[5]["removals"], json!([]));
    let fields: Vec<&str> = answers[0].as_object().unwrap().keys().map(String::as_str).collect();
    for field in [
        "title",
        "byline",
        "site",
        "url",
        "published",
        "language",
        "text",
        "removals",
        "pages",
        "times",
        "actors",
        "quotes",
        "events",
        "undated",
        "notes",
        "ms",
    ] {
        assert!(fields.contains(&field), "{field} is missing");
    }
}

/// A program that waits for each answer before it asks again is not left waiting.
#[test]
fn answers_are_flushed_line_by_line() {
    let kliping = Kliping::new();
    let mut child = kliping.command(&["read", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut ask = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(ask, "{}", json!({ "id": id, "body": "Sebuah kalimat." })).unwrap();
        ask.flush().unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(ask);
    assert!(answers.next().is_none());
    assert!(child.wait().unwrap().success());
}

#[test]
fn bytes_that_are_no_utf8_are_a_line_like_any_other() {
    let input = [&b"{\"id\":\"x\",\"text\":\"\xff\xfe\"}\n"[..], br#"{"id":"y","text":"baik"}"#].concat();
    let answers = Kliping::new().feed(&["read", "--batch"], &input).done().json();
    assert!(answers[0]["error"].is_object(), "{answers:?}");
    assert_eq!(answers[1]["id"], "y");
}
