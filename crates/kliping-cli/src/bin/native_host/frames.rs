//! Frames of the native messaging protocol: four bytes of length in the machine's own order, then that many bytes.

use std::io::{ErrorKind, Read, Result, Write};

use serde_json::Value;

/// Bytes of one message at most. A piece of a page has 4 MiB of text; a browser that writes every `<` of it in six
/// characters still stays below.
pub const LARGEST: u32 = 32 << 20;

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    /// A whole message.
    Message(Vec<u8>),
    /// Nothing more.
    End,
    /// The pipe ended inside a message.
    CutOff,
    /// More is announced than a message may have; not a byte of it was read.
    TooLong,
}

/// Reads the next frame.
pub fn read(input: &mut impl Read) -> Result<Frame> {
    let mut length = [0; 4];
    let mut filled = 0;
    while filled < length.len() {
        match input.read(&mut length[filled..]) {
            Ok(0) if filled == 0 => return Ok(Frame::End),
            Ok(0) => return Ok(Frame::CutOff),
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = u32::from_ne_bytes(length);
    // Checked before a byte is allocated.
    if length > LARGEST {
        return Ok(Frame::TooLong);
    }
    // Room grows with what arrives, not with what was announced.
    let mut message = Vec::new();
    if input.take(u64::from(length)).read_to_end(&mut message)? < length as usize {
        return Ok(Frame::CutOff);
    }
    Ok(Frame::Message(message))
}

/// Writes one message.
pub fn write(output: &mut impl Write, value: &Value) -> Result<()> {
    let bytes = serde_json::to_vec(value)?;
    let length = u32::try_from(bytes.len()).map_err(|_| ErrorKind::InvalidData)?;
    output.write_all(&length.to_ne_bytes())?;
    output.write_all(&bytes)?;
    output.flush()
}
