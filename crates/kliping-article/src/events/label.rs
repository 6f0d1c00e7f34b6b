//! The short description of an event: words of its sentence, without openings ("Sementara itu,"), brackets, quotation
//! marks, the time and the frame of speech, cut to the clause that tells the happening. Nothing is put in that the
//! article does not say.

use super::sketch::Sketch;
use super::vocabulary::{Cue, Vocabulary};
use crate::text::Text;

/// Most code points of a label.
pub const LONGEST: usize = 90;
/// A clause shorter than this says too little alone.
const SHORTEST: usize = 30;
/// Units between two commas that are no more than an aside.
const ASIDE: usize = 16;
/// Units of a noun phrase that a relative clause takes with it.
const NOUN_PHRASE: usize = 6;

/// What a label is made of.
#[derive(Debug)]
pub struct Making<'a, 's> {
    pub text: &'a Text<'s>,
    pub sketch: &'a Sketch,
    pub words: &'static Vocabulary,
    /// Units of the times, which the timeline shows beside the label.
    pub times: Vec<std::ops::Range<usize>>,
    /// What takes the place of an opening pronoun.
    pub subject: Option<&'a str>,
    /// First unit of the word that tells the happening.
    pub trigger: Option<usize>,
    /// Who says it, if the event is that somebody says it.
    pub speaker: Option<&'a str>,
}

impl Making<'_, '_> {
    /// The label.
    pub fn label(&self) -> String {
        let units = self.units();
        if let Some(speaker) = self.speaker {
            let said: Vec<usize> = units.iter().copied().filter(|at| self.sketch.quoted[*at]).collect();
            let said = if said.is_empty() { &units } else { &said };
            let words = self.join(said);
            // Words that name who says them need nobody before them.
            return if words.contains(speaker) { self.cut(&words) } else { self.cut(&format!("{speaker}: {words}")) };
        }
        let trigger = self.trigger.unwrap_or(0);
        let mut whole = self.join(&units);
        let mut units = units;
        if whole.chars().count() > LONGEST {
            units = self.without_asides(units, trigger);
            whole = self.join(&units);
        }
        if whole.chars().count() <= LONGEST {
            return capital(&whole);
        }
        // The leftmost clause from which the happening still fits.
        let starts = (0..units.len()).filter(|index| units[*index] <= trigger).filter_map(|index| self.clause(&units, index));
        let happening = units.iter().position(|at| *at >= trigger).unwrap_or(0);
        for start in std::iter::once(0).chain(starts).filter(|start| *start <= happening) {
            let told = self.join(&units[start..=happening.min(units.len() - 1)]).chars().count();
            let clause = self.join(&units[start..]);
            if told <= LONGEST * 5 / 6 && clause.chars().count() >= SHORTEST {
                return self.cut(&clause);
            }
        }
        self.cut(&whole)
    }

    /// Without what stands between two commas to say who or what something is: "Diallo, a 49-year-old economist, is to be sworn in".
    fn without_asides(&self, mut units: Vec<usize>, trigger: usize) -> Vec<usize> {
        let opens = |at: usize| {
            let word = self.sketch.units[at].folded.as_str();
            let article = matches!(word, "a" | "an" | "the" | "seorang" | "salah" | "whose" | "who")
                || word.starts_with(|c: char| c.is_ascii_digit());
            article || self.words.cue(&self.sketch.units, at, Cue::Relative).is_some()
        };
        let mut from = 0;
        while let Some(comma) = (from..units.len()).find(|&index| self.sketch.units[units[index]].folded == ",") {
            from = comma + 1;
            let Some(&first) = units.get(comma + 1).filter(|first| opens(**first)) else { continue };
            let Some(close) = (comma + 2..units.len()).find(|&index| self.sketch.units[units[index]].folded == ",") else { break };
            let tells = (first..units[close]).contains(&trigger);
            if !tells && close - comma <= ASIDE && comma > 0 {
                units.drain(comma..=close);
                from = comma;
            }
        }
        units
    }

