//! The timeline: what happened, in order, with its evidence.

use chrono::{Datelike, NaiveDate};

use crate::archive::Archive;
use crate::store;
use crate::store::timeline::{self, Filter};
use crate::{BinWidth, DensityBin, EventRow, Result, TimelineRequest, days};

/// Events of a window in the order of time, or the undated ones; each with every sentence that tells it.
pub fn show_timeline(archive: &Archive, request: &TimelineRequest) -> Result<Vec<EventRow>> {
    let found = super::list::find(archive, &request.query)?;
    store::read(&mut archive.connection(), |connection| {
        let articles = found.as_ref().map(|ids| super::list::numbers(connection, ids)).transpose()?;
        let filter = Filter::new(connection, request, articles.as_deref())?;
        let numbers = if request.undated {
            timeline::undated(connection, &filter, request.limit)?
        } else {
            timeline::dated(connection, &filter, request.limit)?
        };
        timeline::rows(connection, &numbers)
    })
}

/// How many events begin in each bin of the window, in order; empty bins are left out.
pub fn timeline_density(archive: &Archive, request: &TimelineRequest, width: BinWidth) -> Result<Vec<DensityBin>> {
    let found = super::list::find(archive, &request.query)?;
    let days = store::read(&mut archive.connection(), |connection| {
        let articles = found.as_ref().map(|ids| super::list::numbers(connection, ids)).transpose()?;
        let filter = Filter::new(connection, request, articles.as_deref())?;
        timeline::days_with_events(connection, &filter)
    })?;
    Ok(bins(days, width))
}

/// Days gathered into bins of a width; days come in order.
pub(super) fn bins(days: Vec<(i32, u32)>, width: BinWidth) -> Vec<DensityBin> {
    let mut bins: Vec<(NaiveDate, u32)> = Vec::new();
    for (number, count) in days {
        let Some(day) = NaiveDate::from_num_days_from_ce_opt(number) else { continue };
        let first = match width {
            BinWidth::Day => Some(day),
            BinWidth::Month => day.with_day(1),
            BinWidth::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
        }
        .unwrap_or(day);
        match bins.last_mut() {
            Some((last, total)) if *last == first => *total += count,
            _ => bins.push((first, count)),
        }
    }
    bins.into_iter().map(|(day, count)| DensityBin { day: days::text(day), count }).collect()
}
