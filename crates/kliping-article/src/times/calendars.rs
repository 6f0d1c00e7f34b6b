//! Years that no reader of this calendar would take for its own: «1446 H», «12 Rabiul Awal 1447», "312 BC", «2566 BE».
//!
//! A year that another calendar or era claims is no time here, and a date whose year lies too far for a year ("23 Juli 9876") has that year
//! and not the nearest one. Nothing is converted: an event that only another calendar dates stays undated.

use super::fields::{Fields, Meaning};
use super::matcher::Hits;
use super::merge::Expression;
use crate::text::units::Unit;

/// Years of the Islamic calendar that news speaks of.
const HIJRI: std::ops::RangeInclusive<i32> = 1300..=1500;

/// Years of the Buddhist calendar that news speaks of.
const BUDDHIST: std::ops::RangeInclusive<u32> = 2400..=2700;

/// The expressions that belong to this calendar.
pub fn own(units: &[Unit], hits: &Hits<'_>, expressions: Vec<Expression>) -> Vec<Expression> {
    expressions.into_iter().filter_map(|expression| settle(units, hits, expression)).collect()
}

fn settle(units: &[Unit], hits: &Hits<'_>, mut expression: Expression) -> Option<Expression> {
    let behind = expression.units.end;
    if let Meaning::Point(fields) = &mut expression.meaning {
        if fields.year.is_some() && (hits.is(behind, "other-era") || (bare(fields) && other_month(hits, &expression.units))) {
            return None;
        }
        if let Some(year) = far_year(units, behind, fields) {
            if year < 100 || BUDDHIST.contains(&year) || hits.is(behind + 1, "other-era") {
                return None;
            }
            fields.year = Some(year.cast_signed());
            expression.units.end += 1;
        }
    }
    Some(expression)
}

/// A year alone, as the Islamic calendar counts them now.
fn bare(fields: &Fields) -> bool {
    fields.month.is_none() && fields.year.is_some_and(|year| HIJRI.contains(&year))
}

/// Whether a month of another calendar stands before the year: «Rabiul [Awal 1447]», «Ramadan [1446]».
fn other_month(hits: &Hits<'_>, expression: &std::ops::Range<usize>) -> bool {
    (expression.start.saturating_sub(1)..expression.end).any(|at| hits.is(at, "other-month"))
}

/// A number of four digits right behind a day and month that no year class took.
fn far_year(units: &[Unit], at: usize, fields: &Fields) -> Option<u32> {
    let unit = units.get(at)?;
    let dated = fields.day.is_some() && fields.month.is_some() && fields.year.is_none() && fields.clock.is_none();
    (dated && unit.folded.len() == 4).then(|| unit.number()).flatten()
}
