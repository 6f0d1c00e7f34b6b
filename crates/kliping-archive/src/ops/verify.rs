//! Verification: every hash and every reference.

use std::collections::HashSet;

use crate::archive::Archive;
use crate::store::article::Article;
use crate::store::{self, article, face, reading, version};
use crate::{Damage, Result, VerifyOutcome};

/// Checks every blob against its hash, every reading against its own, and every reference between rows. Damage is in the
/// outcome, with the article that it harms; a failure means that the check itself could not be done.
pub fn verify(archive: &Archive, progress: &mut dyn FnMut(u32, u32)) -> Result<VerifyOutcome> {
    let mut outcome = VerifyOutcome::default();
    database(archive, &mut outcome)?;
    let mut checked = HashSet::new();
    let articles = article::all(&archive.connection())?;
    let total = articles.len() as u32;
    for (done, article) in articles.iter().enumerate() {
        progress(done as u32, total);
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
            for (what, hash) in [("snapshot", &version.hash), ("manifest", &version.manifest)] {
                outcome.blobs += 1;
                checked.insert(hash.clone());
                if let Err(failure) = archive.blobs().get(hash) {
                    harmed(format!("The {what} of its version {} is damaged or missing: {failure}", version.number));
                }
            }
        }
        match reading::get(&archive.connection(), article.nr) {
            Ok(Some(_)) => {}
            Ok(None) => harmed("It was not read yet; `kliping rebuild` reads it.".to_owned()),
            Err(failure) => harmed(failure.message),
        }
    }
    others(archive, &checked, &mut outcome)?;
    progress(total, total);
    Ok(outcome)
}

/// Blobs that no article of the library names: of articles in the bin, and of pages that came with the same words as
/// before.
fn others(archive: &Archive, checked: &HashSet<String>, outcome: &mut VerifyOutcome) -> Result<()> {
    for hash in archive.blobs().list()? {
        if checked.contains(&hash) {
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
