//! The last rungs of the ladder: where the page itself shows next to nothing of its article, but delivers it beside the page.
//!
//! Two places hold it: `articleBody` of the page's JSON-LD, and `<noscript>`, for readers without scripts.
//! Examples: a page that a script fills from its data; a blog whose posts stand in `<script type="text/template">` and, once
//! more, in `<noscript>`.

use scraper::Html;

use super::lines::Lines;
use crate::boilerplate::{BY_HAND, Receipt};
use crate::metadata::PageHead;
use crate::{Article, Block, Context, Removal, Span};

/// Characters of such a body at least: an outlet may put no more than a summary there.
const BODY: usize = 600;
/// How many times as long as what the page shows it is at least.
const TIMES: usize = 3;

/// The body of JSON-LD as a page of its own, where it tells far more than the `shown` characters that stay of the page.
pub fn body(head: &PageHead<'_>, shown: usize) -> Option<Html> {
    let told = head.json_ld.body()?;
    if told.chars().count() < BODY.max(TIMES * shown) {
        return None;
    }
    // Some write paragraphs, some break lines.
    let written = if told.contains("</p>") || told.contains("<br") { told.to_owned() } else { told.replace('\n', "<br>") };
    let page = Html::parse_document(&written);
    let text: usize = page.root_element().text().map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum();
    (text >= BODY / 2 && text > 2 * shown).then_some(page)
}

/// Puts the lines of a body at the end of the article, whose own lines were taken out before. Gives the removals, lines that a
/// person took out included.
pub fn put(article: &mut Article, body: &Lines<'_>, context: &Context<'_>, mut removals: Vec<Removal>) -> Vec<Removal> {
    let mut receipt = Receipt::new(context.corrections, &removals);
    let mut points = article.text.chars().count() as u32;
    for line in &body.lines {
        if receipt.is_removed_by_hand(&line.text) && !receipt.take(BY_HAND, &line.text, article.blocks.len()) {
            continue;
        }
        if !article.text.is_empty() {
            article.text.push('\n');
            points += 1;
        }
        let start = points;
        article.text.push_str(&line.text);
        points += line.text.chars().count() as u32;
        article.blocks.push(Block { kind: line.kind, span: Span { start, end: points }, marks: Vec::new() });
    }
    removals.append(&mut receipt.removals);
    removals
}

/// The page with what it has for readers without scripts as a part of it, if that is any length of text.
pub fn without_scripts(html: &str) -> Option<String> {
    let held: usize = html.split("<noscript").skip(1).map(|part| part.find("</noscript").unwrap_or(0)).sum();
    (held >= BODY).then(|| html.replace("<noscript", "<div").replace("</noscript", "</div"))
}
