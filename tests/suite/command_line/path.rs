//! The main job: clip, keep, read, search, timeline, actors, quotes, and everything still there after a rebuild.

use kliping_tests::Kliping;
use serde_json::Value;

use crate::pages::{self, PASTED, clip, jet};

#[track_caller]
fn fields(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The rows of a verb, none of which may be missing a field or have one more than the contract says.
#[track_caller]
fn rows(kliping: &Kliping, arguments: &[&str], expected: &[&str]) -> Vec<Value> {
    let rows = kliping.run(&[arguments, &["--json"]].concat()).done().json();
    assert!(!rows.is_empty(), "{arguments:?} prints nothing");
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    for row in &rows {
        let mut fields = fields(row);
        fields.sort_unstable();
        assert_eq!(fields, expected, "{arguments:?}: {row}");
    }
    rows
}

#[test]
fn the_main_job_with_one_page() {
    let kliping = Kliping::new();
    let page = jet();
    let file = page.file.to_str().unwrap();
    let clipped = rows(&kliping, &["clip", file, "--url", &page.url], &["id", "state", "version", "headline", "removals"]);
    let id = clipped[0]["id"].as_str().unwrap();
    assert_eq!(clipped[0]["state"], "kept");
    assert_eq!(clipped[0]["version"], 1);
    assert_eq!(clipped[0]["headline"], page.expected["headline"]);
    assert!(clipped[0]["removals"].as_u64().unwrap() >= 4, "{clipped:?}");

    let listed = rows(&kliping, &["list"], &["id", "headline", "url", "site", "published", "state", "tags"]);
    assert_eq!(listed.len(), 1);
    assert_eq!((&listed[0]["id"], &listed[0]["url"]), (&Value::from(id), &Value::from(page.url.as_str())));

    let article = kliping.run(&["show", id, "--json"]).done().one();
    let paragraphs = page.expected["paragraphs"].as_array().unwrap();
    let text: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.as_str().unwrap()).collect();
    assert_eq!(article["text"], text.join("\n"));
    assert_eq!(article["id"], id);

    let removals = rows(&kliping, &["show", id, "--removals"], &["id", "step", "reason", "text", "paragraph", "restored"]);
    for expected in page.expected["removed"].as_array().unwrap() {
        let found = removals.iter().find(|removal| removal["text"].as_str().unwrap().contains(expected.as_str().unwrap()));
        let removal = found.unwrap_or_else(|| panic!("{expected} is not among the removals"));
        assert!(!removal["reason"].as_str().unwrap().is_empty());
    }

    let evidence = ["article", "sentence", "start", "end", "paragraph", "resolved_by"];
    let events =
        rows(&kliping, &["timeline"], &["id", "date", "grain", "label", "kind", "certainty", "scheduled", "mine", "actors", "evidence"]);
    let days: Vec<&str> = events.iter().filter(|event| event["grain"] == "day").map(|event| event["date"].as_str().unwrap()).collect();
    assert!(days.is_sorted(), "a timeline runs forward: {days:?}");
    let shot = events.iter().find(|event| event["evidence"][0]["sentence"].as_str().unwrap().contains("menembak jatuh")).unwrap();
    assert_eq!(shot["date"], "2015-11-24");
    let mut keys = fields(&shot["evidence"][0]);
    keys.sort_unstable();
    let mut expected = evidence.to_vec();
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(shot["evidence"][0]["article"], id);

    let actors = rows(&kliping, &["actors", "Putin"], &["id", "name", "kind", "aliases", "roles", "articles", "events", "quotes"]);
    assert_eq!(actors.len(), 1, "one man, one row: {actors:?}");
    assert_eq!(actors[0]["name"], "Vladimir Putin");
    assert_eq!(actors[0]["kind"], "person");
    assert_eq!(actors[0]["articles"], serde_json::json!([id]));

    let quotes = rows(&kliping, &["quotes"], &["speaker", "quote", "indirect", "article", "paragraph"]);
    assert!(
        quotes.iter().any(|quote| quote["quote"].as_str().unwrap().contains("tikaman") && quote["speaker"] == "Vladimir Putin"),
        "{quotes:?}"
    );

    for word in ["menembak", "penembakan", "ditembak"] {
        let hits = rows(&kliping, &["search", word], &["id", "headline", "url", "published", "score", "snippet"]);
        assert_eq!(hits[0]["id"], id);
        let snippet = hits[0]["snippet"].as_str().unwrap();
        assert!(snippet.contains('\u{e000}') && snippet.contains('\u{e001}'), "{snippet}");
    }
    kliping.run(&["verify"]).done();
}

