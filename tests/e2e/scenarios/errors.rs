//! Bad input gets a clear sentence in the reader's language, a way out, and loses nothing.

use kliping_tests::{Reply, Server};

use super::{id, within};
use crate::stage::Stage;
use crate::window::{Step, Window, key, told};

/// Clips one address that must be refused with this code.
fn refused(window: &Window, address: &str, code: &str) -> Step<String> {
    window.keys(Some(key::CONTROL), "n")?;
    window.fill(&id("clip-addresses"), address)?;
    window.press(&id("clip-go"))?;
    if address.contains("127.0.0.1") {
        window.press(&id("clip-allow"))?;
    }
    window
        .see(&format!("[data-testid='clip-refusal'][data-code='{code}'], [data-testid='clip-refusal'] [data-code='{code}']"))
        .map_err(|error| format!("{address} should be {code}: {error}"))?;
    let words = window.text(&id("clip-refusal"))?;
    window.keys(None, key::ESCAPE)?;
    window.miss(&id("clip-dialog"))?;
    Ok(words)
}

pub fn in_words(stage: &mut Stage) -> Step {
    let server = Server::start(|path| match path {
        "/pdf" => Reply::of("application/pdf", b"%PDF-1.4 not a page"),
        "/kosong" => Reply::of("text/html", b""),
        "/putar" => Reply::redirect("/putar"),
        "/500" => Reply::status(500),
        _ => Reply::status(404),
    });
    let window = stage.window()?;
    window.press(&id("welcome-empty"))?;
    let cases: [(String, &str); 8] = [
        ("bukan alamat".to_owned(), "not-a-url"),
        ("ftp://contoh.example/berkas".to_owned(), "unsupported-scheme"),
        (server.url("/hilang"), "http-status"),
        (server.url("/500"), "http-status"),
        (server.url("/pdf"), "unsupported-kind"),
        (server.url("/kosong"), "empty"),
        (server.url("/putar"), "too-many-redirects"),
        ("http://tidak-ada.invalid/".to_owned(), "unknown-host"),
    ];
    let speak = |language: &str| {
        window.press(&id("nav-settings"))?;
        window.press(&id(&format!("language-{language}")))?;
        window.press(&id("nav-library"))
    };
    speak("id")?;
    let mut said = Vec::new();
    for (address, code) in &cases {
        said.push(refused(window, address, code)?);
    }
    speak("en")?;
    for ((address, code), indonesian) in cases.iter().zip(&said) {
        let english = refused(window, address, code)?;
        if &english == indonesian {
            return Err(format!("{code} is said in one language only: {english}"));
        }
    }
    window.see(&id("list-empty"))
}

pub fn newer_archive(stage: &mut Stage) -> Step {
    stage.sample()?;
    let database = rusqlite::Connection::open(stage.archive().join("archive.db")).map_err(told)?;
    database.pragma_update(None, "user_version", 99_999).map_err(told)?;
    drop(database);
    let window = stage.window()?;
    window.see("[data-code='archive-newer']")?;
    window.read(&id("failure"), "Kliping")?;
    if window.count(&within("failure", "button"))? == 0 { Err("there is no way out".to_owned()) } else { Ok(()) }
}
