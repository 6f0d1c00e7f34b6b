//! Names that a verb of speech vouches for: right after a quote, «kata», «ujar» or "said" has somebody for its subject.
//!
//! Why: a tagger that never saw a name passes it over, and its quotes then go to somebody else. Examples: «"…," ujar Kapolsek
//! SU I AKP Heri», «"…," terang Purbaya». Only a run of capitalised words without a name in it counts, offices and ranks
//! taken off its head; what begins like a body («kata Kementerian …») is left to others.

use super::pieces::Piece;
use super::tagger::Tagged;
use super::titles::folded;
use super::{kinds, lexicon, places};
use crate::ActorKind;
use crate::tables::Table;

/// Words of such a name at most.
const LONGEST: usize = 4;

/// The names with those that speech vouches for, in order.
pub fn vouch(pieces: &[Piece<'_>], mut tagged: Vec<Tagged>, table: &Table, verbs: &Table) -> Vec<Tagged> {
    let mut taken = vec![false; pieces.len()];
    for tag in &tagged {
        taken[tag.pieces.clone()].fill(true);
    }
    let quote = |at: usize| matches!(pieces[at].word, "\"" | "”" | "“" | "'" | "’" | "»");
    for at in 1..pieces.len() {
        // «…," kata», «…", kata»
        let closes = quote(at - 1) || (pieces[at - 1].word == "," && at > 1 && quote(at - 2));
        if !closes || pieces[at].capital() {
            continue;
        }
        let count = verbs.starts("said", &folded(pieces, at..(at + 4).min(pieces.len())));
        if count == 0 {
            continue;
        }
        let start = at + count;
        let end = (start..pieces.len().min(start + 14))
            .find(|&at| !(pieces[at].capital() && pieces[at].letters()) || pieces[at].sentence != pieces[start].sentence)
            .unwrap_or(pieces.len().min(start + 14));
        // Behind the last name in the run stands its holder: «Kapolsek [SU I] AKP Heri».
        let mut from = (start..end).rev().find(|&at| taken[at]).map_or(start, |last| last + 1);
        let led = from > start;
        // A rank in the midst ends what the office is over, tagged or not.
        let rank = (from..end)
            .rev()
            .find_map(|at| Some(at + table.starts("address", &folded(pieces, at..end))).filter(|&after| after > at && after < end));
        from = rank.unwrap_or(from);
        from += offices(pieces, from, end, table);
        let name = from..end;
        let is_name = |at: usize| {
            let piece = &pieces[at];
            !piece.capitals() && lexicon::of(&piece.folded) & lexicon::COUNTRY == 0 && places::alias(&piece.folded).is_none()
        };
        let body = kinds::begins_body(&pieces.get(from).map_or(String::new(), |piece| piece.folded.clone()), table)
            || table.starts("bodies", &folded(pieces, name.clone())) > 0;
        // Glued to a name before it a word belongs to that name; only an office or a rank between them parts the two.
        let parted = !led || from > start && !taken[from - 1];
        if (1..=LONGEST).contains(&name.len()) && parted && !body && name.clone().all(is_name) {
            taken[name.clone()].fill(true);
            tagged.push(Tagged { pieces: name, kind: ActorKind::Person });
        }
    }
    tagged.sort_by_key(|tag| tag.pieces.start);
    tagged
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
