//! The headline, without the outlet's name.
//!
//! What the page says in several places is weighed: a heading of level 1 that agrees with the title of the page or with what
//! it tells social networks is the headline as the reader saw it; else what it tells search engines; else its title with the
//! outlet's name cut off.

use super::PageHead;
use super::json_ld::plain;
use crate::boilerplate::phrases::folded;
use crate::html::tree::Id;
use crate::html::view::View;

/// Marks that pages put between the headline and the outlet's name, with spaces around them.
const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", " ~ ", " « ", " > ", " ‹ "];

/// Characters of a headline at most.
const LONGEST: usize = 300;

/// The headline, if the page has one.
pub fn find(head: &PageHead<'_>, view: &View<'_>, container: Id, site: Option<&str>) -> Option<String> {
    let json = head.json_ld.text("headline").or_else(|| head.json_ld.text("name")).filter(|text| text.chars().count() <= LONGEST);
    let social =
        head.meta(&["og:title", "twitter:title", "dc.title", "dc:title", "dcterms.title", "title", "headline", "parsely-title"]).map(plain);
    let social = social.filter(|text| !text.is_empty());
    let social_bare = social.as_deref().map(|title| without_outlet(title, site, head));
    let twitter = head.meta(&["twitter:title"]).map(|title| without_outlet(&plain(title), site, head)).filter(|text| !text.is_empty());
    let title = head.title.as_deref().map(|title| without_outlet(title, site, head));
    let is_name = |text: &str| is_name(text, site, head.title.as_deref(), social.as_deref());
    let body = view.lines_of(container);
    let headings: Vec<Heading> = heading_texts(view, body.end);
    let witnesses: Vec<String> =
        [&json, &social, &social_bare, &title].into_iter().flatten().chain(&head.title).map(|text| folded(text)).collect();
    let agrees = |text: &str| {
        let text = folded(text);
        !text.is_empty() && witnesses.iter().any(|witness| agree(&text, witness))
    };
    // A heading of its own near the article is what the reader saw, even where search engines are told something else.
    let only = || {
        // Where search engines and social networks are told the same, a heading that says something else is the site's own.
        if json.as_deref().map(folded).is_some_and(|told| social_bare.as_deref().map(folded) == Some(told)) {
            return None;
        }
        let first: Vec<&Heading> = headings.iter().filter(|heading| heading.level == 1 && !is_name(&heading.text)).collect();
        let kin = |text: &str| {
            let text = folded(text);
            text.split(' ')
                .any(|word| word.chars().count() >= 4 && witnesses.iter().any(|witness| witness.split(' ').any(|other| other == word)))
        };
        let related = first.iter().find(|heading| kin(&heading.text) && heading.text.split(' ').count() >= 2);
        let alone =
            || first.first().filter(|heading| first.len() == 1 && heading.at + ABOVE >= body.start && heading.text.split(' ').count() >= 3);
        related.or_else(alone).copied()
    };
    let heading = headings.iter().find(|heading| heading.level == 1 && agrees(&heading.text) && !is_name(&heading.text));
    if head.json_ld.is_news() {
        // What an outlet tells search engines and social networks as its headline is the headline of the story itself; the title
        // of the page and its heading are often written anew for finding it.
        let told = [(&json, 3), (&social_bare, 2), (&twitter, 1)].into_iter().filter_map(|(text, weight)| Some((text.clone()?, weight)));
        if let Some(text) = most_agreed(told.chain(heading.map(|heading| (heading.text.clone(), 2))).collect()) {
            return Some(tidy(&text));
        }
    }
    heading
        .or_else(only)
        .or_else(|| headings.iter().find(|heading| heading.text.chars().count() >= 15 && agrees(&heading.text) && !is_name(&heading.text)))
        .map(|heading| heading.text.clone())
        .or(json)
        .or(social_bare)
        .or(title)
        .map(|text| tidy(&text))
        .filter(|text| !text.is_empty())
}

/// The text with the most weight behind it: its own and that of the others that equal or hold it; the first of equals.
fn most_agreed(told: Vec<(String, u32)>) -> Option<String> {
    let shapes: Vec<String> = told.iter().map(|(text, _)| folded(text)).collect();
    let votes = |at: usize| -> u32 {
        let with = told.iter().zip(&shapes).filter(|(_, other)| **other == shapes[at] || other.contains(&shapes[at]));
        with.map(|((_, weight), _)| weight).sum()
    };
    let best = (0..told.len()).filter(|&at| !shapes[at].is_empty()).max_by_key(|&at| (votes(at), std::cmp::Reverse(at)))?;
    told.into_iter().nth(best).map(|(text, _)| text)
}

