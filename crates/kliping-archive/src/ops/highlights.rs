//! Highlights and notes: marking words of an article, and taking the mark away.

use rusqlite::Connection;

use crate::archive::Archive;
use crate::store::article::Article;
use crate::store::highlight::{self, Highlight, Text};
use crate::store::journal::{self, Inverse};
use crate::store::{self, article, change, reading};
use crate::{Code, Failure, HighlightRequest, HighlightRow, Result, ids};

/// Characters of a note at most.
const NOTE: usize = 10_000;

/// Marks words of an article's shown version, or changes a mark; `undo` takes it back. Answers the highlight's id.
///
/// Fails with `no-such-article`, `no-such-highlight`, `empty` (a stretch without words) or `too-large` (a note of more than
/// 10,000 characters); nothing is changed then.
pub fn set_highlight(archive: &Archive, request: &HighlightRequest) -> Result<String> {
    let note = request.note.trim();
    check_note(note)?;
    store::write(&mut archive.connection(), |connection| {
        let article = article::need(connection, &request.article)?;
        let before = highlight::of(connection, article.nr)?;
        let mut after = before.clone();
        let id = if let Some(id) = &request.id {
            let changed = after.iter_mut().find(|one| one.id == *id).ok_or_else(|| no_such(id))?;
            changed.colour = request.colour;
            note.clone_into(&mut changed.note);
            id.clone()
        } else {
            let text = reading::text(connection, article.nr)?.unwrap_or_default();
            let id = ids::random()?;
            let marked = request.span.and_then(|span| Highlight::of(&text, span, id.clone(), request.colour, note.to_owned()));
            after.push(marked.ok_or_else(|| Failure::new(Code::Empty, "There are no words to highlight."))?);
            id
        };
        keep(connection, &article, before, &after)?;
        Ok(id)
    })
}

/// Whether a note may be kept: it is `too-large` beyond 10,000 characters.
pub fn check_note(note: &str) -> Result<()> {
    if note.chars().count() > NOTE {
        return Err(Failure::new(Code::TooLarge, format!("A note has at most {NOTE} characters.")));
    }
    Ok(())
}

/// Takes a highlight and its note away; `undo` brings them back.
pub fn remove_highlight(archive: &Archive, id: &str) -> Result<()> {
    store::write(&mut archive.connection(), |connection| {
        let nr = highlight::article_of(connection, id)?.ok_or_else(|| no_such(id))?;
        let article = article::by_nr(connection, nr)?.ok_or_else(|| no_such(id))?;
        let before = highlight::of(connection, nr)?;
        let after: Vec<Highlight> = before.iter().filter(|one| one.id != id).cloned().collect();
        keep(connection, &article, before, &after)
    })
}

/// Sets an article's highlights back to what they were.
pub(super) fn take_back(connection: &Connection, id: &str, before: &[Highlight]) -> Result<()> {
    let article = article::need(connection, id)?;
    highlight::replace(connection, article.nr, before)?;
    change::note_for_index(connection, "highlighted", &article)
}

/// The highlights of an article, each with its place in this text.
pub(super) fn placed(connection: &Connection, article: i64, text: &str) -> Result<Vec<HighlightRow>> {
    let highlights = highlight::of(connection, article)?;
    if highlights.is_empty() {
        return Ok(Vec::new());
    }
    let text = Text::of(text);
    let row = |one: Highlight| {
        let span = one.find(&text);
        HighlightRow { id: one.id, colour: one.colour, note: one.note, exact: one.exact, span, made_at: one.made_at }
    };
    Ok(highlights.into_iter().map(row).collect())
}

fn keep(connection: &Connection, article: &Article, before: Vec<Highlight>, after: &[Highlight]) -> Result<()> {
    if before == after {
        return Ok(());
    }
    highlight::replace(connection, article.nr, after)?;
    change::note_for_index(connection, "highlighted", article)?;
    journal::push(connection, &Inverse::Highlights { article: article.id.clone(), before })
}

fn no_such(id: &str) -> Failure {
    Failure::new(Code::NoSuchHighlight, format!("There is no highlight {id}.")).about(id)
}
