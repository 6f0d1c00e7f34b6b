//! Days: what an ISO 8601 date as TIMEX3 uses it covers, and how days are counted in columns.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use kliping_article::Grain;

/// First and last day that a date covers: `2015-11-24`, `2015-11`, `2015`, `2015-W47`, `2015-Q4`, `2015-H1`,
/// `2015-11-06T08:45`, `2015-11-24TMO`, decades (`201`), centuries (`20`), and ranges `A/B`. `None` for anything else.
pub fn covered(date: &str) -> Option<(NaiveDate, NaiveDate)> {
    if let Some((from, to)) = date.split_once('/') {
        let (first, last) = (covered(from)?.0, covered(to)?.1);
        return (first <= last).then_some((first, last));
    }
    let day = date.split('T').next().unwrap_or(date);
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?;
    if !year.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let number: i32 = year.parse().ok()?;
    let (first, months) = match (year.len(), parts.next()) {
        (4, None) => (NaiveDate::from_ymd_opt(number, 1, 1)?, 12),
        (3, None) => (NaiveDate::from_ymd_opt(number * 10, 1, 1)?, 120),
        (2, None) => (NaiveDate::from_ymd_opt(number * 100, 1, 1)?, 1200),
        (4, Some(part)) => match part.split_at_checked(1)? {
            ("W", week) => {
                let monday = NaiveDate::from_isoywd_opt(number, week.parse().ok()?, Weekday::Mon)?;
                return match parts.next() {
                    Some("WE") => Some((monday + Days::new(5), monday + Days::new(6))),
                    _ => Some((monday, monday + Days::new(6))),
                };
            }
            ("Q", quarter) => (month(number, quarter.parse::<u32>().ok()?.checked_sub(1)? * 3 + 1)?, 3),
            ("H", half) => (month(number, half.parse::<u32>().ok()?.checked_sub(1)? * 6 + 1)?, 6),
            _ => {
                let first = month(number, part.parse().ok()?)?;
                match parts.next() {
                    None => (first, 1),
                    Some(day) => {
                        let day = first.with_day(day.parse().ok()?)?;
                        return Some((day, day));
                    }
                }
            }
        },
        _ => return None,
    };
    Some((first, first.checked_add_months(Months::new(months))?.pred_opt()?))
}

fn month(year: i32, number: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, number, 1)
}

/// A day as columns hold it: days since 31 December of the year before 1, so that ranges compare as numbers.
pub fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// The ISO day of a number.
pub fn iso(number: i32) -> Option<String> {
    NaiveDate::from_num_days_from_ce_opt(number).map(text)
}

/// A day as `2015-11-24`.
pub fn text(day: NaiveDate) -> String {
    let (year, month, day) = (day.year(), day.month(), day.day());
    // Ten thousand times for a histogram of days: digit by digit, since formatting takes several times as long.
    if !(0..=9999).contains(&year) {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    let digit = |number: u32| char::from_digit(number % 10, 10).unwrap_or('0');
    let year = year.unsigned_abs();
    let mut text = String::with_capacity(10);
    text.extend([digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-']);
    text.extend([digit(month / 10), digit(month), '-', digit(day / 10), digit(day)]);
    text
}

/// The day that an ISO day or instant begins with, as it is written there.
pub fn day_of(instant: &str) -> Option<NaiveDate> {
    instant.get(..10)?.parse().ok()
}

/// How fine a date is that [`covered`] understands.
pub fn grain(date: &str) -> Grain {
    match date.len() {
        _ if date.contains('/') => Grain::Range,
        _ if date.contains('T') => Grain::Hour,
        _ if date.contains('W') => Grain::Week,
        0..=4 => Grain::Year,
        5..=7 => Grain::Month,
        _ => Grain::Day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(date: &str) -> Option<(String, String)> {
        covered(date).map(|(first, last)| (first.to_string(), last.to_string()))
    }

    #[test]
    fn dates_cover_what_they_say() {
        for (date, first, last) in [
            ("2015-11-24", "2015-11-24", "2015-11-24"),
            ("2015-11-24T08:45", "2015-11-24", "2015-11-24"),
            ("2015-11-24TMO", "2015-11-24", "2015-11-24"),
            ("2016-02", "2016-02-01", "2016-02-29"),
            ("2015", "2015-01-01", "2015-12-31"),
            ("2015-W47", "2015-11-16", "2015-11-22"),
            ("2015-W47-WE", "2015-11-21", "2015-11-22"),
            ("2015-Q4", "2015-10-01", "2015-12-31"),
            ("2015-H1", "2015-01-01", "2015-06-30"),
            ("199", "1990-01-01", "1999-12-31"),
            ("20", "2000-01-01", "2099-12-31"),
            ("2015-11-30/2015-12-02", "2015-11-30", "2015-12-02"),
            ("2004/2009", "2004-01-01", "2009-12-31"),
        ] {
            assert_eq!(covers(date), Some((first.to_owned(), last.to_owned())), "{date}");
        }
    }

    #[test]
    fn what_is_no_date_covers_nothing() {
        for date in ["", "PAST_REF", "2015-13", "2015-02-30", "P3D", "2015-Q0", "XXXX-11", "2016/2015", "é", "2015-é"] {
            assert_eq!(covers(date), None, "{date}");
        }
    }
}
