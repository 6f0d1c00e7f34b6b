//! Names that the tagger passed over and the words themselves give away.
//!
//! Countries and towns of the lists; «Jalan …», «Kecamatan …», «… Airport»; «Kementerian …», «… Commission»; and what stands
//! between names of one kind in an enumeration («Panga, Setia Bakti, dan Teunom»). Only runs of capitalised words count,
//! and never a single word that starts a sentence unless the lists know it as nothing but a place.

use std::ops::Range;

use super::lexicon::{self, CITY, COUNTRY, GIVEN, ORGANISATION, REGION, SURNAME};
use super::pieces::Piece;
use super::tagger::Tagged;
use super::titles::folded;
use super::{acronym, kinds, places, repair};
use crate::ActorKind;
use crate::tables::Table;

/// The names with those that were passed over, in order.
pub fn fill(pieces: &[Piece<'_>], mut tagged: Vec<Tagged>, table: &Table) -> Vec<Tagged> {
    extend(pieces, &mut tagged, table);
    let mut found = Vec::new();
    let mut at = 0;
    let mut next = 0;
    while at < pieces.len() {
        if tagged.get(next).is_some_and(|tag| tag.pieces.start <= at) {
            at = tagged[next].pieces.end.max(at);
            next += 1;
            continue;
        }
        let edge = tagged.get(next).map_or(pieces.len(), |tag| tag.pieces.start);
        let run = run(pieces, at, edge);
        if run.is_empty() {
            at += 1;
            continue;
        }
        at = run.end;
        let judged = judge(pieces, &run, table).or_else(|| {
            // «Warga Sumsel mengungsi»: the first word of a sentence is capitalised anyway.
            let opens = run.start == 0 || pieces[run.start - 1].sentence != pieces[run.start].sentence;
            (opens && run.len() > 1).then(|| judge(pieces, &(run.start + 1..run.end), table)).flatten()
        });
        found.extend(judged);
    }
    for tag in found {
        if tag.kind == ActorKind::Place {
            tagged.extend(repair::nested(pieces, &tag, table));
        } else {
            tagged.push(tag);
        }
    }
    tagged.sort_by_key(|tag| tag.pieces.start);
    enumerations(pieces, behind(pieces, hyphened(pieces, tagged, table)))
}

/// «Bandara Soekarno-Hatta»: a site named after two people is one site.
fn hyphened(pieces: &[Piece<'_>], tagged: Vec<Tagged>, table: &Table) -> Vec<Tagged> {
    let mut out: Vec<Tagged> = Vec::with_capacity(tagged.len());
    for tag in tagged {
        if let Some(before) = out.last_mut()
            && before.kind == ActorKind::Place
            && before.pieces.end + 1 == tag.pieces.start
            && pieces[before.pieces.end].word == "-"
            && pieces[before.pieces.end].bytes.end == pieces[tag.pieces.start].bytes.start
            && table.starts("sites", &folded(pieces, before.pieces.clone())) > 0
        {
            before.pieces.end = tag.pieces.end;
            continue;
        }
        out.push(tag);
    }
    out
}

/// What follows a name and belongs to it: its acronym in brackets, and the rest of an enumeration that it opens
/// («Panga, Setia Bakti, dan Teunom»).
fn behind(pieces: &[Piece<'_>], tagged: Vec<Tagged>) -> Vec<Tagged> {
    let mut out: Vec<Tagged> = Vec::with_capacity(tagged.len());
    let starts: Vec<usize> = tagged.iter().map(|tag| tag.pieces.start).chain([pieces.len()]).collect();
    for (index, tag) in tagged.into_iter().enumerate() {
        let (end, edge) = (tag.pieces.end, starts[index + 1]);
        let kind = tag.kind;
        let words = folded(pieces, tag.pieces.clone());
        let bracket = end + 2 < edge && pieces[end].word == "(" && pieces[end + 2].word == ")" && pieces[end + 1].capital();
        let short = bracket && acronym::stands_for(&pieces[end + 1].folded, &words);
        out.push(tag);
        if short {
            out.push(Tagged { pieces: end + 1..end + 2, kind });
        } else if kind == ActorKind::Place {
            out.extend(listing(pieces, end, edge).into_iter().map(|pieces| Tagged { pieces, kind }));
        }
    }
    out
}

/// The further members of an enumeration that goes on at `start`; none unless it closes with «dan X» before `edge`.
fn listing(pieces: &[Piece<'_>], start: usize, edge: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = start;
    let mut closed = false;
    while at < edge && !closed && out.len() < 12 {
        let from = at;
        while at < edge && matches!(pieces[at].folded.as_str(), "," | "dan" | "and" | "serta") {
            closed |= pieces[at].word != ",";
            at += 1;
        }
        let first = at;
        while at < edge && pieces[at].capital() && pieces[at].letters() && pieces[at].sentence == pieces[start].sentence {
            at += 1;
        }
        if from == first || first == at || at - first > 3 {
            return Vec::new();
        }
        out.push(first..at);
    }
    if closed { out } else { Vec::new() }
}

/// A run of capitalised words, with numbers and small joining words inside it.
fn run(pieces: &[Piece<'_>], start: usize, edge: usize) -> Range<usize> {
    let mut end = start;
    while end < edge && pieces[end].sentence == pieces[start].sentence && end - start < 8 {
        let piece = &pieces[end];
        let number = end > start && piece.word.chars().next().is_some_and(|c| c.is_ascii_digit()) && piece.word.chars().count() < 6;
        let joining = end > start
            && matches!(piece.folded.as_str(), "of" | "dan" | "and" | "&")
            && pieces.get(end + 1).is_some_and(Piece::capital)
            && end + 1 < edge;
        let word = piece.capital() && piece.letters();
        if !word && !number && !joining {
            break;
        }
        end += 1;
    }
    start..end
}

fn judge(pieces: &[Piece<'_>], run: &Range<usize>, table: &Table) -> Option<Tagged> {
    let words = folded(pieces, run.clone());
    let opens = run.start == 0 || pieces[run.start - 1].sentence != pieces[run.start].sentence;
    let tag = |pieces: Range<usize>, kind| Some(Tagged { pieces, kind });
    let whole = words.join(" ");
    if listed(pieces, run, &whole, opens) {
        return tag(run.clone(), ActorKind::Place);
    }
    let flags = lexicon::of(&whole);
    let known = flags & ORGANISATION != 0 && flags & (GIVEN | SURNAME | COUNTRY | REGION | CITY) == 0;
    if known && (!opens || words.len() > 1 || pieces[run.start].capitals()) {
        return tag(run.clone(), ActorKind::Organisation);
    }
    if words.len() == 1 && kinds::begins_body(words[0], table) {
        return tag(run.clone(), ActorKind::Organisation);
    }
    if let Some(holder) = addressed(pieces, run, table).or_else(|| office_holder(pieces, run, table)) {
        return tag(holder, ActorKind::Person);
    }
    let areas = table.starts("areas", &words);
    let sites = table.starts("sites", &words);
    if (areas > 0 && words.len() > areas && words.len() <= areas + 3) || (sites > 0 && words.len() > sites) {
        return tag(run.clone(), ActorKind::Place);
    }
    if words.iter().any(|word| matches!(*word, "dan" | "and")) && words.len() < 4 {
        return None;
    }
    let bodies = table.starts("bodies", &words);
    if bodies > 0 && words.len() > bodies {
        return tag(run.clone(), ActorKind::Organisation);
    }
    let last = *words.last()?;
    let inner = if opens && words.len() > 2 && words[0] == "the" { run.start + 1..run.end } else { run.clone() };
    if inner.len() > 1 && (!opens || inner.len() > 2) {
        if table.has("site-ends", last) {
            return tag(inner, ActorKind::Place);
        }
        if table.has("body-ends", last) {
            return tag(inner, ActorKind::Organisation);
        }
    }
    let given = lexicon::of(words[0]);
    let surname = lexicon::of(last);
    let plain = !pieces[run.start].capitals() && words.len() > 1 && words.len() <= 4;
    (plain && !opens && given & GIVEN != 0 && surname & (SURNAME | GIVEN) != 0 && table.starts("heads", &words) == 0)
        .then(|| Tagged { pieces: run.clone(), kind: ActorKind::Person })
}

/// «Mr. Zappoli», «Education Mr. Zappoli»: what follows a form of address is somebody.
fn addressed(pieces: &[Piece<'_>], run: &Range<usize>, table: &Table) -> Option<Range<usize>> {
    let holder = (run.start..run.end).rev().find_map(|at| {
        let count = table.starts("address", &folded(pieces, at..run.end));
        (count > 0).then_some(at + count..run.end)
    })?;
    let plain = |at: usize| pieces[at].letters() && !pieces[at].capitals() && lexicon::of(&pieces[at].folded) & COUNTRY == 0;
    let office = table.starts("heads", &folded(pieces, holder.clone())) > 0 || table.starts("bodies", &folded(pieces, holder.clone())) > 0;
    ((1..=3).contains(&holder.len()) && !office && holder.clone().all(plain)).then_some(holder)
}

/// «Menteri Perhubungan Ignasius Jonan», passed over as a whole: title, what it is about, and two words or more that are a
/// person.
fn office_holder(pieces: &[Piece<'_>], run: &Range<usize>, table: &Table) -> Option<Range<usize>> {
    let words = folded(pieces, run.clone());
    let head = table.starts("heads", &words);
    if head == 0 {
        return None;
    }
    let mut start = head;
    while start < words.len() && (table.has("portfolios", words[start]) || table.has("inside", words[start])) {
        start += 1;
    }
    let rest = run.start + start..run.end;
    let plain = |at: usize| {
        let piece = &pieces[at];
        piece.letters() && !piece.capitals() && lexicon::of(&piece.folded) & (COUNTRY | CITY) == 0 && !table.has("inside", &piece.folded)
    };
    let body = table.starts("bodies", &words[start..]) > 0
        || table.starts("sites", &words[start..]) > 0
        || table.starts("areas", &words[start..]) > 0;
    let vouched = start > head || rest.clone().any(|at| lexicon::of(&pieces[at].folded) & (GIVEN | SURNAME) != 0);
    ((2..=4).contains(&rest.len()) && !body && vouched && rest.clone().all(plain)).then_some(rest)
}

/// A place that the lists know, standing alone.
fn listed(pieces: &[Piece<'_>], run: &Range<usize>, whole: &str, opens: bool) -> bool {
    let flags = lexicon::of(whole);
    let first = &pieces[run.start];
    if let Some(alias) = places::alias(whole) {
        // «as», «us», «ri» are ordinary letters unless they are written as the state is.
        return !alias.nickname && (whole.chars().count() > 4 || first.capitals()) && whole != "saudi";
    }
    let name_only = flags & (GIVEN | SURNAME) == 0;
    if flags & COUNTRY != 0 && name_only {
        return whole.chars().count() > 3;
    }
    let led = run.start > 0
        && matches!(pieces[run.start - 1].folded.as_str(), "di" | "ke" | "dari" | "in" | "at" | "from" | "near" | "to" | "asal" | "kota");
    flags & (CITY | REGION) != 0 && name_only && !opens && (led || run.len() > 1)
}

/// «Jalan» before a name that the tagger took alone makes it a site.
fn extend(pieces: &[Piece<'_>], tagged: &mut [Tagged], table: &Table) {
    let mut floor = 0;
    for tag in tagged {
        let start = tag.pieces.start;
        let near = start.checked_sub(1).filter(|&near| near >= floor && pieces[near].sentence == pieces[start].sentence);
        // «Kelurahan 9/10 Ulu»: a number may stand between.
        let near = near.map(|near| {
            let number = pieces[near].word.chars().next().is_some_and(|c| c.is_ascii_digit()) && near > floor;
            if number && table.starts("areas", &[pieces[near - 1].folded.as_str()]) > 0 { near - 1 } else { near }
        });
        // «Wali Kota [Bandung]»: the word before the place is the end of a title.
        let title = near.is_some_and(|near| near > floor && table.starts("heads", &folded(pieces, near - 1..near + 1)) == 2);
        if let Some(near) = near.filter(|&near| pieces[near].capital() && pieces[near].letters() && !title) {
            let word = [pieces[near].folded.as_str()];
            if table.starts("sites", &word) > 0 {
                tag.pieces.start = near;
                tag.kind = ActorKind::Place;
            } else if table.starts("bodies", &word) > 0 && tag.kind != ActorKind::Person {
                tag.pieces.start = near;
                tag.kind = ActorKind::Organisation;
            } else if table.starts("areas", &word) > 0 && tag.kind != ActorKind::Organisation {
                tag.pieces.start = near;
                tag.kind = ActorKind::Place;
            }
        }
        floor = tag.pieces.end;
    }
}

/// What stands between two names of one kind in an enumeration is of their kind.
fn enumerations(pieces: &[Piece<'_>], tagged: Vec<Tagged>) -> Vec<Tagged> {
    let mut out: Vec<Tagged> = Vec::with_capacity(tagged.len());
    let separator = |at: usize| matches!(pieces[at].folded.as_str(), "," | "dan" | "and" | "serta");
    for tag in tagged {
        if let Some(before) = out.last().cloned()
            && before.kind == tag.kind
            && pieces[before.pieces.end - 1].sentence == pieces[tag.pieces.start].sentence
            && tag.pieces.start - before.pieces.end <= 24
        {
            let between = before.pieces.end..tag.pieces.start;
            let runs = split(between.clone(), separator);
            let fits = |run: &Range<usize>| run.len() <= 4 && run.clone().all(|at| pieces[at].capital() && pieces[at].letters());
            // It starts and ends with a separator, and nothing but capitalised runs stands between.
            let framed = between.len() > 2 && separator(between.start) && separator(between.end - 1);
            if framed && !runs.is_empty() && runs.iter().all(fits) {
                out.extend(runs.into_iter().map(|pieces| Tagged { pieces, kind: tag.kind }));
            }
        }
        out.push(tag);
    }
    out
}

fn split(range: Range<usize>, separator: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = range.start;
    for at in range.clone().chain([range.end]) {
        if at == range.end || separator(at) {
            if at > start {
                out.push(start..at);
            }
            start = at + 1;
        }
    }
    out
}
