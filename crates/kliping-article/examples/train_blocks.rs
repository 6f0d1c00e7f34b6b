//! Trains the model of `src/model` and judges it by cross-validation over pages.
//!
//! Standard input: JSON lines `{"set", "html", "url", "truth"}`, as `tools/train_blocks.py` writes them. First argument: where the
//! forest goes, `-` for nowhere: then the trainer only judges; second: number of folds, 0 for none; third: number of trees; fourth, if any:
//! a folder into which rows, labels and texts are written for a look from outside. Same input, same forest.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::{BufRead, Write};

use kliping_article::training::{Measured, kept, measure};

const LEAVES: usize = 16;
const RATE: f32 = 0.05;
const BINS: usize = 48;
const LEAST: f32 = 25.0;
const RIDGE: f32 = 8.0;

struct Page {
    set: String,
    html: String,
    url: Option<String>,
    lines: Vec<Measured>,
    labels: Vec<bool>,
    truth: Vec<String>,
}

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let target = args.next().unwrap_or_else(|| "blocks.forest".to_owned());
    let folds: usize = args.next().and_then(|folds| folds.parse().ok()).unwrap_or(3);
    let trees: usize = args.next().and_then(|trees| trees.parse().ok()).unwrap_or(400);
    let mut out = std::io::stdout().lock();
    let mut pages = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let text = |key: &str| value.get(key).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let lines = measure(&text("html"), value.get("url").and_then(|url| url.as_str()));
        let truth = words(&text("truth"));
        let labels = label(&lines, &truth);
        let url = value.get("url").and_then(|url| url.as_str()).map(str::to_owned);
        pages.push(Page { set: text("set"), html: text("html"), url, lines, labels, truth });
    }
    writeln!(out, "pages {} lines {}", pages.len(), pages.iter().map(|page| page.lines.len()).sum::<usize>())?;
    report(&mut out, "labels themselves", &pages, |page, at| if page.labels[at] { 1.0 } else { 0.0 })?;
    if let Some(folder) = args.next() {
        return dump(&pages, std::path::Path::new(&folder), &mut out);
    }
    whole(&mut out, "rules alone", &pages, |_| &[])?;
    if folds > 1 {
        let odds = cross(&pages, folds, trees);
        report(&mut out, "cross-validated", &pages, |page, at| odds[place(&pages, page)][at])?;
        whole(&mut out, "cross-validated, with rules", &pages, |at| &odds[at])?;
    }
    if target == "-" {
        return Ok(());
    }
    let all: Vec<&Page> = pages.iter().collect();
    let forest = train(&all, trees);
    std::fs::write(target, written(&forest))?;
    let mut uses: HashMap<usize, usize> = HashMap::new();
    for node in forest.iter().flatten() {
        if let Node::Branch { column, .. } = node {
            *uses.entry(*column).or_default() += 1;
        }
    }
    let mut uses: Vec<(usize, usize)> = uses.into_iter().collect();
    uses.sort_by_key(|(column, uses)| (std::cmp::Reverse(*uses), *column));
    writeln!(out, "columns most used {:?}", &uses[..uses.len().min(40)])?;
    Ok(())
}

/// F1 of what the whole reading keeps, with the odds of each page's lines.
fn whole<'a>(out: &mut impl Write, what: &str, pages: &[Page], odds: impl Fn(usize) -> &'a [f32]) -> std::io::Result<()> {
    let mut sums: std::collections::BTreeMap<&str, [f64; 3]> = std::collections::BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let counts = compared(&page.truth, &words(&kept(&page.html, page.url.as_deref(), odds(at))));
        for (sum, count) in sums.entry(&page.set).or_default().iter_mut().zip(counts) {
            *sum += count;
        }
    }
    for (set, [tp, fp, fneg]) in sums {
        let (p, r) = (tp / (tp + fp), tp / (tp + fneg));
        writeln!(out, "{what}: {set:12} F1 {:.4} (P {p:.4} R {r:.4})", 2.0 * p * r / (p + r))?;
    }
    Ok(())
}

/// Writes rows and labels as they are in memory, pages and lines as text. If the folder holds `odds`, one number of four bytes a
/// line, only prints what the whole reading makes of them.
fn dump(pages: &[Page], folder: &std::path::Path, out: &mut impl Write) -> std::io::Result<()> {
    if let Ok(bytes) = std::fs::read(folder.join("odds")) {
        let mut rest = bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
        let odds: Vec<Vec<f32>> = pages.iter().map(|page| rest.by_ref().take(page.lines.len()).collect()).collect();
        return whole(out, "odds given", pages, |at| &odds[at]);
    }
    let mut rows = std::io::BufWriter::new(std::fs::File::create(folder.join("rows"))?);
    let mut lines = std::io::BufWriter::new(std::fs::File::create(folder.join("lines"))?);
    for (at, page) in pages.iter().enumerate() {
        for (line, label) in page.lines.iter().zip(&page.labels) {
            line.row.iter().try_for_each(|number| rows.write_all(&number.to_le_bytes()))?;
            writeln!(lines, "{at}\t{}\t{}\t{}", page.set, u8::from(*label), line.text.replace(['\n', '\t'], " "))?;
        }
    }
    Ok(())
}

