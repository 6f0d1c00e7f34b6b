//! The parts of kept pages, fetched after the page itself is safe.
//!
//! Architecture invariant: what is still to be done is in the rows. A program that dies in the middle has lost nothing but
//! time: the next one goes on where the rows say.

use std::collections::HashSet;
use std::time::Duration;

use chrono::{SecondsFormat, Utc};
use url::Url;

use super::{manifest, queue, scene};
use crate::archive::Archive;
use crate::capture::{self, Allowance, Errand, Limits, Part, Session};
use crate::snapshot::{self, Filters, Use};
use crate::store::article::{self, Article};
use crate::store::asset::{self, Asset, AssetState};
use crate::store::{self, change};
use crate::{AssetsOutcome, Code, Failure, RequestKind, Result, Steps};

/// A part that came this recently for another page is not asked for again: pages of one site share most of theirs.
const FRESH: Duration = Duration::from_mins(10);
/// How often something that may come yet is tried.
const TRIES: u32 = 6;
/// Parts between two transactions.
const BATCH: usize = 32;

/// Fetches the parts that wait: of one article, or of all whose time has come. Answers what there is now of those that
/// were looked at. A part that cannot be had fails for itself.
pub fn follow_assets(archive: &Archive, id: Option<&str>, progress: &mut Steps<'_>) -> Result<AssetsOutcome> {
    let mut outcome = AssetsOutcome::default();
    let only = id.map(|id| article::need(&archive.connection(), id)).transpose()?;
    let now = store::now();
    let due: Vec<(i64, u32)> = asset::due(&archive.connection(), &now)?;
    let due: Vec<_> = due.into_iter().filter(|(nr, _)| only.as_ref().is_none_or(|only| only.nr == *nr)).collect();
    for (done, (nr, version)) in due.iter().enumerate() {
        progress(done as u32, due.len() as u32)?;
        let Some(article) = article::by_nr(&archive.connection(), *nr)?.filter(|article| article.deleted_at.is_none()) else { continue };
        let assets = follow(archive, &article, *version)?;
        for asset in &assets {
            match asset.state {
                AssetState::Kept => outcome.kept += 1,
                AssetState::Waiting => outcome.waiting += 1,
                AssetState::Failed => outcome.failed += 1,
                AssetState::LeftOut => {}
            }
        }
    }
    progress(due.len() as u32, due.len() as u32)?;
    Ok(outcome)
}

/// Fetches what waits of one version, and what that asks for in turn; then tells it in the manifest.
fn follow(archive: &Archive, article: &Article, version: u32) -> Result<Vec<Asset>> {
    let settings = super::read_settings(archive)?;
    let (limits, hosts) = (Limits::of(&settings), settings.local_hosts);
    let own = archive.filters()?;
    let page = article.url.as_deref().and_then(|url| Url::parse(url).ok());
    let page = page.as_ref().and_then(Url::host_str);
    let mut tried = HashSet::new();
    loop {
        let there = asset::of(&archive.connection(), article.nr, version)?;
        let leave = there.iter().find_map(|asset| asset.leave.clone());
        // Where no more parts may be had, the page and its sheets need not be looked through for them.
        let room = there.len() < limits.parts;
        let wanted = if room { scene::wanted(archive, article, version)? } else { Vec::new() };
        if !wanted.is_empty() {
            let act = |connection: &rusqlite::Transaction<'_>| add(connection, article.nr, version, &wanted, leave.as_deref(), &limits);
            store::write_lightly(&mut archive.connection(), act)?;
        }
        let assets = asset::of(&archive.connection(), article.nr, version)?;
        let now = store::now();
        let due = |asset: &&Asset| {
            asset.state == AssetState::Waiting && asset.next_try.as_ref().is_none_or(|at| *at <= now) && !tried.contains(&asset.nr)
        };
        let kept: u64 = assets.iter().filter_map(|asset| asset.bytes).map(u64::from).sum();
        let waiting: Vec<Asset> = assets.iter().filter(due).cloned().collect();
        if waiting.is_empty() {
            break;
        }
        tried.extend(waiting.iter().map(|asset| asset.nr));
        let sheets = waiting.iter().any(|asset| asset.used_as == Use::Style);
        let waiting = leave_out(archive, waiting, page, &own)?;
        get(archive, &article.id, waiting, &Allowance::new(&hosts, leave.as_deref()), &limits, kept)?;
        // Only a style sheet asks for more.
        if !sheets {
            break;
        }
    }
    manifest::tell_assets(archive, article.nr, version)?;
    store::write_lightly(&mut archive.connection(), |connection| change::note(connection, "assets", Some(&article.id)))?;
    asset::of(&archive.connection(), article.nr, version)
}

