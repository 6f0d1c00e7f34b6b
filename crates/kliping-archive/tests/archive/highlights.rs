//! Highlights: kept with their words, found again after a rebuild and in a new version, undone.

use kliping_archive::{Code, HighlightColour, HighlightRequest, HighlightRow, ListFilter, ListRequest, ops};
use kliping_article::Span;

use crate::support::{VISIT, archive, clip, clip_visit};

const WORDS: &str = "membuka kembali jalur kereta";

fn span_of(text: &str, words: &str) -> Span {
    let byte = text.find(words).unwrap();
    let start = text[..byte].chars().count() as u32;
    Span { start, end: start + words.chars().count() as u32 }
}

fn request(archive: &kliping_archive::Archive, article: &str, note: &str) -> HighlightRequest {
    let text = ops::show_article(archive, article, None).unwrap().reading.article.text;
    let span = Some(span_of(&text, WORDS));
    HighlightRequest { article: article.to_owned(), id: None, span, colour: HighlightColour::Green, note: note.to_owned() }
}

fn only(archive: &kliping_archive::Archive, article: &str) -> (HighlightRow, String) {
    let view = ops::show_article(archive, article, None).unwrap();
    assert_eq!(view.highlights.len(), 1);
    (view.highlights[0].clone(), view.reading.article.text)
}

fn quoted(row: &HighlightRow, text: &str) -> String {
    let span = row.span.unwrap();
    text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
}

#[test]
fn a_highlight_is_kept_through_a_rebuild_and_a_new_version() {
    let (_folder, archive) = archive();
    let article = clip_visit(&archive).id;
    let id = ops::set_highlight(&archive, &request(&archive, &article, " jalur lama? ")).unwrap();
    let (row, text) = only(&archive, &article);
    assert_eq!((row.id.as_str(), row.note.as_str(), row.colour), (id.as_str(), "jalur lama?", HighlightColour::Green));
    assert_eq!(quoted(&row, &text), WORDS);
    assert_eq!(
        ops::list_articles(&archive, &ListRequest { only: Some(ListFilter::Highlighted), ..ListRequest::default() }).unwrap().total,
        1
    );

    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    assert_eq!(only(&archive, &article).0, row);

    // The page says more above the words when it is clipped again: they moved, and the highlight with them.
    let longer = VISIT.replace("Sondang bertemu", "Hujan turun sejak pagi di kota itu.\n\nSondang bertemu");
    let again = clip(&archive, &longer, Some("https://kabar.example/kunjungan"), Some("2015-11-26"));
    assert_eq!((again.id.as_str(), again.version), (article.as_str(), 2));
    let (moved, text) = only(&archive, &article);
    assert!(moved.span.unwrap().start > row.span.unwrap().start);
    assert_eq!(quoted(&moved, &text), WORDS);

    // Without the words it has no place, and is still there.
    let other = VISIT.replace(WORDS, "bekerja sama lagi");
    clip(&archive, &other, Some("https://kabar.example/kunjungan"), Some("2015-11-26"));
    let (lost, _) = only(&archive, &article);
    assert_eq!((lost.span, lost.exact.as_str(), lost.note.as_str()), (None, WORDS, "jalur lama?"));
}

#[test]
fn a_highlight_is_changed_removed_and_undone() {
    let (_folder, archive) = archive();
    let article = clip_visit(&archive).id;
    let marked = request(&archive, &article, "");
    let id = ops::set_highlight(&archive, &marked).unwrap();
    let change = HighlightRequest { id: Some(id.clone()), span: None, colour: HighlightColour::Pink, note: "periksa".into(), ..marked };
    ops::set_highlight(&archive, &change).unwrap();
    assert_eq!((only(&archive, &article).0.colour, only(&archive, &article).0.note.as_str()), (HighlightColour::Pink, "periksa"));
    ops::remove_highlight(&archive, &id).unwrap();
    assert!(ops::show_article(&archive, &article, None).unwrap().highlights.is_empty());

    assert_eq!(ops::undo(&archive).unwrap().what, "highlight");
    assert_eq!(only(&archive, &article).0.note, "periksa");
    ops::undo(&archive).unwrap();
    assert_eq!(only(&archive, &article).0.colour, HighlightColour::Green);
    ops::undo(&archive).unwrap();
    assert!(ops::show_article(&archive, &article, None).unwrap().highlights.is_empty());
}

#[test]
fn what_cannot_be_highlighted_is_said() {
    let (_folder, archive) = archive();
    let article = clip_visit(&archive).id;
    let good = request(&archive, &article, "");
    let code = |request: HighlightRequest| ops::set_highlight(&archive, &request).unwrap_err().code;
    assert_eq!(code(HighlightRequest { article: "takada".into(), ..good.clone() }), Code::NoSuchArticle);
    assert_eq!(code(HighlightRequest { id: Some("takada".into()), ..good.clone() }), Code::NoSuchHighlight);
    assert_eq!(code(HighlightRequest { span: Some(Span { start: 0, end: 9_999_999 }), ..good.clone() }), Code::Empty);
    assert_eq!(code(HighlightRequest { span: None, ..good.clone() }), Code::Empty);
    assert_eq!(code(HighlightRequest { note: "x".repeat(10_001), ..good }), Code::TooLarge);
    assert_eq!(ops::remove_highlight(&archive, "takada").unwrap_err().code, Code::NoSuchHighlight);
    assert_eq!(ops::undo(&archive).unwrap_err().code, Code::NothingToUndo);
}
