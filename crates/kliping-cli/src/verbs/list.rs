//! `kliping list [QUERY]`

use kliping_archive::{Archive, ArticleRow, ClipState, ListRequest, ops};
use serde::Serialize;

use super::{End, Stop};
use crate::arguments::Query;
use crate::printer::{BOLD, DIM, Printer, RESET};
use crate::{columns, days};

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    headline: &'a str,
    url: Option<&'a str>,
    site: Option<&'a str>,
    published: Option<&'a str>,
    state: ClipState,
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_since: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<u32>,
}

/// Prints the library, last clipped first.
pub fn run(archive: &Archive, what: Query, printer: &mut Printer) -> Result<End, Stop> {
    let asked = what.query.unwrap_or_default();
    let list = ops::list_articles(archive, &ListRequest { query: asked.clone(), ..ListRequest::default() })?;
    if printer.json() {
        for row in &list.rows {
            let ArticleRow { id, headline, url, site, published, state, tags, changed_since, missing, .. } = row;
            let (url, site, published) = (url.as_deref(), site.as_deref(), published.as_deref());
            printer.value(&Line {
                id,
                headline,
                url,
                site,
                published,
                state: *state,
                tags,
                changed_since: *changed_since,
                missing: Some(*missing).filter(|missing| *missing > 0),
            })?;
        }
        return Ok(End::Done);
    }
    if list.rows.is_empty() {
        printer.line(&nothing(&asked, "The library is empty. `kliping clip URL` puts the first article into it."))?;
        return Ok(End::Done);
    }
    let rows: Vec<Vec<String>> = list.rows.iter().map(cells).collect();
    columns::print(printer, &[12, 18], &rows)?;
    Ok(End::Done)
}

fn cells(row: &ArticleRow) -> Vec<String> {
    let mut about = format!("{BOLD}{}{RESET}", row.headline);
    if row.state != ClipState::Kept {
        about = format!("{about} {DIM}({}){RESET}", state_words(row.state));
    }
    if row.changed_since.is_some() {
        about = format!("{about} {DIM}(changed since you read it){RESET}");
    }
    if let Some(site) = &row.site {
        about = format!("{about} {DIM}· {site}{RESET}");
    }
    for tag in &row.tags {
        about = format!("{about} {DIM}#{tag}{RESET}");
    }
    vec![row.id.clone(), row.published.as_deref().map(|day| days::short(days::group(day))).unwrap_or_default(), about]
}

/// What an empty answer says: that nothing matches what was asked, or `otherwise` if nothing was.
pub fn nothing(asked: &str, otherwise: &str) -> String {
    if asked.trim().is_empty() { otherwise.to_owned() } else { format!("Nothing matches “{asked}”.") }
}

/// A clip's state in words.
pub fn state_words(state: ClipState) -> &'static str {
    match state {
        ClipState::Kept => "kept",
        ClipState::KeptInPart => "kept in part",
        ClipState::Waiting => "waiting",
        ClipState::Blocked => "blocked",
        ClipState::NeedsSignIn => "needs sign-in",
        ClipState::NotAnArticle => "not an article",
        ClipState::Failed => "failed",
    }
}