/// Adds rows, as far as an article may have parts; the first one too many says that there were more.
fn add(
    connection: &rusqlite::Connection,
    nr: i64,
    version: u32,
    wanted: &[(Url, Use)],
    leave: Option<&str>,
    limits: &Limits,
) -> Result<()> {
    let there = asset::of(connection, nr, version)?.len();
    let room = limits.parts.saturating_sub(there);
    for (url, used_as) in wanted.iter().take(room) {
        asset::add(connection, nr, version, url.as_str(), *used_as, leave)?;
    }
    Ok(())
}

/// Leaves out what is unwanted of these parts; answers the others.
fn leave_out(archive: &Archive, waiting: Vec<Asset>, page: Option<&str>, own: &Filters) -> Result<Vec<Asset>> {
    let unwanted = |row: &Asset| Url::parse(&row.url).is_ok_and(|url| snapshot::is_unwanted(&url, row.used_as, page, own));
    let (mut out, wanted): (Vec<Asset>, Vec<Asset>) = waiting.into_iter().partition(unwanted);
    for row in &mut out {
        let host = Url::parse(&row.url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        row.state = AssetState::LeftOut;
        row.why = Some(format!("A part of {host} that only counts readers or shows advertisements, by a list."));
    }
    put(archive, &mut out)?;
    Ok(wanted)
}

/// Fetches these parts; what came a moment ago is taken from there.
fn get(archive: &Archive, article: &str, waiting: Vec<Asset>, allowance: &Allowance, limits: &Limits, kept: u64) -> Result<()> {
    let _kept = archive.keeping()?;
    let after = (Utc::now() - FRESH).to_rfc3339_opts(SecondsFormat::Millis, true);
    let mut done = Vec::new();
    let (mut parts, mut rows) = (Vec::new(), Vec::new());
    for mut row in waiting {
        let Ok(url) = Url::parse(&row.url) else { continue };
        if let Some(fresh) = asset::fresh(&archive.connection(), &row.url, row.used_as, &after)?
            && fresh.hash.as_deref().is_some_and(|hash| archive.blobs().has(hash))
        {
            row = Asset { nr: row.nr, tries: row.tries, leave: row.leave, ..fresh };
            done.push(row);
        } else {
            parts.push(Part { url, used_as: row.used_as });
            rows.push(row);
        }
    }
    put(archive, &mut done)?;
    if parts.is_empty() {
        return Ok(());
    }
    let errand = Errand { kind: RequestKind::Part, cause: article.to_owned() };
    let session = Session::new(allowance.clone(), limits.clone(), archive.requests(), errand)?;
    capture::fetch_parts(&parts, &session, archive.blobs(), kept, &mut |at, got| {
        let mut row = rows[at].clone();
        row.tries += 1;
        match got {
            Ok(got) => {
                row.state = AssetState::Kept;
                row.hash = Some(got.hash);
                row.mime = Some(got.mime.to_owned());
                row.bytes = Some(got.bytes);
                row.fetched_at = Some(store::now());
                row.base = Some(got.url.to_string()).filter(|url| *url != row.url);
                (row.why, row.code, row.next_try) = (None, None, None);
            }
            // It is the archive that failed, not the part.
            Err(failure) if matches!(failure.code, Code::DiskFull | Code::ArchiveNotWritable | Code::Internal) => return Err(failure),
            Err(failure) => fail(&mut row, &failure),
        }
        done.push(row);
        if done.len() >= BATCH { put(archive, &mut done) } else { Ok(()) }
    })?;
    put(archive, &mut done)
}

fn fail(row: &mut Asset, failure: &Failure) {
    row.why = Some(failure.message.clone());
    row.code = Some(failure.code);
    let later = queue::later(failure, row.tries).filter(|_| row.tries < TRIES);
    row.state = if later.is_some() { AssetState::Waiting } else { AssetState::Failed };
    row.next_try = later;
}

fn put(archive: &Archive, done: &mut Vec<Asset>) -> Result<()> {
    if done.is_empty() {
        return Ok(());
    }
    store::write_lightly(&mut archive.connection(), |connection| done.drain(..).try_for_each(|row| asset::put(connection, &row)))
}
