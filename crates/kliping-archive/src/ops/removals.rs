//! What a person decides about an article's removals: put one back, take a line out.

use crate::archive::Archive;
use crate::store::journal::{self, Inverse};
use crate::store::{article, correction, reading};
use crate::{Code, Failure, Result};

/// The step of a removal that a person made.
const BY_HAND: &str = "by-hand";

/// Puts a removal back into the article (`restored`), or takes that back. A line that was removed by hand simply is in
/// the article again.
pub fn restore_removal(archive: &Archive, id: &str, removal: &str, restored: bool) -> Result<()> {
    let article = article::need(&archive.connection(), id)?;
    let before = correction::of(&archive.connection(), article.nr)?;
    let shown = reading::get(&archive.connection(), article.nr)?.unwrap_or_default();
    let found = shown.removals.iter().find(|found| found.id == removal).ok_or_else(|| {
        Failure::new(Code::NoSuchRemoval, format!("Article {id} has no removal {removal}; `kliping show {id} --removals` lists them."))
            .about(removal)
    })?;
    let mut after = before.clone();
    if found.step == BY_HAND {
        after.retain(|(kind, value)| !(restored && kind == correction::REMOVED && *value == found.text));
    } else {
        let decided = (correction::RESTORED.to_owned(), removal.to_owned());
        after.retain(|correction| *correction != decided);
        if restored {
            after.push(decided);
        }
    }
    if after == before {
        return Ok(());
    }
    let inverse = Inverse::RestoreRemoval { article: article.id.clone(), before };
    super::read::reread(archive, &article, "corrected", &after, |connection| journal::push(connection, &inverse))?;
    archive.fill_index();
    Ok(())
}

/// Takes a line of the article out by hand. `paragraph` counts the article's lines from 0.
pub fn remove_line(archive: &Archive, id: &str, paragraph: u32) -> Result<()> {
    let article = article::need(&archive.connection(), id)?;
    let before = correction::of(&archive.connection(), article.nr)?;
    let shown = reading::get(&archive.connection(), article.nr)?.unwrap_or_default();
    let line = shown.article.text.lines().nth(paragraph as usize).ok_or_else(|| {
        let lines = shown.article.text.lines().count();
        Failure::new(Code::NoSuchRemoval, format!("Article {id} has {lines} lines, counted from 0; there is no line {paragraph}."))
            .about(paragraph.to_string())
    })?;
    let mut after = before.clone();
    // A line that stands in the article because it was put back only loses that decision.
    let put_back = shown.removals.iter().find(|removal| removal.restored && removal.text == line);
    match put_back {
        Some(removal) => after.retain(|(kind, value)| !(kind == correction::RESTORED && *value == removal.id)),
        None => after.push((correction::REMOVED.to_owned(), line.to_owned())),
    }
    let inverse = Inverse::RemoveLine { article: article.id.clone(), before };
    super::read::reread(archive, &article, "corrected", &after, |connection| journal::push(connection, &inverse))?;
    archive.fill_index();
    Ok(())
}
