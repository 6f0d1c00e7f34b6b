//! What a person decides stays decided, and can be taken back.

use kliping_tests::Kliping;
use serde_json::{Value, json};

use crate::pages::clip;

fn text(kliping: &Kliping, id: &str) -> String {
    kliping.run(&["show", id, "--json"]).done().one()["text"].as_str().unwrap().to_owned()
}

#[test]
fn a_removal_is_put_back_for_good() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let before = text(&kliping, &id);
    let removals = kliping.run(&["show", &id, "--removals", "--json"]).done().json();
    let removal = removals.iter().find(|removal| removal["text"].as_str().unwrap().contains("Halaman Selanjutnya")).unwrap();
    let removal_id = removal["id"].as_str().unwrap();

    let answer = kliping.run(&["restore", &id, removal_id, "--json"]).done().one();
    assert_eq!(answer, json!({ "id": id, "removal": removal_id, "restored": true }));
    assert!(text(&kliping, &id).contains("Halaman Selanjutnya"));
    kliping.run(&["rebuild"]).done();
    assert!(text(&kliping, &id).contains("Halaman Selanjutnya"), "a correction survives the rebuild");
    let removals = kliping.run(&["show", &id, "--removals", "--json"]).done().json();
    assert!(removals.iter().any(|removal| removal["id"] == removal_id && removal["restored"] == true), "still listed, as restored");

    kliping.run(&["undo"]).done();
    assert_eq!(text(&kliping, &id), before);
}

#[test]
fn a_line_is_taken_out_for_good() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let before = text(&kliping, &id);
    let second = before.lines().nth(1).unwrap();
    let answer = kliping.run(&["remove", &id, "2", "--json"]).done().one();
    assert_eq!(answer, json!({ "id": id, "line": 2, "text": second }));
    let expected: Vec<&str> = before.lines().enumerate().filter(|(i, _)| *i != 1).map(|(_, line)| line).collect();
    assert_eq!(text(&kliping, &id), expected.join("\n"));
    kliping.run(&["rebuild"]).done();
    assert_eq!(text(&kliping, &id), expected.join("\n"));
    kliping.run(&["undo"]).done();
    assert_eq!(text(&kliping, &id), before);
}

#[test]
fn a_deleted_article_is_gone_everywhere_and_comes_back_whole() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let verbs = [&["list"][..], &["timeline"], &["actors"], &["quotes"], &["search", "menembak"]];
    let say = |verb: &[&str]| kliping.run(&[verb, &["--json"]].concat()).done().out;
    let before: Vec<String> = verbs.iter().map(|verb| say(verb)).collect();
    assert_eq!(kliping.run(&["delete", &id, "--json"]).done().one(), json!({ "id": id, "deleted": true }));
    for verb in verbs {
        assert_eq!(say(verb), "", "{verb:?} still knows it");
    }
    let undone = kliping.run(&["undo", "--json"]).done().one();
    assert_eq!(undone, json!({ "what": "delete", "articles": [id] }));
    let after: Vec<String> = verbs.iter().map(|verb| say(verb)).collect();
    // The score of a search depends on what the index was merged from; everything else is as it was.
    assert_eq!(after[..4], before[..4]);
    assert_eq!(after[4].is_empty(), before[4].is_empty());
}

#[test]
fn what_is_not_there_is_named() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    for (arguments, code) in [
        (&["show", "zzzzzz"][..], "no-such-article"),
        (&["delete", "zzzzzz"], "no-such-article"),
        (&["restore", &id, "zzzzzz"], "no-such-removal"),
        (&["restore", "zzzzzz", "zzzzzz"], "no-such-article"),
        (&["remove", "zzzzzz", "1"], "no-such-article"),
        (&["undo"], "nothing-to-undo"),
    ] {
        assert_eq!(kliping.run(&[arguments, &["--json"]].concat()).code(), code, "{arguments:?}");
        kliping.run(arguments).refused();
    }
    let refused = kliping.run(&["remove", &id, "9999"]);
    assert!(refused.refused().contains("9999"));
    assert_eq!(kliping.run(&["list", "--json"]).done().one()["id"], Value::from(id));
}