    /// The units that a label may use, in order.
    fn units(&self) -> Vec<usize> {
        let units = &self.sketch.units;
        let mut keep = vec![true; units.len()];
        for range in &self.times {
            keep[range.clone()].fill(false);
            // "Sunday's vote"
            if units.get(range.end).is_some_and(|unit| matches!(unit.folded.as_str(), "'s" | "’s")) {
                keep[range.end] = false;
            }
            // The prepositions before a time go with it.
            for at in (range.start.saturating_sub(3)..range.start).rev() {
                let goes = self.words.cue(units, at, Cue::Preposition) == Some(1) || matches!(units[at].folded.as_str(), "," | "(");
                // «selama 20 hari sejak 22 Agustus»: the unit of an amount stays with it.
                let counted = at > 0 && units[at - 1].number().is_some() && units[at].folded.starts_with(char::is_alphabetic);
                if !goes || counted {
                    break;
                }
                keep[at] = false;
            }
        }
        let mut depth = 0_usize;
        for (at, unit) in units.iter().enumerate() {
            depth += usize::from(unit.folded == "(");
            let mark = matches!(unit.folded.as_str(), "\"" | "“" | "”" | "«" | "»" | ")");
            keep[at] &= depth == 0 && !mark;
            depth = depth.saturating_sub(usize::from(unit.folded == ")"));
        }
        let (start, end) = (self.start(), self.end());
        (start..end).filter(|at| keep[*at]).collect()
    }

    /// The first unit after a dateline's dash, a frame of speech ("Budi mengatakan") and openings.
    fn start(&self) -> usize {
        let units = &self.sketch.units;
        let dash = units.iter().take(12).position(|unit| unit.folded == "-" && !unit.glued);
        let mut start = self.openings(dash.map_or(0, |dash| dash + 1));
        let trigger = self.trigger.unwrap_or_else(|| self.sketch.verbs.last().copied().unwrap_or(0));
        let frame = (start..trigger).find_map(|at| self.words.cue(units, at, Cue::Frame).map(|len| at + len));
        let relay = self.times.first().filter(|time| time.end < trigger && self.sketch.has(Cue::Relay, &(0..2))).map(|time| time.end);
        if let Some(after) = frame.or(relay).filter(|after| *after < trigger && self.speaker.is_none()) {
            start = self.openings(after);
        }
        start
    }

    /// Skips marks, times and openings.
    fn openings(&self, mut start: usize) -> usize {
        let units = &self.sketch.units;
        loop {
            let skipped = match units.get(start) {
                Some(unit) if matches!(unit.folded.as_str(), "," | "-" | ":" | "\"" | "“" | ")") => start + 1,
                Some(_) => match self.times.iter().find(|time| time.contains(&start)) {
                    Some(time) => time.end,
                    None => start + self.words.cue(units, start, Cue::Leading).unwrap_or(0),
                },
                None => return start.min(units.len()),
            };
            if skipped == start || skipped >= units.len() {
                return start;
            }
            start = skipped;
        }
    }

    /// The unit where words of speech close the sentence (", kata Budi").
    fn end(&self) -> usize {
        let trigger = self.trigger.unwrap_or(0);
        // "the minister told lawmakers that …" goes on behind its verb; «…, kata Budi» ends there.
        let apart = |at: usize| {
            at.checked_sub(1).is_some_and(|near| matches!(self.sketch.units[near].folded.as_str(), "," | "\"" | "”" | "“" | "-"))
        };
        let tail = self.sketch.cues.iter().find(|(cue, at, _)| {
            // "His team, Valverde, said he would …": what is said follows.
            let closes = self.sketch.units.len() - at <= *at;
            closes
                && *cue == Cue::SpeechAfter
                && *at > trigger
                && *at > 3
                && !self.sketch.quoted[*at]
                && (self.trigger.is_some() || apart(*at))
        });
        tail.map_or(self.sketch.units.len(), |(_, at, _)| *at)
    }

