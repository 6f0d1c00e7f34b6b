//! The expressions of a text, in order, each with its value and how it was found.

use chrono::NaiveDate;

use super::calendars;
use super::fields::{Fields, Meaning, Unit};
use super::grammar::{self, Grammar};
use super::matcher::Hits;
use super::merge::{Expression, expressions};
use super::resolve::{Anchor, Resolved, point};
use super::surroundings::{self, Quotations};
use super::values;
use crate::text::units;
use crate::text::{Bytes, Text};
use crate::{DocumentTime, Note, TimeExpression, TimeKind};

/// An expression in its place, with what its surroundings say.
#[derive(Debug)]
pub(super) struct Placed {
    pub bytes: Bytes,
    pub sentence: usize,
    pub meaning: Meaning,
    pub rules: Vec<String>,
    /// Whether its clause speaks of the future.
    pub future: bool,
    /// Whether it says when something was said.
    pub attribution: bool,
}

/// Time expressions of the text, in order, without overlap.
pub fn find(text: &Text<'_>, language: &str, document_time: &DocumentTime, notes: &mut Vec<Note>) -> Vec<TimeExpression> {
    let grammar = grammar::of(language);
    let day = document_time.day.as_deref().and_then(|day| day.get(..10)?.parse().ok());
    let quotations = Quotations::new(text);
    let placed = place(text, grammar, 0..text.sentences.len());
    let mut out = Vec::with_capacity(placed.len());
    let mut named = Named::default();
    for (index, this) in placed.iter().enumerate() {
        let quoted = quotations.around(this.bytes.start);
        let said = quoted.and_then(|quotation| said_on(&placed[index + 1..], quotation, text, day, grammar));
        let paragraph = text.sentences[this.sentence].paragraph;
        let anchor = Anchor {
            day: said.or(day),
            named: named.day(paragraph),
            named_year: named.year,
            future: this.future,
            month_first: grammar.month_first,
        };
        let (kind, resolved) = resolve(&this.meaning, &anchor);
        if let Some(conflict) = &resolved.conflict {
            let message = format!("“{}”: {conflict}.", text.slice(&this.bytes));
            notes.push(Note { code: "time-conflict".to_owned(), message });
        }
        named.hear(&resolved, this, paragraph);
        let exact = text.slice(&this.bytes);
        out.push(TimeExpression {
            kind,
            resolved_by: format!("{exact}: {}", resolved.how),
            relative: resolved.relative,
            evidence: text.evidence(&this.bytes, &this.rules.join("+")),
            value: resolved.value,
        });
    }
    out
}

/// The expressions of some sentences.
pub(super) fn place(text: &Text<'_>, grammar: &Grammar, sentences: std::ops::Range<usize>) -> Vec<Placed> {
    let mut out = Vec::new();
    for index in sentences {
        let units = units::of(text, &text.sentences[index]);
        let hits = Hits::new(&units, grammar);
        for Expression { units: range, meaning, rules } in calendars::own(&units, &hits, expressions(&units, &hits, grammar)) {
            let (Some(first), Some(last)) = (units.get(range.start), units.get(range.end - 1)) else { continue };
            out.push(Placed {
                bytes: first.bytes.start..last.bytes.end,
                sentence: index,
                future: surroundings::future(&units, &hits, &range),
                attribution: surroundings::attribution(&hits, &range),
                meaning,
                rules,
            });
        }
    }
    out
}

/// The day a quotation was said, if the words that follow it in its sentence name one: "… kemarin …," ujar Heri, Sabtu.
fn said_on(after: &[Placed], quotation: &Bytes, text: &Text<'_>, day: Option<NaiveDate>, grammar: &Grammar) -> Option<NaiveDate> {
    let closing = text.sentence_at(quotation.end)?;
    // Expressions stand in order; a long quotation may hold many.
    let said = after.get(after.partition_point(|next| next.bytes.start <= quotation.end))?;
    if said.sentence != closing {
        return None;
    }
    let Meaning::Point(fields) = &said.meaning else { return None };
    let anchor = Anchor { day, month_first: grammar.month_first, ..Anchor::default() };
    point(fields, &anchor).day
}

