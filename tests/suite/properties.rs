//! Laws of the whole reading, tried on the sample pages and on damaged copies of them.

use std::sync::LazyLock;

use kliping_article::{Content, Context, Corrections, Page, Reading, SiteRules, extract, read};
use kliping_tests::laws::broken_spans;
use kliping_tests::sample::{Sample, corpus, samples};
use proptest::prelude::*;
use scraper::{Html, Node};

/// Every sample page with its reading; each is read once for all laws.
static READ: LazyLock<Vec<(Sample, Reading)>> = LazyLock::new(|| {
    let read = |sample: Sample| {
        let reading = sample.read();
        (sample, reading)
    };
    samples().into_iter().map(read).collect()
});

/// Faults of the reader that wait for their repair, as the corpus test lists them.
const OPEN: &str = include_str!("../corpus/open_faults.txt");

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_as(content: Content) -> Reading {
    read(&Page { content, url: None }, &Context::default())
}

/// One way of damaging a page: what, where (in thousandths of its length) and how much.
#[derive(Debug, Clone)]
enum Damage {
    Cut(usize, usize),
    Repeat(usize, usize),
    Insert(usize, &'static str),
    End(usize),
}

/// Pieces that have broken readers of web pages before.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</p>",
    "</div></div></div>",
    "<p>",
    "<table><tr>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<h1>",
    "<br>",
    "&",
    "&#x110000;",
    "\"",
    "'",
    "\u{0}",
    "\u{202e}",
    "\u{feff}",
    "👩‍👩‍👧",
    "e\u{301}\u{301}\u{301}",
    "(",
    "“",
    "99/99/9999",
    "Senin (31/2/2015)",
    "Presiden Presiden Presiden",
    "<a href=\"http://[\">",
    "<base href=\"::\">",
    "<svg><title>",
    "<math><mi>",
    "<template>",
    "<select><option>",
    "<noscript>",
    "<script type=\"application/ld+json\">{\"@type\":[[[",
    "\r\n\r\n",
    "<plaintext>",
];

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (0..1000usize, 1..300usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        (0..1000usize, 1..300usize).prop_map(|(at, length)| Damage::Repeat(at, length)),
        (0..1000usize, proptest::sample::select(PIECES)).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        (0..1000usize).prop_map(Damage::End),
    ]
}

fn damaged(page: &str, damages: &[Damage]) -> String {
    let mut letters: Vec<char> = page.chars().collect();
    for damage in damages {
        let place = |at: usize| at * letters.len() / 1000;
        match *damage {
            Damage::Cut(at, length) => {
                let at = place(at);
                let end = (at + length).min(letters.len());
                letters.drain(at..end);
            }
            Damage::Repeat(at, length) => {
                let at = place(at);
                let part: Vec<char> = letters.iter().skip(at).take(length).copied().collect();
                letters.splice(at..at, part);
            }
            Damage::Insert(at, piece) => {
                let at = place(at);
                letters.splice(at..at, piece.chars());
            }
            Damage::End(at) => letters.truncate(place(at)),
        }
    }
    letters.into_iter().collect()
}

/// How many damaged pages are tried.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48)
}

