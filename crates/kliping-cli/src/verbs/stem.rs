//! `kliping stem --language L`

use std::io::BufRead;

use kliping_archive::{Code, Failure, stem};

use super::{End, Stop};
use crate::arguments::Stem;
use crate::printer::Printer;

/// Prints the stem of every word on standard input, a line for a line.
pub fn run(what: &Stem, printer: &mut Printer) -> Result<End, Stop> {
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| Failure::new(Code::NotText, "Standard input could not be read as UTF-8 text.").because(error))?;
        let word = line.trim();
        let stem = stem(word, &what.language);
        if printer.json() {
            printer.value(&serde_json::json!({ "word": word, "stem": stem }))?;
        } else {
            printer.line(&stem)?;
        }
    }
    Ok(End::Done)
}
