//! A heading such as "Berita terkait" claims the run of links after it.
//!
//! Example: "Berita terkait:", then three lines that are links: all four go.

use super::phrases::Phrase;
use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "teaser-run", reason: "This link stands in a list of other articles." };

pub fn claim(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    let mut claims = false;
    for (line, verdict) in scene.lines.iter().zip(taken.iter_mut()) {
        if line.folded.is(Phrase::Heading) || (line.folded.len() < 30 && line.folded.is(Phrase::Teaser)) {
            claims = true;
            continue;
        }
        let teaser = line.linked_at_least(75) && !(line.is_stopped() && line.length > 100);
        // Days, counts and sections stand between such links.
        let between = line.length < 30 && !line.is_stopped();
        claims = claims && (teaser || between || verdict.is_some());
        if claims && teaser && verdict.is_none() {
            *verdict = Some(RULE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn a_run_ends_at_the_first_paragraph() {
        let mut scene =
            plain_scene(&["Berita terkait:", "Beras Naik", "Gula Turun", "Warga berharap harga kembali seperti semula.", "Garam"]);
        for at in [1, 2, 4] {
            scene.lines[at].linked = scene.lines[at].length;
        }
        let mut taken = vec![None; 5];
        claim(&scene, &mut taken);
        assert_eq!(taken, [None, Some(RULE), Some(RULE), None, None]);
    }
}
