//! Tokens: words, numbers and marks.
//!
//! Inner hyphens, apostrophes and dots stay inside a word ("Su-24", "al-Assad", "U.S"), inner separators inside a
//! number ("24/11/2015", "18.20"); everything else is a mark of one character.

use super::{Bytes, TokenKind};

/// Tokens of a sentence, as byte ranges of it.
pub fn split(sentence: &str) -> impl Iterator<Item = (Bytes, TokenKind)> + '_ {
    let mut rest = sentence.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        if !first.is_alphanumeric() {
            return Some((start..end, TokenKind::Mark));
        }
        let mut letters = first.is_alphabetic();
        while let Some(&(at, c)) = rest.peek() {
            if c.is_alphanumeric() {
                letters |= c.is_alphabetic();
            } else if !joins(c, letters) || !sentence[at + c.len_utf8()..].starts_with(char::is_alphanumeric) {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
        }
        Some((start..end, if letters { TokenKind::Word } else { TokenKind::Number }))
    })
}

fn joins(c: char, letters: bool) -> bool {
    match c {
        '-' | '.' | '\u{2011}' => true,
        '\'' | '’' | '&' | '\u{0301}' => letters,
        '/' | ',' | ':' => !letters,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks() {
        let sentence = "Jet Su-24 \"jatuh\" (24/11/2015), Rp1,2 triliun.";
        let found: Vec<&str> = split(sentence).map(|(bytes, _)| &sentence[bytes]).collect();
        assert_eq!(found, ["Jet", "Su-24", "\"", "jatuh", "\"", "(", "24/11/2015", ")", ",", "Rp1", ",", "2", "triliun", "."]);
    }
}
