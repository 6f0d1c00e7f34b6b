//! The page as a reader sees it, line by line: text between two block boundaries or `<br>`s, with what is around it.

use super::signals::{GROUPS, Group, Heard, Signals};
use super::tag::Tag;
use super::tree::{Id, Tree, push_collapsed};
use crate::{BlockKind, MarkKind};

/// Inline markup of a line, in bytes of its text.
#[derive(Debug, Clone)]
pub struct LineMark<'a> {
    /// What it is.
    pub kind: MarkKind,
    /// Where.
    pub bytes: std::ops::Range<usize>,
    /// Target of a link, as written.
    pub href: Option<&'a str>,
}

/// One visible line.
#[derive(Debug)]
pub struct Line<'a> {
    /// Its words, white space collapsed, never empty.
    pub text: String,
    /// Number of characters.
    pub length: usize,
    /// How many letters of an alphabet one of its characters is worth.
    pub width: f32,
    /// Characters inside links.
    pub linked: usize,
    /// What it is by its markup.
    pub kind: BlockKind,
    /// Level of a heading, else 0.
    pub level: u8,
    /// Its first text node.
    pub node: Id,
    /// The block element around it.
    pub block: Id,
    /// Whether it shares its block with other lines (`<br>` or a block in the midst).
    pub shares: bool,
    /// Links and emphasis.
    pub marks: Vec<LineMark<'a>>,
    /// What the elements around it are.
    pub around: Around,
}

/// What the elements around a line are: for each kind the nearest element, 0 for none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    /// For each group of names the nearest element named so.
    pub named: [u32; GROUPS],
    /// The nearest `nav`, `footer`, `aside`, `header`.
    pub nav: u32,
    #[allow(missing_docs, reason = "see nav")]
    pub footer: u32,
    #[allow(missing_docs, reason = "see nav")]
    pub aside: u32,
    #[allow(missing_docs, reason = "see nav")]
    pub header: u32,
    /// The nearest form, button or label.
    pub control: u32,
    /// The nearest figure or figcaption.
    pub figure: u32,
    #[allow(missing_docs, reason = "see figure")]
    pub figcaption: u32,
    /// The nearest element that style or attribute hides.
    pub hidden: u32,
    /// The nearest list, table, block quotation, `article`, `main`.
    pub list: u32,
    #[allow(missing_docs, reason = "see list")]
    pub table: u32,
    #[allow(missing_docs, reason = "see list")]
    pub quotation: u32,
    #[allow(missing_docs, reason = "see list")]
    pub article: u32,
    #[allow(missing_docs, reason = "see list")]
    pub main: u32,
    /// The nearest `pre`.
    pub pre: u32,
    /// The nearest list entry, definition or heading.
    pub entry: u32,
    #[allow(missing_docs, reason = "see entry")]
    pub heading: u32,
    /// Elements open.
    pub depth: u16,
}

impl Line<'_> {
    /// Whether it is a dateline that a `<br>` or a block cut off the sentence it opens ("Jakarta -").
    pub fn opens_sentence(&self) -> bool {
        self.length <= 60
            && self.kind == BlockKind::Paragraph
            && self.text.ends_with(['-', '–', '—'])
            && self.linked == 0
            && self.text.starts_with(char::is_uppercase)
    }
}

impl Around {
    /// The nearest element of a group of names, if any.
    pub fn named(&self, group: Group) -> Option<Id> {
        Some(self.named[group as usize] as Id).filter(|&id| id != 0)
    }
}

/// An image met between lines.
#[derive(Debug)]
pub struct Image {
    /// The element.
    pub node: Id,
    /// Index of the line before which it stands.
    pub line: usize,
    /// The figure around it, or 0.
    pub figure: Id,
}

/// All lines of a page, and its images.
#[derive(Debug, Default)]
pub struct Lines<'a> {
    /// In document order.
    #[allow(clippy::struct_field_names, reason = "lines of the page beside its images")]
    pub lines: Vec<Line<'a>>,
    /// In document order.
    pub images: Vec<Image>,
    /// For every node the number of lines that begin before it: a subtree's lines are `before[node]..before[end]`.
    pub before: Vec<u32>,
}

