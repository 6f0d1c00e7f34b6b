//! A line that names who made the article: kept as a credit, taken out of the text.
//!
//! Examples: "Editor: Sari Utami", "Sumber :", "Penulis Budi Santoso Editor Sari Utami".

use super::phrases::{Phrase, begins, head, is};
use super::{Rule, Scene};
use crate::Credit;

pub const RULE: Rule =
    Rule { step: "credit", reason: "This line names who wrote, edited or supplied the article; it is kept as a credit." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    split(scene.lines[at].text, &scene.lines[at].folded).is_some() || !row(scene.lines[at].text, &scene.lines[at].folded).is_empty()
}

/// All credits that a line gives.
pub fn credits_of(text: &str, folded: &str) -> Vec<Credit> {
    // "Penulis: Sari Utami | Editor: Budi Santoso" names two.
    let parts: Vec<Credit> = text.split('|').filter_map(|part| credit_of(part.trim(), &super::phrases::folded(part))).collect();
    if parts.len() > 1 && parts.len() == text.split('|').count() {
        return parts;
    }
    credit_of(text, folded).map_or_else(|| row(text, folded), |credit| vec![credit])
}

/// Characters of a row of credits at most.
const LONGEST: usize = 120;

/// Roles and names in turn, without colons: two roles at least, each with a name in capitals behind it. Empty where it is no such row.
fn row(text: &str, folded: &str) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::new();
    if text.len() > LONGEST || begins(folded, Phrase::Credit).is_none() {
        return credits;
    }
    for word in text.split_whitespace() {
        if is(&super::phrases::folded(word), Phrase::Credit) {
            credits.push(Credit { role: word.to_owned(), name: String::new() });
        } else if let Some(credit) = credits.last_mut().filter(|_| word.starts_with(char::is_uppercase) && !word.ends_with([':', '!', '?']))
        {
            if !credit.name.is_empty() {
                credit.name.push(' ');
            }
            credit.name.push_str(word);
        } else {
            return Vec::new();
        }
    }
    let whole =
        credits.len() > 1 && credits.iter().all(|credit| (1..=5).contains(&credit.name.split(' ').filter(|word| !word.is_empty()).count()));
    if whole { credits } else { Vec::new() }
}

/// The credit that such a line gives, if it names somebody.
pub fn credit_of(text: &str, folded: &str) -> Option<Credit> {
    let (role, name) = split(text, folded)?;
    (!name.is_empty()).then(|| Credit { role: role.to_owned(), name: name.to_owned() })
}

fn split<'a>(text: &'a str, folded: &str) -> Option<(&'a str, &'a str)> {
    let words = begins(folded, Phrase::Credit)?;
    let mut end = head(text, words);
    // One may have two roles: "Penulis & Editor: Sari Utami".
    let second = ["&", "/", "dan ", "and "].iter().find_map(|mark| text[end..].trim_start().strip_prefix(mark));
    if let Some(second) = second
        && let Some(words) = begins(&super::phrases::folded(second), Phrase::Credit)
    {
        end = text.len() - second.len() + head(second, words);
    }
    let (role, rest) = text.split_at(end);
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
        assert_eq!(credit("Penulis & Editor : Sari Utami").map(|credit| credit.role).as_deref(), Some("Penulis & Editor"));
        let both = "Penulis: Sari Utami | Editor: Budi Santoso";
        assert_eq!(
            credits_of(both, &folded(both)).iter().map(|credit| credit.name.as_str()).collect::<Vec<_>>(),
            ["Sari Utami", "Budi Santoso"]
        );

        let names = |text: &str| row(text, &folded(text)).into_iter().map(|credit| credit.name).collect::<Vec<_>>();
        assert_eq!(names("Penulis Budi Santoso Editor Sari Utami"), ["Budi Santoso", "Sari Utami"]);
        assert!(names("Editor Sari Utami").is_empty() && names("Penulis dan Editor Sari Utami").is_empty());
    }
}
