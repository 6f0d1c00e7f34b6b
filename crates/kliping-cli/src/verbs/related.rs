//! `kliping related ID [--limit N]`

use kliping_archive::{Archive, RelatedArticle, ops};
use serde::Serialize;

use super::{End, Stop};
use crate::arguments::Related;
use crate::days;
use crate::printer::{BOLD, DIM, Printer, RESET};

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    headline: &'a str,
    url: Option<&'a str>,
    published: Option<&'a str>,
    score: f64,
    actors: Vec<Named<'a>>,
    events: Vec<&'a str>,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    name: &'a str,
}

/// Prints the articles most like one, with what they share.
pub fn run(archive: &Archive, what: &Related, printer: &mut Printer) -> Result<End, Stop> {
    let related = ops::related_articles(archive, &what.id, what.limit)?;
    for RelatedArticle { row, score, actors, events } in &related {
        if printer.json() {
            printer.value(&Line {
                id: &row.id,
                headline: &row.headline,
                url: row.url.as_deref(),
                published: row.published.as_deref(),
                score: *score,
                actors: actors.iter().map(|actor| Named { id: &actor.id, name: &actor.name }).collect(),
                events: events.iter().map(|event| event.id.as_str()).collect(),
            })?;
            continue;
        }
        let width = printer.width();
        printer.wrapped(&format!("{BOLD}{}{RESET}", row.headline), width, "", "")?;
        let about = [row.site.clone(), row.published.as_deref().map(|day| days::in_words(days::group(day))), Some(row.id.clone())];
        printer.line(&format!("  {DIM}{}{RESET}", about.into_iter().flatten().collect::<Vec<_>>().join(" · ")))?;
        if !actors.is_empty() {
            let names: Vec<&str> = actors.iter().map(|actor| actor.name.as_str()).collect();
            printer.wrapped(&format!("both name {}", names.join(" · ")), width, "  ", "    ")?;
        }
        for event in events {
            let date = event.date.as_deref().map(|date| format!("{date}: ")).unwrap_or_default();
            printer.wrapped(&format!("both tell {date}{}", event.label), width, "  ", "    ")?;
        }
        printer.gap()?;
    }
    if related.is_empty() && !printer.json() {
        printer.line("Nothing in the library is like it.")?;
    }
    Ok(End::Done)
}