/// Two articles of one site, each with the same request to its readers between the paragraphs.
fn two_articles(kliping: &Kliping) -> [String; 2] {
    ["Dermaga", "Jembatan"].map(|what| {
        let page = format!(
            "<html lang=id><title>{what} Dibuka</title><article><h1>{what} Dibuka</h1>
            <p>Wali kota membuka {what} baru pada Senin pagi di hadapan ratusan warga yang datang sejak subuh.</p>
            <p>Ceritakan pengalaman Anda tentang kota ini kepada redaksi kami dan menangkan payung.</p>
            <p>Bangunan itu menggantikan yang lama, yang rusak diterjang ombak pada musim barat tahun lalu.</p>
            <p>Baca juga: <a href='/feri'>Jadwal Feri Berubah</a></p>
            <p>Ratusan orang lewat pada siang hari, dan pedagang kembali membuka kiosnya di tepi jalan.</p></article>"
        );
        let file = kliping.file(&format!("{what}.html"), page);
        let url = format!("https://www.warta.example/{what}");
        kliping.run(&["clip", file.to_str().unwrap(), "--url", &url, "--json"]).done().one()["id"].as_str().unwrap().to_owned()
    })
}

#[test]
fn a_decision_for_a_site_holds_on_all_its_pages() {
    let kliping = Kliping::new();
    let [one, two] = two_articles(&kliping);
    assert!(kliping.run(&["rules"]).done().out.contains("No site has rules"));
    let answer = kliping.run(&["remove", &one, "2", "--site", "--json"]).done().one();
    let rule = "always line Ceritakan pengalaman Anda tentang kota ini kepada redaksi kami dan menangkan payung.";
    assert_eq!(answer["site_rule"], rule);
    let removals = kliping.run(&["show", &one, "--removals", "--json"]).done().json();
    let teaser = removals.iter().find(|removal| removal["text"].as_str().unwrap().contains("Jadwal Feri")).unwrap();
    let teaser = teaser["id"].as_str().unwrap();
    assert_eq!(kliping.run(&["restore", &one, teaser, "--site", "--json"]).done().one()["site_rule"], "never step teaser-phrase");
    for id in [&one, &two] {
        let text = text(&kliping, id);
        assert!(text.contains("Jadwal Feri") && !text.contains("payung"), "{text}");
    }
    kliping.run(&["rebuild"]).done();
    assert!(!text(&kliping, &two).contains("payung"), "a rule survives the rebuild");
    let file = kliping.run(&["rules", "warta.example", "--json"]).done().one();
    assert!(file["text"].as_str().unwrap().ends_with(&format!("{rule}\nnever step teaser-phrase\n")));
    assert_eq!(file["faults"], json!([]));

    kliping.run(&["undo"]).done();
    assert!(!text(&kliping, &two).contains("Jadwal Feri"), "the last rule is taken back");
    kliping.run(&["undo"]).done();
    assert!(text(&kliping, &two).contains("payung"));
    assert!(!text(&kliping, &one).contains("payung"), "the line taken out by hand stays out of its own article");
}

#[test]
fn a_wrong_rule_is_told_with_its_line_and_the_others_hold() {
    let kliping = Kliping::new();
    let [one, _] = two_articles(&kliping);
    kliping.run(&["remove", &one, "2", "--site"]).done();
    let path = kliping.run(&["rules", "www.warta.example", "--json"]).done().one()["path"].as_str().unwrap().to_owned();
    let text_of_file = std::fs::read_to_string(&path).unwrap();
    let line = text_of_file.lines().count() + 1;
    std::fs::write(&path, format!("{text_of_file}selalu line Bangunan*\nalways line Ratusan orang lewat*\n")).unwrap();
    let refused = kliping.run(&["rules"]);
    assert_eq!(refused.status, Some(1));
    assert!(refused.out.contains(&format!("line {line}: “selalu” is neither “always” nor “never”.")), "{}", refused.out);
    kliping.run(&["rebuild"]).done();
    let shown = kliping.run(&["show", &one, "--json"]).done().one();
    let text = shown["text"].as_str().unwrap();
    assert!(text.contains("Bangunan itu") && !text.contains("Ratusan orang"), "{text}");
    let notes = shown["notes"].to_string();
    assert!(notes.contains(&format!("line {line}")) && notes.contains("passed over"), "{notes}");
}

