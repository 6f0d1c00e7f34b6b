//! What an expression says, and the day it is said, to a calendar value.
//!
//! The rules are those of the annotation guideline: a bare weekday is the latest on or before the anchor, after a
//! future cue the next; "lalu" is strictly before; a date without year and a month without year are the latest that
//! are not after the anchor, unless a cue or plain nearness says otherwise.

use chrono::{Datelike, Duration, NaiveDate};

use super::dates;
use super::fields::{Direction, Edge, Fields, Section, Unit};
use super::values::{self, told};

/// The day and the surroundings from which an expression is resolved.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anchor {
    /// The speaker's day.
    pub day: Option<NaiveDate>,
    /// The last day that the text named.
    pub named: Option<NaiveDate>,
    /// The year named last, if nothing finer was named since.
    pub named_year: Option<i32>,
    /// Whether the clause speaks of the future.
    pub future: bool,
    /// Whether "3/4" is March 4th.
    pub month_first: bool,
}

/// A resolved point.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolved {
    /// TIMEX3 value; empty if it cannot be known.
    pub value: String,
    /// How, for people.
    pub how: String,
    /// Whether it was computed from another time.
    pub relative: bool,
    /// The day, if it is one.
    pub day: Option<NaiveDate>,
    /// Whether a time of day is part of the value.
    pub timed: bool,
    /// What did not fit together.
    pub conflict: Option<String>,
}

impl Resolved {
    pub(super) fn day(day: NaiveDate, relative: bool, how: impl Into<String>) -> Self {
        Resolved { value: values::day(day), how: how.into(), relative, day: Some(day), ..Resolved::default() }
    }

    pub(super) fn coarse(value: String, relative: bool, how: impl Into<String>) -> Self {
        Resolved { value, how: how.into(), relative, ..Resolved::default() }
    }
}

/// Resolves a point.
pub fn point(fields: &Fields, anchor: &Anchor) -> Resolved {
    let mut resolved = date(fields, anchor).unwrap_or_else(|| Resolved::coarse(String::new(), true, "the day it counts from is not known"));
    if let Some(edge) = fields.edge {
        resolved.how = format!("{} of {}", edge_word(edge), resolved.how);
    }
    let day = resolved.day.filter(|_| resolved.value.len() == 10);
    if let (Some(_), Some((hour, minute))) = (day, fields.clock) {
        let hour = twenty_four(hour, fields);
        resolved.value = format!("{}T{hour:02}:{minute:02}", resolved.value);
        resolved.timed = true;
    } else if let (Some(_), Some(part)) = (day, fields.part) {
        resolved.value.push_str(part);
        resolved.timed = true;
    } else if let (true, Some((hour, minute))) = (resolved.value.is_empty(), fields.clock) {
        resolved.value = format!("T{:02}:{minute:02}", twenty_four(hour, fields));
        resolved.timed = true;
    }
    resolved
}

fn edge_word(edge: Edge) -> &'static str {
    match edge {
        Edge::Start => "the beginning",
        Edge::Middle => "the middle",
        Edge::End => "the end",
    }
}

/// The hour on a clock of 24: "pukul 7 malam" is 19, "12 am" is 0.
fn twenty_four(hour: u32, fields: &Fields) -> u32 {
    let late = match fields.part {
        Some("TNI") => hour >= 6,
        Some("TAF" | "TEV") => hour <= 8,
        _ => false,
    };
    match fields.afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        None if late && hour < 12 => hour + 12,
        _ => hour,
    }
}

fn date(fields: &Fields, anchor: &Anchor) -> Option<Resolved> {
    if fields.day.is_some() && fields.month.is_some() {
        return dates::full(fields, anchor);
    }
    if let Some(section) = fields.section {
        return self::section(section, fields, anchor);
    }
    if let Some(month) = fields.month {
        return dates::month(month, fields, anchor);
    }
    if let (Some(year), None) = (fields.year, fields.weekday) {
        return Some(Resolved::coarse(values::year(year), false, "as written"));
    }
    if let Some(day) = fields.day {
        return dates::day_of_month(day, fields, anchor);
    }
    if let Some(weekday) = fields.weekday {
        return self::weekday(weekday, fields, anchor);
    }
    if let (Some((Some(amount), Unit::Year)), Some(year)) = (fields.from_named, anchor.named_year) {
        // "In 1911 … two years later": a year counts from a year.
        let to = i32::try_from(amount).ok().and_then(|amount| year.checked_add(amount))?;
        return Some(Resolved::coarse(values::year(to), true, format!("counted from the year named before, {year}")));
    }
    if let Some((amount, unit)) = fields.from_named {
        let from = anchor.named.or(anchor.day)?;
        let Some(amount) = amount else { return Some(Resolved::coarse("FUTURE_REF".to_owned(), true, "an amount that is not told")) };
        let (to, value) = values::shifted(from, amount, unit)?;
        let how = if amount == 0 {
            format!("the day named before, {}", told(to))
        } else {
            format!("counted from the day named before, {}", told(from))
        };
        return Some(Resolved { day: (value.len() == 10).then_some(to), value, how, relative: true, ..Resolved::default() });
    }
    if let Some((amount, unit)) = fields.shift {
        let from = anchor.day?;
        let Some(amount) = amount else { return Some(Resolved::coarse("PAST_REF".to_owned(), true, "an amount that is not told")) };
        let (to, value) = values::shifted(from, amount, unit)?;
        let how = format!("counted from {}", told(from));
        return Some(Resolved { day: (value.len() == 10).then_some(to), value, how, relative: true, ..Resolved::default() });
    }
    if let Some(offset) = fields.offset {
        let from = anchor.day?;
        let to = from.checked_add_signed(Duration::try_days(offset)?)?;
        let how = match offset {
            0 => format!("the day itself, {}", told(from)),
            -1 => format!("the day before {}", told(from)),
            1 => format!("the day after {}", told(from)),
            _ => format!("counted from {}", told(from)),
        };
        return Some(Resolved::day(to, true, how));
    }
    if fields.clock.is_some() || fields.of_named {
        let day = anchor.named.or(anchor.day)?;
        return Some(Resolved::day(day, true, format!("on the day named before, {}", told(day))));
    }
    None
}

