//! The index from the outside: what is put in is found, whatever happens to the folder.

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::Code;

/// Articles of the tests go by letters; the index by numbers.
fn number(id: &str) -> i64 {
    i64::from(id.bytes().next().unwrap_or_default())
}

fn article(id: &str, headline: &str, lines: &[&str]) -> Document {
    Document {
        article: number(id),
        headline: headline.to_owned(),
        lead: lines.first().copied().unwrap_or_default().to_owned(),
        body: lines.iter().skip(1).map(|line| (*line).to_owned()).collect(),
        language: Some("id".to_owned()),
        captured_at: "2026-01-02T03:04:05Z".to_owned(),
        ..Document::default()
    }
}

fn put(document: Document) -> Change {
    Change::Put(Box::new(document))
}

fn library() -> (tempfile::TempDir, Index) {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let changes = [
        put(Document {
            actors: vec!["Vladimir Putin".into(), "Presiden Putin".into(), "Rusia".into()],
            site: vec!["Contoh News".into(), "contoh.co.id".into()],
            tags: vec!["Suriah".into(), "luar negeri".into()],
            published: Some("2015-11-26".into()),
            events: vec![("2015-11-24".into(), "2015-11-24".into()), ("2015-10-01".into(), "2015-10-31".into())],
            quotes: vec!["Kami tidak akan diam".into()],
            byline: "Ani Lestari".into(),
            ..article(
                "a",
                "Moskow Menuntut Penjelasan",
                &["Pesawat Su-24 itu ditembak jatuh di perbatasan.", "Penembakan itu menewaskan seorang pilot."],
            )
        }),
        put(Document {
            published: Some("2016-03-01".into()),
            site: vec!["warta.id".into()],
            ..article("b", "Polisi Menembak Ban Truk", &["Sopir truk melarikan diri.", "Ban yang jatuh dari truk ditembak lebih dulu."])
        }),
        put(Document {
            language: Some("en".into()),
            ..article("c", "Volcano erupts again", &["Villagers were told to leave their homes."])
        }),
    ];
    assert!(index.apply(&changes, 3).unwrap());
    (folder, index)
}

fn search(index: &Index, query: &str, typing: bool, ranking: Ranking) -> Result<Found> {
    // As every search of the archive begins: how far is the index?
    index.generation()?;
    index.search(&Asked::parse(query, typing)?, &Sets::default(), 10, ranking)
}

fn letters(found: Found) -> Vec<String> {
    found.hits.into_iter().map(|hit| char::from(u8::try_from(hit.article).unwrap()).to_string()).collect()
}

fn found(index: &Index, query: &str) -> Vec<String> {
    let found = search(index, query, false, Ranking::Relevance).unwrap();
    assert_eq!(found.total as usize, found.hits.len(), "{query}");
    assert_eq!(index.numbers(&Asked::parse(query, false).unwrap(), &Sets::default()).unwrap().len(), found.hits.len(), "{query}");
    let mut articles = letters(found);
    articles.sort();
    articles
}

