//! What an expression says about a time, before it is known which time that is.

use super::grammar::Grammar;
use super::matcher::{Match, Value};

/// A calendar unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

impl Unit {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }
}

/// Which way a bare weekday, date or month looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// "lalu", "last".
    Past,
    /// "mendatang", "next".
    Next,
    /// "ini", "this".
    This,
}

/// How much of a vague point is meant; it does not change the value, but it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Start,
    Middle,
    End,
}

/// A part of a year or a week that has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Quarter(u32),
    Half(u32),
    Weekend,
    /// TIMEX3's season ("SU").
    Season(&'static str),
    /// The first three digits of its years.
    Decade(u32),
}

/// What an expression says. Every field is what was written, and `None` what was not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fields {
    /// 1 is Monday.
    pub weekday: Option<u32>,
    pub day: Option<u32>,
    pub month: Option<u32>,
    pub year: Option<i32>,
    /// Days from the speaker's day ("kemarin" is −1).
    pub offset: Option<i64>,
    /// Units from the speaker's day ("pekan lalu" is −1 week); the amount is `None` for "several".
    pub shift: Option<(Option<i64>, Unit)>,
    /// Units from the last day named ("keesokan harinya" is +1 day).
    pub from_named: Option<(Option<i64>, Unit)>,
    pub direction: Option<Direction>,
    /// TIMEX3's part of day ("TMO").
    pub part: Option<&'static str>,
    /// Whether the part belongs to the last day named ("malam itu").
    pub of_named: bool,
    /// Hour and minute.
    pub clock: Option<(u32, u32)>,
    /// Whether the hour is past noon ("pm").
    pub afternoon: Option<bool>,
    pub edge: Option<Edge>,
    pub section: Option<Section>,
    /// A numeric date whose first two numbers may stand for either day or month.
    pub ambiguous: bool,
}

impl Fields {
    /// Whether it denotes a time by itself: "malam" and "lalu" do not.
    pub fn stands_alone(&self) -> bool {
        self.weekday.is_some()
            || self.day.is_some()
            || self.month.is_some()
            || self.year.is_some()
            || self.offset.is_some()
            || self.shift.is_some()
            || self.from_named.is_some()
            || self.section.is_some()
            || self.clock.is_some()
            || (self.part.is_some() && self.of_named)
    }

    /// Whether the two say different things about one time and nothing twice.
    pub fn agrees(&self, other: &Fields) -> bool {
        fn apart<T>(a: Option<&T>, b: Option<&T>) -> bool {
            a.is_none() || b.is_none()
        }
        let relative = |f: &Fields| usize::from(f.offset.is_some()) + usize::from(f.shift.is_some()) + usize::from(f.from_named.is_some());
        apart(self.weekday.as_ref(), other.weekday.as_ref())
            && apart(self.day.as_ref(), other.day.as_ref())
            && apart(self.month.as_ref(), other.month.as_ref())
            && apart(self.year.as_ref(), other.year.as_ref())
            && relative(self) + relative(other) <= 1
            && apart(self.direction.as_ref(), other.direction.as_ref())
            && (apart(self.part.as_ref(), other.part.as_ref()) || self.part == other.part)
            && apart(self.clock.as_ref(), other.clock.as_ref())
            && apart(self.section.as_ref(), other.section.as_ref())
            && apart(self.edge.as_ref(), other.edge.as_ref())
    }

    /// Takes over what the other says and this does not.
    pub fn fill(&mut self, other: &Fields) {
        self.weekday = self.weekday.or(other.weekday);
        self.day = self.day.or(other.day);
        self.month = self.month.or(other.month);
        self.year = self.year.or(other.year);
        self.offset = self.offset.or(other.offset);
        self.shift = self.shift.or(other.shift);
        self.from_named = self.from_named.or(other.from_named);
        self.direction = self.direction.or(other.direction);
        self.part = self.part.or(other.part);
        self.of_named |= other.of_named;
        self.clock = self.clock.or(other.clock);
        self.afternoon = self.afternoon.or(other.afternoon);
        self.edge = self.edge.or(other.edge);
        self.section = self.section.or(other.section);
        self.ambiguous |= other.ambiguous;
    }
}