proptest! {
    // Some seconds in a debug build; PROPTEST_CASES asks for more.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn a_damaged_page_still_gives_a_reading_whose_spans_hold(
        index in any::<proptest::sample::Index>(),
        damages in prop::collection::vec(damage(), 1..12),
        as_text in prop::bool::weighted(0.2),
    ) {
        let page = damaged(index.get(&READ).0.source(), &damages);
        let reading = read_as(if as_text { Content::Text(page) } else { Content::Html(page) });
        prop_assert_eq!(broken_spans(&reading), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    /// A thousand damaged pages: each gives an article whose lines are its blocks, and removals that have names of their own.
    #[test]
    fn a_damaged_page_still_gives_an_article(
        index in any::<proptest::sample::Index>(),
        damages in prop::collection::vec(damage(), 1..12),
    ) {
        let page = Page { content: Content::Html(damaged(index.get(&READ).0.source(), &damages)), url: None };
        let found = extract(&page, &Context::default());
        let letters: Vec<char> = found.article.text.chars().collect();
        let lines: Vec<String> = found.article.text.lines().map(str::to_owned).collect();
        let sliced: Vec<String> =
            found.article.blocks.iter().map(|block| letters[block.span.start as usize..block.span.end as usize].iter().collect()).collect();
        prop_assert_eq!(lines, sliced);
        let ids: std::collections::HashSet<&str> = found.removals.iter().map(|removal| removal.id.as_str()).collect();
        prop_assert_eq!(ids.len(), found.removals.len());
        prop_assert!(found.removals.iter().all(|removal| removal.paragraph as usize <= found.article.blocks.len()));
    }
}

#[test]
fn every_span_of_every_sample_slices_its_text() {
    for (sample, reading) in READ.iter() {
        assert!(!reading.article.text.is_empty(), "{}: nothing read", sample.slug);
        assert_eq!(broken_spans(reading), Vec::<String>::new(), "{}", sample.slug);
    }
}

#[test]
fn the_same_page_gives_the_same_reading() {
    for (sample, reading) in READ.iter() {
        assert_eq!(sample.read(), *reading, "{}", sample.slug);
    }
}

/// A page under rules of its site is parsed as it came, any other without what nobody reads: both give the same article.
#[test]
fn what_is_left_out_before_the_parse_is_read_by_nobody() {
    let shapes = std::fs::read_dir(corpus().join("shapes")).unwrap().map(|entry| entry.unwrap().path().join("page.html"));
    let shapes = shapes.map(|path| Page { content: Content::Html(std::fs::read_to_string(path).unwrap()), url: None });
    let none = SiteRules::default();
    let mut pages = 0;
    for page in shapes.chain(samples().into_iter().map(|sample| sample.page)) {
        let (thinned, whole) = (extract(&page, &Context::default()), extract(&page, &Context { rules: Some(&none), ..Context::default() }));
        assert_eq!(thinned.article, whole.article);
        assert_eq!(thinned.removals, whole.removals);
        pages += 1;
    }
    assert!(pages > 40, "only {pages} pages");
}

/// `clean(clean(x)) = clean(x)`, whichever way the clean article comes back.
#[test]
fn a_clean_article_is_left_as_it_is() {
    let mut faults = Vec::new();
    for (sample, Reading { article: once, .. }) in READ.iter() {
        if OPEN.lines().any(|fault| fault.starts_with(&format!("{}: too much", sample.slug))) {
            // A text in which furniture is known to be left is not clean yet.
            continue;
        }
        let headline = once.headline.clone().unwrap_or_default();
        let body = read_as(Content::Body(once.text.clone()));
        assert_eq!(body.article.text, once.text, "{}: as a body", sample.slug);
        assert!(body.removals.is_empty(), "{}: removed from a body: {:?}", sample.slug, body.removals);
        let text = read_as(Content::Text(format!("{headline}\n\n{}", once.text)));
        let escaped = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;");
        let paragraphs = once.text.lines().map(|line| format!("<p>{}</p>", escaped(line))).collect::<Vec<_>>().join("\n");
        let html =
            read_as(Content::Html(format!("<!DOCTYPE html><title>{headline}</title><article><h1>{headline}</h1>\n{paragraphs}</article>")));
        for (way, again) in [("text", text), ("page", html)] {
            if again.article.text != once.text {
                let lost = once.text.lines().filter(|line| !again.article.text.contains(line)).collect::<Vec<_>>();
                faults.push(format!("{} as a {way} lost {lost:?}; {:?}", sample.slug, again.removals));
            }
            if again.article.headline != once.headline {
                faults.push(format!("{} as a {way} is headed {:?}", sample.slug, again.article.headline));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a person puts back is in the article, and what a person takes out is not; both are told.
#[test]
fn corrections_are_obeyed_and_told() {
    for (sample, before) in READ.iter() {
        let Some(removal) = before.removals.iter().find(|removal| !removal.text.is_empty() && removal.paragraph > 0) else { continue };
        let line = before.article.text.lines().nth(1).unwrap_or_default().to_owned();
        let corrections = Corrections { restored: vec![removal.id.clone()], removed: vec![line.clone()] };
        let after = read(&sample.page, &Context { corrections: Some(&corrections), ..Context::default() });
        assert!(flat(&after.article.text).contains(&flat(&removal.text)), "{}: {:?} is not back", sample.slug, removal.text);
        assert!(after.removals.iter().any(|it| it.id == removal.id && it.restored), "{}: {} is not told", sample.slug, removal.id);
        assert!(after.article.text.lines().all(|it| it != line), "{}: {line:?} is still there", sample.slug);
        assert!(after.removals.iter().any(|it| it.text == line), "{}: taking {line:?} out is not told", sample.slug);
        assert_eq!(broken_spans(&after), Vec::<String>::new(), "{}", sample.slug);
    }
}

/// Elements whose text no browser shows.
const UNSEEN: &[&str] = &["head", "script", "style", "noscript", "template", "iframe", "option"];

/// The pieces of text that a reader of the page would see, white space folded.
fn visible(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let seen = page.tree.nodes().filter_map(|node| {
        let Node::Text(text) = node.value() else { return None };
        let hidden = node.ancestors().any(|above| above.value().as_element().is_some_and(|element| UNSEEN.contains(&element.name())));
        (!hidden).then(|| flat(text))
    });
    seen.filter(|text| text.chars().any(char::is_alphanumeric)).collect()
}

/// Nothing vanishes: what a page shows is in the article, in its metadata, or among the removals.
#[test]
fn article_and_removals_cover_what_the_page_shows() {
    let mut faults = Vec::new();
    for (sample, reading) in READ.iter() {
        let Sample { slug, page: Page { content: Content::Html(html), .. }, .. } = sample else { continue };
        let Reading { article, removals, .. } = reading.clone();
        let mut kept = vec![article.text.clone()];
        kept.extend([article.headline, article.byline, article.site].into_iter().flatten());
        kept.extend(article.dateline.into_iter().map(|line| line.text));
        kept.extend(article.credits.into_iter().flat_map(|credit| [credit.role, credit.name]));
        kept.extend(article.figures.into_iter().flat_map(|figure| [figure.caption, figure.credit]).flatten());
        kept.extend(removals.into_iter().map(|removal| removal.text));
        let kept = flat(&kept.join(" "));
        let lost: Vec<String> = visible(html).into_iter().filter(|text| !kept.contains(text.as_str())).collect();
        if !lost.is_empty() {
            faults.push(format!("{slug}: {lost:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
