//! The list of what was taken out, with a person's corrections applied.

use std::collections::HashMap;

use super::Rule;
use crate::{Corrections, Removal};

/// A person took the line out.
pub const BY_HAND: Rule = Rule { step: "by-hand", reason: "You took this line out." };

/// Removals in the making.
pub struct Receipt<'a> {
    corrections: Option<&'a Corrections>,
    seen: HashMap<u64, u32>,
    /// In the page's order.
    pub removals: Vec<Removal>,
}

impl<'a> Receipt<'a> {
    /// An empty receipt. `before` were taken out of earlier pages of the same work: ids count on from them.
    pub fn new(corrections: Option<&'a Corrections>, before: &[Removal]) -> Self {
        let mut seen = HashMap::new();
        for removal in before {
            *seen.entry(fnv(&removal.text)).or_insert(0) += 1;
        }
        Receipt { corrections, seen, removals: Vec::new() }
    }

    /// Whether a person took this line out.
    pub fn is_removed_by_hand(&self, text: &str) -> bool {
        self.corrections.is_some_and(|corrections| corrections.removed.iter().any(|removed| removed == text))
    }

    /// Lists a removal before block `paragraph`; true if a person put it back, so that it stays in the article.
    pub fn take(&mut self, rule: Rule, text: &str, paragraph: usize) -> bool {
        let hash = fnv(text);
        let occurrence = self.seen.entry(hash).or_insert(0);
        *occurrence += 1;
        let id = id(hash, *occurrence);
        let restored = self.corrections.is_some_and(|corrections| corrections.restored.contains(&id));
        self.removals.push(Removal {
            id,
            step: rule.step.to_owned(),
            reason: rule.reason.to_owned(),
            text: text.to_owned(),
            paragraph: paragraph as u32,
            restored,
        });
        restored
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): stable across builds and platforms, which the standard library's hasher is not.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The id of the first removal of a text.
pub fn id_of(text: &str) -> String {
    id(fnv(text), 1)
}

/// The id of a later one; `first` is the first's.
pub fn numbered(first: &str, occurrence: u32) -> String {
    if occurrence > 1 { format!("{first}-{occurrence}") } else { first.to_owned() }
}

/// Ten letters and digits of the hash, and the occurrence after the first.
fn id(hash: u64, occurrence: u32) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut out: String = (0..10).map(|at| char::from(DIGITS[(hash >> (5 * at) & 31) as usize])).collect();
    if occurrence > 1 {
        out.push('-');
        out.push_str(&occurrence.to_string());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Rule = Rule { step: "one", reason: "One." };
    const TWO: Rule = Rule { step: "two", reason: "Two." };

    #[test]
    fn an_id_comes_from_the_text_and_its_occurrence_and_not_from_the_rule() {
        let ids = |rule| {
            let mut receipt = Receipt::new(None, &[]);
            for text in ["Iklan", "Bagikan", "Iklan"] {
                receipt.take(rule, text, 0);
            }
            receipt.removals.into_iter().map(|removal| removal.id).collect::<Vec<_>>()
        };
        let found = ids(ONE);
        assert_eq!(found, ids(TWO));
        assert_eq!(found[2], format!("{}-2", found[0]));
        assert_ne!(found[0], found[1]);
    }

    #[test]
    fn what_a_person_put_back_is_listed_as_such() {
        let mut first = Receipt::new(None, &[]);
        first.take(ONE, "Iklan", 0);
        let corrections = Corrections { restored: vec![first.removals[0].id.clone()], removed: vec!["Sisa".to_owned()] };
        let mut second = Receipt::new(Some(&corrections), &[]);
        assert!(second.take(ONE, "Iklan", 0));
        assert!(second.removals[0].restored);
        assert!(second.is_removed_by_hand("Sisa") && !second.is_removed_by_hand("Lain"));
    }
}
