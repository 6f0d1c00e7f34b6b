//! Actors of the archive.

use kliping_article::ActorKind;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};

use crate::across::suggest::suggestions;
use crate::archive::Archive;
use crate::fold::fold;
use crate::index::Asked;
use crate::store::actor_correction as decided;
use crate::store::timeline::Filter;
use crate::store::{self, actor, actor_told, change, face, from_word, json, mark, quote, word};
use crate::{
    ActorArticle, ActorList, ActorRef, ActorRequest, ActorRow, ActorTogether, ActorView, AliasRow, BinWidth, Code, Failure, Result,
    RoleRow, TimelineRequest,
};

/// Actors shown beside another.
const TOGETHER: usize = 40;
/// Articles of an actor that its page shows.
const ARTICLES: u32 = 200;
/// Letters of the shortest word of a query that is looked for in names.
const SHORTEST_NAME: usize = 3;
/// Actors pinned at most: more lanes cannot be told apart.
const MOST_PINS: u32 = 7;

/// Actors of which a name or alias holds the words asked for, most articles first. Of those that a query's articles name,
/// whom the query names comes before who is named beside them.
pub fn list_actors(archive: &Archive, request: &ActorRequest) -> Result<ActorList> {
    let found = super::list::find(archive, &request.within, request.typing)?;
    archive.read(|connection| {
        let mut conditions = vec!["t.articles > 0".to_owned()];
        let mut values: Vec<Value> = Vec::new();
        let name = fold(&request.name);
        if !name.is_empty() {
            values.push(Value::Text(format!("%{name}%")));
            conditions
                .push("t.nr IN (SELECT own.head FROM actor_known k JOIN actor own ON own.nr = k.actor WHERE k.folded LIKE ?1)".to_owned());
        }
        if let Some(kind) = request.kind {
            values.push(Value::Text(word(&kind)));
            conditions.push(format!("t.kind = ?{}", values.len()));
        }
        if let Some(found) = &found {
            values.push(Value::Text(json(found)?));
            conditions.push(format!(
                "t.nr IN (SELECT own.head FROM article_actor x JOIN actor own ON own.nr = x.actor
                 WHERE x.article IN (SELECT value FROM json_each(?{})))",
                values.len()
            ));
        }
        let condition = conditions.join(" AND ");
        let counted = values.clone();
        let meant = if found.is_some() { meant(&request.within, request.typing)? } else { Vec::new() };
        values.push(Value::Text(json(&meant)?));
        let first = format!(
            "t.nr IN (SELECT own.head FROM json_each(?{}) w JOIN actor_known k JOIN actor own ON own.nr = k.actor
             WHERE k.folded LIKE w.value || '%' OR k.folded LIKE '% ' || w.value || '%')",
            values.len()
        );
        let limit = if request.limit == 0 { -1 } else { i64::from(request.limit) };
        let sql = format!(
            "SELECT t.nr FROM actor t WHERE {condition} ORDER BY {first} DESC, t.articles DESC, t.name, t.nr LIMIT {limit} OFFSET {}",
            request.offset
        );
        let numbers: Vec<i64> = {
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&values), |row| row.get(0))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        let total = connection
            .prepare_cached(&format!("SELECT count(*) FROM actor t WHERE {condition}"))?
            .query_row(params_from_iter(&counted), |row| row.get(0))?;
        let rows = numbers.into_iter().map(|nr| row(connection, nr)).collect::<Result<_>>()?;
        Ok(ActorList { rows, total })
    })
}

/// The words of a query that may be in a name, folded. Shorter ones begin half of all names.
fn meant(query: &str, typing: bool) -> Result<Vec<String>> {
    let asked = Asked::parse(query, typing)?;
    let words = asked.bare_words().into_iter().flat_map(str::split_whitespace).map(fold);
    Ok(words.filter(|word| word.chars().count() >= SHORTEST_NAME && !word.contains(['%', '_'])).collect())
}

