//! `kill -9` in the middle of clipping loses nothing that was acknowledged and leaves nothing half written.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use kliping_tests::Kliping;
use serde_json::Value;

use crate::pages::html;

const PAGES: usize = 8;

#[test]
fn a_killed_clip_loses_nothing() {
    for round in 0..6 {
        let kliping = Kliping::new();
        let files: Vec<String> = (0..PAGES)
            .map(|i| {
                let page = html(&format!("Kabar Nomor {i}"), &format!("Wali kota mengumumkan keputusan nomor {i} tentang taman."));
                kliping.file(&format!("{i}.html"), page).display().to_string()
            })
            .collect();
        let list = kliping.file("daftar.txt", files.join("\n"));
        let arguments = ["clip", "--from-file", list.to_str().unwrap(), "--json"];
        let mut child = kliping.command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        // The signal comes while the next page is on its way, at another moment each time.
        let acknowledged: Vec<String> = answers
            .by_ref()
            .take(round % 4)
            .map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap()["id"].as_str().unwrap().to_owned())
            .collect();
        std::thread::sleep(Duration::from_millis(7 * round as u64));
        child.kill().unwrap();
        child.wait().unwrap();

        let kept: Vec<String> =
            kliping.run(&["list", "--json"]).done().json().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        let lost: Vec<&String> = acknowledged.iter().filter(|id| !kept.contains(id)).collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
        kliping.run(&["verify"]).done();
        for id in &kept {
            kliping.run(&["show", id]).done();
        }
        // What was not kept is clipped again, what was is not kept twice, and search finds all of it.
        kliping.run(&arguments).done();
        assert_eq!(kliping.run(&["list", "--json"]).done().json().len(), PAGES);
        assert_eq!(kliping.run(&["search", "taman", "--json"]).done().json().len(), PAGES);
        kliping.run(&["verify"]).done();
    }
}
