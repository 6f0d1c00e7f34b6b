//! A kept page and the parts that it is made of.
//!
//! Page and parts are kept as they came. What they refer to is found, and put in place of the references, by one and the
//! same walk: at capture it asks for the parts, in the window it puts the archive's own addresses, in an export the parts
//! themselves. So a part that was fetched is a part that is shown.
//!
//! ```text
//! page ─► walk ─► each reference ─► capture: fetch it · window: /asset/… · export: data:…
//!           └──► style (inline sheets, linked sheets and what they import, by the same rules)
//! ```

mod ads;
mod choice;
mod filters;
mod fonts;
mod kind;
mod lazy;
mod links;
mod pictures;
mod style;
mod svg;
#[cfg(test)]
mod tests;
mod walk;

pub use ads::is_unwanted;
pub use filters::{Filters, site_of};
pub use fonts::Need;
pub use kind::sniff;
pub use style::{rewrite as rewrite_style, rules as style_rules};
pub use svg::harmless;
pub use walk::{Dress, walk};

use url::Url;

/// What a page refers to a part as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// A picture: `img`, poster, background, in SVG.
    Image,
    /// A style sheet, linked or imported.
    Style,
    /// A font of a style sheet.
    Font,
    /// The site's small picture.
    Icon,
}

/// A reference of a page or a style sheet to one of its parts.
#[derive(Debug)]
pub struct Reference<'a> {
    /// Where the part is; without a fragment.
    pub url: Url,
    /// As what it is wanted.
    pub used_as: Use,
    /// Other addresses of the same picture, in other sizes or formats, that were passed over.
    pub others: Vec<Url>,
    /// For a font: the name and the characters it is for.
    pub font: Option<Need<'a>>,
}

/// Answers a reference with what shall stand in its place.
pub type Answer<'a> = dyn FnMut(Reference<'_>) -> String + 'a;

/// An address as a page writes it, resolved. `None` for what is no web address (`data:`, `blob:`, a fragment).
fn resolve(base: Option<&Url>, address: &str) -> Option<Url> {
    let address = address.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\0');
    if address.is_empty() || address.starts_with('#') {
        return None;
    }
    let mut url = match base {
        Some(base) => base.join(address).ok()?,
        None => Url::parse(address).ok()?,
    };
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then_some(url)
}
