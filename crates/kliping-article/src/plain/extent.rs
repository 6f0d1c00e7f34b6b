//! Where the article of a plain text begins and ends: the stretch in which sentences outweigh the rest.
//!
//! Example: after the last paragraph come "Tags", section names, headlines and their summaries; the summaries are sentences, but
//! two lines in three are not, so the stretch ends before them. (Maximum subsequence, as for the element of a page in `html::body`.)

use std::cmp::Ordering;
use std::ops::Range;

use crate::boilerplate::{Rule, Scene, Subject, name_of_furniture};
use crate::html::view::Flags;

/// What a sentence weighs against a line that is none: less than two of them, so that two headlines and a summary weigh nothing.
const SENTENCE: f32 = 1.3;
/// A short sentence.
const SHORT_SENTENCE: f32 = 0.7;
/// An entry of a list.
const ENTRY: f32 = 0.2;
const OTHER: f32 = -1.0;
/// A caption or what stands on a picture.
const PICTURE: f32 = -0.4;
/// Characters of sentences in an article at least.
const LEAST: usize = 200;

/// Takes what lies outside the stretch.
pub fn judge(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    let weights: Vec<f32> =
        scene.lines.iter().zip(taken.iter()).map(|(line, rule)| rule.map_or_else(|| weight(line), |rule| between(rule.step))).collect();
    let stretch = heaviest(&weights);
    let told: usize = stretch.clone().filter(|&at| weights[at] > 0.0).map(|at| scene.lines[at].length).sum();
    // A stretch of a sentence or two is no article with something around it.
    if told < LEAST {
        return;
    }
    let heading = heading(scene, taken, &weights, stretch.start);
    for (at, rule) in taken.iter_mut().enumerate().filter(|(_, rule)| rule.is_none()) {
        if at < stretch.start && weights[at] < 0.0 && heading != Some(at) {
            *rule = Some(name_of_furniture(Flags::default(), Ordering::Less));
        } else if at >= stretch.end {
            *rule = Some(name_of_furniture(Flags::default(), Ordering::Greater));
        }
    }
}

/// The last line before the stretch, if it is the heading of its first paragraphs and more of the article stands before it: then
/// a run of pictures or posts cut the article in two, not the article from what is around it.
fn heading(scene: &Scene<'_>, taken: &[Option<Rule>], weights: &[f32], start: usize) -> Option<usize> {
    let at = taken[..start].iter().rposition(Option::is_none)?;
    let line = &scene.lines[at];
    let more = weights[..at].iter().zip(taken).filter(|(weight, rule)| rule.is_none() && **weight >= SENTENCE).count() >= 2;
    let is_heading = more && line.length <= 120 && !line.is_stopped() && super::shape::heads(line, &scene.lines[start..], None);
    is_heading.then_some(at)
}

/// What was taken out already. A mark of a page and what belongs to a picture stand within articles, in galleries many times; so do
/// lines that say that they point elsewhere, two or three before the last paragraph.
fn between(step: &str) -> f32 {
    match step {
        "page-marker" => 0.0,
        "caption" | "teaser-phrase" | "advertisement" | "embed-code" => PICTURE,
        _ => OTHER,
    }
}

fn weight(line: &Subject<'_>) -> f32 {
    if is_dateline(line) {
        return 0.0;
    }
    let numbered = line.text.split(['.', ')']).next().is_some_and(|head| head.len() <= 2 && head.bytes().all(|b| b.is_ascii_digit()));
    // A row of a table is no sentence, but nothing beside an article has columns.
    if line.text.contains(" | ") {
        return SHORT_SENTENCE;
    }
    // An entry of a list is hardly a sentence, but no headline.
    if (numbered || line.text.starts_with(['•', '-', '*', '–'])) && !line.is_stopped() {
        return ENTRY;
    }
    match (line.is_stopped() || line.length >= 200, line.length) {
        (true, 60..) => SENTENCE,
        (true, 15..) => SHORT_SENTENCE,
        _ => OTHER,
    }
}

