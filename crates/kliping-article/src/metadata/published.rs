//! When the article was published and last changed.
//!
//! In order of trust: JSON-LD, meta elements, an element that says it is the date of publication, the first `<time>` near the
//! headline, the address, a line near the headline that holds a day.

use std::cell::LazyCell;

use super::dates::{day_in_path, day_ordered, iso};
use super::shown_day::Shown;
use super::{Near, PageHead};
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
pub fn find(head: &PageHead<'_>, view: &View<'_>, near: &Near) -> Times {
    let json = |key| head.json_ld.text(key).and_then(|text| iso(&text));
    let meta = |names: &[&str]| names.iter().find_map(|name| head.meta(&[name]).and_then(iso));
    let path = || head.url.as_ref().and_then(|url| day_in_path(url.path()));
    let order = LazyCell::new(|| super::numeric::month_first(head, view));
    let page = Shown { view, day: &|text: &str| day_ordered(text, || *order) };
    let modified = json("dateModified").or_else(|| meta(MODIFIED)).or_else(|| page.named("datemodified", "updated").next());
    let published = json("datePublished")
        .or_else(|| meta(PUBLISHED))
        .or_else(|| head.metas_that(says_publication).find_map(iso))
        .map(|told| earlier_than_told(&told, modified.as_deref(), |is_earlier| page.shown(near, is_earlier)).unwrap_or(told))
        .map(|told| local_day(&told, path()).unwrap_or(told))
        .or_else(|| page.named("datepublished", "pubdate").next())
        .or_else(|| json("dateCreated").or_else(|| json("uploadDate")))
        .or_else(|| page.announced())
        .or_else(|| page.time_near(near))
        .or_else(path)
        .or_else(|| page.said())
        .or_else(|| page.line_near(near))
        .or_else(|| page.line_named())
        .or_else(|| page.only_time())
        .or_else(|| page.only_line());
    Times { published, modified }
}

/// Whether a meta element of a name of the site's own gives the publication.
fn says_publication(name: &str) -> bool {
    name.contains("publish") && (name.contains("date") || name.contains("time"))
}

/// The day that the page shows as its publication, where it tells machines the time of its last change for both: then the
/// earlier day is the true one. `shown` is asked for a day that is earlier than told.
fn earlier_than_told(told: &str, modified: Option<&str>, shown: impl Fn(&dyn Fn(&str) -> bool) -> Option<String>) -> Option<String> {
    let changed = modified.is_some_and(|modified| modified <= told);
    let is_earlier = |shown: &str| told.get(..10).is_some_and(|day| shown < day);
    changed.then(|| shown(&is_earlier)).flatten()
}

/// The day in the address, where a time in UTC falls on the day beside it: evening or morning where the outlet is.
fn local_day(told: &str, path: Option<String>) -> Option<String> {
    let path = path.filter(|_| told.ends_with("+00:00"))?;
    let day = |text: &str| text.get(..10)?.parse::<chrono::NaiveDate>().ok();
    let apart = day(told)?.signed_duration_since(day(&path)?).num_days();
    (apart.abs() == 1).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_tells_its_change_twice_shows_its_publication() {
        let shown = |day: &'static str| move |is_earlier: &dyn Fn(&str) -> bool| Some(day.to_owned()).filter(|day| is_earlier(day));
        let told = "2024-05-01T10:00:00+00:00";
        assert_eq!(earlier_than_told(told, Some(told), shown("2024-03-04")).as_deref(), Some("2024-03-04"));
        assert_eq!(earlier_than_told(told, Some("2024-05-02T10:00:00+00:00"), shown("2024-03-04")), None);
        assert_eq!(earlier_than_told(told, Some(told), shown("2024-05-01")), None);
    }

    #[test]
    fn the_address_knows_the_day_where_the_outlet_is() {
        let path = Some("2024-03-04".to_owned());
        assert_eq!(local_day("2024-03-05T02:41:41+00:00", path.clone()), path);
        assert_eq!(local_day("2024-03-05T02:41:41+07:00", path.clone()), None);
        assert_eq!(local_day("2024-03-09T02:41:41+00:00", path), None);
    }
}
