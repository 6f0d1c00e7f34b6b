//! The log of the requests that left this computer.

use std::collections::HashMap;

use super::look;
use crate::archive::Archive;
use crate::capture::Logged;
use crate::store::{self, article, face};
use crate::{LogRequest, RequestKind, RequestList, RequestRow, Result};

/// The requests that were ever made for this archive, the last first, as far as the log still holds them.
pub fn list_requests(archive: &Archive, request: &LogRequest) -> Result<RequestList> {
    let (logged, dropped) = archive.requests().read()?;
    store::read(&mut archive.connection(), |connection| {
        // Many requests are made for one article.
        let mut known: HashMap<String, Option<(String, String)>> = HashMap::new();
        let mut find = |row: &Logged| -> Result<Option<(String, String)>> {
            if row.errand.kind == RequestKind::Feed {
                return Ok(None);
            }
            if let Some(found) = known.get(&row.errand.cause) {
                return Ok(found.clone());
            }
            let found = match row.errand.kind {
                RequestKind::Part => match article::by_id(connection, &row.errand.cause)?.filter(|article| article.deleted_at.is_none()) {
                    Some(article) => face::of(connection, article.nr)?.map(|face| (face.id, face.headline)),
                    None => None,
                },
                _ => look::known(connection, &row.errand.cause)?.map(|(_, page)| (page.id, page.headline)),
            };
            known.insert(row.errand.cause.clone(), found.clone());
            Ok(found)
        };
        let wanted = request.query.trim().to_lowercase();
        let mut rows = Vec::new();
        let mut total = 0;
        let (from, most) = (request.offset, if request.limit == 0 { u32::MAX } else { request.limit });
        for row in logged.into_iter().filter(|row| request.kind.is_none_or(|kind| kind == row.errand.kind)) {
            let found = find(&row)?;
            let headline = found.as_ref().map(|(_, headline)| headline.to_lowercase()).unwrap_or_default();
            if !row.url.to_lowercase().contains(&wanted) && !headline.contains(&wanted) {
                continue;
            }
            total += 1;
            if total > from && total - from <= most {
                rows.push(told(row, found));
            }
        }
        Ok(RequestList { rows, total, dropped })
    })
}

/// Deletes the log for good; answers how many requests stood in it.
pub fn delete_requests(archive: &Archive) -> Result<u32> {
    archive.requests().delete()
}

fn told(row: Logged, article: Option<(String, String)>) -> RequestRow {
    let (article, headline) = article.unzip();
    RequestRow {
        at: row.at,
        url: row.url,
        kind: row.errand.kind,
        clip: Some(row.errand.cause).filter(|_| row.errand.kind != RequestKind::Part),
        article,
        headline,
        outcome: row.outcome,
        status: row.status,
        bytes: u32::try_from(row.bytes).unwrap_or(u32::MAX),
        failure: row.failure,
    }
}
