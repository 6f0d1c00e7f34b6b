//! The window is not alone: the command line writes, another program holds the archive, a second window starts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use kliping_tests::{Reply, Server};

use super::{HARBOUR, id, page};
use crate::stage::Stage;
use crate::window::{Step, told};

pub fn command_line(stage: &mut Stage) -> Step {
    stage.sample()?;
    stage.window()?.see(&id("article-row"))?;
    let file = stage.folder().join("dermaga.html");
    std::fs::write(&file, page("Dermaga Baru Kupang Diresmikan", HARBOUR)).map_err(told)?;
    stage.kliping(&["clip", &file.to_string_lossy(), "--url", "https://kabar-uji.example/dermaga"])?;
    let start = Instant::now();
    let window = stage.window()?;
    window.read(&id("article-row"), "Dermaga Baru Kupang")?;
    let waited = start.elapsed();
    if waited < Duration::from_millis(1500) { Ok(()) } else { Err(format!("the clip appeared after {waited:?}, not within a second")) }
}

pub fn busy(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("article-row"))?;
    window.see(&id("reader-favourite"))?;
    let database = stage.archive().join("archive.db");
    let holder = rusqlite::Connection::open(&database).map_err(told)?;
    holder.execute_batch("BEGIN IMMEDIATE").map_err(told)?;
    let window = stage.window()?;
    // Reading goes on while another program writes.
    window.press(&id("nav-actors"))?;
    window.see(&id("actor-row"))?;
    window.press(&id("nav-library"))?;
    window.press(&id("reader-favourite"))?;
    window.see("[data-testid='notice'][data-code='archive-busy']")?;
    holder.execute_batch("ROLLBACK").map_err(told)?;
    let window = stage.window()?;
    window.press(&id("reader-favourite"))?;
    window.until(
        "the favourite to be kept",
        "return document.querySelector(arguments[0]).getAttribute('aria-pressed') === 'true'",
        &[serde_json::json!(id("reader-favourite"))],
    )?;
    Ok(())
}

pub fn single_instance(stage: &mut Stage) -> Step {
    stage.sample()?;
    stage.window()?.see(&id("article-row"))?;
    let mut second = stage.second_window()?;
    let until = Instant::now() + Duration::from_secs(10);
    let status = loop {
        if let Some(status) = second.try_wait().map_err(told)? {
            break status;
        }
        if Instant::now() > until {
            second.kill().map_err(told)?;
            return Err("a second window stayed open".to_owned());
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    if !status.success() {
        return Err(format!("the second start ended with {status}"));
    }
    stage.window()?.see(&id("article-row"))
}

/// What a site refuses waits in the queue with its way out, and is kept once the site lets it go.
pub fn queue(stage: &mut Stage) -> Step {
    let open = Arc::new(AtomicBool::new(false));
    let door = Arc::clone(&open);
    let server = Server::start(move |path| match path {
        "/tertutup" if door.load(Ordering::Relaxed) => Reply::of("text/html", page("Dermaga Baru Kupang Diresmikan", HARBOUR).as_bytes()),
        "/tertutup" => Reply::status(403),
        "/langganan" => Reply::status(401),
        _ => Reply::status(404),
    });
    stage.sample()?;
    for path in ["/tertutup", "/langganan", "/hilang"] {
        // Each is refused by the server, and so by the program, which writes down why.
        stage.kliping(&["clip", &server.url(path), "--allow-local", "127.0.0.1"]).map_or(Ok(()), |said| Err(format!("{path}: {said}")))?;
    }
    let window = stage.window()?;
    window.press(&id("strip-blocked"))?;
    let row = |state: &str| format!("[data-testid='queue-row'][data-state='{state}']");
    window.see(&format!("{} [data-testid='queue-browse']", row("needs-sign-in")))?;
    window.see(&format!("{} [data-testid='queue-edit']", row("failed")))?;
    for (language, look) in [("id", "light"), ("en", "light"), ("id", "dark"), ("en", "dark")] {
        window.press(&id("nav-settings"))?;
        window.press(&id(&format!("language-{language}")))?;
        window.press(&id(&format!("theme-{look}")))?;
        window.press(&id("strip-blocked"))?;
        window.see(&id("queue-row"))?;
        window.picture(&format!("queue-{language}-{look}"))?;
    }
    open.store(true, Ordering::Relaxed);
    window.press(&format!("{} [data-testid='queue-again']", row("blocked")))?;
    window.miss(&row("blocked"))?;
    window.press(&format!("{} [data-testid='queue-drop']", row("failed")))?;
    window.miss(&row("failed"))?;
    window.press(&id("nav-library"))?;
    window.read(&id("article-row"), "Dermaga Baru Kupang")
}
