//! Searching from the command line beyond its rows: words put right, counts, orders, related articles, smart lists.

use kliping_tests::Kliping;

use crate::pages::clip;

fn three() -> (Kliping, [String; 3]) {
    let kliping = Kliping::new();
    let ids = ["id-su24-ditembak", "id-sanksi-turki", "id-bom-thamrin"].map(|page| clip(&kliping, page));
    (kliping, ids)
}

#[test]
fn a_typing_error_is_answered_openly_and_can_be_insisted_on() {
    let (kliping, _) = three();
    let told = kliping.run(&["search", "penerbngan"]).done().out;
    assert!(told.contains("Nothing has “penerbngan”. Did you mean penerbangan?") && told.contains("Sanksi Ekonomi"), "{told}");
    let rows = kliping.run(&["search", "penerbngan", "--json"]).done();
    assert!(!rows.json().is_empty() && rows.err.contains("Nothing has “penerbngan”"), "{}", rows.err);
    assert_eq!(kliping.run(&["search", "penerbngan", "--json", "--literal"]).done().out, "");
    let told = kliping.run(&["search", "penerbngan", "--literal"]).done().out;
    assert!(told.contains("Nothing matches “penerbngan”."), "{told}");
}

/// A query that is refused comes with the one that was probably meant, and that one is none that is refused.
#[test]
fn a_wrong_query_is_refused_with_what_was_probably_meant() {
    let (kliping, _) = three();
    for (typed, meant) in [("(turki", "(turki)"), ("toko:putin", "tokoh:putin"), ("\"ditembak jatuh", "\"ditembak jatuh\"")] {
        let told = kliping.run(&["search", typed]);
        assert_eq!((told.status, told.out.as_str()), (Some(1), ""), "{typed}");
        assert!(told.err.trim_end().ends_with(&format!("Try: {meant}")), "{}", told.err);
        let told = kliping.run(&["search", typed, "--json"]);
        let error = &told.one()["error"];
        assert_eq!((told.status, &error["code"], &error["repair"]), (Some(1), &"bad-query".into(), &meant.into()));
        assert!(!kliping.run(&["search", meant, "--json"]).done().json().is_empty(), "{meant}");
    }
    let told = kliping.run(&["search", "dekat/3"]);
    assert!(told.status == Some(1) && !told.err.contains("Try:"), "{}", told.err);
}

#[test]
fn facets_count_what_a_search_finds() {
    let (kliping, _) = three();
    let counts = kliping.run(&["search", "turki", "--facets", "--json"]).done().one();
    assert_eq!(counts["total"], 2);
    assert_eq!((&counts["languages"][0]["text"], &counts["languages"][0]["count"]), (&"id".into(), &2.into()));
    let named = |name: &str| counts["actors"].as_array().unwrap().iter().any(|actor| actor["text"] == name && actor["id"].is_string());
    assert!(named("Vladimir Putin"), "{counts}");
    assert!(counts["years"].as_array().unwrap().iter().any(|year| year["text"] == "2015"), "{counts}");
    let told = kliping.run(&["search", "turki", "--facets"]).done().out;
    assert!(told.starts_with("2 articles\n") && told.contains("outlets"), "{told}");
}

#[test]
fn hits_come_in_the_order_asked_for() {
    let (kliping, [jet, sanctions, bomb]) = three();
    let ids = |order: &str| -> Vec<String> {
        let rows = kliping.run(&["search", "presiden", "--json", "--order", order]).done().json();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("published"), [bomb.clone(), sanctions.clone(), jet.clone()]);
    assert_eq!(ids("clipped"), [bomb.clone(), sanctions.clone(), jet.clone()]);
    assert_eq!(ids("event").first(), Some(&bomb));
    assert_eq!(kliping.run(&["search", "presiden", "--order", "best"]).status, Some(2));
}

