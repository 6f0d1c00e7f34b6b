//! The path of a page through reading, on one screen.

use crate::events::Found;
use crate::html::Extract;
use crate::text::Text;
use crate::{Article, Content, Context, Note, Page, Pages, Reading, Removal, actors, events, html, language, plain, quotes, times};

/// Raised whenever the same page would give another reading: the archive rebuilds what an older version made.
pub const PIPELINE_VERSION: u32 = 2;

/// What reading knows of a page before it looks for times, names and events.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// The readable work.
    pub article: Article,
    /// What was taken out, in the page's order.
    pub removals: Vec<Removal>,
    /// Where the rest of a work on several pages is.
    pub pages: Pages,
    /// What was odd about the input and what was decided.
    pub notes: Vec<Note>,
}

/// Extracts the article of a page: parse → metadata → boilerplate → article. The first half of [`read`].
pub fn extract(page: &Page, context: &Context<'_>) -> Extraction {
    let mut notes = Vec::new();
    let Extract { mut article, removals, pages } = match &page.content {
        Content::Html(html) => html::extract(html, page.url.as_deref(), context, &mut notes),
        Content::Text(text) => plain::extract(text, context, &mut notes),
        Content::Body(text) => plain::body(text, context),
    };
    article.language = language::of(&article, context);
    Extraction { article, removals, pages, notes }
}

/// Reads a page: parse → metadata → boilerplate → article → text → times → actors → quotes → events.
///
/// Any input gives a reading. What is wrong with it is told in [`Reading::notes`].
pub fn read(page: &Page, context: &Context<'_>) -> Reading {
    let Extraction { mut article, removals, pages, mut notes } = extract(page, context);
    let language = article.language.clone().unwrap_or_default();
    let text = Text::new(&article.text);
    let document_time = times::document_time(&text, &article, context, &mut notes);
    // A day that the page itself does not know is not its publication, but the dateline and the lead speak for it.
    let published = article.published.clone().or_else(|| times::publication(&document_time));
    let times = times::find(&text, &language, &document_time, &mut notes);
    let actors = actors::find(&text, &language, &article);
    let quotes = quotes::find(&text, &language, &actors);
    let found = Found { article: &article, document_time: &document_time, times: &times, actors: &actors, quotes: &quotes };
    let events = events::find(&text, &language, found);
    drop(text);
    article.published = published;
    Reading { article, removals, pages, document_time, times, actors, quotes, events, notes }
}
