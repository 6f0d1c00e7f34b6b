//! Who wrote the article: JSON-LD, meta elements, elements that say so, a line near the headline that begins with "By".

use super::PageHead;
use super::json_ld::plain;
use crate::boilerplate::phrases::{Phrase, begins, folded, head};
use crate::html::signals::Group;
use crate::html::tag::Tag;
use crate::html::view::View;
use crate::{Credit, Removal};

/// Names of meta elements that give authors.
const METAS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
    "creator",
    "content_author",
    "article.author",
    "cxenseparse:author",
    "og:article:author",
    "twitter:data1",
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
    let metas = METAS
        .iter()
        .filter(|name| **name != "twitter:data1")
        .map(|name| tidied(head.metas(name).map(plain), site))
        .find(|names| person(names));
    let labelled = || {
        let says = head.meta(&["twitter:label1"]).map(folded);
        let by = says.is_some_and(|label| begins(&label, Phrase::By).is_some());
        by.then(|| head.meta(&["twitter:data1"])).flatten().map(plain)
    };
    let found = metas
        .map(|names| names.join(", "))
        .or_else(|| tidied(labelled().into_iter(), site).first().cloned())
        .or_else(|| marked(view, site))
        .or_else(|| line_near(view, near))
        .or_else(|| linked(view))
        .or_else(|| line_named(view));
    // Whoever has a site of their own is outlet and author in one.
    let own = || METAS.iter().flat_map(|name| head.metas(name)).map(plain).find_map(|name| name_in(&name).filter(|own| *own == name));
    found.or_else(|| (!json.is_empty()).then(|| json.join(", "))).or_else(own)
}

/// The first link to an author's page whose words are a name.
fn linked(view: &View<'_>) -> Option<String> {
    let nodes = view.tree.nodes.iter().enumerate().filter(|(_, node)| node.tag == Tag::A);
    let to_author = nodes.filter(|(_, node)| {
        let path = node.attr("href").unwrap_or_default();
        path.split('/').rev().skip(1).any(|part| AUTHOR_PAGES.contains(&part)) && !path.contains("comment")
    });
    to_author.map(|(id, _)| view.tree.text(id)).find_map(|text| name_in(&text).filter(|name| name.split(' ').count() <= 5))
}

/// Any short line of the page in an element that is named the author's, comments and other articles aside.
fn line_named(view: &View<'_>) -> Option<String> {
    let lines = view.page.lines.iter().zip(&view.flags);
    lines
        .filter(|(line, flags)| line.length <= 60 && flags.named(Group::Byline) && !crate::html::body::is_strange(**flags))
        .find_map(|(line, _)| after_by(&line.text).or_else(|| name_in(&line.text)))
}

/// The name after "By".
fn after_by(text: &str) -> Option<String> {
    let words = begins(&folded(text), Phrase::By)?;
    name_in(text[head(text, words)..].trim_start_matches([':', ' ', '|', '-']))
}

/// The author among the credits that stood in the text.
pub fn from_credits(credits: &[Credit]) -> Option<String> {
    let role = |credit: &&Credit| begins(&folded(&credit.role), Phrase::By).is_some();
    credits.iter().find(role).map(|credit| credit.name.clone())
}

/// The author in a line that was taken out and begins with "By".
pub fn from_removals(removals: &[Removal]) -> Option<String> {
    removals.iter().filter(|removal| removal.text.chars().count() <= 90).find_map(|removal| {
        let words = begins(&folded(&removal.text), Phrase::By)?;
        name_in(removal.text[head(&removal.text, words)..].trim_start_matches([':', ' ', '|', '-']))
    })
}

/// Elements that are named as the author's: `rel=author`, `itemprop=author`.
fn marked(view: &View<'_>, site: Option<&str>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for (id, node) in view.tree.nodes.iter().enumerate() {
        let says = node.attr("rel") == Some("author") || node.attr("itemprop").is_some_and(|value| value == "author" || value == "creator");
        if says && node.element.is_some() {
            // A box about the author holds the name and much more.
            let name = (id + 1..view.tree.nodes[id].end).find(|&inner| view.tree.nodes[inner].attr("itemprop") == Some("name"));
            let of = name.unwrap_or(id);
            names.push(view.tree.nodes[of].attr("content").map_or_else(|| view.tree.text(of), str::to_owned));
        }
    }
    let names = tidied(names.into_iter(), site);
    (!names.is_empty()).then(|| names.into_iter().take(6).collect::<Vec<_>>().join(", "))
}

/// A line near the headline: in an element named as the author's, or beginning with "By".
fn line_near(view: &View<'_>, near: std::ops::Range<usize>) -> Option<String> {
    let lines = || near.clone().map(|at| &view.page.lines[at]).filter(|line| line.length <= 120 && line.level == 0);
    lines()
        .find_map(|line| after_by(&line.text))
        .or_else(|| lines().filter(|line| line.around.named(Group::Byline).is_some()).find_map(|line| name_in(&line.text)))
}

/// The name at the head of a line: up to a separator or a digit, two to six words that begin with capitals.
fn name_in(text: &str) -> Option<String> {
    // "Written by" alone announces a name that stands elsewhere.
    if begins(&folded(text), Phrase::By).is_some_and(|words| text.split_whitespace().count() <= words) {
        return None;
    }
    let end = text.find(|c: char| matches!(c, '|' | '•' | '·' | '–' | '—' | '/') || c.is_ascii_digit()).unwrap_or(text.len());
    let name = text[..end].trim().trim_end_matches([',', '-', ':', '.']).trim();
    // A day or a weekday may follow the name after a comma.
    let name = name.split(" - ").next().unwrap_or(name).trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let small = |word: &&str| {
        matches!(
            *word,
            "and" | "dan" | "und" | "et" | "y" | "e" | "de" | "van" | "von" | "der" | "bin" | "al" | "da" | "di" | "la" | "le" | "&"
        )
    };
    let good = (2..=10).contains(&words.len()) && words.iter().all(|word| capital(word) || small(word)) && capital(&words[0]);
    (good && name.chars().count() <= 90).then(|| name.to_owned())
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
    fn names_in_lines() {
        assert_eq!(name_in("Sari Utami - detik 4 Maret").as_deref(), Some("Sari Utami"));
        assert_eq!(name_in("Sari Utami | Senin").as_deref(), Some("Sari Utami"));
        assert_eq!(name_in("harga beras naik"), None);
        assert_eq!(name_in("Written By"), None);
        assert_eq!(after_by("Oleh: Sari Utami").as_deref(), Some("Sari Utami"));
    }

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
