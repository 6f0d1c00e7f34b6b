//! What a request for the timeline asks for, as SQL.

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::store::{actor, json, word};
use crate::{Code, Failure, Result, TimelineRequest, days};

/// A request as SQL conditions over `e` (event), with their values.
#[derive(Debug, Default)]
pub struct Filter {
    conditions: Vec<String>,
    /// Values of the conditions, in order.
    pub values: Vec<Value>,
    /// First and last day asked for, as numbers.
    pub window: (Option<i32>, Option<i32>),
    /// Numbers of the names of the actors asked for, each actor's own; `None` for events of anybody.
    pub actors: Option<Vec<i64>>,
}

impl Filter {
    /// Reads a request. `articles` are the numbers of the articles that its query finds, `None` for all.
    pub fn new(connection: &Connection, request: &TimelineRequest, articles: Option<&[i64]>) -> Result<Self> {
        let mut filter = Filter::default();
        let day = |date: &Option<String>| match date {
            None => Ok(None),
            Some(date) => days::covered(date).map(Some).ok_or_else(|| {
                Failure::new(Code::BadDate, format!("“{date}” is not a date; write 2015, 2015-11 or 2015-11-24.")).about(date)
            }),
        };
        filter.window = (day(&request.from)?.map(|(first, _)| days::number(first)), day(&request.to)?.map(|(_, last)| days::number(last)));
        if let Some(articles) = articles {
            filter.told_by("x.article IN (SELECT value FROM json_each(?))", json(&articles)?);
        }
        if !request.sites.is_empty() {
            filter.told_by(
                "EXISTS (SELECT 1 FROM face f WHERE f.article = x.article AND f.site IN (SELECT value FROM json_each(?)))",
                json(&request.sites)?,
            );
        }
        if !request.languages.is_empty() {
            filter.told_by(
                "EXISTS (SELECT 1 FROM face f WHERE f.article = x.article AND f.language IN (SELECT value FROM json_each(?)))",
                json(&request.languages)?,
            );
        }
        if !request.tags.is_empty() {
            filter.told_by(
                "EXISTS (SELECT 1 FROM tag t WHERE t.article = x.article AND t.tag IN (SELECT value FROM json_each(?)))",
                json(&request.tags)?,
            );
        }
        if !request.kinds.is_empty() {
            filter.one_of("e.kind", &request.kinds.iter().map(word).collect::<Vec<_>>())?;
        }
        if !request.certainties.is_empty() {
            filter.one_of("e.certainty", &request.certainties.iter().map(word).collect::<Vec<_>>())?;
        }
        if !request.actors.is_empty() {
            let mut names = Vec::new();
            for id in &request.actors {
                let head = actor::need(connection, id)?;
                let mut statement = connection.prepare_cached("SELECT nr FROM actor WHERE head = ?1")?;
                for nr in statement.query_map([head], |row| row.get(0))? {
                    names.push(nr?);
                }
            }
            names.sort_unstable();
            names.dedup();
            filter.actors = Some(names);
        }
        Ok(filter)
    }

    /// Whether nothing but a window and actors are asked for, which the rollup and the actors' index can answer alone.
    pub fn is_plain(&self) -> bool {
        self.conditions.is_empty()
    }

    fn told_by(&mut self, condition: &str, value: String) {
        self.conditions.push(format!("EXISTS (SELECT 1 FROM event_evidence x WHERE x.event = e.nr AND {condition})"));
        self.values.push(Value::Text(value));
    }

    fn one_of(&mut self, column: &str, words: &[String]) -> Result<()> {
        self.conditions.push(format!("{column} IN (SELECT value FROM json_each(?))"));
        self.values.push(Value::Text(json(&words)?));
        Ok(())
    }

    /// Conditions and values after those of the window.
    pub fn rest(&self) -> String {
        self.conditions.iter().flat_map(|condition| [" AND ", condition]).collect()
    }
}
