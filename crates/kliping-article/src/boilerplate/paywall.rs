//! The line at which a page stops and asks for a subscription.
//!
//! Examples: "Artikel ini hanya untuk pelanggan.", "Subscribe to continue reading". That a part is missing is noted beside.

use super::phrases::Phrase;
use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "paywall", reason: "This line asks for a subscription; what it hides was not delivered." };

/// Characters of such a line at most.
const LONGEST: usize = 200;

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    line.length < LONGEST && line.folded.begins(Phrase::Paywall).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn subscriptions_are_asked_for() {
        let scene =
            plain_scene(&["Artikel ini hanya untuk pelanggan. Harga Rp 20.000 sebulan.", "Artikel ini ditulis untuk pelanggan pasar."]);
        assert!(takes(&scene, 0));
        assert!(!takes(&scene, 1));
    }
}
