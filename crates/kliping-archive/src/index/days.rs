//! Days as numbers, for ranges.

use chrono::{Datelike, NaiveDate};

/// Days since 1970 of the day that an ISO date or instant begins with.
pub fn day(iso: &str) -> Option<i64> {
    let date = NaiveDate::parse_from_str(iso.get(..10)?, "%Y-%m-%d").ok()?;
    Some(number(date))
}

/// Days since 1970.
pub fn number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - 719_163
}

/// An event's first and last day as one number; `None` if they are no days.
pub fn span(first: &str, last: &str) -> Option<i64> {
    let first = day(first)?;
    let length = (day(last)? - first).clamp(0, LONGEST);
    Some(first * (LONGEST + 1) + length)
}

/// First and last day of such a number.
pub fn of_span(span: i64) -> (i64, i64) {
    let first = span.div_euclid(LONGEST + 1);
    (first, first + span.rem_euclid(LONGEST + 1))
}

/// Year of a day.
pub fn year(day: i64) -> i32 {
    let date = i32::try_from(day + 719_163).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    date.map_or(0, |date| date.year())
}

/// An event may last 179 years.
const LONGEST: i64 = 65_535;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2015-11-24T08:45:00Z"), Some(16_763));
        assert_eq!(day("2015-11"), None);
        assert_eq!((year(0), year(16_763), year(-1)), (1970, 2015, 1969));
        for (first, last) in [("2015-11-24", "2015-11-30"), ("1945-08-17", "1945-08-17"), ("0001-01-01", "0002-01-01")] {
            assert_eq!(of_span(span(first, last).unwrap()), (day(first).unwrap(), day(last).unwrap()));
        }
    }
}
