//! The ways in which an Indonesian word can be built: every root that it may have, with the affixes that make it.
//!
//! After the affixes of J. N. Sneddon, "Indonesian: A Comprehensive Grammar" (2010), chapter 1. Nothing here knows which
//! roots exist; it only knows what could be one.

/// How a word is built from a root. Two words with the same pattern have the same affixes, whatever form the nasal takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pattern {
    /// Prefixes, the outermost in the lowest four bits.
    prefixes: u16,
    /// Index into [`SUFFIXES`], plus one; 0 for none.
    suffix: u8,
    /// Index into [`CLITICS`], plus one; 0 for none.
    pub clitic: u8,
}

impl Pattern {
    /// Above every value of [`Pattern::affixes`].
    pub const COUNT: usize = 1 << 14;

    /// The affixes without the clitic, as one number.
    pub fn affixes(self) -> u32 {
        u32::from(self.prefixes) << 2 | u32::from(self.suffix)
    }

    /// The pattern of prefixes, the outermost first, and a suffix; `None` if one of them is none.
    pub fn of(prefixes: &[&str], suffix: &str) -> Option<Self> {
        let mut pattern = Pattern::default();
        for (depth, prefix) in prefixes.iter().enumerate() {
            let code = PREFIXES.iter().position(|known| known == prefix)? as u16 + 1;
            pattern.prefixes |= code << (4 * depth);
        }
        if !suffix.is_empty() {
            pattern.suffix = SUFFIXES.iter().position(|known| *known == suffix)? as u8 + 1;
        }
        Some(pattern)
    }

    /// Whether the word is its own root.
    pub fn is_bare(self) -> bool {
        self == Pattern::default()
    }
}

/// Prefixes by their letters in the plain form. The index plus one is the code in [`Pattern`].
const PREFIXES: [&str; 10] = ["me", "pe", "per", "ber", "ter", "di", "ke", "se", "ku", "kau"];

/// Suffixes that make words.
const SUFFIXES: [&str; 3] = ["kan", "an", "i"];

/// What is written onto a finished word: particles, possessives, both.
const CLITICS: [&str; 13] = ["lah", "kah", "pun", "tah", "nya", "ku", "mu", "nyalah", "nyakah", "nyapun", "kulah", "mulah", "kupun"];

/// Prefixes that one word can have at most.
const DEEPEST: u32 = 3;

/// Bytes of the shortest root.
const SHORTEST: usize = 2;

/// Calls `found` with every root that a word may have and the pattern that makes the word from it. The word itself
/// comes first. `root` is a buffer, so that nothing is allocated per candidate.
pub fn candidates(word: &str, root: &mut String, found: &mut impl FnMut(&str, Pattern)) {
    found(word, Pattern::default());
    if !word.is_ascii() || word.len() < 4 {
        return;
    }
    suffixes(word, 0, root, found);
    for (nth, clitic) in CLITICS.iter().enumerate() {
        if let Some(rest) = word.strip_suffix(clitic).filter(|rest| rest.len() >= SHORTEST) {
            let clitic = nth as u8 + 1;
            emit("", rest, Pattern { clitic, ..Pattern::default() }, root, found);
            suffixes(rest, clitic, root, found);
        }
    }
}

/// What is left of a word when one of the suffixes is taken off.
#[allow(dead_code, reason = "only the trainer, which shares this file, asks")]
pub fn without_suffix(word: &str) -> impl Iterator<Item = &str> {
    SUFFIXES.iter().filter_map(|suffix| word.strip_suffix(suffix))
}

fn suffixes(word: &str, clitic: u8, root: &mut String, found: &mut impl FnMut(&str, Pattern)) {
    prefixes("", word, Pattern { clitic, ..Pattern::default() }, 0, root, found);
    for (nth, suffix) in SUFFIXES.iter().enumerate() {
        if let Some(rest) = word.strip_suffix(suffix).filter(|rest| rest.len() >= SHORTEST) {
            let pattern = Pattern { suffix: nth as u8 + 1, clitic, ..Pattern::default() };
            emit("", rest, pattern, root, found);
            prefixes("", rest, pattern, 0, root, found);
        }
    }
}