/// Lines of a page at most; the rest of a longer one is not read.
pub const MOST_LINES: usize = 40_000;

struct Open {
    end: Id,
    tag: Tag,
    around: Around,
    block: Id,
    /// Start of a link's or an emphasis' text in the pending line.
    mark: Option<(MarkKind, usize, Id)>,
}

/// Cuts the page into lines.
pub fn cut<'a>(tree: &Tree<'a>) -> Lines<'a> {
    let rows = table_rows(tree);
    let formulas = tree.nodes.iter().any(|node| node.tag == Tag::Math);
    let mut out = Lines { before: Vec::with_capacity(tree.nodes.len() + 1), ..Lines::default() };
    let mut open: Vec<Open> = vec![Open { end: tree.nodes.len(), tag: Tag::Root, around: Around::default(), block: 0, mark: None }];
    let mut pending = Pending::default();
    let mut heard = Heard::default();
    let mut id = 0;
    while id < tree.nodes.len() && out.lines.len() < MOST_LINES {
        while open.len() > 1 && open.last().is_some_and(|top| top.end <= id) {
            close(&mut open, &mut pending, &mut out, &rows, tree);
        }
        // A line that is begun is counted where its first text stands.
        out.before.push((out.lines.len() + usize::from(!pending.text.is_empty() && pending.node < id)) as u32);
        let node = &tree.nodes[id];
        let Some(top) = open.last() else { break };
        if node.tag == Tag::Text {
            if top.around.pre != 0 && node.text.contains('\n') {
                preformatted(node.text, id, &mut pending, &mut open, &mut out, tree);
            } else {
                pending.push(node.text, id, top);
            }
            id += 1;
            continue;
        }
        if node.tag.is_silent() || (formulas && is_drawn(tree, id)) {
            for _ in id + 1..node.end {
                out.before.push(out.lines.len() as u32 + u32::from(!pending.text.is_empty()));
            }
            id = node.end;
            continue;
        }
        let in_row = rows[id];
        let (above, outer) = (top.around, top.block);
        if node.tag == Tag::Br {
            pending.flush(&mut open, &mut out, tree);
        } else if in_row == Row::Cell {
            if !pending.text.is_empty() {
                pending.text.truncate(pending.text.trim_end().len());
                pending.text.push_str(" | ");
            }
        } else if node.tag.is_block() {
            pending.flush(&mut open, &mut out, tree);
        }
        if node.tag == Tag::Img {
            out.images.push(Image { node: id, line: out.lines.len() + usize::from(!pending.text.is_empty()), figure: above.figure as Id });
        }
        let around = surround(tree, id, &above, &mut heard);
        let block = if node.tag.is_block() && in_row != Row::Cell { id } else { outer };
        let mark = match node.tag {
            Tag::A => Some((MarkKind::Link, pending.text.len(), id)),
            Tag::Em => Some((MarkKind::Emphasis, pending.text.len(), id)),
            Tag::Strong => Some((MarkKind::Strong, pending.text.len(), id)),
            _ => None,
        };
        open.push(Open { end: node.end, tag: node.tag, around, block, mark });
        id += 1;
    }
    while open.len() > 1 {
        close(&mut open, &mut pending, &mut out, &rows, tree);
    }
    pending.flush(&mut open, &mut out, tree);
    out.before.resize(tree.nodes.len() + 1, out.lines.len() as u32);
    for line in &mut out.lines {
        if rows[line.block] == Row::Whole {
            line.kind = BlockKind::TableRow;
        }
    }
    mark_shared(&mut out.lines);
    out
}

fn close<'a>(open: &mut Vec<Open>, pending: &mut Pending<'a>, out: &mut Lines<'a>, rows: &[Row], tree: &Tree<'a>) {
    let Some(top) = open.last() else { return };
    if let Some((kind, start, id)) = top.mark {
        pending.mark(kind, start, id, tree);
    }
    // The end of a cell of a row ends no line; the end of the row does.
    let flushes = top.tag.is_block() && !(top.tag == Tag::Cell && rows[top.block] == Row::Whole);
    open.pop();
    if flushes {
        pending.flush(open, out, tree);
    }
}

