//! The day of publication where the page shows it to its reader.

use std::ops::RangeInclusive;

use super::Near;
use super::dates::iso;
use crate::html::body::is_strange;
use crate::html::signals::{Group, Signals};
use crate::html::tag::Tag;
use crate::html::view::View;

/// Lines that announce the day of publication, alone, folded.
const ANNOUNCES: &[&str] = &[
    "published",
    "publish date",
    "published on",
    "date published",
    "publication date",
    "date of publication",
    "posted",
    "posted on",
    "post date",
    "terbit",
    "tanggal terbit",
    "diterbitkan",
    "dipublikasikan",
    "tanggal",
    "veröffentlicht",
    "veröffentlicht am",
    "publié le",
    "publicado",
    "publicado el",
    "pubblicato",
    "pubblicato il",
    "gepubliceerd",
];

/// What a sentence says of a page that was changed since.
const FIRST: &[&str] = &["originally published on", "originally posted on", "pertama kali terbit pada", "pertama kali diterbitkan pada"];

/// The page, and how it writes its days.
pub struct Shown<'a> {
    /// Its lines and elements.
    pub view: &'a View<'a>,
    /// The day in a line.
    pub day: &'a dyn Fn(&str) -> Option<String>,
}

impl Shown<'_> {
    /// A day that is earlier than told, in an element that says it is the publication's, or near the headline after a word that
    /// does, or below it in a line of its own.
    pub fn shown(&self, near: &Near, is_earlier: &dyn Fn(&str) -> bool) -> Option<String> {
        let lines = &self.view.page.lines;
        // Cards of other articles give their days in the same way, far from the headline.
        let node = |at: usize| lines.get(at).map_or(0, |line| line.node);
        let within = node(near.lines.start).saturating_sub(3)..=near.lines.end.checked_sub(1).map_or(0, node);
        let named = self.named_within("datepublished", "pubdate", within).next().and_then(|time| time.get(..10).map(str::to_owned));
        let dated = || near.lines.clone().filter(|&at| lines[at].length <= 60 && !is_strange(self.view.flags[at])).map(|at| &lines[at]);
        let says = || {
            let lines = dated().filter(|line| {
                let text = line.text.to_lowercase();
                text.starts_with("publish") || line.around.named(Group::Date).is_some() || line.around.named(Group::Meta).is_some()
            });
            lines.into_iter().find_map(|line| (self.day)(&line.text))
        };
        let alone = || near.below.clone().map(|at| &lines[at]).filter(|line| is_day(&line.text)).find_map(|line| (self.day)(&line.text));
        // At the article's end: "Published 4 March 2024".
        let ended = || {
            let lines = lines.iter().zip(&self.view.flags).filter(|(line, flags)| is_day(&line.text) && !flags.named(Group::Related));
            lines.filter(|(line, _)| line.text.starts_with("Published ")).find_map(|(line, _)| (self.day)(&line.text))
        };
        let named = named.filter(|day| is_earlier(day));
        named
            .or_else(|| says().filter(|day| is_earlier(day)))
            .or_else(|| alone().filter(|day| is_earlier(day)))
            .or_else(|| ended().filter(|day| is_earlier(day)))
    }

    /// The elements that say what they are by itemprop, class or attribute; not those of other articles.
    pub fn named(&self, itemprop: &'static str, word: &'static str) -> impl Iterator<Item = String> {
        self.named_within(itemprop, word, 0..=usize::MAX)
    }

    fn named_within(&self, itemprop: &'static str, word: &'static str, ids: RangeInclusive<usize>) -> impl Iterator<Item = String> {
        let nodes = self.view.tree.nodes.iter().enumerate();
        nodes.filter(move |(id, node)| node.element.is_some() && ids.contains(id)).filter_map(move |(id, node)| {
            let says = node.attr("itemprop").is_some_and(|value| value.to_lowercase().contains(itemprop))
                || (node.tag == Tag::Time && (node.attr(word).is_some() || node.attr("class").is_some_and(|class| class.contains(word))))
                || (itemprop == "datepublished"
                    && node.tag == Tag::Time
                    && node.attr("class").is_some_and(|class| class.contains("published")));
            (says && !self.is_others(id)).then(|| self.time_of(id)).flatten()
        })
    }

    /// Whether an element stands among other articles or comments.
    fn is_others(&self, id: usize) -> bool {
        self.view.flags.get(self.view.lines_of(id).start).is_some_and(|flags| flags.named(Group::Related) || flags.named(Group::Comment))
    }

    fn time_of(&self, id: usize) -> Option<String> {
        let node = &self.view.tree.nodes[id];
        let told = ["datetime", "content", "title"].iter().find_map(|name| node.attr(name).and_then(iso));
        told.or_else(|| (self.day)(&self.view.tree.text(id)))
    }

    /// The day below a line that only announces it.
    pub fn announced(&self) -> Option<String> {
        let lines = &self.view.page.lines;
        let says = |at: &usize| {
            let line = &lines[*at];
            line.length <= 24
                && line.text.starts_with(['p', 'P', 'd', 'D', 't', 'T', 'v', 'V', 'g', 'G'])
                && ANNOUNCES.contains(&crate::boilerplate::phrases::folded(&line.text).as_str())
        };
        let own = (0..lines.len()).filter(says).filter(|&at| !self.view.flags[at].named(Group::Related));
        // A word for those who hear the page may stand between ("Published", "Publish date").
        own.flat_map(|at| lines[at + 1..].iter().take(2)).filter(|line| line.length <= 40).find_map(|line| (self.day)(&line.text))
    }

    /// The day in a sentence that says when the page was first published.
    pub fn said(&self) -> Option<String> {
        self.view.page.lines.iter().filter(|line| line.length <= 300).find_map(|line| {
            let text = line.text.to_lowercase();
            let at = FIRST.iter().find_map(|words| text.find(words).map(|at| at + words.len()))?;
            let after: String = text[at..].chars().take(24).collect();
            (self.day)(&after)
        })
    }

    /// The first `<time>` below the headline, else among the lines near it.
    pub fn time_near(&self, near: &Near) -> Option<String> {
        let nodes = &self.view.tree.nodes;
        let within = |lines: &std::ops::Range<usize>| {
            let from = self.view.page.lines.get(lines.start)?.node;
            let to = self.view.page.lines.get(lines.end.checked_sub(1)?)?.node;
            // The element may open before the first of the lines.
            (from.saturating_sub(3)..=to)
                .filter(|&id| nodes[id].tag == Tag::Time)
                .find_map(|id| nodes[id].attr("datetime").and_then(iso).or_else(|| (self.day)(&self.view.tree.text(id))))
        };
        within(&near.below).or_else(|| within(&near.lines))
    }

    /// The day of the page's `<time>` elements, if they all tell the same one.
    pub fn only_time(&self) -> Option<String> {
        let times = self.view.tree.nodes.iter().filter(|node| node.tag == Tag::Time).filter_map(|node| node.attr("datetime").and_then(iso));
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
    pub fn line_named(&self) -> Option<String> {
        let lines = self.view.page.lines.iter().zip(&self.view.flags);
        lines
            .filter(|(line, flags)| line.length <= 80 && flags.named(Group::Date) && !is_strange(**flags))
            .find_map(|(line, _)| (self.day)(&line.text))
    }

    /// A line near the headline that holds a day: one whose element is named so first, then any short one; those below the
    /// headline before those above it.
    pub fn line_near(&self, near: &Near) -> Option<String> {
        let lines = &self.view.page.lines;
        let short = |at: &usize| lines[*at].length <= 120;
        let dated = |at: usize| (self.day)(&lines[at].text);
        let is_named = |at: &usize| {
            let around = lines[*at].around;
            around.named(Group::Date).or_else(|| around.named(Group::Meta)).or_else(|| around.named(Group::Byline)).is_some()
                || Signals::of(&self.view.tree.nodes[lines[*at].block]).has(Group::Date)
        };
        let each = || near.below.clone().chain(near.lines.clone()).filter(short);
        each().filter(is_named).find_map(dated).or_else(|| each().find_map(dated))
    }

    /// The day of the page's lines that hold nothing but a day, if they all tell the same one.
    pub fn only_line(&self) -> Option<String> {
        let lines = self.view.page.lines.iter().zip(&self.view.flags);
        let lines = lines.filter(|(line, flags)| is_day(&line.text) && !flags.named(Group::Comment) && !flags.named(Group::Related));
        let mut days = lines.filter_map(|(line, _)| (self.day)(&line.text));
        let first = days.next()?;
        days.all(|day| day == first).then_some(first)
    }
}

