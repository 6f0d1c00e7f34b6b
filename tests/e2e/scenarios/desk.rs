//! Settings of the archive and the desktop: where the archive lies, limits of clips, long work that is stopped, the tray.

use serde_json::json;

use super::{HARBOUR, id, page, within};
use crate::stage::Stage;
use crate::window::{Step, told};

/// The archive is moved while the window is open; the window goes on in the new folder, and so does who starts later.
pub fn moved(stage: &mut Stage) -> Step {
    stage.sample()?;
    let (old, new, full) = (stage.archive(), stage.folder().join("baru/arsip"), stage.folder().join("penuh"));
    std::fs::create_dir(&full).map_err(told)?;
    std::fs::write(full.join("catatan.txt"), "punya orang").map_err(told)?;
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("settings-storage"))?;
    window.read(&id("archive-folder"), &old.to_string_lossy())?;
    // A folder that holds something else is refused in words, and nothing changes.
    window.fill(&id("move-to"), &full.to_string_lossy())?;
    window.press(&id("move-archive"))?;
    window.press(&id("confirm-go"))?;
    window.see("[data-testid='notice'][data-code='not-empty']")?;
    window.read(&id("archive-folder"), &old.to_string_lossy())?;
    window.fill(&id("move-to"), &new.to_string_lossy())?;
    window.press(&id("move-archive"))?;
    window.see(&id("confirm-go"))?;
    window.picture("move-confirm")?;
    window.press(&id("confirm-go"))?;
    window.read(&id("archive-folder"), &new.to_string_lossy())?;
    window.see(&id("old-copy"))?;
    window.picture("move-done")?;
    // What is done in the window now is done in the new folder; the command line, which names the old one, finds it there.
    window.press(&id("nav-library"))?;
    window.press(&id("article-row"))?;
    window.press(&id("reader-favourite"))?;
    window.see("[data-testid='reader-favourite'][aria-pressed='true']")?;
    let favourites = stage.kliping(&["list", "adalah:favorit", "--json"])?;
    if favourites.lines().count() != 1 {
        return Err(format!("the command line does not see the new folder: {favourites}"));
    }
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("settings-storage"))?;
    window.press(&id("old-copy-delete"))?;
    window.press(&id("confirm-go"))?;
    window.miss(&id("old-copy"))?;
    if old.join("archive.db").exists() || !new.join("archive.db").exists() {
        return Err("the wrong copy was deleted".to_owned());
    }
    window.press(&id("nav-library"))?;
    window.see(&id("article-row"))
}

/// An import is stopped from the strip; what came until then is there and told.
pub fn stopped(stage: &mut Stage) -> Step {
    let folder = stage.folder().join("halaman");
    std::fs::create_dir(&folder).map_err(told)?;
    for number in 0..600 {
        let html = page(&format!("Dermaga Nomor {number} Diresmikan"), HARBOUR);
        std::fs::write(folder.join(format!("{number:03}.html")), html).map_err(told)?;
    }
    let window = stage.window()?;
    window.press(&id("welcome-import"))?;
    window.fill(&id("import-sources"), &folder.to_string_lossy())?;
    window.press(&id("import-go"))?;
    window.see(&id("strip-stop"))?;
    window.picture("strip-stop")?;
    window.press(&id("strip-stop"))?;
    window.see(&id("import-stopped"))?;
    window.miss(&id("strip-stop"))?;
    window.picture("import-stopped")?;
    window.press(&id("nav-library"))?;
    window.see(&id("article-row"))?;
    let kept = stage.kliping(&["list", "--json"])?.lines().count();
    if kept == 0 || kept >= 600 { Err(format!("{kept} of 600 were kept")) } else { Ok(()) }
}

