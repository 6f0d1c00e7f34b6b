//! Links to the whole work on one page and to its next page.
//!
//! In order: a link to the same path with a word that means "all"; a link to the same path, counted up by one, that says
//! "next" or stands as a number in a block of paging; `rel=next` on the same path. All on the same host: a `rel=next` may lead
//! to an index, and a gallery counts its pictures in a fragment.

use url::Url;

use crate::boilerplate::phrases::folded;
use crate::html::signals::{Group, Signals};
use crate::html::tag::Tag;
use crate::html::tree::Id;
use crate::html::view::View;
use crate::metadata::PageHead;

/// What the links say.
#[derive(Debug, Default)]
pub struct Links {
    /// The whole work on one page.
    pub single_page: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// Number of this page, from its address.
    pub number: Option<u32>,
}

/// Parameters whose value "all" or 1 asks for the whole work.
const WHOLE: &[(&str, &str)] = &[
    ("page", "all"),
    ("page", "full"),
    ("single", "1"),
    ("showpage", "all"),
    ("view", "all"),
    ("pages", "all"),
    ("all", "1"),
    ("p", "all"),
    ("single", "true"),
    ("pagewanted", "all"),
    ("print", "all"),
    ("singlepage", "true"),
    ("viewall", "1"),
    ("hal", "all"),
    ("halaman", "all"),
];
/// Parameters that count pages.
const COUNTERS: &[&str] = &["page", "p", "pg", "hal", "halaman", "paged", "seite", "pagina", "currentpage", "pagenumber"];
/// Words of a link that lead to the next page.
const NEXT: &[&str] = &[
    "next",
    "next page",
    "selanjutnya",
    "halaman selanjutnya",
    "berikutnya",
    "halaman berikutnya",
    "lanjut",
    "baca selanjutnya",
    "weiter",
    "nächste seite",
    "suivant",
    "page suivante",
    "siguiente",
    "página siguiente",
    "volgende",
    "volgende pagina",
    "baca selengkapnya",
    "selengkapnya",
    "continue reading",
    "continue",
    "lanjutkan membaca",
    "lihat halaman selanjutnya",
];

/// Bytes of a link that may count pages without naming the work ("2", "./page-2").
const SHORT: usize = 16;

/// Finds them.
pub fn find(view: &View<'_>, head: &PageHead<'_>) -> Links {
    let mut links = Links::default();
    let Some(here) = head.url.as_ref() else { return links };
    let current = place(here).1;
    links.number = current;
    let own = place(here).0;
    let name = own.rsplit('/').next().unwrap_or_default();
    // A link to the same work names it, or is a few characters long; resolving all others would cost more than the rest.
    let near = |href: &&str| !href.starts_with('#') && (href.len() <= SHORT || href.starts_with('?') || href.contains(name));
    for id in view.tree.all(Tag::A) {
        let Some(href) = view.tree.nodes[id].attr("href").filter(near) else { continue };
        let Some(there) = here.join(href).ok().filter(|there| same_host(here, there)) else { continue };
        if links.single_page.is_none() && is_whole(here, &there) {
            links.single_page = Some(without_fragment(&there));
        }
        if links.next.is_none() && is_next(view, id, here, &there, current.unwrap_or(1)) {
            links.next = Some(without_fragment(&there));
        }
    }
    if links.next.is_none()
        && let Some(href) = head.next_link
        && let Ok(there) = here.join(href)
        && same_host(here, &there)
        && place(here).0 == place(&there).0
        && place(&there).1 == Some(current.unwrap_or(1) + 1)
    {
        links.next = Some(without_fragment(&there));
    }
    links
}

fn same_host(here: &Url, there: &Url) -> bool {
    let bare = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").trim_start_matches("m.").to_owned());
    matches!(there.scheme(), "http" | "https") && bare(here) == bare(there)
}

fn without_fragment(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.into()
}

/// The path without its page, and the page: `/berita/x?page=2` and `/berita/x/2` are page 2 of `/berita/x`.
fn place(url: &Url) -> (String, Option<u32>) {
    let counted = url.query_pairs().find(|(name, _)| COUNTERS.contains(&name.to_lowercase().as_str()));
    let path = url.path().trim_end_matches('/');
    if let Some(number) = counted.and_then(|(_, value)| value.parse().ok()).filter(|number| *number < 100) {
        return (path.to_owned(), Some(number));
    }
    if let Some((above, last)) = path.rsplit_once('/') {
        let digits = last.trim_start_matches("page").trim_start_matches(['-', '_']);
        // A number of two digits at the end of a path counts pages; a longer one is the article's own.
        if !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()) && above.matches('/').count() >= 1 {
            let above = above.strip_suffix("/page").unwrap_or(above);
            return (above.to_owned(), digits.parse().ok());
        }
    }
    (path.to_owned(), None)
}

fn is_whole(here: &Url, there: &Url) -> bool {
    let (path, _) = place(here);
    if there.path().trim_end_matches('/') == path || there.path() == here.path() {
        return there.query_pairs().any(|(name, value)| WHOLE.contains(&(name.to_lowercase().as_str(), value.to_lowercase().as_str())))
            && there.query() != here.query();
    }
    there.path().trim_end_matches('/').strip_prefix(path.as_str()).is_some_and(|rest| matches!(rest, "/all" | "/full" | "/singlepage"))
}

fn is_next(view: &View<'_>, id: Id, here: &Url, there: &Url, current: u32) -> bool {
    let (path, number) = place(there);
    if path != place(here).0 || number != Some(current + 1) {
        return false;
    }
    let words = view.tree.text(id);
    let said = folded(&words);
    if NEXT.contains(&said.as_str()) || view.tree.nodes[id].attr("rel") == Some("next") {
        return true;
    }
    if words.trim() == (current + 1).to_string() || said.is_empty() {
        let mut around = std::iter::once(id).chain(view.tree.ancestors(id)).take(5);
        return around.any(|id| {
            let signals = Signals::of(&view.tree.nodes[id]);
            signals.has(Group::Pager) || view.tree.nodes[id].attr("class").is_some_and(|class| class.contains("next"))
        });
    }
    // A number with words around it: "Halaman 2".
    said.starts_with("halaman #") || said.starts_with("page #") || said.starts_with("next") || said.ends_with("selanjutnya")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn pages_are_counted_in_query_and_path() {
        assert_eq!(place(&url("https://contoh.id/berita/beras?page=2")), ("/berita/beras".to_owned(), Some(2)));
        assert_eq!(place(&url("https://contoh.id/berita/beras/3")), ("/berita/beras".to_owned(), Some(3)));
        assert_eq!(place(&url("https://contoh.id/berita/20241")), ("/berita/20241".to_owned(), None));
    }

    #[test]
    fn the_whole_work_is_on_the_same_path() {
        let here = url("https://contoh.id/berita/beras");
        assert!(is_whole(&here, &url("https://contoh.id/berita/beras?page=all")));
        assert!(is_whole(&here, &url("https://contoh.id/berita/beras/all")));
        assert!(!is_whole(&here, &url("https://contoh.id/berita/gula?page=all")));
        assert!(!is_whole(&here, &url("https://contoh.id/indeks?page=all")));
    }
}
