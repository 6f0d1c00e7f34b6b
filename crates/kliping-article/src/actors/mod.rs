//! Actors: who and what the text names.
//!
//! pieces → names (a trained tagger) → one actor for each person, organisation or place, with every mention.

mod features;
mod lexicon;
pub mod pieces;
mod tagger;

use std::collections::HashMap;

use crate::text::Text;
use crate::{Actor, Article, Mention};

/// Actors of the text, each once, by first mention.
pub fn find(text: &Text<'_>, language: &str, article: &Article) -> Vec<Actor> {
    let _ = article;
    let pieces = pieces::cut(text);
    let mut actors: Vec<Actor> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for name in tagger::tag(&pieces, language).unwrap_or_default() {
        let bytes = pieces[name.pieces.start].bytes.start..pieces[name.pieces.end - 1].bytes.end;
        let form = text.slice(&bytes);
        let mention = Mention {
            span: text.span(&bytes),
            text: form.to_owned(),
            paragraph: text.paragraph_at(bytes.start) as u32,
            rule: "name".to_owned(),
        };
        let folded = pieces::fold(form);
        let at = *known.entry(folded.clone()).or_insert_with(|| {
            actors.push(Actor { name: form.to_owned(), kind: name.kind, roles: Vec::new(), mentions: Vec::new() });
            actors.len() - 1
        });
        if name.kind == crate::ActorKind::Person {
            for word in folded.split(' ') {
                known.entry(word.to_owned()).or_insert(at);
            }
        }
        actors[at].mentions.push(mention);
    }
    actors
}
