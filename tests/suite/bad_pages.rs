//! Pages that are wrong on purpose: each gives a reading, and what can be read in it is read.

use std::fs;
use std::time::Duration;

use cpu_time::ThreadTime;
use kliping_article::{Content, Context, Page, Reading, extract, read};
use kliping_tests::laws::broken_spans;
use kliping_tests::sample::corpus;

fn reading_of(html: String) -> Reading {
    let page = Page { content: Content::Html(html), url: Some("https://www.kabarpagi.example/read/1".to_owned()) };
    read(&page, &Context::default())
}

/// A page of `corpus/bad`. Bytes that are no UTF-8 become the replacement character, as a careless decoder leaves them.
fn bad(name: &str) -> Reading {
    let bytes = fs::read(corpus().join("bad").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    reading_of(String::from_utf8_lossy(&bytes).into_owned())
}

#[test]
fn every_bad_page_gives_a_reading_whose_spans_hold() {
    let mut read = 0;
    for entry in fs::read_dir(corpus().join("bad")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert_eq!(broken_spans(&bad(&name)), Vec::<String>::new(), "{name}");
        read += 1;
    }
    assert!(read >= 8, "only {read} bad pages");
}

#[test]
fn nothing_gives_an_empty_article_and_says_so() {
    for name in ["empty.html", "only-space.html", "no-article.html"] {
        let reading = bad(name);
        assert_eq!(reading.article.text, "", "{name}");
        assert!(!reading.notes.is_empty(), "{name}: no note tells that nothing was found");
    }
}

#[test]
fn broken_markup_keeps_its_paragraphs() {
    let reading = bad("broken-markup.html");
    assert_eq!(reading.article.headline.as_deref(), Some("Jembatan Desa Selesai Diperbaiki"));
    for words in ["kembali menyeberangi jembatan gantung", "secara gotong royong oleh lebih dari"] {
        assert!(reading.article.text.contains(words), "{words:?} is lost from {:?}", reading.article.text);
    }
    // Open: the paragraph in a table that never closes is taken for what stands after the article. It is kept and can be put back.
    let kept = |words| reading.article.text.contains(words) || reading.removals.iter().any(|removal| removal.text.contains(words));
    assert!(kept("mencapai sekolah mereka"), "nothing of the page may vanish");
}

#[test]
fn markup_written_as_text_stays_text() {
    let reading = bad("html-in-names.html");
    assert!(reading.article.text.contains("bernama <b>Tebal</b> tidak"), "{:?}", reading.article.text);
    assert!(reading.article.text.contains("<img src=x onerror=alert(1)>"), "{:?}", reading.article.text);
    let links = reading.article.blocks.iter().flat_map(|block| &block.marks).filter_map(|mark| mark.href.as_deref());
    assert!(links.into_iter().all(|href| href.starts_with("http")), "a link that is not http or https");
}

#[test]
fn right_to_left_text_is_read_whole() {
    let reading = bad("right-to-left.html");
    assert_eq!(reading.article.headline.as_deref(), Some("افتتاح مكتبة جديدة في المدينة"));
    assert_eq!(reading.article.text.lines().count(), 3, "{:?}", reading.article.text);
    assert!(reading.article.text.contains("Open Evenings"));
    assert_eq!(reading.article.published.as_deref().and_then(|day| day.get(..10)), Some("2015-12-01"));
}

#[test]
fn a_headline_of_500_characters_is_kept() {
    let headline = bad("headline-of-500.html").article.headline.unwrap_or_default();
    assert_eq!(headline.chars().count(), 500, "{headline:?}");
}

#[test]
fn mixed_bytes_lose_no_paragraph() {
    let text = bad("mixed-bytes.html").article.text;
    for words in ["mulai memanen kopi", "“dua kali lipat”", "pesanan terbesar", "hasil panen sampai harga membaik"] {
        assert!(text.contains(words), "{words:?} is lost from {text:?}");
    }
}

#[test]
fn days_that_do_not_exist_date_nothing() {
    let reading = bad("odd-dates.html");
    assert_eq!(reading.article.text.lines().count(), 3, "{:?}", reading.article.text);
    assert_eq!(reading.article.published, None);
    let dates: Vec<&str> = reading.events.iter().filter_map(|event| event.date.as_deref()).collect();
    assert!(dates.iter().all(|date| !date.contains("-02-31") && !date.contains("-13-") && !date.starts_with("99999")), "{dates:?}");
}

/// CPU time of extracting a page: reading without times, names and events, which look at the article alone.
fn extraction_time(name: &str, html: String) -> Duration {
    let page = Page { content: Content::Html(html), url: None };
    let start = ThreadTime::now();
    let found = extract(&page, &Context::default());
    let took = start.elapsed();
    let told = |words| found.article.text.contains(words) || found.removals.iter().any(|removal| removal.text.contains(words));
    assert!(told("Harga beras naik"), "{name}: the article is lost");
    took
}

/// A hostile shape: its name, the page of a given size, and the size to begin at.
type Shape = (&'static str, fn(usize) -> String, usize);

/// Hostile pages of twice the size take about twice the time, never four times it. A cost that grows with the square would.
#[test]
fn time_is_linear_in_the_size_of_a_page() {
    const ARTICLE: &str = "<article><h1>Harga</h1><p>Harga beras naik sejak Senin di pasar itu, kata pedagang kepada wartawan kami.</p>\
        <p>Pembeli menunggu harga turun kembali sebelum hari raya tiba pada bulan depan, ujar seorang ibu rumah tangga.</p>\
        <p>Pemerintah kota berjanji membuka pasar murah di enam kecamatan mulai pekan depan sampai harga kembali biasa.</p></article>";
    let shapes: [Shape; 9] = [
        ("siblings", |n| "<div></div>".repeat(n), 50_000),
        ("siblings with text", |n| "<p>x</p>".repeat(n), 8_000),
        ("nested", |n| "<div>".repeat(n), 50_000),
        ("unclosed emphasis", |n| "<font color=a>x".repeat(n), 10_000),
        ("emphasis in paragraphs", |n| "<b><p>x".repeat(n), 5_000),
        ("tables", |n| "<table><tr><td>".repeat(n), 10_000),
        ("attribute", |n| format!("<p title='{}'>x</p>", "x".repeat(n)), 1 << 20),
        ("attributes", |n| format!("<p {}>x</p>", (0..n).fold(String::new(), |all, at| all + "a" + &at.to_string() + "=1 ")), 20_000),
        ("comments", |n| "<!--".repeat(n), 200_000),
    ];
    for (name, shape, size) in shapes {
        let least = |size: usize| (0..2).map(|_| extraction_time(name, format!("{ARTICLE}{}", shape(size)))).min().unwrap_or_default();
        let (one, two) = (least(size), least(2 * size));
        // What takes a few milliseconds is measured too coarsely to compare.
        assert!(two < one * 3 + Duration::from_millis(60), "{name}: {one:?}, twice as much {two:?}");
        assert!(two < Duration::from_secs(20), "{name} took {two:?}");
    }
}

/// A million siblings, empty or not: read to the end or told where it stopped, never for minutes.
#[test]
fn a_million_siblings_are_read() {
    for (name, sibling) in [("empty", "<div></div>"), ("with text", "<p>x</p>")] {
        let article = "<h1>Harga</h1><p>Harga beras naik sejak Senin di pasar itu, kata pedagang kepada wartawan kami.</p>";
        let took = extraction_time(name, format!("{article}{}", sibling.repeat(1_000_000)));
        assert!(took < Duration::from_mins(1), "{name} took {took:?}");
    }
}

/// One page of 100,000 nested tags, one of 5,000 siblings, one with an attribute of a megabyte.
///
/// The bound is wide, for a debug build: it catches a cost that grows with the square.
#[test]
fn vast_pages_are_read_in_bounded_time() {
    let nested = format!("<h1>Dalam</h1>{}<p>Satu kalimat yang sangat dalam.</p>{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let siblings = format!("<h1>Lebar</h1>{}", "<p>Satu baris pendek.</p>".repeat(5_000));
    let attribute = format!("<h1>Panjang</h1><p title=\"{}\">Satu kalimat biasa.</p>", "x".repeat(1 << 20));
    for (name, page) in [("nested", nested), ("siblings", siblings), ("attribute", attribute)] {
        let start = ThreadTime::now();
        let reading = reading_of(format!("<!DOCTYPE html><html><body>{page}</body></html>"));
        let took = start.elapsed();
        assert_eq!(broken_spans(&reading), Vec::<String>::new(), "{name}");
        assert!(took < Duration::from_secs(15), "{name} took {took:?}");
    }
}
