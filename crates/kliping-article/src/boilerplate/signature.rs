//! The name of who wrote it, as the last line.
//!
//! Examples: "SARI UTAMI" under the last paragraph; "— Sari Utami"; "SARI UTAMI | KLIPING"; "Editor Sari Utami".

use super::phrases::{Phrase, head};
use super::{Rule, Scene, Subject};
use crate::BlockKind;

pub const RULE: Rule = Rule { step: "byline", reason: "This names the author." };

/// Words of a name.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

pub fn claim(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    let Some(last) = taken.iter().rposition(Option::is_none) else { return };
    let ends_before = taken[..last].iter().rposition(Option::is_none).is_some_and(|at| scene.lines[at].is_stopped());
    let line = &scene.lines[last];
    if ends_before && line.kind == BlockKind::Paragraph && (is_signature(line.text) || names_role(line)) {
        taken[last] = Some(RULE);
    }
}

/// A role and a name without a colon between them: "Editor Sari Utami".
fn names_role(line: &Subject<'_>) -> bool {
    let Some(words) = line.folded.begins(Phrase::Credit) else { return false };
    let name = || line.text[head(line.text, words)..].split_whitespace();
    let is_word =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
    WORDS.contains(&name().count()) && name().all(is_word)
}

fn is_signature(text: &str) -> bool {
    let after_dash = text.strip_prefix(['—', '–', '-']);
    let words = || after_dash.unwrap_or(text).split([' ', '|']).filter(|word| !word.is_empty());
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let capitals = |word: &str| !word.contains(char::is_lowercase);
    WORDS.contains(&words().count()) && words().all(|word| letters(word) && capital(word) && (after_dash.is_some() || capitals(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn a_name_under_the_last_sentence() {
        assert!(is_signature("SARI UTAMI") && is_signature("— Sari Utami") && is_signature("SARI UTAMI | KLIPING"));
        assert!(!is_signature("Sari Utami") && !is_signature("TAMAT") && !is_signature("PASAR PAGI 2015"));
        let scene = plain_scene(&["Harga beras naik.", "SARI UTAMI"]);
        let mut taken = [None, None];
        claim(&scene, &mut taken);
        assert_eq!(taken, [None, Some(RULE)]);
        let scene = plain_scene(&["Harga beras naik.", "Editor Sari Utami"]);
        let mut taken = [None, None];
        claim(&scene, &mut taken);
        assert_eq!(taken, [None, Some(RULE)]);
        let scene = plain_scene(&["Harga beras naik.", "Editor itu pulang"]);
        let mut taken = [None, None];
        claim(&scene, &mut taken);
        assert_eq!(taken, [None, None]);
        let scene = plain_scene(&["Harga beras", "SARI UTAMI"]);
        let mut taken = [None, None];
        claim(&scene, &mut taken);
        assert_eq!(taken, [None, None]);
    }
}
