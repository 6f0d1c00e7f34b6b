//! `kliping-native-host`: the browser's peer. It answers length-prefixed JSON messages on standard input, one at a
//! time, on standard output, until the browser closes the pipe
//! (<https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging>).

use std::io::{ErrorKind, Read, Result, Write};
use std::process::ExitCode;

use serde_json::{Value, json};

/// Version of the messages.
const PROTOCOL: u32 = 1;
/// Bytes of one message at most: what a browser sends to a host.
const LARGEST: u32 = 64 << 20;

fn main() -> ExitCode {
    match serve(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // The browser is gone: nobody waits for the answer.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Answers every message of `input`. Ends at its end; a message that is too long or cut off is answered, and ends it.
fn serve(mut input: impl Read, mut output: impl Write) -> Result<()> {
    loop {
        let mut first = [0; 1];
        if input.read(&mut first)? == 0 {
            return Ok(());
        }
        let mut rest = [0; 3];
        if input.read_exact(&mut rest).is_err() {
            return send(&mut output, &refusal("cut-off", "The message ended before its length was told."));
        }
        let length = u32::from_ne_bytes([first[0], rest[0], rest[1], rest[2]]);
        // Checked before a byte is allocated; what follows cannot be told from the next message, so the talk ends here.
        if length > LARGEST {
            return send(&mut output, &refusal("too-large", "A message may have 64 MiB at most."));
        }
        // Room grows with what arrives, not with what was announced.
        let mut message = Vec::new();
        if (&mut input).take(u64::from(length)).read_to_end(&mut message)? < length as usize {
            return send(&mut output, &refusal("cut-off", "The message ended before its announced length."));
        }
        send(&mut output, &answer(&message))?;
    }
}

fn answer(message: &[u8]) -> Value {
    let Ok(message) = serde_json::from_slice::<Value>(message) else {
        return refusal("not-json", "The message is not JSON.");
    };
    let kind = message.get("type").and_then(Value::as_str);
    if kind != Some("ping") {
        return refusal("unknown-message", "This version of Kliping does not know this message; it answers a ping.");
    }
    if message.get("protocol").and_then(Value::as_u64) != Some(u64::from(PROTOCOL)) {
        return refusal("unknown-protocol", "This version of Kliping speaks protocol 1.");
    }
    json!({ "type": "pong", "protocol": PROTOCOL, "version": env!("CARGO_PKG_VERSION") })
}

fn refusal(code: &str, message: &str) -> Value {
    json!({ "type": "error", "protocol": PROTOCOL, "error": { "code": code, "message": message } })
}

fn send(output: &mut impl Write, value: &Value) -> Result<()> {
    let bytes = serde_json::to_vec(value)?;
    let length = u32::try_from(bytes.len()).map_err(|_| ErrorKind::InvalidData)?;
    output.write_all(&length.to_ne_bytes())?;
    output.write_all(&bytes)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(message: &[u8]) -> Vec<u8> {
        [&u32::try_from(message.len()).unwrap().to_ne_bytes()[..], message].concat()
    }

    /// What the host answers to these bytes, message by message.
    fn talk(input: &[u8]) -> Vec<Value> {
        let mut output = Vec::new();
        serve(input, &mut output).unwrap();
        let mut answers = Vec::new();
        let mut rest = &output[..];
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let (message, after) = after.split_at(u32::from_ne_bytes(*length) as usize);
            answers.push(serde_json::from_slice(message).unwrap());
            rest = after;
        }
        answers
    }

    #[test]
    fn a_ping_is_answered_each_time() {
        let ping = framed(br#"{"type":"ping","protocol":1}"#);
        let pong = json!({ "type": "pong", "protocol": 1, "version": env!("CARGO_PKG_VERSION") });
        assert_eq!(talk(&[ping.clone(), ping].concat()), [pong.clone(), pong]);
    }

    #[test]
    fn anything_else_is_refused_and_the_talk_goes_on() {
        let input = [
            framed(b"{not json"),
            framed(b""),
            framed(b"[]"),
            framed(br#"{"type":"format-disk"}"#),
            framed(br#"{"type":"ping","protocol":9}"#),
            framed(br#"{"type":"ping","protocol":1}"#),
        ]
        .concat();
        let answers = talk(&input);
        let codes: Vec<&str> = answers.iter().map(|answer| answer["error"]["code"].as_str().unwrap_or("none")).collect();
        assert_eq!(codes, ["not-json", "not-json", "unknown-message", "unknown-message", "unknown-protocol", "none"]);
    }

    #[test]
    fn a_message_over_the_cap_is_refused_before_it_is_read() {
        let mut input = (LARGEST + 1).to_ne_bytes().to_vec();
        input.extend(framed(br#"{"type":"ping","protocol":1}"#));
        let answers = talk(&input);
        assert_eq!(answers.len(), 1);
        assert_eq!(answers[0]["error"]["code"], "too-large");
    }

    #[test]
    fn a_message_that_is_cut_off_is_told() {
        assert_eq!(talk(&[&500_u32.to_ne_bytes()[..], b"{}"].concat())[0]["error"]["code"], "cut-off");
        assert_eq!(talk(&[1, 0])[0]["error"]["code"], "cut-off");
        assert!(talk(&[]).is_empty());
    }
}
