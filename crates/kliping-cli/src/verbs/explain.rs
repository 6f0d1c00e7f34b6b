//! `kliping explain ID TEXT`

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::arguments::Explain;
use crate::printer::{BOLD, DIM, Printer, RESET};

/// Says which rule found what in these words, and why.
pub fn run(archive: &Archive, what: &Explain, printer: &mut Printer) -> Result<End, Stop> {
    let found = ops::explain(archive, &what.id, &what.text)?;
    if printer.json() {
        for explanation in &found {
            printer.value(explanation)?;
        }
        return Ok(End::Done);
    }
    if found.is_empty() {
        printer.line("Nothing was found in these words: no time, no actor, no quote, no event.")?;
    }
    let width = printer.width();
    for explanation in &found {
        printer.wrapped(&format!("{BOLD}{}{RESET}  {}", explanation.what, explanation.text), width, "", "  ")?;
        printer.wrapped(&explanation.says, width, "  ", "  ")?;
        if !explanation.rule.is_empty() {
            printer.line(&format!("  {DIM}rule: {}{RESET}", explanation.rule))?;
        }
    }
    Ok(End::Done)
}
