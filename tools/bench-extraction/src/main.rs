//! `make bench-extraction`: Kliping, dom_smoothie, trafilatura-rs and readability on the same pages, in one run and one thread.
//!
//! Prints a table for people and, as its last line, one JSON value for programs. Times are CPU time of the thread; each
//! page's time is the median of five rounds.

mod corpus;
mod growth;
mod programs;
mod score;

use std::path::PathBuf;

use corpus::Leaf;
use programs::Program;
use score::Tally;

/// Rounds over all pages; each page's time is the median of them.
const ROUNDS: usize = 5;

fn main() -> Result<(), String> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let sets = corpus::read(&folders)?;
    let pages: Vec<&Leaf> = sets.iter().flat_map(|(_, pages)| pages).collect();
    println!("{} pages with HTML, {} KB on average", pages.len(), pages.iter().map(|page| page.html.len()).sum::<usize>() / 1024 / pages.len().max(1));

    println!("\n{:<14}{:<14}{:>6}{:>8}{:>8}{:>9}", "set", "program", "F1", "keep", "leak", "leaking");
    let mut quality = serde_json::Map::new();
    for (set, pages) in &sets {
        let mut row = serde_json::Map::new();
        for program in programs::ALL {
            let tally: Tally = pages.iter().map(|page| score::page(page, &program.read(page))).sum();
            println!(
                "{set:<14}{:<14}{:>6}{:>8}{:>8}{:>9}",
                program.name,
                score::shown(tally.f1()),
                score::shown(tally.keep()),
                score::shown(tally.leak()),
                score::shown(tally.leaking())
            );
            row.insert(program.name.to_owned(), tally.json());
        }
        quality.insert(set.clone(), row.into());
    }

    println!("\n{:<14}{:>9}{:>10}{:>10}{:>10}", "program", "pages/s", "ms/page", "p95 ms", "worst ms");
    let mut speed = serde_json::Map::new();
    let mut rates = Vec::new();
    for program in programs::ALL {
        let times = median_times(program, &pages);
        let seconds: f64 = times.iter().sum();
        let rate = times.len() as f64 / seconds;
        let (p95, worst) = (times[times.len().saturating_sub(1) * 95 / 100] * 1e3, times.last().copied().unwrap_or(0.0) * 1e3);
        println!("{:<14}{rate:>9.0}{:>10.2}{p95:>10.2}{worst:>10.1}", program.name, 1e3 / rate);
        speed.insert(program.name.to_owned(), serde_json::json!({ "pages_per_s": round(rate), "p95_ms": round(p95), "worst_ms": round(worst) }));
        rates.push((program.name, rate));
    }
    let rate = |name: &str| rates.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, rate)| *rate);
    let ratio = rate("dom_smoothie") / rate("kliping");
    println!("kliping takes {ratio:.2} times as long as dom_smoothie");

    println!("\n{:<10}{}", "page", programs::ALL.iter().map(|program| format!("{:>14}", program.name)).collect::<String>());
    let growth: Vec<serde_json::Value> = growth::SIZES
        .iter()
        .map(|&size| {
            let page = growth::page(size);
            let times: Vec<f64> = programs::ALL.iter().map(|program| median_times(program, &[&page])[0] * 1e3).collect();
            println!("{:<10}{}", format!("{} KB", size / 1024), times.iter().map(|ms| format!("{ms:>11.1} ms")).collect::<String>());
            let named: serde_json::Map<String, serde_json::Value> =
                programs::ALL.iter().zip(&times).map(|(program, ms)| (program.name.to_owned(), round(*ms).into())).collect();
            serde_json::json!({ "bytes": size, "ms": named })
        })
        .collect();

    let line = serde_json::json!({ "pages": pages.len(), "quality": quality, "speed": speed, "times_dom_smoothie": round(ratio), "growth": growth });
    println!("{line}");
    Ok(())
}

/// CPU seconds of each page, median of the rounds, in rising order.
fn median_times(program: &Program, pages: &[&Leaf]) -> Vec<f64> {
    let mut rounds: Vec<Vec<f64>> = vec![Vec::with_capacity(ROUNDS); pages.len()];
    for _ in 0..ROUNDS {
        for (page, times) in pages.iter().zip(&mut rounds) {
            let start = cpu_time::ThreadTime::now();
            std::hint::black_box(program.read(page));
            times.push(start.elapsed().as_secs_f64());
        }
    }
    let mut medians: Vec<f64> = rounds
        .into_iter()
        .map(|mut times| {
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    medians
}

fn round(number: f64) -> f64 {
    (number * 1e3).round() / 1e3
}
