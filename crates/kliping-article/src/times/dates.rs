//! Dates, months and days of the month: which year, which month, and whether the weekday agrees.

use chrono::{Datelike, NaiveDate};

use super::fields::{Direction, Fields, Unit};
use super::resolve::{Anchor, Resolved, in_week_of};
use super::values::{self, told};

/// A day and a month, with or without year and weekday.
pub fn full(fields: &Fields, anchor: &Anchor) -> Option<Resolved> {
    let (first, second) = (fields.day?, fields.month?);
    let mut orders = vec![(first, second)];
    if fields.ambiguous {
        if anchor.month_first {
            orders.insert(0, (second, first));
        } else if second > 12 {
            orders.push((second, first));
        }
    }
    orders.retain(|(_, month)| (1..=12).contains(month));
    let written = fields.year.map(|year| whole_year(year, anchor));
    let mut best: Option<(u8, Resolved)> = None;
    for (rank, (day, month)) in orders.iter().enumerate() {
        let Some(found) = dated(*day, *month, written, fields, anchor) else { continue };
        // A weekday that disagrees, or a date far off, speaks for the other reading of "3/4".
        let far = anchor.day.zip(found.day).is_some_and(|(anchor, day)| (anchor - day).num_days().abs() > 45);
        // "12/11/25", read in November: what has happened lies behind.
        let ahead = !anchor.future && anchor.day.zip(found.day).is_some_and(|(anchor, day)| day > anchor);
        let rank = u8::from(found.conflict.is_some()) * 4 + u8::from((far || ahead) && orders.len() > 1) * 2 + rank as u8;
        if best.as_ref().is_none_or(|(best, _)| rank < *best) {
            best = Some((rank, found));
        }
    }
    best.map(|(_, found)| found)
}

/// A year as meant: "15" is 2015, and "205", a slip, is the anchor's.
fn whole_year(year: i32, anchor: &Anchor) -> i32 {
    let now = anchor.day.map_or(2000, |day| day.year());
    match year {
        0..=99 => {
            let century = now - now.rem_euclid(100);
            if century + year > now + 10 { century - 100 + year } else { century + year }
        }
        100..=999 => now,
        _ => year,
    }
}

fn dated(day: u32, month: u32, year: Option<i32>, fields: &Fields, anchor: &Anchor) -> Option<Resolved> {
    let shifted = match (fields.shift, anchor.day) {
        (Some((Some(amount), Unit::Year)), Some(day)) => Some(values::year_away(day, amount)?),
        _ => None,
    };
    let written = year.or(shifted);
    let found = match written {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        None => nearest(day, month, fields, anchor, anchor.day?),
    };
    let Some(found) = found else {
        let year = written.or(anchor.day.map(|from| from.year()))?;
        return Some(impossible(values::month(year, month)));
    };
    let (how, relative) = match anchor.day.filter(|_| written.is_none()) {
        Some(from) => (format!("the year counted from {}", told(from)), true),
        None => ("as written".to_owned(), false),
    };
    let mut resolved = Resolved::day(found, relative, how);
    if let Some(weekday) = fields.weekday
        && found.weekday().number_from_monday() != weekday
    {
        let trusted =
            anchor.day.filter(|from| (*from - found).num_days().abs() <= 8).and_then(|from| by_weekday(weekday, from, found, anchor));
        let kept = trusted.unwrap_or(found);
        resolved = Resolved::day(
            kept,
            true,
            format!("{}; the weekday and the date do not agree", if trusted.is_some() { "by the weekday" } else { "by the date" }),
        );
        resolved.conflict = Some(format!("the date {} is a {}; read as {}", values::day(found), found.format("%A"), told(kept)));
    }
    Some(resolved)
}

/// The weekday near the document time: on or before it, or the next one if the date as written lies ahead.
fn by_weekday(weekday: u32, from: NaiveDate, written: NaiveDate, anchor: &Anchor) -> Option<NaiveDate> {
    let same = in_week_of(from, weekday)?;
    let week = chrono::Duration::try_weeks(1)?;
    if anchor.future || written > from {
        if same >= from { Some(same) } else { same.checked_add_signed(week) }
    } else if same <= from {
        Some(same)
    } else {
        same.checked_sub_signed(week)
    }
}

fn impossible(month: String) -> Resolved {
    let conflict = Some("there is no such day; read as its month".to_owned());
    Resolved { conflict, ..Resolved::coarse(month, false, "the month alone, since there is no such day") }
}

