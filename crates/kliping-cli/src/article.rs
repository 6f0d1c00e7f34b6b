//! An article for people: 72 columns, line numbers in the margin, and a note wherever something was taken out.

use std::io::Result;

use kliping_article::{Block, BlockKind, Reading, Removal};

use crate::days;
use crate::printer::{BOLD, DIM, Printer, RESET};

/// Columns of the text.
const MEASURE: usize = 72;
/// Columns of the margin with the line numbers.
const MARGIN: usize = 5;

/// Prints the headline, the lines about the article, and the article itself. `facts` follow what the reading knows.
pub fn print(printer: &mut Printer, reading: &Reading, facts: &[String]) -> Result<()> {
    let article = &reading.article;
    let margin = " ".repeat(MARGIN);
    let width = (MARGIN + MEASURE).min(printer.width());
    printer.gap()?;
    if let Some(headline) = &article.headline {
        // Each line is bold by itself, so that the margin is not.
        for line in textwrap::wrap(headline, width - MARGIN) {
            printer.line(&format!("{margin}{BOLD}{line}{RESET}"))?;
        }
    }
    let published = article.published.as_deref().map(days::in_words);
    let known = [article.byline.clone(), article.site.clone(), published];
    let about: Vec<String> = known.into_iter().flatten().collect();
    if !about.is_empty() {
        printer.wrapped(&about.join(" · "), width, &margin, &margin)?;
    }
    for fact in article.url.iter().chain(facts) {
        printer.line(&format!("{margin}{DIM}{fact}{RESET}"))?;
    }
    printer.gap()?;

    let lines: Vec<&str> = if article.text.is_empty() { Vec::new() } else { article.text.split('\n').collect() };
    for (i, line) in lines.iter().enumerate() {
        note_removals(printer, reading, i, &margin)?;
        block(printer, article.blocks.get(i), line, i + 1, width)?;
    }
    note_removals(printer, reading, lines.len(), &margin)?;
    if lines.is_empty() {
        printer.line(&format!("{margin}{DIM}Nothing readable was found here.{RESET}"))?;
        printer.gap()?;
    }
    for note in &reading.notes {
        printer.wrapped(&format!("{DIM}{}{RESET}", note.message), width, &margin, &margin)?;
    }
    Ok(())
}

fn block(printer: &mut Printer, block: Option<&Block>, text: &str, number: usize, width: usize) -> Result<()> {
    let kind = block.map_or(BlockKind::Paragraph, |block| block.kind);
    let lead = match kind {
        BlockKind::ListItem => "• ",
        BlockKind::Quotation => "│ ",
        _ => "",
    };
    let hang = if kind == BlockKind::Quotation { lead.to_owned() } else { " ".repeat(console::measure_text_width(lead)) };
    let first = format!("{DIM}{number:>3}{RESET}  {lead}");
    let rest = format!("{}{hang}", " ".repeat(MARGIN));
    if kind == BlockKind::Heading {
        printer.wrapped(&format!("{BOLD}{text}{RESET}"), width, &first, &rest)?;
    } else {
        printer.wrapped(text, width, &first, &rest)?;
    }
    printer.gap()
}

/// One faint line for everything that was taken out before line `index`.
fn note_removals(printer: &mut Printer, reading: &Reading, index: usize, margin: &str) -> Result<()> {
    let here = |removal: &&Removal| !removal.restored && removal.paragraph as usize == index;
    let mut steps: Vec<(&str, usize)> = Vec::new();
    for removal in reading.removals.iter().filter(here) {
        match steps.iter_mut().find(|(step, _)| *step == removal.step) {
            Some((_, count)) => *count += 1,
            None => steps.push((&removal.step, 1)),
        }
    }
    if steps.is_empty() {
        return Ok(());
    }
    let named: Vec<String> =
        steps.into_iter().map(|(step, count)| if count == 1 { step.to_owned() } else { format!("{step} ×{count}") }).collect();
    let width = (MARGIN + MEASURE).min(printer.width());
    let rest = format!("{margin}  ");
    printer.wrapped(&format!("{DIM}┄ removed here: {}{RESET}", named.join(", ")), width, margin, &rest)?;
    printer.gap()
}
