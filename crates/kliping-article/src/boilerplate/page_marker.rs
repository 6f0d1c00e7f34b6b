//! Marks of paging and scrolling: they belong to the page, not to the article.
//!
//! Examples: "Halaman Selanjutnya", "3 dari 4 halaman", "Scroll untuk melanjutkan membaca", a page number alone.

use super::phrases::{Folded, Phrase, is};
use super::{Rule, Scene};
use crate::BlockKind;

pub const RULE: Rule = Rule { step: "page-marker", reason: "This line leads through the page, not through the article." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    if line.folded.is(Phrase::Marker) || is_run(&line.folded) {
        return true;
    }
    // A number alone is a page number, but in a table or a list it may be a result.
    *line.folded == *"#" && line.length <= 3 && matches!(line.kind, BlockKind::Paragraph) && line.text.chars().all(|c| c.is_ascii_digit())
}

/// Whether a line is two such marks, one after the other ("Page 1 of 2 Next").
pub fn is_run(line: &Folded) -> bool {
    let Some(words) = line.begins(Phrase::Marker).filter(|_| line.len() < 60) else { return false };
    line.match_indices(' ').nth(words - 1).is_some_and(|(end, _)| is(&line[end + 1..], Phrase::Marker))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn markers() {
        let scene = plain_scene(&[
            "Halaman Selanjutnya",
            "3 dari 4 halaman",
            "2",
            "Halaman 1 dari 2 Selanjutnya",
            "Halaman pertama koran itu memuat foto banjir.",
        ]);
        assert!((0..4).all(|at| takes(&scene, at)));
        assert!(!takes(&scene, 4));
    }
}
