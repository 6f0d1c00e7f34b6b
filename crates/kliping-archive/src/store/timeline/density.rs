//! How many events begin on each day, in each month and in each year: counted as they come and go, so that a histogram at
//! any zoom costs what it shows and not what it counts.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::Filter;
use super::filter::list;
use super::told::Check;
use crate::store::json;
use crate::{BinWidth, Result, days};

/// The bins of an event's row (`new` or `old`): zoom, kind, certainty, start. A number of a day becomes SQLite's Julian day, which begins
/// 1,721,424.5 days earlier, and is turned back.
macro_rules! bins_of {
    ($row:literal) => {
        concat!(
            "SELECT z.zoom, k.kind, c.certainty, z.start FROM (SELECT 0 AS zoom, ",
            $row,
            ".first AS start UNION ALL
                SELECT 1, CAST(julianday(strftime('%Y-%m-01', ",
            $row,
            ".first + 1721424.5)) - 1721424.5 AS INTEGER) UNION ALL
                SELECT 2, CAST(julianday(strftime('%Y-01-01', ",
            $row,
            ".first + 1721424.5)) - 1721424.5 AS INTEGER)) z,
                (SELECT '' AS kind UNION ALL SELECT ",
            $row,
            ".kind) k,
                (SELECT '' AS certainty UNION ALL SELECT ",
            $row,
            ".certainty) c"
        )
    };
}

macro_rules! count_in {
    () => {
        concat!(
            "INSERT INTO density (zoom, kind, certainty, start, count) SELECT *, 1 FROM (",
            bins_of!("new"),
            ") WHERE true
                ON CONFLICT (zoom, kind, certainty, start) DO UPDATE SET count = count + 1;"
        )
    };
}

macro_rules! count_out {
    () => {
        concat!(
            "UPDATE density SET count = count - 1 WHERE (zoom, kind, certainty, start) IN (",
            bins_of!("old"),
            ");
            DELETE FROM density WHERE (zoom, kind, certainty, start) IN (",
            bins_of!("old"),
            ") AND count <= 0;"
        )
    };
}

/// `start` is the first day of the bin as a number, `zoom` 0 for days, 1 for months, 2 for years; `kind` is empty in the rows
/// that count all kinds, and `certainty` in those that count the sure and the unsure. Triggers keep it, so that no writer can forget it.
pub const DENSITY: &str = concat!(
    "CREATE TABLE density (
        zoom  INTEGER NOT NULL,
        kind  TEXT NOT NULL,
        certainty TEXT NOT NULL,
        start INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (zoom, kind, certainty, start)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER event_came AFTER INSERT ON event WHEN new.first IS NOT NULL BEGIN ",
    count_in!(),
    " END;
    CREATE TRIGGER event_went AFTER DELETE ON event WHEN old.first IS NOT NULL BEGIN ",
    count_out!(),
    " END;
    CREATE TRIGGER event_left AFTER UPDATE OF first, kind, certainty ON event
        WHEN old.first IS NOT NULL AND (old.first IS NOT new.first OR old.kind != new.kind OR old.certainty != new.certainty) BEGIN ",
    count_out!(),
    " END;
    CREATE TRIGGER event_moved AFTER UPDATE OF first, kind, certainty ON event
        WHEN new.first IS NOT NULL AND (old.first IS NOT new.first OR old.kind != new.kind OR old.certainty != new.certainty) BEGIN ",
    count_in!(),
    " END;"
);

/// How many events begin on each day in which an actor takes part, by the actor's name; an event counts under one of them. Who is
/// told of a hundred thousand times has a histogram at the cost of its days. Kept by triggers as [`DENSITY`] is.
pub const ACTOR_DENSITY: &str = "
    CREATE TABLE actor_density (
        actor INTEGER NOT NULL,
        start INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (actor, start)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER link_came AFTER INSERT ON event_actor WHEN new.first IS NOT NULL AND new.again = 0 BEGIN
        INSERT INTO actor_density (actor, start, count) VALUES (new.actor, new.first, 1)
            ON CONFLICT (actor, start) DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER link_went AFTER DELETE ON event_actor WHEN old.first IS NOT NULL AND old.again = 0 BEGIN
        UPDATE actor_density SET count = count - 1 WHERE actor = old.actor AND start = old.first;
        DELETE FROM actor_density WHERE actor = old.actor AND start = old.first AND count <= 0;
    END;
    CREATE TRIGGER link_hid AFTER UPDATE OF again ON event_actor WHEN old.first IS NOT NULL AND old.again = 0 AND new.again != 0 BEGIN
        UPDATE actor_density SET count = count - 1 WHERE actor = old.actor AND start = old.first;
        DELETE FROM actor_density WHERE actor = old.actor AND start = old.first AND count <= 0;
    END;
    CREATE TRIGGER link_shown AFTER UPDATE OF again ON event_actor WHEN new.first IS NOT NULL AND old.again != 0 AND new.again = 0 BEGIN
        INSERT INTO actor_density (actor, start, count) VALUES (new.actor, new.first, 1)
            ON CONFLICT (actor, start) DO UPDATE SET count = count + 1;
    END;
";

/// How many events begin in each bin of the window, by the bin's first day. Bins without events are left out.
pub fn bins(connection: &Connection, filter: &Filter, width: BinWidth) -> Result<Vec<(NaiveDate, u32)>> {
    let mut bins: Vec<(NaiveDate, u32)> = Vec::new();
    // Days come in order, so most fall into the bin of the day before.
    let mut last: Option<(i32, i32, NaiveDate)> = None;
    let mut add = |day: i32, count: u32| {
        if last.is_none_or(|(from, to, _)| day < from || day > to) {
            last = NaiveDate::from_num_days_from_ce_opt(day).map(|date| {
                let (from, to) = span_of(date, width);
                (from, to, first_of(date, width))
            });
        }
        match (last, bins.last_mut()) {
            (Some((_, _, bin)), Some((known, counted))) if *known == bin => *counted += count,
            (Some((_, _, bin)), _) => bins.push((bin, count)),
            (None, _) => {}
        }
    };
    let window = (filter.window.0.unwrap_or(i32::MIN), filter.window.1.unwrap_or(i32::MAX));
    if let Some(told) = &filter.told {
        let mut check = Check::new(connection, filter)?;
        for event in told.iter().filter(|event| event.first >= window.0) {
            if filter.is_bare() || check.ask(event.nr)?.is_some() {
                add(event.first, 1);
            }
        }
    } else if filter.actors.is_none() && filter.is_plain() {
        for (zoom, from, to) in stretches(window, width) {
            for (day, count) in rolled_up(connection, filter, zoom, from, to)? {
                add(day, count);
            }
        }
    } else if let Some(names) = filter.actors.as_ref().filter(|_| filter.is_of_one_actor()) {
        for name in names {
            actor_days(connection, *name, window, &mut add)?;
        }
    } else {
        for (day, count) in counted(connection, filter, window)? {
            add(day, count);
        }
    }
    // One name's days come in order; those of several come name by name.
    if bins.windows(2).all(|pair| pair[0].0 < pair[1].0) {
        return Ok(bins);
    }
    let mut sorted = BTreeMap::new();
    for (bin, count) in bins {
        *sorted.entry(bin).or_default() += count;
    }
    Ok(sorted.into_iter().collect())
}

/// The first day of the bin that holds a day.
fn first_of(day: NaiveDate, width: BinWidth) -> NaiveDate {
    match width {
        BinWidth::Day => Some(day),
        BinWidth::Month => day.with_day(1),
        BinWidth::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
    }
    .unwrap_or(day)
}

/// First and last day of the bin that holds a day.
fn span_of(day: NaiveDate, width: BinWidth) -> (i32, i32) {
    let first = first_of(day, width);
    let months = match width {
        BinWidth::Day => return (days::number(day), days::number(day)),
        BinWidth::Month => 1,
        BinWidth::Year => 12,
    };
    let next = first.checked_add_months(Months::new(months)).map_or(i32::MAX, days::number);
    (days::number(first), next.saturating_sub(1))
}

/// A window in bins: those that lie in it whole at their own zoom, the days before and after them one by one.
fn stretches((from, to): (i32, i32), width: BinWidth) -> Vec<(u8, i32, i32)> {
    let (zoom, months) = match width {
        BinWidth::Day => return vec![(0, from, to)],
        BinWidth::Month => (1, 1),
        BinWidth::Year => (2, 12),
    };
    let date = NaiveDate::from_num_days_from_ce_opt;
    // The first bin that begins inside, and the first that ends outside.
    let begin = date(from).map_or(from, |day| {
        let first = first_of(day, width);
        let next = if first == day { Some(first) } else { first.checked_add_months(Months::new(months)) };
        next.map_or(from, days::number)
    });
    let end = match to.checked_add(1).and_then(date) {
        Some(after) => days::number(first_of(after, width)),
        None => to,
    };
    if begin >= end {
        return vec![(0, from, to)];
    }
    // Where the window has no end, neither has the last bin.
    let last = if date(to).is_some() { end - 1 } else { to };
    let before = (from < begin).then(|| (0, from, begin - 1));
    let after = (last < to).then(|| (0, last + 1, to));
    before.into_iter().chain([(zoom, begin, last)]).chain(after).collect()
}

fn rolled_up(connection: &Connection, filter: &Filter, zoom: u8, from: i32, to: i32) -> Result<Vec<(i32, u32)>> {
    let or_all = |words: &[String]| if words.is_empty() { vec![String::new()] } else { words.to_vec() };
    let mut statement = connection.prepare_cached(
        "SELECT start, count FROM density WHERE zoom = ?1 AND kind IN (SELECT value FROM json_each(?2))
            AND certainty IN (SELECT value FROM json_each(?5)) AND start >= ?3 AND start <= ?4",
    )?;
    let (kinds, certainties) = (or_all(&filter.kinds), or_all(&filter.certainties));
    let rows =
        statement.query_map(rusqlite::params![zoom, json(&kinds)?, from, to, json(&certainties)?], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One actor's days, under one of its names.
fn actor_days(connection: &Connection, name: i64, (from, to): (i32, i32), add: &mut impl FnMut(i32, u32)) -> Result<()> {
    let mut statement = connection
        .prepare_cached("SELECT start, count FROM actor_density WHERE actor = ?1 AND start >= ?2 AND start <= ?3 ORDER BY start")?;
    let mut rows = statement.query(params![name, from, to])?;
    while let Some(row) = rows.next()? {
        add(row.get(0)?, row.get(1)?);
    }
    Ok(())
}

/// Counted one by one, by day.
fn counted(connection: &Connection, filter: &Filter, (from, to): (i32, i32)) -> Result<Vec<(i32, u32)>> {
    let sql = match &filter.actors {
        None => {
            format!("SELECT e.first, count(*) FROM event e WHERE e.first >= ? AND e.first <= ?{} GROUP BY 1", filter.rest("e.nr"))
        }
        Some(names) => {
            let event = if filter.is_bare() { "" } else { "JOIN event e ON e.nr = y.event" };
            // Of one actor, an event is counted once whatever names it uses; of several, events have to be told apart.
            let count = if filter.several { "count(DISTINCT y.event)" } else { "count(*)" };
            format!(
                "SELECT y.first, {count} FROM event_actor y INDEXED BY event_actor_actor {event}
                 WHERE y.actor IN ({}) AND y.again = 0 AND y.first >= ? AND y.first <= ?{} GROUP BY {}",
                list(names),
                filter.rest("y.event"),
                // Without telling apart, names come one after the other and each in order: no sorting.
                if filter.several { "y.first" } else { "y.actor, y.first" }
            )
        }
    };
    let mut statement = connection.prepare_cached(&sql)?;
    let values = [from, to].into_iter().map(|bound| Value::Integer(i64::from(bound))).chain(filter.values.iter().cloned());
    let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i32 {
        days::number(text.parse().unwrap())
    }

    #[test]
    fn whole_bins_are_taken_whole_and_the_rest_by_day() {
        let window = (day("2015-11-15"), day("2016-02-10"));
        assert_eq!(
            stretches(window, BinWidth::Month),
            [
                (0, day("2015-11-15"), day("2015-11-30")),
                (1, day("2015-12-01"), day("2016-01-31")),
                (0, day("2016-02-01"), day("2016-02-10"))
            ]
        );
        assert_eq!(stretches((day("2015-11-01"), day("2015-11-30")), BinWidth::Month), [(1, day("2015-11-01"), day("2015-11-30"))]);
        assert_eq!(stretches(window, BinWidth::Year), [(0, window.0, window.1)]);
        assert_eq!(stretches(window, BinWidth::Day), [(0, window.0, window.1)]);
        assert_eq!(stretches((i32::MIN, i32::MAX), BinWidth::Year), [(2, i32::MIN, i32::MAX)]);
    }
}
