use kliping_archive::{Archive, Role, ops};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::frames::LARGEST;

/// A page and its SHA-256, as `sha256sum` gives it.
const PAGE: &str = "<!doctype html><title>Banjir Rendam Jalan Utama</title><h1>Banjir Rendam Jalan Utama</h1><p>Banjir merendam jalan utama Kota Samuda sejak Senin pagi. Warga mengungsi ke balai desa.</p>";
const PAGE_HASH: &str = "85365939a33f0429d4a61f5aab4455c1e34d1a572d595bb5efeb7ad212af4c38";

fn framed(message: &[u8]) -> Vec<u8> {
    [&u32::try_from(message.len()).unwrap().to_ne_bytes()[..], message].concat()
}

fn message(message: &Value) -> Vec<u8> {
    framed(message.to_string().as_bytes())
}

/// What the host answers to these bytes, message by message, over an archive of its own.
fn talk_over(folder: &TempDir, input: &[u8]) -> Vec<Value> {
    let mut output = Vec::new();
    serve(input, &mut output, &mut Talk::new(Some(folder.path().to_owned()))).unwrap();
    let mut answers = Vec::new();
    let mut rest = &output[..];
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let (message, after) = after.split_at(u32::from_ne_bytes(*length) as usize);
        answers.push(serde_json::from_slice(message).unwrap());
        rest = after;
    }
    answers
}

fn talk(input: &[u8]) -> Vec<Value> {
    talk_over(&tempfile::tempdir().unwrap(), input)
}

fn codes(answers: &[Value]) -> Vec<&str> {
    answers.iter().map(|answer| answer["error"]["code"].as_str().unwrap_or("none")).collect()
}

fn begin(bytes: usize) -> Vec<u8> {
    message(&json!({ "type": "begin", "protocol": 1, "bytes": bytes, "sha256": PAGE_HASH, "url": "https://berita.example/banjir" }))
}

fn piece(number: u32, text: &str) -> Vec<u8> {
    message(&json!({ "type": "piece", "protocol": 1, "number": number, "text": text }))
}

fn bare(kind: &str) -> Vec<u8> {
    message(&json!({ "type": kind, "protocol": 1 }))
}

#[test]
fn a_ping_is_answered_each_time_with_its_number() {
    let ping = message(&json!({ "type": "ping", "protocol": 1, "nr": 7 }));
    let pong = json!({ "type": "pong", "protocol": 1, "nr": 7, "version": env!("CARGO_PKG_VERSION") });
    assert_eq!(talk(&[ping.clone(), ping].concat()), [pong.clone(), pong]);
}

#[test]
fn anything_else_is_refused_and_the_talk_goes_on() {
    let input = [
        framed(b"{not json"),
        framed(b""),
        framed(b"[]"),
        message(&json!({ "type": "format-disk", "protocol": 1 })),
        message(&json!({ "type": "ping", "protocol": 9 })),
        message(&json!({ "type": "ping" })),
        message(&json!({ "type": "known", "protocol": 1, "urls": "https://berita.example/" })),
        bare("ping"),
    ]
    .concat();
    let answers = talk(&input);
    let expected = ["not-json", "not-json", "not-json", "unknown-message", "unknown-protocol", "unknown-protocol", "bad-message", "none"];
    assert_eq!(codes(&answers), expected);
    assert!(answers[4]["error"]["message"].as_str().unwrap().ends_with("update Kliping."), "{}", answers[4]);
    assert!(answers[5]["error"]["message"].as_str().unwrap().ends_with("update the extension."), "{}", answers[5]);
}

#[test]
fn a_message_over_the_cap_is_refused_before_it_is_read() {
    let mut input = (LARGEST + 1).to_ne_bytes().to_vec();
    input.extend(bare("ping"));
    assert_eq!(codes(&talk(&input)), ["too-large"]);
}

#[test]
fn a_message_that_is_cut_off_is_told() {
    assert_eq!(codes(&talk(&[&500_u32.to_ne_bytes()[..], b"{}"].concat())), ["cut-off"]);
    assert_eq!(codes(&talk(&[1, 0])), ["cut-off"]);
    assert!(talk(&[]).is_empty());
}

