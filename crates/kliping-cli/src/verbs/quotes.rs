//! `kliping quotes [QUERY]`

use kliping_archive::{Archive, QuoteRequest, QuoteRow, ops};
use serde::Serialize;

use super::{End, Stop};
use crate::arguments::Query;
use crate::days;
use crate::printer::{BOLD, DIM, Printer, RESET};

#[derive(Serialize)]
struct Line<'a> {
    speaker: Option<&'a str>,
    quote: &'a str,
    article: &'a str,
    paragraph: u32,
}

/// Prints what was said, newest article first. Words that are reported rather than quoted are not quotes here.
pub fn run(archive: &Archive, what: Query, printer: &mut Printer) -> Result<End, Stop> {
    let asked = what.query.unwrap_or_default();
    let mut list = ops::list_quotes(archive, &QuoteRequest { query: asked.clone(), ..QuoteRequest::default() })?;
    list.rows.retain(|quote| !quote.indirect);
    if printer.json() {
        for QuoteRow { speaker, quote, article, paragraph, .. } in &list.rows {
            printer.value(&Line { speaker: speaker.as_deref(), quote, article, paragraph: *paragraph })?;
        }
        return Ok(End::Done);
    }
    if list.rows.is_empty() {
        printer.line(&super::list::nothing(&asked, "No quote is known yet."))?;
    }
    let width = printer.width();
    for row in &list.rows {
        // The comma before "said he" belongs to the sentence around the quote.
        printer.wrapped(&format!("“{}”", row.quote.trim_end_matches(',')), width, "", " ")?;
        printer.line(&format!("  {BOLD}{}{RESET}", row.speaker.as_deref().unwrap_or("speaker unknown")))?;
        let about = [row.site.clone(), row.published.as_deref().map(|day| days::in_words(days::group(day)))];
        let mut about: Vec<String> = about.into_iter().flatten().collect();
        about.push(format!("{} line {}", row.article, row.paragraph + 1));
        printer.wrapped(&format!("{DIM}{}{RESET}", about.join(" · ")), width, "  ", "  ")?;
        printer.gap()?;
    }
    Ok(End::Done)
}
