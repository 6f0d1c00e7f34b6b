//! Word lists: places, given names and surnames as one automaton, and word clusters for each language.
//!
//! They are made by `tools/train-names` from packages whose licences its manifest names.

use std::sync::OnceLock;

use fst::raw::{Fst, Output};

use super::pieces::Piece;

/// What the gazetteer knows of a phrase: a set of flags.
pub type Flags = u64;

/// A country, in Indonesian or English.
pub const COUNTRY: Flags = 1;
/// A state, a continent.
pub const REGION: Flags = 2;
/// A smaller town.
pub const TOWN: Flags = 4;
/// A given name.
pub const GIVEN: Flags = 8;
/// A surname.
pub const SURNAME: Flags = 16;
/// A town of 200,000 people or more.
pub const CITY: Flags = 32;
/// An organisation that is known by its name alone.
pub const ORGANISATION: Flags = 128;
/// A title or a form of address.
pub const TITLE: Flags = 256;
/// The word that an organisation's name begins with.
pub const BODY: Flags = 512;
/// The word that a site's or an administrative place's name begins with.
pub const SITE: Flags = 1024;
/// The word that an organisation's name ends with.
pub const BODY_END: Flags = 2048;
/// The word that a site's name ends with.
pub const SITE_END: Flags = 4096;
/// Any place.
pub const PLACE: Flags = COUNTRY | REGION | TOWN | CITY;

/// Pieces that a phrase of the gazetteer has at most.
const LONGEST: usize = 5;

static GAZETTEER: &[u8] = include_bytes!("../../models/gazetteer.fst");

fn gazetteer() -> Option<&'static Fst<&'static [u8]>> {
    static PARSED: OnceLock<Option<Fst<&'static [u8]>>> = OnceLock::new();
    PARSED.get_or_init(|| Fst::new(GAZETTEER).ok()).as_ref()
}

/// The longest phrase that starts at `pieces[0]`, as its number of pieces and flags.
pub fn longest(pieces: &[Piece<'_>]) -> Option<(usize, Flags)> {
    let list = gazetteer()?;
    let (mut node, mut value, mut found) = (list.root(), Output::zero(), None);
    for (count, piece) in pieces.iter().take(LONGEST).enumerate() {
        let gap: &[u8] = if count == 0 { b"" } else { b" " };
        for &byte in gap.iter().chain(piece.folded.as_bytes()) {
            let Some(at) = node.find_input(byte) else { return found };
            let step = node.transition(at);
            value = value.cat(step.out);
            node = list.node(step.addr);
        }
        if node.is_final() {
            found = Some((count + 1, value.cat(node.final_output()).value()));
        }
    }
    found
}

/// What the gazetteer knows of one folded word or phrase.
pub fn of(folded: &str) -> Flags {
    gazetteer().and_then(|list| list.get(folded)).map_or(0, Output::value)
}

static CLUSTERS_ID: &[u8] = include_bytes!("../../models/clusters.id.fst");
static CLUSTERS_EN: &[u8] = include_bytes!("../../models/clusters.en.fst");

/// Words of one language that occur in the same contexts share a cluster.
#[derive(Clone, Copy)]
pub struct Clusters(Option<&'static Fst<&'static [u8]>>);

impl Clusters {
    /// Clusters of `language`; empty for a language without.
    pub fn of(language: &str) -> Self {
        static ID: OnceLock<Option<Fst<&'static [u8]>>> = OnceLock::new();
        static EN: OnceLock<Option<Fst<&'static [u8]>>> = OnceLock::new();
        Clusters(match language {
            "id" => ID.get_or_init(|| Fst::new(CLUSTERS_ID).ok()).as_ref(),
            "en" => EN.get_or_init(|| Fst::new(CLUSTERS_EN).ok()).as_ref(),
            _ => None,
        })
    }

    /// The value of a word: its cluster and habits packed by `tools/train-names`.
    pub fn get(self, folded: &str) -> Option<u64> {
        self.0.and_then(|list| list.get(folded)).map(Output::value)
    }
}
