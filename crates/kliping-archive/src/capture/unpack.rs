//! Undoes the content encodings of the transport.
//!
//! Done here and not by the client, because a bomb (a few packed bytes that unpack to gigabytes) is told by the
//! ratio of the two lengths, and a client that unpacks by itself hides one of them.

use std::io::Read;

use super::limits::{Limits, megabytes};
use crate::{Code, Failure, Result};

/// The encodings we ask for.
pub const ACCEPTED: &str = "gzip, deflate, br";

/// Below this length no ratio is suspicious: a short page of one repeated line is no bomb.
const HARMLESS: u64 = 1 << 20;

/// The page behind a `Content-Encoding` (RFC 9110 §8.4: the last one named was applied last).
pub fn unpack(bytes: Vec<u8>, encodings: &str, address: &str, limits: &Limits) -> Result<Vec<u8>> {
    let mut bytes = bytes;
    for encoding in encodings.split(',').rev().map(str::trim) {
        bytes = match encoding.to_ascii_lowercase().as_str() {
            "" | "identity" => bytes,
            "gzip" | "x-gzip" => capped(flate2::read::MultiGzDecoder::new(&bytes[..]), bytes.len(), address, limits)?,
            // By the standard zlib; some servers send the bare stream.
            "deflate" if bytes.first().is_some_and(|first| first & 0x0f == 8) => {
                capped(flate2::read::ZlibDecoder::new(&bytes[..]), bytes.len(), address, limits)?
            }
            "deflate" => capped(flate2::read::DeflateDecoder::new(&bytes[..]), bytes.len(), address, limits)?,
            "br" => capped(brotli_decompressor::Decompressor::new(&bytes[..], 16 << 10), bytes.len(), address, limits)?,
            other => {
                let sentence = format!("{address} came packed as {other}, which cannot be unpacked here.");
                return Err(Failure::new(Code::UnsupportedKind, sentence).about(address));
            }
        };
    }
    Ok(bytes)
}

fn capped(packed: impl Read, packed_length: usize, address: &str, limits: &Limits) -> Result<Vec<u8>> {
    let by_ratio = HARMLESS.max(limits.ratio.saturating_mul(packed_length as u64));
    let cap = by_ratio.min(limits.bytes);
    let mut bytes = Vec::new();
    let outcome = packed.take(cap + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > cap {
        let sentence = if cap == limits.bytes {
            format!("{address} is longer than {}.", megabytes(limits.bytes))
        } else {
            format!("{address} unpacks to more than {} times its length; it was not kept.", limits.ratio)
        };
        return Err(Failure::new(Code::TooLarge, sentence).about(address));
    }
    outcome.map_err(|error| {
        Failure::new(Code::NetworkFailed, format!("{address} came damaged: it cannot be unpacked.")).about(address).because(error)
    })?;
    Ok(bytes)
}
