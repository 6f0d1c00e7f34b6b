//! `kliping search QUERY [--limit N]`

use kliping_archive::{Archive, SearchHit, SearchRequest, ops};
use serde::Serialize;

use super::{End, Stop};
use crate::arguments::Search;
use crate::days;
use crate::printer::{BOLD, DIM, Printer, RESET};

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    headline: &'a str,
    url: Option<&'a str>,
    published: Option<&'a str>,
    score: f64,
    snippet: &'a str,
}

/// Prints hits, best first.
pub fn run(archive: &Archive, what: Search, printer: &mut Printer) -> Result<End, Stop> {
    let request = SearchRequest { query: what.query, limit: what.limit, typing: false };
    let result = ops::search_articles(archive, &request)?;
    if printer.json() {
        for SearchHit { row, score, snippet, .. } in &result.hits {
            let (url, published) = (row.url.as_deref(), row.published.as_deref());
            printer.value(&Line { id: &row.id, headline: &row.headline, url, published, score: *score, snippet })?;
        }
    } else {
        for hit in &result.hits {
            tell(hit, printer)?;
        }
        printer.line(&match (result.hits.len(), result.total) {
            (0, _) => super::list::nothing(&request.query, "The query is empty."),
            (shown, total) if shown < total as usize => format!("{DIM}{shown} of {total}; --limit shows more.{RESET}"),
            (1, _) => format!("{DIM}1 article{RESET}"),
            (shown, _) => format!("{DIM}{shown} articles{RESET}"),
        })?;
    }
    if result.behind > 0 && !printer.json() {
        printer.complain(&format!("The search index is behind by {} articles; they are not searched yet.", result.behind));
    }
    Ok(End::Done)
}

fn tell(hit: &SearchHit, printer: &mut Printer) -> std::io::Result<()> {
    let width = printer.width();
    let about = [hit.row.site.clone(), hit.row.published.as_deref().map(|day| days::in_words(days::group(day)))];
    let about: Vec<String> = about.into_iter().flatten().chain([hit.row.id.clone(), format!("line {}", hit.paragraph + 1)]).collect();
    printer.wrapped(&format!("{BOLD}{}{RESET}", hit.row.headline), width, "", "")?;
    printer.line(&format!("  {DIM}{}{RESET}", about.join(" · ")))?;
    printer.wrapped(&marked(&hit.snippet), width, "  ", "  ")?;
    printer.gap()
}

/// A snippet whose matched forms are bold.
fn marked(snippet: &str) -> String {
    snippet.replace('\u{e000}', BOLD).replace('\u{e001}', RESET)
}
