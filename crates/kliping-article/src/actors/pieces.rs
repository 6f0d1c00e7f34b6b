//! Pieces: the text's tokens as names need them.
//!
//! A name keeps the stop of its initials and abbreviations ("J. Smith", "U.S.", "Apple Inc."), and loses the English
//! genitive ("Obama's visit" names Obama). Everything else stays as [`Text`] cut it.

use crate::text::{Bytes, Text, TokenKind};

/// Abbreviations whose stop belongs to a name, lower case without the stop.
const STOPPED: &[&str] = &[
    "inc", "corp", "co", "ltd", "jr", "sr", "st", "mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "prof", "mt",
    "bros", "tbk", "moh", "muh", "abd", "drs", "hj",
];

/// One piece of the text.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// As it stands.
    pub word: &'a str,
    /// Lower case, typographic apostrophes made plain.
    pub folded: String,
    /// Where it stands.
    pub bytes: Bytes,
    /// Index of its sentence.
    pub sentence: usize,
}

impl Piece<'_> {
    /// Whether it starts with a capital.
    pub fn capital(&self) -> bool {
        self.word.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is written in capitals, two letters or more.
    pub fn capitals(&self) -> bool {
        let mut letters = 0;
        self.word.chars().filter(|c| c.is_alphabetic()).all(|c| {
            letters += 1;
            c.is_uppercase()
        }) && letters > 1
    }

    /// Whether it has a letter.
    pub fn letters(&self) -> bool {
        self.word.chars().any(char::is_alphabetic)
    }
}

/// The pieces of a text, in order.
pub fn cut<'a>(text: &Text<'a>) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::with_capacity(text.tokens.len());
    let mut tokens = text.tokens.iter().peekable();
    while let Some(token) = tokens.next() {
        let mut bytes = token.bytes.clone();
        if token.kind == TokenKind::Word {
            let word = text.slice(&bytes);
            if let Some(name) = without_genitive(word) {
                let cut = bytes.start + name.len();
                pieces.push(piece(text, bytes.start..cut, token.sentence));
                pieces.push(piece(text, cut..bytes.end, token.sentence));
                continue;
            }
            if let Some(hyphen) = two_names(word).or_else(|| place_and_suffix(word)) {
                let at = bytes.start + hyphen;
                for part in [bytes.start..at, at..at + 1, at + 1..bytes.end] {
                    pieces.push(piece(text, part, token.sentence));
                }
                continue;
            }
            let stop = tokens.next_if(|next| next.bytes.start == bytes.end && text.slice(&next.bytes) == "." && keeps_stop(word));
            if let Some(stop) = stop {
                bytes.end = stop.bytes.end;
            }
        }
        pieces.push(piece(text, bytes, token.sentence));
    }
    pieces
}

fn piece<'a>(text: &Text<'a>, bytes: Bytes, sentence: usize) -> Piece<'a> {
    let word = text.slice(&bytes);
    Piece { word, folded: fold(word), bytes, sentence }
}

/// Lower case with plain apostrophes: the form in which words are looked up and compared.
pub fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if matches!(c, '’' | '‘' | '`') { '\'' } else { c }).collect()
}

fn without_genitive(word: &str) -> Option<&str> {
    let name = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))?;
    (!name.is_empty()).then_some(name)
}

/// «Baswedan-Riza», «Manggarai-Cikarang»: a hyphen between two capitalised words of four letters or more parts two names.
fn two_names(word: &str) -> Option<usize> {
    let (one, two) = word.split_once('-')?;
    let name = |part: &str| {
        part.chars().count() >= 4
            && part.chars().all(char::is_alphabetic)
            && part.starts_with(char::is_uppercase)
            && part.chars().skip(1).all(char::is_lowercase)
    };
    (name(one) && name(two) && one != two).then_some(one.len())
}

/// "Germany-based": what follows the hyphen is no part of the name.
fn place_and_suffix(word: &str) -> Option<usize> {
    const SUFFIXES: &[&str] =
        &["based", "born", "led", "backed", "owned", "funded", "occupied", "controlled", "run", "made", "held", "linked"];
    let (name, suffix) = word.rsplit_once('-')?;
    (name.starts_with(char::is_uppercase) && SUFFIXES.contains(&suffix)).then_some(name.len())
}

fn keeps_stop(word: &str) -> bool {
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    initial || dotted || (word.starts_with(char::is_uppercase) && STOPPED.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_keep_their_stop_and_genitives_go() {
        let text = Text::new("J. Doe's firm, Doe Inc., left the U.S. for Bali.");
        let words: Vec<&str> = cut(&text).iter().map(|piece| piece.word).collect();
        assert_eq!(words, ["J.", "Doe", "'s", "firm", ",", "Doe", "Inc.", ",", "left", "the", "U.S.", "for", "Bali", "."]);
    }
}
