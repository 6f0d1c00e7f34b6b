//! The headline repeated among the lines: the article has it already.
//!
//! Example: the line "Harga Beras Naik Lagi" under the headline "Harga beras naik lagi".

use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "headline", reason: "This is the headline again." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    scene.headline.as_deref().is_some_and(|headline| !headline.is_empty() && *line.folded == *headline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::Subject;

    #[test]
    fn the_headline_again() {
        let lines = vec![Subject::plain("Harga Beras Naik Lagi"), Subject::plain("Harga beras naik lagi di pasar.")];
        let scene = Scene { lines, headline: Some("harga beras naik lagi".to_owned()), goes_on: false, library: None };
        assert!(takes(&scene, 0));
        assert!(!takes(&scene, 1));
    }
}
