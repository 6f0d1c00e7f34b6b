//! Which element holds the article: the one whose lines weigh most.
//!
//! Every line has a worth, positive for running text and negative for menus, teasers and the like; the article's element is
//! the one with the greatest sum (a maximum subtree, after the maximum subsequence segmentation of Pasternack and Roth,
//! "Extracting article text from the web with maximum subsequence segmentation", WWW 2009). A page whose article is cut into
//! sibling sections needs no merging then: their common parent wins as long as what lies between weighs less.

use super::lines::Line;
use super::signals::Group;
use super::tag::Tag;
use super::tree::Id;
use super::view::{Flags, Place, View};

/// The element whose lines weigh most; the deepest of equals.
pub fn find(view: &View<'_>) -> Id {
    let lines = &view.page.lines;
    let mut sums = Vec::with_capacity(lines.len() + 1);
    let mut sum = 0.0_f32;
    for (at, line) in lines.iter().enumerate() {
        sums.push(sum);
        sum += worth(line, view.flags[at]);
    }
    sums.push(sum);
    let mut best = (f32::MIN, 0);
    for (id, node) in view.tree.nodes.iter().enumerate() {
        if !node.tag.is_block() || node.tag.is_silent() || matches!(node.tag, Tag::P | Tag::Heading(_)) {
            continue;
        }
        let inside = view.lines_of(id);
        if inside.is_empty() {
            continue;
        }
        let score = sums[inside.end] - sums[inside.start];
        // Rounding of long sums must not make a wrapper beat what it wraps, nor the reverse.
        if score > best.0 - 0.01 {
            best = (score, id);
        }
    }
    best.1
}

/// What a line weighs, in characters of prose.
pub fn worth(line: &Line<'_>, flags: Flags) -> f32 {
    let length = line.length as f32 * line.width;
    let free = length - line.linked as f32 * line.width;
    let link_share = 1.0 - free / length.max(1.0);
    let stopped = line.text.ends_with(['.', '!', '?', '"', '”', '。', '’', ')', '»', '…', ':', ';']);
    let mut worth = if link_share > 0.6 {
        -12.0 - 0.4 * length.min(120.0)
    } else if length >= 80.0 || (length >= 40.0 && stopped) {
        free.min(800.0) - 0.5 * (length - free)
    } else if stopped && length > 20.0 {
        0.3 * free
    } else if line.level > 0 {
        -2.0
    } else {
        -8.0 - 0.1 * length
    };
    if is_strange(flags) {
        worth = if worth > 0.0 { worth * 0.1 } else { worth };
    }
    worth
}

/// Whether a line stands in a part of the page that is not the article's.
pub fn is_strange(flags: Flags) -> bool {
    const PLACES: [Place; 5] = [Place::Nav, Place::Footer, Place::Aside, Place::Control, Place::Concealed];
    const GROUPS: [Group; 8] =
        [Group::Comment, Group::Related, Group::Footer, Group::Aside, Group::Overlay, Group::Nav, Group::Hidden, Group::Prompt];
    PLACES.into_iter().any(|place| flags.within(place)) || GROUPS.into_iter().any(|group| flags.named(group))
}
