//! What a page says about its article: headline, author, days, outlet, address, picture, language.

mod byline;
mod dateline;
mod dates;
mod head;
mod headline;
mod json_ld;
mod names;
mod numeric;
mod personal;
mod portrait;
mod published;
mod shown;
mod shown_day;
mod site;

pub use dateline::clean_lead;
pub use dates::{day_in, iso};
pub use head::PageHead;

use crate::html::tree::Id;
use crate::html::view::View;
use crate::{Article, Context, Removal};

/// Everything about the article that stands outside its text.
pub fn read(head: &PageHead<'_>, view: &View<'_>, container: Id, context: &Context<'_>) -> Article {
    let site = site::find(head);
    let headline = context.title.map(headline::tidy).or_else(|| headline::find(head, view, container, site.as_deref()));
    let near = near_headline(view, container, headline.as_deref());
    let found = published::find(head, view, &near);
    Article {
        byline: byline::find(head, view, &near, site.as_deref()),
        published: context.published.map(|given| dates::iso(given).unwrap_or_else(|| given.to_owned())).or(found.published),
        modified: found.modified,
        url: head.canonical(),
        image: head.lead_image(),
        language: head.language.clone(),
        headline,
        site,
        ..Article::default()
    }
}

/// What can only be told once the text stands: the dateline, and a byline that stood in a credit.
pub fn finish(article: &mut Article, removals: &[Removal]) {
    article.dateline = article.text.lines().next().and_then(dateline::find);
    if article.byline.is_none() {
        article.byline = byline::from_credits(&article.credits).or_else(|| byline::from_removals(removals));
    }
    if article.published.is_none() {
        // A line such as "Senin, 4 Maret 2024 | 10.15 WIB" that was taken out near the headline.
        article.published = removals.iter().filter(|removal| removal.paragraph == 0).find_map(|removal| dates::day_in(&removal.text));
    }
}

/// Where author and day stand, as indices of lines.
#[derive(Debug, Clone)]
struct Near {
    /// From a few lines before the headline to a few after it.
    lines: std::ops::Range<usize>,
    /// The lines right below the headline.
    below: std::ops::Range<usize>,
}

/// The lines around the headline; where it is not shown, around the beginning of the body.
fn near_headline(view: &View<'_>, container: Id, headline: Option<&str>) -> Near {
    let lines = &view.page.lines;
    let inside = view.lines_of(container);
    let folded = headline.map(crate::boilerplate::phrases::folded);
    let at = folded.and_then(|folded| {
        let is = |at: &usize| {
            let line = &lines[*at];
            line.length < 400 && crate::boilerplate::phrases::folded(&line.text) == folded
        };
        // The heading itself, else the last such line before the body's end.
        (0..inside.end).filter(|&at| lines[at].level == 1).find(is).or_else(|| (0..inside.end).find(is))
    });
    let below = |first: usize, most: usize| first.min(lines.len())..(first + most).min(lines.len());
    let first = at.map_or(inside.start, |at| at + 1);
    let at = at.unwrap_or(inside.start);
    Near { lines: at.saturating_sub(8)..(at + 16).min(lines.len()), below: below(first, 8) }
}
