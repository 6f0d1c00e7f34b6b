//! A line that says it points to another article.
//!
//! Examples: "Baca juga: Harga beras naik", "Read also" before a link.

use super::phrases::{Phrase, head};
use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "teaser-phrase", reason: "This line says that it points to another article." };

/// Characters of a teaser at most.
const LONGEST: usize = 260;

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    if line.length > LONGEST {
        return false;
    }
    if line.folded.is(Phrase::Heading) {
        return true;
    }
    let Some(words) = line.folded.begins(Phrase::Teaser) else { return false };
    let end = head(line.text, words);
    let rest = line.text[end..].trim_start();
    // After the phrase comes a colon, nothing, or hardly anything but a link; or the line announces a list.
    rest.is_empty()
        || rest.starts_with([':', '»', '→', '>', '|', '：'])
        || (words >= 2 && rest.starts_with(['"', '“', '‘']))
        || (line.linked > 0 && line.linked + line.text[..end].chars().count() + 4 >= line.length)
        || (words >= 2 && line.length <= 80 && rest.ends_with(':'))
        || (words >= 2 && !line.is_stopped() && line.length <= 150 && line.text.split(' ').count() > words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn teasers_by_phrase() {
        let scene = plain_scene(&[
            "Baca juga: Harga beras naik",
            "BACA JUGA",
            "Baca buku itu sekali lagi.",
            "Simak juga penjelasan menteri itu pada sidang nanti.",
            "Simak juga kisah lain dari pasar:",
        ]);
        assert!(takes(&scene, 0) && takes(&scene, 1) && takes(&scene, 4));
        assert!(!takes(&scene, 2) && !takes(&scene, 3));
    }
}
