//! Days as pages write them, for metadata: ISO, numbers, and lines with a month's name.
//!
//! Time expressions of the text are another matter (`times`): here a whole line or attribute is known to hold a day.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveDateTime};

/// Month names and their short forms in the languages of `lang/months.txt`, lower case.
static MONTHS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for line in include_str!("../../lang/extract.months").lines().filter(|line| !line.starts_with("//")) {
        for (names, number) in line.split(',').zip(1..) {
            for name in names.split_whitespace() {
                months.entry(name).or_insert(number);
            }
        }
    }
    months
});

/// Whether a word is a month's name or its short form.
pub fn is_month(word: &str) -> bool {
    MONTHS.contains_key(word.to_lowercase().as_str())
}

/// A day of publication can lie here; other numbers count something else.
fn plausible(year: i32) -> bool {
    (1970..=2100).contains(&year)
}

/// An attribute's time as ISO 8601: with clock and offset where it has them, else the day.
pub fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return plausible(chrono::Datelike::year(&time)).then(|| time.format("%Y-%m-%dT%H:%M:%S%:z").to_string());
    }
    for format in [
        "%Y-%m-%dT%H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S%.f %z",
        "%Y-%m-%dT%H:%M%z",
        "%a, %d %b %Y %H:%M:%S %z",
        "%Y-%m-%dT%H:%M:%S %z",
    ] {
        if let Ok(time) = DateTime::parse_from_str(text, format) {
            return plausible(chrono::Datelike::year(&time)).then(|| time.format("%Y-%m-%dT%H:%M:%S%:z").to_string());
        }
    }
    for format in
        ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M"]
    {
        if let Ok(time) = NaiveDateTime::parse_from_str(text, format) {
            return plausible(chrono::Datelike::year(&time)).then(|| time.format("%Y-%m-%dT%H:%M:%S").to_string());
        }
    }
    day_in(text)
}

/// The first full day that a short line holds, as `YYYY-MM-DD`; of "3/4/2024" the day stands first.
pub fn day_in(line: &str) -> Option<String> {
    day_ordered(line, || false)
}

/// As [`day_in`]; where day and month could change places, `month_first` is asked.
pub fn day_ordered(line: &str, month_first: impl Fn() -> bool) -> Option<String> {
    let line: String = line.chars().take(160).collect::<String>().to_lowercase();
    let words = words(&line);
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
    for at in 0..words.len() {
        let word = words[at];
        // 2024-03-04, 2024/03/04, 20240304, 2024年3月4日
        if word.len() == 4
            && let (Some(year), Some(month), Some(day)) = (number(at), number(at + 1), number(at + 2))
            && let Some(found) = day_of(year, month, day)
        {
            return Some(found);
        }
        if word.len() == 8
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && let Some(found) = day_of(word[..4].parse().ok()?, word[4..6].parse().ok()?, word[6..].parse().ok()?)
        {
            return Some(found);
        }
        if let Some(&month) = MONTHS.get(word) {
            let year = |at: usize| number(at).filter(|year| plausible(year.cast_signed()));
            let ordinal = |at: usize| words.get(at).and_then(|word| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u32>().ok());
            // "4 maret 2024", "4 de março de 2024", "march 4, 2024"
            let of = |at: usize| if matches!(words.get(at).copied(), Some("de" | "del" | "of" | "do" | "ta")) { at + 1 } else { at };
            let before = (1..=2).find_map(|back| at.checked_sub(back).and_then(ordinal).filter(|day| (1..=31).contains(day)));
            if let (Some(day), Some(year)) = (before, year(of(at + 1)))
                && let Some(found) = day_of(year, month, day)
            {
                return Some(found);
            }
            if let (Some(day), Some(year)) = (ordinal(at + 1), year(at + 2).or_else(|| year(at + 3)))
                && let Some(found) = day_of(year, month, day)
            {
                return Some(found);
            }
            // "2024 Mar 4", as journals write it
            if let (Some(year), Some(day)) = (at.checked_sub(1).and_then(year), ordinal(at + 1))
                && let Some(found) = day_of(year, month, day)
            {
                return Some(found);
            }
        }
        // 4/3/2024 or 04.03.2024: day first, as most of the world writes, unless that is no day.
        if let (Some(first), Some(second), Some(year)) =
            (number(at), number(at + 1), number(at + 2).filter(|year| plausible(year.cast_signed())))
            && word.len() <= 2
            && words[at + 1].len() <= 2
            && let Some(found) = day_of(year, second, first).or_else(|| day_of(year, first, second))
        {
            let turned = first <= 12 && second <= 12 && first != second && month_first();
            return if turned { day_of(year, first, second) } else { Some(found) };
        }
    }
    None
}

