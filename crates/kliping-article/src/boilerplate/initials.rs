//! Initials of those who wrote and edited, alone or glued to the last sentence.
//!
//! Examples: "(abc/xyz)", "… tiba di rumah pada malam hari. (abc/xyz)".

use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "initials", reason: "These initials name who wrote and edited the article." };

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    is_initials(scene.lines[at].text) || is_desk(scene.lines[at].text)
}

/// Outlet and name, or two outlets, in parentheses: "(Kliping.com/Sari Utami)".
pub fn is_desk(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) else { return false };
    let word = |word: &str| {
        let letters = || word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
        letters() && (word.starts_with(char::is_uppercase) || word.contains('.'))
    };
    let part = |part: &str| (1..=4).contains(&part.split_whitespace().count()) && part.split_whitespace().all(word);
    inner.len() <= 60 && inner.contains('/') && inner.split('/').all(part)
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
    (open > 40 && (glued || is_signed(&text[..open], tail))).then(|| text[..open].trim_end().len())
}

/// After the full stop even one part alone is no abbreviation of what stands before it: "… malam hari. (abc)".
fn is_signed(before: &str, tail: &str) -> bool {
    let ended = before.trim_end().trim_end_matches(['"', '”', '\'', '’']).ends_with(['.', '!', '?']);
    let alone = || (4..=6).contains(&tail.len()) && tail[1..tail.len() - 1].bytes().all(|byte| byte.is_ascii_lowercase());
    let address = || is_desk(tail) && tail.split(['/', '(', ')']).any(|part| !part.contains(' ') && part.contains('.'));
    ended && tail != "(sic)" && tail.ends_with([')', ']']) && (alone() || address())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_alone() {
        assert!(is_initials("(abc/xyz)") && is_initials("[ab]"));
        assert!(!is_initials("(tidak termasuk pajak)") && !is_initials("(2024)"));
        assert!(is_desk("(Kliping.com/Sari Utami)") && is_desk("(Harian Kliping/Budi Santoso)"));
        assert!(!is_desk("(Sari Utami)") && !is_desk("(menang/kalah)") && !is_desk("(Rp 5.000/kg)"));
    }

    #[test]
    fn initials_at_the_end_of_a_sentence() {
        let sentence = "Rombongan akhirnya tiba di rumah pada malam hari.";
        assert_eq!(trailing(&format!("{sentence} (abc/xyz)")), Some(sentence.len()));
        assert_eq!(trailing(&format!("{sentence} (abc)")), Some(sentence.len()));
        assert_eq!(trailing(&format!("{sentence} (Kliping.com/Sari Utami)")), Some(sentence.len()));
        assert_eq!(trailing(&format!("{sentence} (Ia lelah.)")), None);
        assert_eq!(trailing("Rombongan itu akhirnya tiba di rumah pada malam hari (wib)"), None);
        assert_eq!(trailing("Dana itu disalurkan melalui Bank Pembangunan Daerah (BPD)"), None);
    }
}