#[test]
fn the_rules_of_a_site_are_edited_as_a_whole() {
    let kliping = Kliping::new();
    let [one, two] = two_articles(&kliping);
    let wrong = kliping.feed(&["rules", "warta.example", "--from", "-", "--json"], b"# own\nalways sentence X\n");
    assert_eq!(wrong.code(), "bad-rule");
    assert!(wrong.out.contains("Line 2") && kliping.run(&["rules"]).done().out.contains("No site has rules"), "{}", wrong.out);
    kliping.feed(&["rules", "warta.example", "--from", "-"], b"# own\nalways line Ceritakan pengalaman Anda*\n").done();
    for id in [&one, &two] {
        assert!(!text(&kliping, id).contains("payung"), "all articles of the site are read anew");
    }
    kliping.feed(&["rules", "www.warta.example", "--from", "-"], b"").done();
    assert!(text(&kliping, &one).contains("payung") && kliping.run(&["rules"]).done().out.contains("No site has rules"));
    kliping.run(&["undo"]).done();
    assert!(!text(&kliping, &two).contains("payung"), "the file is back as it was");
    assert_eq!(kliping.feed(&["rules", "no/host", "--from", "-", "--json"], b"").code(), "not-a-url");
    assert_eq!(kliping.run(&["rules", "warta.example", "--from", "nowhere.txt", "--json"]).code(), "file-not-found");
}

#[test]
fn events_and_actors_are_put_right() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let events = || kliping.run(&["timeline", "--json"]).done().json();
    let before = events();
    let event = before[0]["id"].as_str().unwrap();
    kliping.run(&["correct", "event", event, "--date", "2015-11-23"]).done();
    kliping.run(&["correct", "event", event, "--label", "Pesawat jatuh di perbatasan"]).done();
    kliping.run(&["rebuild"]).done();
    let corrected = events().into_iter().find(|row| row["id"] == event).unwrap();
    assert_eq!((&corrected["date"], &corrected["label"]), (&json!("2015-11-23"), &json!("Pesawat jatuh di perbatasan")));
    assert_eq!(corrected["evidence"][0]["resolved_by"], "You set this date.");
    kliping.run(&["correct", "event", event, "--not-an-event", "--json"]).done();
    assert!(events().iter().all(|row| row["id"] != event));
    for _ in 0..3 {
        kliping.run(&["undo"]).done();
    }
    assert_eq!(events(), before);

    let actors = || kliping.run(&["actors", "--json"]).done().json();
    let actor = actors()[0]["id"].as_str().unwrap().to_owned();
    kliping.run(&["correct", "actor", &actor, "--name", "Nama Lain"]).done();
    assert!(actors().iter().any(|row| row["name"] == "Nama Lain"));
    kliping.run(&["undo"]).done();

    assert_eq!(kliping.run(&["correct", "event", event, "--date", "2015-02-31", "--json"]).code(), "bad-date");
    assert_eq!(kliping.run(&["correct", "event", event, "--kind", "pesta"]).status, Some(2));
    assert_eq!(kliping.run(&["correct", "event", event]).status, Some(2));
    assert_eq!(kliping.run(&["correct", "actor", "nobody", "--split", "--json"]).code(), "no-such-actor");
    assert!(text(&kliping, &id).contains("ditembak"));
}

#[test]
fn what_was_found_in_words_is_explained() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let shown = kliping.run(&["show", &id, "--json"]).done().one();
    let time = shown["times"][0]["text"].as_str().unwrap();
    let told = kliping.run(&["explain", &id, time, "--json"]).done().json();
    let of_time = told.iter().find(|row| row["what"] == "time").unwrap();
    assert!(of_time["says"].as_str().unwrap().starts_with(shown["times"][0]["value"].as_str().unwrap()), "{of_time}");
    assert!(!of_time["rule"].as_str().unwrap().is_empty());
    let taken = kliping.run(&["explain", &id, "halaman selanjutnya", "--json"]).done().one();
    assert_eq!((&taken["what"], &taken["rule"]), (&json!("removal"), &json!("page-marker")));
    let unknown = kliping.run(&["explain", &id, "tidak pernah ditulis"]);
    let refusal = unknown.refused();
    assert!(refusal.contains(&format!("Article {id} does not hold the words")), "{refusal}");
}

