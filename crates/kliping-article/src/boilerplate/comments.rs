//! The readers' comments and what heads them.
//!
//! Examples: "3 Komentar", "Leave a comment"; a paragraph in `<section class="comments">`.

use super::phrases::Phrase;
use super::{Rule, Scene};
use crate::html::signals::Group;

pub const RULE: Rule = Rule { step: "comments", reason: "This line belongs to the readers' comments." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    line.flags.named(Group::Comment) || line.folded.is(Phrase::Comments)
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
