//! The reader's own hand: highlights and notes, type and paper, versions.

use serde_json::json;

use super::{HARBOUR, id, page, within};
use crate::stage::Stage;
use crate::window::{Step, Window, key, told};

/// Words of the harbour story's third line.
const WORDS: &str = "dilakukan dari kapal patroli";

/// Clips the harbour story from a file and opens it in the window.
fn harbour<'a>(stage: &'a mut Stage, paragraphs: &[&str]) -> Step<&'a Window> {
    clip(stage, paragraphs)?;
    let window = stage.window()?;
    window.press(&id("article-row"))?;
    window.read(&id("sheet"), "meresmikan dermaga baru")?;
    Ok(window)
}

fn clip(stage: &Stage, paragraphs: &[&str]) -> Step {
    let file = stage.folder().join("dermaga.html");
    std::fs::write(&file, page("Dermaga Baru Kupang Diresmikan", paragraphs)).map_err(told)?;
    stage.kliping(&["clip", &file.to_string_lossy(), "--url", "https://kabar-uji.example/dermaga"]).map(drop)
}

/// Selects words of the article and lets the mouse go over them.
fn choose(window: &Window, words: &str) -> Step {
    let script = "for (const body of document.querySelectorAll(\"[data-testid='sheet'] .a\")) {
            const at = body.textContent.indexOf(arguments[0]);
            if (at < 0) continue;
            body.scrollIntoView({ block: 'center' });
            const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            const last = at + arguments[0].length;
            let from = 0;
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const to = from + node.length;
                if (at >= from && at < to) range.setStart(node, at - from);
                if (last > from && last <= to) range.setEnd(node, last - from);
                from = to;
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
            return getSelection().toString() === arguments[0];
        }
        return false";
    window.until(&format!("“{words}” to be chosen"), script, &[json!(words)]).map(drop)
}

/// Waits until exactly these words are highlighted in this colour.
fn lit(window: &Window, colour: &str, words: &str) -> Step {
    let script = "return [...document.querySelectorAll(`[data-testid='sheet'] .hl-${arguments[0]}`)].map(e => e.textContent).join('') === arguments[1]";
    window.until(&format!("“{words}” in {colour}"), script, &[json!(colour), json!(words)]).map(drop)
}

pub fn highlights(stage: &mut Stage) -> Step {
    let window = harbour(stage, HARBOUR)?;
    choose(window, WORDS)?;
    window.press(&within("highlight-bar", &id("colour-green")))?;
    lit(window, "green", WORDS)?;
    // A note by key: the words get the colour used last.
    choose(window, "badai merusak dermaga lama")?;
    window.keys(None, "n")?;
    window.fill(&id("highlight-note"), "Lihat laporan Januari.")?;
    window.picture("highlight")?;
    window.press(&id("highlight-done"))?;
    window.read(&id("tick"), "Lihat laporan")?;
    window.press(&id("filter-highlighted"))?;
    window.read(&id("list-total"), "1")?;
    // Read anew, clipped anew with a line more above it, and after a restart the words keep their mark.
    stage.close()?;
    stage.kliping(&["rebuild"])?;
    let (first, rest) = HARBOUR.split_at(1);
    let longer = [first, &["Hujan deras turun di Kupang sejak dini hari dan baru reda menjelang acara dimulai."], rest].concat();
    clip(stage, &longer)?;
    let window = stage.window()?;
    window.press(&id("article-row"))?;
    window.read(&id("sheet"), "Hujan deras turun")?;
    lit(window, "green", &format!("{WORDS}badai merusak dermaga lama"))?;
    window.press("[data-testid='tick'][data-kind='note']")?;
    window.press(&id("highlight-remove"))?;
    lit(window, "green", WORDS)?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(Some(key::CONTROL), "z")?;
    lit(window, "green", &format!("{WORDS}badai merusak dermaga lama"))
}

pub fn highlight_without_a_mouse(stage: &mut Stage) -> Step {
    let window = harbour(stage, HARBOUR)?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "h")?;
    window.until("a sentence to be chosen", "return getSelection().toString().startsWith('Menteri Perhubungan')", &[])?;
    window.keys(None, "h")?;
    window.see(&within("sheet", "[data-highlight]"))?;
    // The highlight is reached with Tab and opens with Enter; Escape keeps what was written.
    window.script("document.querySelector('[data-highlight]').focus()", vec![])?;
    window.keys(None, key::ENTER)?;
    window.see("[data-testid='highlight-note']:focus")?;
    window.keys(None, "penting")?;
    window.keys(None, key::ESCAPE)?;
    window.miss(&id("highlight-card"))?;
    window.read(&id("tick"), "penting")
}

pub fn display_settings(stage: &mut Stage) -> Step {
    let window = harbour(stage, HARBOUR)?;
    window.script("document.activeElement?.blur()", vec![])?;
    let size = "return parseFloat(getComputedStyle(document.querySelector(\"[data-testid='sheet'] .a\")).fontSize)";
    let before = window.script(size, vec![])?;
    window.keys(None, "d")?;
    window.press_text(".popover [role='radio']", "Sans")?;
    window.until(
        "the sans",
        "return getComputedStyle(document.querySelector(\"[data-testid='sheet'] .a\")).fontFamily.includes('Plex')",
        &[],
    )?;
    window.press_text(".popover [role='radio']", "Sepia")?;
    window.see("[data-testid='reader'][data-reader='sepia']")?;
    window.script("document.querySelector(\".popover [role='slider'], .popover input[type='range']\").focus()", vec![])?;
    window.keys(None, key::RIGHT)?;
    window.until("a larger type", &format!("{size} > arguments[0]"), &[before])?;
    // Line height and width: each slider moves what it names, and the paper is another colour.
    for (nth, what, measured) in [
        (1, "wider lines", "return parseFloat(getComputedStyle(document.querySelector(\"[data-testid='sheet'] .a\")).lineHeight)"),
        (2, "a narrower column", "return -document.querySelector(\"[data-testid='sheet'] .a\").getBoundingClientRect().width"),
    ] {
        let before = window.script(measured, vec![])?;
        window.script("document.querySelectorAll(\".popover input[type='range']\")[arguments[0]].focus()", vec![json!(nth)])?;
        window.keys(None, &if nth == 1 { key::RIGHT.repeat(2) } else { key::LEFT.repeat(6) })?;
        window.until(
            what,
            &format!("{measured} > arguments[0]", measured = measured.replacen("return ", "return (", 1) + ")"),
            &[before],
        )?;
    }
    window.picture("reader-display")?;
    let paper = "return getComputedStyle(document.querySelector(\"[data-testid='reader']\")).backgroundColor";
    let sepia = window.script(paper, vec![])?;
    window.press(".popover .o:last-of-type [role='radio']:first-of-type")?;
    window.until("the paper of the theme", &format!("{paper} !== arguments[0]"), &[sepia])?;
    window.keys(None, key::ESCAPE)?;
    window.miss(".popover")
}

/// What the library has on the same, below the article and one press away.
pub fn related(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press_text(&id("article-row"), "Turki Tembak Jatuh")?;
    window.read(&id("related"), "Turkey shoots down Russian warplane")?;
    window.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", vec![json!(id("related"))])?;
    window.picture("related")?;
    window.press_text(&id("related-article"), "Turkey shoots down Russian warplane")?;
    window.read(&within("sheet", "h1"), "Turkey shoots down Russian warplane")
}
