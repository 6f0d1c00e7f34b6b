//! Made-up articles in bulk, for measuring: rows as clipping and reading would leave them, without captures and without
//! reading. Only the benches turn the feature on.

use kliping_article::{Actor, ActorKind, Event, Evidence, Mention, Reading, Span};
use rusqlite::Connection;

use crate::archive::Archive;
use crate::store::article::Article;
use crate::store::{self, actor, article, change, face, mark, reading};
use crate::{ClipState, Result, across};

/// Articles written in one transaction.
const BATCH: usize = 1_000;

/// A made-up article.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// Headline.
    pub headline: String,
    /// One paragraph a line.
    pub text: String,
    /// Author.
    pub byline: String,
    /// Outlet.
    pub site: String,
    /// Address.
    pub url: String,
    /// ISO day.
    pub published: String,
    /// BCP 47 primary.
    pub language: String,
    /// Names of the actors, whose first place in the text is looked up.
    pub actors: Vec<String>,
    /// ISO days of events.
    pub events: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
}

/// Puts the articles into the archive, for the search alone: who they name and what they tell is not joined.
pub fn fill(archive: &Archive, made: &mut dyn Iterator<Item = Made>) -> Result<u32> {
    fill_by(archive, made, |connection, article, found| actor::put(connection, article.nr, found, &mut actor::Touched::default()).map(drop))
}

/// The same with actors, quotes and events joined as clipping joins them.
pub fn fill_and_settle(archive: &Archive, made: &mut dyn Iterator<Item = Made>) -> Result<u32> {
    fill_by(archive, made, |connection, article, found| across::settle(connection, article, Some(found)))
}

/// Reads all that the search index is filled from, and does nothing with it. Answers how many articles that is.
pub fn read_for_index(archive: &Archive) -> Result<u32> {
    crate::ops::read_all(archive)
}

type Join = fn(&Connection, &Article, &Reading) -> Result<()>;

fn fill_by(archive: &Archive, mut made: &mut dyn Iterator<Item = Made>, join: Join) -> Result<u32> {
    let mut count = 0;
    loop {
        let batch: Vec<Made> = (&mut made).take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        count += batch.len() as u32;
        store::write(&mut archive.connection(), |connection| batch.into_iter().try_for_each(|one| put(connection, one, join)))?;
    }
    let sql = "UPDATE actor SET articles = (SELECT count(DISTINCT article) FROM article_actor WHERE actor = actor.nr)";
    store::write(&mut archive.connection(), |connection| Ok(connection.execute_batch(sql)?))?;
    Ok(count)
}

fn put(connection: &Connection, made: Made, join: Join) -> Result<()> {
    let article = article::add(connection, Some(&made.url), Some(&made.url), &store::now())?;
    let mut found = Reading::default();
    let place = |text: &str| Evidence {
        span: Span { start: 0, end: text.chars().count() as u32 },
        paragraph: 0,
        exact: text.to_owned(),
        prefix: String::new(),
        suffix: String::new(),
        rule: "made-up".to_owned(),
    };
    found.actors = made.actors.iter().map(|name| named(name, &made.text)).collect();
    let sentence: String = made.text.chars().take(140).collect();
    found.events =
        made.events.iter().map(|day| Event { date: Some(day.clone()), label: sentence.clone(), ..happened(place(&sentence)) }).collect();
    let work = &mut found.article;
    work.headline = Some(made.headline);
    work.byline = Some(made.byline);
    work.site = Some(made.site);
    work.url = Some(made.url);
    work.published = Some(made.published);
    work.language = Some(made.language);
    work.text = made.text;
    let found = reading::put(connection, article.nr, 1, found)?;
    face::put(connection, &article, &found, ClipState::Kept)?;
    join(connection, &article, &found)?;
    for tag in &made.tags {
        mark::add_tag(connection, article.nr, tag)?;
    }
    change::note_for_index(connection, "clipped", &article)
}

fn named(name: &str, text: &str) -> Actor {
    let start = text.find(name).map_or(0, |at| text[..at].chars().count()) as u32;
    let span = Span { start, end: start + name.chars().count() as u32 };
    let mention = Mention { span, text: name.to_owned(), paragraph: 0, rule: "made-up".to_owned() };
    Actor { name: name.to_owned(), kind: ActorKind::Person, roles: Vec::new(), mentions: vec![mention] }
}

fn happened(evidence: Evidence) -> Event {
    Event {
        date: None,
        grain: kliping_article::Grain::Day,
        label: String::new(),
        kind: kliping_article::EventKind::Other,
        trigger: None,
        actors: Vec::new(),
        certainty: kliping_article::Certainty::default(),
        scheduled: false,
        reported_by: None,
        resolved_by: "made-up".to_owned(),
        time: None,
        evidence,
    }
}
