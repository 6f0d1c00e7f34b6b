//! The list of what is needed, under the heading that announces it.
//!
//! Examples: "Ingredients" over "2 cups of rice", "Bahan-bahan" over "500 gram beras". The entries are short and say no sentence, so
//! that the model takes many of them for a menu; but a list under such a heading, above the steps that stay, is what they are about.

use super::{Scene, Subject};
use crate::BlockKind;
use crate::html::body::is_strange;

/// Headings that announce such a list, folded.
const ANNOUNCES: &[&str] = &[
    "ingredients",
    "what you need",
    "what youll need",
    "what you will need",
    "things youll need",
    "things you will need",
    "tools",
    "materials",
    "equipment",
    "bahan",
    "bahan bahan",
    "bahan yang dibutuhkan",
    "alat dan bahan",
    "alat yang dibutuhkan",
    "zutaten",
    "das brauchst du",
    "ingrédients",
    "ingredientes",
    "ingredienti",
    "ingrediënten",
    "składniki",
];

/// Lines between the heading and its list, at most ("for four people").
const BETWEEN: usize = 4;
/// Entries at most.
const MOST: usize = 60;
/// Lines below the list in which something must stay.
const BELOW: usize = 30;

/// Turns `stays` of such a list, and of its heading.
pub fn give_back(scene: &Scene<'_>, stays: &mut [bool]) {
    let announced: Vec<usize> = (0..scene.lines.len()).filter(|&at| announces(&scene.lines[at])).collect();
    for at in announced {
        let rest = at + 1..scene.lines.len().min(at + 1 + BETWEEN);
        let Some(first) = rest.into_iter().find(|&at| is_entry(&scene.lines[at])) else { continue };
        let end = (first..scene.lines.len().min(first + MOST)).find(|&at| !is_entry(&scene.lines[at])).unwrap_or(scene.lines.len());
        let goes_on = stays.iter().skip(end).take(BELOW).any(|stays| *stays);
        if end - first >= 2 && goes_on && stays[..at].iter().any(|stays| *stays) {
            stays[first..end].fill(true);
            stays[at] = true;
        }
    }
}

fn announces(line: &Subject<'_>) -> bool {
    line.length <= 40 && !is_strange(line.flags) && ANNOUNCES.contains(&&*line.folded)
}

fn is_entry(line: &Subject<'_>) -> bool {
    line.kind == BlockKind::ListItem && line.length <= 160 && !line.linked_at_least(80) && !is_strange(line.flags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn a_list_of_ingredients_above_its_steps() {
        let mut scene = plain_scene(&["Nasi kuning mudah dibuat.", "Bahan-bahan:", "500 gram beras", "2 lembar daun salam", "Cuci beras."]);
        scene.lines[2].kind = BlockKind::ListItem;
        scene.lines[3].kind = BlockKind::ListItem;
        let mut stays = [true, false, false, false, true];
        give_back(&scene, &mut stays);
        assert_eq!(stays, [true; 5]);
        let mut stays = [true, false, false, false, false];
        give_back(&scene, &mut stays);
        assert_eq!(stays, [true, false, false, false, false]);
    }
}