/// Letters and digits apart: "2024年3月4日" and "04Mar2024" fall into their parts.
fn words(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start: Option<(usize, bool)> = None;
    for (at, c) in line.char_indices().chain(std::iter::once((line.len(), ' '))) {
        let kind = if c.is_ascii_digit() {
            Some(true)
        } else if c.is_alphabetic() {
            Some(false)
        } else {
            None
        };
        if let Some((from, digit)) = start
            && kind != Some(digit)
        {
            // "4th" stays one word, so that the ordinal is read with its number.
            out.push(&line[from..at]);
            start = None;
        }
        if start.is_none()
            && let Some(digit) = kind
        {
            start = Some((at, digit));
        }
    }
    // Ordinal endings are no words of their own here.
    out.retain(|word| !matches!(*word, "st" | "nd" | "rd" | "th" | "年" | "月" | "日" | "er" | "년" | "월" | "일"));
    out
}

fn day_of(year: u32, month: u32, day: u32) -> Option<String> {
    let year = i32::try_from(year).ok().filter(|year| plausible(*year))?;
    NaiveDate::from_ymd_opt(year, month, day).map(|day| day.format("%Y-%m-%d").to_string())
}

/// The day in an address: `/2024/03/04/`, `/2024-03-04-`, `/20240304`.
pub fn day_in_path(path: &str) -> Option<String> {
    let digits: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let number = |digits: &str| digits.parse::<u32>().ok();
    digits
        .windows(3)
        .filter(|window| window[0].len() == 4 && window[1].len() <= 2 && window[2].len() <= 2)
        .find_map(|window| day_of(number(window[0])?, number(window[1])?, number(window[2])?))
        .or_else(|| {
            let eight = digits.iter().filter(|digits| digits.len() == 8);
            eight.into_iter().find_map(|digits| day_of(number(&digits[..4])?, number(&digits[4..6])?, number(&digits[6..])?))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_lines() {
        for line in [
            "Senin, 4 Maret 2024 | 10.15 WIB",
            "4 Mar 2024 10:15",
            "March 4, 2024 at 10:15 am",
            "Monday, March 4th, 2024",
            "04/03/2024",
            "04.03.2024, 10:15 Uhr",
            "2024-03-04",
            "2024年3月4日",
            "4 de março de 2024",
            "Published: 4 March 2024",
            "le 4 mars 2024",
            "2024 Mar 4",
        ] {
            assert_eq!(day_in(line).as_deref(), Some("2024-03-04"), "{line}");
        }
        assert_eq!(day_in("Halaman 4 dari 2024"), None);
        assert_eq!(day_in("31 Februari 2024"), None);
    }

    #[test]
    fn attributes_keep_clock_and_offset() {
        assert_eq!(iso("2024-03-04T10:15:00+07:00").as_deref(), Some("2024-03-04T10:15:00+07:00"));
        assert_eq!(iso("2024-03-04T03:15:00Z").as_deref(), Some("2024-03-04T03:15:00+00:00"));
        assert_eq!(iso("2024-03-04 10:15:00").as_deref(), Some("2024-03-04T10:15:00"));
        assert_eq!(iso("kemarin"), None);
    }

    #[test]
    fn days_in_addresses() {
        assert_eq!(day_in_path("/2024/03/04/beras").as_deref(), Some("2024-03-04"));
        assert_eq!(day_in_path("/berita-20240304-beras").as_deref(), Some("2024-03-04"));
        assert_eq!(day_in_path("/berita/123456/7/8"), None);
    }
}
