//! The main job: clip, read, restore, actor, quotes, search, and all of it without a network.

use kliping_tests::{Reply, Server};
use serde_json::json;

use super::{HARBOUR, id, page, within};
use crate::stage::Stage;
use crate::window::{Step, Window, key};

const HEADLINE: &str = "Dermaga Baru Kupang Diresmikan";

/// The tick between the first two paragraphs, where the page had its teaser.
const TICK: &str = "[data-paragraph='1'] [data-testid='removed-tick']";

/// Serves the harbour story and clips it through the dialog.
fn clip_harbour(window: &Window, server: &Server) -> Step {
    window.keys(Some(key::CONTROL), "n")?;
    window.fill(&id("clip-addresses"), &server.url("/dermaga"))?;
    window.press(&id("clip-go"))?;
    // A loopback address is refused until the reader allows this host.
    window.press(&id("clip-allow"))?;
    window.read(&id("clip-outcome"), HEADLINE)?;
    window.press(&id("clip-read"))?;
    window.see(&id("reader"))
}

fn harbour() -> Server {
    Server::start(|path| match path {
        "/dermaga" => Reply::page(&page(HEADLINE, HARBOUR)),
        _ => Reply::status(404),
    })
}

pub fn clip_an_address(stage: &mut Stage) -> Step {
    let server = harbour();
    let window = stage.window()?;
    window.press(&id("welcome-empty"))?;
    clip_harbour(window, &server)?;
    window.read(&id("sheet"), HEADLINE)?;
    window.read(&id("sheet"), "meresmikan dermaga baru")?;
    window.unread(&id("sheet"), "Jadwal Kapal Feri")?;
    window.unread(&id("sheet"), "Beranda")?;
    window.read(&id("article-row"), "Kabar Uji")?;
    // Only what was asked for was fetched: the page, and nothing beside it.
    let asked = server.asked();
    if asked.iter().all(|path| path == "/dermaga") { Ok(()) } else { Err(format!("unasked requests: {asked:?}")) }
}

pub fn clip_pasted_text(stage: &mut Stage) -> Step {
    let window = stage.window()?;
    window.press(&id("welcome-clip"))?;
    window.press(&id("clip-way-text"))?;
    window.fill(&id("clip-text"), &format!("{HEADLINE}\n\n{}", HARBOUR.join("\n\n")))?;
    window.press(&id("clip-go"))?;
    window.read(&id("clip-outcome"), HEADLINE)?;
    window.press(&id("clip-read"))?;
    window.read(&id("sheet"), "badai merusak dermaga lama")
}

pub fn clip_a_file(stage: &mut Stage) -> Step {
    let file = stage.folder().join("dermaga.html");
    std::fs::write(&file, page(HEADLINE, HARBOUR)).map_err(|error| error.to_string())?;
    let window = stage.window()?;
    window.press(&id("welcome-clip"))?;
    window.press(&id("clip-way-file"))?;
    window.attach(&id("clip-file"), &file)?;
    window.press(&id("clip-go"))?;
    window.read(&id("clip-outcome"), HEADLINE)?;
    window.press(&id("clip-read"))?;
    window.read(&id("sheet"), HEADLINE)
}

pub fn restore_a_removal(stage: &mut Stage) -> Step {
    let server = harbour();
    let window = stage.window()?;
    window.press(&id("welcome-empty"))?;
    clip_harbour(window, &server)?;
    window.press(TICK)?;
    window.read(&id("removal"), "Jadwal Kapal Feri")?;
    window.press(&within("removal", id("restore").as_str()))?;
    // It stands in the article now, where it was.
    window.until(
        "the teaser to stand in the article",
        "return [...document.querySelectorAll(\"[data-testid='sheet'] p\")].some(e => !e.closest(\"[data-testid='removal']\") && e.innerText.includes('Jadwal Kapal Feri'))",
        &[],
    )?;
    let id_of = stage.kliping(&["list", "--json"])?;
    let row: serde_json::Value = serde_json::from_str(id_of.lines().next().unwrap_or_default()).map_err(|error| error.to_string())?;
    let kept = stage.kliping(&["show", row["id"].as_str().unwrap_or_default(), "--markdown"])?;
    if !kept.contains("Jadwal Kapal Feri") {
        return Err("the restored line is not kept".to_owned());
    }
    let window = stage.window()?;
    window.press(&within("removal", id("remove-again").as_str()))?;
    window.until(
        "the teaser to go again",
        "return ![...document.querySelectorAll(\"[data-testid='sheet'] p\")].some(e => !e.closest(\"[data-testid='removal']\") && e.innerText.includes('Jadwal Kapal Feri'))",
        &[],
    )?;
    Ok(())
}

