//! The made archive: its tables are the program's own, made by opening an archive; rows come from a seed.
//!
//! What a reader of thirty years would have: a million events in two hundred thousand articles of sixty outlets, most of the days
//! on which they were published, some days with many times as many as others; two actors an event, of which few are named often and most
//! are named once; every twelfth event told by two outlets; years, months, ranges and undated ones among them.

use std::path::Path;

use fastrand::Rng;
use kliping_archive::{Archive, Role};
use rusqlite::{Connection, Transaction, params};

use crate::names;

pub const SEED: u64 = 20_151_124;
pub const EVENTS: usize = 1_000_000;
pub const LINKS: usize = 2_000_000;
pub const ARTICLES: usize = 200_000;
pub const ACTORS: usize = 50_000;
pub const SITES: usize = 60;
/// Days since 31 December of the year before 1: 1 January 1996 and 31 December 2025.
pub const FIRST_DAY: i32 = 728_659;
pub const LAST_DAY: i32 = 739_616;
const PER_ARTICLE: usize = EVENTS / ARTICLES;
const KINDS: &[&str] = &[
    "meeting",
    "statement",
    "attack",
    "accident",
    "disaster",
    "election",
    "court",
    "law",
    "appointment",
    "death",
    "economy",
    "sport",
    "culture",
    "science",
    "other",
];

/// Makes the archive in a folder.
pub fn make(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    drop(Archive::open(folder, Role::Guest)?);
    let mut connection = Connection::open(folder.join("archive.db"))?;
    // What is made can be made again: no waiting for the disk, and references are right by construction.
    connection.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY;",
    )?;
    // Indexes are built faster at the end than row by row; which there are, the program's own schema says.
    let indexes: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('event', 'event_evidence', 'event_actor', 'face')")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (name, _) in &indexes {
        connection.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    let mut random = Rng::with_seed(SEED);
    let transaction = connection.transaction()?;
    actors(&transaction, &mut random)?;
    articles(&transaction, &mut random)?;
    events(&transaction, &mut random)?;
    // Names that stand for another are counted where they are shown.
    transaction.execute_batch(
        "UPDATE actor SET articles = 0 WHERE head != nr;
         UPDATE actor SET articles = (SELECT count(DISTINCT x.article) FROM actor own JOIN article_actor x ON x.actor = own.nr WHERE own.head = actor.nr)
            WHERE head = nr;",
    )?;
    for (_, sql) in &indexes {
        transaction.execute_batch(sql)?;
    }
    transaction.commit()?;
    Ok(())
}

/// Every tenth actor has a second name that stands for it.
fn actors(transaction: &Transaction<'_>, random: &mut Rng) -> rusqlite::Result<()> {
    let mut put = transaction
        .prepare("INSERT INTO actor (nr, id, kind, folded, name, head, articles, sound) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?4)")?;
    for n in 0..ACTORS {
        let name = names::name(n);
        let kind = ["person", "person", "organisation", "place"][random.usize(..4)];
        put.execute(params![n as i64 + 1, format!("a{n:011}"), kind, name.to_lowercase(), name, n as i64 + 1])?;
        if n % 10 == 0 {
            let alias = format!("Pak {}", name.split(' ').next().unwrap_or_default());
            put.execute(params![
                (ACTORS + n) as i64 + 1,
                format!("b{n:011}"),
                kind,
                format!("{} {n}", alias.to_lowercase()),
                alias,
                n as i64 + 1
            ])?;
        }
    }
    Ok(())
}

fn articles(transaction: &Transaction<'_>, random: &mut Rng) -> rusqlite::Result<()> {
    let mut article =
        transaction.prepare("INSERT INTO article (nr, id, url, url_key, clipped_at, current) VALUES (?1, ?2, ?3, ?3, ?4, 1)")?;
    let mut face = transaction.prepare(
        "INSERT INTO face (article, headline, headline_folded, title, url, site, published, day, state, excerpt, words, language, removals, id, clipped_at)
         VALUES (?1, ?2, ?3, ?2, ?4, ?5, ?6, ?7, 'kept', '', 400, ?8, 3, ?9, ?10)",
    )?;
    let mut tag = transaction.prepare("INSERT OR IGNORE INTO tag (article, tag) VALUES (?1, ?2)")?;
    for n in 0..ARTICLES {
        let nr = n as i64 + 1;
        let site = format!("warta{}.example", skewed(random, SITES));
        let url = format!("https://{site}/{n}");
        let headline = format!("{} {} {n}", names::name(random.usize(..ACTORS)), names::word(random.usize(..3000)));
        let (year, day) = (1996 + n * 30 / ARTICLES, published(n as i64));
        let published = format!("{year}-06-15");
        let (id, clipped_at) = (format!("t{n:07}"), format!("{published}T08:00:00.000Z"));
        article.execute(params![nr, id, url, clipped_at])?;
        let language = if random.u8(..4) == 0 { "en" } else { "id" };
        face.execute(params![nr, headline, headline.to_lowercase(), url, site, published, day, language, id, clipped_at])?;
        if random.u8(..5) == 0 {
            tag.execute(params![nr, format!("topik {}", skewed(random, 200))])?;
        }
    }
    Ok(())
}

/// The day on which an article was published: an archive grows by as much every day.
fn published(article: i64) -> i32 {
    FIRST_DAY + (article * i64::from(LAST_DAY - FIRST_DAY) / ARTICLES as i64) as i32
}

struct Told {
    event: i64,
    id: String,
    date: Option<String>,
    first: Option<i32>,
    last: Option<i32>,
    grain: &'static str,
    label: String,
    kind: &'static str,
    certainty: &'static str,
    scheduled: bool,
    actors: Vec<i64>,
    words: String,
}

