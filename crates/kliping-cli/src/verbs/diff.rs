//! `kliping diff ID [A B]`

use kliping_archive::{Archive, ChangeKind, ParagraphChange, WordChange, ops};

use super::{End, Stop};
use crate::arguments::Diff;
use crate::days;
use crate::printer::{BOLD, DIM, Printer, RESET};

/// Prints what changed: paragraphs that stayed as they were are left out for people, words that went stand in `[-…-]`, words
/// that came in `{+…+}`.
pub fn run(archive: &Archive, what: &Diff, printer: &mut Printer) -> Result<End, Stop> {
    let compared = ops::compare_versions(archive, &what.id, what.from.zip(what.to))?;
    if printer.json() {
        printer.value(&compared)?;
        return Ok(End::Done);
    }
    printer.line(&format!(
        "{BOLD}Version {} of {} and version {} of {}{RESET}",
        compared.from,
        days::local_day(&compared.from_captured_at),
        compared.to,
        days::local_day(&compared.to_captured_at)
    ))?;
    let width = printer.width();
    if compared.headline.iter().any(|change| change.kind != ChangeKind::Same) {
        printer.wrapped(&marked(&compared.headline), width, "  ", "  ")?;
    }
    let mut same = 0;
    for paragraph in &compared.paragraphs {
        if paragraph.kind == ChangeKind::Same {
            same += 1;
            continue;
        }
        stayed(&mut same, printer)?;
        printer.wrapped(&marked(&paragraph.words), width, sign(paragraph), "  ")?;
    }
    stayed(&mut same, printer)?;
    printer.line(&format!("{} words came, {} went.", compared.words_added, compared.words_removed))?;
    Ok(End::Done)
}

fn stayed(same: &mut u32, printer: &mut Printer) -> std::io::Result<()> {
    match std::mem::take(same) {
        0 => Ok(()),
        1 => printer.line(&format!("{DIM}  (one paragraph stayed as it was){RESET}")),
        many => printer.line(&format!("{DIM}  ({many} paragraphs stayed as they were){RESET}")),
    }
}

fn sign(paragraph: &ParagraphChange) -> &'static str {
    match paragraph.kind {
        ChangeKind::Added => "+ ",
        ChangeKind::Removed => "- ",
        ChangeKind::Same | ChangeKind::Changed => "~ ",
    }
}

fn marked(words: &[WordChange]) -> String {
    words
        .iter()
        .map(|change| {
            let text = change.text.trim_end();
            let space = &change.text[text.len()..];
            match change.kind {
                ChangeKind::Added => format!("{{+{text}+}}{space}"),
                ChangeKind::Removed => format!("[-{text}-]{space}"),
                ChangeKind::Same | ChangeKind::Changed => change.text.clone(),
            }
        })
        .collect()
}
