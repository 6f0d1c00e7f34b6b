//! `kliping-native-host`: the browser's peer. It answers length-prefixed JSON messages on standard input, one at a
//! time, on standard output, until the browser closes the pipe
//! (<https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging>).
//!
//! ```text
//! browser ─► frames (length capped) ─► messages (version, shape) ─► talk (one upload at a time) ─► kliping_archive
//! ```
//!
//! Architecture invariant: the archive is opened as a guest, so that a clip is kept whether or not the window is open.

mod caller;
mod frames;
mod messages;
mod talk;

use std::io::{ErrorKind, Read, Result, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use frames::Frame;
use messages::{Message, refusal};
use talk::Talk;

fn main() -> ExitCode {
    let folder = std::env::var_os("KLIPING_ARCHIVE").map(PathBuf::from);
    let mut output = std::io::stdout().lock();
    let served = if caller::is_our_extension(std::env::args().skip(1)) {
        serve(std::io::stdin().lock(), &mut output, &mut Talk::new(folder))
    } else {
        frames::write(&mut output, &refusal(None, "not-our-extension", "Kliping answers its own extension alone."))
    };
    match served {
        Ok(()) => ExitCode::SUCCESS,
        // The browser is gone: nobody waits for the answer.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Answers every message of `input`. Ends at its end; a message that is too long or cut off is answered, and ends it.
fn serve(mut input: impl Read, mut output: impl Write, talk: &mut Talk) -> Result<()> {
    loop {
        let answer = match frames::read(&mut input)? {
            Frame::End => {
                talk.end();
                return Ok(());
            }
            Frame::CutOff => {
                return frames::write(&mut output, &refusal(None, "cut-off", "The message ended before its announced length."));
            }
            // What follows cannot be told from the next message, so the talk ends here.
            Frame::TooLong => return frames::write(&mut output, &refusal(None, "too-large", "A message may have 32 MiB at most.")),
            Frame::Message(bytes) => match Message::parse(&bytes) {
                Ok((nr, message)) => talk.answer(nr, message),
                Err(refused) => refused,
            },
        };
        frames::write(&mut output, &answer)?;
        talk.rest();
    }
}

#[cfg(test)]
mod tests;
