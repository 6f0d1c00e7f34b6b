//! The author of a site of one's own, which names nobody else: the site bears a person's name.
//!
//! Example: the title "Harga beras naik | Sari Utami" of a page whose first link home reads "Sari Utami". The name's first
//! word must be a given name: most outlets have two words with capitals too.

use super::PageHead;
use crate::actors;
use crate::html::view::View;

/// The name that is both the last or first part of the page's title, or the site's, and a line of the page.
pub fn find(head: &PageHead<'_>, view: &View<'_>, site: Option<&str>) -> Option<String> {
    let title = head.title.as_deref().unwrap_or_default();
    let parts = title.split(['|', '—', '–', '·', '•']).map(str::trim);
    let lines = || view.page.lines.iter().filter(|line| line.length <= 60).map(|line| line.text.as_str());
    // A link home, or the owner of the rights.
    let own = |name: &str| lines().any(|line| line == name || (line.contains(name) && line.contains('©')));
    let first = || lines().take(3).filter(|line| line.chars().count() <= 30);
    site.into_iter().chain(parts).chain(first()).find(|name| is_person(name) && own(name)).map(str::to_owned)
}

/// Two or three words with capitals, the first of them a given name, none with a mark.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let shape = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || c == '-') && word.chars().count() >= 3
    };
    (2..=3).contains(&words.len()) && words.iter().all(shape) && actors::is_given_name(words[0]) && !actors::is_place(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::lines;
    use crate::html::tree::Tree;

    fn found(page: &str) -> Option<String> {
        let html = scraper::Html::parse_document(page);
        let tree = Tree::new(&html);
        let lines = lines::cut(&tree);
        find(&PageHead::new(&tree, Some("https://contoh.id/a")), &View::new(&tree, &lines), None)
    }

    #[test]
    fn a_site_of_ones_own_names_its_author() {
        let page = |name: &str| format!("<title>Harga beras naik | {name}</title><p><a href=/>{name}</a></p><h1>Harga beras naik</h1>");
        assert_eq!(found(&page("Maria Utami")).as_deref(), Some("Maria Utami"));
        assert_eq!(found(&page("Pasar Pagi")), None);
        assert_eq!(found("<title>Harga beras naik | Maria Utami</title><h1>Harga beras naik</h1>"), None);
    }
}