/// An actor's page. Any id that it was ever shown under leads to it.
pub fn show_actor(archive: &Archive, id: &str) -> Result<ActorView> {
    archive.read(|connection| {
        let nr = actor::need(connection, id)?;
        let row = row(connection, nr)?;
        let mine = "(SELECT nr FROM actor WHERE head = ?1)";
        let request = TimelineRequest { actors: vec![id.to_owned()], ..TimelineRequest::default() };
        let density = super::timeline::bins(connection, &Filter::new(connection, &request, None, true)?, BinWidth::Month)?;
        let articles = articles(connection, nr)?;
        let named = |column: &str, order: &str| -> Result<Option<String>> {
            let sql = format!(
                "SELECT {column} FROM article_actor x JOIN face f ON f.article = x.article WHERE x.actor IN {mine} ORDER BY {order} LIMIT 1"
            );
            Ok(connection.prepare_cached(&sql)?.query_row([nr], |row| row.get(0)).optional()?.flatten())
        };
        Ok(ActorView {
            aliases: counted_aliases(connection, nr, &row.name)?,
            roles: roles(connection, nr)?,
            density,
            quotes: quote::rows(connection, &format!("q.speaker IN {mine}"), "", &[&nr])?,
            quotes_about: quote::rows(
                connection,
                &format!("q.nr IN (SELECT quote FROM quote_actor WHERE actor IN {mine}) AND coalesce(own.head, 0) != ?1"),
                "",
                &[&nr],
            )?,
            together: together(connection, nr)?,
            sites: connection
                .prepare_cached(&format!(
                    "SELECT count(DISTINCT f.site) FROM article_actor x JOIN face f ON f.article = x.article WHERE x.actor IN {mine}"
                ))?
                .query_row([nr], |row| row.get(0))?,
            first_named: named("f.published", "f.day IS NULL, f.day, f.published")?,
            suggestions: suggestions(connection, nr)?,
            note: decided::TABLE.get(connection, &row.id, decided::NOTE)?,
            decided: what_was_decided(connection, nr)?,
            articles,
            row,
        })
    })
}

/// The id of the actor that is meant by an id or by a name or form that it alone goes by.
///
/// Fails with `no-such-actor`, or with `bad-query` where several go by the name.
pub fn actor_id(archive: &Archive, name: &str) -> Result<String> {
    archive.read(|connection| actor::id(connection, named(connection, name)?))
}

/// Number of the actor that is named: by its id, or by a name or form that it alone goes by.
fn named(connection: &Connection, name: &str) -> Result<i64> {
    if let Some(nr) = actor::find(connection, name)? {
        return Ok(nr);
    }
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT own.head FROM actor_form f JOIN actor own ON own.nr = f.actor JOIN actor head ON head.nr = own.head
         WHERE f.folded = ?1 AND head.articles > 0",
    )?;
    let heads: Vec<i64> = statement.query_map([fold(name)], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    match heads.as_slice() {
        [nr] => Ok(*nr),
        [] => actor::need(connection, name),
        several => {
            let ids = several.iter().map(|nr| actor::id(connection, *nr)).collect::<Result<Vec<_>>>()?;
            let message = format!("Several actors go by “{name}”; name one by its id: {}.", ids.join(", "));
            Err(Failure::new(Code::BadQuery, message).about(name))
        }
    }
}