/// The last day that the text named, which "malam itu" and a bare clock mean.
#[derive(Debug, Default)]
struct Named {
    /// The last day of the narrative, that is not merely when somebody spoke.
    told: Option<NaiveDate>,
    /// The last time named, if it was a year alone.
    year: Option<i32>,
    /// The last day of any kind, with its paragraph.
    last: Option<(NaiveDate, usize)>,
}

impl Named {
    fn day(&self, paragraph: usize) -> Option<NaiveDate> {
        self.last.filter(|(_, place)| *place == paragraph).map(|(day, _)| day).or(self.told).or(self.last.map(|(day, _)| day))
    }

    fn hear(&mut self, resolved: &Resolved, placed: &Placed, paragraph: usize) {
        if !matches!(placed.meaning, Meaning::Duration(_) | Meaning::Set(_)) {
            self.year = Some(&resolved.value).filter(|value| value.len() == 4).and_then(|value| value.parse().ok());
        }
        if let Some(day) = resolved.day {
            self.last = Some((day, paragraph));
            if !placed.attribution {
                self.told = Some(day);
            }
        }
    }
}

fn resolve(meaning: &Meaning, anchor: &Anchor) -> (TimeKind, Resolved) {
    match meaning {
        Meaning::Point(fields) => {
            let resolved = point(fields, anchor);
            (if resolved.timed { TimeKind::Time } else { TimeKind::Date }, resolved)
        }
        Meaning::Range(start, end) => (TimeKind::Date, range(start, end, anchor)),
        Meaning::Duration(counts) => {
            let how = "an amount of time, as written".to_owned();
            (TimeKind::Duration, Resolved { value: values::duration(counts), how, ..Resolved::default() })
        }
        Meaning::Set(value) => {
            let how = "a repeated time, as written".to_owned();
            (TimeKind::Set, Resolved { value: value.clone(), how, ..Resolved::default() })
        }
    }
}

