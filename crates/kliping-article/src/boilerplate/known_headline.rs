//! A line that is the headline of another article that is kept.
//!
//! Example: "Harga Beras Naik" between two paragraphs, when the archive holds an article of that headline.

use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "known-headline", reason: "This line is the headline of another article in the archive." };

/// Words of a headline at least: shorter ones also occur as sub-headings.
const SHORTEST: usize = 4;

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    let Some(library) = scene.library else { return false };
    if line.length > 200 || line.text.split_whitespace().count() < SHORTEST {
        return false;
    }
    library.knows_headline(&words(line.text))
}

/// As [`crate::Library`] folds: lower case, letters and digits in single-space words.
fn words(text: &str) -> String {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Library;
    use crate::boilerplate::scene::plain_scene;

    struct Kept;
    impl Library for Kept {
        fn knows_headline(&self, folded: &str) -> bool {
            folded == "harga beras naik lagi"
        }
    }

    #[test]
    fn a_headline_of_the_archive() {
        let mut scene = plain_scene(&["Harga Beras Naik Lagi", "Harga Beras Turun Lagi"]);
        scene.library = Some(&Kept);
        assert!(takes(&scene, 0));
        assert!(!takes(&scene, 1));
    }
}