fn mark_shared(lines: &mut [Line<'_>]) {
    for at in 1..lines.len() {
        if lines[at].block == lines[at - 1].block {
            lines[at].shares = true;
            lines[at - 1].shares = true;
        }
    }
}

#[derive(Default)]
struct Pending<'a> {
    text: String,
    node: Id,
    around: Around,
    block: Id,
    marks: Vec<LineMark<'a>>,
}

impl<'a> Pending<'a> {
    fn push(&mut self, text: &str, node: Id, top: &Open) {
        if self.text.is_empty() {
            push_collapsed(&mut self.text, text);
            if self.text.is_empty() {
                return;
            }
            self.node = node;
            self.around = top.around;
            self.block = top.block;
        } else {
            push_collapsed(&mut self.text, text);
        }
    }

    fn mark(&mut self, kind: MarkKind, start: usize, id: Id, tree: &Tree<'a>) {
        let end = self.text.trim_end().len();
        // White space before the words of a link is not part of it.
        let start = start + self.text.get(start..).map_or(0, |text| text.len() - text.trim_start().len());
        if start < end {
            let href = if kind == MarkKind::Link { tree.nodes[id].attr("href") } else { None };
            self.marks.push(LineMark { kind, bytes: start..end, href });
        }
    }

    /// Ends the line. Links and emphasis that go on after it are marked on both sides.
    fn flush(&mut self, open: &mut [Open], out: &mut Lines<'a>, tree: &Tree<'a>) {
        if self.text.trim().is_empty() {
            self.text.clear();
            self.marks.clear();
        } else {
            for still in open.iter() {
                if let Some((kind, start, id)) = still.mark {
                    self.mark(kind, start.min(self.text.len()), id, tree);
                }
            }
            let mut text = std::mem::take(&mut self.text);
            text.truncate(text.trim_end().len());
            let mut marks = std::mem::take(&mut self.marks);
            marks.sort_by_key(|mark| (mark.bytes.start, std::cmp::Reverse(mark.bytes.end)));
            let linked = linked(&text, &marks);
            let (kind, level) = kind(tree, &self.around);
            out.lines.push(Line {
                length: text.chars().count(),
                width: width(&text),
                linked,
                text,
                kind,
                level,
                node: self.node,
                block: self.block,
                shares: false,
                marks,
                around: self.around,
            });
        }
        for still in open {
            if let Some(mark) = &mut still.mark {
                mark.1 = 0;
            }
        }
    }
}

/// Scripts that write a word in a character or two count more.
fn width(text: &str) -> f32 {
    let (mut dense, mut all) = (0, 0);
    for c in text.chars().take(40) {
        all += 1;
        dense += i32::from(matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'));
    }
    if dense * 3 > all { 2.5 } else { 1.0 }
}

fn linked(text: &str, marks: &[LineMark<'_>]) -> usize {
    let mut reached = 0;
    let mut count = 0;
    for mark in marks.iter().filter(|mark| mark.kind == MarkKind::Link) {
        let from = mark.bytes.start.max(reached);
        if from < mark.bytes.end {
            count += text[from..mark.bytes.end].chars().count();
            reached = mark.bytes.end;
        }
    }
    count
}

fn preformatted<'a>(text: &str, id: Id, pending: &mut Pending<'a>, open: &mut [Open], out: &mut Lines<'a>, tree: &Tree<'a>) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            pending.flush(open, out, tree);
        }
        if let Some(top) = open.last() {
            pending.push(line, id, top);
        }
    }
}

fn kind(tree: &Tree<'_>, around: &Around) -> (BlockKind, u8) {
    if around.pre != 0 {
        return (BlockKind::Code, 0);
    }
    if around.heading != 0
        && let Tag::Heading(level) = tree.nodes[around.heading as usize].tag
    {
        return (BlockKind::Heading, level);
    }
    if around.quotation != 0 && around.quotation > around.article {
        return (BlockKind::Quotation, 0);
    }
    if around.entry != 0 {
        return (BlockKind::ListItem, 0);
    }
    (BlockKind::Paragraph, 0)
}

