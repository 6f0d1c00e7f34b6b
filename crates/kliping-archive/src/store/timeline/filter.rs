//! What a request for the timeline asks for, as SQL.

use kliping_article::EventKind;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::told::{self, Told};
use crate::store::{actor, collection, json, word};
use crate::{Code, Failure, Result, TimelineRequest, days};

/// Articles of which the events are gathered at once. More of them tell so much that whoever walks through time soon meets
/// what they tell.
const FEW_ARTICLES: u32 = 8000;
/// Days of a window that may be walked through, and events in it.
const SHORT_WINDOW: i32 = 366;
const FEW_EVENTS: u32 = 3000;
/// Links of an actor who is rare enough that each of its events is asked for the others.
const RARE: u32 = 1000;
/// Links that are counted to tell which of several actors is the rarest.
const COUNTED: u32 = 5000;

/// A request as SQL conditions over `e` (event), with their values.
#[derive(Debug, Default)]
pub struct Filter {
    conditions: Vec<String>,
    /// Values of the conditions, in order.
    pub values: Vec<Value>,
    /// First and last day asked for, as numbers.
    pub window: (Option<i32>, Option<i32>),
    /// Numbers of the names of which one takes part: of all that are asked for, the rarest. `None` for events of anybody.
    pub actors: Option<Vec<i64>>,
    /// Of several demands for actors, what each names, if none of them is rare enough to ask for the others event by event.
    pub side_by_side: Vec<Vec<i64>>,
    /// Kinds asked for, as words; of every kind if empty.
    pub kinds: Vec<String>,
    /// Certainties asked for, as words; of every certainty if empty.
    pub certainties: Vec<String>,
    /// Whether `actors` are the names of more than one actor.
    pub several: bool,
    /// Whether of undated events those of few articles are asked for, which are looked up by number.
    pub few: bool,
    /// What few articles tell of the window, if that is where events come from; `actors` is `None` then.
    pub told: Option<Vec<Told>>,
}

impl Filter {
    /// Reads a request. `articles` are the numbers of the articles that its query finds, `None` for all. `whole` says that all
    /// that meets it is wanted, and not what comes first.
    pub fn new(connection: &Connection, request: &TimelineRequest, articles: Option<&[i64]>, whole: bool) -> Result<Self> {
        let mut filter = Filter::default();
        let day = |date: &Option<String>| match date {
            None => Ok(None),
            Some(date) => days::covered(date).map(Some).ok_or_else(|| {
                Failure::new(Code::BadDate, format!("“{date}” is not a date; write 2015, 2015-11 or 2015-11-24.")).about(date)
            }),
        };
        filter.window = (day(&request.from)?.map(|(first, _)| days::number(first)), day(&request.to)?.map(|(_, last)| days::number(last)));
        filter.kinds = request.kinds.iter().map(word::<EventKind>).collect();
        if !filter.kinds.is_empty() {
            filter.one_of("e.kind", &filter.kinds.clone())?;
        }
        if !request.certainties.is_empty() {
            filter.certainties = request.certainties.iter().map(word).collect();
            filter.one_of("e.certainty", &filter.certainties.clone())?;
        }
        filter.with_actors(connection, request)?;
        filter.told_by(connection, &Articles::new(connection, request, articles)?, whole, request.undated)?;
        Ok(filter)
    }

    /// Whether nothing but a window, kinds, certainties and actors are asked for, of which the rollup knows all but the actors.
    pub fn is_plain(&self) -> bool {
        self.conditions.len() == usize::from(!self.kinds.is_empty()) + usize::from(!self.certainties.is_empty())
    }

