//! The browser's peer, through its real program.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use kliping_tests::program;
use serde_json::{Value, json};

#[test]
fn a_browser_that_pings_is_answered_at_once() {
    let mut host = Command::new(program("kliping-native-host")).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut to = host.stdin.take().unwrap();
    let mut from = host.stdout.take().unwrap();
    for (message, expected) in [(json!({ "type": "ping", "protocol": 1 }), "pong"), (json!({ "type": "lain" }), "error")] {
        let bytes = message.to_string();
        to.write_all(&u32::try_from(bytes.len()).unwrap().to_ne_bytes()).unwrap();
        to.write_all(bytes.as_bytes()).unwrap();
        to.flush().unwrap();
        let mut length = [0; 4];
        from.read_exact(&mut length).unwrap();
        let mut answer = vec![0; u32::from_ne_bytes(length) as usize];
        from.read_exact(&mut answer).unwrap();
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        assert_eq!(answer["type"], expected, "{answer}");
    }
    drop(to);
    assert!(host.wait().unwrap().success());
}
