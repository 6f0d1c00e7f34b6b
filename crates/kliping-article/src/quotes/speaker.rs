//! Who speaks: the subject of the speech verb after the quote, before it, or the speaker who goes on.
//!
//! After: «"…," kata Menteri Luar Negeri Budi», «"…," katanya», «"…," Budi menegaskan». Before: «Budi mengatakan, "…"»,
//! «Menurut Budi, "…"». A pronoun, or a description of one who was named («mantan anggota dewan itu»), is the running
//! speaker, and never a person who was merely mentioned last.

use std::ops::Range;

use super::scene::Scene;

/// What the words around say about the speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// This actor.
    Named(usize),
    /// Whoever spoke before.
    Running,
    /// Somebody without a name, as the text calls him.
    Unnamed(String),
}

/// A speaker and the words of speech that name him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Who.
    pub speaker: Speaker,
    /// The verb as it stands.
    pub verb: String,
}

/// Pieces in which a subject is looked for.
const REACH: usize = 30;

/// The attribution that follows a quote: `range` is what stands after it in its paragraph, up to the next quote.
pub fn after(scene: &Scene<'_>, range: Range<usize>, complete: bool) -> Option<Attribution> {
    let mut start = range.start;
    while start < range.end && matches!(scene.pieces[start].word, "," | "-" | "–" | "—") {
        start += 1;
    }
    let end = (start..range.end).find(|&at| scene.stop(at)).unwrap_or(range.end);
    if start >= end {
        return None;
    }
    let by_him = scene.phrase("said-by-him", start, end);
    if by_him > 0 {
        return Some(Attribution { speaker: Speaker::Running, verb: words(scene, start, by_him) });
    }
    for section in ["according", "said", "said-by"] {
        let count = scene.phrase(section, start, end);
        // A new sentence that happens to start with such a word is not about the quote before it.
        if count > 0 && !(complete && scene.pieces[start].capital()) {
            let speaker = subject_after(scene, start + count, end)?;
            return Some(Attribution { speaker, verb: words(scene, start, count) });
        }
    }
    let verb = (start + 1..end.min(start + REACH)).find(|&at| scene.phrase("says", at, end) > 0)?;
    if complete && verb - start > 8 {
        return None;
    }
    let speaker = subject_before(scene, start, verb)?;
    Some(Attribution { speaker, verb: words(scene, verb, scene.phrase("says", verb, end)) })
}

/// The attribution that leads to a quote: `range` is what stands before it in its sentence. `None` unless the quote
/// follows at once.
pub fn before(scene: &Scene<'_>, range: Range<usize>) -> Option<Attribution> {
    let last = range.end.checked_sub(1).filter(|&last| last >= range.start)?;
    let close = matches!(scene.pieces[last].word, ":" | "," | "-" | "–" | "—");
    let verb_last = (range.start..range.end).rev().take(4).find(|&at| {
        let count = ["says", "says-weakly", "said"].iter().map(|section| scene.phrase(section, at, range.end)).max().unwrap_or(0);
        count > 0 && at + count + usize::from(scene.pieces[last].folded == "that" || scene.pieces[last].folded == "bahwa") == range.end
    });
    if !close && verb_last.is_none() {
        return None;
    }
    if let Some(found) = told(scene, range.clone(), true) {
        return Some(found);
    }
    // «Budi: "…"»
    if scene.pieces[last].word == ":" {
        let named = (range.start..last).rev().take(6).find_map(|at| scene.person(at));
        return named.map(|actor| Attribution { speaker: Speaker::Named(actor), verb: ":".to_owned() });
    }
    None
}

/// The speech that a sentence tells without quoting it: its first verb of speech with its subject, or the last one.
pub fn told(scene: &Scene<'_>, range: Range<usize>, last: bool) -> Option<Attribution> {
    let mut found = None;
    let mut at = range.start;
    while at < range.end {
        let Some((count, attribution)) = tell(scene, &range, at, last) else {
            at += 1;
            continue;
        };
        if let Some(attribution) = attribution {
            found = Some(attribution);
            if !last {
                break;
            }
        }
        at += count;
    }
    found
}

