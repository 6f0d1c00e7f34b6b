//! Dates of a query: `2015`, `2015-11`, `2015-11-24`, and ranges of them, open or closed.

use chrono::{Datelike, NaiveDate};

use super::Days;
use crate::index::days::number;

/// The days of a value; `Err` is a sentence without its subject.
pub fn days(value: &str) -> Result<Days, String> {
    match value.split_once("..") {
        Some(("", "")) => Err("a range needs a day on at least one side, as in 2015-11..2015-12".to_owned()),
        Some((first, last)) => {
            let first = if first.is_empty() { None } else { Some(one(first)?.0) };
            let last = if last.is_empty() { None } else { Some(one(last)?.1) };
            if first.zip(last).is_some_and(|(first, last)| first > last) {
                return Err("the range ends before it begins".to_owned());
            }
            Ok(Days { first, last })
        }
        None => one(value).map(|(first, last)| Days { first: Some(first), last: Some(last) }),
    }
}

/// First and last day that a date, whole or partial, covers.
fn one(date: &str) -> Result<(i64, i64), String> {
    let parts: Vec<&str> = date.split('-').collect();
    let lengths = [4, 2, 2];
    let well_formed = parts.len() <= 3
        && parts.iter().zip(lengths).all(|(part, length)| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !well_formed {
        return Err("a date is written 2015, 2015-11 or 2015-11-24".to_owned());
    }
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let year = numbers.first().and_then(|year| i32::try_from(*year).ok()).unwrap_or_default();
    let impossible = || "there is no such day".to_owned();
    let month_start = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(impossible);
    match numbers[..] {
        [_] => Ok((number(month_start(year, 1)?), number(month_start(year + 1, 1)?) - 1)),
        [_, month, ..] if !(1..=12).contains(&month) => Err(format!("there is no month {month:02}; months are 01 to 12")),
        [_, month] => {
            let next = if month == 12 { month_start(year + 1, 1)? } else { month_start(year, month + 1)? };
            Ok((number(month_start(year, month)?), number(next) - 1))
        }
        [_, month, day] => {
            let date = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| format!("that month has no day {day:02}"))?;
            Ok((number(date), number(date)))
        }
        _ => Err(impossible()),
    }
}

/// The date that a wrong one says as far as it can be read, as it is typed: a range the right way round, what is left of a day
/// or month that does not exist, a month of one digit.
pub fn nearest(value: &str) -> Option<String> {
    let one = |date: &str| -> Option<String> {
        let mut known = String::new();
        for part in date.split('-') {
            let part = if part.len() == 1 && !known.is_empty() { format!("0{part}") } else { part.to_owned() };
            let next = if known.is_empty() { part } else { format!("{known}-{part}") };
            if self::one(&next).is_err() {
                break;
            }
            known = next;
        }
        (!known.is_empty()).then_some(known)
    };
    let date = match value.split_once("..") {
        Some((first, last)) if days(value).is_err() => {
            let read = |end: &str| if end.is_empty() { Some(String::new()) } else { one(end) };
            let (first, last) = (read(first)?, read(last)?);
            let range = format!("{first}..{last}");
            if days(&range).is_ok() { range } else { format!("{last}..{first}") }
        }
        _ => one(value)?,
    };
    days(&date).is_ok().then_some(date)
}

/// A range as it is typed, as short as it can be.
pub fn print(days: Days) -> String {
    let date = |day: i64| i32::try_from(day + 719_163).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or_default();
    let iso = |date: NaiveDate| format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
    let (first, last) = (days.first.map(|day| iso(date(day))), days.last.map(|day| iso(date(day))));
    // Years if both ends are those of years, months if both are those of months.
    for length in [4, 7, 10] {
        let cut = |end: &Option<String>| end.as_ref().and_then(|iso| iso.get(..length)).map(str::to_owned).unwrap_or_default();
        let (from, to) = (cut(&first), cut(&last));
        let text = if from == to { from } else { format!("{from}..{to}") };
        if self::days(&text) == Ok(days) {
            return text;
        }
    }
    format!("{}..{}", first.unwrap_or_default(), last.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(value: &str) -> String {
        days(value).map_or_else(|sentence| sentence, print)
    }

    #[test]
    fn partial_dates_cover_their_days() {
        for (value, first, last) in [
            ("2015", "2015-01-01", "2015-12-31"),
            ("2016-02", "2016-02-01", "2016-02-29"),
            ("2015-11-24", "2015-11-24", "2015-11-24"),
            ("2015-11..2015-12", "2015-11-01", "2015-12-31"),
        ] {
            let day = |iso: &str| crate::index::days::day(iso);
            assert_eq!(days(value), Ok(Days { first: day(first), last: day(last) }), "{value}");
        }
        for value in [
            "2015",
            "2016-02",
            "2015-11-24",
            "2015-11..2015-12",
            "2015..",
            "..2015-11",
            "2015-01-01",
            "2015-01-02..2016-12-31",
            "2015..2016",
        ] {
            assert_eq!(iso(value), value, "printed as it was typed");
        }
    }

    #[test]
    fn wrong_dates_say_what_is_wrong() {
        assert_eq!(iso("2015-13"), "there is no month 13; months are 01 to 12");
        assert_eq!(iso("2015-02-30"), "that month has no day 30");
        for value in ["..", "15", "2015-1", "2015-11-24-1", "kemarin", "2015-12..2015-11", "", "0000-", "9999-99-99"] {
            assert!(days(value).is_err(), "{value}");
        }
    }
}
