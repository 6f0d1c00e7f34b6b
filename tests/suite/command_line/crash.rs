//! `kill -9` in the middle of clipping loses nothing that was acknowledged and leaves nothing half written.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
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

/// A clip is answered for before the search index has it. Killed in between, the archive still knows what the index lacks.
#[test]
fn a_kill_between_the_answer_and_the_index_loses_nothing() {
    let kliping = Kliping::new();
    let first = kliping.file("dulu.html", html("Kabar Dulu", "Wali kota mengumumkan keputusan tentang taman."));
    kliping.run(&["clip", first.to_str().unwrap()]).done();
    // While somebody else has the index's writer, the program cannot come to the index before it is killed.
    let format = std::fs::read_dir(kliping.archive().join("index")).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap();
    let writer = File::create(format.path().join(".tantivy-writer.lock")).unwrap();
    writer.lock().unwrap();
    let mut receiver = kliping.command(&["receive", "--port", "0", "--json"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(receiver.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let told: Value = serde_json::from_str(&line).unwrap();
    let host = told["url"].as_str().unwrap().trim_start_matches("http://").trim_end_matches('/');
    let page = html("Kabar Kini", "Gubernur meresmikan dermaga di tepi sungai pada hari yang sama.");
    let body = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"kini.html\"\r\n\r\n{page}\r\n--x--\r\n");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "POST / HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        told["token"].as_str().unwrap(),
        body.len()
    )
    .unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).unwrap();
    receiver.kill().unwrap();
    receiver.wait().unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 20"), "{}", String::from_utf8_lossy(&answer));
    drop(writer);
    assert_eq!(kliping.run(&["search", "dermaga", "--json"]).done().json().len(), 1);
    assert_eq!(kliping.run(&["search", "taman", "--json"]).done().json().len(), 1);
    kliping.run(&["verify"]).done();
}
