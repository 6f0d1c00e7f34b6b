//! `kliping read FILE|-…` and `kliping read --batch`

use std::path::PathBuf;

use kliping_archive::{ClipRequest, ClipSource, ops};

use super::{End, Stop};
use crate::arguments::Read;
use crate::batch::{self, Answer};
use crate::printer::Printer;
use crate::{article, input};

/// Reads a page and keeps nothing.
pub fn run(what: &Read, printer: &mut Printer) -> Result<End, Stop> {
    if what.batch {
        // The batch writes and flushes by itself, line by line.
        batch::run(std::io::stdin().lock(), std::io::stdout().lock())?;
        return Ok(End::Done);
    }
    let mut requests = Vec::with_capacity(what.sources.len());
    for (at, typed) in what.sources.iter().enumerate() {
        let source = if typed == "-" { input::standard()? } else { ClipSource::File(PathBuf::from(typed)) };
        let url = what.url.clone().filter(|_| at == 0);
        requests.push(ClipRequest { source, url, published: what.published.clone(), text: what.text, ..ClipRequest::default() });
    }
    let reading = ops::read_pages(&requests, what.language.as_deref())?;
    if printer.json() {
        printer.value(&Answer::untimed(None, &reading))?;
    } else {
        article::print(printer, &reading, &[])?;
    }
    Ok(End::Done)
}