/// Whether a line is short and holds the digits of a day, no more.
fn is_day(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (5..=8).contains(&digits) && text.chars().count() <= 30
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::lines;
    use crate::html::tree::Tree;
    use crate::metadata::dates::day_in;

    fn with<T>(page: &str, ask: impl Fn(&Shown<'_>) -> T) -> T {
        let html = scraper::Html::parse_document(page);
        let tree = Tree::new(&html);
        let lines = lines::cut(&tree);
        ask(&Shown { view: &View::new(&tree, &lines), day: &day_in })
    }

    #[test]
    fn a_day_that_the_page_announces() {
        let said = |page: &str| with(page, |shown| shown.announced().or_else(|| shown.said()));
        assert_eq!(said("<h4>Published</h4><p>4 March 2024</p><h4>Reviewed</h4><p>5 May 2025</p>").as_deref(), Some("2024-03-04"));
        assert_eq!(
            said("<p>This article was originally published on 4 March 2024 and is kept up to date.</p>").as_deref(),
            Some("2024-03-04")
        );
        assert_eq!(said("<p>The book was published. In 2024 it was read on 4 March 2024.</p>"), None);
    }

    #[test]
    fn the_time_below_the_headline_comes_before_those_above_it() {
        let page = "<div><p><time datetime=2025-01-31>31 January</time></p><h1>Harga beras naik</h1><p><time datetime=2024-03-04>4 March</time></p></div>";
        let near = Near { lines: 0..3, below: 2..3 };
        assert_eq!(with(page, |shown| shown.time_near(&near)).as_deref(), Some("2024-03-04"));
        assert!(with(page, |shown| shown.only_time().is_none()));
    }
}
