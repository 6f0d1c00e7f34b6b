//! The tagger: a linear-chain conditional random field (Lafferty and others, 2001) per language.
//!
//! Weights are made by `tools/train-names`; nothing here knows a language.

use std::ops::Range;
use std::sync::OnceLock;

use crfs::Model;

use super::features;
use super::pieces::Piece;
use crate::ActorKind;

/// A name that the tagger found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// Indices of its pieces.
    pub pieces: Range<usize>,
    /// What it names.
    pub kind: ActorKind,
}

static ID: &[u8] = include_bytes!("../../models/id.crf");
static EN: &[u8] = include_bytes!("../../models/en.crf");

/// The model of a language, parsed once.
fn model(language: &str) -> Option<&'static Model<'static>> {
    static PARSED_ID: OnceLock<Option<Model<'static>>> = OnceLock::new();
    static PARSED_EN: OnceLock<Option<Model<'static>>> = OnceLock::new();
    match language {
        "id" => PARSED_ID.get_or_init(|| Model::new(ID).ok()).as_ref(),
        "en" => PARSED_EN.get_or_init(|| Model::new(EN).ok()).as_ref(),
        _ => None,
    }
}

/// Names of the text in order, or `None` for a language without a model.
pub fn tag(pieces: &[Piece<'_>], language: &str) -> Option<Vec<Tagged>> {
    let tagger = model(language)?.tagger().ok()?;
    let mut names = Vec::new();
    let mut from = 0;
    for sentence in pieces.chunk_by(|one, two| one.sentence == two.sentence) {
        // A "sentence" of thousands of pieces is a list or a machine's work: it is read in parts.
        for part in sentence.chunks(PART) {
            let attributes = features::of_sentence(part, language);
            let tags = tagger.tag(&attributes).unwrap_or_default();
            collect(&tags, from, &mut names);
            from += part.len();
        }
    }
    Some(names)
}

/// Pieces that are tagged together at most.
const PART: usize = 400;

fn collect(tags: &[&str], from: usize, names: &mut Vec<Tagged>) {
    let mut open: Option<(usize, &str)> = None;
    for (at, tag) in tags.iter().copied().chain(["O"]).enumerate() {
        let (place, kind) = tag.split_once('-').unwrap_or((tag, ""));
        if let Some((start, own)) = open
            && (place != "I" || kind != own)
        {
            names.push(Tagged { pieces: from + start..from + at, kind: kind_of(own) });
            open = None;
        }
        if open.is_none() && place != "O" {
            open = Some((at, kind));
        }
    }
}

fn kind_of(tag: &str) -> ActorKind {
    match tag {
        "PER" => ActorKind::Person,
        "ORG" => ActorKind::Organisation,
        "LOC" => ActorKind::Place,
        _ => ActorKind::Other,
    }
}
