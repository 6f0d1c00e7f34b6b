//! What reads like the name of an author, and what does not.

use crate::boilerplate::phrases::{Phrase, begins, folded, head};

/// Small words inside names and lists of names.
const SMALL: &[&str] = &["and", "dan", "und", "et", "y", "e", "de", "van", "von", "der", "bin", "al", "da", "di", "la", "le", "&"];

/// Words after which a byline tells something else: "Sari Utami at 10.15", "Sari Utami in Ekonomi".
const ENDS: &[&str] = &[" at ", " on ", " in ", " for ", " pada ", " untuk ", " updated ", " published "];

/// Openings of lines that name another than the author, folded.
const OTHERS: &[&str] =
    &["edited by", "reviewed by", "updated by", "published by", "medically reviewed by", "fact checked by", "photos by", "photo by"];

/// Words that only offices and invitations have, never names.
const ROLES: &[&str] = &[
    "article",
    "articles",
    "author",
    "authors",
    "consultant",
    "contents",
    "contributor",
    "contributors",
    "coordinator",
    "director",
    "editor",
    "editors",
    "follow",
    "founder",
    "journalism",
    "manager",
    "marketing",
    "more",
    "post",
    "posts",
    "read",
    "related",
    "reporter",
    "reporters",
    "reviewer",
    "share",
    "spotlight",
    "strategy",
    "subscribe",
    "view",
    "writer",
    "your",
];

/// The name at the head of a line: up to a separator or a digit, two to ten words that begin with capitals.
pub fn name_in(text: &str) -> Option<String> {
    // "Written by" alone announces a name that stands elsewhere.
    if begins(&folded(text), Phrase::By).is_some_and(|words| text.split_whitespace().count() <= words) {
        return None;
    }
    let name = cut(text);
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.trim_start_matches('(').chars().next().is_some_and(char::is_uppercase);
    let good = (2..=10).contains(&words.len())
        && words.iter().all(|word| capital(word) || SMALL.contains(word))
        && capital(&words[0])
        && !is_office(name);
    (good && name.chars().count() <= 90).then(|| name.to_owned())
}

