//! Actors: who and what the text names.
//!
//! pieces → names (a trained tagger) → repairs and gaps → titles taken off → one actor for each person, organisation or place → every further
//! occurrence of its forms.

mod acronym;
mod bracketed;
mod capitals;
mod context;
mod dateline;
mod extent;
mod features;
mod gaps;
mod join;
mod kinds;
mod known;
mod lexicon;
mod occurrences;
pub mod pieces;
mod places;
mod recase;
mod repair;
mod spelling;
mod spoken;
mod tagger;
mod titles;

pub use places::by_name as places_by_name;

use known::Known;

use crate::text::Text;
use crate::{Actor, Article, Mention};

/// Actors of the text, each once, by first mention.
pub fn find(text: &Text<'_>, language: &str, article: &Article) -> Vec<Actor> {
    let _ = article;
    let pieces = pieces::cut(text);
    let recased = recase::words(&pieces, language);
    let pieces = if recased.is_empty() { pieces } else { recase::seen(&pieces, &recased) };
    let table = titles::table(language);
    let tagged = match tagger::tag(&pieces, language) {
        Some(tagged) => {
            let named = gaps::fill(&pieces, repair::repair(&pieces, tagged, table), table);
            let vouched = spoken::vouch(&pieces, named, table, crate::speech::verbs(language));
            let whole = extent::settle(&pieces, bracketed::fill(&pieces, vouched, table), table);
            dateline::settle(&pieces, context::settle(&pieces, kinds::settle(&pieces, whole, table), table))
        }
        None => capitals::tag(&pieces),
    };
    let names = titles::part(&pieces, tagged, table);
    let mut known = join::join(text, &pieces, &names, table);
    occurrences::complete(text, &pieces, &mut known, table);
    known.sort_by_key(|known| known.mentions.first().map_or(usize::MAX, |(bytes, _)| bytes.start));
    known.iter().map(|known| actor(text, known)).collect()
}

fn actor(text: &Text<'_>, known: &Known) -> Actor {
    let mention = |(bytes, rule): &(crate::text::Bytes, &'static str)| Mention {
        span: text.span(bytes),
        text: text.slice(bytes).to_owned(),
        paragraph: text.paragraph_at(bytes.start) as u32,
        rule: (*rule).to_owned(),
    };
    Actor {
        name: known.name().to_owned(),
        kind: known.kind(),
        roles: known.roles.clone(),
        mentions: known.mentions.iter().map(mention).collect(),
    }
}

/// Whether a word with a capital is known as a given name.
pub fn is_given_name(word: &str) -> bool {
    lexicon::of(&word.to_lowercase()) & lexicon::GIVEN != 0
}

/// Whether a name is known as a place's.
pub fn is_place(name: &str) -> bool {
    lexicon::of(&name.to_lowercase()) & lexicon::PLACE != 0
}
