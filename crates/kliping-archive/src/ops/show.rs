//! One article, to read and as it was.

use kliping_article::Figure;

use super::read::{held, read_version, state_of};
use super::scene;
use crate::archive::Archive;
use crate::capture::CaptureKind;
use crate::store::article::Article;
use crate::store::version::Version;
use crate::store::{self, actor, article, asset, correction, event, face, reading, reading_place, version};
use crate::{ArticleView, AssetRow, Code, Failure, Result, SnapshotPage, VersionRow};

/// An article with everything that reading found, in its shown version or in an older one.
///
/// A version that is not the shown one is read anew from its snapshot; its actors and events have no ids, since only the
/// shown version takes part in the archive's.
pub fn show_article(archive: &Archive, id: &str, number: Option<u32>) -> Result<ArticleView> {
    let (article, row, versions, shown) = archive.read(|connection| {
        let article = article::need(connection, id)?;
        let shown = if number.is_none_or(|number| number == article.current) { reading::get(connection, article.nr)? } else { None };
        let (row, versions) = (face::of(connection, article.nr)?, version::of(connection, article.nr)?);
        Ok((article, row, versions, shown))
    })?;
    let number = number.unwrap_or(article.current);
    let mut row = row.ok_or_else(|| Failure::new(Code::NoSuchArticle, format!("There is no article {id} in this archive.")).about(id))?;
    let (reading, actor_ids, event_ids) = if let Some(reading) = shown {
        archive.read(|connection| {
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
    let text = &reading.article.text;
    let (highlights, place) = archive.read(|connection| {
        Ok((super::highlights::placed(connection, article.nr, text)?, reading_place::of(connection, article.nr, text)?))
    })?;
    let figures = figures(archive, &article, number, &reading.article.figures)?;
    let versions = versions.into_iter().map(version_row).collect();
    Ok(ArticleView { row, version: number, versions, reading, place, actor_ids, event_ids, highlights, figures })
}

/// The page as it was: the captured page with the archive's own addresses for its parts and without anything that acts, or
/// the text wrapped in a minimal page.
pub fn show_snapshot(archive: &Archive, id: &str, number: Option<u32>) -> Result<SnapshotPage> {
    show_page(archive, id, number, 1)
}

/// One page of a work on several pages as it was; the first is 1.
pub fn show_page(archive: &Archive, id: &str, number: Option<u32>, page: u32) -> Result<SnapshotPage> {
    let article = archive.read(|connection| article::need(connection, id))?;
    let version = archive.read(|connection| version::need(connection, article.nr, number.unwrap_or(article.current)))?;
    let shown = scene::page_of(archive, &article, &version, page)?
        .ok_or_else(|| Failure::new(Code::NoSuchArticle, format!("The article has no page {page}.")).about(page.to_string()))?;
    let html = match shown.kind {
        CaptureKind::Html => scene::Scene::new(archive, &article, version.number)?.dress(&shown)?,
        CaptureKind::Text => wrap(&shown.text),
    };
    Ok(SnapshotPage { bytes: html.into_bytes(), mime: "text/html; charset=utf-8".to_owned() })
}

/// A part of a kept page, by its number.
pub fn show_asset(archive: &Archive, id: &str, number: u32, asset: i64) -> Result<SnapshotPage> {
    let article = archive.read(|connection| article::need(connection, id))?;
    let scene = scene::Scene::new(archive, &article, number)?;
    let none = || Failure::new(Code::NoSuchArticle, "There is no such part of a page.").about(asset.to_string());
    let row =
        archive.read(|connection| asset::get(connection, article.nr, number, asset))?.filter(|row| row.hash.is_some()).ok_or_else(none)?;
    scene.part(&row)
}

/// What a path of the window's own scheme names: `snapshot/ID/VERSION`, `snapshot/ID/VERSION/PAGE`, `asset/ID/VERSION/NUMBER`.
pub fn show_kept(archive: &Archive, path: &str) -> Result<SnapshotPage> {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let number = |text: &str| text.parse::<u32>().ok();
    let kept = match parts.as_slice() {
        ["snapshot", id, version] => number(version).map(|version| show_snapshot(archive, id, Some(version))),
        ["snapshot", id, version, page] => {
            number(version).zip(number(page)).map(|(version, page)| show_page(archive, id, Some(version), page))
        }
        ["asset", id, version, asset] => {
            number(version).zip(asset.parse().ok()).map(|(version, asset)| show_asset(archive, id, version, asset))
        }
        _ => None,
    };
    kept.unwrap_or_else(|| Err(Failure::new(Code::NoSuchArticle, "There is no such page.")))
}

/// The parts that a version of an article asks for, and what became of each.
pub fn list_assets(archive: &Archive, id: &str, number: Option<u32>) -> Result<Vec<AssetRow>> {
    let article = archive.read(|connection| article::need(connection, id))?;
    let assets = archive.read(|connection| asset::of(connection, article.nr, number.unwrap_or(article.current)))?;
    Ok(assets
        .into_iter()
        .map(|asset| AssetRow {
            missing: asset.is_missing(),
            url: asset.url,
            used_as: store::word(&asset.used_as),
            state: asset.state,
            hash: asset.hash,
            bytes: asset.bytes,
            why: asset.why,
            code: asset.code,
        })
        .collect())
}

/// The figures of an article with the archive's own addresses, where their pictures are kept.
fn figures(archive: &Archive, article: &Article, number: u32, found: &[Figure]) -> Result<Vec<Figure>> {
    let scene = scene::Scene::new(archive, article, number)?;
    if found.is_empty() || scene.assets.is_empty() {
        return Ok(found.to_vec());
    }
    let version = archive.read(|connection| version::need(connection, article.nr, number))?;
    // Reading may name another size of a picture than the one that was kept: the page says which belong together.
    let mut same: std::collections::HashMap<String, url::Url> = std::collections::HashMap::new();
    for page in 1..=scene::pages_of(archive, article, &version)? {
        let Some(page) = scene::page_of(archive, article, &version, page)? else { continue };
        crate::snapshot::walk(&page.text, page.base.as_ref(), crate::snapshot::Dress::Frame, &mut |reference| {
            for other in reference.others {
                same.insert(other.into(), reference.url.clone());
            }
            String::new()
        })?;
    }
    let kept = |figure: &Figure| {
        let mut own = url::Url::parse(&figure.src).ok()?;
        own.set_fragment(None);
        let asset = scene.kept(&own).or_else(|| scene.kept(same.get(own.as_str())?))?;
        Some(Figure { src: format!("kliping://localhost{}", scene.address(asset)), ..figure.clone() })
    };
    Ok(found.iter().map(|figure| kept(figure).unwrap_or_else(|| figure.clone())).collect())
}

fn read_now(archive: &Archive, article: &Article, number: u32) -> Result<kliping_article::Reading> {
    let version = archive.read(|connection| version::need(connection, article.nr, number))?;
    let corrections = archive.read(|connection| correction::of(connection, article.nr))?;
    let held = held(archive, article, &version)?;
    Ok(read_version(archive, Some(article.nr), &version, held, &correction::as_read(&corrections)))
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

pub fn wrap(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<!DOCTYPE html><meta charset=\"utf-8\"><pre style=\"white-space: pre-wrap; font: inherit\">{escaped}</pre>\n")
}