/// A future date this near, when the past one is [`LONG_AGO`], is meant even without a cue.
const SOON: i64 = 92;
const LONG_AGO: i64 = 240;

/// The year of a date without one.
fn nearest(day: u32, month: u32, fields: &Fields, anchor: &Anchor, from: NaiveDate) -> Option<NaiveDate> {
    // Eight years reach over a century's missing leap day.
    let candidates: Vec<NaiveDate> =
        (from.year() - 8..=from.year() + 8).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).collect();
    if let Some(weekday) = fields.weekday {
        let fits = |day: &&NaiveDate| day.weekday().number_from_monday() == weekday && (**day - from).num_days().abs() < 366;
        if let Some(found) = candidates.iter().filter(fits).min_by_key(|day| (**day - from).num_days().abs()) {
            return Some(*found);
        }
    }
    let past = candidates.iter().rev().find(|day| if fields.direction == Some(Direction::Past) { **day < from } else { **day <= from });
    let next = candidates.iter().find(|day| **day >= from);
    let ago = past.map_or(i64::MAX, |day| (from - *day).num_days());
    let ahead = next.map_or(i64::MAX, |day| (*day - from).num_days());
    let forward = match fields.direction {
        Some(Direction::Past) => false,
        Some(Direction::Next) => true,
        Some(Direction::This) => return candidates.iter().find(|day| day.year() == from.year()).copied(),
        None if anchor.future => !(ago <= 31 && ahead > 300),
        None => ahead <= SOON && ago > LONG_AGO,
    };
    if forward { next } else { past }.copied()
}

/// A month with or without year.
pub fn month(month: u32, fields: &Fields, anchor: &Anchor) -> Option<Resolved> {
    if let Some(year) = fields.year {
        return Some(Resolved::coarse(values::month(year, month), false, "as written"));
    }
    let from = anchor.day?;
    let (this, now) = (from.year(), from.month());
    if let Some((Some(amount), Unit::Year)) = fields.shift {
        return Some(Resolved::coarse(
            values::month(values::year_away(from, amount)?, month),
            true,
            format!("the year counted from {}", told(from)),
        ));
    }
    let past = fields.direction == Some(Direction::Past) || fields.offset.is_some_and(|offset| offset < 0);
    let year = match fields.direction {
        Some(Direction::This) => this,
        _ if past => this - i32::from(month >= now),
        Some(Direction::Next) => this + i32::from(month < now),
        None if anchor.future => this + i32::from(month < now),
        _ => this - i32::from(month > now),
    };
    let how = match fields.direction {
        Some(Direction::Past) => format!("the last such month before {}", told(from)),
        Some(Direction::Next) => format!("the next such month after {}", told(from)),
        _ if anchor.future => format!("the next such month after {}, because the clause speaks of the future", told(from)),
        _ => format!("the latest such month not after {}", told(from)),
    };
    Some(Resolved::coarse(values::month(year, month), true, how))
}

/// "tanggal 5", "the 5th": in the month of the document time, or the one before or after.
pub fn day_of_month(day: u32, fields: &Fields, anchor: &Anchor) -> Option<Resolved> {
    let from = anchor.day?;
    let index = i64::from(from.year()) * 12 + i64::from(from.month0());
    let mut candidates = (index - 3..=index + 3).filter_map(|index| {
        let found = NaiveDate::from_ymd_opt(i32::try_from(index.div_euclid(12)).ok()?, u32::try_from(index.rem_euclid(12)).ok()? + 1, day)?;
        let fits = fields.weekday.is_none_or(|weekday| found.weekday().number_from_monday() == weekday);
        fits.then_some(found)
    });
    let direction = fields.direction.or_else(|| match fields.offset? {
        0 => None,
        offset => Some(if offset < 0 { Direction::Past } else { Direction::Next }),
    });
    let found = match (fields.shift, direction) {
        (Some((Some(amount), Unit::Month)), _) => {
            let month = index + amount;
            candidates.find(|day| i64::from(day.year()) * 12 + i64::from(day.month0()) == month)
        }
        (_, Some(Direction::Next)) => candidates.find(|day| *day > from),
        (_, None) if anchor.future => candidates.find(|day| *day >= from),
        (_, Some(Direction::Past)) => candidates.rfind(|day| *day < from),
        _ => candidates.rfind(|day| *day <= from),
    }?;
    Some(Resolved::day(found, true, format!("that day of the month, counted from {}", told(from))))
}
