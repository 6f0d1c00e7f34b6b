//! The browser's peer, through its real program.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use kliping_tests::program;
use serde_json::{Value, json};

/// What Chromium gives the host: the origin of our extension, whose id follows from the key in its manifest.
const ORIGIN: &str = "chrome-extension://ifjmdhpengppfghabkbkpacikefgjmgp/";

fn ask(from: &mut impl Read, to: &mut impl Write, message: &Value) -> Value {
    let bytes = message.to_string();
    to.write_all(&u32::try_from(bytes.len()).unwrap().to_ne_bytes()).unwrap();
    to.write_all(bytes.as_bytes()).unwrap();
    to.flush().unwrap();
    next(from)
}

fn next(from: &mut impl Read) -> Value {
    let mut length = [0; 4];
    from.read_exact(&mut length).unwrap();
    let mut answer = vec![0; u32::from_ne_bytes(length) as usize];
    from.read_exact(&mut answer).unwrap();
    serde_json::from_slice(&answer).unwrap()
}

fn host(arguments: &[&str]) -> std::process::Child {
    let mut command = Command::new(program("kliping-native-host"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()
}

#[test]
fn a_browser_that_pings_is_answered_at_once() {
    let mut host = host(&[ORIGIN]);
    let (mut to, mut from) = (host.stdin.take().unwrap(), host.stdout.take().unwrap());
    for (message, expected) in [(json!({ "type": "ping", "protocol": 1 }), "pong"), (json!({ "type": "lain" }), "error")] {
        let answer = ask(&mut from, &mut to, &message);
        assert_eq!(answer["type"], expected, "{answer}");
    }
    drop(to);
    assert!(host.wait().unwrap().success());
}

#[test]
fn another_extension_is_told_so_and_nothing_else() {
    for arguments in [&["chrome-extension://abcdefghijklmnopabcdefghijklmnop/"][..], &["id.kliping.host.json", "lain@contoh.id"], &[]] {
        let mut host = host(arguments);
        let mut from = host.stdout.take().unwrap();
        assert_eq!(next(&mut from)["error"]["code"], "not-our-extension");
        assert_eq!(from.read(&mut [0]).unwrap(), 0, "and the talk is over");
        assert!(host.wait().unwrap().success());
    }
}
