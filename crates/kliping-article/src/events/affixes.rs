//! From a word to the roots it may be built on, so that one line of a language file covers "menembak", "ditembak" and
//! "penembakan". Candidates are offered, and the table decides.

/// Calls `found` with every root that this lower-case word may have, itself first, until it says yes.
pub fn roots(word: &str, language: &str, found: &mut dyn FnMut(&str) -> bool) -> bool {
    if found(word) {
        return true;
    }
    match language {
        "en" => english(word, found),
        _ => indonesian(word, found),
    }
}

/// Shortest root worth looking up, in bytes.
const SHORTEST: usize = 3;

fn english(word: &str, found: &mut dyn FnMut(&str) -> bool) -> bool {
    for ending in ["ing", "ed", "es", "s", "d"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST) else { continue };
        if found(stem) || (ending == "ing" && found(&format!("{stem}e"))) {
            return true;
        }
        // "stabbed" is built on "stab", "buried" on "bury".
        let mut letters = stem.chars().rev();
        if let (Some(last), Some(before)) = (letters.next(), letters.next())
            && (last == before && found(&stem[..stem.len() - last.len_utf8()])
                || last == 'i' && found(&format!("{}y", &stem[..stem.len() - 1])))
        {
            return true;
        }
    }
    false
}

fn indonesian(word: &str, found: &mut dyn FnMut(&str) -> bool) -> bool {
    let word =
        ["nya", "lah", "kah", "pun"].iter().find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() > SHORTEST)).unwrap_or(word);
    for ending in ["", "kan", "an", "i"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST) else { continue };
        if found(stem) || prefixed(stem, found) {
            return true;
        }
    }
    false
}

/// Prefixes that leave the root as it is.
const PLAIN: [&str; 16] =
    ["di", "ter", "ber", "ke", "se", "per", "be", "memper", "diper", "pe", "me", "keter", "pember", "member", "pemer", "penge"];
/// Nasal prefixes, with the letters that they may have swallowed.
const NASAL: [(&str, &[&str]); 8] = [
    ("meny", &["s"]),
    ("peny", &["s"]),
    ("meng", &["", "k"]),
    ("peng", &["", "k"]),
    ("mem", &["", "p"]),
    ("pem", &["", "p"]),
    ("men", &["", "t"]),
    ("pen", &["", "t"]),
];

fn prefixed(stem: &str, found: &mut dyn FnMut(&str) -> bool) -> bool {
    let long = |rest: &&str| rest.len() >= SHORTEST;
    if PLAIN.iter().filter_map(|prefix| stem.strip_prefix(prefix).filter(long)).any(&mut *found) {
        return true;
    }
    NASAL.iter().filter_map(|(prefix, lost)| Some((stem.strip_prefix(prefix)?, lost))).any(|(rest, lost)| {
        lost.iter().any(|letter| {
            if letter.is_empty() {
                rest.len() >= SHORTEST && found(rest)
            } else {
                rest.len() + 1 >= SHORTEST && found(&format!("{letter}{rest}"))
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_found_under_its_affixes() {
        for (word, root, language) in [
            ("menembak", "tembak", "id"),
            ("ditembak", "tembak", "id"),
            ("penembakan", "tembak", "id"),
            ("menyerang", "serang", "id"),
            ("pemakaman", "makam", "id"),
            ("kecelakaan", "celaka", "id"),
            ("pelantikannya", "lantik", "id"),
            ("mengumumkan", "umum", "id"),
            ("stabbed", "stab", "en"),
            ("buried", "bury", "en"),
            ("launching", "launch", "en"),
            ("collided", "collide", "en"),
        ] {
            assert!(roots(word, language, &mut |candidate| candidate == root), "{word} has not the root {root}");
        }
    }
}
