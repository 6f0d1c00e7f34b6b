//! The head of the comments.
//!
//! Examples: "3 Komentar", "Leave a comment".

use super::phrases::{Phrase, is};
use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "comments", reason: "This line belongs to the readers' comments." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    is(&scene.lines[at].folded, Phrase::Comments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn heads_of_comments() {
        let scene = plain_scene(&["3 Komentar", "Komentar itu dihapus."]);
        assert!(takes(&scene, 0));
        assert!(!takes(&scene, 1));
    }
}
