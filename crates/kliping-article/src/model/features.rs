//! What is measured of every line: itself, its phrases, the elements around it, its neighbours.
//!
//! The order of the columns is part of the trained model: a new column goes to the end of its group and the model is trained
//! again (`models/README.md`).

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::BlockKind;
use crate::MarkKind;
use crate::boilerplate::phrases::{Phrase, folded};
use crate::boilerplate::{Scene, Subject};
use crate::html::body::{is_strange, worth};
use crate::html::lines::Line;
use crate::html::signals::GROUPS;
use crate::html::tag::Tag;
use crate::html::tree::Id;
use crate::html::view::{View, prose_of};

/// What is known beside the lines.
pub struct Known<'a> {
    /// The element that weighs most.
    pub container: Id,
    /// Text of the article as JSON-LD gives it.
    pub told_body: Option<&'a str>,
    /// Summary as the head of the page gives it.
    pub summary: Option<&'a str>,
    /// For each line the rule that would take it.
    pub named: &'a [Option<usize>],
}

const PHRASES: [Phrase; 13] = [
    Phrase::Teaser,
    Phrase::Heading,
    Phrase::Marker,
    Phrase::Share,
    Phrase::Prompt,
    Phrase::Credit,
    Phrase::Caption,
    Phrase::Advertisement,
    Phrase::Copyright,
    Phrase::Comments,
    Phrase::Tags,
    Phrase::Paywall,
    Phrase::By,
];

/// A row of [`COLUMNS`] numbers for every line, one after another.
pub fn measure(view: &View<'_>, scene: &Scene<'_>, known: &Known<'_>) -> Vec<f32> {
    let lines = &view.page.lines;
    let mut numbers = Vec::with_capacity(lines.len() * COLUMNS);
    let row = &mut numbers;
    let sight = Sight::new(view, scene, known);
    let own: Vec<[f32; NEIGHBOUR]> = lines.iter().zip(&scene.lines).map(|(line, subject)| brief(line, subject)).collect();
    for (at, (line, subject)) in lines.iter().zip(&scene.lines).enumerate() {
        push_own(row, line, subject);
        for phrase in PHRASES {
            row.push(if subject.folded.is(phrase) { 2.0 } else { subject.folded.begins(phrase).map_or(0.0, |_| 1.0) });
        }
        for bit in 0..GROUPS + 8 {
            row.push((subject.flags.0 >> bit & 1) as f32);
        }
        push_around(row, view, &sight, known, at);
        for step in [-3_isize, -2, -1, 1, 2, 3] {
            let there = at.checked_add_signed(step).and_then(|at| own.get(at));
            row.extend_from_slice(there.unwrap_or(&[-1.0; NEIGHBOUR]));
        }
    }
    debug_assert_eq!(numbers.len(), lines.len() * COLUMNS);
    numbers
}

/// Columns told of a line itself.
const OWN: usize = 34;
/// Columns told of what is around a line.
const AROUND: usize = 36;
/// The column that tells whether a line lies in the heaviest element: the first of those told of what is around.
#[cfg(feature = "training")]
pub const INSIDE: usize = OWN + PHRASES.len() + GROUPS + 8;
/// All columns.
pub const COLUMNS: usize = OWN + PHRASES.len() + GROUPS + 8 + AROUND + 6 * NEIGHBOUR;

/// Numbers told of a neighbour.
const NEIGHBOUR: usize = 6;

fn brief(line: &Line<'_>, subject: &Subject<'_>) -> [f32; NEIGHBOUR] {
    let phrase = PHRASES.iter().position(|phrase| subject.folded.is(*phrase)).map_or(0.0, |at| at as f32 + 1.0);
    [
        line.length as f32 * line.width,
        line.linked as f32 / line.length.max(1) as f32,
        f32::from(u8::from(subject.is_stopped())),
        f32::from(line.level),
        phrase,
        f32::from(u8::from(is_strange(subject.flags))),
    ]
}

