//! A heading that heads nothing: after the last paragraph, or over lines that were all taken out.
//!
//! Example: the heading "Video pilihan" before the end of the article.

use super::{Rule, Scene};
use crate::BlockKind;

pub const RULE: Rule = Rule { step: "lone-heading", reason: "This heading has no text under it." };

pub fn claim(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    let mut headed = false;
    for (line, verdict) in scene.lines.iter().zip(taken.iter_mut()).rev() {
        if verdict.is_some() {
            continue;
        }
        // A sentence in heading's dress (numbered pictures) is text.
        if line.kind == BlockKind::Heading && !(line.is_stopped() && line.length > 60) {
            if !headed {
                *verdict = Some(RULE);
            }
        } else {
            headed = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn a_heading_at_the_end() {
        let mut scene = plain_scene(&["Latar", "Harga beras naik sejak Maret.", "Video"]);
        scene.lines[0].kind = BlockKind::Heading;
        scene.lines[2].kind = BlockKind::Heading;
        let mut taken = vec![None; 3];
        claim(&scene, &mut taken);
        assert_eq!(taken, [None, None, Some(RULE)]);
    }
}
