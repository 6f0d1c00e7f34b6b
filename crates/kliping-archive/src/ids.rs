//! Ids: short, opaque, safe in a URL and on a command line.

use data_encoding::{Encoding, Specification};

use crate::{Code, Failure, Result};

/// Crockford's base 32 in lower case: no i, l, o or u to be misread, and no sign that a shell or an address would take
/// for its own.
fn alphabet() -> &'static Encoding {
    static ALPHABET: std::sync::OnceLock<Encoding> = std::sync::OnceLock::new();
    ALPHABET.get_or_init(|| {
        let mut specification = Specification::new();
        specification.symbols.push_str("0123456789abcdefghjkmnpqrstvwxyz");
        specification.encoding().unwrap_or(data_encoding::BASE32HEX_NOPAD)
    })
}

/// A new id: 8 characters, 40 random bits. The caller draws again if it is taken.
pub fn random() -> Result<String> {
    let mut bits = [0u8; 5];
    getrandom::fill(&mut bits)
        .map_err(|error| Failure::new(Code::Internal, "The system gives no random numbers.").because(error.to_string()))?;
    Ok(alphabet().encode(&bits))
}

/// The id that these parts always have: 12 characters, 60 bits of their BLAKE3, so that a rebuild makes it again.
pub fn derived(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        // The length goes in, so that ("ab", "c") and ("a", "bc") differ.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut id = alphabet().encode(&hasher.finalize().as_bytes()[..8]);
    id.truncate(12);
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_id_depends_on_where_its_parts_end() {
        assert_eq!(derived(&["person", "ana"]), derived(&["person", "ana"]));
        assert_ne!(derived(&["person", "ana"]), derived(&["persona", "na"]));
        assert_eq!(derived(&[]).len(), 12);
    }

    #[test]
    fn random_ids_differ_and_are_plain() {
        let ids: std::collections::HashSet<String> = (0..1000).map(|_| random().unwrap()).collect();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|id| id.len() == 8 && id.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase())));
    }
}