/// Every correction of an event: what is typed, and what the timeline says of it afterwards; each outlives a rebuild and is undone.
#[test]
fn every_correction_of_an_event_outlives_a_rebuild_and_is_undone() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    let events = || kliping.run(&["timeline", "--json"]).done().json();
    let find = |id: &str| events().into_iter().find(|row| row["id"] == id);
    let before = events();
    let (id, other) = (before[0]["id"].as_str().unwrap(), before[1]["id"].as_str().unwrap());
    let cases: [(&[&str], &dyn Fn() -> bool); 8] = [
        (&["--date", "2014-05"], &|| find(id).unwrap()["date"] == "2014-05"),
        (&["--undated"], &|| find(id).is_none() && kliping.run(&["timeline", "--undated", "--json"]).done().out.contains(id)),
        (&["--label", "Lain"], &|| find(id).unwrap()["label"] == "Lain"),
        (&["--kind", "culture"], &|| find(id).unwrap()["kind"] == "culture" && find(id).unwrap()["mine"] == true),
        (&["--actor", "Barack Obama", "--actor", "Turki"], &|| {
            let names: Vec<String> =
                find(id).unwrap()["actors"].as_array().unwrap().iter().map(|actor| actor["name"].as_str().unwrap().to_owned()).collect();
            names == ["Barack Obama", "Turki"]
        }),
        (&["--nobody"], &|| find(id).unwrap()["actors"] == json!([])),
        (&["--merge-into", other], &|| find(id).is_none() && find(other).unwrap()["evidence"].as_array().unwrap().len() == 2),
        (&["--not-an-event"], &|| find(id).is_none()),
    ];
    for (said, holds) in cases {
        kliping.run(&[&["correct", "event", id], said].concat()).done();
        assert!(holds(), "{said:?}");
        kliping.run(&["rebuild"]).done();
        assert!(holds(), "{said:?} after a rebuild");
        kliping.run(&["undo"]).done();
        assert_eq!(events(), before, "{said:?} undone");
    }
    assert_eq!(kliping.run(&["correct", "event", id, "--actor", "Tidak Ada", "--json"]).code(), "no-such-actor");
    assert_eq!(kliping.run(&["correct", "event", id, "--nobody", "--undated"]).status, Some(2), "one thing a call");
}

#[test]
fn every_correction_of_an_actor_outlives_a_rebuild_and_is_undone() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    clip(&kliping, "id-sanksi-turki");
    let actors = || kliping.run(&["actors", "--json"]).done().json();
    let find = |id: &str| actors().into_iter().find(|row| row["id"] == id);
    let before = actors();
    let named = |name: &str| before.iter().find(|row| row["name"] == name).unwrap()["id"].as_str().unwrap().to_owned();
    let (putin, obama) = (named("Vladimir Putin"), named("Barack Obama"));
    let cases: [(&[&str], &dyn Fn() -> bool); 4] = [
        (&["--name", "V. Putin"], &|| find(&putin).unwrap()["name"] == "V. Putin"),
        (&["--kind", "other"], &|| actors().iter().any(|row| row["name"] == "Vladimir Putin" && row["kind"] == "other")),
        (&["--merge-into", &obama], &|| find(&putin).is_none() && find(&obama).unwrap()["aliases"].to_string().contains("Putin")),
        (&["--not-an-actor"], &|| find(&putin).is_none()),
    ];
    for (said, holds) in cases {
        kliping.run(&[&["correct", "actor", &putin], said].concat()).done();
        assert!(holds(), "{said:?}");
        kliping.run(&["rebuild"]).done();
        assert!(holds(), "{said:?} after a rebuild");
        kliping.run(&["undo"]).done();
        assert_eq!(actors(), before, "{said:?} undone");
    }
}

#[test]
fn an_alias_is_taken_out_of_an_actor_for_good_and_put_back() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    clip(&kliping, "id-sanksi-turki");
    let actors = || kliping.run(&["actors", "--json"]).done().json();
    let named = |name: &str| actors().into_iter().find(|row| row["name"] == name);
    let id = |name: &str| named(name).unwrap()["id"].as_str().unwrap().to_owned();
    let (putin, obama) = (id("Vladimir Putin"), id("Barack Obama"));
    kliping.run(&["correct", "actor", &obama, "--merge-into", &putin]).done();
    assert!(named("Barack Obama").is_none());
    // A name that nobody joined is not taken out.
    assert_eq!(kliping.run(&["correct", "actor", &putin, "--take-out", "Angela Merkel", "--json"]).code(), "no-such-actor");
    kliping.run(&["correct", "actor", &putin, "--take-out", "Barack Obama"]).done();
    assert!(named("Barack Obama").is_some() && named("Vladimir Putin").is_some());
    kliping.run(&["rebuild"]).done();
    assert!(named("Barack Obama").is_some(), "after a rebuild");
    kliping.run(&["undo"]).done();
    assert!(named("Barack Obama").is_none(), "undone");
    let both = ["correct", "actor", &putin, "--take-out", "Barack Obama", "--split"];
    assert_eq!(kliping.run(&both).status, Some(2), "one thing a call");
}

