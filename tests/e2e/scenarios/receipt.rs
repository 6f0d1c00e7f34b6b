//! Three articles beside their pages and what was taken out of them, in pictures to be looked at.

use serde_json::json;

use super::{id, within};
use crate::stage::Stage;
use crate::window::{Step, Window};

/// Articles of the sample library, by outlet and headline: three frames of three sites, one of two pages, one in English.
const SHOWN: [(&str, &str, &str); 3] = [
    ("prancis", "Kabar Pagi", "Prancis Berkabung Tiga Hari"),
    ("hollande", "Suluh Harian", "Hollande Temui Putin"),
    ("strikes", "Harbour Times", "MPs back air strikes"),
];

pub fn beside_the_page(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    for (name, outlet, headline) in SHOWN {
        window.press_text("[data-testid='rail'] button", outlet)?;
        window.press_text(&id("article-row"), headline)?;
        window.read(&id("sheet"), headline)?;
        // All of it is painted once what is related stands below.
        window.see(&id("related"))?;
        let lines = paragraphs(window)?;
        window.picture(&format!("receipt-{name}-article"))?;
        open_all(window)?;
        window.picture(&format!("receipt-{name}-removed"))?;
        // What was taken out stands apart: no paragraph came or went.
        if paragraphs(window)? != lines {
            return Err(format!("“{headline}” reads otherwise with its removals open"));
        }
        window.script("document.activeElement?.blur()", vec![])?;
        window.keys(None, "v")?;
        window.see(&id("snapshot"))?;
        window.picture(&format!("receipt-{name}-page"))?;
        window.keys(None, "v")?;
        window.see(&id("sheet"))?;
    }
    Ok(())
}

/// Texts of the article's own paragraphs.
fn paragraphs(window: &Window) -> Step<serde_json::Value> {
    window.script("return [...document.querySelectorAll(\"[data-testid='sheet'] [data-paragraph] .a\")].map(e => e.textContent)", vec![])
}

/// Opens one gap after the other: together they hold as many removals as the article's head says. One between paragraphs is
/// left open, in the middle of the window.
fn open_all(window: &Window) -> Step {
    window.see(&id("related"))?;
    let ticks = window.count(&id("removed-tick"))?;
    let mut shown = 0;
    for at in 0..ticks {
        open(window, at)?;
        shown += window.count(&id("removal"))?;
        window.script("[...document.querySelectorAll(arguments[0])].at(-1).click()", vec![json!(within("removal", ".do button"))])?;
        window.miss(&id("removal"))?;
    }
    let said = window
        .script("return Number(document.querySelector(arguments[0]).innerText.match(/\\d+/)?.[0])", vec![json!(id("removed-count"))])?;
    if said != json!(shown) {
        return Err(format!("the head tells of {said} removals, the gaps hold {shown}"));
    }
    open(window, ticks.saturating_sub(1).min(1))?;
    window.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", vec![json!(id("removal"))]).map(drop)
}

fn open(window: &Window, gap: u64) -> Step {
    window.script("document.querySelectorAll(arguments[0])[arguments[1]].click()", vec![json!(id("removed-tick")), json!(gap)])?;
    window.see(&id("removal"))
}
