//! The word over an advertisement.
//!
//! Example: "ADVERTISEMENT".

use super::phrases::Phrase;
use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "advertisement", reason: "This line marks an advertisement." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    scene.lines[at].folded.is(Phrase::Advertisement)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn the_word_alone_is_taken_and_a_sentence_with_it_is_not() {
        let scene = plain_scene(&["ADVERTISEMENT", "Iklan", "Iklan itu ditayangkan tiga kali."]);
        assert!(takes(&scene, 0) && takes(&scene, 1));
        assert!(!takes(&scene, 2));
    }
}
