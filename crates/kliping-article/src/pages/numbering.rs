//! "Page 2 of 3", in the words of the page.
//!
//! Examples: "2 dari 3 halaman", "Page 2 of 3", "Halaman 2/3".

use crate::boilerplate::is_run_of_markers;
use crate::boilerplate::phrases::{Folded, Phrase};
use crate::html::view::View;
use crate::metadata::PageHead;

/// Pages of one work at most; greater numbers count something else.
const MOST: u32 = 60;

/// Number of this page and of all pages, if the page says so.
pub fn find(view: &View<'_>, _head: &PageHead<'_>) -> (Option<u32>, Option<u32>) {
    for line in view.page.lines.iter().filter(|line| line.length <= 40) {
        if !line.text.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let shape = Folded::of(&line.text);
        if !(shape.is(Phrase::Marker) || is_run_of_markers(&shape)) || shape.matches('#').count() != 2 {
            continue;
        }
        let numbers: Vec<u32> = line.text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
        if let [number, of] = numbers[..]
            && (1..=of).contains(&number)
            && (2..=MOST).contains(&of)
        {
            return (Some(number), Some(of));
        }
    }
    (None, None)
}
