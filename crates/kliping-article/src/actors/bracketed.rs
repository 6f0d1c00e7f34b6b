//! Organisations that a bracket behind them spells: «Badan Meteorologi, Klimatologi, dan Geofisika (BMKG)».
//!
//! Such a name may hold commas, at which the tagger and the repairs end a name. The acronym tells where it begins: at the nearest
//! capitalised word from which its letters are the words' initials or syllables.

use std::ops::Range;

use super::acronym;
use super::pieces::Piece;
use super::places;
use super::tagger::Tagged;
use super::titles::folded;
use crate::ActorKind;
use crate::tables::Table;

/// Pieces that such a name has at most.
const LONGEST: usize = 14;

/// The names with those that an acronym spells, in order.
pub fn fill(pieces: &[Piece<'_>], mut tagged: Vec<Tagged>, table: &Table) -> Vec<Tagged> {
    for open in 2..pieces.len().saturating_sub(2) {
        if pieces[open].word != "(" || pieces[open + 2].word != ")" || !shouted(&pieces[open + 1]) {
            continue;
        }
        let Some(name) = spelt(pieces, open) else { continue };
        let own = |tag: &Tagged| tag.pieces.start < open + 2 && name.start < tag.pieces.end;
        let kind = tagged.iter().find(|tag| tag.pieces == name).map_or(ActorKind::Organisation, |tag| tag.kind);
        // «Bahan Bakar Minyak (BBM)» has an acronym and is no body.
        let body = table.starts("bodies", &folded(pieces, name.clone())) > 0
            || tagged.iter().any(|tag| tag.kind == ActorKind::Organisation && tag.pieces.start == name.start);
        if !body || kind == ActorKind::Person || tagged.iter().any(|tag| own(tag) && tag.pieces.start < name.start) {
            continue;
        }
        tagged.retain(|tag| !own(tag));
        tagged.push(Tagged { pieces: name, kind });
        tagged.push(Tagged { pieces: open + 1..open + 2, kind });
    }
    tagged.sort_by_key(|tag| tag.pieces.start);
    tagged
}

/// Where the name begins whose acronym stands in the bracket at `open`; it has three words or more.
fn spelt(pieces: &[Piece<'_>], open: usize) -> Option<Range<usize>> {
    let short = &pieces[open + 1];
    if places::alias(&short.folded).is_some() {
        return None;
    }
    let sentence = pieces[open].sentence;
    for start in (open.saturating_sub(LONGEST)..open).rev() {
        let piece = &pieces[start];
        if piece.sentence != sentence || matches!(piece.word, "(" | ")" | "\"" | "“" | "”" | ":" | ";") {
            return None;
        }
        if !piece.capital() || open - start < 3 {
            continue;
        }
        let words: Vec<&str> = pieces[start..open].iter().filter(|piece| piece.letters()).map(|piece| piece.folded.as_str()).collect();
        // Every content word is capitalised: «menggelar Rapat Kerja Nasional (RKN)» begins at Rapat.
        let name = pieces[start..open]
            .iter()
            .all(|piece| piece.capital() || piece.word == "," || piece.word == "&" || acronym::passes(&piece.folded));
        if !name {
            return None;
        }
        if words.len() > 2 && acronym::stands_for(&short.folded, &words) {
            return Some(start..open);
        }
    }
    None
}

fn shouted(piece: &Piece<'_>) -> bool {
    piece.letters() && piece.word.chars().filter(|c| c.is_uppercase()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actors::{pieces, titles};
    use crate::text::Text;

    fn names(source: &str) -> Vec<String> {
        let text = Text::new(source);
        let pieces = pieces::cut(&text);
        let found = fill(&pieces, Vec::new(), titles::table("id"));
        found.iter().map(|tag| source[pieces[tag.pieces.start].bytes.start..pieces[tag.pieces.end - 1].bytes.end].to_owned()).collect()
    }

    #[test]
    fn an_acronym_tells_where_its_name_begins() {
        assert_eq!(names("Badan Kelautan, Ikan, dan Garam (BKIG) hadir."), ["Badan Kelautan, Ikan, dan Garam", "BKIG"]);
        assert_eq!(names("Menurut Serikat Petani Kopi (SPK) benar."), ["Serikat Petani Kopi", "SPK"]);
        assert_eq!(names("Harga Bahan Bakar Minyak (BBM) naik."), Vec::<String>::new());
        assert_eq!(names("Ia membawa kartu tanda penduduk (KTP) lama."), Vec::<String>::new());
        assert_eq!(names("Rumah Sakit Umum Daerah Bari (Palembang) penuh."), Vec::<String>::new());
    }
}