fn place(pages: &[Page], page: &Page) -> usize {
    pages.iter().position(|known| std::ptr::eq(known, page)).unwrap_or(0)
}

/// The fold of a page, by its address: a page that stands in the corpus twice is never on both sides.
fn fold_of(page: &Page, at: usize, folds: usize) -> usize {
    let Some(url) = &page.url else { return at % folds };
    let bare = url.split_once("://").map_or(url.as_str(), |(_, bare)| bare).trim_start_matches("www.");
    let bare = bare.split(['?', '#']).next().unwrap_or(bare).trim_end_matches('/');
    let hash = bare.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash % folds as u64) as usize
}

/// For every line the odds by a forest that has not seen its page.
fn cross(pages: &[Page], folds: usize, trees: usize) -> Vec<Vec<f32>> {
    let mut scores: Vec<Vec<f32>> = pages.iter().map(|_| Vec::new()).collect();
    for fold in 0..folds {
        let seen: Vec<&Page> =
            pages.iter().enumerate().filter(|(at, page)| fold_of(page, *at, folds) != fold).map(|(_, page)| page).collect();
        let forest = train(&seen, trees);
        for (at, page) in pages.iter().enumerate().filter(|(at, page)| fold_of(page, *at, folds) == fold) {
            scores[at] = page.lines.iter().map(|line| probability(&forest, &line.row)).collect();
        }
    }
    scores
}