/// What a table's element is for lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    None,
    /// A row whose cells hold no blocks: one line.
    Whole,
    /// A cell of such a row.
    Cell,
}

/// Rows of at least two cells without blocks in them are data; other tables lay the page out.
fn table_rows(tree: &Tree<'_>) -> Vec<Row> {
    let mut rows = vec![Row::None; tree.nodes.len()];
    let mut blocky = vec![false; tree.nodes.len()];
    for id in (1..tree.nodes.len()).rev() {
        let node = &tree.nodes[id];
        if blocky[id] || (node.tag.is_block() && !node.tag.is_silent()) {
            blocky[node.parent] = true;
        }
        if node.tag == Tag::Tr {
            let cells = || tree.children(id).filter(|&child| tree.nodes[child].tag == Tag::Cell);
            // A row is looked at once and its cells once: linear.
            if cells().count() >= 2 && cells().all(|cell| !blocky[cell]) {
                rows[id] = Row::Whole;
                for cell in cells().collect::<Vec<_>>() {
                    rows[cell] = Row::Cell;
                }
            }
        }
    }
    rows
}

fn surround(tree: &Tree<'_>, id: Id, above: &Around, heard: &mut Heard) -> Around {
    let mut around = *above;
    let node = &tree.nodes[id];
    let here = id as u32;
    around.depth = around.depth.saturating_add(1);
    match node.tag {
        Tag::Nav => around.nav = here,
        Tag::Footer => around.footer = here,
        Tag::Aside => around.aside = here,
        Tag::Header => around.header = here,
        Tag::Button | Tag::Label | Tag::Form | Tag::Dialog => around.control = here,
        Tag::Figure => around.figure = here,
        Tag::Figcaption | Tag::Caption => around.figcaption = here,
        Tag::Ul | Tag::Ol | Tag::Dl => around.list = here,
        Tag::Table => around.table = here,
        Tag::Blockquote => around.quotation = here,
        Tag::Article => around.article = here,
        Tag::Main => around.main = here,
        Tag::Pre => around.pre = here,
        Tag::Li | Tag::Dt | Tag::Dd => around.entry = here,
        Tag::Heading(_) => around.heading = here,
        _ => {}
    }
    if let Some(element) = node.element {
        if !node.tag.is_block() && node.tag != Tag::Inline && node.tag != Tag::A {
            return around;
        }
        let Signals(mut found) = heard.signals(node);
        if matches!(node.tag, Tag::Html | Tag::Body) {
            // What is said of the whole page says nothing about a part of it.
            found = 0;
        }
        while found != 0 {
            around.named[found.trailing_zeros() as usize] = here;
            found &= found - 1;
        }
        for (name, value) in element.attrs() {
            match (name, value) {
                ("role", "navigation" | "menu" | "menubar") => around.nav = here,
                ("role", "complementary") => around.aside = here,
                ("role", "contentinfo") => around.footer = here,
                ("role", "main") => around.main = here,
                ("role", "article") => around.article = here,
                ("role", "dialog" | "alertdialog" | "search") => around.control = here,
                ("hidden", _) | ("aria-hidden", "true") => around.hidden = here,
                ("style", style) if hides(style) => around.hidden = here,
                _ => {}
            }
        }
    }
    around
}

/// Nodes of a formula that are looked through at most.
const FORMULA: usize = 2000;

/// Whether it is what a formula looks like, which its page also has in words beside it.
fn is_drawn(tree: &Tree<'_>, id: Id) -> bool {
    let node = &tree.nodes[id];
    let around = || tree.nodes[node.parent..tree.nodes[node.parent].end].iter().take(FORMULA);
    node.tag == Tag::Inline && node.attr("aria-hidden") == Some("true") && around().any(|node| node.tag == Tag::Math)
}

fn hides(style: &str) -> bool {
    // Only the head of a long style is looked at, so that a megabyte of it costs nothing.
    let style: String = style.chars().take(500).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}
