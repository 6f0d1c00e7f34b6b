//! The Indonesian stemmer: of all roots that a word may have, the one that the attested words make most probable.
//!
//! The table is learned from the words of a tagged news corpus (`tools/train-stems`); what it cannot know (function
//! words that only look affixed) is in `lang/id.stems`.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::affixes::{Pattern, candidates};
use super::prior;

/// `root<TAB>cost`, `=pattern<TAB>cost`, `+clitic<TAB>cost`, costs in hundredths of nats.
const TABLE: &str = include_str!("lang/id.roots");

/// `word<TAB>stem` lines and comments.
const EXCEPTIONS: &str = include_str!("lang/id.stems");

/// Cost of a root that the exceptions name: that of one with some twenty words.
const SURE: i32 = 700;

/// Cost at most of what is written onto a finished word. News says "my" and "yours" seldom, and would have it that words
/// with them are roots of their own; readers clip more than news.
const ONTO: i32 = 700;

/// What a root costs that no word attests, beyond what was learned: an attested root under affixes is the likelier one.
const UNATTESTED: i32 = 150;

/// Cost at most of -kan behind a root that has no prefix: headlines drop the prefix ("Polisi Temukan", "KPK Siapkan"),
/// and lists of words hardly show it.
const BARE_KAN: i32 = 450;

/// The same of -i ("Jokowi Temui", "KPK Selidiki").
const BARE_I: i32 = 450;

/// By how much a word in -i must be seldomer than what stands before the -i to be taken for a form of it. Learned from a list of
/// words, "temui" is a root beside "temu"; "polisi" is as frequent as "polis".
const SELDOMER: i32 = 50;

/// Letters of the shortest root that a bare -i is taken off.
const BEFORE_I: usize = 3;

struct Table {
    roots: FxHashMap<&'static str, i32>,
    /// By [`Pattern::affixes`], which is small.
    patterns: Vec<i32>,
    clitics: Vec<i32>,
    exceptions: FxHashMap<&'static str, &'static str>,
    new: i32,
    rare: i32,
    /// Cost of the most frequent root: an analysis whose affixes alone leave no room for it is not looked up.
    cheapest: i32,
}

static LEARNED: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        roots: FxHashMap::default(),
        patterns: vec![i32::MAX; Pattern::COUNT],
        clitics: vec![0; 16],
        exceptions: FxHashMap::default(),
        new: 0,
        rare: 0,
        cheapest: 0,
    };
    for (key, cost) in TABLE.lines().filter_map(|line| line.split_once('\t')) {
        let cost: i32 = cost.parse().unwrap_or(i32::MAX / 4);
        match key.split_at_checked(1) {
            Some(("=", pattern)) => set(&mut table.patterns, pattern, cost),
            Some(("+", clitic)) => set(&mut table.clitics, clitic, cost.min(ONTO)),
            Some(("?", "new")) => table.new = cost.saturating_add(UNATTESTED),
            Some(("?", _)) => table.rare = cost,
            _ => drop(table.roots.insert(key, cost)),
        }
    }
    for (suffix, most) in [("kan", BARE_KAN), ("i", BARE_I)] {
        let bare = Pattern::of(&[], suffix).map_or(0, |pattern| pattern.affixes() as usize);
        if let Some(cost) = table.patterns.get_mut(bare) {
            *cost = most.min(*cost);
        }
    }
    let before = |word: &str| word.strip_suffix('i').filter(|root| root.len() >= BEFORE_I).and_then(|root| table.roots.get(root)).copied();
    let formed = |(word, cost): (&&'static str, &i32)| before(word).filter(|root| cost - root >= SELDOMER).map(|_| *word);
    let formed: Vec<&str> = table.roots.iter().filter_map(formed).collect();
    for word in formed {
        table.roots.remove(word);
    }
    let rare = table.rare;
    table.patterns.iter_mut().filter(|cost| **cost == i32::MAX).for_each(|cost| *cost = rare);
    for line in EXCEPTIONS.lines().filter(|line| !line.starts_with('#')) {
        let (word, stem) = line.split_once('\t').unwrap_or((line, line));
        table.exceptions.insert(word, stem);
        // Sure to be a root, so at least as good as a frequent one.
        let cost = table.roots.entry(stem).or_insert(SURE);
        *cost = SURE.min(*cost);
    }
    table.cheapest = table.roots.values().copied().min().unwrap_or(0);
    table
});

