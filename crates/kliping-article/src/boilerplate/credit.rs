//! A line that names who made the article: kept as a credit, taken out of the text.
//!
//! Examples: "Editor: Sari Utami", "Sumber :".

use super::phrases::{Phrase, begins, head};
use super::{Rule, Scene};
use crate::Credit;

pub const RULE: Rule =
    Rule { step: "credit", reason: "This line names who wrote, edited or supplied the article; it is kept as a credit." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    split(scene.lines[at].text, &scene.lines[at].folded).is_some()
}

/// The credit that such a line gives, if it names somebody.
pub fn credit_of(text: &str, folded: &str) -> Option<Credit> {
    let (role, name) = split(text, folded)?;
    (!name.is_empty()).then(|| Credit { role: role.to_owned(), name: name.to_owned() })
}

fn split<'a>(text: &'a str, folded: &str) -> Option<(&'a str, &'a str)> {
    let words = begins(folded, Phrase::Credit)?;
    let (role, rest) = text.split_at(head(text, words));
    let rest = rest.trim_start();
    let name = rest.strip_prefix([':', '|'])?.trim();
    // A name is short and no sentence; "Sumber: …" before a sentence is an attribution that belongs to the text.
    let sentence = name.chars().count() > 90 || (name.ends_with('.') && name.split(' ').count() > 8);
    (!sentence).then(|| (role.trim_matches(|c: char| !c.is_alphanumeric()), name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::phrases::folded;

    #[test]
    fn credits() {
        let credit = |text: &str| credit_of(text, &folded(text));
        assert_eq!(credit("Editor: Sari Utami"), Some(Credit { role: "Editor".to_owned(), name: "Sari Utami".to_owned() }));
        assert_eq!(credit("Editor senior itu mundur."), None);
        assert!(split("Sumber :", "sumber").is_some());
    }
}
