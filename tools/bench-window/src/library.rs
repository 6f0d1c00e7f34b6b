//! The library that is measured: made-up articles with their events, and the sample articles, whole, to be opened.

use std::path::Path;
use std::process::Command;

use kliping_archive::{Archive, Role, corpus, ops};

use crate::Outcome;
use crate::made::World;

const SEED: u64 = 20_151_124;
/// Events of a library of a hundred thousand articles: one for two articles.
const EVENT_EVERY: usize = 2;

/// Makes the library in `folder` unless it is there already.
pub fn make(folder: &Path, articles: usize, kliping: &Path) -> Outcome<()> {
    if folder.join("made").exists() {
        return Ok(());
    }
    let _gone = std::fs::remove_dir_all(folder);
    let place = folder.join("archive");
    {
        let world = World::new(SEED);
        let archive = Archive::open(&place, Role::Owner)?;
        let mut made = (0..articles).map(|number| {
            let mut made = world.article(SEED, number);
            // An event is told of its own day, and of who the article is about.
            made.events = if number % EVENT_EVERY == 0 { vec![made.published.clone()] } else { Vec::new() };
            made
        });
        corpus::fill_and_settle(&archive, &mut made)?;
        ops::rebuild_index(&archive, &mut |_, _| Ok(()))?;
    }
    sample(&place, kliping)?;
    std::fs::write(folder.join("made"), "")?;
    println!("made: {articles} articles and the sample library");
    Ok(())
}

/// Clips the project's sample articles as a person would.
fn sample(place: &Path, kliping: &Path) -> Outcome<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/sample");
    for entry in std::fs::read_dir(corpus)? {
        let folder = entry?.path();
        let Some(page) = ["page.html", "page.txt"].iter().map(|name| folder.join(name)).find(|path| path.is_file()) else { continue };
        let meta: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("meta.json"))?)?;
        let url = meta["url"].as_str().unwrap_or_default();
        let done = Command::new(kliping).arg("--archive").arg(place).arg("clip").arg(&page).args(["--url", url]).output()?;
        if !done.status.success() {
            return Err(format!("{}: {}", page.display(), String::from_utf8_lossy(&done.stderr)).into());
        }
    }
    Ok(())
}
