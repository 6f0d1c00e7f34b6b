//! `make bench-timeline`: what the timeline's verbs cost on a million events and two million links.
//!
//! Prints a table for people and, as its last line, one JSON value for programs. Times are CPU time of the thread; each
//! question is asked five times and its time is the median; what is told of a sort of question is the 95th of a hundred.

mod asked;
mod clipped;
mod made;
mod names;

use std::path::PathBuf;
use std::time::Instant;

use kliping_archive::{Archive, Failure, Role};

/// Times that each question is asked.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A folder that is named is kept and used again; otherwise the archive goes with the run.
    let named: Option<PathBuf> = std::env::args_os().nth(1).map(PathBuf::from);
    // Of the questions, those whose name holds the second word; the clipping only where all are asked.
    let only = std::env::args().nth(2);
    let fleeting = tempfile::tempdir()?;
    let folder = named.unwrap_or_else(|| fleeting.path().join("archive"));
    if !folder.join("archive.db").exists() {
        let began = Instant::now();
        made::make(&folder)?;
        println!("made {} events and {} links in {:.0} s", made::EVENTS, made::LINKS, began.elapsed().as_secs_f64());
    }
    let megabytes = std::fs::metadata(folder.join("archive.db"))?.len() / 1_000_000;
    let archive = Archive::open(&folder, Role::Guest)?;
    println!("archive of {megabytes} MB\n\n{:<46}{:>9}{:>9}{:>9}{:>9}{:>8}", "question", "median", "p95 ms", "worst", "goal", "rows");

    let mut told = serde_json::Map::new();
    let mut missed = 0;
    for question in asked::all(&archive)?.into_iter().filter(|question| only.as_ref().is_none_or(|only| question.name.contains(only))) {
        let mut times = Vec::with_capacity(question.asked.len());
        let mut rows = 0;
        for ask in &question.asked {
            let mut rounds = [0.0; ROUNDS];
            for round in &mut rounds {
                let began = cpu_time::ThreadTime::now();
                rows += ask(&archive)?;
                *round = began.elapsed().as_secs_f64() * 1e3;
            }
            rounds.sort_by(f64::total_cmp);
            times.push(rounds[ROUNDS / 2]);
        }
        missed += tell(&question.name, &mut times, question.goal, rows / (ROUNDS * question.asked.len()), &mut told);
    }
    if only.is_none() {
        let (mut first, mut again) = clipped::measure(&archive)?;
        missed += tell("clip an article into it", &mut first, None, 1, &mut told);
        missed += tell("clip it once more, changed", &mut again, None, 1, &mut told);
    }
    let line = serde_json::json!({
        "events": made::EVENTS, "links": made::LINKS, "seed": made::SEED, "megabytes": megabytes, "missed": missed, "ms": told
    });
    println!("{line}");
    Ok(())
}

/// Prints a row; answers 1 if its goal was missed.
fn tell(name: &str, times: &mut [f64], goal: Option<f64>, rows: usize, told: &mut serde_json::Map<String, serde_json::Value>) -> usize {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    let (median, p95, worst) = (at(50), at(95), at(100));
    let shown = goal.map_or(String::new(), |goal| format!("{goal:.0}{}", if p95 > goal { " !" } else { "" }));
    println!("{name:<46}{median:>9.2}{p95:>9.2}{worst:>9.2}{shown:>9}{rows:>8}");
    let round = |number: f64| (number * 1e3).round() / 1e3;
    told.insert(name.to_owned(), serde_json::json!({ "median": round(median), "p95": round(p95), "worst": round(worst), "goal": goal }));
    usize::from(goal.is_some_and(|goal| p95 > goal))
}

type Answer = Result<usize, Failure>;
