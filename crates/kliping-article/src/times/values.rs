//! TIMEX3 values, written out. Source: ISO 8601 as ISO-TimeML (ISO 24617-1) uses it.

use chrono::{Datelike, Duration, NaiveDate};

use super::fields::Unit;

/// `2015-11-24`.
pub fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// `2015-W47`.
pub fn week(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// `2015-10`.
pub fn month(year: i32, month: u32) -> String {
    format!("{year:04}-{month:02}")
}

/// `2015`.
pub fn year(year: i32) -> String {
    format!("{year:04}")
}

/// `P3D`, `PT48H`, `P2Y10M`; `PXD` for several days.
pub fn duration(counts: &[(Option<u32>, Unit)]) -> String {
    let (mut date, mut clock) = (String::new(), String::new());
    for (count, unit) in counts {
        let (factor, letter, timed) = match unit {
            Unit::Second => (1, 'S', true),
            Unit::Minute => (1, 'M', true),
            Unit::Hour => (1, 'H', true),
            Unit::Day => (1, 'D', false),
            Unit::Week => (1, 'W', false),
            Unit::Month => (1, 'M', false),
            Unit::Year => (1, 'Y', false),
            Unit::Decade => (10, 'Y', false),
            Unit::Century => (100, 'Y', false),
        };
        let amount = count.map_or_else(|| "X".to_owned(), |count| u64::from(count).saturating_mul(factor).to_string());
        let into = if timed { &mut clock } else { &mut date };
        into.push_str(&amount);
        into.push(letter);
    }
    if clock.is_empty() { format!("P{date}") } else { format!("P{date}T{clock}") }
}

/// A day that lies some units away, at the unit's own grain: the day, ISO week, month or year.
pub fn shifted(from: NaiveDate, amount: i64, unit: Unit) -> Option<(NaiveDate, String)> {
    let years = |amount: i64| {
        let to = year_away(from, amount)?;
        Some((NaiveDate::from_ymd_opt(to, from.month(), from.day().min(28))?, year(to)))
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some((from, day(from))),
        Unit::Day => from.checked_add_signed(Duration::try_days(amount)?).filter(|to| plain(*to)).map(|to| (to, day(to))),
        Unit::Week => from.checked_add_signed(Duration::try_weeks(amount)?).filter(|to| plain(*to)).map(|to| (to, week(to))),
        Unit::Month => {
            let index = i64::from(from.year()) * 12 + i64::from(from.month0());
            let to = index.checked_add(amount).filter(|to| (12..120_000).contains(to))?;
            let (y, m) = (i32::try_from(to / 12).ok()?, u32::try_from(to % 12).ok()? + 1);
            Some((NaiveDate::from_ymd_opt(y, m, from.day().min(28))?, month(y, m)))
        }
        Unit::Year => years(amount),
        Unit::Decade => years(amount.checked_mul(10)?),
        Unit::Century => years(amount.checked_mul(100)?),
    }
}

/// The year some years away, if it has four digits.
pub fn year_away(from: NaiveDate, amount: i64) -> Option<i32> {
    let to = i64::from(from.year()).checked_add(amount)?;
    i32::try_from(to).ok().filter(|year| (1..=9999).contains(year))
}

fn plain(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// "Thursday 26 November 2015", for people.
pub fn told(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}