/// A dateline that a line break cut off its sentence: "Jakarta -".
fn is_dateline(line: &Subject<'_>) -> bool {
    line.length <= 60 && line.text.ends_with(['-', '–', '—']) && line.text.starts_with(char::is_uppercase)
}

/// The longest of the heaviest stretches, in one pass (Kadane).
fn heaviest(weights: &[f32]) -> Range<usize> {
    let (mut best, mut range) = (0.0, 0..0);
    let (mut sum, mut from) = (0.0_f32, 0);
    for (at, weight) in weights.iter().enumerate() {
        if sum < 0.0 {
            sum = 0.0;
            from = at;
        }
        sum += weight;
        if sum >= best {
            best = sum;
            range = from..at + 1;
        }
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_and_their_summaries_are_outside() {
        let sentence = "Harga beras di tiga pasar naik sejak Senin karena pasokan dari daerah berkurang, kata pengelola pasar itu ketika ditanya tentang harga.";
        let tail = ["Ekonomi", "Harga Gula Turun", sentence, "Olahraga", "Tim Kota Menang", sentence];
        let lines: Vec<Subject<'_>> = [sentence; 3].into_iter().chain(tail).map(Subject::plain).collect();
        let scene = Scene { lines, headline: None, goes_on: false, library: None };
        let mut taken = vec![None; 9];
        judge(&scene, &mut taken);
        assert_eq!(taken.iter().filter(|rule| rule.is_none()).count(), 3);
        assert!(taken[3..].iter().all(Option::is_some));
    }

    #[test]
    fn a_heading_after_a_run_of_posts_stays() {
        let sentence =
            "Harga beras di tiga pasar naik sejak Senin karena pasokan dari daerah berkurang, kata pengelola pasar itu ketika ditanya.";
        let post = Some(Rule { step: "embed", reason: "" });
        let texts = [sentence, sentence, "a", "b", "c", "d", "e", "f", "Beras Naik di Tiga Pasar", sentence, sentence, sentence];
        let mut taken = [None, None, post, post, post, post, post, post, None, None, None, None];
        let scene = Scene { lines: texts.into_iter().map(Subject::plain).collect(), headline: None, goes_on: false, library: None };
        judge(&scene, &mut taken);
        assert_eq!(taken[8], None);
        let texts = [sentence, sentence, "a", "b", "c", "d", "e", "f", "Gula Turun di Dua Kota", sentence, sentence, sentence];
        let scene = Scene { lines: texts.into_iter().map(Subject::plain).collect(), headline: None, goes_on: false, library: None };
        let mut taken = [None, None, post, post, post, post, post, post, None, None, None, None];
        judge(&scene, &mut taken);
        assert!(taken[8].is_some());
    }

    #[test]
    fn a_gallery_goes_on_after_its_pictures() {
        let sentence =
            "Harga beras di tiga pasar naik sejak Senin karena pasokan dari daerah berkurang, kata pengelola pasar itu ketika ditanya.";
        let marker = Some(Rule { step: "page-marker", reason: "" });
        let picture = Some(Rule { step: "caption", reason: "" });
        let texts = [
            sentence,
            sentence,
            sentence,
            sentence,
            "Perbesar",
            "Beras",
            "2 dari 3 halaman",
            sentence,
            "Perbesar",
            "Pasar",
            "3 dari 3 halaman",
            sentence,
        ];
        let mut taken = [None, None, None, None, picture, picture, marker, None, picture, picture, marker, None];
        let scene = Scene { lines: texts.into_iter().map(Subject::plain).collect(), headline: None, goes_on: false, library: None };
        judge(&scene, &mut taken);
        assert_eq!(taken[7].map(|rule| rule.step), None);
        assert_eq!(taken[11].map(|rule| rule.step), None);
    }
}