/// The day of a weekday (1 is Monday) in the ISO week of another day.
pub(super) fn in_week_of(day: NaiveDate, weekday: u32) -> Option<NaiveDate> {
    day.checked_add_signed(Duration::try_days(i64::from(weekday) - i64::from(day.weekday().number_from_monday()))?)
}

fn weekday(weekday: u32, fields: &Fields, anchor: &Anchor) -> Option<Resolved> {
    let from = anchor.day?;
    if let Some((Some(amount), Unit::Week)) = fields.shift {
        let week = from.checked_add_signed(Duration::try_weeks(amount)?)?;
        return Some(Resolved::day(in_week_of(week, weekday)?, true, format!("that day of the week {}", values::week(week))));
    }
    let today = from.weekday().number_from_monday();
    let back = i64::from((today + 7 - weekday) % 7);
    let ahead = i64::from((weekday + 7 - today) % 7);
    let direction = fields.direction.or_else(|| match fields.offset? {
        0 => Some(Direction::This),
        offset if offset < 0 => Some(Direction::Past),
        _ => Some(Direction::Next),
    });
    let name = |day: NaiveDate| day.format("%A").to_string();
    let move_by = |days: i64| from.checked_add_signed(Duration::try_days(days)?);
    Some(match direction {
        Some(Direction::Past) => {
            let day = move_by(-if back == 0 { 7 } else { back })?;
            Resolved::day(day, true, format!("the last {} before {}", name(day), told(from)))
        }
        Some(Direction::Next) => {
            let day = move_by(if ahead == 0 { 7 } else { ahead })?;
            Resolved::day(day, true, format!("the next {} after {}", name(day), told(from)))
        }
        Some(Direction::This) => {
            let day = if back == 0 { from } else { in_week_of(from, weekday)? };
            Resolved::day(day, true, format!("the {} of the week of {}", name(day), told(from)))
        }
        None if anchor.future => {
            let day = move_by(if ahead == 0 { 7 } else { ahead })?;
            Resolved::day(day, true, format!("the next {} after {}, because the clause speaks of the future", name(day), told(from)))
        }
        None => {
            let day = move_by(-back)?;
            Resolved::day(day, true, format!("the latest {} on or before {}", name(day), told(from)))
        }
    })
}

fn section(section: Section, fields: &Fields, anchor: &Anchor) -> Option<Resolved> {
    let year = |part: u32, of: u32| -> Option<(i32, bool)> {
        if let Some(year) = fields.year {
            return Some((year, false));
        }
        let from = anchor.day?;
        if let Some((Some(amount), Unit::Year)) = fields.shift {
            return Some((values::year_away(from, amount)?, true));
        }
        let started = from.month0() / (12 / of) + 1 >= part;
        let last = fields.direction == Some(Direction::Past) || (!started && !anchor.future && fields.direction.is_none());
        Some((from.year() - i32::from(last), true))
    };
    match section {
        Section::Quarter(quarter) if (1..=4).contains(&quarter) => {
            let (year, relative) = year(quarter, 4)?;
            Some(Resolved::coarse(format!("{year:04}-Q{quarter}"), relative, format!("quarter {quarter} of {year}")))
        }
        Section::Half(half) if (1..=2).contains(&half) => {
            let (year, relative) = year(half, 2)?;
            Some(Resolved::coarse(format!("{year:04}-H{half}"), relative, format!("half {half} of {year}")))
        }
        Section::Season(name) => {
            // Seasons in the order of the year: winter is told by the year in which it ends.
            let place = ["WI", "SP", "SU", "FA"].iter().position(|known| *known == name)? as u32 + 1;
            let (year, relative) = match (fields.year, fields.direction) {
                (None, Some(Direction::Next)) => {
                    let from = anchor.day?;
                    (from.year() + i32::from(from.month0() / 3 + 1 >= place), true)
                }
                (None, None) if anchor.future => {
                    let from = anchor.day?;
                    (from.year() + i32::from(from.month0() / 3 + 1 > place), true)
                }
                _ => year(place, 4)?,
            };
            // "Last summer" is the latest that has begun, be it of this year.
            let year = match (fields.year, fields.direction, anchor.day) {
                (None, Some(Direction::Past), Some(from)) if from.month0() / 3 + 1 > place => from.year(),
                _ => year,
            };
            Some(Resolved::coarse(format!("{year:04}-{name}"), relative, format!("that season of {year}")))
        }
        Section::Decade(digits) => Some(Resolved::coarse(digits.to_string(), false, format!("the years {digits}0 to {digits}9"))),
        Section::Weekend => {
            let weeks = match (fields.shift, fields.direction) {
                (Some((Some(amount), Unit::Week)), _) => amount,
                (_, Some(Direction::Past)) => -1,
                (_, Some(Direction::Next)) => 1,
                _ => 0,
            };
            let week = anchor.day?.checked_add_signed(Duration::try_weeks(weeks)?)?;
            let (saturday, sunday) = (in_week_of(week, 6)?, in_week_of(week, 7)?);
            let how = format!("Saturday and Sunday of the week {}", values::week(week));
            Some(Resolved::coarse(format!("{}/{}", values::day(saturday), values::day(sunday)), true, how))
        }
        _ => None,
    }
}
