//! Misspellings: two words that are one name written twice.
//!
//! One slip of the fingers in a word of five letters or more, near enough by Jaro and Winkler; a changed last vowel is another
//! name («Rina», «Rini»), not a slip.

/// Least Jaro–Winkler similarity of a slip.
const NEAR: f64 = 0.88;

/// Whether two folded words may be one name.
pub fn slip(one: &str, other: &str) -> bool {
    let (short, long) = (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    if short < 5 || long - short > 1 || one == other {
        return false;
    }
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let (last, other_last) = (one.chars().last(), other.chars().last());
    if last != other_last && vowel(last) && vowel(other_last) {
        return false;
    }
    strsim::osa_distance(one, other) == 1 && strsim::jaro_winkler(one, other) >= NEAR
}

/// Whether two words have the same letters in another order: «Wiajya», «Wijaya».
pub fn same_letters(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_other_names() {
        assert!(slip("suhrendra", "suhendra"));
        assert!(slip("wijaya", "wiajya"));
        assert!(same_letters("wijaya", "wiajya") && !same_letters("wijaya", "wijayo"));
        assert!(!slip("rinaa", "rini"));
        assert!(!slip("putra", "putri"));
        assert!(!slip("budi", "budhi"));
    }
}
