//! Keywords under an article.
//!
//! Examples: "Tags: beras, pasar", "Topik Terkait"; also single hash tags.

use super::phrases::{Phrase, head};
use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "tags", reason: "These are keywords, not text." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    if line.length > 250 || line.is_stopped() {
        return false;
    }
    let hashes = line.text.split_whitespace().filter(|word| word.len() > 1).count();
    let hashed = line.text.split_whitespace().filter(|word| word.starts_with('#') && word.len() > 1).count();
    if line.folded.is(Phrase::Tags) || (hashed > 0 && hashed == hashes) {
        return true;
    }
    line.folded
        .begins(Phrase::Tags)
        .is_some_and(|words| line.text[head(line.text, words)..].trim_start().starts_with([':', '#']) || line.linked_at_least(60))
}

/// Whether a line is only the head of such keywords, whatever a model thinks of its place: "Topik berita terkait:".
pub fn heads(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    line.folded.is(Phrase::Tags) && (line.folded.contains(' ') || line.text.ends_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn keywords() {
        let scene = plain_scene(&["Tags: beras, pasar", "#beras #pasar", "Topik itu dibahas dua hari."]);
        assert!(takes(&scene, 0) && takes(&scene, 1));
        assert!(!takes(&scene, 2));
        let scene = plain_scene(&["Topik berita terkait:", "Tag:", "Topik", "Topik itu dibahas dua hari."]);
        assert!(heads(&scene, 0) && heads(&scene, 1));
        assert!(!heads(&scene, 2) && !heads(&scene, 3));
    }
}