    /// Whether nothing but a window and actors are asked for, which the actors' index can answer alone.
    pub fn is_bare(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether nothing but a window and one actor are asked for, whatever names the actor has: an event counts under one of them.
    pub fn is_of_one_actor(&self) -> bool {
        self.is_bare() && !self.several
    }

    /// Events come from the articles if these are few, and from the actors if one of them is rarer still.
    fn told_by(&mut self, connection: &Connection, articles: &Articles, whole: bool, undated: bool) -> Result<()> {
        if articles.conditions.is_empty() {
            return Ok(());
        }
        let such = articles.conditions.join(" AND ");
        let few = whole || (articles.are_few(connection, &such)? && !self.is_short(connection)?);
        let rare = match &self.actors {
            Some(names) => links(connection, names)? <= RARE,
            None => false,
        };
        if few && !rare && !undated {
            self.told = Some(told::by(connection, &such, &articles.values, self.window)?);
            // Each is asked for its actors, too.
            self.side_by_side.clear();
            if let Some(names) = self.actors.take() {
                self.takes_part(&names);
            }
            return Ok(());
        }
        self.few = few && undated;
        self.conditions.push(if self.few {
            format!("§ IN (SELECT x.event FROM event_evidence x WHERE x.article IN (SELECT f.article FROM face f WHERE {such}))")
        } else {
            format!("EXISTS (SELECT 1 FROM event_evidence x JOIN face f ON f.article = x.article WHERE x.event = § AND {such})")
        });
        self.values.extend(articles.values.iter().cloned());
        Ok(())
    }

    /// Each list of actors is a demand of its own. Events are looked for under the rarest and asked for the others.
    fn with_actors(&mut self, connection: &Connection, request: &TimelineRequest) -> Result<()> {
        let one_each = request.together.chunks(1);
        let lists = [request.actors.as_slice(), request.places.as_slice()].into_iter().filter(|list| !list.is_empty()).chain(one_each);
        let mut demands = lists.map(|ids| names(connection, ids)).collect::<Result<Vec<_>>>()?;
        self.several = request.actors.len() > 1 || request.places.len() > 1;
        if demands.len() > 1 {
            let counted = demands.iter().map(|names| links(connection, names)).collect::<Result<Vec<_>>>()?;
            let rarest = (0..demands.len()).min_by_key(|at| counted[*at]).unwrap_or_default();
            if counted[rarest] > RARE {
                self.side_by_side.clone_from(&demands);
            }
            demands.swap(0, rarest);
        }
        let mut demands = demands.into_iter();
        self.actors = demands.next();
        for names in demands {
            self.takes_part(&names);
        }
        Ok(())
    }

    /// Whether the window is a year or less and holds so few events that walking through it costs less than gathering what articles tell.
    fn is_short(&self, connection: &Connection) -> Result<bool> {
        let (Some(from), Some(to)) = self.window else { return Ok(false) };
        if to.saturating_sub(from) > SHORT_WINDOW {
            return Ok(false);
        }
        let sql = "SELECT total(count) <= ?3 FROM density WHERE zoom = 0 AND kind = '' AND certainty = '' AND start >= ?1 AND start <= ?2";
        Ok(connection.prepare_cached(sql)?.query_row(rusqlite::params![from, to, FEW_EVENTS], |row| row.get(0))?)
    }

    fn takes_part(&mut self, names: &[i64]) {
        self.conditions.push(format!("EXISTS (SELECT 1 FROM event_actor z WHERE z.event = § AND z.actor IN ({}))", list(names)));
    }

    fn one_of(&mut self, column: &str, words: &[String]) -> Result<()> {
        self.conditions.push(format!("{column} IN (SELECT value FROM json_each(?))"));
        self.values.push(Value::Text(json(&words)?));
        Ok(())
    }

    /// Conditions after those of the window; `event` is the column that holds the event's number.
    pub fn rest(&self, event: &str) -> String {
        self.conditions.iter().flat_map(|condition| [" AND ", condition]).collect::<String>().replace('§', event)
    }
}

/// Which articles' events are asked for, as conditions over `f` (face).
#[derive(Default)]
struct Articles {
    conditions: Vec<&'static str>,
    values: Vec<Value>,
}

impl Articles {
    fn new(connection: &Connection, request: &TimelineRequest, found: Option<&[i64]>) -> Result<Self> {
        let mut articles = Articles::default();
        let mut one_of = |condition, list: String| {
            articles.conditions.push(condition);
            articles.values.push(Value::Text(list));
        };
        if let Some(found) = found {
            one_of("f.article IN (SELECT value FROM json_each(?))", json(&found)?);
        }
        if !request.sites.is_empty() {
            one_of("f.site IN (SELECT value FROM json_each(?))", json(&request.sites)?);
        }
        if !request.languages.is_empty() {
            one_of("f.language IN (SELECT value FROM json_each(?))", json(&request.languages)?);
        }
        if !request.tags.is_empty() {
            one_of("f.article IN (SELECT t.article FROM tag t WHERE t.tag IN (SELECT value FROM json_each(?)))", json(&request.tags)?);
        }
        if !request.collections.is_empty() {
            let ids = request.collections.iter().map(|one| Ok(collection::need(connection, one)?.id)).collect::<Result<Vec<_>>>()?;
            one_of("f.article IN (SELECT o.article FROM collected o WHERE o.collection IN (SELECT value FROM json_each(?)))", json(&ids)?);
        }
        Ok(articles)
    }

    fn are_few(&self, connection: &Connection, such: &str) -> Result<bool> {
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM face f WHERE {such} LIMIT {})", FEW_ARTICLES + 1);
        let count: u32 = connection.prepare_cached(&sql)?.query_row(params_from_iter(&self.values), |row| row.get(0))?;
        Ok(count <= FEW_ARTICLES)
    }
}

/// Numbers of all names of these actors, each once.
fn names(connection: &Connection, ids: &[String]) -> Result<Vec<i64>> {
    let mut names = Vec::new();
    for id in ids {
        let head = actor::need(connection, id)?;
        let mut statement = connection.prepare_cached("SELECT nr FROM actor WHERE head = ?1")?;
        for nr in statement.query_map([head], |row| row.get(0))? {
            names.push(nr?);
        }
    }
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

fn links(connection: &Connection, names: &[i64]) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM event_actor WHERE actor IN ({}) LIMIT {COUNTED})", list(names));
    Ok(connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// Numbers for an `IN`.
pub fn list(numbers: &[i64]) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}
