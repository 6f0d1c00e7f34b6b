//! The token that an uploader has to know. The archive keeps its hash alone: a token is shown once, when it is made.

use data_encoding::BASE32_NOPAD;

use crate::archive::Archive;
use crate::store::{self, setting};
use crate::{Code, Failure, Result};

const KEY: &str = "reception-token";

/// Makes a token of 256 random bits, in the place of any other.
pub fn renew(archive: &Archive) -> Result<String> {
    let mut bits = [0_u8; 32];
    getrandom::fill(&mut bits)
        .map_err(|error| Failure::new(Code::Internal, "The system gave no randomness for a token.").because(error.to_string()))?;
    let token = BASE32_NOPAD.encode(&bits).to_ascii_lowercase();
    store::write(&mut archive.connection(), |connection| setting::put(connection, KEY, blake3::hash(token.as_bytes()).to_hex().as_str()))?;
    Ok(token)
}

/// Takes the token's right away: until a new one is made nobody is let in.
pub fn revoke(archive: &Archive) -> Result<()> {
    store::write(&mut archive.connection(), |connection| setting::put(connection, KEY, ""))
}

/// Whether there is a token.
pub fn exists(archive: &Archive) -> Result<bool> {
    Ok(setting::get(&archive.connection(), KEY)?.is_some_and(|hash| !hash.is_empty()))
}

/// Whether this is the token. Hashes are compared, in constant time.
pub(super) fn is_right(archive: &Archive, given: &str) -> Result<bool> {
    let kept = setting::get(&archive.connection(), KEY)?.unwrap_or_default();
    let Ok(kept) = blake3::Hash::from_hex(kept) else { return Ok(false) };
    Ok(blake3::hash(given.as_bytes()) == kept)
}
