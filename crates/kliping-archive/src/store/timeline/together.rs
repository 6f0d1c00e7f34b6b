//! Events in which several actors take part together: each actor's links are read in order of time and laid side by side, so that
//! no link is looked for and reading ends when enough was found.

use rusqlite::{Connection, Rows, Statement, params};

use crate::Result;

/// First day and number of an event.
type Link = (i32, i64);

/// Links of one actor under all of its names, in order.
struct Stream<'a> {
    names: Vec<(Rows<'a>, Option<Link>)>,
}

impl<'a> Stream<'a> {
    fn new(statements: &'a mut [Statement<'_>], names: &[i64], (from, to): (i32, i32)) -> Result<Self> {
        let mut streams = Vec::with_capacity(names.len());
        for (statement, name) in statements.iter_mut().zip(names) {
            let mut rows = statement.query(params![name, from, to])?;
            let first = next(&mut rows)?;
            streams.push((rows, first));
        }
        Ok(Stream { names: streams })
    }

    fn now(&self) -> Option<Link> {
        self.names.iter().filter_map(|(_, link)| *link).min()
    }

    /// Moves on to the first link that is not before this one.
    fn seek(&mut self, least: Link) -> Result<Option<Link>> {
        for (rows, link) in &mut self.names {
            while link.is_some_and(|link| link < least) {
                *link = next(rows)?;
            }
        }
        Ok(self.now())
    }
}

fn next(rows: &mut Rows<'_>) -> Result<Option<Link>> {
    Ok(match rows.next()? {
        Some(row) => Some((row.get(0)?, row.get(1)?)),
        None => None,
    })
}

/// Numbers of the events that begin inside the window and name one of each list, by first day. `enough` is asked for each and says
/// when to stop.
pub fn walk(connection: &Connection, lists: &[Vec<i64>], window: (i32, i32), mut enough: impl FnMut(i64) -> Result<bool>) -> Result<()> {
    const SQL: &str = "SELECT first, event FROM event_actor INDEXED BY event_actor_actor
        WHERE actor = ?1 AND again = 0 AND first >= ?2 AND first <= ?3 ORDER BY first, event";
    let mut statements: Vec<Vec<Statement<'_>>> =
        lists.iter().map(|names| names.iter().map(|_| connection.prepare(SQL)).collect()).collect::<rusqlite::Result<_>>()?;
    let mut streams = statements.iter_mut().zip(lists).map(|(own, names)| Stream::new(own, names, window)).collect::<Result<Vec<_>>>()?;
    let Some(mut least) = streams.first().and_then(Stream::now) else { return Ok(()) };
    loop {
        let mut met = true;
        for stream in &mut streams {
            let Some(link) = stream.seek(least)? else { return Ok(()) };
            if link > least {
                (least, met) = (link, false);
            }
        }
        if met {
            if enough(least.1)? {
                return Ok(());
            }
            least.1 += 1;
        }
    }
}