#[test]
fn queries_find_what_they_ask_for() {
    let (_folder, index) = library();
    for (query, expected) in [
        ("ditembak", "a b"),
        ("penembakan", "a b"),
        ("tembak truk", "b"),
        ("\"ditembak jatuh\"", "a"),
        ("\"jatuh ditembak\"", ""),
        ("jatuh -truk", "a"),
        ("-\"ditembak jatuh\"", "b c"),
        ("jatuh -\"melarikan diri\"", "a"),
        ("-situs:\"contoh news\" -\"volcano erupts\"", "b"),
        ("-truk", "a c"),
        ("truk OR volcano", "b c"),
        ("(truk OR volcano) -polisi", "c"),
        ("villager", "c"),
        ("eruption OR erupt", "c"),
        ("menj* OR perbat*", "a"),
        ("su-24", "a"),
        ("SU24", "a"),
        ("jatuh dekat/2 perbatasan", "a"),
        ("pesawat dekat/2 perbatasan", ""),
        ("tokoh:putin", "a"),
        ("actor:\"vladimir putin\"", "a"),
        ("situs:contoh.co.id", "a"),
        ("situs:satu.dua.tiga.empat.lima.enam.tujuh*", ""),
        ("site:co.id", "a"),
        ("tag:suriah", "a"),
        ("tag:\"Luar Negeri\"", "a"),
        ("tag:luar", ""),
        ("judul:tembak", "b"),
        ("di:judul polisi", "b"),
        ("in:title pilot", ""),
        ("kutipan:diam", "a"),
        ("penulis:ani", "a"),
        ("bahasa:en", "c"),
        ("tanggal:2015-11", "a"),
        ("tanggal:2015-10-15", "a"),
        ("tanggal:2015-12..", ""),
        ("terbit:2015..2016-02", "a"),
        ("terbit:2016", "b"),
        ("klip:2026-01-02", "a b c"),
        ("tokoh:putin tanggal:2015-11 ditembak", "a"),
        ("", "a b c"),
        ("yang", "b"),
        ("lautan", ""),
    ] {
        assert_eq!(found(&index, query).join(" "), expected, "{query}");
    }
}

#[test]
fn the_last_word_is_a_beginning_while_typing() {
    let (_folder, index) = library();
    for (query, expected) in [("perba", 1), ("menem", 1), ("menembak", 2), ("truk pol", 1), ("tokoh:vlad", 1), ("\"ditembak ja", 0)] {
        assert_eq!(search(&index, query, true, Ranking::Relevance).unwrap().total, expected, "{query}");
    }
}

#[test]
fn the_headline_outranks_the_body() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let filler = "Warga menunggu kabar dari kantor desa sejak pagi tadi.";
    index
        .apply(
            &[
                put(article("b", "Kabar dari desa", &[filler, "Ada banjir kecil."])),
                put(article("l", "Kabar dari desa", &["Ada banjir kecil.", filler])),
                put(article("h", "Banjir kecil di desa", &[filler, "Ada kabar."])),
            ],
            1,
        )
        .unwrap();
    let order = letters(search(&index, "banjir", false, Ranking::Relevance).unwrap());
    assert_eq!(order, ["h", "l", "b"]);
}

#[test]
fn hits_come_in_the_order_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let dated = |id: &str, published: Option<&str>, captured: &str, events: &[&str]| {
        put(Document {
            published: published.map(str::to_owned),
            captured_at: captured.to_owned(),
            events: events.iter().map(|day| ((*day).to_owned(), (*day).to_owned())).collect(),
            ..article(id, "Kabar gempa", &["Warga menunggu."])
        })
    };
    let changes = [
        dated("a", Some("2015-03-01"), "2026-01-03", &["2015-02-28", "2030-01-01"]),
        dated("b", Some("2016-03-01"), "2026-01-01", &["1999-01-01"]),
        dated("c", None, "2026-01-02", &[]),
    ];
    assert!(index.apply(&changes, 1).unwrap());
    for (ranking, order) in [
        (Ranking::Published, "b a c"),
        (Ranking::Clipped, "a c b"),
        // What was announced for 2030 is not when article a happened.
        (Ranking::Event, "a b c"),
        // All fit alike: the newest first, then what has no day.
        (Ranking::Relevance, "b a c"),
    ] {
        assert_eq!(letters(search(&index, "gempa", false, ranking).unwrap()).join(" "), order, "{ranking:?}");
    }
}

#[test]
fn states_are_what_the_archive_says() {
    let (_folder, index) = library();
    let asked = Asked::parse("is:unread -adalah:favorit", false).unwrap();
    assert_eq!(asked.states(), [State::Unread, State::Favourite]);
    let read = Articles::these([number("a")]).but_these();
    let states = [(State::Unread, read.into()), (State::Favourite, Articles::these([number("c")]).into())].into_iter().collect();
    let sets = Sets { states, ..Sets::default() };
    assert_eq!(letters(index.search(&asked, &sets, 10, Ranking::Relevance).unwrap()), ["b"]);
}

