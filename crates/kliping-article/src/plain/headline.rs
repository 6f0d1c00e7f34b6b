//! The headline of a plain text: its first line, if it is short and ends without a full stop.

use std::borrow::Cow;

/// Characters of a headline at most.
const LONGEST: usize = 150;

/// The headline and the lines after it. A line that ends in a dash is a dateline that opens a sentence. A headline that the caller knows is not looked for, but it is not repeated either.
pub fn split<'a>(lines: &'a [String], given: Option<&str>) -> (Option<String>, Cow<'a, [String]>) {
    if let Some(given) = given {
        return (Some(given.trim().to_owned()), Cow::Borrowed(lines));
    }
    if let Some(at) = below_menu(lines) {
        return (Some(lines[at].clone()), Cow::Owned([&lines[..at], &lines[at + 1..]].concat()));
    }
    match lines.split_first() {
        Some((first, rest)) if first.chars().count() <= LONGEST && !first.ends_with(['.', '-', '–', '—']) => {
            (Some(first.clone()), Cow::Borrowed(rest))
        }
        _ => (None, Cow::Borrowed(lines)),
    }
}

/// Lines of a page's menu over a headline at most.
const MENU: usize = 30;
/// Words of an entry of a menu at most, and of a headline below one at least.
const ENTRY: usize = 2;
const WORDS: usize = 5;
/// Lines in which the text begins below a headline, and characters of its first sentence at least.
const NEAR: usize = 12;
const SENTENCE: usize = 80;

/// The headline of a page that was copied with its menu: the first line of more than a few words after a run of two and more entries,
/// with a sentence soon after it.
fn below_menu(lines: &[String]) -> Option<usize> {
    let words = |line: &String| line.split_whitespace().count();
    let is_sentence = |line: &String| line.ends_with(['.', '"', '”']) && line.chars().count() >= SENTENCE;
    let at = lines.iter().take(MENU).position(|line| words(line) > ENTRY)?;
    let line = &lines[at];
    let headline = words(line) >= WORDS && line.chars().count() <= LONGEST && !line.ends_with(['.', ':', ',', '-', '–', '—']);
    (at >= 2 && headline && lines[at + 1..].iter().take(NEAR).any(is_sentence)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_first_line_without_a_stop() {
        let lines = ["Harga Beras Naik", "Warga mengeluh."].map(str::to_owned);
        assert_eq!(split(&lines, None).0.as_deref(), Some("Harga Beras Naik"));
        assert_eq!(split(&lines[1..], None), (None, Cow::Borrowed(&lines[1..])));
        assert_eq!(split(&lines, Some("Lain")).1.len(), 2);
    }

    #[test]
    fn a_headline_below_the_menu() {
        let sentence = "Harga beras di tiga pasar naik sejak Senin karena pasokan dari daerah berkurang, kata pengelola.";
        let lines = ["Beranda", "Ekonomi", "Harga Beras Naik di Tiga Pasar", "Sari Utami", sentence].map(str::to_owned);
        let (headline, rest) = split(&lines, None);
        assert_eq!(headline.as_deref(), Some("Harga Beras Naik di Tiga Pasar"));
        assert_eq!(rest.len(), 4);
        let lines = ["Harga Beras", "Sari Utami", sentence].map(str::to_owned);
        assert_eq!(split(&lines, None).0.as_deref(), Some("Harga Beras"));
    }
}
