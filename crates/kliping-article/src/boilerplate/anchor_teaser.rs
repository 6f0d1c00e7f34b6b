//! A line that is nothing but a link, and no sentence.
//!
//! Example: `<p><a href="/lain">Harga Beras Naik Lagi</a></p>` between two paragraphs. The full stop guards real paragraphs
//! that are one link.

use super::{Rule, Scene};
use crate::BlockKind;

pub const RULE: Rule = Rule { step: "teaser-link", reason: "This line is nothing but a link to another page." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    let foreign = line.href.is_some_and(|href| !href.starts_with('#') && !href.starts_with("mailto:"));
    matches!(line.kind, BlockKind::Paragraph)
        && foreign
        && (12..=170).contains(&line.length)
        && line.linked_at_least(85)
        && !line.is_stopped()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn a_link_is_taken_and_a_linked_sentence_stays() {
        let mut scene = plain_scene(&["Harga Beras Naik Lagi", "Harga beras naik lagi di tiga kota."]);
        for line in &mut scene.lines {
            line.linked = line.length;
            line.href = Some("/lain");
        }
        assert!(takes(&scene, 0));
        assert!(!takes(&scene, 1));
    }
}
