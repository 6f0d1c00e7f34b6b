//! The article's text, blocks, marks and figures from the lines that stay; the receipt from those that go.

use super::captions;
use super::view::View;
use crate::boilerplate::{BY_HAND, Receipt, Rule, Scene, credits_of, trailing_initials};
use crate::metadata::PageHead;
use crate::{Article, Block, Context, Figure, Mark, Removal, Span};

/// Rule of initials cut off the end of a line.
const INITIALS: Rule = Rule { step: "initials", reason: "These initials name who wrote and edited the article." };

/// Fills the article's text, blocks, figures and credits and gives the removals.
pub fn article(
    article: &mut Article,
    view: &View<'_>,
    scene: &Scene<'_>,
    verdicts: &[Option<Rule>],
    head: &PageHead<'_>,
    context: &Context<'_>,
    before: &[Removal],
) -> Vec<Removal> {
    let mut receipt = Receipt::new(context.corrections, before);
    let mut built = Built::default();
    // The block before which each line stands, for figures and captions.
    let mut places = Vec::with_capacity(verdicts.len() + 1);
    let mut at = 0;
    while at < verdicts.len() {
        let line = &view.page.lines[at];
        places.push(built.blocks.len());
        // The sentence takes its cut-off dateline in, whatever was thought of the dateline alone.
        if line.opens_sentence() && built.blocks.is_empty() && verdicts.get(at + 1).is_some_and(Option::is_none) {
            built.push(line, line.text.len(), head);
            built.joins = true;
            at += 1;
            continue;
        }
        let Some(rule) = verdicts[at] else {
            if receipt.is_removed_by_hand(&line.text) && !receipt.take(BY_HAND, &line.text, built.blocks.len()) {
                at += 1;
                continue;
            }
            let keep = trailing_initials(&line.text).unwrap_or(line.text.len());
            if keep < line.text.len() && receipt.take(INITIALS, line.text[keep..].trim(), built.blocks.len() + 1) {
                built.push(line, line.text.len(), head);
            } else {
                built.push(line, keep, head);
            }
            at += 1;
            continue;
        };
        if rule.step == "credit" {
            for credit in credits_of(&line.text, &scene.lines[at].folded) {
                if !article.credits.contains(&credit) {
                    article.credits.push(credit);
                }
            }
        }
        if receipt.take(rule, &line.text, built.blocks.len()) {
            built.push(line, line.text.len(), head);
        }
        at += 1;
    }
    places.push(built.blocks.len());
    article.figures = figures(view, verdicts, &places, built.blocks.len(), head);
    article.text = built.text;
    article.blocks = built.blocks;
    receipt.removals
}

#[derive(Default)]
struct Built {
    text: String,
    points: u32,
    blocks: Vec<Block>,
    /// Whether the next line goes on in the last block.
    joins: bool,
}

impl Built {
    /// Adds the first `keep` bytes of a line as a block.
    fn push(&mut self, line: &super::lines::Line<'_>, keep: usize, head: &PageHead<'_>) {
        let joins = std::mem::take(&mut self.joins) && !self.blocks.is_empty();
        if !self.blocks.is_empty() {
            self.text.push(if joins { ' ' } else { '\n' });
            self.points += 1;
        }
        let start = self.points;
        let text = &line.text[..keep];
        // Byte to code point by one pass over the line: marks are sorted by their start.
        let points: Vec<(usize, u32)> = text.char_indices().zip(0u32..).map(|((byte, _), point)| (byte, point)).collect();
        let point = |byte: usize| {
            let found = points.partition_point(|(at, _)| *at < byte);
            start + points.get(found).map_or(points.len() as u32, |(_, point)| *point)
        };
        let marks: Vec<Mark> = line
            .marks
            .iter()
            .filter(|mark| mark.bytes.end <= keep)
            .filter_map(|mark| {
                let href = mark.href.and_then(|href| head.web_link(href));
                // A link that leads nowhere on the web is only its words.
                (mark.kind != crate::MarkKind::Link || href.is_some()).then(|| Mark {
                    kind: mark.kind,
                    span: Span { start: point(mark.bytes.start), end: point(mark.bytes.end) },
                    href,
                })
            })
            .collect();
        self.text.push_str(text);
        self.points += points.len() as u32;
        if joins && let Some(block) = self.blocks.last_mut() {
            block.span.end = self.points;
            block.marks.extend(marks);
            return;
        }
        self.blocks.push(Block { kind: line.kind, span: Span { start, end: self.points }, marks });
    }
}

/// Images between the first and the last line that stays, each with the caption beside it.
fn figures(view: &View<'_>, verdicts: &[Option<Rule>], before: &[usize], blocks: usize, head: &PageHead<'_>) -> Vec<Figure> {
    let Some(first) = verdicts.iter().position(Option::is_none) else { return Vec::new() };
    let last = verdicts.iter().rposition(Option::is_none).unwrap_or(first);
    let mut figures: Vec<Figure> = Vec::new();
    for image in &view.page.images {
        let node = &view.tree.nodes[image.node];
        // The picture of an article often stands just before its first line.
        let near = image.line + 6 >= first && image.line <= last + 1;
        if !near || figures.len() >= MOST_FIGURES || is_small(node.attr("width")) || is_small(node.attr("height")) {
            continue;
        }
        let Some(src) = head.image_of(view.tree, image.node) else { continue };
        if figures.iter().any(|figure| figure.src == src) {
            continue;
        }
        let said = captions::of(view, verdicts, image);
        let bare = said.caption.is_none() && said.credit.is_none();
        if image.figure == 0 && bare && (image.line < first || view.share(node.parent) == 0.0 && image.line > last) {
            continue;
        }
        figures.push(Figure {
            before_block: before.get(image.line).copied().unwrap_or(blocks) as u32,
            src,
            alt: node.attr("alt").map(str::to_owned),
            caption: said.caption,
            credit: said.credit,
        });
    }
    figures
}

/// Figures of an article at most: beyond this it is a list of products.
const MOST_FIGURES: usize = 200;

/// Icons and counting pixels say how small they are.
fn is_small(size: Option<&str>) -> bool {
    size.and_then(|size| size.trim_end_matches("px").parse::<u32>().ok()).is_some_and(|size| size < 50)
}
