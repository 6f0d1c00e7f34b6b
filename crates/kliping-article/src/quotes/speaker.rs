//! Who speaks: the subject of the speech verb after the quote, before it, or the speaker who goes on.
//!
//! After: «"…," kata Menteri Luar Negeri Budi», «"…," katanya», «"…," Budi menegaskan». Before: «Budi mengatakan, "…"»,
//! «Menurut Budi, "…"». A pronoun is the running speaker, and never a person who was merely mentioned last.

use std::ops::Range;

use super::scene::Scene;
use super::subject::{self, REACH};

/// What the words around say about the speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// This actor.
    Named(usize),
    /// Whoever spoke before.
    Running,
    /// Whoever these pieces describe: «mantan anggota dewan itu».
    Described(Range<usize>),
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
            let speaker = subject::behind(scene, start + count, end)?;
            return Some(Attribution { speaker, verb: words(scene, start, count) });
        }
    }
    let verb = (start + 1..end.min(start + REACH)).find(|&at| scene.phrase("says", at, end) > 0)?;
    if complete && verb - start > 8 {
        return None;
    }
    let speaker = subject::before(scene, start, verb)?;
    Some(Attribution { speaker, verb: words(scene, verb, scene.phrase("says", verb, end)) })
}

/// The attribution that leads to a quote: `range` is what stands before it in its sentence. `None` unless the quote
/// follows at once.
pub fn before(scene: &Scene<'_>, range: Range<usize>) -> Option<Attribution> {
    let last = range.end.checked_sub(1).filter(|&last| last >= range.start)?;
    let close = matches!(scene.pieces[last].word, ":" | "," | "-" | "–" | "—");
    let that = usize::from(scene.pieces[last].folded == "that" || scene.pieces[last].folded == "bahwa");
    let ends =
        |section: &str, at: usize| Some(scene.phrase(section, at, range.end)).filter(|&count| count > 0 && at + count + that == range.end);
    let verb = (range.start..range.end)
        .rev()
        .take(4)
        .find(|&at| ["says", "says-weakly", "said"].iter().any(|section| ends(section, at).is_some()));
    if !close && verb.is_none() {
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
    // A subject that nothing knows is somebody all the same: «Undersecretary Zappoli says "…"».
    let verb = verb.filter(|&at| at > range.start && at - range.start <= 8 && scene.phrase("says", at, range.end) > 0)?;
    let called = scene.words(&(range.start..verb)).to_owned();
    Some(Attribution { speaker: Speaker::Unnamed(called), verb: words(scene, verb, scene.phrase("says", verb, range.end)) })
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
        let subject = subject::before(scene, reach, at);
        if subject.is_some() {
            return Some((says, subject.map(|speaker| Attribution { speaker, verb: words(scene, at, says) })));
        }
    }
    for section in ["according", "said-by", "said"] {
        let count = scene.phrase(section, at, range.end);
        if count > 0 {
            // «tambah», «jelas» and the like are ordinary words unless a name follows at once.
            let speaker = subject::behind(scene, at + count, range.end).filter(|speaker| matches!(speaker, Speaker::Named(_)));
            return Some((count, speaker.map(|speaker| Attribution { speaker, verb: words(scene, at, count) })));
        }
    }
    (says > 0).then_some((says, None))
}

fn words(scene: &Scene<'_>, at: usize, count: usize) -> String {
    scene.words(&(at..at + count)).to_owned()
}
