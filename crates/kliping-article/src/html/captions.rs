//! What the lines beside an image say of it: what it shows, and who made it.
//!
//! Examples: a `<figcaption>`; "Pasar pagi. (Foto: Budi)"; "Morning market. Photograph: Budi/Kliping"; a `<span class="credit">`
//! at the end; a line "Foto: Budi" after the caption.

use super::lines::Image;
use super::view::View;
use crate::boilerplate::phrases::{Phrase, folded, is};
use crate::boilerplate::{Rule, caption_says_so};

/// Caption and credit of an image.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What it shows.
    pub caption: Option<String>,
    /// Photographer or agency.
    pub credit: Option<String>,
}

/// Lines after the caption in which its source may stand: "Sumber :", then who it is.
const SOURCES: usize = 2;
/// Characters of a credit at most.
const LONGEST: usize = 80;

/// From the caption lines in the image's figure, or the one beside it and what follows.
pub fn of(view: &View<'_>, verdicts: &[Option<Rule>], image: &Image) -> Said {
    let step = |at: usize| verdicts.get(at).copied().flatten().map_or("", |rule| rule.step);
    let (first, many) = if image.figure == 0 { (image.line, 1) } else { (view.lines_of(image.figure).start, 6) };
    let end = if image.figure == 0 { image.line + 1 } else { view.lines_of(image.figure).end };
    let lines: Vec<usize> = (first..end).take(many).filter(|&at| step(at) == "caption").collect();
    let (Some(&start), Some(&last)) = (lines.first(), lines.last()) else { return Said::default() };
    let text = lines.iter().map(|&at| view.page.lines[at].text.as_str()).collect::<Vec<_>>().join(" ");
    let mut said = named(view, start, last, &text).unwrap_or_else(|| split(&text));
    if said.credit.is_none() && said.caption.is_some() {
        let source = |at: &usize| split(&view.page.lines[*at].text);
        said.credit = (last + 1..=last + SOURCES)
            .take_while(|&at| matches!(step(at), "caption" | "credit"))
            .map(|at| source(&at))
            .find(|source| source.caption.is_none())
            .and_then(|source| source.credit);
    }
    said
}

/// Where an element of the lines' blocks is called a credit and the text ends with its words.
fn named(view: &View<'_>, start: usize, last: usize, text: &str) -> Option<Said> {
    let nodes = view.page.lines[start].block..view.tree.nodes[view.page.lines[last].block].end;
    nodes.filter(|&id| view.tree.nodes[id].attr("class").is_some_and(is_credit)).find_map(|id| {
        let credit = view.tree.text(id);
        let caption = text.strip_suffix(credit.trim())?;
        (!credit.is_empty() && credit.chars().count() <= LONGEST).then(|| Said { caption: said(caption), credit: said(&credit) })
    })
}

fn is_credit(class: &str) -> bool {
    class
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "credit" | "credits" | "source" | "sumber" | "kredit" | "photographer" | "fotografer" | "copyright"))
}

/// A caption and the credit at its end, told by the words alone.
fn split(text: &str) -> Said {
    let cut = |caption: &str, credit: &str| Said { caption: said(caption), credit: said(credit) };
    if let Some(at) = text.rfind('©') {
        return cut(&text[..at], &text[at..]);
    }
    if text.ends_with(')')
        && let Some(open) = text.rfind('(')
        && text.len() - open < LONGEST
        && text[open..].contains(char::is_alphabetic)
    {
        return cut(&text[..open], text[open + 1..].trim_end_matches(')'));
    }
    if let Some((caption, credit)) = after_colon(text) {
        return cut(caption, credit);
    }
    if text.chars().count() < LONGEST && caption_says_so(text, &folded(text)) {
        return Said { caption: None, credit: said(text) };
    }
    if let Some((caption, credit)) = text.rsplit_once(". ").filter(|(_, credit)| is_agency(credit)) {
        return cut(caption, credit);
    }
    Said { caption: said(text), credit: None }
}

/// "… pagi. Foto: Budi": a word for pictures and a colon after the end of a sentence, or at the head.
fn after_colon(text: &str) -> Option<(&str, &str)> {
    let (before, credit) = text.rsplit_once(": ")?;
    let at = before.rfind(". ").map_or(0, |stop| stop + 2);
    (credit.chars().count() <= LONGEST && is(&folded(&before[at..]), Phrase::Caption)).then_some((&text[..at], credit))
}

/// "Kantor Berita/Budi Santoso": a few names around a stroke.
fn is_agency(text: &str) -> bool {
    let names = text.split([' ', '/']).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    text.contains('/') && names.len() <= 8 && !text.ends_with('.') && names.iter().all(|name| name.starts_with(char::is_uppercase))
}

fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credit_is_told_by_its_shape() {
        let both = |text: &str| {
            let Said { caption, credit } = split(text);
            (caption.unwrap_or_default(), credit.unwrap_or_default())
        };
        let told = |caption: &str, credit: &str| (caption.to_owned(), credit.to_owned());
        assert_eq!(both("Pasar pagi. (Foto: Budi)"), told("Pasar pagi.", "Foto: Budi"));
        assert_eq!(both("Pasar pagi, Sabtu (12/12/2015)"), told("Pasar pagi, Sabtu (12/12/2015)", ""));
        assert_eq!(both("Pasar pagi © Budi"), told("Pasar pagi", "© Budi"));
        assert_eq!(both("The market at dawn. Photograph: Budi/Kliping"), told("The market at dawn.", "Budi/Kliping"));
        assert_eq!(both("Foto: Kliping/Budi"), told("", "Kliping/Budi"));
        assert_eq!(
            both("The market at dawn, May 2. Kliping Wire/Budi Utama"),
            told("The market at dawn, May 2", "Kliping Wire/Budi Utama")
        );
        assert_eq!(both("Papan itu berbunyi: Tutup"), told("Papan itu berbunyi: Tutup", ""));
        assert_eq!(both("The road from A/B. Then north."), told("The road from A/B. Then north.", ""));
    }
}
