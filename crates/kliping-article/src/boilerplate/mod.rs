//! What is not part of the article, and why: one rule a file, each with an example.
//!
//! The first rule that takes a line names it. Rules look at one line and its neighbours, never at a host.

mod advertisement;
mod alike;
mod anchor_teaser;
mod caption;
mod channel;
mod comments;
mod comments_after;
mod concealed;
mod copyright;
mod credit;
mod embed_code;
mod furniture;
mod given_back;
mod headline_again;
mod initials;
mod known_headline;
mod lone_heading;
mod needed;
mod other_page;
mod page_marker;
mod paywall;
pub mod phrases;
mod prompt;
mod receipt;
mod said_twice;
mod scene;
mod share_bar;
mod signature;
mod stamp;
mod standfirst;
mod summaries;
mod tags;
mod teaser_phrase;
mod teaser_run;

pub use caption::says_so as caption_says_so;
pub use concealed::Hidden;
pub use credit::credits_of;
pub use initials::trailing as trailing_initials;
pub use page_marker::is_run as is_run_of_markers;
pub use receipt::{BY_HAND, Receipt, id_of, numbered};
pub use scene::{Scene, Subject};

use std::cmp::Ordering;
use std::ops::Range;

use crate::BlockKind;
use crate::html::body::is_strange;

/// A rule: what it is called and what it says to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// For programs; the window translates by it.
    pub step: &'static str,
    /// A sentence for people.
    pub reason: &'static str,
}