/// Whether a line names who edited, checked or changed the article, not who wrote it.
pub fn names_another(folded: &str) -> bool {
    OTHERS.iter().any(|opening| folded.strip_prefix(opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether a text holds a word that names never have.
pub fn is_office(text: &str) -> bool {
    text.split_whitespace().any(|word| ROLES.contains(&word.trim_matches(',').to_lowercase().as_str()))
}

/// A line up to what cannot belong to a name: a separator, a digit, "at".
pub fn cut(text: &str) -> &str {
    let end = text.find(|c: char| matches!(c, '|' | '•' | '·' | '–' | '—' | '/') || c.is_ascii_digit()).unwrap_or(text.len());
    let name = &text[..end];
    let end = ENDS.iter().filter_map(|word| name.find(word)).min().unwrap_or(end);
    let name = name[..end].trim().trim_end_matches([',', '-', ':', '.', '(']).trim();
    // A day or a weekday may follow the name after a comma.
    let name = name.split(" - ").next().unwrap_or(name).trim();
    let name = glued(name).map_or(name, |at| &name[..at]);
    // "Sari Utami March 4": the digit was cut already.
    name.rsplit_once(' ')
        .filter(|(_, last)| super::dates::is_month(last) && text.len() > name.len())
        .map_or(name, |(name, _)| name.trim_end())
}

/// Where an office, a month or "Updated" begins that an element's end glued to the name, as in `Sari UtamiFounder`.
fn glued(name: &str) -> Option<usize> {
    let starts = name.char_indices().zip(name.chars().skip(1)).filter(|((_, before), next)| before.is_lowercase() && next.is_uppercase());
    starts.map(|((at, before), _)| at + before.len_utf8()).find(|&at| {
        let word: String = name[at..].chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        ROLES.contains(&word.as_str())
            || super::dates::is_month(&word)
            || matches!(word.as_str(), "updated" | "published" | "posted" | "last")
    })
}

/// The name after "By": also before an office after a comma, and where an element's end swallowed the space (`BySari Utami`).
pub fn after_by(text: &str) -> Option<String> {
    let rest = rest_after_by(text)?;
    name_in(rest).or_else(|| name_in(rest.split_once(',')?.0))
}

/// As [`after_by`], but of a line that holds little more: one word is a name then ("by ibu", "By Sari on 4 March").
pub fn after_by_alone(text: &str) -> Option<String> {
    let rest = rest_after_by(text).filter(|_| text.chars().count() <= 70 && !text.ends_with(['.', '?', '!']))?;
    let name = cut(rest);
    let name = name.split(',').next().unwrap_or(name).trim();
    let words = name.split_whitespace().count();
    // A pen name may be written small, but several small words are words.
    let is_written =
        words == 1 || name.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || SMALL.contains(&word) || word == "the");
    let is_name = (1..=4).contains(&words) && is_written && name.chars().count() >= 3;
    let starts = |word: &str| name.get(..word.len()).is_some_and(|there| there.eq_ignore_ascii_case(word));
    (is_name && !["the way", "a ", "an ", "this", "that", "using", "signing"].into_iter().any(starts)).then(|| name.to_owned())
}

/// The name after a day and a mark: "4 March 2024 · Sari Utami in Ekonomi".
pub fn after_day_and_mark(text: &str) -> Option<String> {
    let (day, rest) = ["·", "•", "|", " – ", " — ", " - "].iter().find_map(|mark| text.split_once(mark))?;
    let rest = rest.trim();
    let name = name_in(rest).filter(|name| name.split(' ').count() <= 4)?;
    super::dates::day_in(day).is_some().then_some(name)
}

fn rest_after_by(text: &str) -> Option<&str> {
    let rest = if let Some(words) = begins(&folded(text), Phrase::By) {
        &text[head(text, words)..]
    } else {
        let glued = text.strip_prefix("By").filter(|rest| rest.starts_with(char::is_uppercase));
        glued.or_else(|| after_day(text))?
    };
    let rest = rest.strip_prefix("(s)").unwrap_or(rest);
    Some(rest.trim_start_matches([':', ' ', '|', '-'])).filter(|rest| !rest.is_empty())
}

/// What follows the day in "March 4, 2024 by Sari Utami".
fn after_day(text: &str) -> Option<&str> {
    let at = [" by ", " By ", " oleh ", " Oleh "].iter().find_map(|word| text.find(word).map(|at| (at, word.len())))?;
    super::dates::day_in(&text[..at.0]).is_some().then(|| &text[at.0 + at.1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_lines() {
        assert_eq!(name_in("Sari Utami - detik 4 Maret").as_deref(), Some("Sari Utami"));
        assert_eq!(name_in("Sari Utami | Senin").as_deref(), Some("Sari Utami"));
        assert_eq!(name_in("Sari (Ayu) Utami at 10:15").as_deref(), Some("Sari (Ayu) Utami"));
        assert_eq!(name_in("harga beras naik"), None);
        assert_eq!(name_in("Written By"), None);
        assert_eq!(name_in("View Our Posts"), None);
        assert_eq!(name_in("Rice and Market Coordinator"), None);
        assert_eq!(name_in("Sari UtamiFounder at Beras").as_deref(), Some("Sari Utami"));
        assert_eq!(name_in("Sari UtamiMarch 4, 2024").as_deref(), Some("Sari Utami"));
        assert_eq!(name_in("Sari Utami March 4, 2024").as_deref(), Some("Sari Utami"));
        assert_eq!(name_in("Sari McUtami").as_deref(), Some("Sari McUtami"));
    }

    #[test]
    fn names_after_by() {
        let name = |text: &str| after_by(text);
        assert_eq!(name("Oleh: Sari Utami").as_deref(), Some("Sari Utami"));
        assert_eq!(name("BySari Utami").as_deref(), Some("Sari Utami"));
        assert_eq!(name("By Sari Utami, chair of the market's council").as_deref(), Some("Sari Utami"));
        assert_eq!(name("March 4, 2024 By Sari Utami").as_deref(), Some("Sari Utami"));
        assert_eq!(name("Rice is sold by Sari Utami"), None);
        assert_eq!(after_by_alone("by sari · Dec 20").as_deref(), Some("sari"));
        assert_eq!(after_by_alone("By the way, rice is dear"), None);
        assert_eq!(after_by_alone("by and heading blocks"), None);
        assert_eq!(after_day_and_mark("4 March 2024 · Sari Utami in Ekonomi").as_deref(), Some("Sari Utami"));
        assert_eq!(after_day_and_mark("Beras · Sari Utami"), None);
        assert!(names_another("edited by sari") && names_another("reviewed by") && !names_another("edited bytes"));
    }
}
