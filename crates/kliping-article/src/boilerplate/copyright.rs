//! A line of copyright.
//!
//! Example: "COPYRIGHT © KANTOR BERITA 2024".

use super::phrases::Phrase;
use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "copyright", reason: "This line tells who holds the rights." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    line.length <= 200
        && (line.folded.begins(Phrase::Copyright).is_some() && (line.text.contains(['©', '®']) || !line.is_stopped() || line.length < 60)
            || line.text.starts_with('©') && line.length <= 120)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn copyright_lines() {
        let scene = plain_scene(&[
            "COPYRIGHT © KANTOR BERITA 2024",
            "Copyright law has protected songs of this kind since the convention was signed in the capital.",
        ]);
        assert!(takes(&scene, 0));
        assert!(!takes(&scene, 1));
    }
}
