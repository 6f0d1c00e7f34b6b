//! The subject of a verb of speech: who stands before it or behind it.
//!
//! Behind: «kata Menteri Luar Negeri Budi», «said Ann, the minister». Before: «Budi mengatakan», «Kuasa hukum Andi, Budi, mengatakan»,
//! «Ann, who had met Bob, said». A name that hangs on a preposition or stands in a clause about the subject is not the subject.

use super::scene::Scene;
use super::speaker::Speaker;

/// Pieces in which a subject is looked for.
pub const REACH: usize = 30;

/// The subject that follows a verb: up to a word that cannot belong to it.
pub fn behind(scene: &Scene<'_>, start: usize, end: usize) -> Option<Speaker> {
    let end = end.min(start + REACH);
    let first = scene.pieces.get(start).filter(|_| start < end)?;
    let start = if first.folded == "oleh" || first.folded == "by" { start + 1 } else { start };
    if start >= end {
        return None;
    }
    if scene.phrase("pronouns", start, end) > 0 {
        return Some(Speaker::Running);
    }
    if scene.phrase("documents", start, end) > 0 {
        // «tulis jadwal sidang dalam situs MK»: whoever is named with the paper speaks through it.
        return (start..end).find_map(|at| scene.named[at].filter(|_| scene.site(at).is_none())).map(Speaker::Named);
    }
    let mut body = None;
    let mut edge = end;
    for at in start..end {
        if let Some(person) = scene.person(at) {
            return Some(Speaker::Named(person));
        }
        if scene.named[at].is_none() {
            if scene.phrase("that-one", at, end) > 0 && at > start {
                return Some(Speaker::Described(start..at));
            }
            let mark = matches!(scene.pieces[at].word, ":" | ";" | "\"" | "“");
            if mark || (at > start && scene.pieces[at].letters() && scene.phrase("stops", at, end) > 0) {
                edge = at;
                break;
            }
        }
        // Only an organisation at the head speaks: «kata KPK», not «kata warga di sekitar KPK».
        let head = at == start || (at == start + 1 && scene.pieces[start].folded == "the");
        if body.is_none() && head {
            body = scene.organisation(at).or_else(|| scene.named[at]);
        }
    }
    if let Some(body) = body {
        return Some(Speaker::Named(body));
    }
    if scene.phrase("somebody", start, end) > 0 {
        return Some(Speaker::Unnamed(scene.words(&(start..edge)).trim_end_matches([',', ' ']).to_owned()));
    }
    // A plain noun («kata manajemen») or a description without a name.
    (edge > start && scene.pieces[start].letters()).then_some(Speaker::Described(start..edge))
}

/// The subject that precedes a verb.
pub fn before(scene: &Scene<'_>, start: usize, verb: usize) -> Option<Speaker> {
    if let Some(person) = person_before(scene, start, verb) {
        // «Sukarno dan keluarganya, kata dia»: a pronoun right before the verb is nearer than any name.
        let near = verb - 1;
        if near < start || scene.phrase("pronouns", near, verb) == 0 {
            return Some(Speaker::Named(person));
        }
    }
    if (start..verb).any(|at| scene.phrase("pronouns", at, verb) > 0) {
        return Some(Speaker::Running);
    }
    let described = described_before(scene, start, verb);
    if let Some(body) = (start..verb).rev().take(8).find_map(|at| scene.organisation(at).filter(|_| !hangs(scene, start, at))) {
        return Some(Speaker::Named(body));
    }
    // «Amazon released a statement saying», «Israel said»: who opens the sentence.
    if let Some(head) = (start..verb.min(start + 4)).find_map(|at| scene.named[at].filter(|_| !hangs(scene, start, at))) {
        return Some(Speaker::Named(head));
    }
    if described.is_some() {
        return described;
    }
    let somebody = (start..verb).find(|&at| scene.phrase("somebody", at, verb) > 0)?;
    Some(Speaker::Unnamed(scene.words(&(somebody..verb)).to_owned()))
}

/// «mantan anggota dewan itu», «the former general»: a description that ends or begins as one of somebody known does.
fn described_before(scene: &Scene<'_>, start: usize, verb: usize) -> Option<Speaker> {
    if let Some(end) = (start..verb).rev().find(|&at| scene.phrase("that-one", at, verb) > 0) {
        return Some(Speaker::Described(start..end));
    }
    let the = (start..verb).rev().find(|&at| scene.pieces[at].folded == "the")?;
    let opens = the == start || scene.pieces[the - 1].word == ",";
    opens.then_some(Speaker::Described(the..verb))
}

/// The person before a verb: the last one that can be its subject, or the only one there is.
fn person_before(scene: &Scene<'_>, start: usize, verb: usize) -> Option<usize> {
    let mut first: Option<usize> = None;
    let mut chosen: Option<(usize, usize)> = None;
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
        // «Ann, who had met Bob, said»: what is told about the subject has names of its own.
        let within = chosen.is_some_and(|(_, end)| at < verb && (end..from).any(|near| scene.phrase("clauses", near, from) > 0));
        if !hangs(scene, start, from) && !within {
            chosen = Some((person, at));
        }
    }
    chosen.map(|(person, _)| person).or(first)
}

/// Whether the name at `at` hangs on a preposition, so that it is no subject. Its titles may stand between the two.
pub fn hangs(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    let mut steps = 0;
    for near in (start..at).rev() {
        if scene.phrase("prepositions", near, at) > 0 {
            return true;
        }
        let piece = &scene.pieces[near];
        if piece.word == "," {
            return false;
        }
        steps += usize::from(!piece.capital());
        if steps > 3 {
            return false;
        }
    }
    false
}
