//! A line that asks the reader for something.
//!
//! Examples: "Sign up for our newsletter", "Ikuti kami di Telegram".

use super::phrases::{Phrase, begins, folded};
use super::{Rule, Scene};
use crate::html::signals::Group;
use crate::html::view::Place;

pub const RULE: Rule = Rule { step: "prompt", reason: "This line asks for a subscription, a comment or consent." };

/// Characters of a pitch at most; a paragraph that closes with an invitation is longer.
const LONGEST: usize = 240;

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    // A dialog over the page is never the article.
    if line.flags.named(Group::Overlay) && line.flags.within(Place::Control) {
        return true;
    }
    // A pitch that ends in the appeal: "Banyak kisah layak dibagikan. Yuk daftarkan …".
    let last = line.text.trim_end_matches(['.', '!']).rsplit_once(['.', '!', '?']).map(|(_, last)| folded(last));
    if line.length <= LONGEST && last.is_some_and(|last| begins(&last, Phrase::Appeal).is_some()) {
        return true;
    }
    let Some(words) = line.folded.begins(Phrase::Prompt).filter(|_| line.length <= 220) else { return false };
    let asked = line.flags.named(Group::Prompt) || line.flags.within(Place::Control);
    let long = words >= 3 && line.length <= 120;
    asked || line.linked_at_least(50) || (long && (line.kind != crate::BlockKind::Heading || line.folded.is(Phrase::Prompt)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn prompts() {
        let scene = plain_scene(&["Ikuti kami di Telegram", "Ikuti jejak para pedagang yang bertahan di pasar itu."]);
        assert!(takes(&scene, 0));
        assert!(!takes(&scene, 1));
        let scene = plain_scene(&[
            "Pasar kita penuh orang baik. Ayo daftarkan pedagang langgananmu.",
            "Menurut dia, pasar itu sepi. Ayo ke sana pagi-pagi, katanya.",
        ]);
        assert!(takes(&scene, 0));
        assert!(!takes(&scene, 1));
    }
}
