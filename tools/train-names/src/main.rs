//! Trains the name tagger and packs the word lists. See `README.md` beside it.
//!
//! `train-names pack LIST.tsv OUT.fst` makes an automaton of a sorted list (phrase, tab, number).
//! `train-names features LANGUAGE FILE` writes the attributes of a file of tokens, for `train.py`.
//! `train-names tag LANGUAGE MODEL FILE` reads a file of tokens and writes token, gold, guess (for self-training and errors).

// The program's own files, so that training and reading see the same.
#[path = "../../../crates/kliping-article/src/reading.rs"]
#[allow(dead_code)]
mod reading;
#[path = "../../../crates/kliping-article/src/text/mod.rs"]
#[allow(dead_code)]
mod text;
#[allow(dead_code)]
mod actors;
mod corpus;

use std::error::Error;
use std::path::Path;

use reading::{Evidence, Span};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["pack", list, out] => pack(Path::new(list), Path::new(out)),
        ["features", language, file] => features(language, Path::new(file)),
        ["tag", language, model, file] => tag(language, Path::new(model), Path::new(file)),
        _ => Err("usage: train-names pack|features|tag … (see README.md)".into()),
    }
}

fn pack(list: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let lines = std::fs::read_to_string(list)?;
    let mut rows: Vec<(&str, u64)> = Vec::new();
    for line in lines.lines() {
        let (phrase, number) = line.split_once('\t').ok_or("a line without a tab")?;
        rows.push((phrase, number.parse()?));
    }
    rows.sort_unstable();
    rows.dedup_by_key(|row| row.0);
    std::fs::write(out, fst::Map::from_iter(rows)?.as_fst().as_bytes())?;
    Ok(())
}

/// Writes CRFsuite's own text format: tag, then attributes, tab-separated; `\\` and `:` escaped; a blank line between sequences.
fn features(language: &str, file: &Path) -> Result<(), Box<dyn Error>> {
    use std::io::Write;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for sentence in corpus::read(file)? {
        let source = sentence.source();
        let text = text::Text::new(&source);
        let pieces = actors::pieces::cut(&text);
        let tags = sentence.tags(&pieces);
        let mut from = 0;
        for part in pieces.chunk_by(|one, two| one.sentence == two.sentence) {
            for (at, attributes) in actors::features::of_sentence(part, language).iter().enumerate() {
                write!(out, "{}", tags[from + at])?;
                for attribute in attributes {
                    write!(out, "\t{}", attribute.name)?;
                }
                writeln!(out)?;
            }
            writeln!(out)?;
            from += part.len();
        }
    }
    Ok(())
}

fn tag(language: &str, model: &Path, file: &Path) -> Result<(), Box<dyn Error>> {
    use std::io::Write;
    let bytes = std::fs::read(model)?;
    let model = crfs::Model::new(&bytes)?;
    let tagger = model.tagger()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for sentence in corpus::read(file)? {
        let source = sentence.source();
        let text = text::Text::new(&source);
        let pieces = actors::pieces::cut(&text);
        let gold = sentence.tags(&pieces);
        let mut from = 0;
        for part in pieces.chunk_by(|one, two| one.sentence == two.sentence) {
            let guesses = tagger.tag(&actors::features::of_sentence(part, language))?;
            for (at, guess) in guesses.iter().enumerate() {
                writeln!(out, "{}\t{}\t{guess}", part[at].word, gold[from + at])?;
            }
            from += part.len();
        }
        writeln!(out)?;
    }
    Ok(())
}
