//! What the page hides, though the model takes it for the article's.
//!
//! Examples: a note on advertising for another kind of page (`style="display:none"`); the article once more, in another markup.
//! An article may unfold: what is named so, and what is hidden where more is hidden than shown, is left to the model.

use super::{LEAST, SURE, Scene};
use crate::html::tree::{Id, Tree};

/// How an element hides what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hidden {
    /// It does not, or it unfolds.
    #[default]
    No,
    /// Until a script or a style shows it.
    Perhaps,
    /// It takes its room and nobody sees it.
    Surely,
}

/// Parts of the names of what unfolds.
const UNFOLDS: [&str; 6] = ["collaps", "accordion", "expand", "fold", "toggle", "faq"];

impl Hidden {
    /// By the element that hides, as [`crate::html::lines::Around::hidden`] gives it.
    pub fn of(tree: &Tree<'_>, id: Id) -> Self {
        let names = [id, tree.nodes[id].parent]
            .into_iter()
            .flat_map(|id| ["class", "id"].into_iter().filter_map(move |name| tree.nodes[id].attr(name)));
        if names.into_iter().any(|name| UNFOLDS.into_iter().any(|word| name.to_ascii_lowercase().contains(word))) {
            return Hidden::No;
        }
        let unseen = tree.nodes[id].attr("style").is_some_and(|style| style.to_ascii_lowercase().contains("visibility"));
        if unseen { Hidden::Surely } else { Hidden::Perhaps }
    }
}

/// Turns `stays` of what is hidden beside what is shown. `odds` are the model's.
pub fn take(scene: &Scene<'_>, odds: &[f32], stays: &mut [bool]) {
    let kept = |hidden: bool| -> usize {
        let lines = scene.lines.iter().zip(stays.iter()).filter(|(line, stays)| **stays && (line.hidden != Hidden::No) == hidden);
        lines.map(|(line, _)| line.length).sum()
    };
    let (hidden, shown) = (kept(true), kept(false));
    for (at, line) in scene.lines.iter().enumerate() {
        let goes = match line.hidden {
            Hidden::No => false,
            Hidden::Perhaps => hidden < shown && odds[at] < SURE,
            Hidden::Surely => shown >= LEAST,
        };
        stays[at] &= !goes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn the_lesser_part_goes_where_the_model_has_a_doubt() {
        let text =
            "Tim penyelamat mengangkut sebelas warga dengan dua perahu karet menuju gedung sekolah yang dipakai sebagai tempat mengungsi.";
        let mut scene = plain_scene(&[text; 5]);
        scene.lines[0].hidden = Hidden::Perhaps;
        scene.lines[1].hidden = Hidden::Surely;
        let mut stays = [true; 5];
        take(&scene, &[0.7, 0.9, 0.9, 0.9, 0.9], &mut stays);
        assert_eq!(stays, [false, false, true, true, true]);
        let mut stays = [true; 5];
        take(&scene, &[0.9; 5], &mut stays);
        assert_eq!(stays, [true, false, true, true, true]);
        // The greater part is the article.
        scene.lines[2].hidden = Hidden::Perhaps;
        let mut stays = [true; 5];
        take(&scene, &[0.7; 5], &mut stays);
        assert_eq!(stays, [true, false, true, true, true]);
    }
}