pub fn rules_for_a_site(stage: &mut Stage) -> Step {
    let server = harbour();
    let window = stage.window()?;
    window.press(&id("welcome-empty"))?;
    clip_harbour(window, &server)?;
    window.press("[data-paragraph='1'] [data-testid='remove-line']")?;
    window.until(
        "the line to go",
        "return ![...document.querySelectorAll(\"[data-testid='sheet'] .a\")].some(e => e.innerText.includes('kami buka untuk semua kapal'))",
        &[],
    )?;
    window.press(TICK)?;
    let by_hand = "[data-testid='removal'][data-step='by-hand'] [data-testid='for-site']";
    window.press(by_hand)?;
    window.read(&id("notice"), "always line")?;
    // What Kliping takes may never be taken on this site.
    let teaser = "[data-testid='removal'][data-step='teaser-phrase'] [data-testid='for-site']";
    window.press(teaser)?;
    window.read(&id("notice"), "never step teaser-phrase")?;
    window.read(&id("sheet"), "Jadwal Kapal Feri")?;
    let rules = stage.kliping(&["rules"])?;
    if !rules.contains("always line") || !rules.contains("never step teaser-phrase") {
        return Err(format!("the file says: {rules}"));
    }
    edit_the_rules(stage.window()?)
}

/// The site's file as the settings show it: a wrong line is named and changes nothing, an empty file lets the line come back.
fn edit_the_rules(window: &Window) -> Step {
    window.press(&id("nav-settings"))?;
    window.press(&id("settings-rules"))?;
    window.press(&id("rules-edit"))?;
    window.fill(&id("rules-text"), "selalu line Dermaga*")?;
    window.press(&id("rules-apply"))?;
    window.read(&id("rules-fault"), "1")?;
    window.picture("rules")?;
    window.fill(&id("rules-text"), "")?;
    window.press(&id("rules-apply"))?;
    window.see(&id("rules-none"))?;
    window.press(&id("nav-library"))?;
    window.unread(&id("sheet"), "Jadwal Kapal Feri")
}

pub fn search(stage: &mut Stage) -> Step {
    let server = harbour();
    let window = stage.window()?;
    window.press(&id("welcome-empty"))?;
    clip_harbour(window, &server)?;
    window.press(&id("nav-search"))?;
    for word in ["menembak", "ditembak", "penembakan"] {
        window.fill(&id("query"), word)?;
        window.read(&id("search-hit"), HEADLINE)?;
        window.read(&within("search-hit", "mark"), "Penembakan")?;
    }
    window.fill(&id("query"), "gunung meletus")?;
    window.miss(&id("search-hit"))?;
    window.fill(&id("query"), "tanggal:kapan-kapan")?;
    window.read(&within("search-fault", "mark"), "kapan-kapan")?;
    window.fill(&id("query"), "dermaga")?;
    window.press_text(&id("search-hit"), HEADLINE)?;
    Ok(())
}

pub fn actor_and_quotes(stage: &mut Stage) -> Step {
    let server = harbour();
    let window = stage.window()?;
    window.press(&id("welcome-empty"))?;
    clip_harbour(window, &server)?;
    window.press(&id("nav-actors"))?;
    window.press_text(&id("actor-row"), "Sari Wulandari")?;
    window.see(&id("actor-page"))?;
    window.read(&id("actor-page"), "Dermaga ini kami buka")?;
    window.press(&id("nav-quotes"))?;
    window.read(&id("quote-row"), "Dermaga ini kami buka")?;
    window.read(&id("quote-row"), "Sari Wulandari")?;
    window.fill(&id("query"), "tidak pernah diucapkan")?;
    window.miss(&id("quote-row"))
}

pub fn offline(stage: &mut Stage) -> Step {
    let server = harbour();
    let window = stage.window()?;
    window.press(&id("welcome-empty"))?;
    clip_harbour(window, &server)?;
    stage.close()?;
    server.stop();
    let asked = server.asked().len();
    let window = stage.window()?;
    window.press_text(&id("article-row"), HEADLINE)?;
    window.read(&id("sheet"), "meresmikan dermaga baru")?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "v")?;
    window.see(&id("snapshot"))?;
    let sandbox = window.script(
        "const f = document.querySelector(arguments[0]); return (f.matches('iframe') ? f : f.querySelector('iframe')).getAttribute('sandbox')",
        vec![json!(id("snapshot"))],
    )?;
    if sandbox != json!("") {
        return Err(format!("the page as it was is not sealed: sandbox={sandbox}"));
    }
    window.picture("page-as-it-was")?;
    window.press(&id("nav-search"))?;
    window.fill(&id("query"), "penembakan")?;
    window.see(&id("search-hit"))?;
    if server.asked().len() == asked { Ok(()) } else { Err("reading went to the network".to_owned()) }
}
