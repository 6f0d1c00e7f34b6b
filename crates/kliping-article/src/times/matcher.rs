//! Where the rules of a grammar match in a sentence: from the left, the longest match first, the earlier rule among equals.

use super::grammar::{Element, Grammar, Rule};
use crate::text::lexicon::Class;
use crate::text::units::Unit;

/// A class found at a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<'g> {
    /// Which.
    pub class: Class,
    /// What it stands for.
    pub value: Value<'g>,
    /// Number of units.
    pub len: usize,
}

/// What a hit stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'g> {
    /// As the table says.
    Table(&'g str),
    /// A number or several ("24/11/2015").
    Numbers(Vec<u32>),
    /// An amount; `None` for "several".
    Count(Option<u32>),
}

/// The classes that start at each unit of a sentence.
#[derive(Debug)]
pub struct Hits<'g> {
    at: Vec<Vec<Hit<'g>>>,
    grammar: &'g Grammar,
}

/// One rule's match.
#[derive(Debug)]
pub struct Match<'g> {
    /// Which rule.
    pub rule: &'g Rule,
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// What its elements caught, in order.
    pub caught: Vec<Hit<'g>>,
}

impl<'g> Hits<'g> {
    /// Looks every unit up.
    pub fn new(units: &[Unit], grammar: &'g Grammar) -> Self {
        let mut at: Vec<Vec<Hit<'g>>> = (0..units.len()).map(|start| forms(units, start, grammar)).collect();
        for start in 0..units.len() {
            let mut shaped = shapes(&units[start]);
            shaped.extend(title(units, start).then(|| shape("title", Vec::new())));
            shaped.extend(count(units, &at, start, grammar));
            at[start].extend(shaped);
        }
        Hits { at, grammar }
    }

    /// What starts at a unit.
    pub fn at(&self, unit: usize) -> &[Hit<'g>] {
        self.at.get(unit).map_or(&[], Vec::as_slice)
    }

    /// Whether a class starts at a unit.
    pub fn is(&self, unit: usize, class: &str) -> bool {
        self.grammar.words.find(class).is_some_and(|class| self.at(unit).iter().any(|hit| hit.class == class))
    }

    /// Length of the longest hit of a class at a unit.
    pub fn length(&self, unit: usize, class: &str) -> Option<usize> {
        let class = self.grammar.words.find(class)?;
        self.at(unit).iter().filter(|hit| hit.class == class).map(|hit| hit.len).max()
    }

    /// Whether one of these classes ends right before a unit.
    fn before(&self, unit: usize, any: &[Class]) -> bool {
        let first = self.grammar.words.find("^").is_some_and(|start| any.contains(&start));
        (unit == 0 && first)
            || (1..=3.min(unit)).any(|back| self.at(unit - back).iter().any(|hit| hit.len == back && any.contains(&hit.class)))
    }

    /// All matches of a sentence, without overlap.
    pub fn matches(&self, units: &[Unit]) -> Vec<Match<'g>> {
        let mut out = Vec::new();
        let mut start = 0;
        while start < units.len() {
            let best = if self.inside(units, start) { None } else { self.longest(start) };
            start = best.as_ref().map_or(start + 1, |found| found.end);
            out.extend(best);
        }
        out
    }

    /// Whether a unit belongs to the word before it: the 24 of "Su-24" is nobody's day, but the one of "Maret-24 Mei" is.
    fn inside(&self, units: &[Unit], at: usize) -> bool {
        if at == 0 || !units[at].glued || units[at - 1].folded.starts_with(['(', '[', '"', '“', '\'', '‘', ',', '.', ';', ':']) {
            return false;
        }
        let joined = at > 1 && units[at - 1].folded == "-" && units[at - 1].glued;
        let before_dash = joined.then(|| at - 2);
        !before_dash.is_some_and(|before| {
            units[before].folded.starts_with(|c: char| c.is_ascii_digit())
                || ["month", "weekday", "edge"].iter().any(|class| self.is(before, class))
        })
    }

    fn longest(&self, start: usize) -> Option<Match<'g>> {
        let mut rules: Vec<usize> =
            self.at(start).iter().filter_map(|hit| self.grammar.starts.get(&hit.class)).flatten().copied().collect();
        rules.sort_unstable();
        rules.dedup();
        let mut best: Option<Match<'g>> = None;
        for rule in rules.into_iter().map(|index| &self.grammar.rules[index]) {
            if rule.before.as_ref().is_some_and(|before| !self.before(start, &before.any)) {
                continue;
            }
            let mut caught = Vec::new();
            if let Some(end) = self.run(rule, &rule.elements, start, &mut caught)
                && end > start
                && best.as_ref().is_none_or(|best| end > best.end)
            {
                best = Some(Match { rule, start, end, caught });
            }
        }
        best
    }

    /// Matches elements from a unit; gives the end, with what was caught.
    fn run(&self, rule: &Rule, elements: &[Element], at: usize, caught: &mut Vec<Hit<'g>>) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else {
            let followed = self.at(at).iter().any(|hit| rule.not_after.contains(&hit.class));
            return (!followed).then_some(at);
        };
        let mut hits: Vec<&Hit<'g>> = self.at(at).iter().filter(|hit| element.any.contains(&hit.class)).collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.len));
        for hit in hits {
            let known = caught.len();
            caught.push(hit.clone());
            if let Some(end) = self.run(rule, rest, at + hit.len, caught) {
                return Some(end);
            }
            caught.truncate(known);
        }
        if element.optional { self.run(rule, rest, at, caught) } else { None }
    }
}

