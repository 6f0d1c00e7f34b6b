//! Captions: what describes a picture stands with the picture, not in the text.
//!
//! Examples: a `<figcaption>`; "Foto: Budi/Kliping"; "Suasana pasar. (Foto: Budi)"; "Suasana pasar. ©2024 Kliping".

use super::phrases::{Phrase, begins, folded, head};
use super::{Rule, Scene};
use crate::html::signals::Group;
use crate::html::view::Place;

pub const RULE: Rule = Rule { step: "caption", reason: "This line describes a picture; it is kept with the picture." };

/// Characters of a caption at most.
const LONGEST: usize = 400;

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    if line.length > LONGEST {
        return false;
    }
    if line.flags.within(Place::Figcaption) {
        return true;
    }
    if line.flags.named(Group::Caption) && !(line.is_stopped() && line.length > 200) {
        return true;
    }
    says_so(line.text, &line.folded)
}

/// Characters of a caption that its credit gives away at most.
const CREDITED: usize = 250;

/// Whether a line under the button that enlarges its picture ends with who took it: "Perbesar", "Suasana pasar. (Kliping/Budi)",
/// "Suasana pasar. KLIPING FOTO/Budi Santoso", "Ilustrasi pasar (Fotolia)".
pub fn is_under_picture(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    let enlarges = |at: usize| matches!(&*scene.lines[at].folded, "perbesar" | "lihat foto" | "lihat gambar" | "enlarge");
    let last = || line.text.split_whitespace().rev().take(3).any(|word| word.contains('/'));
    let credited = || line.text.ends_with(')') || (!line.is_stopped() && last());
    at > 0 && line.length <= CREDITED && enlarges(at - 1) && credited()
}

/// Whether the words alone give a caption away.
pub fn says_so(text: &str, folded_text: &str) -> bool {
    let length = text.chars().count();
    if length <= 160
        && let Some(words) = begins(folded_text, Phrase::Caption)
        && text[head(text, words)..].trim_start().starts_with([':', '/'])
    {
        return true;
    }
    if length <= 220
        && let Some(open) = text.rfind('(').filter(|_| text.ends_with(')') || text.ends_with(")."))
    {
        let inner = &text[open + 1..];
        let end = begins(&folded(inner), Phrase::Caption).map(|words| head(inner, words));
        if end.is_some_and(|end| inner[end..].trim_start().starts_with([':', '/', ' '])) {
            return true;
        }
    }
    length <= 220 && text.contains('©') && !text.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn captions_by_their_words() {
        let scene = plain_scene(&[
            "Foto: Budi/Kliping",
            "Suasana pasar pagi. (Foto: Budi)",
            "Suasana pasar. ©2024 Kliping",
            "Foto itu beredar sejak Senin.",
        ]);
        assert!((0..3).all(|at| takes(&scene, at)));
        assert!(!takes(&scene, 3));
        let scene = plain_scene(&[
            "Perbesar",
            "Suasana pasar pagi. (Kliping/Budi Santoso)",
            "Harga naik. (Kliping/Budi Santoso)",
            "Perbesar",
            "Pasar itu sepi.",
        ]);
        assert!(is_under_picture(&scene, 1));
        assert!(!is_under_picture(&scene, 2) && !is_under_picture(&scene, 4));
    }
}
