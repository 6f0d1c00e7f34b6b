//! Lines that the model would take though what they stand in stays: single rows of a table, entries of a list, lines of code,
//! sub-headings, a sentence between two paragraphs or among siblings of which most stay, a long paragraph among many of which half
//! stay, the list of what is needed under the heading that announces it.
//!
//! Examples: the row "Kota | 36 | 34" of a table whose other rows stay; the heading "Latar" before a paragraph that stays.

use std::collections::HashMap;
use std::ops::Range;

use super::{Scene, Subject, alike, needed, standfirst};
use crate::BlockKind;
use crate::html::body::is_strange;

/// Odds that a sentence among siblings that stay must have at least.
const LITTLE: f32 = 0.05;
/// Odds that a sub-heading or a sentence between two lines that stay must have at least.
const LIKELY: f32 = 0.12;

/// Characters of a long paragraph.
const LONG: usize = 150;
/// Sentences that stay in an element whose other long paragraphs are its own, at least.
const MANY: usize = 8;

/// Turns `stays` of such lines. `odds` are the model's.
pub fn give_back(scene: &Scene<'_>, odds: &[f32], stays: &mut [bool]) {
    for run in runs(scene) {
        // A run of rows, of entries or of code stays as a whole where most of it stays; amid what stays, code always does and a
        // table of which any row stays.
        let kept = run.clone().filter(|&at| stays[at]).count();
        let code = scene.lines[run.start].kind == BlockKind::Code;
        let amid = || run.start > 0 && stays[run.start - 1] && stays.get(run.end).copied().unwrap_or(false);
        let rows = scene.lines[run.start].kind == BlockKind::TableRow;
        // A draft or a log is one preformatted text: where that is most of what stays, it is the article.
        let draft = code && kept > 0 && length_of(scene, stays, &run) * 2 > length_of(scene, stays, &(0..stays.len()));
        if (kept > 0 && kept * 2 >= run.len()) || ((code || (rows && kept > 0)) && amid()) || draft {
            let entries = scene.lines[run.start].kind == BlockKind::ListItem;
            run.filter(|&at| !entries || belongs(&scene.lines[at], odds[at])).for_each(|at| stays[at] = true);
        }
    }
    if let Some(at) = standfirst::find(scene, odds, stays) {
        stays[at] = true;
    }
    needed::give_back(scene, stays);
    alike::give_back(scene, odds, stays);
    let before: Vec<bool> = stays.to_vec();
    let siblings = siblings(scene, &before);
    let stayed = |at: usize| before.get(at).copied().unwrap_or(false);
    for at in 1..scene.lines.len() {
        let line = &scene.lines[at];
        if before[at] || odds[at] < LITTLE || is_strange(line.flags) {
            continue;
        }
        let sentence = line.is_stopped() && line.length >= 40;
        // A sentence may be one link; anything else that is mostly links is no text.
        let among = sentence
            && siblings.get(&line.parent).is_some_and(|&(kept, all)| {
                let many = line.length >= LONG && kept >= MANY && kept * 2 >= all;
                many || kept * 5 >= all * 4 || (all <= 3 && kept * 2 >= all)
            });
        if !among && line.linked_at_least(50) {
            continue;
        }
        let likely = odds[at] >= LIKELY;
        let heads = likely
            && line.kind == BlockKind::Heading
            && (stayed(at + 1) || stayed(at + 2))
            && (1..=3).any(|back| at >= back && stayed(at - back));
        let amid = likely && sentence && stayed(at - 1) && stayed(at + 1);
        if heads || amid || among {
            stays[at] = true;
        }
    }
}

/// For each parent with sentences: how many of them stay, and how many there are.
fn siblings(scene: &Scene<'_>, stays: &[bool]) -> HashMap<usize, (usize, usize)> {
    let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
    for (line, stays) in scene.lines.iter().zip(stays).filter(|(line, _)| line.parent != 0 && line.is_stopped() && line.length >= 40) {
        let count = counts.entry(line.parent).or_default();
        count.0 += usize::from(*stays);
        count.1 += 1;
    }
    counts
}

/// Whether an entry of a list that stays is one of it: neither a link elsewhere nor in a strange place.
fn belongs(line: &Subject<'_>, odds: f32) -> bool {
    odds >= LITTLE && !line.linked_at_least(80) && !is_strange(line.flags)
}

/// Characters of a range's lines that stay.
fn length_of(scene: &Scene<'_>, stays: &[bool], range: &Range<usize>) -> usize {
    range.clone().filter(|&at| stays[at]).map(|at| scene.lines[at].length).sum()
}

/// Runs of rows of tables, of entries of lists, of code.
fn runs(scene: &Scene<'_>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let whole = |kind: BlockKind| matches!(kind, BlockKind::TableRow | BlockKind::ListItem | BlockKind::Code);
    for at in (0..scene.lines.len()).filter(|&at| whole(scene.lines[at].kind)) {
        match runs.last_mut() {
            Some(run) if run.end == at && scene.lines[run.start].kind == scene.lines[at].kind => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn a_row_among_rows_and_a_heading_over_text() {
        let mut scene = plain_scene(&["Warga memilih.", "Desa | 10", "Kota | 2", "Dusun | 7", "Latar", "Pemilihan ditunda."]);
        for at in 1..4 {
            scene.lines[at].kind = BlockKind::TableRow;
        }
        scene.lines[4].kind = BlockKind::Heading;
        let mut stays = [true, true, false, true, false, true];
        give_back(&scene, &[0.9, 0.9, 0.05, 0.9, 0.3, 0.9], &mut stays);
        assert_eq!(stays, [true; 6]);

        // Amid the text, one row that stays keeps its table; a table of which none stays goes.
        let mut stays = [true, false, false, true, true, true];
        give_back(&scene, &[0.9, 0.01, 0.01, 0.9, 0.9, 0.9], &mut stays);
        assert_eq!(stays, [true; 6]);
        let mut stays = [true, false, false, false, true, true];
        give_back(&scene, &[0.9, 0.01, 0.01, 0.01, 0.9, 0.9], &mut stays);
        assert_eq!(stays, [true, false, false, false, true, true]);
    }

    #[test]
    fn a_long_paragraph_among_many_stays() {
        let long = "Harga beras di tiga pasar naik sejak Senin karena pasokan dari daerah berkurang, kata pengelola pasar itu ketika ditanya \
            tentang harga pada hari kedua pekan ini di kantornya.";
        let mut scene = plain_scene(&[long; 16]);
        scene.lines.iter_mut().for_each(|line| line.parent = 7);
        let mut odds = [0.9; 16];
        odds[8..].fill(0.06);
        let mut stays = odds.map(|odds| odds >= 0.5);
        give_back(&scene, &odds, &mut stays);
        assert_eq!(stays, [true; 16]);
        // Fewer than half of them say nothing of the others.
        let mut stays = odds.map(|odds| odds >= 0.5);
        stays[0] = false;
        give_back(&scene, &[0.04; 16], &mut stays);
        assert_eq!(stays.iter().filter(|stays| **stays).count(), 7);
    }
}
