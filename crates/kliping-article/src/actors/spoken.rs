//! Names that a verb of speech vouches for: right after a quote, «kata», «ujar» or "said" has somebody for its subject, and a run of
//! capitals right before «mengatakan» ends in one.
//!
//! Why: a tagger that never saw a name passes it over or takes its office for a part of it, and its quotes then go to somebody else.
//! Examples: «"…," ujar Kapolsek SU I AKP Heri», «"…," terang Purbaya», «Kapolsek Kelapa Gading Kompol Seto Handoko mengatakan». Behind a
//! quote any run of capitals counts, offices and ranks taken off its head; before a verb only what a rank or an acronym parts from
//! its office. What begins like a body («kata Kementerian …») is left to others.

use std::ops::Range;

use super::pieces::Piece;
use super::tagger::Tagged;
use super::titles::folded;
use super::{kinds, lexicon, places};
use crate::ActorKind;
use crate::tables::Table;

/// Words of such a name at most.
const LONGEST: usize = 4;

/// Words of a run of capitals that is looked at, at most.
const RUN: usize = 14;

/// The names with those that speech vouches for, in order.
pub fn vouch(pieces: &[Piece<'_>], tagged: Vec<Tagged>, table: &Table, verbs: &Table) -> Vec<Tagged> {
    let mut tagged = before_verbs(pieces, tagged, table, verbs);
    let mut taken = vec![false; pieces.len()];
    for tag in &tagged {
        taken[tag.pieces.clone()].fill(true);
    }
    let quote = |at: usize| matches!(pieces[at].word, "\"" | "”" | "“" | "'" | "’" | "»");
    for at in 1..pieces.len() {
        // «…," kata», «…", kata»
        let closes = quote(at - 1) || (pieces[at - 1].word == "," && at > 1 && quote(at - 2));
        if closes && let Some(name) = who_says(pieces, at, table, verbs).filter(|name| !taken[name.clone()].contains(&true)) {
            taken[name.clone()].fill(true);
            tagged.push(Tagged { pieces: name, kind: ActorKind::Person });
        }
        if !closes || pieces[at].capital() {
            continue;
        }
        let count = verbs.starts("said", &folded(pieces, at..(at + 4).min(pieces.len())));
        if count == 0 {
            continue;
        }
        let start = at + count;
        let end = (start..pieces.len().min(start + RUN))
            .find(|&at| !capitalised(&pieces[at]) || pieces[at].sentence != pieces[start].sentence)
            .unwrap_or(pieces.len().min(start + RUN));
        // Behind the last name in the run stands its holder: «Kapolsek [SU I] AKP Heri».
        let mut from = (start..end).rev().find(|&at| taken[at]).map_or(start, |last| last + 1);
        let led = from > start;
        // A rank in the midst ends what the office is over, tagged or not.
        from = behind_rank(pieces, from..end, table).unwrap_or(from);
        from += offices(pieces, from, end, table);
        let name = from..end;
        // Glued to a name before it a word belongs to that name; only an office or a rank between them parts the two.
        let parted = !led || from > start && !taken[from - 1];
        if parted && somebody(pieces, &name, table) {
            taken[name.clone()].fill(true);
            tagged.push(Tagged { pieces: name, kind: ActorKind::Person });
        }
    }
    for at in 2..pieces.len() {
        if pieces[at - 1].word == ":"
            && quote(at)
            && let Some(name) = before_colon(pieces, at - 1, &taken, table)
        {
            taken[name.clone()].fill(true);
            tagged.push(Tagged { pieces: name, kind: ActorKind::Person });
        }
    }
    tagged.sort_by_key(|tag| tag.pieces.start);
    tagged
}

/// «pelatih Semen Padang Delfiadri: "…"»: who stands before the colon, behind an office and what the office is over.
fn before_colon(pieces: &[Piece<'_>], colon: usize, taken: &[bool], table: &Table) -> Option<Range<usize>> {
    let sentence = pieces[colon].sentence;
    let start =
        (colon.saturating_sub(RUN)..colon).rev().take_while(|&at| capitalised(&pieces[at]) && pieces[at].sentence == sentence).last()?;
    let office = start.checked_sub(1).is_some_and(|at| pieces[at].sentence == sentence && table.has("heads", &pieces[at].folded));
    let from = (start..colon).rev().find(|&at| taken[at]).map_or(start, |last| last + 1);
    let name = from..colon;
    (office && somebody(pieces, &name, table)).then_some(name)
}

/// «Kompol Seto Handoko mengatakan», «Deputi BMKG Guswanto menjelaskan»: the end of a run of capitals before a verb of speech.
fn before_verbs(pieces: &[Piece<'_>], mut tagged: Vec<Tagged>, table: &Table, verbs: &Table) -> Vec<Tagged> {
    let mut held: Vec<Range<usize>> = Vec::new();
    for at in 2..pieces.len() {
        if pieces[at].capital() || pieces[at].sentence != pieces[at - 1].sentence || !capitalised(&pieces[at - 1]) {
            continue;
        }
        if verbs.starts("says", &folded(pieces, at..(at + 4).min(pieces.len()))) == 0 {
            continue;
        }
        let start = (at.saturating_sub(RUN)..at)
            .rev()
            .take_while(|&near| capitalised(&pieces[near]) && pieces[near].sentence == pieces[at].sentence)
            .last()
            .unwrap_or(at);
        let rank = behind_rank(pieces, start..at, table);
        let acronym =
            (start..at - 1).rev().find(|&near| pieces[near].capitals() && pieces[near].word.chars().count() > 2).map(|near| near + 1);
        let office = table.starts("heads", &folded(pieces, start..at)) > 0;
        if let Some(from) = rank.or(acronym.filter(|_| office))
            && somebody(pieces, &(from..at), table)
            && (from..at).all(|near| lexicon::of(&pieces[near].folded) & lexicon::PLACE == 0 || at - from > 1)
        {
            held.push(from..at);
        }
    }
    if held.is_empty() {
        return tagged;
    }
    for name in &held {
        for tag in &mut tagged {
            if tag.pieces.start < name.end && name.start < tag.pieces.end {
                tag.pieces.end = tag.pieces.end.min(name.start);
            }
        }
    }
    tagged.retain(|tag| !tag.pieces.is_empty());
    for tag in &mut tagged {
        // What is left before the holder may end in his rank and begin with his office: «Kapolsek [Kelapa Gading] Kompol».
        if held.iter().any(|name| name.start == tag.pieces.end) && tag.kind != ActorKind::Person {
            while !tag.pieces.is_empty() && table.has("address", &pieces[tag.pieces.end - 1].folded) {
                tag.pieces.end -= 1;
            }
            tag.pieces.start += offices(pieces, tag.pieces.start, tag.pieces.end, table);
        }
    }
    tagged.retain(|tag| !tag.pieces.is_empty());
    tagged.extend(held.into_iter().map(|pieces| Tagged { pieces, kind: ActorKind::Person }));
    tagged.sort_by_key(|tag| tag.pieces.start);
    tagged
}

/// «"…," Ann Gray, an editor, said»: two to four words right behind a quote whose verb of speech follows, at once or behind an
/// apposition.
fn who_says(pieces: &[Piece<'_>], start: usize, table: &Table, verbs: &Table) -> Option<Range<usize>> {
    let sentence = pieces[start].sentence;
    let end = (start..pieces.len().min(start + LONGEST + 1)).find(|&at| !capitalised(&pieces[at]) || pieces[at].sentence != sentence)?;
    let name = start..end;
    let says = |at: usize| {
        at < pieces.len() && pieces[at].sentence == sentence && verbs.starts("says", &folded(pieces, at..(at + 4).min(pieces.len()))) > 0
    };
    let behind = if pieces[end].word == "," {
        (end + 1..pieces.len().min(end + RUN)).find(|&at| pieces[at].word == ",").map(|comma| comma + 1)
    } else {
        Some(end)
    };
    (name.len() > 1
        && behind.is_some_and(says)
        && table.starts("heads", &folded(pieces, name.clone())) == 0
        && somebody(pieces, &name, table))
    .then_some(name)
}

fn capitalised(piece: &Piece<'_>) -> bool {
    piece.capital() && piece.letters()
}

/// The piece behind the last rank or form of address inside a run.
fn behind_rank(pieces: &[Piece<'_>], run: Range<usize>, table: &Table) -> Option<usize> {
    run.clone()
        .rev()
        .find_map(|at| Some(at + table.starts("address", &folded(pieces, at..run.end))).filter(|&after| after > at && after < run.end))
}

/// Whether a run of words can be a person's name: plain, short, no country and no body.
fn somebody(pieces: &[Piece<'_>], name: &Range<usize>, table: &Table) -> bool {
    let is_name = |at: usize| {
        let piece = &pieces[at];
        !piece.capitals() && lexicon::of(&piece.folded) & lexicon::COUNTRY == 0 && places::alias(&piece.folded).is_none()
    };
    if !(1..=LONGEST).contains(&name.len()) || !name.clone().all(is_name) {
        return false;
    }
    let words = folded(pieces, name.clone());
    let whole = lexicon::of(&words.join(" "));
    whole & lexicon::ORGANISATION == 0 && !kinds::begins_body(words[0], table) && table.starts("bodies", &words) == 0
}

/// Words of offices, what they are over, and ranks at the head of a run.
fn offices(pieces: &[Piece<'_>], start: usize, end: usize, table: &Table) -> usize {
    let mut at = start;
    while at < end {
        let words = folded(pieces, at..end);
        let count = ["heads", "address", "inside", "portfolios"].iter().map(|section| table.starts(section, &words)).max().unwrap_or(0);
        if count == 0 {
            break;
        }
        at += count;
    }
    at - start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actors::{pieces, titles};
    use crate::text::Text;

    fn names(source: &str, tags: &[(&str, ActorKind)]) -> Vec<String> {
        let text = Text::new(source);
        let pieces = pieces::cut(&text);
        let tagged = tags.iter().map(|(name, kind)| {
            let start = source.find(name).unwrap();
            let within = |piece: &&Piece<'_>| piece.bytes.start >= start && piece.bytes.end <= start + name.len();
            let first = pieces.iter().position(|piece| within(&piece)).unwrap();
            Tagged { pieces: first..first + pieces.iter().filter(within).count(), kind: *kind }
        });
        let tagged = tagged.collect();
        let found = vouch(&pieces, tagged, titles::table("id"), crate::speech::verbs("id"));
        let words = |tag: &Tagged| folded(&pieces, tag.pieces.clone()).join(" ");
        found.iter().filter(|tag| tag.kind == ActorKind::Person).map(words).collect()
    }

    #[test]
    fn who_is_said_to_speak_is_somebody() {
        assert_eq!(names("\"Anggaran itu saya lihat lagi,\" terang Purbaya usai rapat.", &[]), ["purbaya"]);
        for tags in [&[][..], &[("SU I", ActorKind::Place)]] {
            assert_eq!(names("\"Benar,\" ujar Kapolsek SU I AKP Heri saat ditemui.", tags), ["heri"]);
        }
    }

    #[test]
    fn bodies_countries_and_ordinary_words_are_nobody() {
        for source in
            ["\"Benar,\" kata Kementerian Keuangan.", "\"Benar,\" kata KPK.", "\"Benar,\" kata dia.", "\"Benar,\" kata Malaysia kemarin."]
        {
            assert_eq!(names(source, &[]), Vec::<String>::new(), "{source}");
        }
        assert_eq!(names("\"Benar,\" kata Andi Wijaya.", &[("Andi", ActorKind::Place)]), Vec::<String>::new());
    }
}
