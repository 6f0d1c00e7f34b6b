//! Where a person is in an article.

use crate::Result;
use crate::archive::Archive;
use crate::store::{self, article, reading, reading_place};

/// Keeps where somebody is in an article: the index of the paragraph at the top of the view, and how much of the text lies
/// above its lower edge, in per cent. At 100 the article was read to its end and opens at its beginning again.
///
/// Not a change of the article: nobody has to look at it anew, and it is not worth waiting for the disk.
pub fn keep_place(archive: &Archive, id: &str, paragraph: u32, percent: u32) -> Result<()> {
    store::write_lightly(&mut archive.connection(), |connection| {
        let article = article::need(connection, id)?;
        let text = reading::text(connection, article.nr)?.unwrap_or_default();
        let line = text.lines().nth(paragraph as usize).unwrap_or_default();
        reading_place::put(connection, article.nr, paragraph, line, percent.min(100))
    })
}