/// F1 of the pages as the scorers count it, at several thresholds.
fn report(out: &mut impl Write, what: &str, pages: &[Page], score: impl Fn(&Page, usize) -> f32) -> std::io::Result<()> {
    let mut sets: Vec<&str> = pages.iter().map(|page| page.set.as_str()).collect();
    sets.sort_unstable();
    sets.dedup();
    for set in sets {
        let mut line = format!("{what}: {set:12}");
        for threshold in [0.3, 0.4, 0.45, 0.5, 0.6] {
            let (mut tp, mut fp, mut fneg) = (0.0, 0.0, 0.0);
            for page in pages.iter().filter(|page| page.set == set) {
                let kept = page.lines.iter().enumerate().filter(|(at, _)| score(page, *at) >= threshold);
                let kept: Vec<String> = kept.flat_map(|(_, line)| words(&line.text)).collect();
                let counts = compared(&page.truth, &kept);
                tp += counts[0];
                fp += counts[1];
                fneg += counts[2];
            }
            let (p, r) = (tp / (tp + fp), tp / (tp + fneg));
            let _ = write!(line, "  {threshold}: F1 {:.4} (P {p:.3} R {r:.3})", 2.0 * p * r / (p + r));
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Shares of a page's runs of four words that are in both, only in what is kept, only in the truth.
fn compared(truth: &[String], kept: &[String]) -> [f64; 3] {
    let (a, b) = (counted(truth), counted(kept));
    let both: usize = a.iter().map(|(gram, count)| (*count).min(b.get(gram).copied().unwrap_or(0))).sum();
    let (all_a, all_b): (usize, usize) = (a.values().sum(), b.values().sum());
    let total = (all_a + all_b - both).max(1) as f64;
    [both as f64 / total, (all_b - both) as f64 / total, (all_a - both) as f64 / total]
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn counted(words: &[String]) -> HashMap<&[String], usize> {
    let mut grams: HashMap<&[String], usize> = HashMap::new();
    if !words.is_empty() {
        for gram in words.windows(words.len().min(4)) {
            *grams.entry(gram).or_default() += 1;
        }
    }
    grams
}

/// Which lines are the truth's: by runs of four words, short ones together with their neighbours.
fn label(lines: &[Measured], truth: &[String]) -> Vec<bool> {
    let grams: HashSet<&[String]> = truth.windows(4).collect();
    let whole = format!(" {} ", truth.join(" "));
    let own: Vec<Vec<String>> = lines.iter().map(|line| words(&line.text)).collect();
    let mut labels: Vec<bool> = own
        .iter()
        .map(|words| {
            let all = words.windows(4).count();
            all > 0 && words.windows(4).filter(|gram| grams.contains(gram)).count() * 2 >= all
        })
        .collect();
    // The same words twice on the page and once in the truth: the one among most other lines of the truth is meant.
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, words) in own.iter().enumerate().filter(|(at, _)| labels[*at]) {
        places.entry(words.join(" ")).or_default().push(at);
    }
    let before = labels.clone();
    for (text, places) in places.into_iter().filter(|(_, places)| places.len() > 1) {
        let meant = whole.matches(&format!(" {text} ")).count().max(1);
        let mut ranked = places;
        let near = |at: usize| (at.saturating_sub(6)..(at + 7).min(before.len())).filter(|&there| there != at && before[there]).count();
        ranked.sort_by_key(|&at| (std::cmp::Reverse(near(at)), at));
        for &at in ranked.iter().skip(meant) {
            labels[at] = false;
        }
    }
    for at in 0..lines.len() {
        if own[at].is_empty() || own[at].len() >= 4 || labels[at] {
            continue;
        }
        let tail = (0..at).rev().take(4).find(|&there| labels[there]).map(|there| &own[there][own[there].len().saturating_sub(3)..]);
        let head = (at + 1..lines.len()).take(4).find(|&there| labels[there]).map(|there| &own[there][..own[there].len().min(3)]);
        let text = own[at].join(" ");
        labels[at] = tail.is_some_and(|tail| whole.contains(&format!(" {} {text} ", tail.join(" "))))
            || head.is_some_and(|head| whole.contains(&format!(" {text} {} ", head.join(" "))));
    }
    labels
}

enum Node {
    Branch { column: usize, threshold: f32, left: usize, right: usize },
    Leaf(f32),
}

type Tree = Vec<Node>;

fn probability(forest: &[Tree], row: &[f32]) -> f32 {
    let sum: f32 = forest
        .iter()
        .map(|tree| {
            let mut at = 0;
            loop {
                match tree[at] {
                    Node::Leaf(value) => return value,
                    Node::Branch { column, threshold, left, right } => at = if row[column] <= threshold { left } else { right },
                }
            }
        })
        .sum();
    1.0 / (1.0 + (-sum).exp())
}

/// The pages' rows as bins, column by column.
struct Binned {
    columns: Vec<Vec<u8>>,
    edges: Vec<Vec<f32>>,
    labels: Vec<f32>,
    weights: Vec<f32>,
}

fn binned(pages: &[&Page]) -> Binned {
    let mut rows: Vec<&[f32]> = Vec::new();
    let (mut labels, mut weights) = (Vec::new(), Vec::new());
    for page in pages {
        let words: f32 = page.lines.iter().zip(&page.labels).filter(|(_, label)| **label).map(|(line, _)| line.row[1]).sum();
        for (at, (line, &label)) in page.lines.iter().zip(&page.labels).enumerate() {
            // Far from the article most lines are alike: a third of them, three times as heavy, says the same.
            let easy = !label && line.row[line.inside] == 0.0;
            if easy && at % 3 != 0 {
                continue;
            }
            rows.push(&line.row);
            labels.push(if label { 1.0 } else { 0.0 });
            let own = 0.4 + (line.row[1].min(150.0) / words.max(150.0)) * 40.0;
            weights.push(own * if easy { 3.0 } else { 1.0 });
        }
    }
    let width = rows.first().map_or(0, |row| row.len());
    let mut columns = Vec::with_capacity(width);
    let mut edges = Vec::with_capacity(width);
    for column in 0..width {
        let mut values: Vec<f32> = rows.iter().map(|row| row[column]).collect();
        values.sort_by(f32::total_cmp);
        let mut edge: Vec<f32> = (1..BINS).map(|bin| values[bin * (values.len() - 1) / BINS]).collect();
        values.dedup();
        if values.len() <= BINS {
            edge = values.windows(2).map(|pair| f32::midpoint(pair[0], pair[1])).collect();
        }
        edge.dedup();
        columns.push(rows.iter().map(|row| edge.partition_point(|edge| *edge < row[column]) as u8).collect());
        edges.push(edge);
    }
    Binned { columns, edges, labels, weights }
}

/// A linear congruential generator: the same numbers at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as u32) % limit
    }
}

struct Growing {
    rows: Vec<u32>,
    node: usize,
    best: Option<(f32, usize, usize)>,
    sums: (f32, f32),
}

fn train(pages: &[&Page], trees: usize) -> Vec<Tree> {
    let data = binned(pages);
    let count = data.labels.len();
    let mut scores = vec![0.0_f32; count];
    let mut chance = Chance(20_151_126);
    let mut forest = Vec::new();
    for _ in 0..trees {
        let gradients: Vec<(f32, f32)> = (0..count)
            .map(|at| {
                let p = 1.0 / (1.0 + (-scores[at]).exp());
                ((p - data.labels[at]) * data.weights[at], (p * (1.0 - p)).max(1e-4) * data.weights[at])
            })
            .collect();
        let rows: Vec<u32> = (0..count as u32).filter(|_| chance.below(10) < 7).collect();
        let columns: Vec<usize> = (0..data.columns.len()).filter(|_| chance.below(4) == 0).collect();
        let tree = grow(&data, &gradients, rows, &columns);
        for (at, score) in scores.iter_mut().enumerate() {
            *score += walk(&tree, &data, at);
        }
        forest.push(tree.iter().map(|node| node_of(node, &data)).collect());
    }
    forest
}

enum Raw {
    Branch { column: usize, bin: usize, left: usize, right: usize },
    Leaf(f32),
}

fn node_of(raw: &Raw, data: &Binned) -> Node {
    match *raw {
        Raw::Leaf(value) => Node::Leaf(value),
        Raw::Branch { column, bin, left, right } => Node::Branch { column, threshold: data.edges[column][bin], left, right },
    }
}

fn walk(tree: &[Raw], data: &Binned, row: usize) -> f32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Raw::Leaf(value) => return value,
            Raw::Branch { column, bin, left, right } => at = if usize::from(data.columns[column][row]) <= bin { left } else { right },
        }
    }
}