fn tell(scene: &Scene<'_>, range: &Range<usize>, at: usize, near: bool) -> Option<(usize, Option<Attribution>)> {
    if scene.named[at].is_some() {
        return None;
    }
    let reach = at.saturating_sub(REACH).max(range.start);
    let weakly = if near { scene.phrase("says-weakly", at, range.end) } else { 0 };
    let says = scene.phrase("says", at, range.end).max(weakly);
    if says > 0 {
        let subject = subject_before(scene, reach, at);
        if subject.is_some() {
            return Some((says, subject.map(|speaker| Attribution { speaker, verb: words(scene, at, says) })));
        }
    }
    for section in ["according", "said-by", "said"] {
        let count = scene.phrase(section, at, range.end);
        if count > 0 {
            // «tambah», «jelas» and the like are ordinary words unless a name follows at once.
            let speaker = subject_after(scene, at + count, range.end).filter(|speaker| matches!(speaker, Speaker::Named(_)));
            return Some((count, speaker.map(|speaker| Attribution { speaker, verb: words(scene, at, count) })));
        }
    }
    (says > 0).then_some((says, None))
}

/// The subject that follows a verb: up to a word that cannot belong to it.
fn subject_after(scene: &Scene<'_>, start: usize, end: usize) -> Option<Speaker> {
    let end = end.min(start + REACH);
    let first = scene.pieces.get(start).filter(|_| start < end)?;
    let start = if first.folded == "oleh" || first.folded == "by" { start + 1 } else { start };
    if start >= end {
        return None;
    }
    if scene.phrase("pronouns", start, end) > 0 {
        return Some(Speaker::Running);
    }
    let mut body = None;
    let mut edge = end;
    for at in start..end {
        if let Some(person) = scene.person(at) {
            return Some(Speaker::Named(person));
        }
        if scene.named[at].is_none() {
            if scene.phrase("that-one", at, end) > 0 && at > start {
                return Some(Speaker::Running);
            }
            let mark = matches!(scene.pieces[at].word, ":" | ";" | "\"" | "“");
            if mark || (at > start && scene.pieces[at].letters() && scene.phrase("stops", at, end) > 0) {
                edge = at;
                break;
            }
        }
        // Only an organisation at the head speaks: «kata KPK», not «kata warga di sekitar KPK».
        if body.is_none() && at == start {
            body = scene.organisation(at).or_else(|| scene.named[at]);
        }
    }
    if let Some(body) = body {
        return Some(Speaker::Named(body));
    }
    if scene.phrase("somebody", start, end) > 0 {
        return Some(Speaker::Unnamed(scene.words(&(start..edge)).trim_end_matches([',', ' ']).to_owned()));
    }
    // A plain noun («kata manajemen») or a description without a name: whoever speaks.
    (edge > start && scene.pieces[start].letters()).then_some(Speaker::Running)
}

/// The subject that precedes a verb.
fn subject_before(scene: &Scene<'_>, start: usize, verb: usize) -> Option<Speaker> {
    let mut first: Option<usize> = None;
    let mut chosen: Option<usize> = None;
    let mut at = start;
    while at < verb {
        let Some(person) = scene.person(at) else {
            at += 1;
            continue;
        };
        let from = at;
        while at < verb && scene.named[at] == Some(person) {
            at += 1;
        }
        first = first.or(Some(person));
        if !object(scene, start, from) {
            chosen = Some(person);
        }
    }
    if let Some(person) = chosen.or(first) {
        // «Sukarno dan keluarganya, kata dia»: a pronoun right before the verb is nearer than any name.
        let near = verb - 1;
        if scene.phrase("pronouns", near, verb) == 0 || near < start {
            return Some(Speaker::Named(person));
        }
    }
    if (start..verb).any(|at| scene.phrase("pronouns", at, verb) > 0) {
        return Some(Speaker::Running);
    }
    if let Some(body) = (start..verb).rev().take(8).find_map(|at| scene.organisation(at)) {
        return Some(Speaker::Named(body));
    }
    if (start..verb).any(|at| scene.phrase("that-one", at, verb) > 0) || scene.pieces[start].folded == "the" {
        return Some(Speaker::Running);
    }
    let somebody = (start..verb).find(|&at| scene.phrase("somebody", at, verb) > 0)?;
    Some(Speaker::Unnamed(scene.words(&(somebody..verb)).to_owned()))
}

/// Whether the name at `at` hangs on a preposition, so that it is no subject.
fn object(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    const HANGING: &[&str] = &[
        "dengan", "kepada", "bersama", "oleh", "bertemu", "menemui", "bagi", "untuk", "soal", "tentang", "terhadap", "with", "to", "of",
        "about", "against", "meeting", "met", "for", "by", "from",
    ];
    (start..at).rev().take(4).any(|near| HANGING.contains(&scene.pieces[near].folded.as_str()))
}

fn words(scene: &Scene<'_>, at: usize, count: usize) -> String {
    scene.words(&(at..at + count)).to_owned()
}
