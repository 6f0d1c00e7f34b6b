//! The signs of a query: words, phrases, field names, operators.

/// A sign and where it begins, in code points from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The sign.
    pub sign: Sign,
    /// First code point.
    pub at: usize,
}

/// A sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `-` before something.
    Minus,
    /// `OR`
    Or,
    /// `dekat/5`, `near/5`
    Near(u32),
    /// `name:` directly before a value.
    Field(String),
    /// A word; `true` if a `*` ends it.
    Word(String, bool),
    /// `"…"`; `false` if it is not closed.
    Phrase(String, bool),
}

/// Quotation marks that people type and word processors make of them.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The signs of a text.
pub fn lex(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    // Whether a minus here would be inside a word, as in "anak-anak".
    let mut fresh = true;
    while let Some(&c) = chars.get(at) {
        let begin = at;
        if c.is_whitespace() || c.is_control() {
            at += 1;
            fresh = true;
            continue;
        }
        let sign = if is_quote(c) {
            let end = chars[at + 1..].iter().position(|c| is_quote(*c));
            let inside = &chars[at + 1..end.map_or(chars.len(), |end| at + 1 + end)];
            at += inside.len() + 2;
            Sign::Phrase(inside.iter().collect(), end.is_some())
        } else if c == '(' || c == ')' {
            at += 1;
            if c == '(' { Sign::Open } else { Sign::Close }
        } else if matches!(c, '-' | '−') && fresh {
            at += 1;
            // A dash that stands alone is punctuation of a pasted headline.
            if chars.get(at).is_none_or(|next| next.is_whitespace() || *next == '-') {
                continue;
            }
            Sign::Minus
        } else {
            let word: String = chars[at..]
                .iter()
                .take_while(|c| !c.is_whitespace() && !c.is_control() && !is_quote(**c) && !matches!(**c, '(' | ')'))
                .collect();
            if let Some(name) = field_of(&word, chars.get(at + word.chars().count())) {
                at += name.chars().count() + 1;
                Sign::Field(name)
            } else {
                at += word.chars().count();
                word_sign(word)
            }
        };
        fresh = !matches!(sign, Sign::Word(..) | Sign::Field(_));
        tokens.push(Token { sign, at: begin });
    }
    tokens
}

/// The name of `name:value`. A clock (08:45), an address (https://…) and a headline's colon (Update: …) are no fields.
fn field_of(word: &str, next: Option<&char>) -> Option<String> {
    let (name, value) = word.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
    let known = super::fields::of(name).is_some();
    let has_value = !value.is_empty() || next.is_some_and(|next| is_quote(*next) || *next == '(');
    (is_name && !value.starts_with("//") && (known || has_value)).then(|| name.to_owned())
}

fn word_sign(word: String) -> Sign {
    if word == "OR" {
        return Sign::Or;
    }
    let near = word.split_once('/').filter(|(name, _)| name.eq_ignore_ascii_case("dekat") || name.eq_ignore_ascii_case("near"));
    if let Some(distance) = near.and_then(|(_, distance)| distance.parse().ok()) {
        return Sign::Near(distance);
    }
    match word.strip_suffix('*') {
        Some(prefix) => Sign::Word(prefix.to_owned(), true),
        None => Sign::Word(word, false),
    }
}
