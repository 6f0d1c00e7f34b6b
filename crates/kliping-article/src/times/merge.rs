//! Pieces to expressions: "Selasa", "(23/2/2016)", "malam" and "pukul 18.20 WIB" next to each other are one time.

use super::fields::{Fields, Meaning, Unit, meaning, share};
use super::grammar::Grammar;
use super::matcher::Hits;
use crate::text::units;

/// A stretch of a sentence that denotes a time.
#[derive(Debug, Clone)]
pub struct Expression {
    /// Its units in the sentence.
    pub units: std::ops::Range<usize>,
    /// What it says.
    pub meaning: Meaning,
    /// The rules whose matches it is made of.
    pub rules: Vec<String>,
}

/// The expressions of one sentence, in order.
pub fn expressions(units: &[units::Unit], hits: &Hits<'_>, grammar: &Grammar) -> Vec<Expression> {
    let mut out: Vec<Expression> = Vec::new();
    let mut open = false;
    for found in hits.matches(units) {
        let Some(meaning) = meaning(&found, grammar) else {
            open = false;
            continue;
        };
        let next = Expression { units: found.start..found.end, meaning, rules: vec![found.rule.name.clone()] };
        let joined = open && out.last_mut().is_some_and(|last| join(last, &next, units, hits));
        if !joined {
            out.push(next);
        }
        open = true;
    }
    let mut out = ranges(out, units, hits);
    out.retain(|expression| match &expression.meaning {
        Meaning::Point(fields) => fields.stands_alone(),
        _ => true,
    });
    for expression in &mut out {
        close(expression, units);
    }
    out
}

/// Adds `next` to `last` if both speak of one time.
fn join(last: &mut Expression, next: &Expression, units: &[units::Unit], hits: &Hits<'_>) -> bool {
    let gap = last.units.end..next.units.start;
    match (&mut last.meaning, &next.meaning) {
        (Meaning::Duration(counts), Meaning::Duration(more)) if gap.is_empty() => {
            let smaller = counts.last().zip(more.first()).is_some_and(|((_, last), (_, next))| next < last);
            if !smaller {
                return false;
            }
            counts.extend(more);
        }
        (Meaning::Point(fields), Meaning::Point(more)) if fields.agrees(more) && connected(fields, more, gap, units, hits) => {
            fields.fill(more);
        }
        _ => return false,
    }
    last.units.end = next.units.end;
    last.rules.extend_from_slice(&next.rules);
    true
}

/// Most units that may stand between two pieces of one time ("), kurang lebih").
const GAP: usize = 4;

fn connected(fields: &Fields, more: &Fields, gap: std::ops::Range<usize>, units: &[units::Unit], hits: &Hits<'_>) -> bool {
    if gap.len() > GAP {
        return false;
    }
    let bare_direction = more.direction.is_some() && Fields { direction: None, ..more.clone() } == Fields::default();
    let year_alone = fields.year.is_some() && fields.month.is_none() || fields.section.is_some() && !more.stands_alone();
    let mut at = gap.start;
    while at < gap.end {
        let fits = match units[at].folded.as_str() {
            ")" => true,
            "(" => !bare_direction,
            "," => !bare_direction && !year_alone && (fields.stands_alone() || more.stands_alone()),
            "." => units[at].glued && units[at - 1].folded.chars().count() <= 5 && !bare_direction,
            "-" => !units[at].glued && more.shift.is_some_and(|(_, unit)| unit == Unit::Year),
            _ => false,
        };
        if fits {
            at += 1;
        } else if let Some(len) = hits.length(at, "joins").filter(|_| !bare_direction) {
            at += len;
        } else {
            return false;
        }
    }
    at == gap.end
}

/// Joins two points with a word such as "hingga" between them to a range.
fn ranges(expressions: Vec<Expression>, units: &[units::Unit], hits: &Hits<'_>) -> Vec<Expression> {
    let mut out: Vec<Expression> = Vec::with_capacity(expressions.len());
    for next in expressions {
        if let Some(last) = out.last_mut()
            && let (Meaning::Point(start), Meaning::Point(end)) = (&last.meaning, &next.meaning)
            && let (Some(a), Some(b)) = (grain(start), grain(end))
            && a == b
            && spans(last, &next, units, hits)
        {
            let (mut start, mut end) = (start.clone(), end.clone());
            share(&mut start, &mut end);
            last.meaning = Meaning::Range(start, end);
            last.units.end = next.units.end;
            last.rules.extend(next.rules);
            last.rules.push("range".to_owned());
            continue;
        }
        out.push(next);
    }
    out
}

fn spans(last: &Expression, next: &Expression, units: &[units::Unit], hits: &Hits<'_>) -> bool {
    let gap = last.units.end..next.units.start;
    let hyphen = gap.len() == 1 && units[gap.start].folded == "-";
    let to = !gap.is_empty() && hits.length(gap.start, "to") == Some(gap.len());
    let between = last.units.start > 0 && hits.is(last.units.start - 1, "between") && hits.length(gap.start, "and") == Some(gap.len());
    hyphen || to || between
}

/// How fine a point is, as far as its fields tell; `None` for what never starts or ends a range of days.
fn grain(fields: &Fields) -> Option<u8> {
    if fields.clock.is_some() || fields.section.is_some() {
        None
    } else if fields.weekday.is_some() || fields.day.is_some() || fields.offset.is_some() || fields.from_named.is_some() {
        Some(0)
    } else if fields.month.is_some() {
        Some(1)
    } else if fields.year.is_some() {
        Some(2)
    } else {
        None
    }
}

/// Takes a closing bracket in whose opening one lies inside.
fn close(expression: &mut Expression, units: &[units::Unit]) {
    let inside = &units[expression.units.clone()];
    let depth = inside.iter().filter(|unit| unit.folded == "(").count() > inside.iter().filter(|unit| unit.folded == ")").count();
    if depth && units.get(expression.units.end).is_some_and(|unit| unit.folded == ")") {
        expression.units.end += 1;
    }
}
