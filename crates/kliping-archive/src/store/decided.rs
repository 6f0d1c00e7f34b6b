//! What a person decided about things that have an id of their own: a table of id, what, value. Ground.

use rusqlite::{Connection, OptionalExtension, params};

use crate::Result;

/// One decision: id, what, value.
pub type Decision = (String, String, String);

/// A table of decisions with the columns `subject`, `what`, `value` and `made_at`; one value for each subject and what.
#[derive(Debug, Clone, Copy)]
pub struct Decided {
    /// Its name.
    pub table: &'static str,
    /// The name of its first column.
    pub subject: &'static str,
}

impl Decided {
    /// What was decided.
    pub fn get(self, connection: &Connection, id: &str, what: &str) -> Result<Option<String>> {
        let Decided { table, subject } = self;
        Ok(connection
            .prepare_cached(&format!("SELECT value FROM {table} WHERE {subject} = ?1 AND what = ?2"))?
            .query_row([id, what], |row| row.get(0))
            .optional()?)
    }

    /// Ids about which this was decided with this value, in order.
    pub fn subjects_with(self, connection: &Connection, what: &str, value: &str) -> Result<Vec<String>> {
        let Decided { table, subject } = self;
        let sql = format!("SELECT {subject} FROM {table} WHERE value = ?1 AND what = ?2 ORDER BY {subject}");
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map([value, what], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All decisions about these ids.
    pub fn of(self, connection: &Connection, ids: &[String]) -> Result<Vec<Decision>> {
        let Decided { table, subject } = self;
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {subject}, what, value FROM {table} WHERE {subject} IN (SELECT value FROM json_each(?1)) ORDER BY {subject}, what"
        ))?;
        let rows = statement.query_map([super::json(&ids)?], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Decides.
    pub fn set(self, connection: &Connection, id: &str, what: &str, value: &str) -> Result<()> {
        let Decided { table, subject } = self;
        connection.execute(
            &format!("INSERT OR REPLACE INTO {table} ({subject}, what, value, made_at) VALUES (?1, ?2, ?3, ?4)"),
            params![id, what, value, super::now()],
        )?;
        Ok(())
    }

    /// Takes a decision back.
    pub fn forget(self, connection: &Connection, id: &str, what: &str) -> Result<()> {
        let Decided { table, subject } = self;
        connection.execute(&format!("DELETE FROM {table} WHERE {subject} = ?1 AND what = ?2"), [id, what])?;
        Ok(())
    }

    /// Sets the decisions about these ids to exactly those.
    pub fn replace(self, connection: &Connection, ids: &[String], decisions: &[Decision]) -> Result<()> {
        let Decided { table, subject } = self;
        for id in ids {
            connection.execute(&format!("DELETE FROM {table} WHERE {subject} = ?1"), [id])?;
        }
        for (id, what, value) in decisions {
            self.set(connection, id, what, value)?;
        }
        Ok(())
    }
}
