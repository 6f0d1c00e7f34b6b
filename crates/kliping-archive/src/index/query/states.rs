//! `adalah:belum-dibaca`: what state an article is in. States change while one reads, so the index does not hold them:
//! the archive says which articles are in which when a query asks.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// A state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Marked read.
    Read,
    /// Not marked read.
    Unread,
    /// Favourite.
    Favourite,
    /// Put away.
    Archived,
    /// Kept in part.
    InPart,
    /// Kept whole.
    Whole,
    /// Read, and another version is shown since.
    Changed,
    /// Begun and not read to its end.
    Reading,
}

/// The names, of each state the Indonesian one first and the English one second.
const NAMES: &[(&str, State)] = &[
    ("belum-dibaca", State::Unread),
    ("unread", State::Unread),
    ("sudah-dibaca", State::Read),
    ("read", State::Read),
    ("dibaca", State::Read),
    ("favorit", State::Favourite),
    ("favourite", State::Favourite),
    ("favorite", State::Favourite),
    ("diarsipkan", State::Archived),
    ("archived", State::Archived),
    ("sebagian", State::InPart),
    ("in-part", State::InPart),
    ("utuh", State::Whole),
    ("whole", State::Whole),
    ("berubah", State::Changed),
    ("changed", State::Changed),
    ("sedang-dibaca", State::Reading),
    ("reading", State::Reading),
];

/// The state of a name.
pub fn of(name: &str) -> Option<State> {
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, state)| *state)
}

/// The name that a state is printed with.
pub fn name(state: State, english: bool) -> &'static str {
    NAMES.iter().filter(|(_, known)| *known == state).nth(usize::from(english)).map_or("", |(name, _)| name)
}

/// Whether a state's name begins so.
pub fn is_beginning(text: &str) -> bool {
    NAMES.iter().any(|(name, _)| name.starts_with(&text.to_lowercase()))
}

/// What may be asked, as one sentence says it.
pub fn all() -> String {
    NAMES.iter().filter(|(name, state)| *name == self::name(*state, false)).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// The known name nearest to a mistyped one.
pub fn nearest(name: &str) -> Option<&'static str> {
    super::fields::near(name, NAMES.iter().map(|(known, _)| *known))
}

/// Articles by their numbers.
#[derive(Debug, Clone, Default)]
pub struct Articles {
    bits: Vec<u64>,
    /// Those that are not in `bits` instead.
    inverse: bool,
}

impl Articles {
    /// Exactly these numbers.
    pub fn these(numbers: impl IntoIterator<Item = i64>) -> Self {
        let mut articles = Articles::default();
        for number in numbers.into_iter().filter_map(|number| usize::try_from(number).ok()) {
            if articles.bits.len() <= number / 64 {
                articles.bits.resize(number / 64 + 1, 0);
            }
            articles.bits[number / 64] |= 1 << (number % 64);
        }
        articles
    }

    /// All others.
    #[must_use]
    pub fn but_these(mut self) -> Self {
        self.inverse = !self.inverse;
        self
    }

    /// Whether a number is among them.
    pub fn has(&self, number: u64) -> bool {
        let bit = usize::try_from(number).ok().and_then(|number| Some(self.bits.get(number / 64)? >> (number % 64) & 1 == 1));
        bit.unwrap_or(false) != self.inverse
    }
}

/// The articles of what a query asks for and the archive knows.
#[derive(Debug, Clone, Default)]
pub struct Sets {
    /// Of each state.
    pub states: FxHashMap<State, Arc<Articles>>,
    /// Of each collection, by its name as the query has it.
    pub collections: FxHashMap<String, Arc<Articles>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_name_in_both_languages_and_is_found_by_it() {
        for (_, state) in NAMES {
            for english in [false, true] {
                assert_eq!(of(name(*state, english)), Some(*state));
            }
        }
        assert_eq!(nearest("belum-dbaca"), Some("belum-dibaca"));
    }

    #[test]
    fn sets_know_their_numbers() {
        let some = Articles::these([1, 64, 1000]);
        assert!(some.has(1) && some.has(64) && some.has(1000) && !some.has(2) && !some.has(5000));
        let others = some.but_these();
        assert!(!others.has(64) && others.has(2) && others.has(u64::MAX));
    }
}
