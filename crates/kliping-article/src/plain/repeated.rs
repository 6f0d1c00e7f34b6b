//! A line that other kept articles of the outlet have too.
//!
//! Example: "Ikuti saluran kami untuk kabar pilihan tiap pagi" under every text that was copied from one outlet. What one article says,
//! no other says in the same words; the frame around it does. Only for texts: a page's markup tells the frame apart.

use crate::Library;
use crate::boilerplate::{Rule, Scene, Subject};

pub const RULE: Rule = Rule { step: "outlet-repeats", reason: "Other articles of this outlet have the same line." };

/// Other articles that must have it.
const OTHERS: usize = 2;
/// Words of such a line at least: "Latar belakang" heads a part of many articles.
const WORDS: usize = 4;
/// Characters at most. A whole paragraph that stands in several articles is told again on purpose.
const LONGEST: usize = 200;

/// Gives the rule to such lines that no rule has yet. Where half of the lines stand elsewhere, the same article is kept several times.
pub fn claim(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    let Some(library) = scene.library else { return };
    let told: Vec<Option<bool>> = scene.lines.iter().map(|line| repeats(library, line)).collect();
    let all = told.iter().flatten().count();
    let again = told.iter().flatten().filter(|again| **again).count();
    if again * 2 > all {
        return;
    }
    for (rule, _) in taken.iter_mut().zip(&told).filter(|(rule, told)| rule.is_none() && **told == Some(true)) {
        *rule = Some(RULE);
    }
}

/// Whether a line stands in other articles; `None` for one that says too little or too much to tell.
fn repeats(library: &dyn Library, line: &Subject<'_>) -> Option<bool> {
    let words: Vec<&str> = line.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let fits = line.length <= LONGEST && words.len() >= WORDS;
    fits.then(|| library.repeats(&words.join(" ").to_lowercase()) >= OTHERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Kept;
    impl Library for Kept {
        fn knows_headline(&self, _: &str) -> bool {
            false
        }
        fn repeats(&self, folded: &str) -> usize {
            match folded {
                "ikuti saluran kami tiap pagi" | "latar belakang" => 3,
                "harga beras naik di tiga pasar" => 1,
                _ => 0,
            }
        }
    }

    fn taken(lines: &[&str]) -> Vec<bool> {
        let lines: Vec<Subject<'_>> = lines.iter().map(|line| Subject::plain(line)).collect();
        let mut taken = vec![None; lines.len()];
        claim(&Scene { lines, headline: None, goes_on: false, library: Some(&Kept) }, &mut taken);
        taken.into_iter().map(|rule| rule.is_some()).collect()
    }

    #[test]
    fn the_frame_repeats_and_the_article_does_not() {
        let text =
            ["Ikuti saluran kami tiap pagi!", "Latar belakang", "Harga beras naik di tiga pasar.", "Warga desa menunggu panen berikutnya."];
        assert_eq!(taken(&text), [true, false, false, false]);
    }

    #[test]
    fn the_same_article_again_loses_nothing() {
        assert_eq!(taken(&["Ikuti saluran kami tiap pagi!", "Warga senang."]), [false, false]);
    }
}