/// Takes prefixes off. `first` is a letter that a nasal had swallowed and that stands before `rest` now.
fn prefixes(first: &str, rest: &str, pattern: Pattern, depth: u32, root: &mut String, found: &mut impl FnMut(&str, Pattern)) {
    if depth == DEEPEST {
        return;
    }
    let mut next = |prefix: u16, first: &'static str, rest: &str| {
        if first.len() + rest.len() < SHORTEST {
            return;
        }
        let pattern = Pattern { prefixes: pattern.prefixes | (prefix << (4 * depth)), ..pattern };
        emit(first, rest, pattern, root, found);
        prefixes(first, rest, pattern, depth + 1, root, found);
    };
    // A swallowed letter stands before: only prefixes that begin with it are looked for.
    let strip = |prefix: &str| match first {
        "" => rest.strip_prefix(prefix),
        letter => prefix.strip_prefix(letter).and_then(|prefix| rest.strip_prefix(prefix)),
    };
    for (nth, prefix) in PREFIXES.iter().enumerate() {
        let code = nth as u16 + 1;
        let Some(inner) = strip(prefix) else { continue };
        match *prefix {
            "me" | "pe" => nasal(code, inner, &mut next),
            _ => next(code, "", inner),
        }
    }
    // ber-, ter- and per- lose their r before r and before a syllable that ends in er ("berenang", "bekerja"), and
    // change it to l in one word ("belajar", "pelajar").
    for (short, code) in [("be", 4), ("te", 5), ("pe", 3)] {
        if let Some(inner) = strip(short) {
            if inner.starts_with('r') || inner.as_bytes().get(1..3) == Some(b"er") {
                next(code, "", inner);
            }
            if let Some(inner) = inner.strip_prefix("l").filter(|inner| *inner == "ajar") {
                next(code, "", inner);
            }
        }
    }
}

/// What may follow me- and pe-: the nasal fits the first letter of what it stands before and swallows p, t, k and s.
fn nasal(code: u16, inner: &str, next: &mut impl FnMut(u16, &'static str, &str)) {
    let begins = |rest: &str, letters: &str| rest.starts_with(|c| letters.contains(c));
    // me- stands alone before liquids and nasals; pe- before anything (petani, pekerja).
    if (code == 2 || begins(inner, "lrwymn")) && !has_nasal_cluster(inner) {
        next(code, "", inner);
    }
    if let Some(rest) = inner.strip_prefix("ng") {
        if begins(rest, "aiueoghkq") {
            next(code, "", rest);
        }
        if begins(rest, "aiueo") {
            next(code, "k", rest);
        }
        if let Some(rest) = rest.strip_prefix('e').filter(|rest| (2..=4).contains(&rest.len()) && vowels(rest) == 1) {
            next(code, "", rest);
        }
    } else if let Some(rest) = inner.strip_prefix("ny").filter(|rest| begins(rest, "aiueo")) {
        next(code, "s", rest);
    }
    if let Some(rest) = inner.strip_prefix('m') {
        if begins(rest, "bfvp") {
            next(code, "", rest);
        }
        if begins(rest, "aiueo") {
            next(code, "p", rest);
        }
    } else if let Some(rest) = inner.strip_prefix('n') {
        if begins(rest, "djczts") {
            next(code, "", rest);
        }
        if begins(rest, "aiueo") {
            next(code, "t", rest);
        }
    }
}

/// Whether a text begins with a nasal and another consonant, as no root does: "ncari", "mbeli". The nasals ng and ny are one
/// sound each.
fn has_nasal_cluster(text: &str) -> bool {
    let rest = ["ng", "ny", "m", "n"].iter().find_map(|nasal| text.strip_prefix(nasal));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() && !"aiueo".contains(c)))
}

fn vowels(text: &str) -> usize {
    text.bytes().filter(|byte| b"aiueo".contains(byte)).count()
}

fn emit(first: &str, rest: &str, pattern: Pattern, root: &mut String, found: &mut impl FnMut(&str, Pattern)) {
    root.clear();
    root.push_str(first);
    root.push_str(rest);
    if root.len() >= SHORTEST && vowels(root) > 0 {
        found(root, pattern);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(word: &str) -> Vec<String> {
        let mut roots = Vec::new();
        candidates(word, &mut String::new(), &mut |root, _| roots.push(root.to_owned()));
        roots
    }

    #[test]
    fn the_true_root_is_among_the_candidates() {
        for (word, root) in [
            ("menembak", "tembak"),
            ("penembakan", "tembak"),
            ("ditembak", "tembak"),
            ("menangkap", "tangkap"),
            ("memakai", "pakai"),
            ("menyapu", "sapu"),
            ("mengirimkan", "kirim"),
            ("mengambil", "ambil"),
            ("mengecek", "cek"),
            ("melarikan", "lari"),
            ("mempermudah", "mudah"),
            ("memberlakukan", "laku"),
            ("keterlibatan", "libat"),
            ("bekerja", "kerja"),
            ("belajar", "ajar"),
            ("pelajaran", "ajar"),
            ("petani", "tani"),
            ("menyeluruh", "luruh"),
            ("mengesampingkan", "samping"),
            ("rumahnyalah", "rumah"),
            ("kepemimpinan", "pimpin"),
            ("dipertanyakan", "tanya"),
            ("menerjemahkan", "terjemah"),
            ("berenang", "renang"),
        ] {
            assert!(roots(word).iter().any(|candidate| candidate == root), "{word}: {:?}", roots(word));
        }
    }
}
