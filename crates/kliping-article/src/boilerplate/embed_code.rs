//! A code in brackets where an editing system puts a video or a picture.
//!
//! Example: "[Gambas:Video]".

use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "embed-code", reason: "This code stands where the page shows a video or a picture." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    let Some(inner) = line.text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else { return false };
    // A remark in brackets is words; a code has a colon or an equals sign after its first word.
    line.length <= 80
        && !inner.contains(['[', ']'])
        && inner
            .split(' ')
            .next()
            .is_some_and(|word| word.contains([':', '=']) || matches!(word, "caption" | "gallery" | "video" | "embed"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn codes_are_taken_and_remarks_stay() {
        let scene = plain_scene(&["[Gambas:Video]", "[Catatan redaksi: naskah ini disunting]"]);
        assert!(takes(&scene, 0));
        assert!(!takes(&scene, 1));
    }
}
