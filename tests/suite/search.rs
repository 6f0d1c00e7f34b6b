//! Judged queries: what readers ask, and which articles must and must not come (`tests/corpus/queries`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "what the tests share stands outside of them, and should stop them at once")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use kliping_archive::{
    ActorRequest, Archive, BinWidth, ClipRequest, ClipSource, Code, HighlightColour, HighlightRequest, ListRequest, Order, QuoteRequest,
    Role, SearchRequest, TimelineRequest, ops,
};
use kliping_article::Span;
use kliping_tests::sample::{corpus, samples};
use proptest::prelude::*;
use tempfile::TempDir;

struct Library {
    _folder: TempDir,
    archive: Archive,
    /// Names by article id.
    names: BTreeMap<String, String>,
}

static LIBRARY: LazyLock<Library> = LazyLock::new(library);

fn library() -> Library {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open(folder.path(), Role::Guest).unwrap();
    ops::open_sample_library(&archive, &mut |_, _| Ok(())).unwrap();
    let mut slugs: BTreeMap<String, String> = BTreeMap::new();
    for sample in samples() {
        slugs.insert(sample.meta.url.clone(), sample.slug);
    }
    let mut names = BTreeMap::new();
    for row in ops::list_articles(&archive, &ListRequest::default()).unwrap().rows {
        let url = row.url.unwrap_or_default();
        let slug = slugs.get(&url).unwrap_or_else(|| panic!("no sample is at {url}"));
        names.insert(row.id, slug.clone());
    }
    let neighbours = fs::read_to_string(corpus().join("queries/neighbours.txt")).unwrap();
    for block in neighbours.split("== ").filter(|block| !block.trim().is_empty()) {
        let mut lines = block.trim().splitn(3, '\n');
        let (name, about, text) = (lines.next().unwrap(), lines.next().unwrap(), lines.next().unwrap());
        let about: Vec<&str> = about.split(" | ").collect();
        let (headline, body) = text.split_once('\n').unwrap();
        let request = ClipRequest {
            source: ClipSource::Bytes { bytes: format!("{headline}\n\n{body}\n").into_bytes(), name: "pasted.txt".to_owned() },
            url: Some(about[0].to_owned()),
            published: Some(about[1].to_owned()),
            tags: about[2].split(", ").map(str::to_owned).collect(),
            text: true,
            ..ClipRequest::default()
        };
        let clipped = ops::clip_page(&archive, &request).unwrap();
        names.insert(clipped.id, name.to_owned());
    }
    Library { _folder: folder, archive, names }
}

/// What a line demands that did not come true; nothing if all did.
fn judge(library: &Library, query: &str, demands: &str) -> Vec<String> {
    let request = SearchRequest { query: query.to_owned(), limit: 200, ..SearchRequest::default() };
    let outcome = ops::search_articles(&library.archive, &request);
    if let Some(wrong) = demands.strip_prefix("wrong ") {
        let (place, words) = wrong.split_once(' ').unwrap();
        return match outcome {
            Ok(_) => vec!["is not refused".to_owned()],
            Err(failure)
                if failure.code == Code::BadQuery && failure.subject.as_deref() == Some(place) && failure.message.contains(words) =>
            {
                Vec::new()
            }
            Err(failure) => vec![format!("is refused at {:?}: {}", failure.subject, failure.message)],
        };
    }
    let result = match outcome {
        Ok(result) => result,
        Err(failure) => return vec![format!("is refused: {}", failure.message)],
    };
    let came: Vec<&str> = result.hits.iter().map(|hit| library.names[&hit.row.id].as_str()).collect();
    let came_set: BTreeSet<&str> = came.iter().copied().collect();
    let mut faults = Vec::new();
    let mut only = false;
    let mut must: BTreeSet<&str> = BTreeSet::new();
    let mut means = None;
    for part in demands.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        if part == "only" {
            only = true;
        } else if let Some(names) = part.strip_prefix("not ") {
            faults.extend(names.split(' ').filter(|name| came_set.contains(name)).map(|name| format!("{name} comes")));
        } else if let Some(name) = part.strip_prefix("first ") {
            if came.first() != Some(&name) {
                faults.push(format!("{:?} comes first, not {name}", came.first()));
            }
        } else if let Some(query) = part.strip_prefix("means ") {
            means = Some(query);
        } else {
            must.extend(part.split(' '));
        }
    }
    faults.extend(must.iter().filter(|name| !library.names.values().any(|known| known == *name)).map(|name| format!("there is no {name}")));
    faults.extend(must.difference(&came_set).map(|name| format!("{name} does not come")));
    if only {
        faults.extend(came_set.difference(&must).map(|name| format!("{name} comes too")));
    }
    let corrected = result.corrected.as_ref().map(|corrected| corrected.query.as_str());
    if corrected != means {
        faults.push(format!("it is taken for {corrected:?}, not {means:?}"));
    }
    faults
}

