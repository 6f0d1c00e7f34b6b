//! When the article was published and last changed.
//!
//! In order of trust: JSON-LD, meta elements, an element that says it is the date of publication, the first `<time>` near the
//! headline, the address, a line near the headline that holds a day.

use super::PageHead;
use super::dates::{day_in, day_in_path, iso};
use crate::html::signals::{Group, Signals};
use crate::html::tag::Tag;
use crate::html::view::View;

/// Both times, ISO 8601.
#[derive(Debug, Default)]
pub struct Times {
    /// Publication.
    pub published: Option<String>,
    /// Last change.
    pub modified: Option<String>,
}

/// Names of meta elements that give the publication, best first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date.published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "date.published",
    "publication_date",
    "publication-date",
    "published-date",
    "publish-date",
    "publish_date",
    "pub_date",
    "pubdate",
    "citation_publication_date",
    "citation_date",
    "article_date_original",
    "content_publisheddate",
    "originalpublicationdate",
    "bt:pubdate",
    "rnews:datepublished",
    "last-published",
    "dc.date",
    "dcterms.date",
    "date",
    "content_date",
    "article:post_date",
    "created",
    "vr:published_time",
    "shareaholic:article_published_time",
    "og:pubdate",
    "displaydate",
    "displaydatetime",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
];

/// Finds both.
pub fn find(head: &PageHead<'_>, view: &View<'_>, near: std::ops::Range<usize>) -> Times {
    let json = |key| head.json_ld.text(key).and_then(|text| iso(&text));
    let meta = |names: &[&str]| names.iter().find_map(|name| head.meta(&[name]).and_then(iso));
    let path = || head.url.as_ref().and_then(|url| day_in_path(url.path()));
    let modified = json("dateModified").or_else(|| meta(MODIFIED)).or_else(|| named(view, "datemodified", "updated"));
    let published = json("datePublished")
        .or_else(|| meta(PUBLISHED))
        .or_else(|| head.metas_that(says_publication).find_map(iso))
        .map(|told| earlier_than_told(&told, modified.as_deref(), || shown(view, near.clone())).unwrap_or(told))
        .map(|told| local_day(&told, path()).unwrap_or(told))
        .or_else(|| named(view, "datepublished", "pubdate"))
        .or_else(|| json("dateCreated").or_else(|| json("uploadDate")))
        .or_else(|| time_near(view, near.clone()))
        .or_else(path)
        .or_else(|| line_near(view, near))
        .or_else(|| line_named(view))
        .or_else(|| only_time(view))
        .or_else(|| only_line(view));
    Times { published, modified }
}

/// Whether a meta element of a name of the site's own gives the publication.
fn says_publication(name: &str) -> bool {
    name.contains("publish") && (name.contains("date") || name.contains("time"))
}

/// The day that the page shows as its publication, where it tells machines the time of its last change for both: then the
/// earlier day is the true one.
fn earlier_than_told(told: &str, modified: Option<&str>, shown: impl Fn() -> Option<String>) -> Option<String> {
    let changed = modified.is_some_and(|modified| modified <= told);
    changed.then(shown).flatten().filter(|shown| told.get(..10).is_some_and(|day| shown.as_str() < day))
}

/// A day near the headline in an element that says it is the publication's, or after a word that does.
fn shown(view: &View<'_>, near: std::ops::Range<usize>) -> Option<String> {
    named(view, "datepublished", "pubdate").and_then(|time| time.get(..10).map(str::to_owned)).or_else(|| {
        let dated = near.filter(|&at| {
            let line = &view.page.lines[at];
            line.length <= 60 && !crate::html::body::is_strange(view.flags[at])
        });
        let lines = dated.map(|at| &view.page.lines[at]).filter(|line| {
            let text = line.text.to_lowercase();
            text.starts_with("publish") || line.around.named(Group::Date).is_some() || line.around.named(Group::Meta).is_some()
        });
        lines.into_iter().find_map(|line| day_in(&line.text))
    })
}

/// The day in the address, where a time in UTC falls on the day beside it: evening or morning where the outlet is.
fn local_day(told: &str, path: Option<String>) -> Option<String> {
    let path = path.filter(|_| told.ends_with("+00:00"))?;
    let day = |text: &str| text.get(..10)?.parse::<chrono::NaiveDate>().ok();
    let apart = day(told)?.signed_duration_since(day(&path)?).num_days();
    (apart.abs() == 1).then_some(path)
}