fn events(transaction: &Transaction<'_>, random: &mut Rng) -> rusqlite::Result<()> {
    let mut event = transaction.prepare(
        "INSERT INTO event (nr, id, date, first, last, grain, label, kind, certainty, scheduled, reach, actors, tellings)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    let mut link = transaction.prepare("INSERT INTO event_actor (event, actor, place, first, reach) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut telling = transaction.prepare(
        "INSERT INTO event_evidence (id, event, article, ordinal, date, first, last, began, ended, grain, label, kind, certainty, scheduled, resolved_by,
            sentence, start, end, paragraph, actors, mentions, words)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'The sentence says so.', ?13, 0, 90, 0, ?14, '[]', ?15)",
    )?;
    let mut named = transaction.prepare(
        "INSERT INTO article_actor (article, ordinal, actor, name, roles, mentions)
         SELECT ?1, (SELECT count(*) FROM article_actor WHERE article = ?1), ?2, name, '[]', 2 FROM actor
         WHERE nr = ?2 AND NOT EXISTS (SELECT 1 FROM article_actor WHERE article = ?1 AND actor = ?2)",
    )?;
    let mut form = transaction.prepare(
        "INSERT OR IGNORE INTO actor_form (actor, article, text, folded, count) SELECT nr, ?1, name, folded, 2 FROM actor WHERE nr = ?2",
    )?;
    let mut told_before = 0;
    for n in 0..EVENTS {
        let told = told(random, n);
        let own = n / PER_ARTICLE;
        let other = (n % 12 == 0).then_some((own + 3) % ARTICLES);
        // Tellings are numbered as they are put in; an event's are listed in the order of their articles.
        let mut tellings: Vec<i64> = (0..=i64::from(other.is_some())).map(|at| told_before + 1 + at).collect();
        told_before += tellings.len() as i64;
        if other.is_some_and(|other| other < own) {
            tellings.reverse();
        }
        let reach = told.first.zip(told.last).map_or(0, |(first, last)| last.abs_diff(first).saturating_add(1).ilog2());
        event.execute(params![
            told.event,
            told.id,
            told.date,
            told.first,
            told.last,
            told.grain,
            told.label,
            told.kind,
            told.certainty,
            told.scheduled,
            reach,
            json(&told.actors)?,
            json(&tellings)?
        ])?;
        for (place, actor) in (0i64..).zip(&told.actors) {
            link.execute(params![told.event, actor, place, told.first, reach])?;
        }
        for (again, article) in std::iter::once(own).chain(other).enumerate() {
            let id = if again == 0 { told.id.clone() } else { format!("f{n:011}") };
            let ordinal = ((n % PER_ARTICLE) * 2 + again) as i64;
            let actors = json(&told.actors)?;
            telling.execute(params![
                id,
                told.event,
                article as i64 + 1,
                ordinal,
                told.date,
                told.first,
                told.last,
                told.grain,
                told.label,
                told.kind,
                told.certainty,
                told.scheduled,
                told.label,
                actors,
                told.words
            ])?;
            for actor in &told.actors {
                named.execute(params![article as i64 + 1, actor])?;
                form.execute(params![article as i64 + 1, actor])?;
            }
        }
    }
    Ok(())
}

fn json(numbers: &[i64]) -> rusqlite::Result<String> {
    serde_json::to_string(numbers).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

fn told(random: &mut Rng, n: usize) -> Told {
    let span = LAST_DAY - FIRST_DAY;
    // Articles tell of their own days and look back now and then. Every fortieth event is of one of two hundred great days.
    let published = published((n / PER_ARTICLE) as i64);
    let day = match random.u8(..40) {
        0 => FIRST_DAY + (random.i32(0..200) * span) / 200,
        1..6 => published - (f64::from(published - FIRST_DAY) * random.f64().powi(2)) as i32,
        _ => published - random.i32(0..7),
    }
    .clamp(FIRST_DAY, LAST_DAY);
    let (first, last, grain) = match random.u8(..100) {
        0..3 => (None, None, "undated"),
        3..6 => (Some(day - day % 30), Some(day - day % 30 + 29), "month"),
        6 => (Some(day - day % 365), Some(day - day % 365 + 364), "year"),
        7 => (Some(day), Some(day + random.i32(1..20)), "range"),
        8..20 => (Some(day), Some(day), "hour"),
        _ => (Some(day), Some(day), "day"),
    };
    let per_event = LINKS / EVENTS;
    let mut actors: Vec<i64> = Vec::with_capacity(per_event);
    while actors.len() < per_event {
        let head = skewed(random, ACTORS);
        let nr = if head % 10 == 0 && random.u8(..5) == 0 { ACTORS + head } else { head } as i64 + 1;
        if !actors.contains(&nr) {
            actors.push(nr);
        }
    }
    let mut words: Vec<String> = (0..7).map(|_| names::word(skewed(random, 3000))).collect();
    words.sort();
    words.dedup();
    Told {
        event: n as i64 + 1,
        id: format!("e{n:011}"),
        date: first.map(|first| format!("day {first}")),
        first,
        last,
        grain,
        label: format!("{} {}", names::name((actors[0] as usize - 1) % ACTORS), words.join(" ")),
        kind: KINDS[skewed(random, KINDS.len())],
        certainty: ["known", "known", "resolved", "uncertain"][random.usize(..4)],
        scheduled: random.u8(..12) == 0,
        actors,
        words: words.join(" "),
    }
}

/// A number below `count`, small ones far oftener: each as often as twice its double.
pub fn skewed(random: &mut Rng, count: usize) -> usize {
    ((count as f64 + 1.0).powf(random.f64()) - 1.0) as usize % count
}
