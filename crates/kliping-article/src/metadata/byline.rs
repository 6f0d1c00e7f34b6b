//! Who wrote the article: JSON-LD, meta elements, elements that say so, a line near the headline that begins with "By".

use super::PageHead;
use super::json_ld::plain;
use super::names::{after_by, after_by_alone, cut, is_office, name_in};
use crate::boilerplate::phrases::{Phrase, begins, folded, head, is};
use crate::html::signals::Group;
use crate::html::view::View;
use crate::{Credit, Removal};

/// Names of meta elements that give authors.
const METAS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "creator",
    "content_author",
    "article.author",
    "cxenseparse:author",
    "og:article:author",
];

/// Parts of addresses below which pages about authors lie.
const AUTHOR_PAGES: &[&str] = &["author", "authors", "penulis", "reporter", "auteur", "auteurs", "autor", "autoren", "autore", "autores"];

/// The authors, joined with ", ".
pub fn find(head: &PageHead<'_>, view: &View<'_>, near: std::ops::Range<usize>, site: Option<&str>) -> Option<String> {
    let json = tidied(head.json_ld.names("author").into_iter().chain(head.json_ld.names("creator")), site);
    let host = super::site::host(head);
    let person = |names: &[String]| names.iter().any(|name| !is_outlet(name, site) && !is_outlet(name, host.as_deref()));
    if person(&json) {
        return Some(json.join(", "));
    }
    let metas = METAS.iter().map(|name| tidied(head.metas(name).map(plain), site)).find(|names| person(names));
    let labelled = || {
        ["1", "2"].into_iter().find_map(|number| {
            let says = head.meta(&[&format!("twitter:label{number}")]).map(folded)?;
            begins(&says, Phrase::By)?;
            head.meta(&[&format!("twitter:data{number}")]).map(plain)
        })
    };
    let found = metas
        .map(|names| names.join(", "))
        .or_else(|| tidied(labelled().into_iter(), site).first().cloned())
        .or_else(|| marked(view, site))
        .or_else(|| line_near(view, near.clone()))
        .or_else(|| alone_near(view, near.clone()))
        .or_else(|| linked(view))
        .or_else(|| line_named(view))
        .or_else(|| named_below(view))
        .or_else(|| super::portrait::find(view, &near));
    // Whoever has a site of their own is outlet and author in one.
    let own = || METAS.iter().flat_map(|name| head.metas(name)).map(plain).find_map(|name| name_in(&name).filter(|own| *own == name));
    found.or_else(|| (!json.is_empty()).then(|| json.join(", "))).or_else(own)
}

/// The first link to an author's page whose words are a name, comments aside.
fn linked(view: &View<'_>) -> Option<String> {
    author_links(view, 0..view.page.lines.len()).find_map(|text| name_in(text).filter(|name| name.split(' ').count() <= 5))
}

/// Words of the links to authors' pages.
fn author_links<'a>(view: &'a View<'_>, lines: std::ops::Range<usize>) -> impl Iterator<Item = &'a str> {
    let to_author = |href: &str| {
        let path = href.split(['?', '#']).next().unwrap_or(href);
        !path.contains("comment") && path.split('/').rev().skip(1).any(|part| AUTHOR_PAGES.contains(&part))
    };
    let lines = view.page.lines[lines.clone()].iter().zip(&view.flags[lines]).filter(|(_, flags)| !flags.named(Group::Comment));
    lines.flat_map(move |(line, _)| {
        let marks = line.marks.iter().filter(move |mark| mark.href.is_some_and(to_author));
        marks.filter_map(|mark| line.text.get(mark.bytes.clone()))
    })
}

/// Any short line of the page in an element that is named the author's, comments and other articles aside.
fn line_named(view: &View<'_>) -> Option<String> {
    let lines = view.page.lines.iter().zip(&view.flags);
    lines
        .filter(|(line, flags)| {
            let named = flags.named(Group::Byline) || flags.named(Group::Author);
            line.length <= 60 && named && !crate::html::body::is_strange(**flags)
        })
        .find_map(|(line, _)| after_by(&line.text).or_else(|| name_in(&line.text)))
}

/// The line below one that only says "Written by" or "Author".
fn named_below(view: &View<'_>) -> Option<String> {
    let lines = &view.page.lines;
    let pairs = lines.iter().zip(&lines[lines.len().min(1)..]).zip(&view.flags);
    pairs
        .filter(|((says, name), flags)| says.length <= 20 && name.length <= 60 && !flags.named(Group::Comment))
        .find_map(|((says, name), _)| (is(&folded(&says.text), Phrase::By)).then(|| name_in(&name.text)).flatten())
}

/// A name of one word near the headline, where nothing else names an author: the words of a link to an author's page, or what
/// follows "by" in a line of its own.
fn alone_near(view: &View<'_>, near: std::ops::Range<usize>) -> Option<String> {
    let linked = author_links(view, near.clone()).find(|text| {
        let word = text.chars().count();
        (3..=30).contains(&word) && !text.contains(' ') && text.starts_with(char::is_uppercase)
    });
    linked.map(str::to_owned).or_else(|| {
        let lines = near.map(|at| &view.page.lines[at]).filter(|line| line.length <= 70 && line.level == 0);
        lines.into_iter().find_map(|line| after_by_alone(&line.text))
    })
}

/// The author among the credits that stood in the text.
pub fn from_credits(credits: &[Credit]) -> Option<String> {
    let role = |credit: &&Credit| begins(&folded(&credit.role), Phrase::By).is_some();
    credits.iter().find(role).map(|credit| credit.name.clone())
}