/// White space collapsed; entities written twice read.
pub fn tidy(text: &str) -> String {
    plain(text)
}

/// Whether a heading only names the outlet: by its known name, or as the lesser part of the page's title ("Long headline - Blog").
fn is_name(text: &str, site: Option<&str>, title: Option<&str>, social: Option<&str>) -> bool {
    let name = squeezed(text);
    if name.len() < 3 || site.is_some_and(|site| squeezed(site) == name) {
        return true;
    }
    let Some(title) = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")) else { return false };
    let marks = || MARKS.iter().copied().chain([": "]);
    let rest = marks().find_map(|mark| {
        let (first, after) = title.split_once(mark)?;
        let (before, last) = title.rsplit_once(mark)?;
        if squeezed(last) == name { Some(before) } else { (squeezed(first) == name).then_some(after) }
    });
    let told = |rest: &str| social.is_some_and(|social| folded(social) == folded(rest));
    rest.is_some_and(|rest| rest.split(' ').count() > 2 * text.split(' ').count() || told(rest))
}

/// A heading of the page.
struct Heading {
    level: u8,
    text: String,
    /// Index of its first line.
    at: usize,
}

/// Lines above the article's element in which a heading of its own may stand.
const ABOVE: usize = 12;

/// The headings up to the end of the article.
fn heading_texts(view: &View<'_>, end: usize) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut last = 0;
    for (at, line) in view.page.lines[..end].iter().enumerate().filter(|(_, line)| line.level > 0 && line.length <= LONGEST) {
        let element = line.around.heading;
        if element == last
            && let Some(heading) = found.last_mut()
        {
            // A heading broken by `<br>` is one heading.
            heading.text.push(' ');
            heading.text.push_str(&line.text);
        } else {
            found.push(Heading { level: line.level, text: line.text.clone(), at });
        }
        last = element;
    }
    found
}

/// Whether two folded titles say the same: equal, or one holds most of the other.
fn agree(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.is_empty() {
        return false;
    }
    if one == other || (long.contains(short) && short.len() * 10 >= long.len() * 4 && short.split(' ').count() >= 2) {
        return true;
    }
    let words: Vec<&str> = long.split(' ').collect();
    let shared = short.split(' ').filter(|word| words.contains(word)).count();
    shared >= 4 && shared * 10 >= words.len() * 7
}

/// A title without the outlet's name before or after it.
pub fn without_outlet(title: &str, site: Option<&str>, head: &PageHead<'_>) -> String {
    let mut title = title.trim();
    let outlet = site.map(squeezed).unwrap_or_default();
    let host = super::site::host(head).map(|host| squeezed(host.split('.').next().unwrap_or_default())).unwrap_or_default();
    let whole_host = super::site::host(head).map(|host| squeezed(&host)).unwrap_or_default();
    let names = |part: &str| {
        let part = squeezed(part);
        let like = |name: &str| {
            name.len() >= 3
                && (part == *name || (part.contains(name) && part.len() < 3 * name.len()) || (part.len() >= 4 && name.contains(&part)))
        };
        !part.is_empty() && (like(&outlet) || like(&host) || like(&whole_host))
    };
    // A title may end in section and outlet: "… - Ekonomi - Contoh".
    for _ in 0..3 {
        let cut = MARKS.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len()))).max();
        let Some((at, mark)) = cut else { break };
        let (before, after) = (title[..at].trim(), title[at + mark..].trim());
        if names(after) || (after.split(' ').count() <= 3 && before.split(' ').count() >= 5) {
            title = before;
            continue;
        }
        let first = MARKS.iter().filter_map(|mark| title.find(mark).map(|at| (at, mark.len()))).min();
        match first {
            Some((at, mark)) if names(&title[..at]) => title = title[at + mark..].trim(),
            _ => break,
        }
    }
    title.to_owned()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tree::Tree;

    #[test]
    fn the_outlet_is_cut_off() {
        let html = scraper::Html::parse_document("");
        let tree = Tree::new(&html);
        let head = PageHead::new(&tree, Some("https://www.contoh.id/a"));
        let cut = |title: &str| without_outlet(title, Some("Contoh Berita"), &head);
        assert_eq!(cut("Harga beras naik lagi di tiga kota - Contoh Berita"), "Harga beras naik lagi di tiga kota");
        assert_eq!(cut("Harga beras naik lagi di tiga kota | Ekonomi | Contoh.id"), "Harga beras naik lagi di tiga kota");
        assert_eq!(cut("Contoh Berita | Harga beras naik"), "Harga beras naik");
        assert_eq!(cut("Beras - antara pasar dan meja makan warga kota"), "Beras - antara pasar dan meja makan warga kota");
    }
}
