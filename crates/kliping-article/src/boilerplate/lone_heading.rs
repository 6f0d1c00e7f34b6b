//! A heading that heads nothing: after the last paragraph, or over lines that were all taken out.
//!
//! Example: the heading "Video pilihan" before the end of the article.

use super::{Rule, Scene, Subject};
use crate::BlockKind;

pub const RULE: Rule = Rule { step: "lone-heading", reason: "This heading has no text under it." };

pub fn claim(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    // Where nothing but headings stays, they are all there is: a page of pictures under names.
    let mut headed = !scene.lines.iter().zip(taken.iter()).any(|(line, verdict)| verdict.is_none() && !is_heading(line));
    for (line, verdict) in scene.lines.iter().zip(taken.iter_mut()).rev() {
        if verdict.is_some() {
            continue;
        }
        if is_heading(line) {
            if !headed {
                *verdict = Some(RULE);
            }
        } else {
            headed = true;
        }
    }
}

/// A sentence in heading's dress (numbered pictures) is text.
fn is_heading(line: &Subject<'_>) -> bool {
    line.kind == BlockKind::Heading && !(line.is_stopped() && line.length > 60)
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

        let mut taken = vec![None, Some(RULE), None];
        claim(&scene, &mut taken);
        assert_eq!(taken, [None, Some(RULE), None]);
    }
}