fn set(costs: &mut [i32], index: &str, cost: i32) {
    if let Some(slot) = index.parse().ok().and_then(|nth: usize| costs.get_mut(nth)) {
        *slot = cost;
    }
}

/// The stem of a folded word.
pub fn stem(word: &str) -> Cow<'_, str> {
    let table = &*LEARNED;
    if let Some(stem) = table.exceptions.get(word) {
        return Cow::Borrowed(stem);
    }
    let mut best = (i32::MAX, String::new(), Pattern::default());
    candidates(word, &mut String::with_capacity(word.len() + 1), &mut |root, pattern| {
        let affixes = table.affixes(pattern);
        if affixes.saturating_add(table.cheapest) >= best.0 {
            return;
        }
        let cost = affixes.saturating_add(table.root(root));
        if cost < best.0 {
            best.0 = cost;
            best.1.clear();
            best.1.push_str(root);
            best.2 = pattern;
        }
    });
    if best.2.is_bare() { Cow::Borrowed(word) } else { Cow::Owned(best.1) }
}

impl Table {
    fn affixes(&self, pattern: Pattern) -> i32 {
        let affixes = self.patterns.get(pattern.affixes() as usize).copied().unwrap_or(self.rare);
        affixes.saturating_add(self.clitics.get(usize::from(pattern.clitic)).copied().unwrap_or(self.rare))
    }

    fn root(&self, root: &str) -> i32 {
        self.roots.get(root).copied().unwrap_or_else(|| self.new.saturating_add(prior::cost(prior::fresh(root))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(words: &str, root: &str) {
        for word in words.split(' ') {
            assert_eq!(stem(word), root, "{word}");
        }
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        same("tembak menembak penembakan ditembak tertembak menembaki penembak", "tembak");
        same("bunuh membunuh pembunuhan dibunuh terbunuh pembunuh", "bunuh");
        same("serang menyerang serangan penyerangan diserang penyerang", "serang");
        same("temu bertemu pertemuan menemui ditemukan penemuan temukan temui", "temu");
        same("selidik selidiki menyelidiki diselidiki penyelidikan", "selidik");
        same("hadir hadiri menghadiri dihadiri kehadiran", "hadir");
        same("awas awasi mengawasi diawasi pengawasan", "awas");
        same("ibu ibumu ibuku ibunya", "ibu");
        same("siap siapkan menyiapkan persiapan", "siap");
        same("naik naikkan menaikkan kenaikan", "naik");
        same("kuat memperkuat kekuatan penguatan menguatkan diperkuat", "kuat");
        same("racun keracunan beracun meracuni", "racun");
        same("ekonomi perekonomian", "ekonomi");
        same("polisi kepolisian", "polisi");
        same("tangkap menangkap penangkapan ditangkap tertangkap", "tangkap");
        same("rumah rumahnya rumahku perumahan", "rumah");
        same("kota kotanya perkotaan", "kota");
    }

    #[test]
    fn words_that_only_look_affixed_stay() {
        for word in [
            "berita",
            "jakarta",
            "bekasi",
            "merapi",
            "polisi",
            "ekonomi",
            "empati",
            "nilai",
            "pantai",
            "kejari",
            "indonesia",
            "surabaya",
            "putin",
            "obama",
            "karena",
            "setelah",
            "bukan",
            "negeri",
            "melalui",
        ] {
            assert_eq!(stem(word), word);
        }
        same("memberitakan diberitakan pemberitaan", "berita");
    }

    #[test]
    fn what_is_no_indonesian_word_stays() {
        for word in ["", "a", "di", "24", "1.2", "москва", "東", "xyzzy", "me", "meng", "pekanan-"] {
            let _ = stem(word);
        }
        assert_eq!(stem("24"), "24");
        assert_eq!(stem("москва"), "москва");
    }
}
