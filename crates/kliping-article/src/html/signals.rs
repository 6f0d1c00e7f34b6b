//! What the names of an element (class, id, role, …) say about it.

use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::{FxHashMap, FxHasher};

use super::tree::Node;

/// A set of groups of `signals.txt`, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signals(pub u32);

/// One group of names. The order is that of `signals.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the groups are described where their words stand")]
pub enum Group {
    Related,
    Share,
    Comment,
    Ad,
    Nav,
    Footer,
    Aside,
    Caption,
    Byline,
    Date,
    Tags,
    Prompt,
    Overlay,
    Player,
    Pager,
    Meta,
    Hidden,
    Body,
    Content,
    Heading,
    Lead,
    List,
    Author,
}

/// Number of groups.
pub const GROUPS: usize = ALL.len();

/// All groups, in the order of the file.
const ALL: [Group; 23] = [
    Group::Related,
    Group::Share,
    Group::Comment,
    Group::Ad,
    Group::Nav,
    Group::Footer,
    Group::Aside,
    Group::Caption,
    Group::Byline,
    Group::Date,
    Group::Tags,
    Group::Prompt,
    Group::Overlay,
    Group::Player,
    Group::Pager,
    Group::Meta,
    Group::Hidden,
    Group::Body,
    Group::Content,
    Group::Heading,
    Group::Lead,
    Group::List,
    Group::Author,
];

impl Signals {
    /// Whether the group is in the set.
    pub fn has(self, group: Group) -> bool {
        self.0 & (1 << group as u32) != 0
    }

    /// What an element's own names say.
    pub fn of(node: &Node<'_>) -> Self {
        let mut names = String::new();
        for (name, value) in telling(node) {
            // A utility framework can write thousands of characters of classes; the first hundreds name the part.
            if name == "class" && value.split_ascii_whitespace().any(|class| POSTS.contains(&class)) {
                push_words(&mut names, value.split_whitespace().filter(|class| !says_topic(class)).flat_map(spaced).take(400));
            } else {
                push_name(&mut names, value);
            }
        }
        if names.is_empty() {
            return Signals::default();
        }
        names.push(' ');
        let mut found = 0;
        for hit in WORDS.finder.find_overlapping_iter(&names) {
            found |= 1 << WORDS.groups[hit.pattern().as_usize()] as u32;
        }
        Signals(found)
    }
}

/// The attributes whose words name an element's part.
fn telling<'a>(node: &Node<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    node.element.into_iter().flat_map(|element| element.attrs()).filter(|(name, _)| {
        matches!(*name, "class" | "id" | "role" | "itemprop" | "data-testid" | "data-component" | "aria-label" | "data-type" | "rel")
    })
}

/// What elements said before: a page writes the same few names on thousands of elements.
#[derive(Debug, Default)]
pub struct Heard(FxHashMap<u64, Signals>);

impl Heard {
    /// As [`Signals::of`].
    pub fn signals(&mut self, node: &Node<'_>) -> Signals {
        let mut names = FxHasher::default();
        let mut silent = true;
        for told in telling(node) {
            told.hash(&mut names);
            silent = false;
        }
        if silent { Signals::default() } else { *self.0.entry(names.finish()).or_insert_with(|| Signals::of(node)) }
    }
}

/// Classes by which blog software marks a whole post; beside them stand the post's topics.
const POSTS: &[&str] = &["hentry", "type-post", "status-publish"];

/// Whether a class of a post tells what it is about ("category-video", "tag-newsletter"), not what part of the page it is.
fn says_topic(class: &str) -> bool {
    ["category-", "tag-", "tag_", "topic-", "author-", "format-"].iter().any(|prefix| class.starts_with(prefix))
}

fn spaced(class: &str) -> impl Iterator<Item = char> {
    std::iter::once(' ').chain(class.chars())
}