fn range(start: &Fields, end: &Fields, anchor: &Anchor) -> Resolved {
    // A range is made of whole days; the parts of its ends are told by its words.
    let whole = |fields: &Fields| Fields { part: None, clock: None, ..fields.clone() };
    let (from, to) = (point(&whole(start), anchor), point(&whole(end), anchor));
    let (from, to) = match (from.day, to.day) {
        // The end of "Senin hingga Rabu" comes after its start, whichever week that is.
        (Some(a), Some(b)) if b < a && end.weekday.is_some() && end.day.is_none() => {
            let late = values::shifted(b, 7, Unit::Day).map(|(day, _)| Resolved::day(day, true, ""));
            (from, late.unwrap_or(to))
        }
        (Some(a), Some(b)) if b < a && end.year.is_none() && end.day.is_some() => {
            let early = values::shifted(a, -365, Unit::Day).map(|(near, _)| Anchor { day: Some(near), future: false, ..*anchor });
            let earlier = early.map(|anchor| point(&whole(start), &anchor)).filter(|earlier| earlier.day.is_some_and(|day| day <= b));
            (earlier.unwrap_or(from), to)
        }
        _ => (from, to),
    };
    if from.value.is_empty() || to.value.is_empty() {
        return if from.value.is_empty() { to } else { from };
    }
    Resolved {
        value: format!("{}/{}", from.value, to.value),
        how: format!("from {} to {}; {}", from.value, to.value, from.how),
        relative: from.relative || to.relative,
        day: None,
        timed: false,
        conflict: from.conflict.or(to.conflict),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(sentence: &str, language: &str) -> Vec<String> {
        let text = Text::new(sentence);
        let document_time = DocumentTime { day: Some("2015-11-26".to_owned()), ..DocumentTime::default() };
        find(&text, language, &document_time, &mut Vec::new()).into_iter().map(|time| time.value).collect()
    }

    /// Words that times are made of, and what breaks them.
    const PIECES: &[&str] = &[
        "Senin",
        "selasa",
        "MINGGU",
        "31",
        "29",
        "0",
        "99999",
        "Februari",
        "2015",
        "31/12/9999",
        "24/11",
        "1/1/1",
        "lalu",
        "depan",
        "kemarin",
        "tahun",
        "juta",
        "seratus",
        "ribu",
        "dekade",
        "abad",
        "akhir",
        "pekan",
        "hingga",
        "-",
        "–",
        "(",
        ")",
        ",",
        ".",
        "\"",
        "pukul",
        "25.61",
        "23:59",
        "WIB",
        "malam",
        "ini",
        "itu",
        "setiap",
        "last",
        "next",
        "Tuesday",
        "May",
        "31st",
        "a.m.",
        "noon",
        "centuries",
        "ago",
        "the",
        "999999",
        "quarter",
        "1980s",
        "2x24",
        "jam",
        "日曜日",
        "\u{202e}",
        "é",
    ];

    proptest::proptest! {
        #[test]
        fn any_words_give_times_whose_spans_slice_the_text(picks in proptest::collection::vec(0..PIECES.len(), 0..24), glued in proptest::bool::ANY) {
            let words: Vec<&str> = picks.iter().map(|pick| PIECES[*pick]).collect();
            let source = words.join(if glued { "" } else { " " });
            let text = Text::new(&source);
            let letters: Vec<char> = source.chars().collect();
            for language in ["id", "en", "fr", "de", "es", "nl", "xx"] {
                for day in [None, Some("2015-11-26"), Some("0001-01-01"), Some("9999-12-31"), Some("2016-02-29"), Some("nonsense")] {
                    let document_time = DocumentTime { day: day.map(str::to_owned), ..DocumentTime::default() };
                    let mut end = 0;
                    for time in find(&text, language, &document_time, &mut Vec::new()) {
                        let span = time.evidence.span;
                        proptest::prop_assert!(span.start >= end, "times overlap in {source:?}");
                        end = span.end;
                        let sliced: String = letters[span.start as usize..span.end as usize].iter().collect();
                        proptest::prop_assert_eq!(sliced, time.evidence.exact);
                    }
                }
            }
        }
    }

    #[test]
    fn capitals_and_their_lack_do_not_hide_a_time() {
        assert_eq!(values("RAPAT DIGELAR SELASA (24/11) PUKUL 10.00 WIB", "id"), ["2015-11-24T10:00"]);
        assert_eq!(values("rapat digelar selasa, 24 november 2015", "id"), ["2015-11-24"]);
        assert_eq!(values("THE COUNCIL MET ON TUESDAY, NOVEMBER 24, 2015", "en"), ["2015-11-24"]);
    }

    #[test]
    fn years_far_away_are_years() {
        assert_eq!(values("Candi itu dibangun pada 15 Maret 1025.", "id"), ["1025-03-15"]);
        assert_eq!(values("The comet returns on July 28, 2061.", "en"), ["2061-07-28"]);
        assert_eq!(values("Seratus abad lalu pulau itu kosong.", "id"), [""]);
    }

    /// What grew with the square of the text would run for minutes here.
    #[test]
    fn two_megabytes_are_read_in_linear_time() {
        let line = "Rapat digelar Selasa (24/11) pukul 10.00 WIB, kata Budi, \"kemarin kami pergi\", hingga 30 November lalu. ";
        let lines = format!("{line}\n");
        for piece in [line, lines.as_str(), "Senin ", "24/11 ", "\"kemarin "] {
            let source = piece.repeat(400_000 / piece.len());
            let text = Text::new(&source);
            let document_time = DocumentTime { day: Some("2015-11-26".to_owned()), ..DocumentTime::default() };
            let times = find(&text, "id", &document_time, &mut Vec::new());
            assert!(times.windows(2).all(|pair| pair[0].evidence.span.end <= pair[1].evidence.span.start));
        }
    }

    /// The examples in the language files are the tests of their rules.
    #[test]
    fn every_example_of_every_language_holds() {
        let mut wrong = Vec::new();
        for language in ["id", "en", "fr", "de", "es", "nl", "xx"] {
            let grammar = grammar::of(language);
            wrong.extend(grammar.wrong.iter().map(|line| format!("{language}: not understood: {line}")));
            for example in &grammar.examples {
                let text = Text::new(&example.sentence);
                let document_time = DocumentTime { day: Some(example.published.clone()), ..DocumentTime::default() };
                let found: Vec<(String, String)> = find(&text, language, &document_time, &mut Vec::new())
                    .into_iter()
                    .map(|time| (time.evidence.exact, time.value))
                    .collect();
                let holds = if example.value.is_empty() {
                    found.is_empty()
                } else {
                    found.iter().any(|(exact, value)| *exact == example.expression && *value == example.value)
                };
                if !holds {
                    wrong.push(format!("{language}: {} [{}] {} <- {found:?}", example.sentence, example.expression, example.value));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