/// The author in a line that was taken out and begins with "By".
pub fn from_removals(removals: &[Removal]) -> Option<String> {
    removals.iter().filter(|removal| removal.text.chars().count() <= 90).find_map(|removal| {
        begins(&folded(&removal.text), Phrase::By)?;
        after_by(&removal.text)
    })
}

/// Elements that are named as the author's: `rel=author`, `itemprop=author`, those of comments aside.
fn marked(view: &View<'_>, site: Option<&str>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for (id, node) in view.tree.nodes.iter().enumerate() {
        let says = node.attr("rel") == Some("author") || node.attr("itemprop").is_some_and(|value| value == "author" || value == "creator");
        if says && node.element.is_some() && !is_aside(view, id) {
            // A box about the author holds the name and much more.
            let name = (id + 1..view.tree.nodes[id].end).find(|&inner| view.tree.nodes[inner].attr("itemprop") == Some("name"));
            let of = name.unwrap_or(id);
            names.push(view.tree.nodes[of].attr("content").map_or_else(|| shortest(view, of), str::to_owned));
        }
    }
    // "Sari · Ekonomi" beside "View all posts".
    names.retain(|name| !is_office(name));
    names.iter_mut().filter(|name| name.contains(" · ") || name.contains(" | ")).for_each(|name| *name = cut(name).to_owned());
    let names = tidied(names.into_iter(), site);
    (!names.is_empty()).then(|| names.into_iter().take(6).collect::<Vec<_>>().join(", "))
}

/// Whether an element stands among comments.
fn is_aside(view: &View<'_>, id: usize) -> bool {
    view.flags.get(view.lines_of(id).start).is_some_and(|flags| flags.named(Group::Comment))
}

/// The text of an element, or its first line where that alone is a name and the rest tells about it.
fn shortest(view: &View<'_>, id: usize) -> String {
    let whole = view.tree.text(id);
    let lines = view.lines_of(id);
    let first = view.page.lines[lines.clone()].first().filter(|_| lines.len() > 1);
    first.and_then(|line| after_by(&line.text).or_else(|| name_in(&line.text))).unwrap_or(whole)
}

/// A line near the headline: in an element named as the author's, or beginning with "By", or below a line that says so.
fn line_near(view: &View<'_>, near: std::ops::Range<usize>) -> Option<String> {
    let lines = || near.clone().map(|at| &view.page.lines[at]).filter(|line| line.length <= 120 && line.level == 0);
    let below = || {
        let announced = near.clone().filter(|&at| view.page.lines[at].length <= 20 && is(&folded(&view.page.lines[at].text), Phrase::By));
        announced.filter_map(|at| view.page.lines.get(at + 1)).find_map(|line| name_in(&line.text))
    };
    lines()
        .find_map(|line| after_by(&line.text))
        .or_else(below)
        .or_else(|| lines().filter(|line| line.around.named(Group::Byline).is_some()).find_map(|line| name_in(&line.text)))
}

/// Names as names: no addresses, no "By", each once.
fn tidied(names: impl Iterator<Item = String>, _site: Option<&str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names {
        let name = name.trim().trim_start_matches('@').trim_matches([',', ';', ':', '|']).trim();
        let is_number = name.chars().all(|c| !c.is_alphabetic());
        if name.contains("://") || name.contains("www.") || name.contains('@') || is_number || name.chars().count() > 200 {
            continue;
        }
        let words = begins(&folded(name), Phrase::By);
        if words.is_some_and(|words| name.split_whitespace().count() <= words) {
            continue;
        }
        let name = words.map_or(name, |words| name[head(name, words)..].trim_start_matches([':', ' ']));
        let known = out.iter().any(|known| known.eq_ignore_ascii_case(name) || known.contains(name));
        if !name.is_empty()
            && !known
            && !matches!(name.to_lowercase().as_str(), "admin" | "redaksi" | "null" | "undefined" | "author" | "none")
        {
            out.push(name.to_owned());
        }
    }
    out
}

fn is_outlet(name: &str, site: Option<&str>) -> bool {
    let squeezed = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (site, name) = (site.map(squeezed).unwrap_or_default(), squeezed(name));
    name.len() >= 2 && (site == name || site.starts_with(&name) || (site.len() >= 4 && name.contains(&site)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tree::Tree;

    #[test]
    fn an_author_is_known_by_the_link_to_their_page_and_by_the_box_about_them() {
        let linked = "<article><h1>Harga beras naik lagi di tiga kota</h1><a href='/berita'>Berita Hari Ini</a>
            <p>Satu dua tiga.</p><a href='https://contoh.id/penulis/sari-utami'>Sari Utami</a></article>";
        let boxed = "<article><h1>Harga beras naik lagi di tiga kota</h1><p>Satu dua tiga.</p>
            <div itemprop='author'><span itemprop='name'>Sari Utami</span> Menulis tentang pangan sejak lama.</div></article>";
        for page in [linked, boxed] {
            let html = scraper::Html::parse_document(page);
            let tree = Tree::new(&html);
            let lines = crate::html::lines::cut(&tree);
            let view = View::new(&tree, &lines);
            let head = PageHead::new(&tree, Some("https://contoh.id/a"));
            assert_eq!(find(&head, &view, 0..0, Some("Contoh")).as_deref(), Some("Sari Utami"), "{page}");
        }
    }

    #[test]
    fn authors_are_listed_once_and_addresses_are_no_names() {
        let names = ["By Sari Utami", "https://contoh.id/sari", "Sari Utami"].map(str::to_owned).into_iter();
        assert_eq!(tidied(names, None), ["Sari Utami"]);
    }
}
