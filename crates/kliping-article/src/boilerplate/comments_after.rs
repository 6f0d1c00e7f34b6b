//! Readers' comments under an article whose page does not name the element they stand in.
//!
//! Example: "Komentar (3)" after the last paragraph, then names, sentences and buttons: all of it goes to the end of the page. A
//! count of comments over the article or inside it heads nothing, so most of the text must stand before it.

use super::phrases::Phrase;
use super::{Rule, Scene, comments};
use crate::BlockKind;

pub fn claim(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    let kept = |range: std::ops::Range<usize>| -> usize {
        range.filter(|&at| taken[at].is_none() && scene.lines[at].is_stopped()).map(|at| scene.lines[at].length).sum()
    };
    let heads = |at: &usize| {
        let line = &scene.lines[*at];
        line.folded.is(Phrase::Comments) && (line.kind == BlockKind::Heading || line.folded.contains('#') || line.text.ends_with(':'))
    };
    let Some(at) = (0..taken.len()).rev().find(heads) else { return };
    let (before, after) = (kept(0..at), kept(at..taken.len()));
    if before >= LEAST && before >= 2 * after {
        for verdict in taken[at..].iter_mut().filter(|verdict| verdict.is_none()) {
            *verdict = Some(comments::RULE);
        }
    }
}

/// Characters of sentences of an article at least.
const LEAST: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn what_readers_say_under_an_article_goes_and_a_count_over_it_takes_nothing() {
        let sentence =
            "Harga beras di tiga pasar naik sejak Senin karena pasokan dari daerah berkurang, kata pengelola pasar itu ketika ditanya.";
        let lines = [sentence, sentence, sentence, "Komentar (2)", "udin", "Semoga harga beras cepat turun lagi.", "Balas"];
        let scene = plain_scene(&lines);
        let mut taken = vec![None; 7];
        claim(&scene, &mut taken);
        assert_eq!(taken.iter().filter(|verdict| verdict.is_none()).count(), 3);
        let lines = ["Komentar (2)", sentence, sentence, sentence];
        let scene = plain_scene(&lines);
        let mut taken = vec![None; 4];
        claim(&scene, &mut taken);
        assert!(taken.iter().all(Option::is_none));
    }
}
