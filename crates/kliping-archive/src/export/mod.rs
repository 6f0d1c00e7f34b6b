//! Events written for other programs. Each format keeps what is known of a date and claims no more: a month stays a month
//! where the format has months, and is the days it covers where it has not.

pub mod calendar;
pub mod file;
pub mod markdown;
pub mod table;
pub mod timelinejs;

use crate::{EventEvidence, EventRow};

/// Where a sentence stands: outlet, publication, headline, as far as they are known.
fn source(evidence: &EventEvidence) -> String {
    let published = evidence.published.as_deref().map(|published| published.get(..10).unwrap_or(published));
    [evidence.site.as_deref(), published, Some(evidence.headline.as_str())]
        .into_iter()
        .flatten()
        .filter(|known| !known.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn actors(event: &EventRow) -> Vec<&str> {
    event.actors.iter().map(|actor| actor.name.as_str()).collect()
}

/// Different articles that tell an event.
fn articles(event: &EventRow) -> std::collections::BTreeSet<&str> {
    event.evidence.iter().map(|evidence| evidence.article.as_str()).collect()
}
