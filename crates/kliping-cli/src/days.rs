//! Times in words, no finer than they are known: a month stays a month, a week a week.

use chrono::{DateTime, Datelike, Local, NaiveDate, Weekday};

/// An ISO 8601 value as TIMEX3 uses it, in words: "24 November 2015", "October 2015", "20–24 November 2015".
///
/// What is not understood is given as it stands, for no wording is more honest than the value.
pub fn in_words(value: &str) -> String {
    write(value, "%-d %B %Y", "%B %Y")
}

/// The same with short month names, for columns: "24 Nov 2015".
pub fn short(value: &str) -> String {
    write(value, "%-d %b %Y", "%b %Y")
}

/// The same with the day of the week, for headings: "Tuesday, 24 November 2015".
pub fn heading(value: &str) -> String {
    write(value, "%A, %-d %B %Y", "%B %Y")
}

/// The day of an instant in UTC, where the reader is.
pub fn local_day(instant: &str) -> String {
    DateTime::parse_from_rfc3339(instant)
        .map_or_else(|_| instant.to_owned(), |time| time.with_timezone(&Local).format("%-d %b %Y").to_string())
}

/// The part of `value` under which a timeline groups it: the clock time is left out, a range stays whole.
pub fn group(value: &str) -> &str {
    if value.contains('/') { value } else { value.split('T').next().unwrap_or(value) }
}

fn write(value: &str, day: &str, month: &str) -> String {
    if let Some((from, to)) = value.split_once('/') {
        return range(from, to, day, month);
    }
    let (date, clock) = match value.split_once('T') {
        Some((date, clock)) => (date, Some(clock)),
        None => (value, None),
    };
    let written = single(date, day, month).unwrap_or_else(|| date.to_owned());
    match clock.and_then(clock_words) {
        Some(clock) => format!("{written}, {clock}"),
        None => written,
    }
}

fn single(date: &str, day: &str, month: &str) -> Option<String> {
    if let Ok(date) = NaiveDate::parse_from_str(date, "%Y-%m-%d") {
        return Some(date.format(day).to_string());
    }
    let (year, rest) = date.split_once('-')?;
    let year: i32 = year.parse().ok()?;
    if let Some(week) = rest.strip_prefix('W') {
        let monday = NaiveDate::from_isoywd_opt(year, week.parse().ok()?, Weekday::Mon)?;
        return Some(format!("week of {}", monday.format(day.trim_start_matches("%A, "))));
    }
    let first = NaiveDate::from_ymd_opt(year, rest.parse().ok()?, 1)?;
    Some(first.format(month).to_string())
}

/// "20–24 November 2015": what both ends share is said once.
fn range(from: &str, to: &str, day: &str, month: &str) -> String {
    let ends = (NaiveDate::parse_from_str(from, "%Y-%m-%d"), NaiveDate::parse_from_str(to, "%Y-%m-%d"));
    if let (Ok(first), Ok(last)) = ends
        && (first.year(), first.month()) == (last.year(), last.month())
        && !day.contains("%A")
    {
        return format!("{}–{}", first.day(), last.format(day));
    }
    let written = |end: &str| single(end, day, month).unwrap_or_else(|| end.to_owned());
    format!("{} – {}", written(from), written(to))
}

/// A clock time to the minute, or the part of the day that TIMEX3 writes as a code.
fn clock_words(clock: &str) -> Option<String> {
    let part = match clock {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        _ => {
            let minutes = clock.get(..5).filter(|minutes| minutes.as_bytes()[2] == b':');
            return minutes.or_else(|| clock.get(..2).filter(|hour| hour.bytes().all(|b| b.is_ascii_digit()))).map(str::to_owned);
        }
    };
    Some(part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_no_finer_than_it_is_known() {
        for (value, words) in [
            ("2015-11-24", "24 November 2015"),
            ("2015-10", "October 2015"),
            ("2016", "2016"),
            ("2015-W47", "week of 16 November 2015"),
            ("2015-11-06T08:45", "6 November 2015, 08:45"),
            ("2015-11-06T08:45:10+07:00", "6 November 2015, 08:45"),
            ("2015-11-24TMO", "24 November 2015, morning"),
            ("2015-11-20/2015-11-24", "20–24 November 2015"),
            ("2015-10-30/2015-11-02", "30 October 2015 – 2 November 2015"),
            ("2015-10/2015-12", "October 2015 – December 2015"),
            ("2015-Q3", "2015-Q3"),
            ("201X", "201X"),
            ("2015-02-31", "2015-02-31"),
            ("", ""),
            ("2015-11-06T€", "6 November 2015"),
        ] {
            assert_eq!(in_words(value), words, "{value}");
        }
    }

    #[test]
    fn headings_name_the_day_of_the_week() {
        assert_eq!(heading("2015-11-24"), "Tuesday, 24 November 2015");
        assert_eq!(heading("2015-11-20/2015-11-24"), "Friday, 20 November 2015 – Tuesday, 24 November 2015");
        assert_eq!(heading("2015-W47"), "week of 16 November 2015");
        assert_eq!(group("2015-11-24TMO"), "2015-11-24");
    }
}