fn push_own(row: &mut Vec<f32>, line: &Line<'_>, subject: &Subject<'_>) {
    let text = line.text.as_str();
    let flag = |yes: bool| f32::from(u8::from(yes));
    let length = line.length.max(1) as f32;
    let (mut words, mut capitals, mut short, mut digits, mut commas, mut odd, mut quotes, mut upper, mut letters) =
        (0, 0, 0, 0, 0, 0, 0, 0, 0);
    for word in text.split(' ').take(400) {
        words += 1;
        capitals += u32::from(word.chars().next().is_some_and(char::is_uppercase));
        short += u32::from(word.len() < 12 && word.chars().nth(3).is_none());
    }
    for c in text.chars().take(2000) {
        // Most characters are small letters, and nothing else needs to be asked of them.
        if c.is_ascii_lowercase() {
            letters += 1;
            continue;
        }
        digits += u32::from(c.is_numeric());
        commas += u32::from(matches!(c, ',' | '、' | '،'));
        odd += u32::from(matches!(c, '|' | '•' | '·' | '»' | '›' | '→' | '©' | '/' | '#' | '@'));
        quotes += u32::from(matches!(c, '"' | '“' | '”' | '„' | '«' | '»'));
        upper += u32::from(c.is_uppercase());
        letters += u32::from(c.is_alphabetic());
    }
    let words_f = words as f32;
    let covered = |kind: MarkKind| {
        let bytes: usize = line.marks.iter().filter(|mark| mark.kind == kind).map(|mark| mark.bytes.len()).sum();
        bytes as f32 / text.len().max(1) as f32
    };
    let first = text.chars().next().unwrap_or(' ');
    row.extend([
        length * line.width,
        words_f,
        line.linked as f32 / length,
        line.marks.iter().filter(|mark| mark.kind == MarkKind::Link).count() as f32,
        flag(subject.is_stopped()),
        flag(text.ends_with("...") || text.ends_with('…')),
        flag(text.ends_with(':')),
        flag(text.ends_with('?')),
        flag(first.is_uppercase()),
        flag(first.is_lowercase()),
        flag(first.is_numeric()),
        flag(!first.is_alphanumeric()),
        capitals as f32 / words_f.max(1.0),
        short as f32 / words_f.max(1.0),
        length / words_f.max(1.0),
        digits as f32 / length.min(2000.0),
        commas as f32 / words_f.max(1.0),
        odd as f32,
        quotes as f32,
        upper as f32 / (letters as f32).max(1.0),
        f32::from(match line.kind {
            BlockKind::Paragraph => 0_u8,
            BlockKind::Heading => 1,
            BlockKind::ListItem => 2,
            BlockKind::Quotation => 3,
            BlockKind::Code => 4,
            BlockKind::TableRow => 5,
        }),
        f32::from(line.level),
        flag(line.shares),
        covered(MarkKind::Strong),
        covered(MarkKind::Emphasis),
        f32::from(line.around.depth),
        flag(line.around.list != 0),
        flag(line.around.table != 0),
        flag(line.around.quotation != 0),
        flag(line.around.entry != 0),
        flag(text.contains('©')),
        flag(text.contains("://") || text.contains("www.")),
        flag(text.contains('@')),
        flag(subject.href.is_some_and(|href| href.starts_with('#'))),
    ]);
}

/// What is seen once for the whole page.
struct Sight {
    /// Where the lines of the heaviest element begin and end.
    inside: std::ops::Range<usize>,
    /// Index of the headline among the lines.
    headline: Option<usize>,
    /// For each line: characters of prose and lines whose element paths have the same names.
    alike: Vec<(f32, f32)>,
    /// Occurrences of each line's words.
    repeats: Vec<u32>,
    /// Prose characters in all.
    prose: f32,
    /// Sums of worth before each line.
    worths: Vec<f32>,
    /// Sums of linked and of all characters before each line.
    linked: Vec<f32>,
    lengths: Vec<f32>,
    /// For each line the share of it that the body of JSON-LD holds, and the summary; -1 where there is none.
    told_of: Vec<f32>,
    summed_up: Vec<f32>,
    /// First and last line of prose inside the element.
    first_prose: usize,
    last_prose: usize,
}

impl Sight {
    fn new(view: &View<'_>, scene: &Scene<'_>, known: &Known<'_>) -> Self {
        let lines = &view.page.lines;
        let inside = view.lines_of(known.container);
        let paths: Vec<u64> = scene.lines.iter().map(|line| line.path).collect();
        let words: Vec<u64> = scene.lines.iter().map(|line| hash(line.folded.as_bytes())).collect();
        let mut of_path: FxHashMap<u64, (f32, f32)> = FxHashMap::default();
        let mut repeats: FxHashMap<u64, u32> = FxHashMap::default();
        let (mut worths, mut linked, mut lengths) = (vec![0.0], vec![0.0], vec![0.0]);
        let mut prose = 0.0;
        for (at, line) in lines.iter().enumerate() {
            let characters = prose_of(line);
            prose += characters;
            let entry = of_path.entry(paths[at]).or_default();
            entry.0 += characters;
            entry.1 += 1.0;
            *repeats.entry(words[at]).or_default() += 1;
            worths.push(worths[at] + worth(line, scene.lines[at].flags).max(-60.0));
            linked.push(linked[at] + line.linked as f32);
            lengths.push(lengths[at] + line.length as f32);
        }
        let is_prose = |at: &usize| prose_of(&lines[*at]) > 0.0;
        let first_prose = inside.clone().find(is_prose).unwrap_or(inside.start);
        let last_prose = inside.clone().rev().find(is_prose).unwrap_or(first_prose);
        let headline = scene.headline.as_deref().and_then(|headline| {
            let same = |at: &usize| *scene.lines[*at].folded == *headline;
            (0..lines.len()).filter(|&at| lines[at].level > 0 && lines[at].level < 3).find(same).or_else(|| (0..lines.len()).find(same))
        });
        Sight {
            inside,
            headline,
            alike: paths.iter().map(|path| of_path[path]).collect(),
            repeats: words.iter().map(|words| repeats[words]).collect(),
            prose,
            worths,
            linked,
            lengths,
            first_prose,
            last_prose,
            told_of: overlaps(known.told_body.filter(|told| told.len() > 200), scene),
            summed_up: overlaps(known.summary.filter(|summary| summary.len() > 30), scene),
        }
    }
}

