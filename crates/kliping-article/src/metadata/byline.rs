//! Who wrote the article: JSON-LD, meta elements, elements that say so, a line near the headline that begins with "By".

use super::PageHead;
use super::json_ld::plain;
use crate::boilerplate::phrases::{Phrase, begins, folded, head};
use crate::html::signals::Group;
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
        .or_else(|| line_near(view, near));
    found.or_else(|| (!json.is_empty()).then(|| json.join(", ")))
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
            names.push(node.attr("content").map_or_else(|| view.tree.text(id), str::to_owned));
        }
    }
    let names = tidied(names.into_iter(), site);
    (!names.is_empty()).then(|| names.into_iter().take(6).collect::<Vec<_>>().join(", "))
}

/// A line near the headline: in an element named as the author's, or beginning with "By".
fn line_near(view: &View<'_>, near: std::ops::Range<usize>) -> Option<String> {
    let lines = || near.clone().map(|at| &view.page.lines[at]).filter(|line| line.length <= 120 && line.level == 0);
    let after_by = |text: &str| {
        let words = begins(&folded(text), Phrase::By)?;
        let rest = text[head(text, words)..].trim_start_matches([':', ' ', '|', '-']);
        name_in(rest)
    };
    lines()
        .find_map(|line| after_by(&line.text))
        .or_else(|| lines().filter(|line| line.around.named(Group::Byline).is_some()).find_map(|line| name_in(&line.text)))
}

/// The name at the head of a line: up to a separator or a digit, two to six words that begin with capitals.
fn name_in(text: &str) -> Option<String> {
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
        let words = begins(&folded(name), Phrase::By).filter(|words| name.split_whitespace().count() > *words);
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

    #[test]
    fn names_in_lines() {
        assert_eq!(name_in("Sari Utami - detik 4 Maret").as_deref(), Some("Sari Utami"));
        assert_eq!(name_in("Sari Utami | Senin").as_deref(), Some("Sari Utami"));
        assert_eq!(name_in("harga beras naik"), None);
    }

    #[test]
    fn authors_are_listed_once_and_addresses_are_no_names() {
        let names = ["By Sari Utami", "https://contoh.id/sari", "Sari Utami"].map(str::to_owned).into_iter();
        assert_eq!(tidied(names, None), ["Sari Utami"]);
    }
}
