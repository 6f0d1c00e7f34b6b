//! Which fonts of a style sheet are in use.
//!
//! Why: a sheet names a font in ten weights and twelve alphabets, and a browser fetches the two that the page sets. A font is
//! in use if a rule names its family and the page holds a character that it is for.

use std::collections::HashSet;

/// What a font of a style sheet is for.
#[derive(Debug, Clone, Copy)]
pub struct Need<'a> {
    /// Family as `@font-face` names it.
    pub family: &'a str,
    /// The value of `unicode-range`, if there is one.
    pub range: Option<&'a str>,
}

impl Need<'_> {
    /// Whether a page with these style rules (in lower case, without their `@font-face` blocks) and these characters sets it.
    pub fn is_met(&self, rules: &[String], characters: &HashSet<char>) -> bool {
        let family = self.family.to_lowercase();
        rules.iter().any(|rules| rules.contains(&family)) && self.range.is_none_or(|range| covers(range, characters))
    }
}

/// Whether a `unicode-range` (`U+0000-00FF, U+0131, U+4??`) holds one of the characters. One that cannot be read holds all.
fn covers(range: &str, characters: &HashSet<char>) -> bool {
    range.split(',').any(|part| match bounds(part.trim()) {
        Some((first, last)) if last - first < 256 => (first..=last).filter_map(char::from_u32).any(|c| characters.contains(&c)),
        Some((first, last)) => characters.iter().any(|c| (first..=last).contains(&u32::from(*c))),
        None => true,
    })
}

fn bounds(part: &str) -> Option<(u32, u32)> {
    let part = part.strip_prefix("U+").or_else(|| part.strip_prefix("u+"))?;
    let number = |digits: &str| u32::from_str_radix(digits, 16).ok();
    let (first, last) = match part.split_once('-') {
        Some((first, last)) => (number(first)?, number(last)?),
        None if part.contains('?') => (number(&part.replace('?', "0"))?, number(&part.replace('?', "F"))?),
        None => (number(part)?, number(part)?),
    };
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_is_in_use_by_name_and_by_character() {
        let rules = vec!["body{font-family:\"merriweather\",serif}".to_owned()];
        let characters: HashSet<char> = "Harga beras naik".chars().collect();
        let need = |family, range| Need { family, range }.is_met(&rules, &characters);
        assert!(need("Merriweather", None) && need("Merriweather", Some("U+0000-00FF, U+0131")));
        assert!(!need("Merriweather", Some("U+0400-045F")), "no Cyrillic on the page");
        assert!(!need("Lato", None), "no rule names it");
        assert!(need("Merriweather", Some("U+7?")) && need("Merriweather", Some("???")));
    }
}