/// Kind and folded name of each actor that a person names for an event, and a note of how each is written.
pub(super) fn told(connection: &Connection, names: &[String]) -> Result<Vec<(String, String)>> {
    let mut told = Vec::with_capacity(names.len());
    for name in names {
        let (kind, folded, shown): (String, String, String) = connection
            .prepare_cached("SELECT kind, folded, name FROM actor WHERE nr = ?1")?
            .query_row([named(connection, name)?], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        actor_told::note(connection, &kind, &folded, &shown)?;
        told.push((kind, folded));
    }
    Ok(told)
}

/// Pins an actor to the timeline, or takes the pin out. `too-many-pins` for an eighth.
pub fn pin_actor(archive: &Archive, id: &str, pinned: bool) -> Result<()> {
    store::write(&mut archive.connection(), |connection| {
        let nr = actor::need(connection, id)?;
        let mut statement = connection.prepare_cached("SELECT id FROM actor WHERE head = ?1")?;
        let ids: Vec<String> = statement.query_map([nr], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        // The pin may sit on any of its names, so it is taken out of all of them.
        for id in &ids {
            mark::set_pin(connection, id, false)?;
        }
        if pinned {
            let others: u32 =
                connection
                    .query_row("SELECT count(DISTINCT own.head) FROM pin p JOIN actor own ON own.id = p.actor", [], |row| row.get(0))?;
            if others >= MOST_PINS {
                return Err(Failure::new(
                    Code::TooManyPins,
                    "Seven actors are pinned, as many as there are lanes; take one pin out first.",
                ));
            }
            mark::set_pin(connection, id, true)?;
        }
        change::note(connection, "settings", None)?;
        Ok(())
    })
}

fn row(connection: &Connection, nr: i64) -> Result<ActorRow> {
    let (id, name, kind): (String, String, String) = connection
        .prepare_cached("SELECT id, name, kind FROM actor WHERE nr = ?1")?
        .query_row([nr], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let texts = |sql: &str| -> Result<Vec<String>> {
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map([nr], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let count = |sql: &str| -> Result<u32> { Ok(connection.prepare_cached(sql)?.query_row([nr], |row| row.get(0))?) };
    Ok(ActorRow {
        aliases: counted_aliases(connection, nr, &name)?.into_iter().map(|alias| alias.text).collect(),
        roles: texts(
            "SELECT office FROM actor_office WHERE actor IN (SELECT nr FROM actor WHERE head = ?1) GROUP BY office ORDER BY sum(articles) DESC, office",
        )?,
        articles: texts(
            "SELECT a.id FROM article_actor x JOIN article a ON a.nr = x.article LEFT JOIN face f ON f.article = a.nr
             WHERE x.actor IN (SELECT nr FROM actor WHERE head = ?1) GROUP BY a.nr ORDER BY f.day DESC NULLS LAST, a.nr DESC",
        )?,
        events: count("SELECT count(DISTINCT event) FROM event_actor WHERE actor IN (SELECT nr FROM actor WHERE head = ?1)")?,
        quotes: count("SELECT count(*) FROM quote WHERE speaker IN (SELECT nr FROM actor WHERE head = ?1)")?,
        pinned: count("SELECT count(*) > 0 FROM pin WHERE actor IN (SELECT id FROM actor WHERE head = ?1)")? > 0,
        kind: from_word(&kind, ActorKind::Other),
        id,
        name,
    })
}

/// Names of the decisions about an actor or any of its names, each once; notes and what it is not are none.
fn what_was_decided(connection: &Connection, nr: i64) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT what FROM actor_correction WHERE actor IN (SELECT id FROM actor WHERE head = ?1)
         AND what IN ('name', 'kind', 'merged', 'alone') ORDER BY what",
    )?;
    let rows = statement.query_map([nr], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Other forms than the name, most frequent first.
fn counted_aliases(connection: &Connection, nr: i64, name: &str) -> Result<Vec<AliasRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT text, sum(count), max(actor != ?1) FROM actor_form WHERE actor IN (SELECT nr FROM actor WHERE head = ?1) AND text != ?2
         GROUP BY text ORDER BY 2 DESC, 1",
    )?;
    let rows = statement
        .query_map(rusqlite::params![nr, name], |row| Ok(AliasRow { text: row.get(0)?, count: row.get(1)?, joined: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Titles and offices, those of most articles first, with when articles gave them.
fn roles(connection: &Connection, nr: i64) -> Result<Vec<RoleRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT role.value, count(DISTINCT x.article), min(substr(f.published, 1, 10)), max(substr(f.published, 1, 10))
         FROM article_actor x JOIN json_each(x.roles) role LEFT JOIN face f ON f.article = x.article
         WHERE x.actor IN (SELECT nr FROM actor WHERE head = ?1) GROUP BY role.value ORDER BY 2 DESC, 1",
    )?;
    let rows =
        statement.query_map([nr], |row| Ok(RoleRow { text: row.get(0)?, articles: row.get(1)?, first: row.get(2)?, last: row.get(3)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The newest articles that name an actor: whoever wants them all has their ids in its row.
fn articles(connection: &Connection, nr: i64) -> Result<Vec<ActorArticle>> {
    let mut statement = connection.prepare_cached(
        "SELECT a.nr, sum(x.mentions) FROM article_actor x JOIN article a ON a.nr = x.article LEFT JOIN face f ON f.article = a.nr
         WHERE x.actor IN (SELECT nr FROM actor WHERE head = ?1) GROUP BY a.nr ORDER BY f.day DESC NULLS LAST, a.nr DESC LIMIT ?2",
    )?;
    let found: Vec<(i64, u32)> =
        statement.query_map([nr, i64::from(ARTICLES)], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut rows = std::collections::HashMap::new();
    let numbers = json(&found.iter().map(|(nr, _)| nr).collect::<Vec<_>>())?;
    let mut order = connection.prepare_cached("SELECT nr, id FROM article WHERE nr IN (SELECT value FROM json_each(?1))")?;
    let ids: std::collections::HashMap<i64, String> =
        order.query_map([&numbers], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for row in face::rows(connection, "a.nr IN (SELECT value FROM json_each(?1))", "a.nr", &[&numbers])? {
        rows.insert(row.id.clone(), row);
    }
    Ok(found.into_iter().filter_map(|(nr, mentions)| rows.remove(ids.get(&nr)?).map(|row| ActorArticle { row, mentions })).collect())
}

/// Who shares articles with an actor, most first.
///
/// Shared articles are counted by name before anybody is looked up: an actor of ten thousand articles shares them with a hundred
/// thousand names. Only where an actor shares articles under several of its names are these counted one by one, each once.
fn together(connection: &Connection, nr: i64) -> Result<Vec<ActorTogether>> {
    let mine = "(SELECT article FROM article_actor WHERE actor IN (SELECT nr FROM actor WHERE head = ?1))";
    let mut statement = connection.prepare_cached(&format!(
        "WITH shared AS MATERIALIZED (
             SELECT other.actor AS actor, count(DISTINCT other.article) AS articles FROM article_actor other
             WHERE other.article IN {mine} GROUP BY other.actor)
         SELECT head.nr, head.id, head.name, head.kind, sum(shared.articles), count(*) FROM shared
         JOIN actor own ON own.nr = shared.actor JOIN actor head ON head.nr = own.head
         WHERE head.nr != ?1 AND head.articles > 0 GROUP BY head.nr ORDER BY 5 DESC, 3, 2 LIMIT ?2"
    ))?;
    let mut exact = connection.prepare_cached(&format!(
        "SELECT count(DISTINCT x.article) FROM article_actor x WHERE x.actor IN (SELECT nr FROM actor WHERE head = ?2) AND x.article IN {mine}"
    ))?;
    let mut rows = statement.query(rusqlite::params![nr, 2 * TOGETHER as u32])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (head, kind): (i64, String) = (row.get(0)?, row.get(3)?);
        let actor = ActorRef { id: row.get(1)?, name: row.get(2)?, kind: from_word(&kind, ActorKind::Other) };
        let names: u32 = row.get(5)?;
        let articles = if names > 1 { exact.query_row([nr, head], |row| row.get(0))? } else { row.get(4)? };
        found.push(ActorTogether { actor, articles });
    }
    found.sort_by(|a: &ActorTogether, b| (b.articles, &a.actor.name, &a.actor.id).cmp(&(a.articles, &b.actor.name, &b.actor.id)));
    found.truncate(TOGETHER);
    Ok(found)
}
