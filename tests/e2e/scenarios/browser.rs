//! Between the browser and the window: the settings connect them, links lead here, and what the browser clips appears.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use super::{id, within};
use crate::stage::Stage;
use crate::window::{Step, told};

/// The settings write what leads a browser and the desktop to Kliping, show it, and take it away.
pub fn connected_in_the_settings(stage: &mut Stage) -> Step {
    let home = stage.archive().with_file_name("home");
    let manifest = home.join("config/chromium/NativeMessagingHosts/id.kliping.host.json");
    let desktop = home.join("data/applications/id.kliping.window.desktop");
    stage.sample()?;
    std::fs::create_dir_all(home.join("config/chromium")).map_err(told)?;
    std::fs::write(home.join("config/mimeapps.list"), "[Default Applications]\ntext/html=peramban.desktop\n").map_err(told)?;
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("settings-browser"))?;
    window.see("[data-testid='browser-chromium'][data-state='missing']")?;
    // One button in this state: it connects.
    window.press(&within("browser-chromium", "button"))?;
    window.see("[data-testid='browser-chromium'][data-state='installed']")?;
    window.see("[data-testid='browser-links'][data-state='installed']")?;
    window.picture("settings-browser")?;
    let written: serde_json::Value = serde_json::from_slice(&std::fs::read(&manifest).map_err(told)?).map_err(told)?;
    if !written["path"].as_str().is_some_and(|path| path.ends_with("kliping-native-host")) {
        return Err(format!("the manifest leads elsewhere: {written}"));
    }
    let entry = std::fs::read_to_string(&desktop).map_err(told)?;
    if !entry.contains("kliping-window\" %u") || !entry.contains("MimeType=x-scheme-handler/kliping;") {
        return Err(format!("the desktop file does not open links with the window: {entry}"));
    }
    let window = stage.window()?;
    window.see("[data-testid='bookmarklet'][href^='javascript:'][draggable='true']")?;
    window.press(&within("browser-chromium", "button"))?;
    window.see("[data-testid='browser-chromium'][data-state='missing']")?;
    window.see("[data-testid='browser-links'][data-state='missing']")?;
    let list = std::fs::read_to_string(home.join("config/mimeapps.list")).map_err(told)?;
    if manifest.exists() || desktop.exists() || list != "[Default Applications]\ntext/html=peramban.desktop\n" {
        return Err(format!("something was left behind, or more was taken away: {list}"));
    }
    Ok(())
}

/// A second start with a link hands it to the open window; a link of another making is told.
pub fn links(stage: &mut Stage) -> Step {
    stage.sample()?;
    let row = stage.kliping(&["--json", "list"])?;
    let last = row.lines().last().ok_or("the library is empty")?;
    let article: serde_json::Value = serde_json::from_str(last).map_err(told)?;
    let (number, headline) = (article["id"].as_str().unwrap_or_default(), article["headline"].as_str().unwrap_or_default());
    stage.window()?.see(&id("article-row"))?;
    follow(stage, "kliping://add?url=https%3A%2F%2Fkabar.example%2Fbanjir%3Fhal%3D2")?;
    stage.window()?.until(
        "the address in the dialog",
        "return document.querySelector(arguments[0])?.value === 'https://kabar.example/banjir?hal=2'",
        &[serde_json::json!(id("clip-addresses"))],
    )?;
    stage.window()?.keys(None, crate::window::key::ESCAPE)?;
    follow(stage, &format!("kliping://article/{number}"))?;
    stage.window()?.read(&within("sheet", "h1"), headline)?;
    follow(stage, "kliping://entah/apa")?;
    let told = "return /tidak mengenal tautan|does not know this link/.test(document.querySelector(arguments[0])?.textContent ?? '')";
    stage.window()?.until("a sentence about the link", told, &[serde_json::json!(id("notice"))]).map(drop)
}

/// Starts the program again with a link, as the desktop does.
fn follow(stage: &Stage, link: &str) -> Step {
    let mut second = stage.second_window_with(&[link])?;
    let until = Instant::now() + Duration::from_secs(10);
    while second.try_wait().map_err(told)?.is_none() {
        if Instant::now() > until {
            second.kill().map_err(told)?;
            return Err("the second start stayed open".to_owned());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// A clip made in a real Chromium shows up in the open window within a second of the moment in which it is safe.
pub fn a_clip_appears(stage: &mut Stage) -> Step {
    appears(stage, "chromium", "Kapal Feri Samuda Berlayar Lagi")
}

pub fn a_clip_of_firefox_appears(stage: &mut Stage) -> Step {
    appears(stage, "firefox", "Jembatan Gantung Samuda Dibuka Lagi")
}

/// Clips a page with this headline in a browser, beside a window of the same archive.
fn appears(stage: &mut Stage, word: &str, headline: &str) -> Step {
    stage.sample()?;
    stage.window()?.see(&id("article-row"))?;
    let script = kliping_tests::repository().join("tests/extension/clip-once.js");
    let mut browser = Command::new("node")
        .arg(script)
        .arg(stage.archive())
        .args([headline, word])
        .env("KLIPING_PROGRAMS", std::env::current_exe().map_err(told)?.ancestors().nth(2).ok_or("no folder of programs")?)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(told)?;
    // A reader's browser stays open. It ends when this does, so that its end takes nothing from the window that is watched.
    let open = browser.stdin.take();
    let mut line = String::new();
    BufReader::new(browser.stdout.take().ok_or("no output")?).read_line(&mut line).map_err(told)?;
    let safe: f64 = line.trim().parse().map_err(|_| format!("the browser did not clip: {line}"))?;
    let seen = stage.window()?.read(&id("article-row"), headline);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_err(told)?.as_secs_f64() * 1000.0;
    drop(open);
    browser.wait().map_err(told)?;
    seen?;
    let waited = now - safe;
    stage.note(format!("{waited:.0} ms from the mark ✓ in {word} to the row in the window"));
    if waited <= 1000.0 { Ok(()) } else { Err(format!("the clip appeared after {waited:.0} ms, not within a second")) }
}
