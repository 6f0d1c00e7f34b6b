//! The log of the requests that left this computer.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::archive::Archive;
use crate::capture::Logged;
use crate::store::{article, face, version};
use crate::{LogRequest, RequestKind, RequestList, RequestRow, Result};

/// Id and headline of the article for which a request was made.
type Whose = HashMap<String, (String, String)>;

/// The requests that were ever made for this archive, the last first, as far as the log still holds them.
pub fn list_requests(archive: &Archive, request: &LogRequest) -> Result<RequestList> {
    let (logged, dropped) = archive.requests().read()?;
    let whose = archive.read(|connection| whose(connection, &logged))?;
    let wanted = request.query.trim().to_lowercase();
    let fits = |row: &Logged| {
        request.kind.is_none_or(|kind| kind == row.errand.kind)
            && (row.url.to_lowercase().contains(&wanted)
                || whose.get(&row.errand.cause).is_some_and(|(_, headline)| headline.to_lowercase().contains(&wanted)))
    };
    let fitting: Vec<Logged> = logged.into_iter().filter(fits).collect();
    let total = fitting.len() as u32;
    let most = if request.limit == 0 { usize::MAX } else { request.limit as usize };
    let told = |row: Logged| {
        let article = whose.get(&row.errand.cause).cloned();
        told(row, article)
    };
    Ok(RequestList { rows: fitting.into_iter().skip(request.offset as usize).take(most).map(told).collect(), total, dropped })
}

/// Deletes the log for good; answers how many requests stood in it.
pub fn delete_requests(archive: &Archive) -> Result<u32> {
    archive.requests().delete()
}

/// The articles of the library by what the log names them by: their id, or the address that was clipped.
fn whose(connection: &Connection, logged: &[Logged]) -> Result<Whose> {
    let causes = |kind: RequestKind| -> HashSet<&str> {
        logged.iter().map(|row| &row.errand).filter(|of| of.kind == kind).map(|of| of.cause.as_str()).collect()
    };
    let mut found = Vec::new();
    for id in causes(RequestKind::Part) {
        found.extend(article::by_id(connection, id)?.map(|article| (id.to_owned(), article.nr)));
    }
    found.extend(version::by_requests(connection, &causes(RequestKind::Page).into_iter().collect::<Vec<_>>())?);
    let mut whose = Whose::new();
    for (cause, nr) in found {
        if article::by_nr(connection, nr)?.is_some_and(|article| article.deleted_at.is_none())
            && let Some(face) = face::of(connection, nr)?
        {
            whose.insert(cause, (face.id, face.headline));
        }
    }
    Ok(whose)
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
