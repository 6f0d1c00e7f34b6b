//! Collections in the real window, and articles that open where they were left.

use serde_json::json;

use super::{id, page, within};
use crate::stage::Stage;
use crate::window::{Step, Window, key, told};

/// Waits until a collection of the rail holds so many.
fn holds(window: &Window, name: &str, count: &str) -> Step {
    let script = "return [...document.querySelectorAll(\"[data-testid='collection']\")].some(e =>
        e.querySelector('.cut').textContent === arguments[0] && e.querySelector('.n').textContent === arguments[1])";
    window.until(&format!("“{name}” with {count}"), script, &[json!(name), json!(count)]).map(drop)
}

fn blur(window: &Window) -> Step {
    window.script("document.activeElement?.blur()", vec![]).map(drop)
}

fn make(window: &Window, name: &str) -> Step {
    window.press(&id("collection-new"))?;
    window.fill(&id("collection-name"), name)?;
    window.keys(None, key::ENTER)?;
    window.miss(&id("collection-name"))
}

/// A row of the list and a collection of the rail.
const ROW_AND_COLLECTION: &str = "const row = document.querySelectorAll(\"[data-testid='article-row']\")[arguments[0]];
    const to = [...document.querySelectorAll(\"[data-testid='collection']\")].find(e => e.textContent.includes(arguments[1]));
    return [row, to]";

pub fn made_filled_and_undone(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.see(&id("article-row"))?;
    make(window, "Krisis Su-24")?;
    holds(window, "Krisis Su-24", "0")?;
    make(window, "Gempa & banjir")?;
    // One by dragging, two by selecting, one from the reader.
    window.drag(ROW_AND_COLLECTION, vec![json!(0), json!("Krisis")])?;
    holds(window, "Krisis Su-24", "1")?;
    blur(window)?;
    window.keys(None, "jxjx")?;
    window.see(&id("bulk"))?;
    window.keys(None, "c")?;
    window.press(&within("collect-field", "label:nth-of-type(2) input"))?;
    window.keys(None, key::ESCAPE)?;
    holds(window, "Krisis Su-24", "3")?;
    blur(window)?;
    window.keys(None, key::ESCAPE)?;
    window.miss(&id("bulk"))?;
    window.press_text(&within("collections", "button.to"), "Krisis")?;
    window.read(&id("list-total"), "3")?;
    window.picture("collection-list")?;
    blur(window)?;
    window.keys(None, "jc")?;
    window.see(&id("collect-field"))?;
    window.picture("collection-menu")?;
    window.keys(None, key::ESCAPE)?;
    // Renamed, deleted, and both taken back.
    more(window, "Krisis", "collection-rename")?;
    window.fill(&id("collection-name"), "Jet Rusia")?;
    window.keys(None, key::ENTER)?;
    holds(window, "Jet Rusia", "3")?;
    window.read(&id("list-total"), "3")?;
    more(window, "Jet Rusia", "collection-delete")?;
    window.unread(&id("collections"), "Jet Rusia")?;
    blur(window)?;
    window.keys(Some(key::CONTROL), "z")?;
    holds(window, "Jet Rusia", "3")?;
    let said = stage.kliping(&["collections", "--json"])?;
    if said.contains("Jet Rusia") && said.contains("\"count\":3") { Ok(()) } else { Err(format!("the archive says {said}")) }
}

fn more(window: &Window, name: &str, choice: &str) -> Step {
    let script =
        "const one = [...document.querySelectorAll(\"[data-testid='collection']\")].find(e => e.textContent.includes(arguments[0]));
        one?.querySelector('.deed')?.focus(); return !!one";
    window.until(&format!("the menu of {name}"), script, &[json!(name)])?;
    window.keys(None, key::ENTER)?;
    window.press(&id(choice))
}

pub fn lanes_and_filter(stage: &mut Stage) -> Step {
    stage.sample()?;
    stage.kliping(&["collect", "Su-24", "--query", "jet OR pesawat"])?;
    stage.kliping(&["collect", "Pemilu", "--query", "pemilu OR election"])?;
    for (language, look) in [("id", "light"), ("en", "dark")] {
        let window = stage.window()?;
        window.press(&id("nav-settings"))?;
        window.press(&id(&format!("language-{language}")))?;
        window.press(&id(&format!("theme-{look}")))?;
        window.press(&id("nav-timeline"))?;
        window.see(&id("timeline-canvas"))?;
        let choose = "const e = document.querySelector(arguments[0]); e.value = 'collection'; e.dispatchEvent(new Event('change', { bubbles: true }))";
        window.script(choose, vec![json!(id("lanes"))])?;
        window.see(&id("filter-collections"))?;
        let lanes = "return ['Su-24', 'Pemilu'].every(name => document.querySelector('main').textContent.includes(name))";
        window.until("a lane of each collection", lanes, &[])?;
        window.picture(&format!("timeline-collections-{look}"))?;
    }
    let window = stage.window()?;
    let all = window.text(&id("query-note"))?;
    window.press_text(&within("filter-collections", "button, label"), "Pemilu")?;
    window.unread(&id("query-note"), &all)
}

/// A story that is longer than any window.
fn long() -> Vec<String> {
    (1..=40)
        .map(|number| {
            format!("Bagian {number} laporan dari pelabuhan Kupang menceritakan kapal, nelayan dan cuaca pada hari itu. ")
                + &"Warga menunggu kabar dari kantor pelabuhan sejak pagi sampai sore. ".repeat(3)
        })
        .collect()
}

pub fn left_off(stage: &mut Stage) -> Step {
    let paragraphs = long();
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    for (headline, own) in [("Laporan Panjang dari Kupang", &paragraphs[..]), ("Berita Pendek dari Ende", &paragraphs[..3])] {
        let file = stage.folder().join("laporan.html");
        std::fs::write(&file, page(headline, own)).map_err(told)?;
        stage.kliping(&["clip", &file.to_string_lossy(), "--url", &format!("https://kabar-uji.example/{}", headline.len())])?;
    }
    let window = stage.window()?;
    window.press_text(&id("article-row"), "Laporan Panjang")?;
    window.read(&within("sheet", "h1"), "Laporan Panjang")?;
    // What is below the first screen is painted after it.
    window.see("[data-paragraph='20']")?;
    let scroll = "document.querySelector(\"[data-paragraph='20']\").scrollIntoView({ block: 'start' })";
    window.script(scroll, vec![])?;
    window.see(&id("row-progress"))?;
    window.see(&id("reader-progress"))?;
    window.picture("reading-position")?;
    // Another article, and back; the window closed, and opened again.
    window.press_text(&id("article-row"), "Berita Pendek")?;
    window.read(&within("sheet", "h1"), "Berita Pendek")?;
    window.press_text(&id("article-row"), "Laporan Panjang")?;
    at_twenty(window)?;
    stage.close()?;
    let window = stage.window()?;
    window.press_text(&id("article-row"), "Laporan Panjang")?;
    at_twenty(window)?;
    window.press(&id("filter-menu"))?;
    window.press(&id("filter-menu-reading"))?;
    window.read(&id("list-total"), "1")?;
    window.press(&id("filter-menu"))?;
    window.press(&id("filter-menu-all"))?;
    window.fill(&id("query"), "adalah:sedang-dibaca")?;
    window.read(&id("list-total"), "1")
}

fn at_twenty(window: &Window) -> Step {
    let script = "const line = document.querySelector(\"[data-paragraph='20']\"); const sheet = document.getElementById('sheet');
        if (!line || !document.querySelector('h1').textContent.includes('Panjang')) return false;
        return Math.abs(line.getBoundingClientRect().top - sheet.getBoundingClientRect().top) < 120";
    window.until("the twentieth paragraph at the top", script, &[]).map(drop)
}