/// What a rule's match denotes.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// One time.
    Point(Fields),
    /// From one time to another.
    Range(Fields, Fields),
    /// An amount of time; amounts are `None` for "several".
    Duration(Vec<(Option<u32>, Unit)>),
    /// A repeated time, as its TIMEX3 value.
    Set(String),
}

/// The meaning of a match; `None` for a rule that guards ("berusia 12 tahun" is no time).
pub fn meaning(found: &Match<'_>, grammar: &Grammar) -> Option<Meaning> {
    let mut sides = vec![Fields::default()];
    let mut counts: Vec<(Option<u32>, Option<Unit>)> = Vec::new();
    let mut ordinal = None;
    for hit in &found.caught {
        let table = if let Value::Table(value) = hit.value { value } else { "" };
        let numbers = if let Value::Numbers(numbers) = &hit.value { numbers.as_slice() } else { &[] };
        let first = numbers.first().copied();
        let class = grammar.words.name(hit.class);
        if class == "to" || class == "and" || (class == "\"-\"" && found.rule.name.ends_with("range")) {
            sides.push(Fields::default());
            continue;
        }
        let side = sides.last_mut()?;
        match class {
            "weekday" => side.weekday = table.parse().ok(),
            "month" => side.month = table.parse().ok(),
            "day" => side.day = first,
            "year" | "modern" => side.year = first.map(u32::cast_signed),
            "n" if found.rule.name == "iso" => {
                if side.month.is_none() {
                    side.month = first;
                } else {
                    side.day = first;
                }
            }
            "n" if found.rule.name == "dashed" => side.month = first,
            "n" => ordinal = first,
            "yearly" => counts.push((Some(1), Some(Unit::Year))),
            "ordinal" => ordinal = table.parse().ok(),
            "dmy" => {
                (side.day, side.month) = (first, numbers.get(1).copied());
                side.year = numbers.get(2).copied().map(u32::cast_signed);
                side.ambiguous = true;
            }
            "dm" => {
                (side.day, side.month) = (first, numbers.get(1).copied());
                side.ambiguous = true;
            }
            "clock" | "hour" => side.clock = first.zip(numbers.get(1).copied()),
            "clock-word" => side.clock = table.parse().ok().map(|hour| (hour, 0)),
            "meridiem" => side.afternoon = Some(table == "pm"),
            "part" => side.part = part(table),
            "season-word" => side.section = season(table).map(Section::Season),
            "night-before" => (side.part, side.offset) = (Some("TNI"), table.parse().ok()),
            "tonight" => (side.part, side.offset) = (Some("TNI"), Some(0)),
            "day-offset" => side.offset = table.parse().ok(),
            "past" => side.direction = Some(Direction::Past),
            "next" => side.direction = Some(Direction::Next),
            "this" => side.direction = Some(Direction::This),
            "edge" => {
                side.edge = Some(match table {
                    "start" => Edge::Start,
                    "end" => Edge::End,
                    _ => Edge::Middle,
                });
            }
            "count" => counts.push((if let Value::Count(count) = hit.value { count } else { None }, None)),
            "unit" | "single" => match counts.last_mut() {
                Some(last) if last.1.is_none() => last.1 = Unit::parse(table),
                _ => counts.push((Some(1), Unit::parse(table))),
            },
            "one" => counts.push((Some(1), Unit::parse(table))),
            _ => {}
        }
    }
    let counts: Vec<(Option<u32>, Unit)> = counts.into_iter().filter_map(|(count, unit)| Some((count, unit?))).collect();
    let mut fields = sides.first()?.clone();
    let amount = |sign: i64| counts.first().map(|(count, unit)| (count.map(|count| sign * i64::from(count)), *unit));
    match found.rule.action.as_str() {
        "fields" if sides.len() > 1 => {
            let mut end = sides.pop()?;
            share(&mut fields, &mut end);
            // "0812-2015-1990" is a telephone number.
            if fields.month.is_none() && fields.year.zip(end.year).is_some_and(|(start, end)| end < start) {
                return None;
            }
            return Some(Meaning::Range(fields, end));
        }
        "fields" => {
            // "akhir tahun" is the end of this year.
            if let (Some(_), Some((_, unit))) = (fields.edge, counts.first()) {
                fields.shift = Some((Some(0), *unit));
            }
        }
        "back" => (fields.shift, fields.direction) = (amount(-1), None),
        "ahead" => (fields.shift, fields.direction) = (amount(1), None),
        "same-unit" => (fields.shift, fields.direction) = (counts.first().map(|(_, unit)| (Some(0), *unit)), None),
        "after" => fields.from_named = Some(amount(1).unwrap_or((Some(1), Unit::Day))),
        "before" => fields.from_named = Some(amount(-1).unwrap_or((Some(-1), Unit::Day))),
        "same-day" => fields.from_named = Some((Some(0), Unit::Day)),
        "part-today" => (fields.offset, fields.direction) = (Some(0), None),
        "part-before" => (fields.offset, fields.direction) = (Some(-1), None),
        "part-that" => (fields.of_named, fields.direction) = (true, None),
        "weekend" => fields.section = Some(Section::Weekend),
        "season" => {}
        "quarter" => fields.section = Some(Section::Quarter(ordinal?)),
        "half" => fields.section = Some(Section::Half(ordinal?)),
        "decade" => {
            let year = fields.year.take().and_then(|year| u32::try_from(year).ok()).or(ordinal)?;
            let digits = if year < 100 { 190 + year / 10 } else { year / 10 };
            (fields.section, fields.month) = (Some(Section::Decade(digits)), None);
        }
        // "beberapa hari" alone is no amount that a timeline could use.
        "duration" if counts.iter().any(|(count, _)| count.is_none()) && found.caught.len() <= counts.len() * 2 => return None,
        "duration" => return (!counts.is_empty()).then_some(Meaning::Duration(counts)),
        "every" => {
            let every = match counts.first() {
                Some((count, unit)) => super::values::duration(&[(*count, *unit)]),
                None if fields.weekday.is_some() => "P1W".to_owned(),
                None if fields.month.is_some() => "P1Y".to_owned(),
                None => "P1D".to_owned(),
            };
            return Some(Meaning::Set(every));
        }
        _ => return None,
    }
    Some(Meaning::Point(fields))
}

/// What one end of a range leaves to the other: "13–25 Februari 2017".
pub fn share(start: &mut Fields, end: &mut Fields) {
    if start.month.is_none() && start.day.is_some() && end.day.is_some() {
        start.month = end.month;
    }
    if end.month.is_none() && end.day.is_some() && start.day.is_some() {
        end.month = start.month;
    }
    if end.day.is_none() && end.weekday.is_none() && end.month.is_none() && end.year.is_none() {
        return;
    }
    // The year of the end holds for the start, unless the range passes New Year.
    let wraps = start.month.zip(end.month).is_some_and(|(start, end)| start > end);
    if start.year.is_none() && start.month.is_some() {
        start.year = end.year.map(|year| if wraps { year - 1 } else { year });
    }
    if end.year.is_none() && end.month.is_some() {
        end.year = start.year.map(|year| if wraps { year + 1 } else { year });
    }
}

fn season(name: &str) -> Option<&'static str> {
    ["SP", "SU", "FA", "WI"].into_iter().find(|season| *season == name)
}

fn part(name: &str) -> Option<&'static str> {
    ["TMO", "TMI", "TAF", "TEV", "TNI"].into_iter().find(|part| *part == name)
}
