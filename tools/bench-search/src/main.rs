//! Measures the archive's search beside raw Tantivy and SQLite FTS5. See the README.

mod asked;
mod made;
mod peers;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cpu_time::{ProcessTime, ThreadTime};
use kliping_archive::{Archive, Role, SearchRequest, corpus, ops};
use serde_json::json;

use asked::{Kind, Question, kinds};
use made::World;
use peers::{Fts, Raw};

type Outcome<T> = Result<T, Box<dyn Error>>;

const SEED: u64 = 20_151_124;
const FOUND: u32 = 20;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let count: usize = arguments.first().map_or(Ok(100_000), |count| count.parse())?;
    let folder = PathBuf::from(arguments.get(1).map_or("target/bench-search", String::as_str)).join(format!("{count}"));
    let said = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let peers = !said("--without-peers");
    let only = arguments.iter().find_map(|argument| argument.strip_prefix("--only="));
    let world = World::new(SEED);
    println!("{count} articles, {} words in the vocabulary; this program itself holds {} MB", world.words.len(), memory()?);

    let place = folder.join("archive");
    if !folder.join("made").exists() {
        let _ = fs::remove_dir_all(&folder);
        let archive = Archive::open(&place, Role::Owner)?;
        let began = ProcessTime::now();
        corpus::fill(&archive, &mut (0..count).map(|number| world.article(SEED, number)))?;
        fs::write(folder.join("made"), "")?;
        println!("made: {:.1} CPU s", began.elapsed().as_secs_f64());
    }
    let mut figures = BTreeMap::new();
    let mut spent: Option<[f64; 2]> = None;
    if !said("--without-rebuild") {
        let archive = Archive::open(&place, Role::Owner)?;
        let began = ProcessTime::now();
        ops::rebuild_index(&archive, &mut |_, _| Ok(()))?;
        let seconds = began.elapsed().as_secs_f64();
        figures.insert("rebuild_cpu_s".to_owned(), json!(round(seconds)));
        println!("index rebuilt: {seconds:.1} CPU s, {:.0} articles a CPU second", count as f64 / seconds);
        println!("memory after the rebuild: {} MB", memory()?);
        let began = ProcessTime::now();
        corpus::read_for_index(&archive)?;
        let reading = began.elapsed().as_secs_f64();
        let indexing = seconds - reading;
        spent = Some([seconds, indexing]);
        figures.insert("index_cpu_s".to_owned(), json!(round(indexing)));
        println!("of which reading the archive: {reading:.1} CPU s; indexing what was read: {indexing:.1} CPU s");
    }
    if said("--only-rebuild") {
        return space(&place.join("index"), count);
    }
    let began = ProcessTime::now();
    let archive = Archive::open(&place, Role::Owner)?;
    let mut questions = kinds(&world, SEED);
    ours(&archive, &questions[0].questions[0], false, false)?;
    let first = began.elapsed().as_secs_f64() * 1000.0;
    figures.insert("first_search_ms".to_owned(), json!(round(first)));
    println!("first search after opening: {first:.1} ms");

    if let Some(only) = only {
        questions.retain(|kind| kind.name == only);
    }
    let mut table: BTreeMap<&str, BTreeMap<&str, f64>> = BTreeMap::new();
    for kind in &questions {
        let measured = measure(&kind.questions, |question| ours(&archive, question, kind.name == "typed", false).map(|_| ()))?;
        table.entry(kind.name).or_default().insert("kliping", measured);
    }
    if only.is_some() {
        println!("{table:?}");
        return Ok(());
    }
    let facets: Vec<Question> = questions[0].questions.clone();
    ours(&archive, &facets[0], false, true)?;
    let with = measure(&facets, |question| ours(&archive, question, false, true).map(|_| ()))?;
    table.entry("facets, with the search").or_default().insert("kliping", with);
    let everything = measure(&vec![empty(); 20], |question| ours(&archive, question, false, true).map(|_| ()))?;
    table.entry("facets of everything, with the search").or_default().insert("kliping", everything);
    let right = questions.last().map_or(0, |kind| corrected(&archive, kind));
    figures.insert("mistyped_put_right".to_owned(), json!(right));
    figures.insert("memory_mb".to_owned(), json!(memory()?));
    println!("memory beyond mapped files: {} MB; {right} of 100 mistyped words lead to an answer", memory()?);
    drop(archive);
    let (index, text) = (size(&place.join("index"))?, text_bytes(&place)?);
    let each = |bytes: u64| bytes as f64 / count as f64 / 1024.0;
    println!(
        "disk, KB an article: text {:.2}, index {:.2}, database with everything {:.2}",
        each(text),
        each(index),
        each(size(&place.join("archive.db"))?)
    );
    figures.insert("text_kb".to_owned(), json!(round(each(text))));
    figures.insert("index_kb".to_owned(), json!(round(each(index))));

    if peers {
        let began = ProcessTime::now();
        let raw = Raw::fill(&folder.join("tantivy"), &world, SEED, count)?;
        let filled = began.elapsed().as_secs_f64();
        let began = ProcessTime::now();
        (0..count).for_each(|number| drop(std::hint::black_box(world.article(SEED, number))));
        let making = began.elapsed().as_secs_f64();
        figures.insert("raw_index_cpu_s".to_owned(), json!(round(filled - making)));
        println!("raw Tantivy: {:.1} CPU s, {:.0} articles a CPU second", filled - making, count as f64 / (filled - making));
        if let Some([whole, indexing]) = spent.map(|spent| spent.map(|seconds| (filled - making) / seconds)) {
            figures.insert("articles_a_second_to_raw".to_owned(), json!({ "rebuild": round(whole), "indexing": round(indexing) }));
            println!("articles a CPU second, ours to raw Tantivy's: {whole:.2} with reading the archive, {indexing:.2} of what was read");
        }
        if said("--only-index") {
            return Ok(());
        }
        for kind in &questions {
            let measured = measure(&kind.questions, |question| raw.ask(question, kind.name == "mistyped").map(|_| ()))?;
            table.entry(kind.name).or_default().insert("tantivy", measured);
        }
        drop(raw);
        let fts = Fts::fill(&folder.join("fts5.db"), &world, SEED, count)?;
        for kind in questions.iter().filter(|kind| kind.name != "mistyped") {
            let few: Vec<Question> = kind.questions.iter().take(40).cloned().collect();
            let measured = measure(&few, |question| fts.ask(question, false).map(|_| ()))?;
            table.entry(kind.name).or_default().insert("fts5", measured);
        }
    }
    println!("\np95, CPU ms                            kliping  tantivy     fts5");
    for (kind, row) in &table {
        let cell = |who| row.get(who).map_or("–".to_owned(), |ms| format!("{ms:.2}"));
        println!("{kind:<38} {:>7} {:>8} {:>8}", cell("kliping"), cell("tantivy"), cell("fts5"));
    }
    figures.insert("articles".to_owned(), json!(count));
    figures.insert(
        "p95_ms".to_owned(),
        json!(
            table
                .iter()
                .map(|(kind, row)| (*kind, row.iter().map(|(who, ms)| (*who, round(*ms))).collect::<BTreeMap<_, _>>()))
                .collect::<BTreeMap<_, _>>()
        ),
    );
    println!("{}", serde_json::to_string(&figures)?);
    Ok(())
}