#[test]
fn short_and_long_beginnings_find_whatever_begins_so() {
    let (_folder, index) = library();
    for (query, expected) in [("m*", "a b"), ("mo*", "a"), ("vol*", "c"), ("volc*", "c"), ("volca*", "c"), ("q*", ""), ("judul:vol*", "c")]
    {
        assert_eq!(found(&index, query).join(" "), expected, "{query}");
    }
}

#[test]
fn a_mistyped_word_is_put_right_by_the_words_of_the_archive() {
    let (_folder, index) = library();
    let right = |query: &str| index.put_right(&Asked::parse(query, false).unwrap()).unwrap().map(|right| right.asked.text());
    for (typed, meant) in [
        ("volcno", Some("volcano")),
        ("pesawta jatuh", Some("pesawat jatuh")),
        ("\"ditembak jatuhh\"", Some("\"ditembak jatuh\"")),
        ("tokoh:putim", Some("tokoh:putin")),
        ("penjelasen -truk", Some("penjelasan -truk")),
        ("perbatsaan", Some("perbatasan")),
        ("pebatsan", Some("perbatasan")),
        // Known, inflected, too short, a number, or like nothing.
        ("menembak", None),
        ("ditembaki", None),
        ("pil", None),
        ("2417", None),
        ("zzyzx", None),
        ("", None),
    ] {
        assert_eq!(right(typed).as_deref(), meant, "{typed}");
    }
}

#[test]
fn hits_are_counted_by_facets_as_if_each_were_not_narrowed() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let of = |id: &str, outlet: &str, who: &[i64], tags: &[&str], days: (&str, &str)| {
        put(Document {
            outlet: Some(outlet.to_owned()),
            site: vec![outlet.to_owned()],
            who: who.to_vec(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            events: vec![(days.0.to_owned(), days.1.to_owned())],
            ..article(id, "Kabar gempa", &["Warga menunggu."])
        })
    };
    let changes = [
        of("a", "Satu", &[1, 2], &["bencana"], ("2014-12-30", "2015-01-02")),
        of("b", "Dua", &[3], &["bencana", "luar negeri"], ("2015-05-01", "2015-05-01")),
        of("c", "Dua", &[2], &[], ("1950-01-01", "2000-01-01")),
    ];
    assert!(index.apply(&changes[..2], 1).unwrap());
    assert!(index.apply(&changes[2..], 2).unwrap());
    // The names 1 and 2 are one actor, shown as 2; 3 is not shown.
    let heads = [0, 2, 2, 0];
    let counts = |query: &str| index.facets(&Asked::parse(query, false).unwrap(), &Sets::default(), &heads).unwrap();
    let told = |tallies: &[Tally]| tallies.iter().map(|tally| format!("{} {}", tally.text, tally.count)).collect::<Vec<_>>().join(", ");
    let all = counts("gempa");
    assert_eq!(told(&all.sites), "Dua 2, Satu 1");
    assert_eq!(told(&all.tags), "bencana 2, luar negeri 1");
    assert_eq!(told(&all.years), "2014 1, 2015 2");
    assert_eq!(told(&all.languages), "id 3");
    assert_eq!(all.actors, [(2, 2)]);
    let narrowed = counts("gempa situs:satu");
    assert_eq!(told(&narrowed.sites), "Dua 2, Satu 1");
    assert_eq!(told(&narrowed.tags), "bencana 1");
    assert_eq!(told(&counts("gempa tag:\"luar negeri\" tanggal:2014").sites), "");
}

#[test]
fn related_articles_share_words_or_actors() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let about = |id: &str, lead: &str, who: &[i64]| Document { who: who.to_vec(), ..article(id, "Kabar", &[lead]) };
    let source = about("a", "Gempa mengguncang pesisir; warga mengungsi ke perbukitan.", &[7]);
    let mut changes = vec![
        put(source.clone()),
        put(about("b", "Pengungsi gempa bertahan di perbukitan pesisir.", &[])),
        put(about("c", "Gubernur berjanji memperbaiki jalan.", &[7])),
    ];
    changes.extend(["d", "e", "f", "g", "h", "i", "j", "k"].map(|id| put(about(id, "Harga beras naik lagi pekan ini.", &[]))));
    assert!(index.apply(&changes, 1).unwrap());
    let related: Vec<i64> = index.related(&source, 5).unwrap().into_iter().map(|like| like.article).collect();
    assert_eq!(related, [number("b"), number("c")]);
}

