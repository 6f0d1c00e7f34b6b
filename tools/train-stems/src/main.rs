//! Learns roots and affix patterns from a list of words: `train-stems WORDS OUT`.
//!
//! WORDS has `word<TAB>count` lines. OUT becomes the stemmer's table: `root<TAB>cost` and `=pattern<TAB>cost` lines,
//! sorted. Deterministic.
//!
//! Every word is taken to be made by drawing a pattern and a root. How probable each is, is learned by expectation
//! maximisation over the words' possible analyses, as S. Goldwater, T. L. Griffiths and M. Johnson do for words and stems
//! ("Interpolating between types and tokens by estimating power-law generators", 2006): a root drawn before is
//! probable in proportion to how many words it made, a new one by its length.

use std::collections::{BTreeMap, HashMap};

#[path = "../../../crates/kliping-archive/src/index/stem/affixes.rs"]
mod affixes;
#[path = "../../../crates/kliping-archive/src/index/stem/prior.rs"]
mod prior;
mod settings;

use affixes::{Pattern, candidates};

const ROUNDS: usize = 30;

struct Word {
    weight: f64,
    analyses: Vec<(usize, Pattern)>,
    shares: Vec<f64>,
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(from), Some(to)) = (arguments.next(), arguments.next()) else {
        return Err(std::io::Error::other("train-stems WORDS OUT"));
    };
    let list = std::fs::read_to_string(from)?;
    let mut names: Vec<String> = Vec::new();
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut words = Vec::new();
    for line in list.lines() {
        let (word, count) = line.split_once('\t').unwrap_or((line, "1"));
        let count: f64 = count.parse().unwrap_or(1.0);
        let mut analyses = Vec::new();
        candidates(word, &mut String::new(), &mut |root, pattern| {
            let id = *ids.entry(root.to_owned()).or_insert_with(|| {
                names.push(root.to_owned());
                names.len() - 1
            });
            analyses.push((id, pattern));
        });
        let share = 1.0 / analyses.len() as f64;
        // Frequent words are better evidence that a form exists, but not in proportion.
        words.push(Word { weight: 1.0 + count.ln() * settings::FREQUENT, shares: vec![share; analyses.len()], analyses });
    }

    let mut suffixed = vec![1.0; names.len()];
    let (mut roots, mut patterns, mut clitics) = (vec![0.0; names.len()], BTreeMap::new(), [0.0; 16]);
    for round in 0..ROUNDS {
        roots.iter_mut().for_each(|count| *count = 0.0);
        patterns.clear();
        clitics = [0.0; 16];
        for word in &words {
            for ((root, pattern), share) in word.analyses.iter().zip(&word.shares) {
                roots[*root] += share * word.weight;
                *patterns.entry(pattern.affixes()).or_insert(0.0) += share;
                clitics[usize::from(pattern.clitic)] += share;
            }
        }
        let total: f64 = roots.iter().sum();
        for (prefixes, suffix) in settings::PRODUCTIVE {
            if let Some(pattern) = Pattern::of(prefixes, suffix) {
                *patterns.entry(pattern.affixes()).or_insert(0.0) += settings::PRODUCED;
            }
        }
        for (prefixes, suffix) in settings::DOUBTED {
            if let Some(count) = Pattern::of(prefixes, suffix).and_then(|pattern| patterns.get_mut(&pattern.affixes())) {
                *count *= settings::LEFT;
            }
        }
        suffixed = names
            .iter()
            .map(|name| {
                let inner = affixes::without_suffix(name).filter(|inner| inner.len() >= settings::ATTESTED_LENGTH);
                let attested = inner.filter_map(|inner| ids.get(inner)).any(|id| roots[*id] >= settings::ATTESTED);
                if attested { settings::SUFFIXED } else { 1.0 }
            })
            .collect();
        let made: f64 = patterns.values().sum();
        for word in &mut words {
            let mut scores: Vec<f64> = Vec::with_capacity(word.analyses.len());
            for ((root, pattern), share) in word.analyses.iter().zip(&word.shares) {
                // What this word itself contributes is no evidence for its own analysis.
                let others = (roots[*root] - share * word.weight).max(0.0);
                let probable = (others + settings::NEW * prior::fresh(&names[*root])) / (total + settings::NEW);
                let affixed = (patterns[&pattern.affixes()] + settings::RARE) / made;
                let attached = (clitics[usize::from(pattern.clitic)] + settings::RARE) / made;
                scores.push((probable * suffixed[*root] * affixed * attached).powf(if round < 10 { 1.0 } else { 1.5 }));
            }
            let sum: f64 = scores.iter().sum();
            for (share, score) in word.shares.iter_mut().zip(&scores) {
                *share = score / sum;
            }
        }
    }

    // A root that only one derived word has is that word's own guess, not evidence for it.
    let mut guessed = vec![false; names.len()];
    for word in &words {
        for ((root, pattern), share) in word.analyses.iter().zip(&word.shares) {
            guessed[*root] |= !pattern.is_bare() && share * word.weight > 0.8 * roots[*root];
        }
    }
    let total: f64 = roots.iter().sum::<f64>() + settings::NEW;
    let made: f64 = patterns.values().sum();
    let mut lines: Vec<String> = Vec::new();
    for (((name, count), suffixed), guessed) in names.iter().zip(&roots).zip(&suffixed).zip(&guessed) {
        if *count >= settings::KEPT && !guessed {
            lines.push(format!("{name}\t{}", prior::cost(count * suffixed / total)));
        }
    }
    for (pattern, count) in &patterns {
        if *count >= settings::KEPT {
            lines.push(format!("={pattern}\t{}", prior::cost((count + settings::RARE) / made)));
        }
    }
    for (clitic, count) in clitics.iter().enumerate() {
        lines.push(format!("+{clitic}\t{}", prior::cost((count + settings::RARE) / made)));
    }
    lines.push(format!("?new\t{}", prior::cost(settings::NEW / total)));
    lines.push(format!("?rare\t{}", prior::cost(settings::RARE / made)));
    lines.sort();
    std::fs::write(to, lines.join("\n") + "\n")
}
