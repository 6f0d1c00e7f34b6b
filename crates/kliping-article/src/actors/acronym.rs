//! Acronyms: by initials («Komisi Pemberantasan Korupsi», KPK) and by syllables («Kementerian Perhubungan», Kemenhub).

/// Words that an acronym passes over.
const PASSED: &[&str] =
    &["dan", "of", "the", "and", "for", "di", "untuk", "de", "du", "la", "in", "on", "bagi", "yang", "dari", "&", "-", "ke"];

/// Whether an acronym may pass over a folded word.
pub fn passes(word: &str) -> bool {
    PASSED.contains(&word)
}

/// Whether `short` (one folded word) stands for `words` (folded).
pub fn stands_for(short: &str, words: &[&str]) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let own: Vec<&str> = words.iter().copied().filter(|word| word.chars().next().is_some_and(char::is_alphanumeric)).collect();
    if letters.len() < 2 || own.len() < 2 {
        return false;
    }
    // «Kementerian Luar Negeri RI»: the state behind the name is no part of the acronym.
    let state = if own.ends_with(&["republik", "indonesia"]) { 2 } else { usize::from(own.last() == Some(&"ri")) };
    if state > 0 && own.len() > state + 1 && stands_for(short, &own[..own.len() - state]) {
        return true;
    }
    let kept: Vec<&str> = own.iter().copied().filter(|word| !PASSED.contains(word)).collect();
    // «Jakarta» is the first word of «Jakarta Selatan», and another place.
    if kept.first() == Some(&short) {
        return false;
    }
    initials(&letters, &kept) || initials(&letters, &own) || (letters.len() >= 4 && syllables(&letters, &kept))
}

fn initials(letters: &[char], words: &[&str]) -> bool {
    // Further words behind the acronym's are a place or a branch: «BPBD Bantul» is told by the joining, not here.
    letters.len() == words.len() && letters.iter().zip(words).all(|(letter, word)| word.starts_with(*letter))
}

/// Each word in turn gives one stretch of its letters, the first word its beginning of at least two letters; every word but
/// one gives some.
fn syllables(letters: &[char], words: &[&str]) -> bool {
    if words.len() > 6 || letters.len() > 16 {
        return false;
    }
    let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
    let first = words[0].iter().zip(letters).take_while(|(a, b)| a == b).count();
    (2..=first).rev().any(|count| spell(&letters[count..], &words[1..], 1))
}

fn spell(letters: &[char], words: &[Vec<char>], passes: usize) -> bool {
    // «Kemlu» passes over the last word of «Kementerian Luar Negeri».
    if letters.is_empty() {
        return words.len() <= passes;
    }
    let Some((word, rest)) = words.split_first() else { return false };
    let longest = letters.len().min(word.len()).min(6);
    let gives = (2..=longest)
        .rev()
        .any(|count| word.windows(count).any(|part| part == &letters[..count]) && spell(&letters[count..], rest, passes));
    gives || (passes > 0 && !rest.is_empty() && spell(letters, rest, passes - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_syllables() {
        assert!(stands_for("kpk", &["komisi", "pemberantasan", "korupsi"]));
        assert!(stands_for("kemenhub", &["kementerian", "perhubungan"]));
        assert!(stands_for("kejari", &["kejaksaan", "negeri"]));
        assert!(stands_for("doj", &["department", "of", "justice"]));
        assert!(stands_for("kemlu", &["kementerian", "luar", "negeri", "ri"]));
        assert!(!stands_for("kpu", &["komisi", "pemberantasan", "korupsi"]));
        assert!(!stands_for("rimbajati", &["rimbajati", "selatan"]));
        assert!(!stands_for("kemenhub", &["kementerian", "keuangan"]));
    }
}
