//! The author by a portrait: an image whose alternative text is a name, with that name as a line of its own beside it.
//!
//! Examples: `<img alt="Sari Utami">` before the line "Sari Utami"; `alt="Picture of Sari Utami"` in a box below the article.
//! The picture of an article has a caption, which says more than a name, or stands in a figure.

use super::names::name_in;
use crate::boilerplate::phrases::folded;
use crate::html::signals::Group;
use crate::html::view::{Place, View};

/// Words before and after a name in an alternative text.
const BEFORE: &[&str] = &["picture of ", "photo of ", "portrait of ", "avatar of ", "image of ", "foto ", "profile picture of "];
const AFTER: &[&str] = &[" image", " photo", " avatar", " headshot", " portrait", " profile picture"];

/// Lines beside an image in which the name stands.
const BESIDE: usize = 3;

/// Words of a name.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// The name beside a portrait: near the headline, in a box about the author, or where the text says that it is a portrait.
pub fn find(view: &View<'_>, near: &std::ops::Range<usize>) -> Option<String> {
    view.page.images.iter().filter(|image| image.figure == 0).find_map(|image| {
        let (name, says_so) = name_of(view.tree.nodes[image.node].attr("alt")?)?;
        let told = folded(&name);
        let mut lines = image.line..(image.line + BESIDE).min(view.page.lines.len());
        let is_beside = lines.any(|at| {
            let (line, flags) = (&view.page.lines[at], view.flags[at]);
            let named = |groups: &[Group]| groups.iter().any(|group| flags.named(*group));
            let strange = flags.within(Place::Nav) || named(&[Group::Related, Group::Comment, Group::Caption, Group::Nav]);
            // A card with picture and name that leads elsewhere is an article, a topic or a language.
            let about = says_so || named(&[Group::Author, Group::Byline]) || (near.contains(&at) && line.linked == 0 && line.level == 0);
            about && !strange && folded(&line.text) == told
        });
        is_beside.then_some(name)
    })
}

/// The name that an alternative text is, and whether it says that it is a portrait.
fn name_of(alt: &str) -> Option<(String, bool)> {
    let lower = alt.to_lowercase();
    // Lengths in bytes are the same in small letters for what is cut off.
    let from = BEFORE.iter().find(|words| lower.starts_with(**words)).map_or(0, |words| words.len());
    let to = AFTER.iter().find(|words| lower.ends_with(**words)).map_or(0, |words| words.len());
    let bare = alt.get(from..alt.len().checked_sub(to)?)?.trim();
    let name = name_in(bare).filter(|name| name == bare && WORDS.contains(&name.split(' ').count()))?;
    Some((name, from + to > 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::lines;
    use crate::html::tree::Tree;

    fn found(html: &str) -> Option<String> {
        let html = scraper::Html::parse_document(html);
        let tree = Tree::new(&html);
        let lines = lines::cut(&tree);
        find(&View::new(&tree, &lines), &(0..2))
    }

    #[test]
    fn a_name_beside_its_portrait() {
        assert_eq!(found("<div><img alt='Picture of Sari Utami'><p>Sari Utami</p></div>").as_deref(), Some("Sari Utami"));
        assert_eq!(found("<div><img alt='Sari Utami'><p>Sari Utami menanam padi.</p></div>"), None);
        assert_eq!(found("<figure><img alt='Sari Utami'><p>Sari Utami</p></figure>"), None);
        assert_eq!(found("<div><img alt='Sari Utami'><p><a href='/topik'>Sari Utami</a></p></div>"), None);
        assert_eq!(found("<div><img alt='pasar pagi'><p>Pasar Pagi</p></div>"), None);
    }
}