#[test]
fn a_wrong_query_is_never_an_empty_list() {
    let (_folder, index) = library();
    for query in ["\"gempa", "(a", "*", "OR", "tanggal:2015-13", "toko:putin"] {
        assert_eq!(search(&index, query, false, Ranking::Relevance).unwrap_err().code, Code::BadQuery, "{query}");
    }
}

#[test]
fn an_article_is_replaced_and_removed() {
    let (folder, index) = library();
    assert!(index.apply(&[put(article("a", "Judul baru", &["Isi baru."])), Change::Remove(number("b"))], 5).unwrap());
    assert_eq!(found(&index, "ditembak"), Vec::<String>::new());
    assert_eq!(found(&index, "baru"), ["a"]);
    assert_eq!(index.generation().unwrap(), 5);
    drop(index);
    assert_eq!(Index::open(folder.path()).unwrap().generation().unwrap(), 5, "it is the commit that says it");
}

#[test]
fn a_second_index_sees_what_the_first_commits_and_waits_for_its_writer() {
    let (folder, index) = library();
    let second = Index::open(folder.path()).unwrap();
    assert_eq!(found(&second, "truk"), ["b"]);
    let held = folder::writer(&index.opened.lock().unwrap().index).unwrap().unwrap();
    assert!(!second.apply(&[Change::Remove(number("b"))], 4).unwrap());
    assert!(!second.clear().unwrap());
    drop(held);
    assert!(second.apply(&[Change::Remove(number("b"))], 4).unwrap());
    assert_eq!(found(&index, "truk"), Vec::<String>::new());
    assert!(index.clear().unwrap());
    assert_eq!((second.generation().unwrap(), search(&second, "", false, Ranking::Relevance).unwrap().total), (0, 0));
}

type Damage = fn(&Path);

/// Passing over what cannot come among the best changes nothing in who comes among them.
#[test]
fn words_that_must_all_be_there_rank_as_if_everything_were_ranked() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let words = ["menembak", "tembak", "penembakan", "jatuh", "dijatuhkan", "gempa", "banjir", "polisi", "warga", "desa", "laut"];
    let mut seed = 20_151_124_u64;
    let mut draw = move |count: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % count
    };
    let mut text = |least: usize, most: usize| -> String {
        let length = least + draw(most - least);
        (0..length).map(|_| words[draw(words.len()).min(draw(words.len()))]).collect::<Vec<_>>().join(" ")
    };
    for (generation, part) in (1..).zip(0..3_i64) {
        let made = (0..700).map(|nth| {
            let (headline, lead, body) = (text(1, 6), text(1, 20), vec![text(1, 90)]);
            let document =
                Document { article: part * 700 + nth + 1, headline, lead, body, language: Some("id".to_owned()), ..Document::default() };
            Change::Put(Box::new(document))
        });
        let gone = (0..40).map(|nth| Change::Remove(part * 700 - nth * 7));
        assert!(index.apply(&made.chain(gone).collect::<Vec<_>>(), generation).unwrap());
    }
    index.generation().unwrap();
    let sets = Sets::default();
    let view = index.view(&sets).unwrap();
    assert!(view.commit.searcher.segment_readers().len() > 1);
    for query in ["gempa", "penembakan", "menembak jatuh", "tembak dijatuhkan gempa", "laut penembakan", "desa warga", "polisi polisi"] {
        let node = Asked::parse(query, false).unwrap().node;
        let (quick, total) = together::best(&view.commit.searcher, &view.compiler(true).words(&node).unwrap(), 25).unwrap();
        let order = tantivy::collector::TopDocs::with_limit(25).order_by_score();
        let (all, count) = view.commit.searcher.search(&*view.compiler(true).compile(&node), &(order, tantivy::collector::Count)).unwrap();
        assert!(quick.len() == all.len() && all.len() == 25 && total == count, "{query}: {total} and {count}");
        for (nth, (quick, all)) in quick.iter().zip(&all).enumerate() {
            assert!((quick.0 - all.0).abs() < 1e-3, "{query}, place {nth}: {quick:?} and {all:?}");
        }
    }
}

