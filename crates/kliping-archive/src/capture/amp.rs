//! The full page behind an AMP page.
//!
//! What: an AMP page names the page that it is a copy of (`<link rel="canonical">`); that page is fetched by the rules of
//! the first and kept in its place, if it is on the same site and holds what the AMP page says.
//!
//! Why: AMP's copies have no style of the site, show fewer pictures, and stop at "read on". A canonical address that leads
//! to the front page, to another site or to a paywall must not cost the reader the copy that is there.
//!
//! Example: `https://amp.warta.example/berita/7` names `https://www.warta.example/berita/7`.

use std::cell::RefCell;
use std::collections::HashSet;

use kliping_article::{Context, extract};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use url::Url;

use super::normal::normalise_url;
use super::{Capture, CaptureKind, Way, pages};
use crate::snapshot::site_of;

/// Share of the AMP page's runs of words that the full page must hold, in hundredths: the rest are words of AMP's own furniture.
const HELD: usize = 90;
/// Bytes of a page in which its head ends.
const HEAD: usize = 512 << 10;
/// Words of a run: long enough that two pages of one site share few by chance.
const RUN: usize = 4;

/// The full page of an AMP page if it is there and no worse, else the page itself.
pub fn preferred(copy: Capture, way: &Way<'_>) -> Capture {
    let Some(address) = full_page(&copy) else { return copy };
    // Whatever keeps the full page away, the copy is here.
    let Ok(full) = pages::get(&copy, &address, way, way.limits) else { return copy };
    let stayed = full.final_url.as_deref().is_some_and(|at| same_site(&copy, at));
    if full.kind != CaptureKind::Html || !stayed || !holds(&full, &copy) {
        return copy;
    }
    let chain = copy.chain.into_iter().chain(full.chain).collect();
    Capture { requested_url: copy.requested_url, chain, ..full }
}

/// The address of the full page, if this is an AMP page that names another one on its site.
fn full_page(copy: &Capture) -> Option<String> {
    if copy.kind != CaptureKind::Html {
        return None;
    }
    let base = Url::parse(copy.final_url.as_deref()?).ok()?;
    let named = canonical_of_amp(&copy.text)?;
    let mut full = base.join(named.trim()).ok()?;
    full.set_fragment(None);
    let other = full.as_str() != base.as_str().split('#').next().unwrap_or_default();
    // A canonical address of nothing but the host is a template's mistake.
    (other && full.path().len() > 1 && same_site(copy, full.as_str())).then(|| full.into())
}

/// What a page marked as AMP (`<html amp>`, `<html ⚡>`) gives as its canonical address, as it is written.
fn canonical_of_amp(page: &str) -> Option<String> {
    let head = &page[..page.floor_char_boundary(HEAD)];
    let (marked, named) = (RefCell::new(false), RefCell::new(None));
    let settings = RewriteStrSettings {
        element_content_handlers: vec![
            element!("html", |html| {
                *marked.borrow_mut() |= html.has_attribute("amp") || html.has_attribute("⚡");
                Ok(())
            }),
            element!("link[rel][href]", |link| {
                let is =
                    link.get_attribute("rel").is_some_and(|rel| rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("canonical")));
                if is && named.borrow().is_none() {
                    *named.borrow_mut() = link.get_attribute("href");
                }
                Ok(())
            }),
        ],
        ..RewriteStrSettings::default()
    };
    // A page that cannot be walked is kept as it is.
    rewrite_str(head, settings).ok()?;
    let named = named.into_inner().map(|named| htmlize::unescape_attribute(&named).into_owned());
    named.filter(|_| marked.into_inner())
}

/// Whether an address is of the owner of a page: the site that an AMP cache copied counts, not the cache.
fn same_site(copy: &Capture, address: &str) -> bool {
    let owner = |address: &str| {
        let url = Url::parse(&normalise_url(address)).ok()?;
        match url.host()? {
            url::Host::Domain(host) => Some(site_of(host).to_owned()),
            // A bare address is its own owner, and so is each of its ports.
            number => Some(format!("{number}:{:?}", url.port())),
        }
    };
    let own = copy.final_url.as_deref().and_then(owner);
    own.is_some() && own == owner(address)
}

/// Whether the reading of the full page is as good as that of the copy: it says what the copy says.
fn holds(full: &Capture, copy: &Capture) -> bool {
    let (full, copy) = (runs(full), runs(copy));
    let both = copy.iter().filter(|run| full.contains(*run)).count();
    !full.is_empty() && both * 100 >= copy.len() * HELD
}

/// The runs of words of a page's article.
fn runs(page: &Capture) -> HashSet<String> {
    let text = extract(&page.page(), &Context::default()).article.text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(RUN).map(|run| run.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClipRequest, ClipSource};

    fn page(html: &str, url: &str) -> Capture {
        let source = ClipSource::Bytes { bytes: html.as_bytes().to_vec(), name: "page.html".to_owned() };
        super::super::capture(&ClipRequest { source, url: Some(url.to_owned()), ..ClipRequest::default() }).unwrap()
    }

    #[test]
    fn an_amp_page_names_its_full_page() {
        for (html, url, expected) in [
            ("<html amp><link rel=canonical href=/berita/7>", "https://warta.co.id/amp/berita/7", Some("https://warta.co.id/berita/7")),
            (
                "<html ⚡ lang=id><link href='https://www.warta.co.id/a?p=1&amp;b=2#x' rel='Canonical'>",
                "https://amp.warta.co.id/a",
                Some("https://www.warta.co.id/a?p=1&b=2"),
            ),
            (
                "<html amp><link rel=canonical href=https://warta.co.id/a>",
                "https://warta-co-id.cdn.ampproject.org/c/s/warta.co.id/a",
                Some("https://warta.co.id/a"),
            ),
            // No AMP page; itself; the front page; another owner, here of the same country; another port of a number.
            ("<html><link rel=canonical href=/berita/7>", "https://warta.co.id/amp/berita/7", None),
            ("<html amp><link rel=canonical href=https://warta.co.id/a>", "https://warta.co.id/a#x", None),
            ("<html amp><link rel=canonical href=https://warta.co.id/>", "https://warta.co.id/a", None),
            ("<html amp><link rel=canonical href=https://kabar.co.id/a>", "https://amp.warta.co.id/a", None),
            ("<html amp><link rel=canonical href=http://127.0.0.1:2/a>", "http://127.0.0.1:1/amp/a", None),
            ("<html amp><link rel=canonical href=javascript:1>", "https://warta.co.id/a", None),
            ("<html amp><link rel=canonical>", "https://warta.co.id/a", None),
        ] {
            assert_eq!(full_page(&page(html, url)).as_deref(), expected, "{html}");
        }
    }
}