#[test]
fn related_articles_name_and_tell_the_same() {
    let (kliping, [jet, sanctions, _]) = three();
    let related = kliping.run(&["related", &jet, "--json"]).done().json();
    assert_eq!(related[0]["id"], sanctions.as_str());
    assert!(related[0]["actors"].as_array().unwrap().iter().any(|actor| actor["name"] == "Vladimir Putin"), "{related:?}");
    assert!(kliping.run(&["related", &jet]).done().out.contains("both name "));
    assert_eq!(kliping.run(&["related", "tidak-ada", "--json"]).code(), "no-such-article");
}

#[test]
fn a_search_is_kept_as_a_list_that_follows_the_library() {
    let (kliping, _) = three();
    kliping.run(&["search", "turki", "--keep-as", "Turki"]).done();
    let list = kliping.run(&["lists", "--json"]).done().one();
    assert_eq!((&list["name"], &list["query"], &list["count"]), (&"Turki".into(), &"turki".into(), &2.into()));
    clip(&kliping, "id-pemilu-turki");
    assert_eq!(kliping.run(&["lists", "--json"]).done().one()["count"], 3);
    kliping.run(&["lists", "--delete", "turki"]).done();
    assert_eq!(kliping.run(&["lists", "--json"]).done().out, "");
    kliping.run(&["undo"]).done();
    assert!(kliping.run(&["lists"]).done().out.contains("Turki"));
    assert_eq!(kliping.run(&["lists", "--delete", "lain", "--json"]).code(), "no-such-list");
}

#[test]
fn articles_are_put_into_a_collection_and_taken_out() {
    let (kliping, [jet, sanctions, _]) = three();
    let answer = kliping.run(&["collect", "Su-24", &jet, "--query", "sanksi", "--json"]).done().one();
    assert_eq!((&answer["name"], &answer["moved"]), (&"Su-24".into(), &answer["count"]));
    assert!(kliping.run(&["list", "koleksi:su-24", "--json"]).done().json().iter().any(|row| row["id"] == jet.as_str()));
    kliping.run(&["collect", "Su-24", &sanctions, "--remove"]).done();
    assert_eq!(kliping.run(&["collections", "--json"]).done().one()["count"], 1);
    assert!(!kliping.run(&["timeline", "--collection", "su-24", "--json"]).done().json().is_empty());
    kliping.run(&["collections", "--rename", "Su-24", "Jet"]).done();
    kliping.run(&["collections", "--new", "Kosong"]).done();
    kliping.run(&["collections", "--delete", "jet"]).done();
    assert_eq!(kliping.run(&["undo", "--json"]).done().one()["what"], "collection");
    let shown = kliping.run(&["collections"]).done().out;
    assert!(shown.contains("Jet") && shown.contains("Kosong"), "{shown}");
    assert_eq!(kliping.run(&["collect", "Baru", "tidak-ada", "--json"]).code(), "no-such-article");
    assert!(!kliping.run(&["collections"]).done().out.contains("Baru"), "a mistyped id leaves no collection behind");
    assert_eq!(kliping.run(&["collections", "--delete", "lain", "--json"]).code(), "no-such-collection");
}

/// Whatever happens to the index's folder, the next search finds everything again.
#[test]
fn an_index_that_is_gone_cut_or_older_is_made_anew() {
    let (kliping, _) = three();
    let index = kliping.archive().join("index");
    let found = || kliping.run(&["search", "presiden", "--json"]).done().json().len();
    assert_eq!(found(), 3);
    std::fs::remove_dir_all(&index).unwrap();
    assert_eq!(found(), 3, "gone");
    for file in std::fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for part in std::fs::read_dir(file).unwrap() {
            std::fs::OpenOptions::new().write(true).open(part.unwrap().path()).unwrap().set_len(3).unwrap();
        }
    }
    assert_eq!(found(), 3, "cut");
    std::fs::remove_dir_all(&index).unwrap();
    std::fs::create_dir_all(index.join("1")).unwrap();
    std::fs::write(index.join("1/meta.json"), "{}").unwrap();
    assert_eq!(found(), 3, "of another version");
    assert!(!index.join("1").exists(), "what cannot be read does not stay");
    assert_eq!(kliping.run(&["rebuild", "--index", "--json"]).done().one()["articles"], 3);
    assert_eq!(found(), 3, "rebuilt");
}
