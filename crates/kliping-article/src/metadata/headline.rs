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
    let names = ["og:title", "twitter:title", "dc.title", "dc:title", "dcterms.title", "title", "headline", "parsely-title"];
    // A page may tell the outlet's name first and the headline after it, both as its title.
    let only_outlet = |text: &String| site.is_some_and(|site| squeezed(site) == squeezed(text));
    let told = || names.iter().flat_map(|name| head.metas(name)).map(plain).filter(|text| !text.is_empty());
    let social = told().find(|text| !only_outlet(text)).or_else(|| told().next());
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
        if let Some(told) = json.as_deref().map(folded).filter(|told| social_bare.as_deref().map(folded).as_ref() == Some(told)) {
            return headings.iter().find(|heading| heading.level == 1 && shares_words(&folded(&heading.text), &told));
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
        if let Some(text) = beneath(&headings, &[&json, &social_bare]) {
            return Some(tidy(&text));
        }
        // What an outlet tells search engines and social networks as its headline is the headline of the story itself; the title
        // of the page and its heading are often written anew for finding it.
        let told = [(&json, 3), (&social_bare, 2), (&twitter, 1)].into_iter().filter_map(|(text, weight)| Some((text.clone()?, weight)));
        if let Some(text) = most_agreed(told.chain(heading.map(|heading| (heading.text.clone(), 2))).collect()) {
            let whole = heading.filter(|heading| is_cut(&text, &heading.text, head.title.as_deref()));
            return Some(whole.map_or_else(|| tidy(&text), |heading| collapsed(&heading.text)));
        }
    }
    heading
        .or_else(|| {
            let told = head.title.as_deref().map(folded).unwrap_or_default();
            let reworded = headings.iter().any(|heading| heading.level == 1 && shares_words(&folded(&heading.text), &told));
            let opening = headings.iter().find(|heading| heading.level > 1 && opens(&heading.text, head.title.as_deref()));
            opening.filter(|_| !reworded)
        })
        .or_else(only)
        .or_else(|| headings.iter().find(|heading| heading.text.chars().count() >= 15 && agrees(&heading.text) && !is_name(&heading.text)))
        .map(|heading| collapsed(&heading.text))
        .or_else(|| json.or(social_bare).or(title).map(|text| tidy(&text)))
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

/// The headline that a smaller heading shows below a heading of level 1, if search engines or social networks are told it and
/// the heading above says something else: that one is written to be found. A kicker may open it ("Pendapat Harga beras naik").
fn beneath(headings: &[Heading], told: &[&Option<String>]) -> Option<String> {
    let first = headings.iter().find(|heading| heading.level == 1)?;
    let above = folded(&first.text);
    let below = headings.iter().filter(|heading| heading.level == 2 && heading.at > first.at && heading.at <= first.at + BELOW);
    let below: Vec<String> = below.map(|heading| folded(&heading.text)).collect();
    told.iter().filter_map(|text| text.as_ref()).find_map(|text| {
        let shape = folded(text);
        let own = |shown: &String| {
            shown.strip_suffix(shape.as_str()).is_some_and(|kicker| kicker.is_empty() || (kicker.ends_with(' ') && kicker.len() <= 40))
        };
        let is_other = !above.contains(&shape) && !shape.contains(&above);
        (is_other && shape.split(' ').count() >= 4 && below.iter().any(own)).then(|| text.clone())
    })
}

/// Whether a text breaks off where heading and title of the page go on: a quotation mark ended the attribute that told it.
fn is_cut(text: &str, heading: &str, title: Option<&str>) -> bool {
    let (text, heading) = (folded(text), folded(heading));
    let longer = |whole: &str| whole.len() > text.len() && whole.starts_with(&text);
    longer(&heading) && title.is_some_and(|title| folded(title).starts_with(&heading))
}

/// Whether a heading is the first part of the page's title: "Long headline" of "Long headline | Code | Blog".
fn opens(text: &str, title: Option<&str>) -> bool {
    let is_long = text.chars().count() >= 15;
    let rest = title.and_then(|title| title.strip_prefix(text)).filter(|_| is_long);
    rest.is_some_and(|rest| rest.is_empty() || MARKS.iter().any(|mark| rest.starts_with(mark)))
}

/// Whether two folded titles have three longer words in common.
fn shares_words(one: &str, other: &str) -> bool {
    let long = |word: &&str| word.chars().count() >= 4 && *word != "#";
    one.split(' ').filter(long).filter(|word| other.split(' ').any(|other| other == *word)).count() >= 3
}

/// A heading as it was shown: a "<br>" in it is what the author wrote about, not markup.
fn collapsed(text: &str) -> String {
    if text.contains('&') { tidy(&text.replace('<', "&lt;")) } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
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
    let is_site = |rest: &str| site.is_some_and(|site| squeezed(site) == squeezed(rest));
    let told = |rest: &str| social.is_some_and(|social| folded(social) == folded(rest)) && !is_site(rest);
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

/// Lines below the heading of level 1 in which the headline itself may be shown.
const BELOW: usize = 12;

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

    fn headings(texts: &[(u8, &str)]) -> Vec<Heading> {
        texts.iter().enumerate().map(|(at, (level, text))| Heading { level: *level, text: (*text).to_owned(), at }).collect()
    }

    #[test]
    fn the_headline_below_a_heading_for_search_engines() {
        let shown = headings(&[(1, "Beras: harga, stok, pasar"), (2, "Pendapat Mengapa harga beras naik lagi")]);
        let told = Some("Mengapa harga beras naik lagi".to_owned());
        assert_eq!(beneath(&shown, &[&None, &told]), told);
        assert_eq!(beneath(&shown, &[&None, &Some("Harga beras di tiga kota".to_owned())]), None);
        let same = headings(&[(1, "Mengapa harga beras naik lagi"), (2, "Mengapa harga beras naik lagi")]);
        assert_eq!(beneath(&same, &[&None, &told]), None);
    }

    #[test]
    fn a_title_that_broke_off_and_one_that_a_heading_opens() {
        let heading = "Beras: pembeli pertama dan \"kunjungan raja\"";
        assert!(is_cut("Beras: pembeli pertama dan", heading, Some(heading)));
        assert!(!is_cut("Beras: pembeli pertama dan", heading, Some("Beras: pembeli pertama dan")));
        assert!(opens("Harga beras naik lagi", Some("Harga beras naik lagi | Pasar | Sari")));
        assert!(!opens("Harga beras naik lagi", Some("Harga beras naik lagi di kota")));
        assert_eq!(collapsed("Tiga puluh tahun  <br> di halaman"), "Tiga puluh tahun <br> di halaman");
        assert_eq!(collapsed("Beras &amp; gula"), "Beras & gula");
    }
}