fn forms<'g>(units: &[Unit], start: usize, grammar: &'g Grammar) -> Vec<Hit<'g>> {
    let found = grammar.words.at(units, start);
    found.map(|form| Hit { class: form.class, value: Value::Table(&form.value), len: form.words.len() }).collect()
}

/// The years that a bare number may be.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

/// The years that a number is taken for on weaker grounds.
const MODERN: std::ops::RangeInclusive<u32> = 1900..=2099;

fn shape(name: &str, numbers: Vec<u32>) -> Hit<'static> {
    let class = super::grammar::SHAPES.iter().position(|shape| *shape == name).unwrap_or_default() as Class;
    Hit { class, value: Value::Numbers(numbers), len: 1 }
}

/// Whether a title of two words starts at a unit, as in "the 2015 Harvest Festival".
fn title(units: &[Unit], start: usize) -> bool {
    let next = units[start + 1..].iter().find(|unit| unit.folded != "-");
    units[start].capital && next.is_some_and(|next| next.capital)
}

fn shapes(unit: &Unit) -> Vec<Hit<'static>> {
    let mut out = Vec::new();
    let mut hit = |name: &str, numbers: Vec<u32>| out.push(shape(name, numbers));
    if !unit.folded.starts_with(|c: char| c.is_ascii_digit()) {
        return out;
    }
    if let Some(number) = unit.number() {
        hit("n", vec![number]);
        if (1..=31).contains(&number) && unit.folded.len() <= 2 {
            hit("day", vec![number]);
        }
        if number <= 24 && unit.folded.len() <= 2 {
            hit("hour", vec![number, 0]);
        }
        if YEARS.contains(&number) && unit.folded.len() == 4 {
            hit("year", vec![number]);
            if MODERN.contains(&number) {
                hit("modern", vec![number]);
            }
        }
    }
    for separator in ['/', '.'] {
        match unit.parts(separator).as_deref() {
            Some(&[a, b, c]) if (1..=31).contains(&a) && (1..=31).contains(&b) && !(100..=200).contains(&c) => hit("dmy", vec![a, b, c]),
            Some(&[y, m, d]) if YEARS.contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d) => hit("dmy", vec![d, m, y]),
            Some(&[a, b]) if separator == '/' && (1..=31).contains(&a) && (1..=31).contains(&b) => hit("dm", vec![a, b]),
            _ => {}
        }
    }
    for separator in ['.', ':'] {
        let Some(parts) = unit.parts(separator) else { continue };
        let minutes = unit.folded.split(separator).nth(1).is_some_and(|part| part.len() == 2);
        if let [h, m, ..] = parts[..]
            && parts.len() <= 3
            && h <= 24
            && m < 60
            && minutes
        {
            hit("clock", vec![h, m]);
        }
    }
    out
}

/// An amount in digits or words: "3", "dua puluh lima", "twenty five", "several", "2x24".
fn count<'g>(units: &[Unit], at: &[Vec<Hit<'g>>], start: usize, grammar: &Grammar) -> Option<Hit<'g>> {
    let class = grammar.words.find("count")?;
    if let Some(number) = units[start].number() {
        let factor = units.get(start + 1..start + 3).filter(|next| next[0].folded == "x" && next[0].glued);
        return Some(match factor.and_then(|next| next[1].number()) {
            Some(times) => Hit { class, value: Value::Count(number.checked_mul(times)), len: 3 },
            None => Hit { class, value: Value::Count(Some(number)), len: 1 },
        });
    }
    let words = grammar.words.find("number")?;
    let (mut total, mut current, mut end, mut vague) = (0_u32, 0_u32, start, false);
    while let Some(hit) = at.get(end).and_then(|hits| hits.iter().filter(|hit| hit.class == words).max_by_key(|hit| hit.len)) {
        let Value::Table(value) = hit.value else { break };
        if end - start > 8 {
            break;
        }
        match value.split_at(1) {
            ("x", factor) => {
                let factor: u32 = factor.parse().ok()?;
                current = current.max(1).saturating_mul(factor);
                if factor >= 1000 {
                    total = total.saturating_add(current);
                    current = 0;
                }
            }
            ("+", more) => current = current.saturating_add(more.parse().ok()?),
            ("?", _) => vague = true,
            // "a seven-minute raid": the article is no number beside one.
            _ if end == start + 1 && matches!(units[start].folded.as_str(), "a" | "an") => current = value.parse().ok()?,
            _ => current = current.saturating_add(value.parse().ok()?),
        }
        end += hit.len;
        // "twenty-five"
        if at.get(end + 1).is_some_and(|hits| hits.iter().any(|hit| hit.class == words))
            && units.get(end).is_some_and(|unit| unit.folded == "-" && unit.glued)
        {
            end += 1;
        }
    }
    (end > start).then(|| Hit { class, value: Value::Count((!vague).then_some(total.saturating_add(current))), len: end - start })
}
