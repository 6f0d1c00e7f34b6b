//! Who wrote the article: JSON-LD, meta elements, elements that say so, a line near the headline that begins with "By".

use super::json_ld::plain;
use super::names::{after_by, after_by_alone, cut, is_office, name_in, names_another};
use super::{Near, PageHead, personal, shown};
use crate::boilerplate::phrases::{Phrase, begins, folded, head as head_of, is};
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
    "articleauthor",
    "dc:creator",
];

/// Accounts that stand where an author should, folded.
const ACCOUNTS: &[&str] =
    &["admin", "administrator", "redaksi", "null", "undefined", "author", "none", "super user", "webmaster", "wpadmin", "user", "guest"];

/// Words that an outlet's staff is called by, beside the outlet's name.
const STAFF: &[&str] =
    &["team", "staff", "editors", "editorial", "blog", "news", "desk", "redaksi", "redaktion", "tim", "the", "contributor"];

/// Parts of addresses below which pages about authors lie.
const AUTHOR_PAGES: &[&str] = &["author", "authors", "penulis", "reporter", "auteur", "auteurs", "autor", "autoren", "autore", "autores"];

/// The authors, joined with ", ".
pub fn find(head: &PageHead<'_>, view: &View<'_>, near: &Near, site: Option<&str>) -> Option<String> {
    let json = tidied(head.json_ld.names("author").into_iter().chain(head.json_ld.names("creator")));
    let host = super::site::host(head);
    let is_person = |name: &str| !is_outlet(name, site) && !is_outlet(name, host.as_deref()) && !is_office(name);
    let person = |names: &[String]| names.iter().any(|name| is_person(name));
    // Search engines are told who wrote it, be it by an office.
    if json.iter().any(|name| !is_outlet(name, site) && !is_outlet(name, host.as_deref())) {
        return Some(json.join(", "));
    }
    let metas = || METAS.iter().map(|name| tidied(head.metas(name).map(plain)));
    let labelled = || {
        ["1", "2"].into_iter().find_map(|number| {
            let says = head.meta(&[&format!("twitter:label{number}")]).map(folded)?;
            begins(&says, Phrase::By)?;
            head.meta(&[&format!("twitter:data{number}")]).map(plain)
        })
    };
    let metas_person = metas().find(|names| person(names));
    // What the reader is shown below the headline comes before the account that put the page there, if they are two.
    let shown = shown::said(view, near).filter(|(_, name)| is_person(name));
    let said = |clearly: bool| shown.as_ref().filter(|(clear, _)| *clear || !clearly).map(|(_, name)| name.clone());
    let other = || said(true).filter(|name| !metas_person.iter().flatten().any(|known| share_a_word(known, name)));
    let steps: [&dyn Fn() -> Option<String>; 12] = [
        &other,
        &|| metas_person.as_ref().map(|names| names.join(", ")),
        &|| said(false),
        &|| tidied(labelled().into_iter()).into_iter().next(),
        &|| marked(view, near),
        &|| line_near(view, near),
        &|| shown::repeated(view, near),
        &|| alone_near(view, near),
        &|| linked(view),
        &|| line_named(view),
        &|| named_below(view),
        &|| super::portrait::find(view, &near.lines),
    ];
    let mut outlet = None;
    for step in steps {
        match step() {
            Some(name) if is_person(&name) => return Some(name),
            found => outlet = outlet.or(found),
        }
    }
    // Whoever has a site of their own is outlet and author in one; an outlet that names itself only is its own author.
    let told = || outlet.clone().or_else(|| (!json.is_empty()).then(|| json.join(", ")));
    told().or_else(|| personal::find(head, view, site)).or_else(|| metas().find(|names| !names.is_empty()).map(|names| names.join(", ")))
}

fn share_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    one.split(' ').any(|word| other.split(' ').any(|other| other == word))
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

