//! Headlines with a summary each, in a list of other articles after the text.
//!
//! Example: "Berita terkait", then a headline that is a link, a sentence under it, a headline, a sentence. In turns and to the end of
//! the page it is a list; a teaser between paragraphs is followed by more than one of them.

use super::phrases::Phrase;
use super::{Rule, Scene, Subject, teaser_run};

/// Headlines of such a list at least.
const LEAST: usize = 2;
/// Headings, the last of the page, that are looked at: a page of nothing but headings is read in one go all the same.
const HEADINGS: usize = 16;
/// Characters of a summary at most.
const SUMMARY: usize = 320;

pub fn claim(scene: &Scene<'_>, taken: &mut [Option<Rule>], plain: bool) {
    let lines = &scene.lines;
    let heads = |at: usize| lines[at].folded.is(Phrase::Heading);
    let last: Vec<usize> = (0..lines.len()).rev().filter(|&at| heads(at)).take(HEADINGS).collect();
    let Some(from) = last.into_iter().rev().find(|&at| is_list(scene, taken, at + 1, plain)) else { return };
    let length = |range: std::ops::Range<usize>| -> usize { range.filter(|&at| taken[at].is_none()).map(|at| lines[at].length).sum() };
    if length(0..from) < length(from..lines.len()) {
        return;
    }
    for verdict in taken[from..].iter_mut().filter(|verdict| verdict.is_none()) {
        *verdict = Some(teaser_run::RULE);
    }
}

/// Whether all that is kept from here on are headlines and, under each, one summary at most.
fn is_list(scene: &Scene<'_>, taken: &[Option<Rule>], from: usize, plain: bool) -> bool {
    let (mut headlines, mut summaries, mut open) = (0, 0, false);
    for (line, taken) in scene.lines.iter().zip(taken).skip(from) {
        if is_headline(line, plain) {
            headlines += 1;
            open = true;
        } else if taken.is_none() && line.is_stopped() {
            if !open || line.length > SUMMARY {
                return false;
            }
            summaries += 1;
            open = false;
        } else if taken.is_none() && line.length >= 40 {
            return false;
        }
    }
    headlines >= LEAST && summaries >= 1
}

/// Where there is markup, a headline of another article is a link.
fn is_headline(line: &Subject<'_>, plain: bool) -> bool {
    !line.is_stopped() && (15..=160).contains(&line.length) && (plain || line.linked_at_least(75))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn headlines_and_summaries_in_turns_go_and_a_teaser_between_paragraphs_takes_none() {
        let sentence = "Harga beras di tiga pasar naik sejak Senin karena pasokan dari daerah berkurang, kata pengelola pasar.";
        let (one, other) = ("Harga Gula Turun di Kota", "Tim Kota Menang di Kandang");
        let lines = [sentence, sentence, sentence, sentence, "Berita terkait", one, sentence, other, sentence];
        let scene = plain_scene(&lines);
        let mut taken = vec![None; 9];
        claim(&scene, &mut taken, true);
        assert!(taken[..4].iter().all(Option::is_none) && taken[4..].iter().all(Option::is_some));
        let mut taken = vec![None; 9];
        claim(&scene, &mut taken, false);
        assert!(taken.iter().all(Option::is_none));
        let lines = [sentence, sentence, "Berita terkait", one, sentence, sentence, other, sentence];
        let scene = plain_scene(&lines);
        let mut taken = vec![None; 8];
        claim(&scene, &mut taken, true);
        assert!(taken.iter().all(Option::is_none));
    }
}
