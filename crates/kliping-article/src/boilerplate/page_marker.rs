//! Marks of paging and scrolling: they belong to the page, not to the article.
//!
//! Examples: "Halaman Selanjutnya", "3 dari 4 halaman", "Scroll untuk melanjutkan membaca", a page number alone.

use super::phrases::{Folded, Phrase, is};
use super::{Rule, Scene, Subject};
use crate::BlockKind;

pub const RULE: Rule = Rule { step: "page-marker", reason: "This line leads through the page, not through the article." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    if line.folded.is(Phrase::Marker) || is_run(&line.folded) || leads_on(line) {
        return true;
    }
    // A number alone is a page number, but in a table or a list it may be a result.
    *line.folded == *"#" && line.length <= 3 && matches!(line.kind, BlockKind::Paragraph) && line.text.chars().all(|c| c.is_ascii_digit())
}

/// Characters of a line that leads to the next page at most.
const LEADS: usize = 80;

/// "Simak selengkapnya di halaman berikutnya.": begins with an invitation and ends with the page it leads to.
fn leads_on(line: &Subject<'_>) -> bool {
    let ends = ["halaman selanjutnya", "halaman berikutnya", "halaman sebelah", "halaman #", "the next page"];
    let begun = || [Phrase::Marker, Phrase::Teaser].into_iter().any(|phrase| line.folded.begins(phrase).is_some());
    line.length <= LEADS && ends.iter().any(|end| line.folded.ends_with(end)) && begun()
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
            "Simak selengkapnya di halaman berikutnya.",
            "Lanjut ke halaman selanjutnya...",
            "Halaman pertama koran itu memuat foto banjir.",
            "Ia menulis catatan itu di halaman berikutnya.",
        ]);
        assert!((0..6).all(|at| takes(&scene, at)));
        assert!(!takes(&scene, 6) && !takes(&scene, 7));
    }
}
