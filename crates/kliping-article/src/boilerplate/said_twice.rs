//! A sentence that the article says elsewhere: a pull quote, a lead printed once more above the text.
//!
//! Examples: "… harga beras naik lagi di tiga kota …" set large between paragraphs, one of which holds the words; the first
//! paragraph, once as the summary and once in the text. A refrain is shorter, and rows and code may well be alike.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use super::{Rule, Scene, Subject};
use crate::BlockKind;

pub const RULE: Rule = Rule { step: "said-twice", reason: "The article says this elsewhere in the same words." };

/// Words that are compared at a time.
const RUN: usize = 6;
/// Words of such a line at least.
const LEAST: usize = 8;
/// Characters of a line at least that equals another to the letter.
const WHOLE: usize = 120;

/// One part in so many of the text may be said twice.
const MOST: usize = 4;

/// Lines from which on a text that is said twice is the whole text, set once more for another screen or for printing.
const TEXT: usize = 8;

/// Takes the lines that stay although a longer one, or an earlier one of the same length, holds all their words in their order.
pub fn claim(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    let mut order: Vec<usize> = (0..taken.len())
        .filter(|&at| {
            let line = &scene.lines[at];
            taken[at].is_none() && line.length >= 40 && !matches!(line.kind, BlockKind::Code | BlockKind::TableRow | BlockKind::Heading)
        })
        .collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(scene.lines[at].length), at));
    let mut said: FxHashMap<u64, usize> = FxHashMap::default();
    let mut words: Vec<&str> = Vec::new();
    let (mut again, mut all): (Vec<(usize, usize)>, usize) = (Vec::new(), 0);
    let mut copies: FxHashMap<usize, usize> = FxHashMap::default();
    for at in order {
        all += scene.lines[at].length;
        words.clear();
        words.extend(scene.lines[at].folded.split(' '));
        let grams = || words.windows(RUN).map(hash);
        if words.len() >= LEAST
            && let Some(first) = words.get(..RUN).and_then(|run| said.get(&hash(run))).copied()
            && (scene.lines[first].length > scene.lines[at].length || scene.lines[at].length >= WHOLE)
            && grams().all(|gram| said.get(&gram) == Some(&first))
            && !is_repeated(&scene.lines[first], &scene.lines[at])
        {
            again.push((at, first));
            *copies.entry(first).or_default() += usize::from(scene.lines[first].length == scene.lines[at].length);
            continue;
        }
        for gram in grams() {
            said.entry(gram).or_insert(at);
        }
    }
    // A text that says much of itself again, or one thing three times, does so on purpose.
    again.retain(|(_, first)| copies[first] < 2);
    let much = again.iter().map(|&(at, _)| scene.lines[at].length).sum::<usize>() * MOST > all;
    if !much || again.len() >= TEXT {
        for (at, _) in again {
            taken[at] = Some(RULE);
        }
    }
}

/// Whether two lines are all but the same among the same siblings: a text that says a thing again, a prayer or a refrain. A pull
/// quote is far shorter than the paragraph that it is from.
fn is_repeated(one: &Subject<'_>, other: &Subject<'_>) -> bool {
    let alike = one.length.min(other.length) * 10 >= one.length.max(other.length) * 9;
    one.parent != 0 && one.parent == other.parent && one.kind == other.kind && alike
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn the_longer_or_the_earlier_line_stays() {
        let scene = plain_scene(&[
            "... harga beras naik lagi di tiga kota besar pekan ini ...",
            "Menurut pedagang, harga beras naik lagi di tiga kota besar pekan ini karena panen terlambat dan jalan ke pasar induk rusak berat.",
            "Menurut pedagang, harga beras naik lagi di tiga kota besar pekan ini karena panen terlambat dan jalan ke pasar induk rusak berat.",
            "Harga beras naik lagi di tiga kota besar pekan lalu, kata pedagang lain di pasar.",
            "Naik naik ke puncak gunung, tinggi tinggi sekali ya.",
            "Naik naik ke puncak gunung, tinggi tinggi sekali ya.",
            "Di pasar lain harga belum berubah, tetapi pembeli sudah mulai menawar lebih lama daripada biasanya, kata seorang dari mereka.",
            "Pemerintah kota menyiapkan pasar murah di lima kecamatan mulai pekan depan dan meminta warga membeli seperlunya saja.",
            "Seorang petani di hulu menuturkan bahwa panennya terlambat dua pekan karena hujan turun terus sejak awal bulan.",
        ]);
        let mut taken = vec![None; 9];
        claim(&scene, &mut taken);
        let gone: Vec<usize> = (0..9).filter(|&at| taken[at].is_some()).collect();
        assert_eq!(gone, [0, 2]);
        // A text of nothing but the same paragraph is meant to be so.
        let scene = plain_scene(
            &["Menurut pedagang, harga beras naik lagi di tiga kota besar pekan ini karena panen terlambat dan jalan ke pasar induk rusak berat.";
                3],
        );
        let mut taken = vec![None; 3];
        claim(&scene, &mut taken);
        assert_eq!(taken, [None; 3]);
    }
}
