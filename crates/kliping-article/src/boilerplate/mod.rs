//! What is not part of the article, and why: one rule a file, each with an example.
//!
//! The first rule that takes a line names it. Rules look at one line and its neighbours, never at a host.

mod advertisement;
mod anchor_teaser;
mod caption;
mod comments;
mod copyright;
mod credit;
mod embed_code;
mod furniture;
mod headline_again;
mod initials;
mod known_headline;
mod lone_heading;
mod page_marker;
pub mod phrases;
mod prompt;
mod receipt;
mod scene;
mod share_bar;
mod tags;
mod teaser_phrase;
mod teaser_run;

pub use caption::says_so as caption_says_so;
pub use credit::credit_of;
pub use initials::trailing as trailing_initials;
pub use receipt::{BY_HAND, Receipt};
pub use scene::{Scene, Subject};

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
];

/// Judges every line: `None` stays. `taken` holds what was decided before (what lies outside the article's element).
pub fn judge(scene: &Scene<'_>, mut taken: Vec<Option<Rule>>) -> Vec<Option<Rule>> {
    for (at, verdict) in taken.iter_mut().enumerate() {
        if verdict.is_none() {
            *verdict = LINE_RULES.iter().find(|(_, takes)| takes(scene, at)).map(|(rule, _)| *rule);
        }
    }
    teaser_run::claim(scene, &mut taken);
    lone_heading::claim(scene, &mut taken);
    taken
}

pub use furniture::name as name_of_furniture;