/// The lines below one that only says "Written by" or "Author", as far as they are names; or what follows such words in a
/// short line.
fn named_below(view: &View<'_>) -> Option<String> {
    let lines = &view.page.lines;
    let announced = (0..lines.len()).filter(|&at| may_announce(&lines[at]) && !view.flags[at].named(Group::Comment));
    announced.into_iter().find_map(|at| {
        let says = folded(&lines[at].text);
        if names_another(&says) {
            return None;
        }
        if is(&says, Phrase::By) {
            let names = lines[at + 1..].iter().take(6).map_while(|line| name_in(&line.text).filter(|_| line.length <= 60));
            let names: Vec<String> = names.collect();
            let alone = names.len() == 1 || names.iter().zip(&lines[at + 1..]).all(|(name, line)| *name == line.text);
            return names.first().cloned().map(|first| if alone { names.join(", ") } else { first });
        }
        // One word such as "Text" or "By" opens other lines too.
        let clear = |words: usize| words >= 2 || WRITERS.iter().any(|word| says.starts_with(word));
        let words = begins(&says, Phrase::By)?;
        let rest = lines[at].text[head_of(&lines[at].text, words)..].trim_start_matches([':', ' ']);
        let alone = |name: &String| name == rest && name.split(' ').count() <= 3 && !crate::html::body::is_strange(view.flags[at]);
        name_in(rest).filter(|name| clear(words) || alone(name))
    })
}

/// Whether a line is worth folding: it is very short, or opens like one that announces the author and is not long.
fn may_announce(line: &crate::html::lines::Line<'_>) -> bool {
    let opens = |word: &&str| line.text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    line.length <= 20 || (line.length <= 60 && OPENINGS.iter().any(opens))
}

/// How such lines open, as written.
const OPENINGS: &[&str] = &["by", "written", "author", "penulis", "oleh", "contributor", "autor", "auteur", "article", "words", "story"];

/// Words that only announce who wrote, folded.
const WRITERS: &[&str] = &["penulis ", "author ", "authors ", "contributors ", "autor ", "autorin ", "auteur ", "autore "];

/// A name of one word near the headline, where nothing else names an author: the words of a link to an author's page, or what
/// follows "by" in a line of its own.
fn alone_near(view: &View<'_>, near: &Near) -> Option<String> {
    let linked = author_links(view, near.lines.clone()).find(|text| {
        let word = text.chars().count();
        (3..=30).contains(&word) && !text.contains(' ') && text.starts_with(char::is_uppercase)
    });
    linked.map(str::to_owned).or_else(|| {
        let lines = near.lines.clone().map(|at| &view.page.lines[at]).filter(|line| line.length <= 70 && line.level == 0);
        lines.into_iter().find_map(|line| after_by_alone(&line.text)).or_else(|| named_word(view, near))
    })
}

/// One word with a capital below the headline, in an element that is named the author's.
fn named_word(view: &View<'_>, near: &Near) -> Option<String> {
    let lines = near.below.clone().map(|at| &view.page.lines[at]).filter(|line| (3..=20).contains(&line.length) && line.level == 0);
    let named = |line: &&crate::html::lines::Line<'_>| {
        (line.around.named(Group::Byline).is_some() || line.around.named(Group::Author).is_some())
            && line.text.starts_with(char::is_uppercase)
            && line.text.chars().all(char::is_alphabetic)
            && !is(&folded(&line.text), Phrase::By)
    };
    lines.into_iter().find(named).map(|line| line.text.clone())
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

/// Elements that are named as the author's: `rel=author`, `itemprop=author`; those near the headline if there are any there,
/// else all but those of comments and other articles.
fn marked(view: &View<'_>, near: &Near) -> Option<String> {
    let says = |id: &usize| {
        let node = &view.tree.nodes[*id];
        let says = node.attr("rel") == Some("author") || node.attr("itemprop").is_some_and(|value| value == "author" || value == "creator");
        says && node.element.is_some() && !is_aside(view, *id)
    };
    let all: Vec<usize> = (0..view.tree.nodes.len()).filter(says).collect();
    let is_near = |id: &usize| near.lines.contains(&view.lines_of(*id).start) && !view.lines_of(*id).is_empty();
    let some = all.iter().any(is_near);
    let mut names: Vec<String> = Vec::new();
    for &id in all.iter().filter(|id| !some || is_near(id)) {
        // A box about the author holds the name and much more.
        let name = (id + 1..view.tree.nodes[id].end).find(|&inner| view.tree.nodes[inner].attr("itemprop") == Some("name"));
        let of = name.unwrap_or(id);
        names.push(view.tree.nodes[of].attr("content").map_or_else(|| shortest(view, of), str::to_owned));
    }
    // "Sari · Ekonomi" beside "View all posts".
    names.retain(|name| !is_office(name));
    names.iter_mut().filter(|name| name.contains(" · ") || name.contains(" | ")).for_each(|name| *name = cut(name).to_owned());
    let names = tidied(names.into_iter());
    (!names.is_empty()).then(|| names.into_iter().take(6).collect::<Vec<_>>().join(", "))
}

