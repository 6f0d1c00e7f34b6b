//! `kliping read FILE|-` and `kliping read --batch`

use std::path::PathBuf;

use kliping_archive::{ClipRequest, ClipSource, ops};

use super::{End, Stop};
use crate::arguments::Read;
use crate::batch::{self, Answer};
use crate::printer::Printer;
use crate::{article, input};

/// Reads a page and keeps nothing.
pub fn run(what: &Read, printer: &mut Printer) -> Result<End, Stop> {
    let Some(typed) = &what.source else {
        // The batch writes and flushes by itself, line by line.
        batch::run(std::io::stdin().lock(), std::io::stdout().lock())?;
        return Ok(End::Done);
    };
    let source = if typed == "-" { input::standard()? } else { ClipSource::File(PathBuf::from(typed)) };
    let request =
        ClipRequest { source, url: what.url.clone(), published: what.published.clone(), text: what.text, ..ClipRequest::default() };
    let reading = ops::read_page(&request, what.language.as_deref())?;
    if printer.json() {
        printer.value(&Answer::untimed(None, &reading))?;
    } else {
        article::print(printer, &reading, &[])?;
    }
    Ok(End::Done)
}
