//! When the page was published or changed, between the headline and the text.
//!
//! Examples: "Senin, 4 Maret 2024 | 10.15 WIB", "Diperbarui 4 Mar 2024, 11:20 WIB". A day and an hour in a line of their own; the
//! times of a live blog stand between its paragraphs and stay.

use std::cmp::Ordering;

use super::{Rule, Scene, furniture};

/// Characters of such a line at most.
const LONGEST: usize = 80;
/// Characters of the first sentence of the text at least.
const SENTENCE: usize = 60;

pub fn claim(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    let text = |at: &usize| taken[*at].is_none() && scene.lines[*at].is_stopped() && scene.lines[*at].length >= SENTENCE;
    let Some(first) = (0..taken.len()).find(text) else { return };
    for (verdict, line) in taken[..first].iter_mut().zip(&scene.lines) {
        if verdict.is_none() && line.length <= LONGEST && !line.is_stopped() && is_stamp(line.text) {
            *verdict = Some(furniture::name(line.flags, Ordering::Less));
        }
    }
}

fn is_stamp(text: &str) -> bool {
    let clock = |word: &str| {
        let mut parts = word.trim_matches(|c: char| !c.is_ascii_digit()).split([':', '.']);
        let number =
            |part: Option<&str>, limit: u8| part.is_some_and(|part| part.len() <= 2 && part.parse::<u8>().is_ok_and(|n| n < limit));
        number(parts.next(), 25) && number(parts.next(), 60)
    };
    text.split_whitespace().any(clock) && crate::metadata::day_in(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn a_day_and_an_hour_before_the_text() {
        assert!(is_stamp("Senin, 4 Maret 2024 | 10.15 WIB") && is_stamp("Diperbarui 4 Mar 2024, 11:20 WIB"));
        assert!(!is_stamp("4 Maret 2024") && !is_stamp("Pasar buka pukul 10.15 WIB"));
        let sentence = "Harga beras di tiga pasar naik sejak Senin karena pasokan dari daerah berkurang.";
        let lines = ["Senin, 4 Maret 2024 | 10.15 WIB", sentence, "4 Maret 2024 10.15 WIB", sentence];
        let scene = plain_scene(&lines);
        let mut taken = vec![None; 4];
        claim(&scene, &mut taken);
        assert_eq!(taken.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, false, false]);
    }
}
