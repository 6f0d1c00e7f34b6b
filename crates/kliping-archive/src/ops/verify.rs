//! Verification: every hash and every reference.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::manifest;
use crate::archive::Archive;
use crate::store::article::Article;
use crate::store::version::Version;
use crate::store::{self, article, asset, face, page, reading, version};
use crate::{AssetState, Damage, Result, Steps, VerifyOutcome};

/// Checks every blob against its hash, every reading against its own, and every reference between rows. Damage is in the
/// outcome, with the article that it harms; a failure means that the check itself could not be done.
pub fn verify(archive: &Archive, progress: &mut Steps<'_>) -> Result<VerifyOutcome> {
    let mut outcome = VerifyOutcome::default();
    database(archive, &mut outcome)?;
    let mut blobs = Checked { archive, known: HashMap::new() };
    let articles = article::all(&archive.connection())?;
    let total = articles.len() as u32;
    for (done, article) in articles.iter().enumerate() {
        progress(done as u32, total)?;
        outcome.articles += 1;
        let headline = face::of(&archive.connection(), article.nr)?.map(|row| row.headline);
        let mut harmed = |message: String| {
            outcome.damages.push(Damage { article: Some(article.id.clone()), headline: headline.clone(), message });
        };
        let versions = version::of(&archive.connection(), article.nr)?;
        if !versions.iter().any(|version| version.number == article.current) {
            harmed(format!("Its version {} is missing.", article.current));
        }
        for version in &versions {
            for (what, hash) in named(archive, article, version)? {
                outcome.blobs += 1;
                if let Some(failure) = blobs.failure(&hash) {
                    harmed(format!("The {what} of its version {} is damaged or missing: {failure}", version.number));
                }
            }
            for field in disagreeing(archive, article, version)? {
                harmed(format!("The database says another {field} of its version {} than the manifest.", version.number));
            }
        }
        match reading::get(&archive.connection(), article.nr) {
            Ok(Some(_)) => {}
            Ok(None) => harmed("It was not read yet; `kliping rebuild` reads it.".to_owned()),
            Err(failure) => harmed(failure.message),
        }
    }
    others(archive, &blobs, &mut outcome)?;
    progress(total, total)?;
    Ok(outcome)
}

/// Blobs that were checked: many articles name the same, and each that a damaged one harms is told.
struct Checked<'a> {
    archive: &'a Archive,
    known: HashMap<String, Option<String>>,
}

impl Checked<'_> {
    /// What is wrong with a blob.
    fn failure(&mut self, hash: &str) -> Option<String> {
        if let Some(known) = self.known.get(hash) {
            return known.clone();
        }
        let failure = self.archive.blobs().get(hash).err().map(|failure| failure.message);
        self.known.insert(hash.to_owned(), failure.clone());
        failure
    }
}

/// Everything that a version names, and what it is.
fn named(archive: &Archive, article: &Article, version: &Version) -> Result<Vec<(String, String)>> {
    let connection = archive.connection();
    let mut named = vec![("snapshot".to_owned(), version.hash.clone()), ("manifest".to_owned(), version.manifest.clone())];
    for page in page::of(&connection, article.nr, version.number)? {
        named.extend(page.hash.map(|hash| (format!("page {}", page.number), hash)));
    }
    for asset in asset::of(&connection, article.nr, version.number)? {
        if asset.state == AssetState::Kept {
            named.push((format!("part {}", asset.url), asset.hash.unwrap_or_default()));
        }
    }
    Ok(named)
}

/// Fields of a version's rows that its manifest, which a hash protects, says otherwise.
fn disagreeing(archive: &Archive, article: &Article, version: &Version) -> Result<Vec<String>> {
    // One that is damaged is told already.
    let Ok(manifest) = manifest::read(archive, version) else { return Ok(Vec::new()) };
    let rows = [
        ("hash", json!(version.hash)),
        ("bytes", json!(version.bytes)),
        ("kind", json!(version::kind_as_written(&archive.connection(), article.nr, version.number)?)),
        ("charset", json!(version.charset)),
        ("method", json!(version.method)),
        ("requested_url", json!(version.requested_url)),
        ("final_url", json!(version.final_url)),
        ("status", json!(version.status)),
        ("captured_at", json!(version.captured_at)),
    ];
    let mut wrong: Vec<String> =
        rows.into_iter().filter(|(name, value)| manifest[*name] != *value).map(|(name, _)| (*name).to_owned()).collect();
    let list = |name: &str| manifest[name].as_array().cloned().unwrap_or_default();
    let pages = page::of(&archive.connection(), article.nr, version.number)?;
    let told = list("pages");
    if pages.len() != told.len()
        || pages.iter().zip(&told).any(|(row, told)| told["hash"] != json!(row.hash) || told["url"] != json!(row.url))
    {
        wrong.push("list of pages".to_owned());
    }
    let assets = asset::of(&archive.connection(), article.nr, version.number)?;
    // A part that came after the manifest was written is in the next one; one that the manifest has is in the database.
    let there = |told: &Value| {
        assets.iter().any(|asset| {
            told["url"] == json!(asset.url) && told["hash"] == json!(asset.hash) && told["state"] == json!(store::word(&asset.state))
        })
    };
    wrong.extend(list("assets").iter().filter(|told| !told["hash"].is_null() && !there(told)).map(|told| format!("part {}", told["url"])));
    Ok(wrong)
}

/// Blobs that no article of the library names: of articles in the bin, and of pages that came with the same words as
/// before.
fn others(archive: &Archive, checked: &Checked<'_>, outcome: &mut VerifyOutcome) -> Result<()> {
    for hash in archive.blobs().list()? {
        if checked.known.contains_key(&hash) {
            continue;
        }
        outcome.blobs += 1;
        if let Err(failure) = archive.blobs().get(&hash) {
            let deleted = article::by_hash(&archive.connection(), &hash, false)?.map(|article| article.id);
            outcome.damages.push(Damage { article: deleted, headline: None, message: format!("A snapshot is damaged: {failure}") });
        }
    }
    Ok(())
}

/// What SQLite can check by itself, and that every row names rows that are there.
fn database(archive: &Archive, outcome: &mut VerifyOutcome) -> Result<()> {
    let connection = archive.connection();
    let mut report = |message: String, article: Option<Article>| {
        outcome.damages.push(Damage { article: article.map(|article| article.id), headline: None, message });
    };
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    for line in statement.query_map([], |row| row.get::<_, String>(0))? {
        let line = line?;
        if line != "ok" {
            report(format!("The database is damaged: {line}"), None);
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    for row in statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?)))? {
        let (table, parent) = row?;
        report(format!("A row of {table} names a row of {parent} that is not there; `kliping rebuild` makes it anew."), None);
    }
    let mut statement = connection.prepare(
        "SELECT nr FROM article a WHERE deleted_at IS NULL AND (SELECT count(*) FROM event_evidence x WHERE x.article = a.nr AND x.event IS NULL) > 0",
    )?;
    for nr in statement.query_map([], |row| row.get::<_, i64>(0))? {
        let article = store::article::by_nr(&connection, nr?)?;
        report("One of its events is missing; `kliping rebuild` makes it anew.".to_owned(), article);
    }
    Ok(())
}
