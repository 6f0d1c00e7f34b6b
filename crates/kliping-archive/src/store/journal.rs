//! The undo journal: how to take back each of a person's last destructive acts. Ground.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::migrate::Step;
use super::{from_json, json};
use crate::Result;

/// The last act has the highest number.
pub const STEPS: &[Step] = &[Step {
    version: 1,
    sql: "
        CREATE TABLE undo (
            number  INTEGER PRIMARY KEY AUTOINCREMENT,
            made_at TEXT NOT NULL,
            inverse TEXT NOT NULL
        ) STRICT;
    ",
}];

/// Acts that can be taken back; older ones are forgotten.
const KEPT: i64 = 200;

/// How to take an act back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Inverse {
    /// Take these articles (ids) out of the bin.
    Delete {
        /// Article ids.
        articles: Vec<String>,
    },
    /// Set a removal back to what it was.
    RestoreRemoval {
        /// Article id.
        article: String,
        /// Corrections of the article as they were: kind and value.
        before: Vec<(String, String)>,
    },
    /// Put a line back.
    RemoveLine {
        /// Article id.
        article: String,
        /// Corrections of the article as they were: kind and value.
        before: Vec<(String, String)>,
    },
    /// Set marks back.
    Flags {
        /// Article id, read, favourite, archived.
        before: Vec<(String, bool, bool, bool)>,
        /// The version that was read, of each; empty in an act of before it was noted.
        #[serde(default)]
        versions: Vec<Option<u32>>,
    },
    /// Take a rule out of a site's file.
    SiteRule {
        /// Host.
        site: String,
        /// The rule as it was added.
        rule: String,
    },
    /// Put a site's file of rules back as it was.
    SiteRules {
        /// Host.
        site: String,
        /// The whole file; empty where there was none.
        text: String,
    },
    /// Set decisions about actors back.
    CorrectActor {
        /// Ids of the names concerned.
        actors: Vec<String>,
        /// Decisions about them as they were.
        before: Vec<super::decided::Decision>,
    },
    /// Set decisions about events back.
    CorrectEvent {
        /// Ids of the tellings concerned.
        events: Vec<String>,
        /// Numbers of the articles that tell them.
        articles: Vec<i64>,
        /// Decisions about them as they were.
        before: Vec<super::decided::Decision>,
    },
    /// Set highlights back.
    Highlights {
        /// Article id.
        article: String,
        /// Its highlights as they were.
        before: Vec<super::highlight::Highlight>,
    },
    /// Set a smart list back.
    SmartList {
        /// Its id.
        list: String,
        /// Id, name, query and order of the one that it took the place of.
        before: Option<[String; 4]>,
    },
    /// Take out an event that a person told.
    AddEvent {
        /// Its id.
        event: String,
    },
    /// Set a collection's name back.
    Collection {
        /// Its id.
        collection: String,
        /// Its name as it was; `None` where it was made.
        name: Option<String>,
    },
    /// Bring a collection back.
    DeleteCollection {
        /// Its id.
        collection: String,
        /// Its name.
        name: String,
        /// When it was made.
        made_at: String,
        /// Numbers of its articles.
        articles: Vec<i64>,
    },
    /// Take articles out of a collection again, or put them back.
    Collected {
        /// Its id.
        collection: String,
        /// Numbers of the articles that were moved.
        articles: Vec<i64>,
        /// Whether they were put in.
        inside: bool,
    },
    /// Set tags back.
    Tags {
        /// Article id.
        article: String,
        /// Its tags as they were.
        before: Vec<String>,
    },
    /// Set the tags of several back.
    TagsOfMany {
        /// Article id, and its tags as they were.
        before: Vec<(String, Vec<String>)>,
    },
}

impl Inverse {
    /// The act's name, as [`UndoOutcome`](crate::UndoOutcome) says it.
    pub fn what(&self) -> &'static str {
        match self {
            Inverse::Delete { .. } => "delete",
            Inverse::RestoreRemoval { .. } => "restore-removal",
            Inverse::RemoveLine { .. } => "remove-line",
            Inverse::Flags { .. } => "flags",
            Inverse::CorrectEvent { .. } => "correct-event",
            Inverse::AddEvent { .. } => "add-event",
            Inverse::SiteRule { .. } | Inverse::SiteRules { .. } => "site-rule",
            Inverse::SmartList { .. } => "smart-list",
            Inverse::Tags { .. } | Inverse::TagsOfMany { .. } => "tags",
            Inverse::Collection { .. } | Inverse::DeleteCollection { .. } | Inverse::Collected { .. } => "collection",
            Inverse::Highlights { .. } => "highlight",
            Inverse::CorrectActor { .. } => "correct-actor",
        }
    }
}

/// Writes down how to take back what the same transaction does.
pub fn push(connection: &Connection, inverse: &Inverse) -> Result<()> {
    connection.execute("INSERT INTO undo (made_at, inverse) VALUES (?1, ?2)", params![super::now(), json(inverse)?])?;
    connection.execute("DELETE FROM undo WHERE number <= ?1", [connection.last_insert_rowid() - KEPT])?;
    Ok(())
}

/// The last act that was not taken back: its number and how to take it back.
pub fn last(connection: &Connection) -> Result<Option<(i64, Inverse)>> {
    let last: Option<(i64, String)> = connection
        .query_row("SELECT number, inverse FROM undo ORDER BY number DESC LIMIT 1", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    last.map(|(number, inverse)| Ok((number, from_json(&inverse)?))).transpose()
}

/// Takes an act off the journal.
pub fn take(connection: &Connection, number: i64) -> Result<()> {
    connection.execute("DELETE FROM undo WHERE number = ?1", [number])?;
    Ok(())
}
