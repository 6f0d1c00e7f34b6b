//! Plain text to an article: line rules instead of markup.

mod extent;
mod headline;
mod repeated;
mod shape;

use crate::boilerplate::{BY_HAND, Receipt, Rule, Scene, Subject, credits_of, judge_plain, phrases, trailing_initials};
use crate::html::Extract;
use crate::{Article, Block, BlockKind, Context, Note, Removal, Span, metadata};

/// Extracts the article of a text that may hold boilerplate lines.
pub fn extract(text: &str, context: &Context<'_>, before: &[Removal], notes: &mut Vec<Note>) -> Extract {
    let tidy: Vec<String> = text.lines().map(tidy).filter(|line| !line.is_empty()).collect();
    let (headline, rest) = headline::split(&tidy, context.title);
    let rest: &[String] = &rest;
    let mut extract = Extract::default();
    let article = &mut extract.article;
    let mut verdicts = judge_all(rest, headline.as_deref(), context);
    if let Some(rules) = context.rules {
        let lines = rest.iter().map(|line| Subject::plain(line)).collect();
        rules.apply(&Scene { lines, headline: None, goes_on: false, library: None }, None, &mut verdicts);
    }
    let mut receipt = Receipt::new(context.corrections, before);
    let mut kept: Vec<&str> = Vec::new();
    for (at, line) in rest.iter().enumerate() {
        let rule = verdicts[at].or_else(|| receipt.is_removed_by_hand(line).then_some(BY_HAND));
        if let Some(rule) = rule {
            if rule.step == "credit" {
                article.credits.extend(credits_of(line, &phrases::folded(line)));
            }
            if receipt.take(rule, line, kept.len()) {
                kept.push(line);
            }
            continue;
        }
        kept.push(without_ends(line, kept.len(), &mut receipt));
    }
    article.headline = headline;
    article.published = context.published.map(|given| metadata::iso(given).unwrap_or_else(|| given.to_owned()));
    (article.text, article.blocks) = set(&kept);
    extract.removals = receipt.removals;
    metadata::finish(article, &extract.removals);
    if article.text.is_empty() {
        notes.push(Note { code: "not-an-article".to_owned(), message: "The text holds hardly any running text.".to_owned() });
    }
    extract
}

/// Passes over the lines at most. A pass that takes nothing ends them; most texts need two.
const PASSES: usize = 12;

/// Judges the lines until nothing more goes, so that what is clean stays as it is when it is read again.
fn judge_all(lines: &[String], headline: Option<&str>, context: &Context<'_>) -> Vec<Option<Rule>> {
    let mut verdicts: Vec<Option<Rule>> = vec![None; lines.len()];
    for _ in 0..PASSES {
        let left: Vec<usize> = (0..lines.len()).filter(|&at| verdicts[at].is_none()).collect();
        let scene = Scene {
            lines: left.iter().map(|&at| Subject::plain(&lines[at])).collect(),
            headline: headline.map(phrases::folded),
            goes_on: false,
            library: context.library,
        };
        let mut shaped = shape::judge(&scene);
        repeated::claim(&scene, &mut shaped);
        let mut found = judge_plain(&scene, shaped);
        extent::judge(&scene, &mut found);
        if found.iter().all(Option::is_none) {
            break;
        }
        for (at, rule) in left.into_iter().zip(found) {
            verdicts[at] = rule;
        }
    }
    verdicts
}

/// Takes a body that is already clean, to the letter.
pub fn body(text: &str, context: &Context<'_>) -> Extract {
    let (text, blocks) = set(&text.split('\n').collect::<Vec<_>>());
    let published = context.published.map(|given| metadata::iso(given).unwrap_or_else(|| given.to_owned()));
    let article = Article { headline: context.title.map(str::to_owned), published, text, blocks, ..Article::default() };
    Extract { article, ..Extract::default() }
}

/// White space collapsed; control characters dropped.
fn tidy(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    crate::html::tree::push_collapsed(&mut out, line);
    out.truncate(out.trim_end().len());
    out
}

/// A dash left of a dateline, before the first paragraph.
const DASH: Rule = Rule { step: "dateline-dash", reason: "This dash is left of the line that names the outlet." };
/// Initials glued to a sentence.
const INITIALS: Rule = Rule { step: "initials", reason: "These initials name who wrote and edited the article." };

/// The line without the dash before it or the initials after it, each listed.
fn without_ends<'a>(line: &'a str, block: usize, receipt: &mut Receipt<'_>) -> &'a str {
    let mut line = line;
    if block == 0 {
        let bare = metadata::clean_lead(line);
        if bare.len() < line.len() && !bare.is_empty() && !receipt.take(DASH, line[..line.len() - bare.len()].trim(), 0) {
            line = bare;
        }
    }
    if let Some(end) = trailing_initials(line)
        && !receipt.take(INITIALS, line[end..].trim(), block + 1)
    {
        line = &line[..end];
    }
    line
}

/// Lines as text and blocks.
fn set(lines: &[&str]) -> (String, Vec<Block>) {
    let mut start = 0;
    let blocks = lines.iter().map(|line| {
        let end = start + line.chars().count() as u32;
        let span = Span { start, end };
        start = end + 1;
        Block { kind: BlockKind::Paragraph, span, marks: Vec::new() }
    });
    let blocks = blocks.collect();
    (lines.join("\n"), blocks)
}
