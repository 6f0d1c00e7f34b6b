//! What a person does with their own hands beside the dialogs: paste an address anywhere, clip a page again, pull a window along.

use serde_json::json;

use super::timeline::{self, painted};
use super::{HARBOUR, id, page, within};
use crate::stage::Stage;
use crate::window::{Step, key, told};

/// An address that is pasted where nothing is typed is offered; other words are not, and a field keeps what is its own.
pub fn pasted_address(stage: &mut Stage) -> Step {
    stage.sample()?;
    let mut clipboard = arboard::Clipboard::new().map_err(told)?;
    let window = stage.window()?;
    window.see(&id("article-row"))?;
    window.script("document.activeElement?.blur()", vec![])?;
    clipboard.set_text("https://kabar-uji.example/dermaga".to_owned()).map_err(told)?;
    window.keys(Some(key::CONTROL), "v")?;
    window.read(&id("paste-offer"), "kabar-uji.example")?;
    window.picture("paste-offer")?;
    window.press(&within("paste-offer", ".btn.main"))?;
    let address = "return document.querySelector(arguments[0])?.value === 'https://kabar-uji.example/dermaga'";
    window.until("the pasted address in the dialog", address, &[json!(id("clip-addresses"))])?;
    window.keys(None, key::ESCAPE)?;
    window.miss(&id("clip-dialog"))?;
    window.press(&id("query"))?;
    window.keys(Some(key::CONTROL), "v")?;
    let typed = "return document.querySelector(arguments[0])?.value.includes('kabar-uji.example')";
    window.until("the address in the field", typed, &[json!(id("query"))])?;
    if window.count(&id("paste-offer"))? == 0 { Ok(()) } else { Err("a paste into a field was offered as a clip".to_owned()) }
}

/// A page that changed is clipped again: the reader chooses between its versions and sees what changed.
pub fn two_versions(stage: &mut Stage) -> Step {
    const HEADLINE: &str = "Dermaga Baru Kupang Diresmikan";
    let address = "https://kabar-uji.example/dermaga";
    let file = stage.folder().join("dermaga.html");
    let mut later = HARBOUR.to_vec();
    later[1] = "\"Dermaga ini kami tutup untuk kapal besar,\" kata Sari Wulandari di hadapan para nelayan.";
    for paragraphs in [HARBOUR, &later] {
        std::fs::write(&file, page(HEADLINE, paragraphs)).map_err(told)?;
        stage.kliping(&["clip", &file.to_string_lossy(), "--url", address])?;
    }
    let window = stage.window()?;
    window.read(&id("sheet"), "kami tutup untuk kapal besar")?;
    window.press(&id("versions"))?;
    window.picture("versions-menu")?;
    window.press(&id("compare"))?;
    window.read(&within("changes", "del"), "buka")?;
    window.read(&within("changes", "ins"), "tutup")?;
    window.picture("versions-difference")?;
    window.press(&id("changes-close"))?;
    window.see(&id("sheet"))?;
    window.press(&id("versions"))?;
    window.press_text(".menu [role='menuitem']", "1")?;
    window.read(&id("sheet"), "kami buka untuk semua kapal rakyat")
}

/// The window of the context bar is pulled along with the mouse, and the canvas goes with it.
pub fn context_bar_pulled(stage: &mut Stage) -> Step {
    let window = timeline::open(stage)?;
    window.press(&id("zoom-all"))?;
    window.press(&id("zoom-in"))?;
    window.press(&id("zoom-in"))?;
    painted(window)?;
    let before = window.text(&id("context-span"))?;
    window.pull(".context rect.window", 60.0)?;
    window.unread(&id("context-span"), &before)?;
    painted(window)?;
    window.picture("context-bar")
}