/// An element that says what it is by itemprop, class or attribute.
fn named(view: &View<'_>, itemprop: &str, word: &str) -> Option<String> {
    view.tree.nodes.iter().enumerate().filter(|(_, node)| node.element.is_some()).find_map(|(id, node)| {
        let says = node.attr("itemprop").is_some_and(|value| value.to_lowercase().contains(itemprop))
            || (node.tag == Tag::Time && (node.attr(word).is_some() || node.attr("class").is_some_and(|class| class.contains(word))))
            || (itemprop == "datepublished"
                && node.tag == Tag::Time
                && node.attr("class").is_some_and(|class| class.contains("published")));
        says.then(|| {
            ["datetime", "content", "title"].iter().find_map(|name| node.attr(name).and_then(iso)).or_else(|| day_in(&view.tree.text(id)))
        })
        .flatten()
    })
}

/// The first `<time>` among the lines near the headline.
fn time_near(view: &View<'_>, near: std::ops::Range<usize>) -> Option<String> {
    let from = view.page.lines.get(near.start)?.node;
    let to = view.page.lines.get(near.end.saturating_sub(1))?.node;
    // The element may open before the first of the lines.
    let from = from.saturating_sub(3);
    (from..=to).filter(|&id| view.tree.nodes[id].tag == Tag::Time).find_map(|id| {
        let node = &view.tree.nodes[id];
        node.attr("datetime").and_then(iso).or_else(|| day_in(&view.tree.text(id)))
    })
}

/// The day of the page's `<time>` elements, if they all tell the same one.
fn only_time(view: &View<'_>) -> Option<String> {
    let times = view.tree.nodes.iter().filter(|node| node.tag == Tag::Time).filter_map(|node| node.attr("datetime").and_then(iso));
    let mut told: Option<String> = None;
    for time in times {
        match &told {
            Some(known) if known.get(..10) != time.get(..10) => return None,
            Some(_) => {}
            None => told = Some(time),
        }
    }
    told
}

/// Any short line of the page in an element that is named a date, related articles aside.
fn line_named(view: &View<'_>) -> Option<String> {
    let lines = view.page.lines.iter().zip(&view.flags);
    lines
        .filter(|(line, flags)| line.length <= 80 && flags.named(Group::Date) && !crate::html::body::is_strange(**flags))
        .find_map(|(line, _)| day_in(&line.text))
}

/// A line near the headline that holds a day: one whose element is named so first, then any short one.
fn line_near(view: &View<'_>, near: std::ops::Range<usize>) -> Option<String> {
    let lines = || near.clone().filter(|&at| view.page.lines[at].length <= 120);
    let dated = |at: usize| day_in(&view.page.lines[at].text);
    lines()
        .filter(|&at| {
            let around = view.page.lines[at].around;
            around.named(Group::Date).or_else(|| around.named(Group::Meta)).or_else(|| around.named(Group::Byline)).is_some()
                || Signals::of(&view.tree.nodes[view.page.lines[at].block]).has(Group::Date)
        })
        .find_map(dated)
        .or_else(|| lines().find_map(dated))
}

/// The day of the page's lines that hold nothing but a day, if they all tell the same one.
fn only_line(view: &View<'_>) -> Option<String> {
    let lines = view.page.lines.iter().zip(&view.flags).filter(|(line, flags)| {
        let digits = line.text.bytes().filter(u8::is_ascii_digit).count();
        line.length <= 30 && (5..=8).contains(&digits) && !flags.named(Group::Comment) && !flags.named(Group::Related)
    });
    let mut days = lines.filter_map(|(line, _)| day_in(&line.text));
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_tells_its_change_twice_shows_its_publication() {
        let shown = || Some("2024-03-04".to_owned());
        let told = "2024-05-01T10:00:00+00:00";
        assert_eq!(earlier_than_told(told, Some(told), shown).as_deref(), Some("2024-03-04"));
        assert_eq!(earlier_than_told(told, Some("2024-05-02T10:00:00+00:00"), shown), None);
        assert_eq!(earlier_than_told(told, Some(told), || Some("2024-05-01".to_owned())), None);
    }

    #[test]
    fn the_address_knows_the_day_where_the_outlet_is() {
        let path = Some("2024-03-04".to_owned());
        assert_eq!(local_day("2024-03-05T02:41:41+00:00", path.clone()), path);
        assert_eq!(local_day("2024-03-05T02:41:41+07:00", path.clone()), None);
        assert_eq!(local_day("2024-03-09T02:41:41+00:00", path), None);
    }
}
