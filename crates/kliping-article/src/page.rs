//! What reading is given: the page as it came, and what the caller knows about it.

use chrono::{DateTime, FixedOffset};

use crate::SiteRules;

/// A web page or a text as it was captured.
#[derive(Debug, Clone)]
pub struct Page {
    /// What came.
    pub content: Content,
    /// Final URL after redirects, if the page has one. Relative links are resolved against it.
    pub url: Option<String>,
}

/// The three kinds of input.
#[derive(Debug, Clone)]
pub enum Content {
    /// An HTML document, decoded.
    Html(String),
    /// Plain text that may hold boilerplate lines. The first short line without a full stop is the headline.
    Text(String),
    /// An article body that is already clean, one paragraph a line: nothing is removed and the article's text equals it to the letter.
    Body(String),
}

/// What the caller knows beside the page. Nothing here is required.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// When the capture was made, with the reader's own offset. Last resort for the document time.
    pub captured_at: Option<DateTime<FixedOffset>>,
    /// Publication as the caller knows it (`2015-11-26` or RFC 3339). Wins over what the page says.
    pub published: Option<&'a str>,
    /// Headline as the caller knows it. Wins over what the page says.
    pub title: Option<&'a str>,
    /// BCP 47 language (`id`, `en`, …). `None`: found from the text.
    pub language: Option<&'a str>,
    /// What a person decided about this article's removals.
    pub corrections: Option<&'a Corrections>,
    /// What a person decided for all pages of this site.
    pub rules: Option<&'a SiteRules>,
    /// What the archive knows, for signals that one page alone cannot give.
    pub library: Option<&'a dyn Library>,
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context")
            .field("captured_at", &self.captured_at)
            .field("published", &self.published)
            .field("title", &self.title)
            .field("language", &self.language)
            .field("corrections", &self.corrections)
            .field("rules", &self.rules)
            .field("library", &self.library.is_some())
            .finish()
    }
}

/// A person's decisions about removals: ground, applied at every reading.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    /// [`Removal::id`](crate::Removal::id)s to put back into the article.
    pub restored: Vec<String>,
    /// Lines of the article to take out, as they stand in [`Article::text`](crate::Article::text).
    pub removed: Vec<String>,
}

/// What an archive can tell reading about everything else it holds.
pub trait Library {
    /// Whether another article with this headline is kept. `folded` is lower case, letters and digits in
    /// single-space words.
    fn knows_headline(&self, folded: &str) -> bool;

    /// In how many other kept articles of this page's outlet the line stands, in the article or among what was taken out of it.
    /// `folded` as for headlines. 0 where nothing is known.
    fn repeats(&self, folded: &str) -> usize {
        let _ = folded;
        0
    }
}
