//! The timeline: what happened, in order, with its evidence.

use rusqlite::Connection;

use crate::archive::Archive;
use crate::store::timeline::{self, Filter, Order};
use crate::{BinWidth, DensityBin, EventRow, Result, TimelineRequest, days};

/// Events of a window in the order of time, or the undated ones; each with every sentence that tells it.
pub fn show_timeline(archive: &Archive, request: &TimelineRequest) -> Result<Vec<EventRow>> {
    let found = super::list::find(archive, &request.query, request.typing)?;
    archive.read(|connection| {
        let articles = found.as_ref().map(|ids| super::list::numbers(connection, ids)).transpose()?;
        let filter = Filter::new(connection, request, articles.as_deref(), request.limit == 0)?;
        if request.undated {
            timeline::rows(connection, &timeline::undated(connection, &filter, request.limit)?, Order::Given)
        } else {
            timeline::rows(connection, &timeline::dated(connection, &filter, request.limit)?, Order::OfTime)
        }
    })
}

/// How many events begin in each bin of the window, in order; empty bins are left out.
pub fn timeline_density(archive: &Archive, request: &TimelineRequest, width: BinWidth) -> Result<Vec<DensityBin>> {
    let found = super::list::find(archive, &request.query, request.typing)?;
    archive.read(|connection| {
        let articles = found.as_ref().map(|ids| super::list::numbers(connection, ids)).transpose()?;
        bins(connection, &Filter::new(connection, request, articles.as_deref(), true)?, width)
    })
}

/// The same for a request that was understood already.
pub(super) fn bins(connection: &Connection, filter: &Filter, width: BinWidth) -> Result<Vec<DensityBin>> {
    let bins = timeline::bins(connection, filter, width)?;
    Ok(bins.into_iter().map(|(day, count)| DensityBin { day: days::text(day), count }).collect())
}