/// Limits are kept and heeded; a filter list of the command line is shown and taken out; a desktop without a tray is said.
pub fn limits_and_tray(stage: &mut Stage) -> Step {
    stage.sample()?;
    let list = stage.folder().join("iklan.txt");
    std::fs::write(&list, "||iklan.example^\n||hitung.example^\n").map_err(told)?;
    let large = stage.folder().join("besar.txt");
    std::fs::write(&large, format!("Laporan Besar\n\n{}", "Warga datang ke balai desa pagi ini. ".repeat(40_000))).map_err(told)?;
    stage.kliping(&["rules", "--add-list", &list.to_string_lossy()])?;
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("language-id"))?;
    window.press(&id("settings-capture"))?;
    window.read(&id("block-list"), "2 aturan")?;
    window.picture("settings-capture")?;
    window.press(&id("block-list-drop"))?;
    window.see(&id("block-list-none"))?;
    window.fill(&id("limit-page_megabytes"), "1")?;
    window.keys(None, crate::window::key::ENTER)?;
    window.until("the limit to be kept", "return !document.querySelector(arguments[0]).disabled", &[json!(id("limit-reset"))])?;
    window.press(&id("settings-display"))?;
    window.press(&id("tray"))?;
    window.read(&id("tray-told"), "tidak punya baki sistem")?;
    window.picture("settings-desktop")?;
    match stage.kliping(&["clip", &large.to_string_lossy()]) {
        Ok(kept) => Err(format!("a file over the limit was kept: {kept}")),
        Err(refused) if refused.contains("1 MB") => Ok(()),
        Err(refused) => Err(format!("the refusal says nothing of the limit: {refused}")),
    }
}

/// Tags and marks of several articles at once, and one undo for each.
pub fn many_at_once(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.see(&id("article-row"))?;
    window.keys(None, "x")?;
    window.keys(None, "jx")?;
    window.see(&id("bulk"))?;
    window.press(&id("bulk-favourite"))?;
    window.press(&id("bulk-tags"))?;
    window.fill(&id("bulk-tag-new"), "pelabuhan")?;
    window.keys(None, crate::window::key::ENTER)?;
    window.read(&id("rail"), "pelabuhan")?;
    window.picture("bulk-tags")?;
    window.keys(None, crate::window::key::ESCAPE)?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(Some(crate::window::key::CONTROL), "z")?;
    window.unread(&id("rail"), "pelabuhan")?;
    window.press(&id("bulk-none"))?;
    window.press(&id("filter-favourite"))?;
    window.read(&id("list-total"), "2")?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(Some(crate::window::key::CONTROL), "z")?;
    window.read(&id("list-total"), "0")
}

/// Keys that no other scenario presses: the original in the browser, the display, quotes, search.
pub fn keys(stage: &mut Stage) -> Step {
    use std::os::unix::fs::PermissionsExt as _;
    stage.sample()?;
    let bin = stage.archive().with_file_name("home").join("bin");
    let opened = stage.folder().join("dibuka.txt");
    std::fs::create_dir_all(&bin).map_err(told)?;
    let browser = bin.join("xdg-open");
    std::fs::write(&browser, format!("#!/bin/sh\necho \"$1\" >> '{}'\n", opened.display())).map_err(told)?;
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).map_err(told)?;
    let window = stage.window()?;
    window.press_text(&id("article-row"), "Hollande")?;
    window.see(&within("sheet", "h1"))?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "o")?;
    let asked = std::time::Instant::now();
    let address = loop {
        let told = std::fs::read_to_string(&opened).unwrap_or_default();
        if told.ends_with('\n') {
            break told;
        }
        if asked.elapsed() > std::time::Duration::from_secs(10) {
            return Err("`o` opened no browser".to_owned());
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    };
    if !address.starts_with("http") {
        return Err(format!("`o` opened {address}"));
    }
    window.keys(None, "d")?;
    window.see(".popover input[type='range']")?;
    window.keys(None, crate::window::key::ESCAPE)?;
    window.miss(".popover input[type='range']")?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "gq")?;
    window.see(&id("quote-row"))?;
    window.keys(None, "gs")?;
    window.see(&id("screen-search"))
}
