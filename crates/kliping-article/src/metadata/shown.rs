//! The author as the page shows them to its reader, right below the headline.

use super::Near;
use super::names::{after_by, after_by_alone, after_day_and_mark, name_in, names_another};
use crate::boilerplate::phrases::{Phrase, begins, folded};
use crate::html::body::is_strange;
use crate::html::lines::Line;
use crate::html::view::View;

/// Words of a name that stands for itself.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

fn below<'a>(view: &'a View<'_>, near: &Near) -> impl Iterator<Item = (usize, &'a Line<'a>)> {
    near.below.clone().filter(|&at| !is_strange(view.flags[at])).map(|at| (at, &view.page.lines[at]))
}

/// Words that can only name who wrote, folded; shorter ones of other languages open other lines too.
const CLEAR: &[&str] = &["by ", "written by ", "words by ", "story by ", "article by ", "oleh ", "ditulis oleh ", "penulis "];

/// "By Sari Utami" or "4 March 2024 · Sari Utami" as a line of its own, and whether it can only name the author. Who edited or
/// checked the article is not its author.
pub fn said(view: &View<'_>, near: &Near) -> Option<(bool, String)> {
    let lines = below(view, near).filter(|(_, line)| line.length <= 120 && !line.text.ends_with(['.', '?', '!']));
    lines.into_iter().find_map(|(_, line)| {
        let text = folded(&line.text);
        if names_another(&text) {
            return None;
        }
        let by = begins(&text, Phrase::By).is_some();
        let clear = CLEAR.iter().any(|words| text.starts_with(words));
        let name = by.then(|| after_by(&line.text).or_else(|| after_by_alone(&line.text))).flatten();
        name.or_else(|| after_day_and_mark(&line.text)).map(|name| (clear, name))
    })
}

/// A name alone below the headline that stands in a line of its own elsewhere too, or opens what is told about its bearer
/// ("Sari Utami is a farmer").
pub fn repeated(view: &View<'_>, near: &Near) -> Option<String> {
    let is_name = |line: &&Line<'_>| {
        line.level == 0
            && line.length <= 40
            && name_in(&line.text).is_some_and(|name| name == line.text && WORDS.contains(&name.split(' ').count()))
    };
    let names = below(view, near).take(4).filter(|(_, line)| is_name(line));
    names.into_iter().map(|(at, line)| (at, line.text.as_str())).find_map(|(at, name)| {
        let again = view.page.lines[at + 1..]
            .iter()
            .zip(&view.flags[at + 1..])
            .filter(|(_, flags)| !flags.named(crate::html::signals::Group::Related));
        let about = |rest: &str| {
            rest.is_empty() || [" is ", " adalah ", " | ", ", ", " covers ", " writes "].iter().any(|next| rest.starts_with(next))
        };
        again.into_iter().any(|(line, _)| line.text.strip_prefix(name).is_some_and(about)).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::lines;
    use crate::html::tree::Tree;

    fn both(page: &str) -> (Option<String>, Option<String>) {
        let html = scraper::Html::parse_document(page);
        let tree = Tree::new(&html);
        let lines = lines::cut(&tree);
        let near = Near { lines: 0..lines.lines.len(), below: 1..lines.lines.len() };
        let view = View::new(&tree, &lines);
        (said(&view, &near).map(|(_, name)| name), repeated(&view, &near))
    }

    #[test]
    fn the_author_below_the_headline() {
        let name = Some("Sari Utami".to_owned());
        assert_eq!(both("<h1>Harga beras</h1><p>Edited by: Budi Karya</p><p>By Sari Utami, farmer</p>").0, name);
        assert_eq!(both("<h1>Harga beras</h1><p>by sari · 4 March</p>").0.as_deref(), Some("sari"));
        assert_eq!(both("<h1>Harga beras</h1><p>Sari Utami</p><p>Harga beras naik.</p><p>Sari Utami is a farmer.</p>").1, name);
        assert_eq!(both("<h1>Harga beras</h1><p>Pasar Pagi</p><p>Harga beras naik.</p>").1, None);
    }
}
