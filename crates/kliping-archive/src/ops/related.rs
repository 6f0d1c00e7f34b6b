//! Articles like another: alike in words, naming the same actors, telling the same events.

use std::collections::HashMap;

use crate::archive::Archive;
use crate::index::Likeness;
use crate::store::{actor, article, event, face};
use crate::{ActorRef, RelatedArticle, Result, SharedEvent};

/// Articles where the request does not say how many.
const ARTICLES: usize = 10;

/// Candidates that words and actors bring up, for each article asked for.
const CANDIDATES: usize = 4;

/// What telling the same event adds, as a part of the best likeness; a second event adds half of it, and so on.
const EVENT: f64 = 0.5;

/// Articles like the one with this id, most alike first, at most `limit` (0 for 10).
pub fn related_articles(archive: &Archive, id: &str, limit: u32) -> Result<Vec<RelatedArticle>> {
    super::index::catch_up(archive, Some(super::index::PATIENCE))?;
    let limit = if limit == 0 { ARTICLES } else { limit as usize };
    let (nr, document, events) = archive.read(|connection| {
        let article = article::need(connection, id)?;
        let told: Vec<(Vec<i64>, SharedEvent)> =
            event::numbers_of(connection, article.nr)?.into_iter().map(|event| event::told_by(connection, event)).collect::<Result<_>>()?;
        Ok((article.nr, super::index::document_of(connection, &article, &mut actor::Forms::default())?, told))
    })?;
    let alike = match document {
        Some(document) => archive.index()?.related(&document, limit * CANDIDATES)?,
        None => Vec::new(),
    };
    let best = alike.first().map_or(1.0, |first| first.score);
    let mut scores: HashMap<i64, (f64, Vec<SharedEvent>)> =
        alike.into_iter().map(|Likeness { article, score }| (article, (score, Vec::new()))).collect();
    for (articles, shared) in events {
        for other in articles.into_iter().filter(|other| *other != nr) {
            let (score, told) = scores.entry(other).or_default();
            *score += best * EVENT / (told.len() + 1) as f64;
            told.push(shared.clone());
        }
    }
    let mut order: Vec<(i64, (f64, Vec<SharedEvent>))> = scores.into_iter().collect();
    order.sort_by(|left, right| right.1.0.total_cmp(&left.1.0).then(right.0.cmp(&left.0)));
    archive.read(|connection| {
        let mine = actor::heads_of(connection, nr)?;
        let mut related = Vec::with_capacity(limit);
        for (other, (score, events)) in order {
            let Some(row) = face::of(connection, other)? else { continue };
            let theirs = actor::heads_of(connection, other)?;
            let shared = mine.iter().filter(|actor| theirs.contains(actor)).map(|actor| actor::named(connection, *actor));
            let actors: Vec<ActorRef> = shared.filter_map(Result::transpose).collect::<Result<_>>()?;
            related.push(RelatedArticle { row, score, actors, events });
            if related.len() == limit {
                break;
            }
        }
        Ok(related)
    })
}
