//! What stands around an expression in its sentence: cues of the future, words of speech, quotation marks.

use super::matcher::Hits;
use crate::text::Bytes;
use crate::text::units::Unit;

/// How far a cue reaches, in units.
const REACH: usize = 14;
/// How far behind an expression a cue may follow it ("Lusa, presiden akan …").
const AHEAD: usize = 5;

/// Whether the clause of an expression speaks of the future. A word of speech between cue and expression ends the
/// reach of the cue: in "harga akan naik, kata Budi, Senin" Monday is when Budi said so.
pub fn future(units: &[Unit], hits: &Hits<'_>, expression: &std::ops::Range<usize>) -> bool {
    let cue = |at: usize| hits.is(at, "future") && !hits.is(at, "not-future");
    let close = units.get(expression.end).is_some_and(|unit| matches!(unit.folded.as_str(), "'s" | "’s"))
        && units.get(expression.end + 1).is_some_and(|unit| matches!(unit.folded.as_str(), "close" | "closing"));
    if close {
        return false;
    }
    for at in (expression.start.saturating_sub(REACH)..expression.start).rev() {
        if hits.is(at, "speech") || matches!(units[at].folded.as_str(), "\"" | "”" | "“") {
            return false;
        }
        if cue(at)
            || (hits.is(at, "present") && expression.start - at <= NEAR)
            || (at > 0 && hits.is(at, "fixture") && announced(units, at, expression.start))
        {
            return true;
        }
        if at + 2 >= expression.start && hits.is(at, "until") {
            // "was open until Friday", "did not search until October"
            let reach = at.saturating_sub(REACH)..at;
            return !reach.into_iter().any(|before| hits.is(before, "past-cue"));
        }
        if hits.is(at, "past-cue") {
            return false;
        }
    }
    // "a premium to Friday's close"
    let genitive = units.get(expression.end).is_some_and(|unit| matches!(unit.folded.as_str(), "'s" | "’s"));
    for (at, unit) in units.iter().enumerate().skip(expression.end).take(AHEAD) {
        if hits.is(at, "speech") {
            return false;
        }
        // "Thursday's stage takes the riders …"
        if cue(at) || (genitive && hits.is(at, "present")) {
            return true;
        }
        // "The court on Friday blocked a plan": what was done is no future.
        if hits.is(at, "past-cue") || done(unit) {
            return false;
        }
    }
    false
}

/// Whether a word has the shape of an English verb in the past: "blocked".
fn done(unit: &Unit) -> bool {
    unit.folded.len() > 4 && unit.folded.ends_with("ed") && !unit.capital && !unit.folded.ends_with("eed")
}

/// How far a verb in the present tense reaches, in units.
const NEAR: usize = 6;

/// Whether a verb of matches and journeys announces one: it stands right behind a name, and near the time.
fn announced(units: &[Unit], verb: usize, expression: usize) -> bool {
    expression - verb <= NEAR && units[verb - 1].capital && !units[verb].capital && units[verb - 1].folded.chars().count() > 2
}

/// Whether an expression says when something was said: a word of speech stands before it in its clause, or the
/// expression follows a closed quotation.
pub fn attribution(hits: &Hits<'_>, expression: &std::ops::Range<usize>) -> bool {
    (expression.start.saturating_sub(REACH)..expression.start).any(|at| hits.is(at, "speech"))
}

/// The quotations of a text: pairs of marks, each inside one paragraph.
#[derive(Debug, Default)]
pub struct Quotations(Vec<Bytes>);

impl Quotations {
    /// Finds them.
    pub fn new(text: &crate::text::Text<'_>) -> Self {
        let mut out = Vec::new();
        for paragraph in &text.paragraphs {
            let mut open = None;
            for (at, c) in text.slice(paragraph).char_indices() {
                let at = paragraph.start + at;
                match (c, open) {
                    ('“' | '„' | '«' | '"', None) => open = Some(at),
                    ('”' | '»' | '"' | '“', Some(from)) => {
                        out.push(from..at);
                        open = None;
                    }
                    _ => {}
                }
            }
        }
        Quotations(out)
    }

    /// The quotation that holds this byte.
    pub fn around(&self, byte: usize) -> Option<&Bytes> {
        let index = self.0.partition_point(|quotation| quotation.start <= byte).checked_sub(1)?;
        self.0.get(index).filter(|quotation| quotation.end > byte)
    }
}