fn judged(file: &str) -> usize {
    let text = fs::read_to_string(corpus().join("queries").join(file)).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let mut wrong = Vec::new();
    for line in &lines {
        let (query, demands) = line.split_once(" => ").unwrap_or_else(|| panic!("{line}: no =>"));
        let faults = judge(&LIBRARY, query, demands);
        if !faults.is_empty() {
            wrong.push(format!("{query}: {}", faults.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} queries of {file}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
    lines.len()
}

#[test]
fn indonesian_queries_bring_what_they_must_and_nothing_that_they_must_not() {
    assert!(judged("id.txt") >= 60);
}

#[test]
fn english_queries_bring_what_they_must_and_nothing_that_they_must_not() {
    assert!(judged("en.txt") >= 50);
}

/// `tests/spec/stems.id.md`.
#[test]
fn indonesian_families_have_one_stem_and_none_has_that_of_another() {
    let text = fs::read_to_string(corpus().join("../spec/stems.id.md")).unwrap();
    let (mut together, mut pairs) = (0, 0);
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("- ")) {
        let words: Vec<&str> = line.split([' ', ':']).filter(|word| !word.is_empty()).collect();
        let stems: Vec<String> = words.iter().map(|word| kliping_archive::stem(word, "id")).collect();
        for (nth, stem) in stems.iter().enumerate() {
            let owner = owners.entry(stem.clone()).or_insert_with(|| words[0].to_owned());
            assert_eq!(owner, words[0], "{} has the stem {stem}", words[nth]);
            pairs += stems.len() - nth - 1;
            together += stems[nth + 1..].iter().filter(|other| *other == stem).count();
        }
    }
    assert!(together * 10 >= pairs * 9, "{together} of {pairs} pairs are brought together");
}

/// No input is a crash or a silent empty list: it is an answer or a sentence.
#[test]
fn bad_input_is_an_answer_or_a_sentence() {
    let search = |query: &str, typing: bool| {
        let request = SearchRequest { query: query.to_owned(), typing, facets: true, ..SearchRequest::default() };
        ops::search_articles(&LIBRARY.archive, &request)
    };
    let everything = search("", false).unwrap().total;
    assert_eq!(everything as usize, LIBRARY.names.len());
    // Words that are on every page find pages; signs without a word ask for nothing in particular.
    assert!(search("yang di dan", false).unwrap().total > 5);
    for query in ["   ", "—", "…", "\u{0}\u{1}\u{7}", "\u{202e}", "• •"] {
        assert_eq!(search(query, false).unwrap().total, everything, "{query:?}");
    }
    assert!(search("\u{202e}abmog\u{202c} gempa\u{0}", false).is_ok());
    for query in ["(", ")", "\"", "((((", "-", "OR OR", "*", "**", "tanggal:", "dekat/5", "-\"", "a OR", "tokoh:(a"] {
        match search(query, false) {
            Ok(result) => assert!(result.total > 0, "{query} is silently nothing"),
            Err(failure) => {
                assert_eq!(failure.code, Code::BadQuery, "{query}");
                assert!(failure.subject.is_some() && failure.message.ends_with('.'), "{query}: {}", failure.message);
            }
        }
    }
    for query in ["[a-z]+$", "^gempa.*", "a|b", "\\d{3}", "gempa^2", "+gempa", "gempa~1", "title_:x", "AND NOT", "{}"] {
        let _ = search(query, false);
        let _ = search(query, true);
    }
    let long = search(&"gempa ".repeat(17_000), false).unwrap_err();
    assert!(long.code == Code::BadQuery && long.message.contains("characters long"), "{}", long.message);
}

#[test]
fn facets_narrow_the_query_that_they_count() {
    let search = |query: &str| {
        let request = SearchRequest { query: query.to_owned(), limit: 200, facets: true, ..SearchRequest::default() };
        ops::search_articles(&LIBRARY.archive, &request).unwrap()
    };
    for query in ["", "menembak", "tokoh:putin", "gempa tag:bencana"] {
        let facets = search(query).facets.unwrap();
        for value in facets.tags.iter().chain(&facets.languages).chain(&facets.years) {
            assert!(!value.chosen || query.contains(&value.text), "{query}: {}", value.text);
            if !value.chosen && !query.contains("tag:") {
                assert_eq!(search(&value.query).total, value.count, "{query} → {}", value.query);
            }
        }
        // An outlet's name also finds its pages that are known by their host alone ("warta-nusantara.example").
        for value in facets.sites.iter().filter(|value| !value.chosen) {
            assert!(search(&value.query).total >= value.count, "{query} → {}", value.query);
        }
    }
    let narrowed = search("situs:viva.co.id").facets.unwrap();
    let viva = narrowed.sites.iter().find(|site| site.text == "viva.co.id").unwrap();
    assert!(viva.chosen && viva.query.is_empty() && narrowed.sites.len() > 3, "the others stay to be chosen");
}

#[test]
fn related_articles_tell_of_the_same() {
    let name_of = |name: &str| LIBRARY.names.iter().find(|(_, known)| *known == name).unwrap().0;
    for (name, like) in
        [("id-su24-ditembak", "id-sanksi-turki"), ("id-cop21-dibuka", "id-perjanjian-paris"), ("en-jakarta-attack", "id-bom-thamrin")]
    {
        let related = ops::related_articles(&LIBRARY.archive, name_of(name), 5).unwrap();
        assert!(related.iter().any(|one| LIBRARY.names[&one.row.id] == like), "{name}");
        assert!(related.iter().all(|one| LIBRARY.names[&one.row.id] != name), "{name} is like itself");
    }
}

#[test]
fn smart_lists_follow_the_library_and_can_be_undone() {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open(folder.path(), Role::Guest).unwrap();
    let clip = |text: &str| {
        let source = ClipSource::Bytes { bytes: text.as_bytes().to_vec(), name: "pasted.txt".to_owned() };
        ops::clip_page(&archive, &ClipRequest { source, text: true, ..ClipRequest::default() }).unwrap()
    };
    let list = ops::put_smart_list(&archive, "  Gempa  bumi ", "gempa", Order::Published).unwrap();
    assert_eq!((list.name.as_str(), list.count), ("Gempa bumi", 0));
    clip("Gempa di Selat\n\nGempa mengguncang selat pada malam hari.\n");
    assert_eq!(ops::show_smart_list(&archive, "gempa bumi").unwrap().count, 1);
    let again = ops::put_smart_list(&archive, "GEMPA BUMI", "gempa OR banjir", Order::Relevance).unwrap();
    assert_eq!(ops::list_searches(&archive).unwrap().lists, [again]);
    assert_eq!(ops::undo(&archive).unwrap().what, "smart-list");
    assert_eq!(ops::list_searches(&archive).unwrap().lists[0].query, "gempa");
    ops::delete_smart_list(&archive, "gempa bumi").unwrap();
    assert!(ops::list_searches(&archive).unwrap().lists.is_empty());
    ops::undo(&archive).unwrap();
    assert_eq!(ops::list_searches(&archive).unwrap().lists.len(), 1);
    assert_eq!(ops::put_smart_list(&archive, "x", "(", Order::Relevance).unwrap_err().code, Code::BadQuery);
    assert_eq!(ops::put_smart_list(&archive, " ", "a", Order::Relevance).unwrap_err().code, Code::Empty);
    assert_eq!(ops::delete_smart_list(&archive, "tidak ada").unwrap_err().code, Code::NoSuchList);
    for query in ["satu", "dua", "satu", "(", ""] {
        ops::remember_search(&archive, query).unwrap();
    }
    assert_eq!(ops::list_searches(&archive).unwrap().recent, ["satu", "dua"]);
}

/// The window answers from what the index holds while a thread of its own fills it, and says how much is missing.
#[test]
fn an_index_that_went_away_is_filled_beside_the_searches() {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open(folder.path(), Role::Owner).unwrap();
    for number in 0..130 {
        let text = format!("Gempa nomor {number}\n\nGempa mengguncang desa {number} pada malam hari.\n");
        let source = ClipSource::Bytes { bytes: text.into_bytes(), name: "pasted.txt".to_owned() };
        ops::clip_page(&archive, &ClipRequest { source, text: true, ..ClipRequest::default() }).unwrap();
    }
    let search = || ops::search_articles(&archive, &SearchRequest { query: "gempa".to_owned(), ..SearchRequest::default() }).unwrap();
    assert_eq!((search().total, search().behind), (130, 0));
    fs::remove_dir_all(folder.path().join("index")).unwrap();
    let first = search();
    assert!(first.behind > 0 && first.total + first.behind >= 130, "{} found, {} missing", first.total, first.behind);
    let began = std::time::Instant::now();
    while search().behind > 0 {
        assert!(began.elapsed().as_secs() < 60, "the index is not filled");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(search().total, 130);
    // A program of the command line beside the window finds all of it, too.
    let guest = Archive::open(folder.path(), Role::Guest).unwrap();
    let request = SearchRequest { query: "gempa".to_owned(), limit: 1, ..SearchRequest::default() };
    assert_eq!(ops::search_articles(&guest, &request).unwrap().total, 130);
}

/// Where the index can neither be read nor made, as on a disk that takes nothing, a search says so: an empty list would be a
/// lie. The archive itself is as it was, and so is the search when the disk is.
#[test]
fn an_index_that_cannot_be_made_is_told_and_never_an_empty_list() {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open(folder.path(), Role::Owner).unwrap();
    let source = ClipSource::Bytes { bytes: b"Gempa di laut\n\nGempa terasa sampai ke kota.\n".to_vec(), name: "pasted.txt".to_owned() };
    ops::clip_page(&archive, &ClipRequest { source, text: true, ..ClipRequest::default() }).unwrap();
    let search = || ops::search_articles(&archive, &SearchRequest { query: "gempa".to_owned(), ..SearchRequest::default() });
    assert_eq!(search().unwrap().total, 1);
    let index = folder.path().join("index");
    fs::remove_dir_all(&index).unwrap();
    fs::write(&index, b"").unwrap();
    let refused = search().unwrap_err();
    assert!(refused.message.ends_with('.') && !refused.message.contains(&*folder.path().to_string_lossy()), "{}", refused.message);
    assert_eq!(ops::list_articles(&archive, &kliping_archive::ListRequest::default()).unwrap().total, 1);
    fs::remove_file(&index).unwrap();
    assert_eq!(search().unwrap().total, 1);
}

/// What the reader wrote beside a highlight is found, in any form of its words, until it is gone.
#[test]
fn notes_are_found_as_they_are_now() {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open(folder.path(), Role::Guest).unwrap();
    let text = b"Gempa di laut\n\nGempa itu terasa sampai ke kota, dan warga yang ada di rumah mereka berlari ke luar, kata kepala desa pada hari Selasa.\n";
    let source = ClipSource::Bytes { bytes: text.to_vec(), name: "pasted.txt".to_owned() };
    let article = ops::clip_page(&archive, &ClipRequest { source, text: true, ..ClipRequest::default() }).unwrap().id;
    let found = |query: &str| {
        let request = SearchRequest { query: query.to_owned(), literal: true, ..SearchRequest::default() };
        ops::search_articles(&archive, &request).unwrap().total
    };
    assert_eq!(found("penyelidikan"), 0);
    let span = Some(Span { start: 0, end: 5 });
    let note = "Perlu penyelidikan".to_owned();
    let id = ops::set_highlight(&archive, &HighlightRequest { article, id: None, span, colour: HighlightColour::Yellow, note }).unwrap();
    for (query, total) in [
        ("menyelidiki", 1),
        ("catatan:diselidiki", 1),
        ("note:\"perlu penyelidikan\"", 1),
        ("di:catatan penye*", 1),
        ("judul:penyelidikan", 0),
    ] {
        assert_eq!(found(query), total, "{query}");
    }
    ops::remove_highlight(&archive, &id).unwrap();
    assert_eq!(found("menyelidiki"), 0);
    ops::undo(&archive).unwrap();
    assert_eq!(found("menyelidiki"), 1);
}

/// While a word is being typed, events, quotes and actors are those of the articles that the search shows.
#[test]
fn what_else_is_found_follows_the_word_being_typed() {
    let found = |query: &str, typing: bool| {
        let archive = &LIBRARY.archive;
        let request = SearchRequest { query: query.to_owned(), typing, literal: true, ..SearchRequest::default() };
        let timeline = TimelineRequest { query: query.to_owned(), typing, ..TimelineRequest::default() };
        let quotes = QuoteRequest { within: query.to_owned(), typing, ..QuoteRequest::default() };
        let actors = ActorRequest { within: query.to_owned(), typing, ..ActorRequest::default() };
        [
            ops::search_articles(archive, &request).unwrap().total as usize,
            ops::timeline_density(archive, &timeline, BinWidth::Year).unwrap().iter().map(|bin| bin.count as usize).sum(),
            ops::show_timeline(archive, &timeline).unwrap().len(),
            ops::list_quotes(archive, &quotes).unwrap().total as usize,
            ops::list_actors(archive, &actors).unwrap().total as usize,
        ]
    };
    assert_eq!(found("pemerint", false), [0; 5]);
    let [articles, bins, events, quotes, actors] = found("pemerint", true);
    assert!(articles > 2 && bins > 2 && events > 2 && quotes > 0 && actors > 2, "{articles} {bins} {events} {quotes} {actors}");
    // The beginning finds what the word finds, and more.
    let whole = found("pemerintah", false);
    assert!([articles, bins, events, quotes, actors].iter().zip(whole).all(|(begun, whole)| *begun >= whole && whole > 0), "{whole:?}");
    // What is not finished is no refusal either.
    assert!(
        ops::list_actors(&LIBRARY.archive, &ActorRequest { within: "\"pemerint".to_owned(), typing: true, ..ActorRequest::default() })
            .is_ok()
    );
}

/// What was clipped a moment ago has a thread that takes it into the index: building it anew waits for that.
#[test]
fn an_index_is_built_anew_right_after_a_clip() {
    let folder = TempDir::new().unwrap();
    for role in [Role::Owner, Role::Guest] {
        let archive = Archive::open(folder.path(), role).unwrap();
        for round in 0..15 {
            let text = format!("Gempa {role:?} {round}\n\nGempa mengguncang desa {round} pada malam hari.\n");
            let source = ClipSource::Bytes { bytes: text.into_bytes(), name: "pasted.txt".to_owned() };
            ops::clip_page(&archive, &ClipRequest { source, text: true, ..ClipRequest::default() }).unwrap();
            let articles = ops::rebuild_index(&archive, &mut |_, _| Ok(())).unwrap().articles;
            let request = SearchRequest { query: "gempa".to_owned(), ..SearchRequest::default() };
            let found = ops::search_articles(&archive, &request).unwrap();
            assert_eq!((found.total, found.behind), (articles, 0), "{role:?}, round {round}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Whatever is typed is answered, or refused in one sentence with its place; the query offered in its place is answered.
    #[test]
    fn any_query_is_an_answer_or_a_sentence(
        query in "(gempa|putin|\"|\\(|\\)|-|OR|\\*|dekat/[0-9]{1,3}|(tokoh|toko|tanggal|terbit|di|is|koleksi|bahasa|tag|situs):|20[0-9]{2}|[0-9.-]{1,4}|\\PC| {1,2}){0,16}",
        typing: bool,
    ) {
        let ask = |query: &str| {
            ops::search_articles(&LIBRARY.archive, &SearchRequest { query: query.to_owned(), typing, limit: 3, ..SearchRequest::default() })
        };
        match ask(&query) {
            Ok(found) => prop_assert!(found.hits.len() <= found.total as usize),
            Err(failure) => {
                prop_assert!(failure.code == Code::BadQuery && failure.message.ends_with('.'), "{:?}", failure);
                let place: usize = failure.subject.as_deref().unwrap_or_default().parse().unwrap();
                prop_assert!(place <= query.chars().count(), "{}: {}", place, query);
                // Whether there is a collection of a name only the archive knows.
                if let Some(meant) = failure.repair.filter(|_| !query.contains("koleksi")) {
                    prop_assert!(ask(&meant).is_ok(), "{} for {}", meant, query);
                }
            }
        }
    }
}
