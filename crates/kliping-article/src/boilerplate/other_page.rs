//! A page of the work that is in the markup but not shown: it comes when the reader turns the page.
//!
//! Example: `<div data-page="2" style="display:none">…</div>` in an article that links to its page 2.

use super::{Rule, Scene};
use crate::html::view::Place;

pub const RULE: Rule = Rule { step: "other-page", reason: "The page hides this; it belongs to another page of the article." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    scene.goes_on && scene.lines[at].flags.within(Place::Concealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;
    use crate::html::view::Flags;

    #[test]
    fn a_hidden_page_is_taken_only_where_there_is_another_page() {
        let mut scene = plain_scene(&["Harga beras naik sejak Maret."]);
        scene.lines[0].flags = Flags(1 << Place::Concealed.bit());
        assert!(!takes(&scene, 0));
        scene.goes_on = true;
        assert!(takes(&scene, 0));
    }
}
