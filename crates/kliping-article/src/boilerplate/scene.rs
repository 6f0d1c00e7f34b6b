//! A page's lines as rules see them, whether they come from markup or from plain text.

use super::concealed::Hidden;
use super::phrases::Folded;
use crate::html::view::Flags;
use crate::{BlockKind, Library};

/// One line as rules see it.
#[derive(Debug)]
pub struct Subject<'a> {
    /// Its words.
    pub text: &'a str,
    /// Its folded words and their phrases.
    pub folded: Folded,
    /// Characters.
    pub length: usize,
    /// Characters inside links.
    pub linked: usize,
    /// What it is by its markup.
    pub kind: BlockKind,
    /// What is around it.
    pub flags: Flags,
    /// Whether and how the page hides it.
    pub hidden: Hidden,
    /// The element around its block, 0 in plain text: lines of one parent are siblings.
    pub parent: usize,
    /// What the elements around it are called, 0 in plain text: lines of one path are of one kind.
    pub path: u64,
    /// Target of its first link.
    pub href: Option<&'a str>,
}

impl<'a> Subject<'a> {
    /// A line of plain text: no markup says anything.
    pub fn plain(text: &'a str) -> Self {
        Subject {
            text,
            folded: Folded::of(text),
            length: text.chars().count(),
            linked: 0,
            kind: BlockKind::Paragraph,
            flags: Flags::default(),
            hidden: Hidden::No,
            parent: 0,
            path: 0,
            href: None,
        }
    }

    /// Whether at least this share of it, in percent, is links.
    pub fn linked_at_least(&self, percent: usize) -> bool {
        self.linked * 100 >= self.length * percent
    }

    /// Whether it ends like a sentence.
    pub fn is_stopped(&self) -> bool {
        ends_sentence(self.text)
    }
}

/// Whether a text ends with a mark that ends sentences, closing marks aside.
pub fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '«', '“', ' ']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', ':', ';']) && !bare.ends_with("...") || bare.ends_with("....")
}

/// All lines and what is known beside them.
pub struct Scene<'a> {
    /// In document order.
    pub lines: Vec<Subject<'a>>,
    /// The headline, folded.
    pub headline: Option<String>,
    /// Whether the page links to a next page of the same work.
    pub goes_on: bool,
    /// What the archive knows.
    pub library: Option<&'a dyn Library>,
}

#[cfg(test)]
pub fn plain_scene<'a>(lines: &[&'a str]) -> Scene<'a> {
    Scene { lines: lines.iter().map(|line| Subject::plain(line)).collect(), headline: None, goes_on: false, library: None }
}