/// As [`push_words`] of its first hundreds of characters, quickly where they are those of programs.
fn push_name(out: &mut String, name: &str) {
    if !name.is_ascii() {
        return push_words(out, name.chars().take(400));
    }
    out.push(' ');
    let (mut lower, mut spaced) = (false, true);
    for byte in name.bytes().take(400) {
        let word = byte.is_ascii_alphanumeric();
        if (byte.is_ascii_uppercase() && lower) || !(word || spaced) {
            out.push(' ');
        }
        if word {
            out.push(char::from(byte.to_ascii_lowercase()));
        }
        lower = byte.is_ascii_lowercase();
        spaced = !word;
    }
}

/// Lower-case words, each with a space before it.
fn push_words(out: &mut String, name: impl Iterator<Item = char>) {
    out.push(' ');
    let (mut lower, mut spaced) = (false, true);
    for c in name {
        if c.is_ascii_uppercase() && lower {
            out.push(' ');
        }
        lower = c.is_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
            spaced = false;
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
            spaced = false;
        } else if !spaced {
            out.push(' ');
            spaced = true;
        }
    }
}

struct Words {
    finder: AhoCorasick,
    groups: Vec<Group>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let (mut patterns, mut groups) = (Vec::new(), Vec::new());
    let lines = include_str!("signals.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for (group, line) in ALL.into_iter().zip(lines) {
        let (_, words) = line.split_once(':').unwrap_or(("", ""));
        // A backslash before a space joins two words.
        for word in words.trim().replace("\\ ", "\u{1}").split(' ') {
            let word = word.replace('\u{1}', " ");
            patterns.push(word.strip_prefix('=').map_or_else(|| word.clone(), |whole| format!(" {whole} ")));
            groups.push(group);
        }
    }
    // An automaton over fixed words is always built; without it no name would say anything.
    let kind = Some(AhoCorasickKind::DFA);
    let finder = AhoCorasick::builder().kind(kind).build(&patterns).unwrap_or_else(|_| unreachable!("the words are few"));
    Words { finder, groups }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tree::Tree;

    fn signals(html: &str) -> Signals {
        let html = scraper::Html::parse_document(html);
        let tree = Tree::new(&html);
        Signals::of(tree.nodes.last().unwrap())
    }

    #[test]
    fn names_are_cut_into_words() {
        assert!(signals("<div class='relatedPosts'></div>").has(Group::Related));
        assert!(signals("<div id='article-body'></div>").has(Group::Body));
        assert!(signals("<div class='td-adspot ad'></div>").has(Group::Ad));
        assert!(!signals("<div class='header shadow'></div>").has(Group::Ad));
        assert!(!signals("<div class='news commentary'></div>").has(Group::Comment));
        assert!(signals("<div class='comments-list'></div>").has(Group::Comment));
    }

    #[test]
    fn the_quick_way_gives_the_same_words() {
        for name in ["", " ", "articleBody main-text__p", "A1bC  d--E", "-x", "relatedPosts_", "td/adspot  ad"] {
            let (mut quick, mut slow) = (String::new(), String::new());
            push_name(&mut quick, name);
            push_words(&mut slow, name.chars());
            assert_eq!(quick, slow);
        }
    }

    #[test]
    fn the_topics_of_a_post_do_not_name_its_part() {
        let post = signals("<article class='post-7 post type-post hentry category-video tag-newsletter'></article>");
        assert!(!post.has(Group::Player) && !post.has(Group::Prompt) && !post.has(Group::Tags));
        assert!(post.has(Group::Body));
        assert!(signals("<div class='tag-cloud'></div>").has(Group::Tags));
    }

    #[test]
    fn groups_stand_in_the_order_of_the_file() {
        let names: Vec<&str> =
            include_str!("signals.txt").lines().filter(|l| !l.starts_with('#')).map(|l| l.split(':').next().unwrap()).collect();
        assert_eq!(names.len(), GROUPS);
        assert_eq!(names[Group::Caption as usize], "caption");
        assert_eq!(names[Group::Body as usize], "body");
        assert_eq!(names[Group::Author as usize], "author");
    }
}