fn empty() -> Question {
    Question { words: Vec::new(), phrase: false, prefix: false, outlet: None, years: None }
}

fn ours(archive: &Archive, question: &Question, typing: bool, facets: bool) -> Outcome<u32> {
    let request = SearchRequest { query: question.text(), limit: FOUND, typing, facets, ..SearchRequest::default() };
    Ok(ops::search_articles(archive, &request)?.total)
}

fn corrected(archive: &Archive, kind: &Kind) -> usize {
    kind.questions.iter().filter(|question| ours(archive, question, false, false).is_ok_and(|total| total > 0)).count()
}

/// Rounds in which every question is asked once, after one to warm up.
const ROUNDS: usize = 5;

/// The 95th percentile of the questions' CPU times in milliseconds. A question's time is the middle one of its rounds:
/// what else the machine does at one moment is not the question's.
fn measure(questions: &[Question], mut ask: impl FnMut(&Question) -> Outcome<()>) -> Outcome<f64> {
    let mut rounds: Vec<Vec<Duration>> = vec![Vec::with_capacity(ROUNDS); questions.len()];
    for round in 0..=ROUNDS {
        for (question, times) in questions.iter().zip(&mut rounds) {
            let began = ThreadTime::now();
            ask(question)?;
            if round > 0 {
                times.push(began.elapsed());
            }
        }
    }
    let middle = |times: &mut Vec<Duration>| {
        times.sort();
        times.get(times.len() / 2).copied()
    };
    let mut times: Vec<Duration> = rounds.iter_mut().filter_map(middle).collect();
    times.sort();
    let at = (times.len() * 95).div_ceil(100).saturating_sub(1);
    Ok(times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0))
}

fn round(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}

fn size(path: &Path) -> Outcome<u64> {
    let about = fs::metadata(path)?;
    if about.is_file() {
        return Ok(about.len());
    }
    fs::read_dir(path)?.map(|entry| size(&entry?.path())).sum()
}

/// What each field takes of the index, bytes an article.
fn space(index: &Path, count: usize) -> Outcome<()> {
    for format in fs::read_dir(index)? {
        let format = format?.path();
        if !format.is_dir() {
            continue;
        }
        let opened = tantivy::Index::open_in_dir(&format)?;
        let usage = opened.reader()?.searcher().space_usage()?;
        let mut table: BTreeMap<String, [u64; 4]> = BTreeMap::new();
        for segment in usage.segments() {
            for (nth, part) in [segment.postings(), segment.positions(), segment.termdict(), segment.fast_fields()].into_iter().enumerate() {
                for usage in part.fields() {
                    table.entry(usage.field_name().to_owned()).or_default()[nth] += usage.total().get_bytes();
                }
            }
        }
        println!("index, bytes an article        lists   places   words  columns ({} segments)", usage.segments().len());
        for (field, bytes) in table {
            let [lists, places, words, columns] = bytes.map(|bytes| bytes as f64 / count as f64);
            println!("{field:<26} {lists:>9.1} {places:>8.1} {words:>7.1} {columns:>8.1}");
        }
    }
    Ok(())
}

fn text_bytes(place: &Path) -> Outcome<u64> {
    let connection = rusqlite::Connection::open(place.join("archive.db"))?;
    let bytes: i64 = connection.query_row("SELECT sum(length(text)) FROM reading", [], |row| row.get(0))?;
    Ok(bytes.cast_unsigned())
}

/// Anonymous memory of this process, MB.
fn memory() -> Outcome<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).ok_or("no RssAnon")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<u64>()? / 1024)
}
