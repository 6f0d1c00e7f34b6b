//! The page's tree as one flat list in document order: what every later step walks.
//!
//! Architecture invariant: a node's subtree is the range `node..end`, so that sums over subtrees are differences of
//! prefix sums and every step over the page is one loop.

use scraper::node::Element;
use scraper::{Html, Node as Parsed};

use super::tag::Tag;

/// Index of a node.
pub type Id = usize;

/// One node: an element, or a text.
#[derive(Debug)]
pub struct Node<'a> {
    /// The element around it; the root is its own parent.
    pub parent: Id,
    /// One past its subtree.
    pub end: Id,
    /// What it is.
    pub tag: Tag,
    /// The element, for attributes.
    pub element: Option<&'a Element>,
    /// The text, for texts.
    pub text: &'a str,
}

impl<'a> Node<'a> {
    /// An attribute, trimmed, if it is there and not empty.
    pub fn attr(&self, name: &str) -> Option<&'a str> {
        // Asking the element by name would make an interned name of it each time; an element has a handful of attributes.
        self.element?.attrs().find(|(known, _)| *known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

/// The page in document order.
#[derive(Debug)]
pub struct Tree<'a> {
    /// Nodes; index 0 is the root.
    pub nodes: Vec<Node<'a>>,
}

/// Nodes at most; the rest of a longer page is not read.
const NODES: usize = 3_000_000;

impl<'a> Tree<'a> {
    /// Lists the nodes of a parsed page. Comments and the like are left out.
    pub fn new(html: &'a Html) -> Self {
        let mut nodes = Vec::with_capacity(html.tree.values().len());
        nodes.push(Node { parent: 0, end: 0, tag: Tag::Root, element: None, text: "" });
        let mut open: Vec<Id> = vec![0];
        let mut next = html.tree.root().first_child();
        let mut above = Vec::new();
        while let Some(node) = next {
            let parent = open.last().copied().unwrap_or(0);
            let mut entered = false;
            match node.value() {
                Parsed::Element(element) => {
                    let id = nodes.len();
                    nodes.push(Node { parent, end: id + 1, tag: Tag::of(element.name()), element: Some(element), text: "" });
                    if let Some(child) = node.first_child() {
                        open.push(id);
                        above.push(node);
                        next = Some(child);
                        entered = true;
                    }
                }
                Parsed::Text(text) => {
                    let id = nodes.len();
                    nodes.push(Node { parent, end: id + 1, tag: Tag::Text, element: None, text });
                }
                _ => {}
            }
            if entered {
                continue;
            }
            if nodes.len() >= NODES {
                break;
            }
            next = node.next_sibling();
            while next.is_none() {
                let Some(up) = above.pop() else { break };
                if let Some(closed) = open.pop() {
                    nodes[closed].end = nodes.len();
                }
                next = up.next_sibling();
            }
        }
        let end = nodes.len();
        for id in open {
            nodes[id].end = end;
        }
        Tree { nodes }
    }

    /// The children of an element.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let end = self.nodes[id].end;
        let mut at = id + 1;
        std::iter::from_fn(move || {
            let child = (at < end).then_some(at)?;
            at = self.nodes[child].end;
            Some(child)
        })
    }

    /// The elements around a node, nearest first.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut at = id;
        std::iter::from_fn(move || {
            (at != 0).then(|| {
                at = self.nodes[at].parent;
                at
            })
        })
    }

    /// All elements with this tag, in document order.
    pub fn all(&self, tag: Tag) -> impl Iterator<Item = Id> + '_ {
        (0..self.nodes.len()).filter(move |&id| self.nodes[id].tag == tag)
    }

    /// The text of a subtree, white space collapsed.
    pub fn text(&self, id: Id) -> String {
        let mut out = String::new();
        for node in &self.nodes[id..self.nodes[id].end] {
            if node.tag == Tag::Text && !self.nodes[node.parent].tag.is_silent() {
                push_collapsed(&mut out, node.text);
            } else if node.tag.is_block() || node.tag == Tag::Br {
                push_collapsed(&mut out, " ");
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// Adds text with every run of white space as one space; marks without width are dropped.
pub fn push_collapsed(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Most of a text are words of ASCII: they are taken whole.
        let word = bytes[at..].iter().position(|byte| !byte.is_ascii_graphic()).unwrap_or(bytes.len() - at);
        out.push_str(&text[at..at + word]);
        at += word;
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        if c.is_whitespace() || c == '\u{2800}' {
            if out.as_bytes().last().is_some_and(|last| *last != b' ') {
                out.push(' ');
            }
        } else if !matches!(c, '\u{200b}' | '\u{feff}' | '\u{00ad}' | '\u{2060}' | '\u{0}'..='\u{8}') {
            out.push(c);
        }
    }
}
