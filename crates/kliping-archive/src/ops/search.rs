//! Search.

use std::sync::Arc;
use std::time::Instant;

use crate::archive::Archive;
use crate::index::{Articles, Asked, Facet, Found, Hit, Index, Matcher, Ranking, Sets, State, Tally};
use crate::store::{actor, change, collection, face, mark, reading};
use crate::{Code, Correction, FacetValue, Facets, Failure, Order, Result, SearchHit, SearchRequest, SearchResult};

/// Hits where the request does not say how many.
const HITS: u32 = 50;

/// Values of a facet that are answered.
const VALUES: usize = 60;

/// Articles that match, in the order asked for, with snippets; counted by facets if asked for.
///
/// If nothing has some word of the query, and the archive has one near it, the answer is that of the query with the near
/// word, and says so in `corrected`. What the index does not hold yet is told in `behind`.
pub fn search_articles(archive: &Archive, request: &SearchRequest) -> Result<SearchResult> {
    let began = Instant::now();
    let mut asked = Asked::parse(&request.query, request.typing)?;
    let behind = super::index::catch_up(archive, Some(super::index::PATIENCE))?;
    let index = archive.index()?;
    let sets = sets(archive, &asked, &request.query, request.typing)?;
    let limit = if request.limit == 0 { HITS } else { request.limit };
    let mut found = index.search(&asked, &sets, limit, ranking(request.order))?;
    let mut corrected = None;
    if found.total == 0
        && !request.literal
        && let Some((instead, right)) = put_right(index, &asked, &sets, limit, request)?
    {
        corrected = Some(Correction { missing: instead.missing, query: instead.asked.text() });
        (asked, found) = (instead.asked, right);
    }
    let hits = dress(archive, &asked, &found.hits)?;
    let facets = if request.facets { Some(facets(archive, index, asked, &sets, request)?) } else { None };
    Ok(SearchResult { hits, total: found.total, behind, corrected, facets, ms: began.elapsed().as_secs_f64() * 1000.0 })
}

/// The query put right, with what it finds; `None` if that is nothing either.
fn put_right(
    index: &Index,
    asked: &Asked,
    sets: &Sets,
    limit: u32,
    request: &SearchRequest,
) -> Result<Option<(crate::index::Corrected, Found)>> {
    let Some(mut instead) = index.put_right(asked)? else { return Ok(None) };
    let found = index.search(&instead.asked, sets, limit, ranking(request.order))?;
    if request.english {
        instead.asked = instead.asked.in_english(true);
    }
    Ok((found.total > 0).then_some((instead, found)))
}

fn ranking(order: Order) -> Ranking {
    match order {
        Order::Relevance => Ranking::Relevance,
        Order::Published => Ranking::Published,
        Order::Clipped => Ranking::Clipped,
        Order::Event => Ranking::Event,
    }
}

/// The articles in each state and collection that a query asks for. `query` is its text; while it is typed, the name of a
/// collection is the beginning of one. A name that no collection has is `bad-query`.
pub(super) fn sets(archive: &Archive, asked: &Asked, query: &str, typing: bool) -> Result<Sets> {
    let mut sets = Sets::default();
    for state in asked.states() {
        let these = |marked: mark::Marked| -> Result<Articles> {
            Ok(Articles::these(archive.read(|connection| mark::in_state(connection, marked))?))
        };
        let in_part = || -> Result<Articles> { Ok(Articles::these(archive.read(|connection| face::in_part(connection))?)) };
        let articles = match state {
            State::Read => these(mark::Marked::Read)?,
            State::Unread => these(mark::Marked::Read)?.but_these(),
            State::Favourite => these(mark::Marked::Favourite)?,
            State::Archived => these(mark::Marked::Archived)?,
            State::Reading => these(mark::Marked::Reading)?,
            State::Changed => these(mark::Marked::Changed)?,
            State::InPart => in_part()?,
            State::Whole => in_part()?.but_these(),
        };
        sets.states.insert(state, Arc::new(articles));
    }
    for name in asked.collections() {
        let numbers = archive.read(|connection| {
            let meant = collection::meant(connection, name, typing)?;
            if meant.is_empty() && !typing {
                return Err(no_collection(connection, query, name)?);
            }
            meant.iter().map(|id| collection::articles(connection, id)).collect::<Result<Vec<_>>>()
        })?;
        sets.collections.insert(name.to_owned(), Arc::new(Articles::these(numbers.into_iter().flatten())));
    }
    Ok(sets)
}