fn push_around(row: &mut Vec<f32>, view: &View<'_>, sight: &Sight, known: &Known<'_>, at: usize) {
    let line = &view.page.lines[at];
    let flag = |yes: bool| f32::from(u8::from(yes));
    let inside = &sight.inside;
    let total = view.page.lines.len().max(1) as f32;
    let (path_prose, path_lines) = sight.alike[at];
    let window = |reach: usize, sums: &[f32]| {
        let from = at.saturating_sub(reach);
        let to = (at + reach + 1).min(sums.len() - 1);
        sums[to] - sums[from]
    };
    let signed = |to: usize| at as f32 - to as f32;
    row.extend([
        flag(inside.contains(&at)),
        signed(inside.start).clamp(-100.0, 500.0),
        signed(inside.end).clamp(-500.0, 100.0),
        signed(sight.first_prose).clamp(-60.0, 60.0),
        signed(sight.last_prose).clamp(-60.0, 60.0),
        at as f32 / total,
        inside.len() as f32 / total,
        view.share(known.container),
        sight.prose.min(50_000.0),
        sight.headline.map_or(-200.0, |headline| signed(headline).clamp(-100.0, 300.0)),
        path_prose / sight.prose.max(1.0),
        path_lines.min(100.0),
        path_prose / path_lines.max(1.0),
        (sight.repeats[at] as f32).min(9.0),
        window(2, &sight.worths),
        window(5, &sight.worths),
        window(12, &sight.worths),
        window(4, &sight.linked) / window(4, &sight.lengths).max(1.0),
        known.named[at].map_or(0.0, |rule| rule as f32 + 1.0),
        sight.told_of[at],
        sight.summed_up[at],
        if line.around.article == 0 { -1.0 } else { view.share(line.around.article as Id) },
        if line.around.main == 0 { -1.0 } else { view.share(line.around.main as Id) },
        tag_number(view.tree.nodes[line.block].tag),
    ]);
    // The blocks around: how many lines, how much of them links, how much prose.
    let mut id = line.block;
    for _ in 0..3 {
        let range = view.lines_of(id);
        let length = sight.lengths[range.end] - sight.lengths[range.start];
        row.push((range.len() as f32).min(300.0));
        row.push((sight.linked[range.end] - sight.linked[range.start]) / length.max(1.0));
        row.push(view.prose_in(id) / sight.prose.max(1.0));
        row.push(tag_number(view.tree.nodes[id].tag));
        id = block_above(view, id);
    }
}

fn block_above(view: &View<'_>, id: Id) -> Id {
    // The nearest element that holds more lines than this one says more than a wrapper around the same lines.
    let here = view.lines_of(id).len();
    view.tree.ancestors(id).take(12).find(|&above| view.lines_of(above).len() > here).unwrap_or(0)
}

fn tag_number(tag: Tag) -> f32 {
    f32::from(match tag {
        Tag::P => 1_u8,
        Tag::Div | Tag::Center => 2,
        Tag::Section => 3,
        Tag::Article => 4,
        Tag::Main => 5,
        Tag::Heading(_) => 6,
        Tag::Li | Tag::Dt | Tag::Dd => 7,
        Tag::Ul | Tag::Ol | Tag::Dl => 8,
        Tag::Cell | Tag::Tr | Tag::Table | Tag::TableGroup => 9,
        Tag::Blockquote => 10,
        Tag::Pre => 11,
        Tag::Figure | Tag::Figcaption => 12,
        Tag::Aside => 13,
        Tag::Header => 14,
        Tag::Footer => 15,
        Tag::Nav => 16,
        Tag::Body | Tag::Html | Tag::Root => 17,
        Tag::Button | Tag::Form => 18,
        Tag::Custom => 19,
        _ => 0,
    })
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn hash(bytes: &[u8]) -> u64 {
    FxBuildHasher.hash_one(bytes)
}

/// For each line the share of its runs of four words that occur in `text`; -1 where there is no text.
fn overlaps(text: Option<&str>, scene: &Scene<'_>) -> Vec<f32> {
    let Some(text) = text else { return vec![-1.0; scene.lines.len()] };
    let mut words = Vec::new();
    let set: FxHashSet<u64> = grams(&folded(text), &mut words).collect();
    let mut share = |line: &Subject<'_>| {
        let (mut all, mut found) = (0.0_f32, 0.0);
        for gram in grams(&line.folded, &mut words) {
            all += 1.0;
            found += f32::from(u8::from(set.contains(&gram)));
        }
        found / all.max(1.0)
    };
    scene.lines.iter().map(&mut share).collect()
}

/// Runs of four words, hashed; `words` is room for their words.
fn grams<'a>(folded: &str, words: &'a mut Vec<u64>) -> impl Iterator<Item = u64> + 'a {
    words.clear();
    words.extend(folded.split(' ').map(|word| hash(word.as_bytes())));
    words.windows(words.len().clamp(1, 4)).map(|window| window.iter().fold(START, |sum, word| sum.rotate_left(7) ^ word))
}
