//! What keeps a library: a search answered four ways, imports, backups and the way back, the log of requests.

use kliping_tests::{Reply, Server};

use super::{HARBOUR, id, page, within};
use crate::stage::Stage;
use crate::window::{Step, Window, told};

/// Pictures in both languages and themes of what `reach` leads to.
fn pictures(window: &Window, name: &str, reach: impl Fn() -> Step) -> Step {
    for (language, look) in [("en", "dark"), ("en", "light"), ("id", "dark"), ("id", "light")] {
        window.press(&id("nav-settings"))?;
        window.press(&id("settings-display"))?;
        window.press(&id(&format!("language-{language}")))?;
        window.press(&id(&format!("theme-{look}")))?;
        reach()?;
        window.picture(&format!("{name}-{language}-{look}"))?;
    }
    Ok(())
}

/// One query, four answers; each row leads to its place, by keyboard too.
pub fn four_ways(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-search"))?;
    window.fill(&id("query"), "hollande")?;
    window.see(&id("search-hit"))?;
    for tab in ["events", "quotes", "actors"] {
        window.until(
            &format!("the count of {tab}"),
            "return Number(document.querySelector(arguments[0])?.dataset.count) > 0",
            &[serde_json::json!(id(&format!("search-tab-{tab}")))],
        )?;
    }
    for tab in ["events", "quotes", "actors"] {
        pictures(window, &format!("search-{tab}"), || {
            window.press(&id("nav-search"))?;
            window.press(&id(&format!("search-tab-{tab}")))?;
            window.see(&id("others"))
        })?;
    }
    window.press(&id("search-tab-events"))?;
    window.see(&id("search-event"))?;
    window.keys(None, "j")?;
    window.keys(None, crate::window::key::ENTER)?;
    window.see(&within("evidence", "blockquote"))?;
    window.press(&id("nav-search"))?;
    window.press(&id("search-tab-quotes"))?;
    window.press(&within("others", "[data-testid='open-at-paragraph']"))?;
    window.see(&id("sheet"))?;
    window.press(&id("nav-search"))?;
    window.press(&id("search-tab-actors"))?;
    window.press(&id("search-actor"))?;
    window.see(&id("actor-page"))
}

/// A backup is made and put back, and what was replaced comes back as well.
pub fn backups(stage: &mut Stage) -> Step {
    stage.sample()?;
    let folder = stage.folder().join("cadangan");
    let file = stage.folder().join("dermaga.html");
    std::fs::create_dir(&folder).map_err(told)?;
    std::fs::write(&file, page("Dermaga Baru Kupang Diresmikan", HARBOUR)).map_err(told)?;
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("settings-storage"))?;
    window.fill(&id("backup-folder"), &folder.to_string_lossy())?;
    window.press(&id("backup-every-daily"))?;
    // The first is due at once, now that a folder is named; whether it or the press makes it, one is there.
    window.press(&id("backup-now"))?;
    window.see(&id("backup-row"))?;
    stage.kliping(&["clip", &file.to_string_lossy(), "--url", "https://kabar-uji.example/dermaga"])?;
    let window = stage.window()?;
    window.press(&id("nav-library"))?;
    window.read(&id("article-row"), "Dermaga Baru Kupang")?;
    pictures(window, "settings-storage", || {
        window.press(&id("settings-storage"))?;
        window.see(&id("backup-row"))
    })?;
    window.press(&within("backup-row", "[data-testid='backup-restore']"))?;
    window.see(&id("confirm-go"))?;
    window.picture("backup-confirm")?;
    window.press(&id("confirm-go"))?;
    window.see("[data-testid='backup-row'][data-replaced='true']")?;
    window.press(&id("nav-library"))?;
    window.unread(&id("article-row"), "Dermaga Baru Kupang")?;
    window.press(&id("nav-settings"))?;
    window.press("[data-testid='backup-row'][data-replaced='true'] [data-testid='backup-restore']")?;
    window.press(&id("confirm-go"))?;
    window.press(&id("nav-library"))?;
    window.read(&id("article-row"), "Dermaga Baru Kupang")?;
    window.press(&id("nav-settings"))?;
    window.press(&id("rebuild-index"))?;
    window.press(&id("verify"))?;
    window.read(&id("verified"), "utuh")
}

/// The welcome leads to imports; a folder and a list of addresses come in, each with its line.
pub fn imports(stage: &mut Stage) -> Step {
    let folder = stage.folder().join("halaman");
    std::fs::create_dir(&folder).map_err(told)?;
    std::fs::write(folder.join("dermaga.html"), page("Dermaga Baru Kupang Diresmikan", HARBOUR)).map_err(told)?;
    std::fs::write(folder.join("rusak.wacz"), b"PK\x03\x04bukan arsip").map_err(told)?;
    let window = stage.window()?;
    window.press(&id("welcome-import"))?;
    window.fill(&id("import-sources"), &folder.to_string_lossy())?;
    window.press(&id("import-go"))?;
    window.see(&id("import-sum"))?;
    window.see("[data-testid='import-row'][data-failure]")?;
    window.read(&id("import-row"), "Dermaga Baru Kupang Diresmikan")?;
    pictures(window, "settings-import", || {
        window.press(&id("settings-import"))?;
        window.see(&id("import-sum"))
    })?;
    window.press(&within("import-row", "button"))?;
    window.read(&within("sheet", "h1"), "Dermaga Baru Kupang Diresmikan")
}

/// What a server saw stands in the log, with its clip and what came of it; the log is deleted after a yes.
pub fn requests(stage: &mut Stage) -> Step {
    let server = Server::start(|path| match path {
        "/dermaga" => Reply::of("text/html", page("Dermaga Baru Kupang Diresmikan", HARBOUR).as_bytes()),
        _ => Reply::status(404),
    });
    stage.sample()?;
    stage.kliping(&["clip", &server.url("/dermaga"), "--allow-local", "127.0.0.1"])?;
    stage.kliping(&["clip", &server.url("/hilang"), "--allow-local", "127.0.0.1"]).map_or(Ok(()), Err)?;
    let window = stage.window()?;
    pictures(window, "settings-requests", || {
        window.press(&id("settings-network"))?;
        window.see(&id("request"))
    })?;
    let seen = server.asked().len() as u64;
    if window.count(&id("request"))? != seen {
        return Err(format!("the server saw {seen} requests, the page shows {}", window.count(&id("request"))?));
    }
    window.read(&id("request"), "/hilang")?;
    window.fill(&id("requests-filter"), "kupang")?;
    window.unread(&id("request"), "/hilang")?;
    window.read(&id("request"), "Dermaga Baru Kupang Diresmikan")?;
    window.press(&id("requests-delete"))?;
    window.press(&id("confirm-go"))?;
    window.miss(&id("request"))
}

/// One press in the welcome writes what leads browsers to Kliping.
pub fn welcome_connects(stage: &mut Stage) -> Step {
    let home = stage.archive().with_file_name("home");
    std::fs::create_dir_all(home.join("config/chromium")).map_err(told)?;
    let window = stage.window()?;
    window.press(&id("language-id"))?;
    window.press(&id("welcome-browser"))?;
    window.read(&id("welcome"), "Terpasang")?;
    let manifest = home.join("config/chromium/NativeMessagingHosts/id.kliping.host.json");
    if manifest.is_file() { Ok(()) } else { Err("no manifest was written".to_owned()) }
}