#[test]
fn an_event_of_the_readers_own_is_told_like_any_other() {
    let kliping = Kliping::new();
    let article = clip(&kliping, "id-su24-ditembak");
    let before = kliping.run(&["timeline", "--json"]).done().out;
    let added = kliping
        .run(&[
            "add-event",
            "--date",
            "2015-12-24",
            "--label",
            "Perundingan kedua",
            "--kind",
            "meeting",
            "--actor",
            "Vladimir Putin",
            "--actor",
            "Turki",
            "--article",
            &article,
            "--json",
        ])
        .done()
        .one();
    let id = added["id"].as_str().unwrap();
    for _ in 0..2 {
        let told = kliping.run(&["timeline", "--from", "2015-12-24", "--to", "2015-12-24", "--actor", "Turki", "--json"]).done().one();
        assert_eq!(
            (&told["id"], &told["label"], &told["kind"], &told["mine"]),
            (&added["id"], &json!("Perundingan kedua"), &json!("meeting"), &json!(true))
        );
        assert_eq!(told["evidence"][0]["article"], Value::from(article.as_str()));
        kliping.run(&["rebuild"]).done();
    }
    kliping.run(&["correct", "event", id, "--label", "Perundingan ketiga"]).done();
    assert!(kliping.run(&["timeline"]).done().out.contains("Perundingan ketiga"));
    for what in ["correct-event", "add-event"] {
        assert_eq!(kliping.run(&["undo", "--json"]).done().one()["what"], what);
    }
    assert_eq!(kliping.run(&["timeline", "--json"]).done().out, before);
    for (arguments, code) in [
        (&["--label", "x", "--date", "2015-02-31"][..], "bad-date"),
        (&["--label", " "], "empty"),
        (&["--label", "x", "--actor", "Tidak Ada"], "no-such-actor"),
        (&["--label", "x", "--article", "zzzzzz"], "no-such-article"),
    ] {
        assert_eq!(kliping.run(&[&["add-event"], arguments, &["--json"]].concat()).code(), code, "{arguments:?}");
    }
    assert_eq!(kliping.run(&["add-event"]).status, Some(2));
}

#[test]
fn filters_and_counts_agree_with_the_timeline() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    clip(&kliping, "en-turkey-russia-jet");
    let told = |filter: &[&str]| kliping.run(&[&["timeline", "--json"], filter].concat()).done().json();
    let all = told(&[]);
    for filter in
        [&["--actor", "Turki"][..], &["--kind", "attack"], &["--language", "en"], &["--certainty", "known"], &["--place", "Suriah"]]
    {
        let some = told(filter);
        assert!(!some.is_empty() && some.len() < all.len(), "{filter:?}: {} of {}", some.len(), all.len());
        assert!(some.iter().all(|row| all.contains(row)), "{filter:?}");
        for width in ["day", "month", "year"] {
            let counted = told(&[filter, &["--count", width]].concat());
            let sum: u64 = counted.iter().map(|bin| bin["count"].as_u64().unwrap()).sum();
            assert_eq!(sum as usize, some.len(), "{filter:?} {width}");
        }
    }
    assert_eq!(told(&["--limit", "1"]).len(), 1);
    let both = told(&["--actor", "Turki", "--actor", "NATO"]);
    assert!(!both.is_empty());
    assert!(both.iter().all(|row| row["actors"].to_string().contains("NATO") && row["actors"].to_string().contains("Turki")));
    assert!(told(&["--tag", "takada"]).is_empty() && told(&["--outlet", "takada.example"]).is_empty());
    assert_eq!(kliping.run(&["timeline", "--actor", "Tidak Ada", "--json"]).code(), "no-such-actor");
    assert_eq!(kliping.run(&["timeline", "--kind", "pesta"]).status, Some(2));
}
