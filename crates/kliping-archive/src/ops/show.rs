//! One article, to read and as it was.

use super::read::{content_of, read_version, state_of};
use crate::archive::Archive;
use crate::capture::CaptureKind;
use crate::store::article::Article;
use crate::store::version::Version;
use crate::store::{self, actor, article, correction, event, face, reading, version};
use crate::{ArticleView, Code, Failure, Result, SnapshotPage, VersionRow};

/// An article with everything that reading found, in its shown version or in an older one.
///
/// A version that is not the shown one is read anew from its snapshot; its actors and events have no ids, since only the
/// shown version takes part in the archive's.
pub fn show_article(archive: &Archive, id: &str, number: Option<u32>) -> Result<ArticleView> {
    let article = article::need(&archive.connection(), id)?;
    let number = number.unwrap_or(article.current);
    let (row, versions) = {
        let connection = archive.connection();
        (face::of(&connection, article.nr)?, version::of(&connection, article.nr)?)
    };
    let mut row = row.ok_or_else(|| Failure::new(Code::NoSuchArticle, format!("There is no article {id} in this archive.")).about(id))?;
    let shown = if number == article.current { reading::get(&archive.connection(), article.nr)? } else { None };
    let (reading, actor_ids, event_ids) = if let Some(reading) = shown {
        store::read(&mut archive.connection(), |connection| {
            let (actors, mut events) = (actor::ids_of(connection, article.nr)?, event::ids_of(connection, article.nr)?);
            events.resize(reading.events.len(), None);
            Ok((reading, actors, events))
        })?
    } else {
        let reading = read_now(archive, &article, number)?;
        row.state = state_of(&reading);
        let (actors, events) = (vec![None; reading.actors.len()], vec![None; reading.events.len()]);
        (reading, actors, events)
    };
    // Images are not kept yet: a figure has its own address, and the window shows its caption.
    let figures = reading.article.figures.clone();
    let highlights = super::highlights::placed(&archive.connection(), article.nr, &reading.article.text)?;
    let versions = versions.into_iter().map(version_row).collect();
    Ok(ArticleView { row, version: number, versions, reading, actor_ids, event_ids, highlights, figures })
}

/// The page as it came: the captured bytes, or the text wrapped in a minimal page.
pub fn show_snapshot(archive: &Archive, id: &str, number: Option<u32>) -> Result<SnapshotPage> {
    let article = article::need(&archive.connection(), id)?;
    let version = version::need(&archive.connection(), article.nr, number.unwrap_or(article.current))?;
    let bytes = archive.blobs().get(&version.hash)?;
    match version.kind {
        CaptureKind::Html => Ok(SnapshotPage { bytes, mime: format!("text/html; charset={}", version.charset.to_lowercase()) }),
        CaptureKind::Text => {
            let text = match crate::capture::content(&bytes, version.kind, &version.charset) {
                kliping_article::Content::Html(text) | kliping_article::Content::Text(text) | kliping_article::Content::Body(text) => text,
            };
            Ok(SnapshotPage { bytes: wrap(&text).into_bytes(), mime: "text/html; charset=utf-8".to_owned() })
        }
    }
}

fn read_now(archive: &Archive, article: &Article, number: u32) -> Result<kliping_article::Reading> {
    let version = version::need(&archive.connection(), article.nr, number)?;
    let corrections = correction::of(&archive.connection(), article.nr)?;
    let content = content_of(archive, &version)?;
    Ok(read_version(archive, Some(article.nr), article.url.as_deref(), &version, content, &correction::as_read(&corrections)))
}

fn version_row(version: Version) -> VersionRow {
    VersionRow {
        number: version.number,
        captured_at: version.captured_at,
        state: version.state,
        method: version.method,
        hash: version.hash,
        bytes: version.bytes,
    }
}

fn wrap(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<!DOCTYPE html><meta charset=\"utf-8\"><pre style=\"white-space: pre-wrap; font: inherit\">{escaped}</pre>\n")
}
