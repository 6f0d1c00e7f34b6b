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
