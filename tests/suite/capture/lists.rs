//! Filter lists that a reader adds: what they name is not asked for, and what they cannot do is said.

use kliping_archive::{AssetState, ops};
use kliping_tests::{Kliping, Server};

use crate::site::{article, kept, open, part};

const LIST: &str = "[Adblock Plus 2.0]\n! Judul: percobaan\n/sponsor/*\n/spanduk/$image\n@@/spanduk/boleh.$image\n||iklan.example^$third-party\n\
    warta.example##.iklan\n/iklan[0-9]+/\n";

#[test]
fn what_a_list_names_is_not_asked_for() {
    let server = Server::start(|path| match path {
        "/1" | "/2" => kliping_tests::Reply::page(&article(
            &format!("Taman {path}"),
            "",
            &format!(
                "<img src=/a.png?{0}><img src=/sponsor/b.png?{0}><img src=/spanduk/c.png?{0}><img src=/spanduk/boleh.png?{0}>\
                 <img src=https://foto.iklan.example/d.png>",
                &path[1..]
            ),
        )),
        path => part(path),
    });
    let kliping = Kliping::new();
    let file = kliping.file("easylist.txt", LIST);
    let added = kliping.run(&["rules", "--add-list", file.to_str().unwrap(), "--json"]).done().one();
    assert_eq!((&added["name"], &added["rules"], &added["ignored"]), (&"easylist".into(), &4.into(), &2.into()));
    let told = kliping.run(&["rules", "--lists"]).done().out;
    assert!(told.contains("easylist · 4 rules heeded; 2 lines ask for what a capture does not do"), "{told}");

    let id = kept(&kliping, &server, "/1");
    let mut asked = server.asked();
    asked.sort();
    assert_eq!(asked, ["/1", "/a.png?1", "/spanduk/boleh.png?1"]);
    let assets = ops::list_assets(&open(&kliping), &id, None).unwrap();
    let out: Vec<&str> =
        assets.iter().filter(|asset| asset.state == AssetState::LeftOut).map(|asset| asset.why.as_deref().unwrap()).collect();
    assert_eq!(out.len(), 3, "{assets:?}");
    assert!(out.iter().all(|why| why.ends_with("by a list.")));
    // What is left out on purpose is not missing.
    assert_eq!(kliping.run(&["list", "--json"]).done().one()["state"], "kept");
    assert_eq!(kliping.run(&["queue", "--json"]).done().out, "");

    kliping.run(&["rules", "--delete-list", "easylist"]).done();
    kept(&kliping, &server, "/2");
    assert!(server.asked().contains(&"/sponsor/b.png?2".to_owned()));
    assert_eq!(kliping.run(&["rules", "--delete-list", "easylist", "--json"]).code(), "file-not-found");
}

/// A list that is edited where it lies is heeded at the next clip.
#[test]
fn a_list_may_lie_in_the_archive_itself() {
    let server = Server::start(|path| match path {
        "/1" => kliping_tests::Reply::page(&article("Taman", "", "<img src=/a.png><img src=/b.png>")),
        path => part(path),
    });
    let kliping = Kliping::new();
    kliping.run(&["list"]).done();
    let rules = kliping.archive().join("rules");
    std::fs::create_dir_all(&rules).unwrap();
    std::fs::write(rules.join("block.list"), "/b.png|\n").unwrap();
    kept(&kliping, &server, "/1");
    assert_eq!(server.asked(), ["/1", "/a.png"]);
}

#[test]
fn a_file_that_is_no_list_is_refused() {
    let kliping = Kliping::new();
    let empty = kliping.file("kosong.txt", "! nothing\n");
    let hiding = kliping.file("hias.txt", "##.iklan\n");
    for (file, code) in
        [(empty.to_str().unwrap(), "not-text"), (hiding.to_str().unwrap(), "not-text"), ("/tidak/ada.txt", "file-not-found")]
    {
        assert_eq!(kliping.run(&["rules", "--add-list", file, "--json"]).code(), code, "{file}");
    }
    assert_eq!(
        kliping.run(&["rules", "--add-list", kliping.archive().parent().unwrap().to_str().unwrap(), "--json"]).code(),
        "file-unreadable"
    );
    assert_eq!(kliping.run(&["rules", "--lists", "--json"]).done().out, "");
}
