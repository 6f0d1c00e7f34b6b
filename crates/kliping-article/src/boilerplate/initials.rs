//! Initials of those who wrote and edited, alone or glued to the last sentence.
//!
//! Examples: "(abc/xyz)", "… tiba di rumah pada malam hari. (abc/xyz)".

use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "initials", reason: "These initials name who wrote and edited the article." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    is_initials(scene.lines[at].text)
}

fn is_initials(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['(', '[']).and_then(|text| text.strip_suffix([')', ']'])) else { return false };
    let letters = inner.chars().count();
    let parts = || inner.split(['/', '-', '|', ',']);
    // "(AP)" is an agency, "(abc)" an editor; both are credits. Words with spaces are a remark.
    (2..=24).contains(&letters)
        && parts().all(|part| (1..=10).contains(&part.trim().len()) && part.trim().chars().all(char::is_alphabetic))
        && (parts().count() > 1 || letters <= 4)
}

/// Where initials that are glued to a line's end begin, in bytes.
pub fn trailing(text: &str) -> Option<usize> {
    let open = text.rfind(['(', '['])?;
    let tail = &text[open..];
    // One part alone in parentheses is usually an abbreviation just introduced: only "(abc/xyz)" is cut off a sentence.
    let glued = is_initials(tail) && tail.contains(['/', '-', '|']) && tail.chars().filter(char::is_ascii_lowercase).count() >= 4;
    (glued && open > 40).then(|| text[..open].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_alone() {
        assert!(is_initials("(abc/xyz)") && is_initials("[ab]"));
        assert!(!is_initials("(tidak termasuk pajak)") && !is_initials("(2024)"));
    }

    #[test]
    fn initials_at_the_end_of_a_sentence() {
        let sentence = "Rombongan akhirnya tiba di rumah pada malam hari.";
        assert_eq!(trailing(&format!("{sentence} (abc/xyz)")), Some(sentence.len()));
        assert_eq!(trailing("Dana itu disalurkan melalui Bank Pembangunan Daerah (BPD)"), None);
    }
}