fn place(folder: &Path) -> std::path::PathBuf {
    folder.join("index").join(super::folder::FORMAT)
}

#[test]
fn a_damaged_or_missing_index_is_begun_anew() {
    let files = |folder: &Path| -> Vec<std::path::PathBuf> {
        fs::read_dir(place(folder)).unwrap().map(|file| file.unwrap().path()).filter(|path| !path.ends_with(".lock")).collect()
    };
    let damages: [(&str, Damage); 5] = [
        ("removed", |folder| fs::remove_dir_all(folder.join("index")).unwrap()),
        ("emptied", |folder| fs::read_dir(place(folder)).unwrap().for_each(|file| fs::write(file.unwrap().path(), b"").unwrap())),
        ("no meta", |folder| fs::remove_file(place(folder).join("meta.json")).unwrap()),
        ("cut", |folder| {
            for file in fs::read_dir(place(folder)).unwrap().map(|file| file.unwrap().path()) {
                if file.extension().is_some_and(|ending| ending == "store" || ending == "idx" || ending == "term") {
                    fs::OpenOptions::new().write(true).open(file).unwrap().set_len(10).unwrap();
                }
            }
        }),
        ("other", |folder| fs::write(place(folder).join("meta.json"), b"{\"segments\": 3}").unwrap()),
    ];
    for (name, damage) in damages {
        let (folder, index) = library();
        assert!(!files(folder.path()).is_empty());
        damage(folder.path());
        // Whoever has it open notices before it reads, and whoever opens it now begins it anew.
        assert_eq!(index.generation().unwrap(), 0, "{name}, open");
        assert_eq!(search(&index, "truk", false, Ranking::Relevance).unwrap().total, 0, "{name}");
        let again = Index::open(folder.path()).unwrap();
        assert_eq!(again.generation().unwrap(), 0, "{name}");
        assert!(again.apply(&[put(article("z", "Terisi lagi", &[]))], 9).unwrap());
        assert_eq!(found(&index, "terisi"), ["z"], "{name}");
    }
}

#[test]
fn strange_texts_are_words_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let long = "x".repeat(100_000);
    assert!(index.apply(&[put(article("a", "\u{1} \u{2} \0", &[&long, "", "\u{202e}ahlas\u{202c} 東京 🎈"]))], 1).unwrap());
    assert_eq!(found(&index, "東京"), ["a"]);
    assert_eq!(found(&index, &"x".repeat(3000)), ["a"], "told apart by its beginning");
    assert_eq!(found(&index, "\u{1}"), ["a"], "no word: everything");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever the languages, every word of every headline finds its article, in its own form and as a phrase.
    #[test]
    fn every_headline_word_is_found(headlines in prop::collection::vec(("([a-zA-Zéü0-9.'’-]{1,9}| |東){1,6}", prop::sample::select(vec!["id", "en", "ru", "xx", ""])), 1..6)) {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        let changes: Vec<Change> = headlines
            .iter()
            .zip(0_i64..)
            .map(|((headline, language), nth)| put(Document { article: nth, language: Some((*language).to_owned()), ..article("a", headline, &["Isi."]) }))
            .collect();
        prop_assert!(index.apply(&changes, 1).unwrap());
        for ((headline, _), nth) in headlines.iter().zip(0_i64..) {
            for word in words::words(headline) {
                for query in [word.form.clone(), format!("\"{}\"", word.form), format!("judul:{}", word.form)] {
                    let found = search(&index, &query, false, Ranking::Relevance).unwrap();
                    prop_assert!(found.hits.iter().any(|hit| hit.article == nth), "{query} in {headline}");
                }
            }
        }
    }
}