/// Whether an element stands among comments or other articles.
fn is_aside(view: &View<'_>, id: usize) -> bool {
    view.flags.get(view.lines_of(id).start).is_some_and(|flags| flags.named(Group::Comment) || flags.named(Group::Related))
}

/// The text of an element, or its first line where that alone is a name and the rest tells about it.
fn shortest(view: &View<'_>, id: usize) -> String {
    let whole = view.tree.text(id);
    let lines = view.lines_of(id);
    let first = view.page.lines[lines.clone()].first().filter(|_| lines.len() > 1);
    first.and_then(|line| after_by(&line.text).or_else(|| name_in(&line.text))).unwrap_or(whole)
}

/// A line near the headline: in an element named as the author's, or beginning with "By", or below a line that says so. Those
/// below the headline come first; who edited or checked the article is told last.
fn line_near(view: &View<'_>, near: &Near) -> Option<String> {
    let each = || near.below.clone().chain(near.lines.clone());
    let lines = || each().map(|at| &view.page.lines[at]).filter(|line| line.length <= 120 && line.level == 0);
    let below = |others: bool| {
        let says = |at: &usize| {
            let text = folded(&view.page.lines[*at].text);
            view.page.lines[*at].length <= 20 && is(&text, Phrase::By) && (others || !names_another(&text))
        };
        each().filter(says).filter_map(|at| view.page.lines.get(at + 1)).find_map(|line| name_in(&line.text))
    };
    lines()
        .filter(|line| !names_another(&folded(&line.text)))
        .find_map(|line| after_by(&line.text))
        .or_else(|| below(false))
        .or_else(|| lines().filter(|line| line.around.named(Group::Byline).is_some()).find_map(|line| name_in(&line.text)))
        .or_else(|| lines().find_map(|line| after_by(&line.text)))
        .or_else(|| below(true))
}

/// Names as names: no addresses, no "By", each once.
fn tidied(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names {
        let name = name.trim().trim_start_matches('@').trim_matches([',', ';', ':', '|']).trim();
        let is_number = name.chars().all(|c| !c.is_alphabetic());
        if name.contains("://") || name.contains("www.") || name.contains('@') || is_number || name.chars().count() > 200 {
            continue;
        }
        // "Sari Utami, Updated by Budi Karya"
        if names_another(&folded(name)) {
            continue;
        }
        let words = begins(&folded(name), Phrase::By);
        if words.is_some_and(|words| name.split_whitespace().count() <= words) {
            continue;
        }
        let name = words.map_or(name, |words| name[head_of(name, words)..].trim_start_matches([':', ' ']));
        let known = out.iter().any(|known| known.eq_ignore_ascii_case(name) || known.contains(name) || name.starts_with(known));
        if !name.is_empty() && !known && !ACCOUNTS.contains(&name.to_lowercase().as_str()) {
            out.push(name.to_owned());
        }
    }
    out
}

/// Whether a name is the outlet's, or that of its staff ("Contoh Team").
fn is_outlet(name: &str, site: Option<&str>) -> bool {
    let squeezed = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let bare = |text: &str| -> String {
        let words = text.split_whitespace().filter(|word| !STAFF.contains(&word.to_lowercase().as_str()));
        words.map(squeezed).collect()
    };
    let like =
        |site: &str, name: &str| name.len() >= 2 && (site == name || site.starts_with(name) || (site.len() >= 4 && name.contains(site)));
    let site = site.unwrap_or_default();
    like(&squeezed(site), &squeezed(name)) || like(&bare(site), &bare(name))
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
            let near = Near { lines: 0..0, below: 0..0 };
            assert_eq!(find(&head, &view, &near, Some("Contoh")).as_deref(), Some("Sari Utami"), "{page}");
        }
    }

    #[test]
    fn authors_are_listed_once_and_addresses_are_no_names() {
        let names = ["By Sari Utami", "https://contoh.id/sari", "Sari Utami"].map(str::to_owned).into_iter();
        assert_eq!(tidied(names), ["Sari Utami"]);
    }
}
