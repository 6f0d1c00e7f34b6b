//! Actors: who and what the articles name, under each name and as one. Derived.

use std::collections::{BTreeMap, BTreeSet, hash_map::Entry};

use kliping_article::{ActorKind, Reading};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;

use super::{from_word, json, word};
use crate::fold::fold;
use crate::{ActorRef, Code, Failure, Result};

/// One `actor` row for each kind and folded name that some article gives as the fullest. `head` is the row it is shown
/// under: itself, or a fuller name of the same actor (see [`crate::across::actors`]). Ids of all of them stay valid, so
/// an id that was once shown still leads to the actor after it was joined to another. `sound` is what all spellings of the name
/// have in common (see [`crate::across::sound`]).
///
/// `article_actor` says which article names whom, `actor_form` in which forms. `actor_known`, `actor_spelling` and `actor_office`
/// count both by form, spelling and office: an actor of a hundred thousand articles is joined without looking at them.
pub const TABLES: &str = "
    CREATE TABLE actor (
        nr       INTEGER PRIMARY KEY,
        id       TEXT NOT NULL UNIQUE,
        kind     TEXT NOT NULL,
        folded   TEXT NOT NULL,
        name     TEXT NOT NULL,
        head     INTEGER NOT NULL,
        articles INTEGER NOT NULL DEFAULT 0,
        sound    TEXT NOT NULL,
        UNIQUE (folded, kind)
    ) STRICT;
    CREATE INDEX actor_head ON actor (head);
    CREATE INDEX actor_sound ON actor (sound, kind);
    CREATE INDEX actor_articles ON actor (articles DESC, name, nr) WHERE articles > 0;
    CREATE TABLE article_actor (
        article  INTEGER NOT NULL REFERENCES article (nr),
        ordinal  INTEGER NOT NULL,
        actor    INTEGER NOT NULL REFERENCES actor (nr),
        name     TEXT NOT NULL,
        roles    TEXT NOT NULL,
        mentions INTEGER NOT NULL,
        PRIMARY KEY (article, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX article_actor_actor ON article_actor (actor, article);
    CREATE TABLE actor_form (
        actor   INTEGER NOT NULL REFERENCES actor (nr),
        article INTEGER NOT NULL REFERENCES article (nr),
        text    TEXT NOT NULL,
        folded  TEXT NOT NULL,
        count   INTEGER NOT NULL,
        PRIMARY KEY (actor, article, text)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX actor_form_folded ON actor_form (folded, actor);
    CREATE INDEX actor_form_article ON actor_form (article);
    CREATE TABLE actor_known (
        folded   TEXT NOT NULL,
        actor    INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        PRIMARY KEY (folded, actor)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX actor_known_actor ON actor_known (actor, folded);
    CREATE TABLE actor_spelling (
        actor    INTEGER NOT NULL,
        name     TEXT NOT NULL,
        articles INTEGER NOT NULL,
        PRIMARY KEY (actor, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE actor_office (
        actor    INTEGER NOT NULL,
        office   TEXT NOT NULL,
        articles INTEGER NOT NULL,
        PRIMARY KEY (actor, office)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER form_came AFTER INSERT ON actor_form BEGIN
        INSERT INTO actor_known (folded, actor, articles) VALUES (new.folded, new.actor, 1)
            ON CONFLICT (folded, actor) DO UPDATE SET articles = articles + 1;
    END;
    CREATE TRIGGER form_went AFTER DELETE ON actor_form BEGIN
        UPDATE actor_known SET articles = articles - 1 WHERE folded = old.folded AND actor = old.actor;
        DELETE FROM actor_known WHERE folded = old.folded AND actor = old.actor AND articles <= 0;
    END;
    CREATE TRIGGER name_came AFTER INSERT ON article_actor BEGIN
        INSERT INTO actor_spelling (actor, name, articles) VALUES (new.actor, new.name, 1)
            ON CONFLICT (actor, name) DO UPDATE SET articles = articles + 1;
        INSERT INTO actor_office (actor, office, articles) SELECT DISTINCT new.actor, value, 1 FROM json_each(new.roles) WHERE true
            ON CONFLICT (actor, office) DO UPDATE SET articles = articles + 1;
    END;
    CREATE TRIGGER name_went AFTER DELETE ON article_actor BEGIN
        UPDATE actor_spelling SET articles = articles - 1 WHERE actor = old.actor AND name = old.name;
        DELETE FROM actor_spelling WHERE actor = old.actor AND name = old.name AND articles <= 0;
        UPDATE actor_office SET articles = articles - 1 WHERE actor = old.actor AND office IN (SELECT value FROM json_each(old.roles));
        DELETE FROM actor_office WHERE actor = old.actor AND articles <= 0;
    END;
";

/// Names that an article gives, and gave before it was read anew: what has to be looked at again.
#[derive(Debug, Default)]
pub struct Touched {
    /// Numbers of actors that the article names or named.
    pub actors: BTreeSet<i64>,
    /// Folded forms in which it names or named them.
    pub forms: BTreeSet<String>,
}

/// Takes an article's actors out and says whom that concerns.
pub fn clear(connection: &Connection, article: i64, touched: &mut Touched) -> Result<()> {
    collect(connection, article, touched)?;
    connection.prepare_cached("DELETE FROM article_actor WHERE article = ?1")?.execute([article])?;
    connection.prepare_cached("DELETE FROM actor_form WHERE article = ?1")?.execute([article])?;
    Ok(())
}

fn collect(connection: &Connection, article: i64, touched: &mut Touched) -> Result<()> {
    let mut statement = connection.prepare_cached("SELECT actor FROM article_actor WHERE article = ?1")?;
    for actor in statement.query_map([article], |row| row.get(0))? {
        touched.actors.insert(actor?);
    }
    let mut statement = connection.prepare_cached("SELECT folded FROM actor_form WHERE article = ?1")?;
    for folded in statement.query_map([article], |row| row.get(0))? {
        touched.forms.insert(folded?);
    }
    Ok(())
}

/// Writes an article's actors and answers their numbers, in the reading's order.
pub fn put(connection: &Connection, article: i64, reading: &Reading, touched: &mut Touched) -> Result<Vec<i64>> {
    let mut numbers = Vec::with_capacity(reading.actors.len());
    for (ordinal, actor) in (0u32..).zip(&reading.actors) {
        let nr = number(connection, actor.kind, &actor.name)?;
        numbers.push(nr);
        connection
            .prepare_cached("INSERT INTO article_actor (article, ordinal, actor, name, roles, mentions) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![article, ordinal, nr, actor.name, json(&actor.roles)?, actor.mentions.len() as u32])?;
        let mut forms: BTreeMap<&str, u32> = BTreeMap::from([(actor.name.as_str(), 0)]);
        for mention in &actor.mentions {
            *forms.entry(mention.text.as_str()).or_default() += 1;
        }
        for (text, count) in forms {
            connection
                .prepare_cached(
                    "INSERT INTO actor_form (actor, article, text, folded, count) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (actor, article, text) DO UPDATE SET count = count + excluded.count",
                )?
                .execute(params![nr, article, text, folded(text), count])?;
        }
    }
    collect(connection, article, touched)?;
    Ok(numbers)
}

/// A name without letters or digits is compared as it stands.
fn folded(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() { name.to_lowercase() } else { folded }
}

/// The id of a folded name of a kind.
pub fn id_of(kind: &str, folded: &str) -> String {
    crate::ids::derived(&["actor", kind, folded])
}

/// Number of the name of a kind, which is added if it is new.
pub fn number(connection: &Connection, kind: ActorKind, name: &str) -> Result<i64> {
    let (kind, folded) = (word(&kind), folded(name));
    let found: Option<i64> = connection
        .prepare_cached("SELECT nr FROM actor WHERE folded = ?1 AND kind = ?2")?
        .query_row([&folded, &kind], |row| row.get(0))
        .optional()?;
    if let Some(nr) = found {
        return Ok(nr);
    }
    let id = id_of(&kind, &folded);
    connection
        .prepare_cached(
            "INSERT INTO actor (id, kind, folded, name, head, sound) 
             VALUES (?1, ?2, ?3, coalesce((SELECT name FROM actor_told t WHERE t.folded = ?3 AND t.kind = ?2), ?4), 0, ?5)",
        )?
        .execute(params![id, kind, folded, name, crate::across::sound::of(&kind, &folded)])?;
    let nr = connection.last_insert_rowid();
    connection.prepare_cached("UPDATE actor SET head = nr WHERE nr = ?1")?.execute([nr])?;
    Ok(nr)
}

/// Number of the actor that an id leads to (its head); `no-such-actor` if none.
pub fn need(connection: &Connection, id: &str) -> Result<i64> {
    find(connection, id)?.ok_or_else(|| Failure::new(Code::NoSuchActor, format!("There is no actor {id} in this archive.")).about(id))
}

/// Number of the actor that an id leads to (its head).
pub fn find(connection: &Connection, id: &str) -> Result<Option<i64>> {
    Ok(connection.prepare_cached("SELECT head FROM actor WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?)
}

/// The id of an actor.
pub fn id(connection: &Connection, nr: i64) -> Result<String> {
    Ok(connection.prepare_cached("SELECT id FROM actor WHERE nr = ?1")?.query_row([nr], |row| row.get(0))?)
}

/// Number of the name with this id.
pub fn nr(connection: &Connection, id: &str) -> Result<Option<i64>> {
    Ok(connection.prepare_cached("SELECT nr FROM actor WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?)
}

/// Ids of the heads of an article's actors, in the reading's order.
pub fn ids_of(connection: &Connection, article: i64) -> Result<Vec<Option<String>>> {
    let mut statement = connection.prepare_cached(
        "SELECT head.id FROM article_actor x JOIN actor own ON own.nr = x.actor LEFT JOIN actor head ON head.nr = own.head AND head.articles > 0
         WHERE x.article = ?1 ORDER BY x.ordinal",
    )?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Names and forms of actors that were looked up: a name that thousands of articles use is gathered once, not once for
/// each of them.
#[derive(Debug, Default)]
pub struct Forms(FxHashMap<i64, Vec<String>>);

impl Forms {
    /// Every name and form of the actors of an article, also those that other articles use and those that readers know from
    /// another language, each once.
    pub fn of(&mut self, connection: &Connection, article: i64) -> Result<Vec<String>> {
        let mut forms = Vec::new();
        for head in heads_of(connection, article)? {
            if let Entry::Vacant(unknown) = self.0.entry(head) {
                let mut statement = connection.prepare_cached(
                    "SELECT DISTINCT f.text FROM actor same JOIN actor_form f ON f.actor = same.nr WHERE same.head = ?1 ORDER BY f.text",
                )?;
                let mut found: Vec<String> = statement.query_map([head], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
                let sql = "SELECT kind, sound FROM actor WHERE nr = ?1";
                let names = connection.prepare_cached(sql)?.query_row([head], |row| {
                    let (kind, sound): (String, String) = (row.get(0)?, row.get(1)?);
                    Ok(crate::across::sound::names(&kind, &sound))
                })?;
                found.extend_from_slice(names);
                unknown.insert(found);
            }
            forms.extend(self.0.get(&head).into_iter().flatten().cloned());
        }
        forms.sort_unstable();
        forms.dedup();
        Ok(forms)
    }
}

/// Numbers of the actors of an article, as it names them.
pub fn numbers_of(connection: &Connection, article: i64) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT actor FROM article_actor WHERE article = ?1")?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// For each number the number that it is shown under; 0 for one that is not shown.
pub fn heads(connection: &Connection) -> Result<Vec<u32>> {
    let mut statement =
        connection.prepare_cached("SELECT own.nr, head.nr FROM actor own JOIN actor head ON head.nr = own.head WHERE head.articles > 0")?;
    let mut rows = statement.query([])?;
    let mut heads = Vec::new();
    while let Some(row) = rows.next()? {
        let (own, head): (u32, u32) = (row.get(0)?, row.get(1)?);
        if heads.len() <= own as usize {
            heads.resize(own as usize + 1, 0);
        }
        heads[own as usize] = head;
    }
    Ok(heads)
}

/// An actor that is shown, as others refer to it.
pub fn named(connection: &Connection, nr: i64) -> Result<Option<ActorRef>> {
    let row: Option<(String, String, String)> = connection
        .prepare_cached("SELECT id, name, kind FROM actor WHERE nr = ?1")?
        .query_row([nr], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    Ok(row.map(|(id, name, kind)| ActorRef { id, name, kind: from_word(&kind, ActorKind::Other) }))
}

/// Numbers of the actors that an article names, as they are shown.
pub fn heads_of(connection: &Connection, article: i64) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT own.head FROM article_actor x JOIN actor own ON own.nr = x.actor WHERE x.article = ?1 ORDER BY x.ordinal",
    )?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
