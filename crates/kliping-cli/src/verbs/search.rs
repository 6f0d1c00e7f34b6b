//! `kliping search QUERY [--limit N] [--order ORDER] [--facets] [--literal] [--keep-as NAME]`

use kliping_archive::{Archive, FacetValue, Facets, SearchHit, SearchRequest, SearchResult, ops};
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

#[derive(Serialize)]
struct Counts<'a> {
    total: u32,
    corrected: Option<&'a str>,
    sites: Vec<Value<'a>>,
    actors: Vec<Value<'a>>,
    years: Vec<Value<'a>>,
    tags: Vec<Value<'a>>,
    languages: Vec<Value<'a>>,
}

#[derive(Serialize)]
struct Value<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    text: &'a str,
    count: u32,
}

/// Values of a facet that people are shown.
const SHOWN: usize = 8;

/// Prints hits in their order, or how many there are of each facet.
pub fn run(archive: &Archive, what: Search, printer: &mut Printer) -> Result<End, Stop> {
    let request = SearchRequest {
        query: what.query,
        limit: if what.facets { 1 } else { what.limit },
        order: what.order,
        facets: what.facets,
        literal: what.literal,
        ..SearchRequest::default()
    };
    let result = ops::search_articles(archive, &request)?;
    if let Some(name) = &what.keep_as {
        ops::put_smart_list(archive, name, &request.query, request.order)?;
    }
    match (&result.facets, printer.json()) {
        (Some(facets), true) => printer.value(&counts(&result, facets))?,
        (Some(facets), false) => {
            correction(&result, printer)?;
            tell_facets(result.total, facets, printer)?;
        }
        (None, true) => {
            for SearchHit { row, score, snippet, .. } in &result.hits {
                let (url, published) = (row.url.as_deref(), row.published.as_deref());
                printer.value(&Line { id: &row.id, headline: &row.headline, url, published, score: *score, snippet })?;
            }
        }
        (None, false) => {
            correction(&result, printer)?;
            for hit in &result.hits {
                tell(hit, printer)?;
            }
            printer.line(&match (result.hits.len(), result.total) {
                (0, _) => super::list::nothing(&request.query, "The library is empty."),
                (shown, total) if shown < total as usize => format!("{DIM}{shown} of {total}; --limit shows more.{RESET}"),
                (1, _) => format!("{DIM}1 article{RESET}"),
                (shown, _) => format!("{DIM}{shown} articles{RESET}"),
            })?;
        }
    }
    // Programs that read rows are told beside them what the rows cannot say.
    if let Some(corrected) = result.corrected.as_ref().filter(|_| printer.json()) {
        printer.complain(&format!("Nothing has {}; this is the answer to {}", quoted(&corrected.missing), corrected.query));
    }
    if result.behind > 0 {
        let (articles, they_are) = if result.behind == 1 { ("article", "it is") } else { ("articles", "they are") };
        printer.complain(&format!("The search index is being rebuilt, {} {articles} left; {they_are} not searched yet.", result.behind));
    }
    Ok(End::Done)
}

fn correction(result: &SearchResult, printer: &mut Printer) -> std::io::Result<()> {
    let Some(corrected) = &result.corrected else { return Ok(()) };
    let missing = quoted(&corrected.missing);
    printer.line(&format!(
        "Nothing has {missing}. Did you mean {BOLD}{}{RESET}? This is its answer; --literal keeps the word.",
        corrected.query
    ))?;
    printer.gap()
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
}

fn counts<'a>(result: &'a SearchResult, facets: &'a Facets) -> Counts<'a> {
    let values = |values: &'a [FacetValue]| -> Vec<Value<'a>> {
        values
            .iter()
            .map(|value| Value { id: value.actor.as_ref().map(|actor| actor.id.as_str()), text: &value.text, count: value.count })
            .collect()
    };
    Counts {
        total: result.total,
        corrected: result.corrected.as_ref().map(|corrected| corrected.query.as_str()),
        sites: values(&facets.sites),
        actors: values(&facets.actors),
        years: values(&facets.years),
        tags: values(&facets.tags),
        languages: values(&facets.languages),
    }
}

fn tell_facets(total: u32, facets: &Facets, printer: &mut Printer) -> std::io::Result<()> {
    let s = if total == 1 { "" } else { "s" };
    printer.line(&format!("{BOLD}{total} article{s}{RESET}"))?;
    for (name, values) in [
        ("outlets", &facets.sites),
        ("actors", &facets.actors),
        ("years", &facets.years),
        ("tags", &facets.tags),
        ("languages", &facets.languages),
    ] {
        if values.is_empty() {
            continue;
        }
        let more = if values.len() > SHOWN { " · …" } else { "" };
        let shown: Vec<String> = values.iter().take(SHOWN).map(|value| format!("{} {}", value.text, value.count)).collect();
        printer.wrapped(&format!("{name:<10} {}{more}", shown.join(" · ")), printer.width(), "  ", "             ")?;
    }
    Ok(())
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
