//! The index from the outside: what is put in is found, whatever happens to the folder.

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::Code;

fn article(id: &str, headline: &str, lines: &[&str]) -> Document {
    Document {
        article: id.to_owned(),
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

fn found(index: &Index, query: &str) -> Vec<String> {
    let found = index.search(query, 10, false).unwrap();
    assert_eq!(found.total as usize, found.hits.len(), "{query}");
    let mut articles: Vec<String> = found.hits.into_iter().map(|hit| hit.article).collect();
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
        assert_eq!(index.search(query, 10, true).unwrap().total, expected, "{query}");
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
                put(article("body", "Kabar dari desa", &[filler, "Ada banjir kecil."])),
                put(article("lead", "Kabar dari desa", &["Ada banjir kecil.", filler])),
                put(article("headline", "Banjir kecil di desa", &[filler, "Ada kabar."])),
            ],
            1,
        )
        .unwrap();
    let order: Vec<String> = index.search("banjir", 10, false).unwrap().hits.into_iter().map(|hit| hit.article).collect();
    assert_eq!(order, ["headline", "lead", "body"]);
}

#[test]
fn a_wrong_query_is_never_an_empty_list() {
    let (_folder, index) = library();
    for query in ["\"gempa", "(a", "*", "OR", "tanggal:2015-13", "toko:putin"] {
        assert_eq!(index.search(query, 10, false).unwrap_err().code, Code::BadQuery, "{query}");
    }
}

#[test]
fn an_article_is_replaced_and_removed() {
    let (folder, index) = library();
    assert!(index.apply(&[put(article("a", "Judul baru", &["Isi baru."])), Change::Remove("b".into())], 5).unwrap());
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
    let held = folder::writer(&index.state.lock().unwrap().opened.index).unwrap().unwrap();
    assert!(!second.apply(&[Change::Remove("b".into())], 4).unwrap());
    assert!(!second.clear().unwrap());
    drop(held);
    assert!(second.apply(&[Change::Remove("b".into())], 4).unwrap());
    assert_eq!(found(&index, "truk"), Vec::<String>::new());
    assert!(index.clear().unwrap());
    assert_eq!((second.generation().unwrap(), second.search("", 10, false).unwrap().total), (0, 0));
}

type Damage = fn(&Path);

#[test]
fn a_damaged_or_missing_index_is_begun_anew() {
    let files = |folder: &Path| -> Vec<std::path::PathBuf> {
        fs::read_dir(folder.join("index/2")).unwrap().map(|file| file.unwrap().path()).filter(|path| !path.ends_with(".lock")).collect()
    };
    let damages: [(&str, Damage); 5] = [
        ("removed", |folder| fs::remove_dir_all(folder.join("index")).unwrap()),
        ("emptied", |folder| fs::read_dir(folder.join("index/2")).unwrap().for_each(|file| fs::write(file.unwrap().path(), b"").unwrap())),
        ("no meta", |folder| fs::remove_file(folder.join("index/2/meta.json")).unwrap()),
        ("cut", |folder| {
            for file in fs::read_dir(folder.join("index/2")).unwrap().map(|file| file.unwrap().path()) {
                if file.extension().is_some_and(|ending| ending == "store" || ending == "idx" || ending == "term") {
                    fs::OpenOptions::new().write(true).open(file).unwrap().set_len(10).unwrap();
                }
            }
        }),
        ("other", |folder| fs::write(folder.join("index/2/meta.json"), b"{\"segments\": 3}").unwrap()),
    ];
    for (name, damage) in damages {
        let (folder, index) = library();
        assert!(!files(folder.path()).is_empty());
        damage(folder.path());
        // Whoever has it open notices before it reads, and whoever opens it now begins it anew.
        assert_eq!(index.generation().unwrap(), 0, "{name}, open");
        assert_eq!(index.search("truk", 10, false).unwrap().total, 0, "{name}");
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
            .enumerate()
            .map(|(nth, (headline, language))| put(Document { language: Some((*language).to_owned()), ..article(&nth.to_string(), headline, &["Isi."]) }))
            .collect();
        prop_assert!(index.apply(&changes, 1).unwrap());
        for (nth, (headline, _)) in headlines.iter().enumerate() {
            for word in words::words(headline) {
                for query in [word.form.clone(), format!("\"{}\"", word.form), format!("judul:{}", word.form)] {
                    let found = index.search(&query, 10, false).unwrap();
                    prop_assert!(found.hits.iter().any(|hit| hit.article == nth.to_string()), "{query} in {headline}");
                }
            }
        }
    }
}
