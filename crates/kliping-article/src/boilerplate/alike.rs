//! Sentences whose elements are called alike belong together: where most of them stay, all do.
//!
//! Examples: the last entry of a live blog, whose entries are a `<section class="live-entry">` each; a question of an interview.

use rustc_hash::FxHashMap;

use super::{Scene, Subject};
use crate::html::body::is_strange;

/// Odds that such a sentence must have at least.
const LITTLE: f32 = 0.02;
/// Characters of a sentence at least.
const SENTENCE: usize = 40;
/// Sentences of one kind that stay at least, and their share in percent.
const LEAST: usize = 2;
const SHARE: usize = 70;
/// Sentences of one kind of which two stay: that is enough for the third.
const FEW: usize = 3;

/// Turns `stays` of such lines. `odds` are the model's.
pub fn give_back(scene: &Scene<'_>, odds: &[f32], stays: &mut [bool]) {
    let fits = |line: &Subject<'_>| line.path != 0 && line.is_stopped() && line.length >= SENTENCE && !line.linked_at_least(20);
    let mut counts: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for (line, stays) in scene.lines.iter().zip(stays.iter()).filter(|(line, _)| fits(line)) {
        let count = counts.entry(line.path).or_default();
        count.0 += usize::from(*stays);
        count.1 += 1;
    }
    for (at, line) in scene.lines.iter().enumerate() {
        if stays[at] || odds[at] < LITTLE || is_strange(line.flags) || !fits(line) {
            continue;
        }
        stays[at] = counts
            .get(&line.path)
            .is_some_and(|&(kept, all)| (all == FEW && kept == LEAST) || (kept >= LEAST && kept * 100 >= all * SHARE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn the_last_entry_stays_with_the_others() {
        let text = "Tim penyelamat mengangkut sebelas warga dengan dua perahu karet.";
        let mut scene = plain_scene(&[text; 5]);
        for (line, path) in scene.lines.iter_mut().zip([7, 7, 7, 7, 8]) {
            line.path = path;
        }
        let mut stays = [true, true, true, false, false];
        give_back(&scene, &[0.9, 0.9, 0.9, 0.03, 0.03], &mut stays);
        assert_eq!(stays, [true, true, true, true, false]);
        // One of two says nothing of the other.
        let mut stays = [true, false, false, false, false];
        give_back(&scene, &[0.9, 0.03, 0.03, 0.03, 0.03], &mut stays);
        assert_eq!(stays, [true, false, false, false, false]);
    }
}