#[test]
fn a_page_in_pieces_is_kept_known_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (head, tail) = PAGE.split_at(40);
    let keep = message(&json!({ "type": "keep", "protocol": 1, "tags": ["banjir"] }));
    let known = message(
        &json!({ "type": "known", "protocol": 1, "urls": ["http://www.berita.example/banjir?utm_source=x", "https://berita.example/lain"] }),
    );
    let answers = talk_over(&folder, &[begin(PAGE.len()), piece(0, head), piece(1, tail), keep, known.clone()].concat());
    assert_eq!(codes(&answers), ["none"; 5], "{answers:?}");
    assert_eq!(answers[2]["bytes"], PAGE.len());
    let id = answers[3]["clip"]["id"].as_str().unwrap();
    assert_eq!(answers[3]["clip"]["headline"], "Banjir Rendam Jalan Utama");
    assert_eq!(answers[4]["pages"][0]["id"], id);
    assert_eq!(answers[4]["pages"][0]["tags"], json!(["banjir"]));
    assert_eq!(answers[4]["pages"][1], Value::Null);
    let unclip = message(&json!({ "type": "unclip", "protocol": 1, "id": id }));
    let answers = talk_over(&folder, &[unclip.clone(), known, unclip].concat());
    assert_eq!(codes(&answers), ["none", "none", "no-such-article"]);
    assert_eq!(answers[1]["pages"][0], Value::Null);
}

#[test]
fn an_address_of_this_machine_is_not_fetched_for_a_browser() {
    let answers = talk(&message(&json!({ "type": "address", "protocol": 1, "url": "http://127.0.0.1:9/rahasia" })));
    assert_eq!(codes(&answers), ["address-not-allowed"]);
}

#[test]
fn a_selection_and_a_note_are_marked_and_a_long_note_keeps_nothing() {
    let keep = |selection: Option<&str>, note: &str| {
        let folder = tempfile::tempdir().unwrap();
        let keep = message(&json!({ "type": "keep", "protocol": 1, "tags": [], "selection": selection, "note": note }));
        let answers = talk_over(&folder, &[begin(PAGE.len()), piece(0, PAGE), keep].concat());
        (answers[2]["marked"].clone(), codes(&answers)[2].to_owned())
    };
    assert_eq!(keep(Some("jalan  utama Kota Samuda"), ""), (json!(true), "none".to_owned()));
    assert_eq!(keep(Some("kata dari iklan"), ""), (json!(false), "none".to_owned()));
    assert_eq!(keep(None, "periksa"), (json!(true), "none".to_owned()));
    assert_eq!(keep(None, ""), (json!(false), "none".to_owned()));
    assert_eq!(keep(None, &"n".repeat(10_001)).1, "too-large");
}

#[test]
fn a_clip_goes_into_a_collection_that_is_there_or_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let clip = |collection: Option<&str>| {
        let keep = message(&json!({ "type": "keep", "protocol": 1, "collection": collection.unwrap_or_default() }));
        talk_over(&folder, &[begin(PAGE.len()), piece(0, PAGE), keep].concat())[2].clone()
    };
    let look = || talk_over(&folder, &[begin(PAGE.len()), piece(0, PAGE), bare("look")].concat())[2]["collections"].clone();
    assert_eq!(look(), json!([]));
    assert_eq!(clip(None)["collection"], Value::Null);
    let kept = clip(Some("  Banjir   2015 "));
    assert_eq!(kept["collection"], "Banjir 2015");
    assert_eq!(clip(Some("Banjir 2015"))["collection"], "Banjir 2015");
    assert_eq!(clip(Some(" "))["collection"], Value::Null);
    assert_eq!(look(), json!(["Banjir 2015"]), "one name is one collection");
    let archive = Archive::open(folder.path(), Role::Guest).unwrap();
    assert_eq!(ops::show_collection(&archive, "Banjir 2015").unwrap().count, 1);
}

#[test]
fn a_look_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let answers = talk_over(&folder, &[begin(PAGE.len()), piece(0, PAGE), bare("look"), bare("keep")].concat());
    assert_eq!(answers[2]["look"]["headline"], "Banjir Rendam Jalan Utama");
    assert_eq!(answers[2]["look"]["known"], Value::Null);
    assert_eq!(codes(&answers)[3], "upload-broken", "what was looked at is gone");
    assert_eq!(std::fs::read_dir(folder.path().join("staging")).unwrap().count(), 0);
}

#[test]
fn what_is_not_what_was_announced_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let other = PAGE.replace("Samuda", "Samuka");
    for pieces in
        [vec![piece(0, &other)], vec![piece(0, "<p>Banjir.")], vec![piece(1, PAGE)], vec![piece(0, PAGE), piece(1, "lebih")], vec![]]
    {
        let last = [vec![begin(PAGE.len())], pieces, vec![bare("keep")]].concat().concat();
        let answers = talk_over(&folder, &last);
        assert!(codes(&answers).contains(&"upload-broken"), "{answers:?}");
    }
    assert_eq!(codes(&talk_over(&folder, &begin(21 << 20))), ["too-large"]);
    let known = message(&json!({ "type": "known", "protocol": 1, "urls": ["https://berita.example/banjir"] }));
    let answers = talk_over(&folder, &[begin(PAGE.len()), piece(0, PAGE), bare("cancel"), bare("keep"), known].concat());
    assert_eq!(codes(&answers), ["none", "none", "none", "upload-broken", "none"]);
}
