//! `kliping quotes [QUERY]`

use kliping_archive::{Archive, QuoteRequest, QuoteRow, ops};
use serde::Serialize;

use super::{End, Stop};
use crate::arguments::Quotes;
use crate::days;
use crate::printer::{BOLD, DIM, Printer, RESET};

#[derive(Serialize)]
struct Line<'a> {
    speaker: Option<&'a str>,
    quote: &'a str,
    indirect: bool,
    article: &'a str,
    paragraph: u32,
}

/// Prints what was said, newest article first. Words that are reported rather than quoted come only where they are asked for.
pub fn run(archive: &Archive, what: Quotes, printer: &mut Printer) -> Result<End, Stop> {
    let asked = what.query.unwrap_or_default();
    let speaker = what.speaker.as_deref().map(|name| ops::actor_id(archive, name)).transpose()?;
    let mut list = ops::list_quotes(archive, &QuoteRequest { query: asked.clone(), speaker, ..QuoteRequest::default() })?;
    list.rows.retain(|quote| what.indirect || !quote.indirect);
    if printer.json() {
        for QuoteRow { speaker, quote, indirect, article, paragraph, .. } in &list.rows {
            printer.value(&Line { speaker: speaker.as_deref(), quote, indirect: *indirect, article, paragraph: *paragraph })?;
        }
        return Ok(End::Done);
    }
    if list.rows.is_empty() {
        printer.line(&super::list::nothing(&asked, "No quote is known yet."))?;
    }
    let width = printer.width();
    for row in &list.rows {
        // The comma before "said he" belongs to the sentence around the quote.
        let words = row.quote.trim_end_matches(',');
        let words = if row.indirect { words.to_owned() } else { format!("“{words}”") };
        printer.wrapped(&words, width, "", " ")?;
        let how = if row.indirect { format!(" {DIM}(reported){RESET}") } else { String::new() };
        printer.line(&format!("  {BOLD}{}{RESET}{how}", row.speaker.as_deref().unwrap_or("speaker unknown")))?;
        let about = [row.site.clone(), row.published.as_deref().map(|day| days::in_words(days::group(day)))];
        let mut about: Vec<String> = about.into_iter().flatten().collect();
        about.push(format!("{} line {}", row.article, row.paragraph + 1));
        printer.wrapped(&format!("{DIM}{}{RESET}", about.join(" · ")), width, "  ", "  ")?;
        printer.gap()?;
    }
    Ok(End::Done)
}
