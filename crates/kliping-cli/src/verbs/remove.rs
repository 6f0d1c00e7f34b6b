//! `kliping remove ID LINE`

use kliping_archive::{Archive, Code, Failure, ops};

use super::{End, Stop};
use crate::arguments::Remove;
use crate::printer::Printer;

/// Takes a line of the article out by hand, for good. People count lines from 1.
pub fn run(archive: &Archive, what: &Remove, printer: &mut Printer) -> Result<End, Stop> {
    let article = ops::show_article(archive, &what.id, None)?.reading.article;
    let paragraph = what.line - 1;
    let Some(text) = article.text.split('\n').nth(paragraph as usize).filter(|text| !text.is_empty()) else {
        let sentence = format!("The article has no line {}; it has {}.", what.line, article.blocks.len());
        return Err(Failure::new(Code::BadQuery, sentence).about(what.line.to_string()).into());
    };
    ops::remove_line(archive, &what.id, paragraph)?;
    if printer.json() {
        printer.value(&serde_json::json!({ "id": what.id, "line": what.line, "text": text }))?;
    } else {
        printer.line("Taken out. It stays out through every rebuild; `kliping undo` takes this back.")?;
    }
    Ok(End::Done)
}