    /// Where a clause starts that this place opens: behind a comma or a conjunction, or, for a relative clause, with the
    /// few words that it speaks of ("jet Su-24 mereka yang ditembak jatuh").
    fn clause(&self, kept: &[usize], index: usize) -> Option<usize> {
        let units = &self.sketch.units;
        let at = kept[index];
        if self.words.cue(units, at, Cue::Relative).is_some() {
            let part = |at: usize| {
                let verb = self.sketch.verbs.contains(&at) || self.sketch.triggers.iter().any(|trigger| trigger.unit == at);
                let small = self.words.cue(units, at, Cue::Preposition).is_some() || self.clause_word(at);
                !verb && !small && units[at].folded.starts_with(char::is_alphanumeric)
            };
            let words = kept[..index].iter().rev().take(NOUN_PHRASE).take_while(|at| part(**at) || units[**at].folded == "-").count();
            return (words > 0).then_some(index - words);
        }
        let comma = units[at].folded == "," && units.get(at + 1).is_some_and(|next| !next.capital) && !self.clause_word(at + 1);
        (comma || self.clause_word(at)).then_some(index + 1)
    }

    fn clause_word(&self, at: usize) -> bool {
        self.words.cue(&self.sketch.units, at, Cue::Clause).is_some()
    }

    fn join(&self, units: &[usize]) -> String {
        let mut out = String::new();
        let mut last: Option<usize> = None;
        for &at in units {
            let unit = &self.sketch.units[at];
            let pronoun = last.is_none() && self.words.cue(&self.sketch.units, at, Cue::Pronoun).is_some();
            let word = self.subject.filter(|_| pronoun).unwrap_or_else(|| self.text.slice(&unit.bytes));
            let mark = word.chars().all(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '%'));
            if mark && (out.is_empty() || out.ends_with([',', ':', ';'])) {
                continue;
            }
            let glued = unit.glued && last.is_some() && last == at.checked_sub(1);
            if !out.is_empty() && !glued && !mark {
                out.push(' ');
            }
            out.push_str(word);
            last = Some(at);
        }
        out.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | '-' | '–' | '—' | ' ')).to_owned()
    }

    /// Cuts what is too long at the last clause that fits, else at a word.
    fn cut(&self, label: &str) -> String {
        if label.chars().count() <= LONGEST {
            return capital(label);
        }
        let end = label.char_indices().nth(LONGEST - 1).map_or(label.len(), |(at, _)| at);
        let head = &label[..end];
        let units = &self.sketch.units;
        let clauses = self.sketch.all().filter(|at| self.words.cue(units, *at, Cue::Clause).is_some()).map(|at| units[at].folded.as_str());
        let cut = clauses
            .filter_map(|word| head.rfind(&format!(" {word} ")))
            .chain(head.rfind(", "))
            .filter(|at| *at > LONGEST / 2 && !wanting(&head[..*at]))
            .max();
        let (cut, more) = cut.map_or_else(|| (self.whole_words(head), "…"), |cut| (cut, ""));
        capital(&format!("{}{more}", head[..cut].trim_end_matches([',', ' ', ';', ':', '-'])))
    }

    /// Where the last whole word ends that does not open what was cut off: «milik Rusia [di …]».
    fn whole_words(&self, head: &str) -> usize {
        let units = &self.sketch.units;
        let small = |word: &str| {
            let opens =
                |at: usize| self.words.cue(units, at, Cue::Preposition).is_some() || self.words.cue(units, at, Cue::Clause).is_some();
            self.sketch.all().any(|at| units[at].folded == word && opens(at))
        };
        let mut cut = head.rfind(' ').unwrap_or(head.len());
        while let Some((at, word)) = head[..cut].rsplit_once(' ').map(|(before, word)| (before.len(), word)) {
            if !small(&word.to_lowercase()) {
                break;
            }
            cut = at;
        }
        cut
    }
}

/// Whether words that end so want what follows: «merupakan sesuatu [yang …]».
fn wanting(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    matches!(last, "sesuatu" | "hal" | "orang" | "pihak" | "something" | "someone" | "those" | "people" | "adalah" | "merupakan")
}

fn capital(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