/// A query that names no collection of the archive, with the one that was meant if a name is near.
fn no_collection(connection: &rusqlite::Connection, query: &str, name: &str) -> Result<Failure> {
    let is_value = |at: &usize| query[..*at].trim_end_matches('"').ends_with(':');
    let byte = query.match_indices(name).map(|(at, _)| at).find(is_value).unwrap_or_default();
    let at = query[..byte].chars().count();
    let known = collection::counted(connection)?;
    let distances = known.iter().map(|one| (strsim::osa_distance(&one.name.to_lowercase(), &name.to_lowercase()), one));
    let near = distances.filter(|(distance, _)| *distance <= 2).min_by_key(|(distance, _)| *distance).map(|(_, one)| &one.name);
    let hint = near.map(|near| format!(" Perhaps {near} was meant.")).unwrap_or_default();
    let sentence = format!("There is no collection {name} (character {}).{hint}", at + 1);
    let mut failure = Failure::new(Code::BadQuery, sentence).about(at.to_string());
    failure.repair = near.map(|near| {
        let quoted = query[..byte].ends_with('"') || !near.contains(|c: char| !c.is_alphanumeric());
        let written = if quoted { near.clone() } else { format!("\"{near}\"") };
        format!("{}{written}{}", &query[..byte], &query[byte + name.len()..])
    });
    Ok(failure)
}

/// Hits with their rows and snippets; one that went away after the index took it in is left out.
fn dress(archive: &Archive, asked: &Asked, hits: &[Hit]) -> Result<Vec<SearchHit>> {
    let mut matchers: Vec<(Option<String>, Matcher)> = Vec::new();
    // As one reading of the database: else each statement asks for its lock anew.
    archive.read(|connection| {
        let mut dressed = Vec::with_capacity(hits.len());
        for hit in hits {
            let Some(row) = face::of(connection, hit.article)? else { continue };
            let text = reading::text(connection, hit.article)?.unwrap_or_default();
            let at = matchers.iter().position(|(language, _)| *language == row.language).unwrap_or_else(|| {
                matchers.push((row.language.clone(), asked.matcher(row.language.as_deref().unwrap_or_default())));
                matchers.len() - 1
            });
            let snippet = matchers[at].1.snippet(&row.headline, &text);
            dressed.push(SearchHit {
                row,
                score: hit.score,
                snippet: snippet.snippet,
                headline: snippet.headline,
                paragraph: snippet.paragraph,
                matches: snippet.matches,
            });
        }
        Ok(dressed)
    })
}

fn facets(archive: &Archive, index: &Index, asked: Asked, sets: &Sets, request: &SearchRequest) -> Result<Facets> {
    let heads = archive.heads()?;
    let counts = index.facets(&asked, sets, &heads)?;
    let asked = if request.english { asked.in_english(true) } else { asked };
    let values = |facet: Facet, tallies: Vec<Tally>| -> Vec<FacetValue> {
        let value = |Tally { text, count }| {
            let (chosen, query) = asked.toggled(facet, &text)?;
            Some(FacetValue { text, actor: None, count, chosen, query })
        };
        tallies.into_iter().filter_map(value).take(VALUES).collect()
    };
    let actors = archive.read(|connection| {
        let mut actors = Vec::new();
        for (nr, count) in counts.actors.into_iter().take(VALUES) {
            let Some(actor) = actor::named(connection, nr)? else { continue };
            let Some((chosen, query)) = asked.toggled(Facet::Actor, &actor.name) else { continue };
            actors.push(FacetValue { text: actor.name.clone(), actor: Some(actor), count, chosen, query });
        }
        Ok(actors)
    })?;
    Ok(Facets {
        sites: values(Facet::Site, counts.sites),
        actors,
        years: values(Facet::Year, counts.years),
        tags: values(Facet::Tag, counts.tags),
        languages: values(Facet::Language, counts.languages),
    })
}

impl Archive {
    /// The number of the actor that each actor's number is shown under; 0 for one that is not shown. Read anew after a
    /// change.
    fn heads(&self) -> Result<Arc<Vec<u32>>> {
        let now = self.read(|connection| change::last(connection))?;
        if let Some(heads) = self.known_heads(now) {
            return Ok(heads);
        }
        let (now, heads) = self.read(|connection| Ok((change::last(connection)?, Arc::new(actor::heads(connection)?))))?;
        self.remember_heads(now, Arc::clone(&heads));
        Ok(heads)
    }
}
