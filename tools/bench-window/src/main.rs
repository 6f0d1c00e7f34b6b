//! Measures the real window on a large library. See the README.

mod figures;
mod library;
#[path = "../../bench-search/src/made.rs"]
#[allow(dead_code)]
mod made;
// The same driver as the window's own tests.
#[path = "../../../tests/e2e/window.rs"]
#[allow(dead_code)]
mod window;

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use figures::{Figures, median};
use window::Window;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [articles, runs, folder, programs] = arguments.as_slice() else {
        return Err("bench-window ARTICLES RUNS FOLDER PROGRAMS".into());
    };
    let (articles, runs): (usize, usize) = (articles.parse()?, runs.parse()?);
    let folder = PathBuf::from(folder).join(format!("{articles}"));
    let programs = PathBuf::from(programs);
    library::make(&folder, articles, &programs.join("kliping"))?;

    let mut all: Vec<Figures> = Vec::new();
    for run in 1..=runs {
        let window = Window::open(&programs.join("kliping-window"), &folder.join("archive"), &folder)?;
        let figures = figures::measure(&window, &folder.join("archive"), run)?;
        window.close()?;
        println!("run {run}: {}", json!(figures));
        all.push(figures);
    }
    let mut told: Map<String, Value> = Map::new();
    for name in all.first().map(|figures| figures.keys().cloned().collect::<Vec<_>>()).unwrap_or_default() {
        let values: Vec<f64> = all.iter().filter_map(|figures| figures.get(&name).copied()).collect();
        told.insert(name, json!(median(&values)));
    }
    told.insert("js_gzip_kb".to_owned(), json!(page_weight()?));
    told.insert("articles".to_owned(), json!(articles));
    told.insert("runs".to_owned(), json!(runs));
    println!();
    for (name, value) in &told {
        println!("{name:<28} {value}");
    }
    println!("{}", Value::Object(told));
    Ok(())
}

/// Kilobytes of all scripts of the page, each compressed as a server would.
fn page_weight() -> Outcome<f64> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist/assets");
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "js") {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            packed.write_all(&std::fs::read(path)?)?;
            bytes += packed.finish()?.len();
        }
    }
    Ok((bytes as f64 / 1024.0 * 10.0).round() / 10.0)
}
