//! `kliping feed URL|FILE`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::arguments::{Clip, Feed};
use crate::printer::Printer;

/// Clips what a feed names and the archive does not have, once.
pub fn run(archive: Archive, what: &Feed, printer: &mut Printer) -> Result<End, Stop> {
    let mut sources = Vec::new();
    let mut end = End::Done;
    for feed in ops::new_in_feed(&archive, &what.source, what.allow_local.as_deref())? {
        match feed.fresh {
            Ok(fresh) => {
                if !printer.json() {
                    printer.line(&format!("{}: {} new, {} in the archive already", feed.source, fresh.len(), feed.known))?;
                }
                sources.extend(fresh);
            }
            Err(failure) => {
                printer.failure(&failure);
                end = End::Refused;
            }
        }
    }
    sources.truncate(what.limit);
    if sources.is_empty() {
        return Ok(end);
    }
    let clip = Clip {
        sources,
        url: None,
        published: None,
        tags: what.tags.clone(),
        text: false,
        from_file: None,
        allow_local: what.allow_local.clone(),
    };
    let clipped = super::clip::run(&clip, || Ok(archive), printer)?;
    Ok(if clipped == End::Refused { End::Refused } else { end })
}