/// Every span of the answer slices its own text: what `start` and `end` are for.
#[test]
fn spans_count_code_points() {
    let kliping = Kliping::new();
    let id = clip(&kliping, "id-su24-ditembak");
    let article = kliping.run(&["show", &id, "--json"]).done().one();
    let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    let slice = |span: &Value| -> String {
        let place = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        text[place("start")..place("end")].iter().collect()
    };
    let times = article["times"].as_array().unwrap();
    let mentions: Vec<&Value> =
        article["actors"].as_array().unwrap().iter().flat_map(|actor| actor["mentions"].as_array().unwrap()).collect();
    assert!(times.len() > 2 && mentions.len() > 5);
    for span in times.iter().chain(mentions) {
        assert_eq!(slice(span), span["text"].as_str().unwrap());
    }
    for event in kliping.run(&["timeline", "--json"]).done().json() {
        for evidence in event["evidence"].as_array().unwrap() {
            assert_eq!(slice(evidence), evidence["sentence"].as_str().unwrap());
        }
    }
}

#[test]
fn pasted_text_goes_the_same_way() {
    let kliping = Kliping::new();
    let clipped = kliping.feed(&["clip", "-", "--json", "--tag", "taman", "--tag", "kota"], PASTED.as_bytes()).done().one();
    assert_eq!(clipped["headline"], "Wali Kota Resmikan Taman di Bantaran Sungai");
    let id = clipped["id"].as_str().unwrap();
    let article = kliping.run(&["show", id, "--json"]).done().one();
    assert_eq!(article["text"].as_str().unwrap().lines().count(), 3, "{article}");
    assert!(!article["text"].as_str().unwrap().contains("Baca juga"));
    assert_eq!(article["published"], "2015-05-04", "the first full date of the lead");
    let row = kliping.run(&["list", "--json"]).done().one();
    let mut tags: Vec<&str> = row["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap()).collect();
    tags.sort_unstable();
    assert_eq!(tags, ["kota", "taman"]);
    assert_eq!(row["url"], Value::Null);
}

/// What stands under every text of an outlet is no part of any: the third text shows it, and a rebuild the first two.
#[test]
fn a_line_that_an_outlet_repeats_is_taken_out() {
    const FRAME: &str = "Ikuti saluran kami untuk kabar pilihan tiap pagi.";
    let kliping = Kliping::new();
    let texts = [
        (
            "Pasar Lama Dipugar",
            "Pasar lama di tepi sungai dipugar mulai pekan ini, dan para pedagang pindah ke lapangan sampai akhir tahun.",
        ),
        (
            "Jembatan Baru Dibuka",
            "Jembatan baru dibuka pada Sabtu pagi, sehingga truk tidak lagi memutar lewat kota untuk sampai ke pelabuhan.",
        ),
        ("Panen Kopi Dimulai", "Panen kopi dimulai lebih awal tahun ini karena hujan berhenti pada bulan lalu, kata ketua kelompok tani."),
    ];
    let ids = texts.map(|(headline, sentence)| {
        let text = format!(
            "{headline}\n\n{sentence}\nWarga yang ditemui di sana berharap pekerjaan itu selesai tepat waktu, {headline}.\n{FRAME}\n"
        );
        kliping.feed(&["clip", "-", "--json"], text.as_bytes()).done().one()["id"].as_str().unwrap().to_owned()
    });
    let text = |id: &str| kliping.run(&["show", id, "--json"]).done().one()["text"].as_str().unwrap().to_owned();
    assert!(text(&ids[0]).contains(FRAME), "nothing repeats yet");
    assert!(!text(&ids[2]).contains(FRAME));
    let removals = kliping.run(&["show", &ids[2], "--removals", "--json"]).done().json();
    assert!(removals.iter().any(|removal| removal["step"] == "outlet-repeats" && removal["text"] == FRAME), "{removals:?}");
    kliping.run(&["rebuild"]).done();
    assert!(ids.iter().all(|id| !text(id).contains(FRAME)));
}

#[test]
fn what_the_reader_knows_wins() {
    let kliping = Kliping::new();
    let page = jet();
    let arguments = ["clip", page.file.to_str().unwrap(), "--url", &page.url, "--published", "2015-12-01", "--json"];
    let id = kliping.run(&arguments).done().one()["id"].as_str().unwrap().to_owned();
    assert_eq!(kliping.run(&["show", &id, "--json"]).done().one()["published"], "2015-12-01");
}

#[test]
fn the_same_page_twice_is_one_article_and_changed_content_a_new_version() {
    let kliping = Kliping::new();
    let url = "https://warta.example/berita/12/taman";
    let first = kliping.file("a.html", pages::html("Taman Dibuka", "Wali kota membuka taman baru di tepi sungai."));
    let second =
        kliping.file("b.html", pages::html("Taman Dibuka", "Wali kota membuka taman baru di tepi sungai dan menanam sepuluh pohon."));
    let clip = |file: &std::path::Path| kliping.run(&["clip", file.to_str().unwrap(), "--url", url, "--json"]).done().one();
    let (one, again, changed) = (clip(&first), clip(&first), clip(&second));
    assert_eq!(one["id"], again["id"]);
    assert_eq!((&one["version"], &again["version"]), (&Value::from(1), &Value::from(1)));
    assert_eq!(changed["id"], one["id"]);
    assert_eq!(changed["version"], 2);
    assert_eq!(kliping.run(&["list", "--json"]).done().json().len(), 1);
}

#[test]
fn a_list_of_sources_is_clipped_in_order() {
    let kliping = Kliping::new();
    kliping.file("a.html", pages::html("Taman Dibuka", "Wali kota membuka taman baru."));
    kliping.file("b.html", pages::html("Jembatan Ditutup", "Wali kota menutup jembatan lama."));
    let folder = kliping.archive().parent().unwrap().to_path_buf();
    let list = kliping.file("daftar.txt", format!("# dua berita\n\n{0}/a.html\n  {0}/b.html  \n{0}/tidak-ada.html\n", folder.display()));
    let answer = kliping.run(&["clip", "--from-file", list.to_str().unwrap(), "--json"]);
    assert_eq!(answer.status, Some(1), "one of them is missing");
    let lines = answer.json();
    assert_eq!(lines[0]["headline"], "Taman Dibuka");
    assert_eq!(lines[1]["headline"], "Jembatan Ditutup");
    assert_eq!(lines[2]["error"]["code"], "file-not-found");
}

/// Ids stay, and rebuilding twice gives the same rows. (The first time, an article may learn from those clipped after it.)
#[test]
fn a_rebuild_is_stable() {
    let kliping = Kliping::new();
    for name in ["id-su24-ditembak", "en-turkey-russia-jet", "id-hollande-moskow"] {
        clip(&kliping, name);
    }
    let everything = || -> Vec<String> {
        let ids: Vec<String> =
            kliping.run(&["list", "--json"]).done().json().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        let mut said: Vec<String> = ids.iter().map(|id| kliping.run(&["show", id, "--json"]).done().out).collect();
        for verb in [&["list"][..], &["timeline"], &["actors"], &["quotes"], &["search", "menembak"]] {
            let mut rows = kliping.run(&[verb, &["--json"]].concat()).done().json();
            for row in &mut rows {
                // A rank weighs how the index was merged and how long ago an article was clipped.
                row.as_object_mut().unwrap().remove("score");
            }
            said.push(serde_json::to_string_pretty(&rows).unwrap());
        }
        said
    };
    let clipped = kliping.run(&["list", "--json"]).done().out;
    assert_eq!(kliping.run(&["rebuild", "--json"]).done().one(), serde_json::json!({ "articles": 3 }));
    assert_eq!(kliping.run(&["list", "--json"]).done().out, clipped);
    let before = everything();
    kliping.run(&["rebuild"]).done();
    for (after, before) in everything().iter().zip(&before) {
        let differs = after.bytes().zip(before.bytes()).position(|(after, before)| after != before);
        let around = differs.map(|at| String::from_utf8_lossy(&after.as_bytes()[at.saturating_sub(80)..(at + 80).min(after.len())]));
        assert!(after == before, "another answer near {around:?}");
    }
    kliping.run(&["verify"]).done();
}

#[test]
fn a_timeline_can_be_bounded() {
    let kliping = Kliping::new();
    clip(&kliping, "id-su24-ditembak");
    let days = |arguments: &[&str]| -> Vec<String> {
        let events = kliping.run(&[&["timeline", "--json"], arguments].concat()).done().json();
        events.iter().map(|event| event["date"].as_str().unwrap().to_owned()).collect()
    };
    let all = days(&[]);
    let bounded = days(&["--from", "2015-11-24", "--to", "2015-11-24"]);
    assert!(!bounded.is_empty() && bounded.len() < all.len(), "{all:?} {bounded:?}");
    assert!(bounded.iter().all(|day| day.starts_with("2015-11-24")), "{bounded:?}");
    assert_eq!(days(&["--from", "2015-11", "--to", "2015-12"]), all, "partial dates cover their whole month");
    assert!(days(&["--from", "2016"]).is_empty());
}

#[test]
fn stems_are_told_line_for_line() {
    let answer = Kliping::new().feed(&["stem", "--language", "id"], "membaca\n\ndibaca\n".as_bytes()).done();
    let stems: Vec<&str> = answer.out.split('\n').collect();
    assert_eq!(stems, [stems[0], "", stems[0], ""], "the forms of a word meet, and an empty line stays one");
    assert!(!stems[0].is_empty());
    let english = Kliping::new().feed(&["stem", "--language", "en", "--json"], b"shooting\n").done().one();
    assert_eq!(english, serde_json::json!({ "word": "shooting", "stem": "shoot" }));
}
