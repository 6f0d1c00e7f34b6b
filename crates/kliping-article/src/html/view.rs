//! The page's lines with what the elements around them say, and sums over them.

use super::lines::{Around, Line, Lines};
use super::signals::{GROUPS, Group, Signals};
use super::tag::Tag;
use super::tree::{Id, Tree};

/// Structural surroundings, as bits beside the groups of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the elements they stand for")]
pub enum Place {
    Nav,
    Footer,
    Aside,
    Header,
    Control,
    Figure,
    Figcaption,
    Concealed,
}

impl Place {
    /// Its bit, after those of the groups.
    pub fn bit(self) -> u32 {
        GROUPS as u32 + self as u32
    }
}

/// What is around one line: groups of names and places whose element holds only a part of the page's prose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    /// Whether an element named so is around the line.
    pub fn named(self, group: Group) -> bool {
        Signals(self.0).has(group)
    }

    /// Whether such an element is around the line.
    pub fn within(self, place: Place) -> bool {
        self.0 & (1 << place.bit()) != 0
    }
}

/// Share of the page's prose above which an element is the page, not a part of it: a `<div class="sidebar-layout">`
/// around everything says nothing about its lines.
const PART: f32 = 0.4;

/// Headings that are links in a list of other articles, at least.
const OTHERS: usize = 3;

/// The same for comments, dialogs, forms and lists of other articles.
const MUCH: f32 = 0.8;

/// The page as the rules look at it.
#[derive(Debug)]
pub struct View<'a> {
    /// Its nodes.
    pub tree: &'a Tree<'a>,
    /// Its lines and images.
    pub page: &'a Lines<'a>,
    /// What is around each line.
    pub flags: Vec<Flags>,
    /// Sums of prose characters before each line.
    prose: Vec<f32>,
}

impl<'a> View<'a> {
    /// Sums and flags of the page.
    pub fn new(tree: &'a Tree<'a>, page: &'a Lines<'a>) -> Self {
        let mut prose = Vec::with_capacity(page.lines.len() + 1);
        let mut sum = 0.0;
        for line in &page.lines {
            prose.push(sum);
            sum += prose_of(line);
        }
        prose.push(sum);
        let mut view = View { tree, page, flags: Vec::new(), prose };
        view.flags = page.lines.iter().map(|line| view.flags_of(&line.around)).collect();
        view
    }

    /// The lines that begin inside an element, as a range of indices.
    pub fn lines_of(&self, id: Id) -> std::ops::Range<usize> {
        self.page.before[id] as usize..self.page.before[self.tree.nodes[id].end] as usize
    }

    /// Characters of prose inside an element.
    pub fn prose_in(&self, id: Id) -> f32 {
        let lines = self.lines_of(id);
        self.prose[lines.end] - self.prose[lines.start]
    }

    /// Share of the page's prose that an element holds.
    pub fn share(&self, id: Id) -> f32 {
        self.prose_in(id) / self.prose.last().copied().unwrap_or(0.0).max(1.0)
    }

    /// Whether an element is a list of other articles: links in headings of its own, and not the page's headline.
    fn lists_others(&self, id: Id) -> bool {
        let lines = &self.page.lines[self.lines_of(id)];
        let links = lines.iter().filter(|line| line.level > 1 && line.linked * 10 >= line.length * 9).count();
        links >= OTHERS && lines.iter().all(|line| line.level != 1) && self.page.lines.iter().any(|line| line.level == 1)
    }

    fn is_body(&self, id: Id) -> bool {
        let signals = Signals::of(&self.tree.nodes[id]);
        signals.has(Group::Body) || signals.has(Group::Content) || matches!(self.tree.nodes[id].tag, Tag::Article | Tag::Main)
    }

    fn flags_of(&self, around: &Around) -> Flags {
        let mut bits = 0;
        let mut test = |bit: u32, id: u32, most: f32| {
            if id != 0 && self.share(id as Id) < most {
                bits |= 1 << bit;
            }
        };
        for (group, &id) in around.named.iter().enumerate() {
            // What names the body may well hold all of it.
            let most = match group {
                // A list of other articles may weigh more than a short one, but it does not hold the headline.
                _ if group == Group::Related as usize && id != 0 && self.lists_others(id as Id) => MUCH,
                _ if group >= Group::Body as usize => 2.0,
                // Comments often outweigh what they comment on; but "comments" may also be said of the article's own element.
                _ if [Group::Comment as usize, Group::Overlay as usize].contains(&group) && id != 0 && !self.is_body(id as Id) => MUCH,
                _ => PART,
            };
            test(group as u32, id, most);
        }
        test(Place::Nav.bit(), around.nav, PART);
        test(Place::Footer.bit(), around.footer, PART);
        test(Place::Aside.bit(), around.aside, PART);
        test(Place::Header.bit(), around.header, PART);
        test(Place::Control.bit(), around.control, MUCH);
        test(Place::Figure.bit(), around.figure, PART);
        test(Place::Figcaption.bit(), around.figcaption, PART);
        // What is hidden is no part of what the reader sees, however much it is, as long as something is left to see.
        test(Place::Concealed.bit(), around.hidden, 0.9);
        Flags(bits)
    }
}

/// Characters that read like running text; scripts that write a word in a character or two count more.
pub fn prose_of(line: &Line<'_>) -> f32 {
    let length = line.length as f32 * line.width;
    if length >= 50.0 && line.linked * 2 < line.length { length } else { 0.0 }
}
