//! Whom a plain sentence is about, so that «katanya» or "she said" behind it can mean him.
//!
//! Only its subject counts, never a person merely mentioned; not one to whom something is done («Budi ditangkap»), nor one that the
//! sentence calls a victim. In Indonesian news the source of a report goes on speaking behind sentences about others, so there the
//! sentence must also introduce the person or tell his stance («Ledia sependapat», «Johnson mengecam …»).

use std::ops::Range;

use super::scene::Scene;
use super::subject;

/// The person that a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// Index of the actor.
    pub actor: usize,
    /// Whether he is named here for the first time, with what he is before or behind his name.
    pub introduced: bool,
    /// Whether the sentence tells a stance of his, which words of his may follow.
    pub stance: bool,
}

/// Pieces at the head of a sentence in which its subject stands.
const HEAD: usize = 18;

/// Pieces behind its subject of a sentence that is too brief to be more than a word on who speaks next, the stop included.
const BRIEF: usize = 3;

/// Whom the sentence is about, if anybody.
pub fn of(scene: &Scene<'_>, sentence: Range<usize>) -> Option<About> {
    let head = sentence.start..sentence.end.min(sentence.start + HEAD);
    let mut acted = false;
    for at in head {
        if let Some(actor) = scene.person(at) {
            if acted || subject::hangs(scene, sentence.start, at) || scene.victim(sentence.start, at) {
                return None;
            }
            let end = (at..sentence.end).find(|&next| scene.named[next] != Some(actor)).unwrap_or(sentence.end);
            let verb = behind_apposition(scene, end, sentence.end);
            let introduced = !scene.named[..sentence.start].contains(&Some(actor)) && (at > sentence.start || verb > end);
            // «Romeny merendah.»: a few words about somebody whose own words follow.
            let brief = sentence.end - verb <= BRIEF && sentence.end > verb + 1;
            let takes = (verb..sentence.end.min(verb + 4))
                .any(|at| scene.phrase("stance", at, sentence.end) > 0 || scene.phrase("says-weakly", at, sentence.end) > 0);
            if !takes && passive(scene, verb, sentence.end) {
                return None;
            }
            let stance = takes || brief;
            return Some(About { actor, introduced, stance });
        }
        let piece = &scene.pieces[at];
        if piece.word == "," {
            acted = false;
        } else if scene.named[at].is_none() && piece.word.starts_with(char::is_lowercase) {
            acted |= verb_like(&piece.folded);
        }
    }
    None
}

/// The piece behind «, ketua panitia,» or «(34)».
fn behind_apposition(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    let close = match scene.pieces.get(at).filter(|_| at < end).map(|piece| piece.word) {
        Some(",") => ",",
        Some("(") => ")",
        _ => return at,
    };
    (at + 1..end.min(at + 20)).find(|&next| scene.pieces[next].word == close).map_or(at, |next| next + 1)
}

/// «ditangkap», «diduga», "was arrested" within the two words behind a name.
fn passive(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    (at..end.min(at + 2)).any(|at| {
        let word = scene.pieces[at].folded.as_str();
        let done = word.starts_with("di") && word.chars().count() > 5 && word.chars().all(char::is_alphabetic);
        let next = scene.pieces.get(at + 1).filter(|_| at + 1 < end).map_or("", |piece| piece.folded.as_str());
        done || (matches!(word, "was" | "were" | "been") && (next.ends_with("ed") || next.ends_with("en")))
    })
}

/// A verb before the name makes the name its object: «Polisi menangkap Budi».
fn verb_like(word: &str) -> bool {
    let long = word.chars().count() > 5;
    let prefixed = ["mem", "men", "meng", "meny", "ber"].iter().any(|prefix| word.starts_with(prefix));
    long && (prefixed && !matches!(word, "menteri" | "mendatang" | "menurut" | "mengenai" | "bersama" | "berita" | "bernama")
        || word.ends_with("ed"))
}