fn grow(data: &Binned, gradients: &[(f32, f32)], rows: Vec<u32>, columns: &[usize]) -> Vec<Raw> {
    let mut tree = vec![Raw::Leaf(0.0)];
    let mut open = vec![examined(data, gradients, rows, columns, 0)];
    while tree.len() < 2 * LEAVES - 1 {
        let Some(at) = (0..open.len()).filter(|&at| open[at].best.is_some()).max_by(|&a, &b| gain(&open[a]).total_cmp(&gain(&open[b])))
        else {
            break;
        };
        let parent = open.swap_remove(at);
        let Some((_, column, bin)) = parent.best else { break };
        let (left, right): (Vec<u32>, Vec<u32>) =
            parent.rows.iter().partition(|row| usize::from(data.columns[column][**row as usize]) <= bin);
        let places = (tree.len(), tree.len() + 1);
        tree[parent.node] = Raw::Branch { column, bin, left: places.0, right: places.1 };
        tree.push(Raw::Leaf(0.0));
        tree.push(Raw::Leaf(0.0));
        open.push(examined(data, gradients, left, columns, places.0));
        open.push(examined(data, gradients, right, columns, places.1));
    }
    for leaf in open {
        tree[leaf.node] = Raw::Leaf(-RATE * leaf.sums.0 / (leaf.sums.1 + RIDGE));
    }
    tree
}

fn gain(node: &Growing) -> f32 {
    node.best.map_or(0.0, |(gain, ..)| gain)
}

fn examined(data: &Binned, gradients: &[(f32, f32)], rows: Vec<u32>, columns: &[usize], node: usize) -> Growing {
    let sums = rows.iter().fold((0.0, 0.0), |sum, row| (sum.0 + gradients[*row as usize].0, sum.1 + gradients[*row as usize].1));
    let worth = |g: f32, h: f32| g * g / (h + RIDGE);
    let mut best: Option<(f32, usize, usize)> = None;
    let own: Vec<(f32, f32)> = rows.iter().map(|row| gradients[*row as usize]).collect();
    for &column in columns {
        let mut bins = [(0.0_f32, 0.0_f32); BINS + 1];
        let values = &data.columns[column];
        for (row, gradient) in rows.iter().zip(&own) {
            let bin = &mut bins[usize::from(values[*row as usize])];
            bin.0 += gradient.0;
            bin.1 += gradient.1;
        }
        let mut left = (0.0, 0.0);
        for (bin, sum) in bins.iter().enumerate().take(data.edges[column].len()) {
            left = (left.0 + sum.0, left.1 + sum.1);
            let right = (sums.0 - left.0, sums.1 - left.1);
            if left.1 < LEAST || right.1 < LEAST {
                continue;
            }
            let gain = worth(left.0, left.1) + worth(right.0, right.1) - worth(sums.0, sums.1);
            if gain > 1.0 && best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, column, bin));
            }
        }
    }
    Growing { rows, node, best, sums }
}

fn written(forest: &[Tree]) -> String {
    let mut out = String::from("// Made by examples/train_blocks.rs; see models/README.md.\n");
    for tree in forest {
        out.push_str("tree\n");
        for node in tree {
            let _ = match node {
                Node::Leaf(value) => writeln!(out, "leaf {value:.4}"),
                Node::Branch { column, threshold, left, right } => writeln!(out, "{column} {threshold} {left} {right}"),
            };
        }
    }
    out
}
