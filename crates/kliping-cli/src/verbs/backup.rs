//! `kliping backup [DIR]`, `kliping restore-backup DIR`

use std::path::Path;

use kliping_archive::{Archive, ops};

use super::{End, Stop};
use crate::printer::Printer;
use crate::progress;

/// Copies the archive and checks the copy. What is damaged is a refusal, so that a script notices.
pub fn run(archive: &Archive, to: Option<&Path>, printer: &mut Printer) -> Result<End, Stop> {
    let outcome = progress::follow("Copying", |step| match to {
        Some(to) => ops::backup(archive, to, step),
        None => ops::make_backup(archive, step),
    })?;
    let end = if outcome.damages.is_empty() { End::Done } else { End::Refused };
    if printer.json() {
        printer.value(&outcome)?;
        return Ok(end);
    }
    let (articles, blobs, copied) = (outcome.articles, outcome.blobs, outcome.copied);
    printer.line(&format!(
        "{} holds {articles} articles and {blobs} stored files, {copied} of them new; every one was checked.",
        to.map_or_else(|| "The backup".to_owned(), |to| to.display().to_string())
    ))?;
    for damage in &outcome.damages {
        printer.line(&format!("{}  {}", damage.article.as_deref().unwrap_or("-"), damage.message))?;
    }
    Ok(end)
}

/// Puts a backup back.
pub fn restore(archive: &Archive, from: &Path, printer: &mut Printer) -> Result<End, Stop> {
    let outcome = progress::follow("Putting back", |step| ops::restore_backup(archive, from, step))?;
    if printer.json() {
        printer.value(&outcome)?;
    } else {
        printer.line(&format!(
            "The archive holds the {} articles of {}. What it held before is in its folder backups.",
            outcome.articles,
            from.display()
        ))?;
    }
    Ok(End::Done)
}
