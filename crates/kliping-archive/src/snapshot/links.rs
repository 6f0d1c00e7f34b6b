//! What a `link` of a page is for.

use lol_html::html_content::Element;

use super::pictures::attribute;

/// What becomes of a `link`.
#[derive(Debug, PartialEq, Eq)]
pub enum Link {
    /// A style sheet that the page is set in.
    Style,
    /// The site's small picture.
    Icon,
    /// Says something of the page and loads nothing.
    Said,
    /// Loads or announces what the kept page does without.
    Nothing,
}

/// Tells. Sheets that a script switches on (`rel=preload` or `media=print` with an `onload`) are on for the reader.
pub fn kind(link: &Element<'_, '_>) -> Link {
    let lower = |name: &str| attribute(link, name).unwrap_or_default().to_ascii_lowercase();
    let rel = lower("rel");
    let is = |word: &str| rel.split_ascii_whitespace().any(|known| known == word);
    let media = lower("media");
    let switched = lower("onload");
    if is("stylesheet") && !is("alternate") {
        return if media.trim() == "print" && !switched.contains("media") { Link::Nothing } else { Link::Style };
    }
    if is("preload") && lower("as") == "style" && switched.contains("stylesheet") {
        return Link::Style;
    }
    if is("icon") {
        return Link::Icon;
    }
    if ["canonical", "author", "license", "help", "shortlink"].into_iter().any(is) { Link::Said } else { Link::Nothing }
}
