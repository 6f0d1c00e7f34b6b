//! The path of a page through reading, on one screen.

use crate::events::Found;
use crate::html::Extract;
use crate::pages::join;
use crate::text::Text;
use crate::{Article, Content, Context, Note, Page, Pages, Reading, Removal, actors, events, html, language, plain, quotes, times};

/// Raised whenever the same page would give another reading: the archive rebuilds what an older version made.
pub const PIPELINE_VERSION: u32 = 7;

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
    extract_after(page, context, &[])
}

/// Extracts a work on several pages, in their order: each page by itself, then joined as long as they belong together; the
/// first that does not is told in the notes. No page at all gives nothing.
pub fn extract_pages(pages: &[Page], context: &Context<'_>) -> Extraction {
    let mut before: Vec<Removal> = Vec::new();
    let mut parts = Vec::with_capacity(pages.len());
    for page in pages.iter().take(join::MOST + 1) {
        let part = extract_after(page, context, &before);
        before.extend(part.removals.iter().cloned());
        parts.push(part);
    }
    let mut parts = parts.into_iter();
    let Some(first) = parts.next() else { return Extraction::default() };
    join::join(first, parts)
}

fn extract_after(page: &Page, context: &Context<'_>, before: &[Removal]) -> Extraction {
    let mut notes = Vec::new();
    let Extract { mut article, removals, pages } = match &page.content {
        Content::Html(html) => html::extract(html, page.url.as_deref(), context, before, &mut notes),
        Content::Text(text) => plain::extract(text, context, before, &mut notes),
        Content::Body(text) => plain::body(text, context),
    };
    article.language = language::of(&article, context);
    Extraction { article, removals, pages, notes }
}

/// Reads a page: parse → metadata → boilerplate → article → text → times → actors → quotes → events.
///
/// Any input gives a reading. What is wrong with it is told in [`Reading::notes`].
pub fn read(page: &Page, context: &Context<'_>) -> Reading {
    read_pages(std::slice::from_ref(page), context)
}

/// Reads a work on several pages, as [`extract_pages`] joins them.
pub fn read_pages(pages: &[Page], context: &Context<'_>) -> Reading {
    let Extraction { mut article, removals, pages, mut notes } = extract_pages(pages, context);
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
