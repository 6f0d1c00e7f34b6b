//! How a blob lies on disk: text kinds compressed, everything else as it came.

use std::io::{self, Read};

/// Good for HTML, and fast enough to stand between a page and its acknowledgement.
const LEVEL: i32 = 6;

/// Nothing this large is ever kept: a blob that unpacks to more is damaged.
const LARGEST: u64 = 256 << 20;

/// The compressed form of bytes that gain by it, `None` for those that do not (images, fonts, short texts).
///
/// Whether it gains is measured, not told by the kind: a PNG sent as text gains nothing and stays as it is.
pub fn pack(bytes: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let packed = zstd::bulk::compress(bytes, LEVEL)?;
    Ok((packed.len() < bytes.len() - bytes.len() / 10).then_some(packed))
}

/// The bytes that were packed.
pub fn unpack(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    zstd::Decoder::new(packed)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
