//! Which file an `img` shows: of the sizes that it and its `picture` offer, and of what a script would have put in.

use lol_html::html_content::Element;
use url::Url;

use super::choice::{self, Candidate};
use super::{lazy, resolve};

/// What an `img` shows.
#[derive(Debug)]
pub struct Shown {
    /// The file.
    pub url: Url,
    /// Files that were passed over.
    pub others: Vec<Url>,
    /// Whether a script would have loaded it.
    pub lazy: bool,
}

/// An attribute as the page means it.
pub fn attribute(element: &Element<'_, '_>, name: &str) -> Option<String> {
    element.get_attribute(name).map(|value| htmlize::unescape_attribute(value).into_owned())
}

/// The files that a `source` of a `picture` offers. One for small screens alone counts half.
pub fn offered(source: &Element<'_, '_>, base: Option<&Url>) -> Vec<Candidate> {
    let kind = attribute(source, "type").unwrap_or_default().to_ascii_lowercase();
    if !matches!(kind.as_str(), "" | "image/webp" | "image/avif" | "image/jpeg" | "image/jpg" | "image/png" | "image/gif" | "image/svg+xml")
    {
        return Vec::new();
    }
    let small = attribute(source, "media").is_some_and(|media| media.contains("max-width"));
    let sets = std::iter::once(&"srcset").chain(lazy::SETS);
    let mut found: Vec<Candidate> =
        sets.filter_map(|name| attribute(source, name)).flat_map(|set| choice::candidates(&set, base)).collect();
    if small {
        for candidate in &mut found {
            candidate.width /= 2.0;
        }
    }
    found
}

/// The file that an `img` shows; `offers` are its picture's. `None` if it shows none.
pub fn shown(image: &Element<'_, '_>, mut offers: Vec<Candidate>, base: Option<&Url>) -> Option<Shown> {
    let mut waits = offers.is_empty();
    let own = attribute(image, "srcset").map(|set| choice::candidates(&set, base)).unwrap_or_default();
    let later: Vec<Candidate> =
        lazy::SETS.iter().filter_map(|name| attribute(image, name)).flat_map(|set| choice::candidates(&set, base)).collect();
    waits &= own.is_empty() || !later.is_empty();
    // What a script puts in takes the place of what stands there.
    offers.extend(if later.is_empty() { own } else { later });
    let one = lazy::ADDRESSES.iter().filter_map(|name| attribute(image, name)).find(|value| lazy::is_address(value));
    let one = one.and_then(|address| resolve(base, &address));
    let plain = attribute(image, "src").and_then(|address| resolve(base, &address));
    waits &= !offers.is_empty() || one.is_some();
    let singles = one.into_iter().chain(plain);
    let Some(url) = choice::best(&mut offers) else {
        let mut singles = singles;
        let url = singles.next()?;
        return Some(Shown { url, others: singles.collect(), lazy: waits });
    };
    let mut others: Vec<Url> = singles.chain(offers.into_iter().map(|candidate| candidate.url)).collect();
    others.retain(|other| *other != url);
    Some(Shown { url, others, lazy: waits })
}

/// Whether an `img` is a dot that counts readers.
pub fn is_dot(image: &Element<'_, '_>) -> bool {
    let tiny = |name: &str| attribute(image, name).is_some_and(|value| matches!(value.trim().trim_end_matches("px"), "0" | "1"));
    tiny("width") && tiny("height")
}
