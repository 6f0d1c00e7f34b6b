//! What a reader had selected on a page, and wrote beside it while clipping, as a highlight of the article.

use kliping_article::Span;

use super::highlights::{check_note, set_highlight};
use crate::archive::Archive;
use crate::store::{article, highlight, reading};
use crate::{HighlightColour, HighlightRequest, Result};

/// Marks the words that were selected, with a note; without a selection, or where its words were taken out of the
/// article, the note stands beside the first paragraph. Answers the highlight's id; `None` if there is nothing to mark, or
/// no words to mark it on. The same words marked before keep their highlight, and take the new note if there is one.
///
/// Fails with `no-such-article` or `too-large` (a note of more than 10,000 characters).
pub fn mark_selection(archive: &Archive, id: &str, selection: Option<&str>, note: &str) -> Result<Option<String>> {
    let note = note.trim();
    check_note(note)?;
    let (text, marked) = {
        let connection = archive.connection();
        let article = article::need(&connection, id)?;
        let text = reading::text(&connection, article.nr)?.unwrap_or_default();
        (text, highlight::of(&connection, article.nr)?)
    };
    let found = selection.and_then(|words| find(&text, words));
    let Some(span) = found.or_else(|| if note.is_empty() { None } else { first_paragraph(&text) }) else { return Ok(None) };
    let exact: String = text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
    let before = marked.into_iter().find(|one| one.start == span.start && one.exact == exact);
    if let Some(known) = before.as_ref().filter(|known| note.is_empty() || known.note == note) {
        return Ok(Some(known.id.clone()));
    }
    let colour = before.as_ref().map_or(HighlightColour::Yellow, |one| one.colour);
    let request =
        HighlightRequest { article: id.to_owned(), id: before.map(|one| one.id), span: Some(span), colour, note: note.to_owned() };
    Ok(Some(set_highlight(archive, &request)?))
}

/// Where selected words stand in an article's text. White space differs between a page and its article; and what was taken
/// out of the middle of a selection leaves its first and last line to go by.
fn find(text: &str, words: &str) -> Option<Span> {
    let text = Squeezed::of(text);
    let whole = squeeze(words);
    if !whole.chars().any(char::is_alphanumeric) {
        return None;
    }
    if let Some(span) = text.find(&whole, 0) {
        return Some(span);
    }
    let lines: Vec<String> = words.lines().map(squeeze).filter(|line| line.chars().any(char::is_alphanumeric)).collect();
    let first = lines.iter().find_map(|line| text.find(line, 0))?;
    let last = lines.iter().rev().find_map(|line| text.find(line, first.start))?;
    Some(Span { start: first.start, end: last.end.max(first.end) })
}

/// The first line that says anything.
fn first_paragraph(text: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.lines() {
        let length = line.chars().count() as u32;
        if line.chars().any(char::is_alphanumeric) {
            return Some(Span { start, end: start + length });
        }
        start += length + 1;
    }
    None
}

fn squeeze(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with every stretch of white space as one space, and where each of its code points stands in the text.
struct Squeezed {
    text: String,
    places: Vec<u32>,
}

impl Squeezed {
    fn of(text: &str) -> Self {
        let mut squeezed = Squeezed { text: String::new(), places: Vec::new() };
        let mut space = false;
        for (place, letter) in text.chars().enumerate() {
            if letter.is_whitespace() && space {
                continue;
            }
            space = letter.is_whitespace();
            squeezed.text.push(if space { ' ' } else { letter });
            squeezed.places.push(place as u32);
        }
        squeezed
    }

    /// The first place of `words` that begins at code point `from` of the text or later.
    fn find(&self, words: &str, from: u32) -> Option<Span> {
        let skipped = self.places.partition_point(|place| *place < from);
        let byte = self.text.char_indices().nth(skipped).map_or(self.text.len(), |(byte, _)| byte);
        let found = byte + self.text[byte..].find(words)?;
        let first = self.text[..found].chars().count();
        let last = first + words.chars().count().checked_sub(1)?;
        Some(Span { start: *self.places.get(first)?, end: *self.places.get(last)? + 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClipRequest, ClipSource, Role, ops};

    const TEXT: &str = "Air naik di Samuda.\nWarga mengungsi.\n“Kami tunggu perahu,” kata Élan.";

    fn quoted(words: &str) -> Option<String> {
        let span = find(TEXT, words)?;
        Some(TEXT.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect())
    }

    #[test]
    fn words_are_found_across_white_space_and_lines() {
        assert_eq!(quoted("Warga  mengungsi").as_deref(), Some("Warga mengungsi"));
        assert_eq!(quoted("Samuda.\n\n Warga").as_deref(), Some("Samuda.\nWarga"));
        assert_eq!(quoted("perahu,” kata Élan.").as_deref(), Some("perahu,” kata Élan."));
    }

    #[test]
    fn what_was_taken_out_of_the_middle_does_not_matter() {
        let words = "naik di Samuda.\nBaca juga: Jadwal Feri\nWarga mengungsi.";
        assert_eq!(quoted(words).as_deref(), Some("naik di Samuda.\nWarga mengungsi."));
    }

    #[test]
    fn what_is_not_in_the_article_is_not_guessed() {
        assert_eq!(quoted("Jadwal Feri"), None);
        assert_eq!(quoted(" \n… "), None);
    }

    #[test]
    fn a_note_stands_beside_what_was_selected_or_the_first_paragraph() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path(), Role::Guest).unwrap();
        let bytes =
            "Air Naik di Samuda\n\nAir naik di Samuda sejak Senin pagi.\n\nWarga mengungsi ke balai desa bersama ternak mereka.".into();
        let source = ClipSource::Bytes { bytes, name: "samuda.txt".into() };
        let id = ops::clip_page(&archive, &ClipRequest { source, ..ClipRequest::default() }).unwrap().id;
        let mark = |words, note: &str| mark_selection(&archive, &id, words, note);
        let first = mark(Some("ke balai desa"), "").unwrap();
        assert_eq!(mark(Some("ke  balai desa"), " tempatnya? ").unwrap(), first, "marked once");
        assert_eq!(mark(None, "").unwrap(), None);
        assert_eq!(mark(Some("bukan kata artikel"), "").unwrap(), None);
        mark(None, "periksa lagi").unwrap().unwrap();
        assert_eq!(mark(None, &"n".repeat(10_001)).unwrap_err().code, crate::Code::TooLarge);
        let shown = ops::show_article(&archive, &id, None).unwrap().highlights;
        let shown: Vec<_> = shown.iter().map(|one| (one.exact.as_str(), one.note.as_str())).collect();
        assert!(shown.contains(&("ke balai desa", "tempatnya?")), "{shown:?}");
        assert!(shown.iter().any(|(exact, note)| exact.starts_with("Air naik di Samuda") && *note == "periksa lagi"), "{shown:?}");
        assert_eq!(shown.len(), 2);
    }
}
