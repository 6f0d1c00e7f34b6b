//! Whether a page writes the month before the day in numbers: "3/4/2024" is 4 March there.
//!
//! A day above twelve on the same page tells it ("1/31/2025"); else the language and the host do: English of no other country
//! than the United States and the Philippines puts the month first.

use super::PageHead;
use crate::html::view::View;

/// Characters of a line in which such a day is looked for.
const SHORT: usize = 80;

/// Whether the month stands first.
pub fn month_first(head: &PageHead<'_>, view: &View<'_>) -> bool {
    let lines = view.page.lines.iter().filter(|line| line.length <= SHORT && line.text.bytes().any(|byte| byte.is_ascii_digit()));
    let (mut month, mut day) = (0, 0);
    for (first, second) in lines.filter_map(|line| pair(&line.text)) {
        month += usize::from(second > 12);
        day += usize::from(first > 12);
    }
    if month == day { english(head) } else { month > day }
}

/// The first two numbers of a day in numbers: "31/1/2025" gives 31 and 1.
fn pair(text: &str) -> Option<(u32, u32)> {
    let word = text.split_whitespace().find(|word| word.matches(['/', '-', '.']).count() == 2)?;
    let mut numbers = word.trim_matches(|c: char| !c.is_ascii_digit()).split(['/', '-', '.']);
    let small = |text: &str| text.parse::<u32>().ok().filter(|number| (1..=31).contains(number) && text.len() <= 2);
    let pair = (small(numbers.next()?)?, small(numbers.next()?)?);
    (numbers.next()?.len() == 4).then_some(pair)
}

fn english(head: &PageHead<'_>) -> bool {
    let language = head.language.as_deref().unwrap_or_default().to_lowercase().replace('_', "-");
    let host = super::site::host(head).unwrap_or_default();
    let country =
        host.rsplit('.').next().is_some_and(|end| end.len() == 2 && !matches!(end, "us" | "ph" | "io" | "co" | "ai" | "me" | "tv"));
    matches!(language.as_str(), "en" | "en-us" | "en-ph") && !country
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::lines;
    use crate::html::tree::Tree;

    fn told(page: &str, url: &str) -> bool {
        let html = scraper::Html::parse_document(page);
        let tree = Tree::new(&html);
        let lines = lines::cut(&tree);
        month_first(&PageHead::new(&tree, Some(url)), &View::new(&tree, &lines))
    }

    #[test]
    fn the_page_tells_then_its_language_and_host() {
        assert!(told("<html lang=en-US><p>3/4/2024</p>", "https://contoh.com/a"));
        assert!(!told("<html lang=en-GB><p>3/4/2024</p>", "https://contoh.com/a"));
        assert!(!told("<html lang=en><p>3/4/2024</p>", "https://contoh.id/a"));
        assert!(!told("<html lang=en-US><p>3/4/2024</p><p>31/1/2024</p>", "https://contoh.com/a"));
        assert!(told("<html lang=id><p>Terbit 1/31/2024</p>", "https://contoh.id/a"));
    }
}
