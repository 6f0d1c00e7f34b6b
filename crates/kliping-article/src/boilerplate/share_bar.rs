//! Buttons that share, print or count.
//!
//! Examples: "Bagikan", "Share on Facebook", "12 shares", a row of links "Bagikan Kirim Cetak".

use super::phrases::{self, Phrase};
use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "share-bar", reason: "This line shares, prints or counts the article." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    // "Share on" goes with any network's name.
    let with_name = || line.folded.begins(Phrase::Share).is_some_and(|words| words >= 2 && line.folded.split(' ').count() <= words + 1);
    // Buttons side by side are one line.
    let row = || line.linked_at_least(80) && line.folded.split(' ').all(|word| phrases::is(word, Phrase::Share));
    line.folded.is(Phrase::Share) || (line.length <= 80 && row()) || (line.length <= 40 && !line.is_stopped() && with_name())
}

/// Whether a line says all that such a button says and nothing else, whatever a model thinks of its place. One word may be a heading.
pub fn is_button(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    line.folded.is(Phrase::Share) && line.folded.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn buttons_are_taken_and_sentences_stay() {
        let scene = plain_scene(&["Bagikan:", "12 Shares", "Bagikan beras itu kepada warga."]);
        assert!(takes(&scene, 0) && takes(&scene, 1));
        assert!(!takes(&scene, 2));
        let scene = plain_scene(&["Bagikan artikel ini", "Cetak", "Bagikan artikel ini kepada warga."]);
        assert!(is_button(&scene, 0));
        assert!(!is_button(&scene, 1) && !is_button(&scene, 2));
    }
}