/// Whether a rule takes the line of this index.
type Takes = fn(&Scene<'_>, usize) -> bool;

/// The rules over single lines, in order: what names a thing exactly comes before what judges by shape.
pub const LINE_RULES: &[(Rule, Takes)] = &[
    (other_page::RULE, other_page::takes),
    (headline_again::RULE, headline_again::takes),
    (advertisement::RULE, advertisement::takes),
    (embed_code::RULE, embed_code::takes),
    (page_marker::RULE, page_marker::takes),
    (share_bar::RULE, share_bar::takes),
    (copyright::RULE, copyright::takes),
    (initials::RULE, initials::takes),
    (credit::RULE, credit::takes),
    (caption::RULE, caption::takes),
    (comments::RULE, comments::takes),
    (tags::RULE, tags::takes),
    (teaser_phrase::RULE, teaser_phrase::takes),
    (known_headline::RULE, known_headline::takes),
    (anchor_teaser::RULE, anchor_teaser::takes),
    (prompt::RULE, prompt::takes),
    (paywall::RULE, paywall::takes),
];

/// Rules that are so exact that the model is not asked. They are no column of the model: a new one needs no training.
const EXACT: &[(Rule, Takes)] = &[
    (channel::RULE, channel::takes),
    (copyright::RULE, copyright::tells_terms),
    (caption::RULE, caption::is_under_picture),
    (tags::RULE, tags::heads),
    (share_bar::RULE, share_bar::is_button),
];

fn exact(scene: &Scene<'_>, at: usize) -> Option<Rule> {
    EXACT.iter().find(|(_, takes)| takes(scene, at)).map(|(rule, _)| *rule)
}

/// For every line the index of the first rule that would take it.
pub fn named(scene: &Scene<'_>) -> Vec<Option<usize>> {
    (0..scene.lines.len()).map(|at| LINE_RULES.iter().position(|(_, takes)| takes(scene, at))).collect()
}

/// Whether a step is a rule that says exactly what it takes; other steps say where a line stood.
pub fn is_rule_of_lines(step: &str) -> bool {
    LINE_RULES
        .iter()
        .map(|(rule, _)| rule)
        .chain([&teaser_run::RULE, &lone_heading::RULE, &said_twice::RULE, &signature::RULE])
        .any(|rule| rule.step == step)
}

/// Odds under which a line goes that no rule names.
const EVEN: f32 = 0.5;
/// Odds above which a line stays although a rule that judges by shape would take it.
const SURE: f32 = 0.85;

/// Judges the lines of a page: `None` stays. `named` are the rules that would take them, `odds` are the model's that the line is the article's; `inside` are the lines of
/// the article's element.
pub fn judge(scene: &Scene<'_>, named: &[Option<usize>], odds: &[f32], inside: &Range<usize>) -> Vec<Option<Rule>> {
    let keeps = |at: usize| odds.get(at).is_some_and(|odds| *odds >= EVEN);
    let kept: usize = (0..scene.lines.len()).filter(|&at| keeps(at)).map(|at| scene.lines[at].length).sum();
    // Where the model finds next to nothing, the element that weighs most is the better guess.
    let trusted = kept >= LEAST;
    let first = (0..scene.lines.len()).find(|&at| keeps(at)).unwrap_or(inside.start);
    let last = (0..scene.lines.len()).rfind(|&at| keeps(at)).unwrap_or(inside.end);
    let mut stays: Vec<bool> = (0..scene.lines.len())
        .map(|at| if trusted { keeps(at) } else { inside.contains(&at) && !is_strange(scene.lines[at].flags) })
        .collect();
    if trusted {
        given_back::give_back(scene, odds, &mut stays);
    }
    concealed::take(scene, odds, &mut stays);
    let mut taken: Vec<Option<Rule>> = (0..scene.lines.len())
        .map(|at| {
            // What a listing or a draft says of copyright or contents is its own.
            let named = named[at].filter(|_| scene.lines[at].kind != BlockKind::Code || !stays[at]).map(|rule| LINE_RULES[rule].0);
            if stays[at] {
                let sure = || exact(scene, at).filter(|_| scene.lines[at].kind != BlockKind::Code);
                return named.filter(|rule| !SHAPES.contains(&rule.step) || odds[at] < SURE).or_else(sure);
            }
            let place = if at < first {
                Ordering::Less
            } else if at > last {
                Ordering::Greater
            } else {
                Ordering::Equal
            };
            Some(named.unwrap_or_else(|| furniture::name(scene.lines[at].flags, place)))
        })
        .collect();
    tell_gallery(scene, &mut taken);
    claim_runs(scene, &mut taken, false);
    taken
}

/// Sentences under pictures that a gallery has at least.
const PICTURES: usize = 3;

/// Where captions say twice as much as the text, they are the article: a gallery told under its pictures.
fn tell_gallery(scene: &Scene<'_>, taken: &mut [Option<Rule>]) {
    let long = |at: &usize| {
        let line = &scene.lines[*at];
        line.length >= 80 && line.is_stopped() && !is_strange(line.flags)
    };
    let captions: Vec<usize> = (0..taken.len()).filter(|&at| taken[at] == Some(caption::RULE)).filter(long).collect();
    let told: usize = captions.iter().map(|&at| scene.lines[at].length).sum();
    let kept: usize = (0..taken.len()).filter(|&at| taken[at].is_none()).map(|at| scene.lines[at].length).sum();
    if captions.len() >= PICTURES && told > 2 * kept {
        for at in captions {
            taken[at] = None;
        }
    }
}

/// Judges the lines of a plain text, where only the rules speak; `taken` holds what its shapes gave away.
pub fn judge_plain(scene: &Scene<'_>, mut taken: Vec<Option<Rule>>) -> Vec<Option<Rule>> {
    for (at, verdict) in taken.iter_mut().enumerate() {
        if verdict.is_none() {
            *verdict = LINE_RULES.iter().find(|(_, takes)| takes(scene, at)).map(|(rule, _)| *rule).or_else(|| exact(scene, at));
        }
    }
    claim_runs(scene, &mut taken, true);
    taken
}

fn claim_runs(scene: &Scene<'_>, taken: &mut [Option<Rule>], plain: bool) {
    said_twice::claim(scene, taken);
    summaries::claim(scene, taken, plain);
    teaser_run::claim(scene, taken);
    comments_after::claim(scene, taken);
    stamp::claim(scene, taken);
    lone_heading::claim(scene, taken);
    signature::claim(scene, taken);
}

/// Characters that the model must keep to be trusted.
const LEAST: usize = 200;

/// Steps of the rules that judge by shape: the model may know better.
const SHAPES: &[&str] = &["prompt", "caption", "tags", "copyright", "share-bar"];

pub use furniture::name as name_of_furniture;
