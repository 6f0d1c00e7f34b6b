//! What the mouse alone brings up: a card beside a tick, the sentence under the pointer, the span of a bubble; and the clocks.

use serde_json::json;

use super::timeline::painted;
use super::{id, within};
use crate::stage::Stage;
use crate::window::{Step, Window};

/// A tick in the margin shows its card under the mouse, and the card leads to the actor's page.
pub fn tick_card(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = indonesian(stage)?;
    window.press(&id("nav-library"))?;
    window.press_text(&id("article-row"), "Hollande")?;
    window.see("[data-testid='tick'][data-kind='actor']")?;
    window.point("[data-testid='tick'][data-kind='actor']")?;
    window.see(&id("margin-card"))?;
    window.picture("tick-card")?;
    let name = window.text("[data-testid='tick'][data-kind='actor'] em")?;
    window.read(&id("margin-card"), &name)?;
    // The pointer goes on to the card, which stays for it.
    window.press_text(&within("margin-card", "button"), "Buka tokoh")?;
    window.read(&id("actor-page"), &name)
}

/// Goes over the canvas with the pointer, row by row, until something lies under it; gives the place.
fn find(window: &Window) -> Step<(f64, f64)> {
    let begin = "window.kliping_found = undefined;
        (async () => {
            const surface = document.querySelector(\"[data-testid='timeline-canvas']\");
            const box = surface.getBoundingClientRect();
            const at = (kind, x, y) => surface.dispatchEvent(new PointerEvent(kind, { clientX: x, clientY: y, bubbles: true }));
            for (let y = box.top + 8; y < Math.min(box.bottom, innerHeight - 120); y += 10)
                for (let x = box.left + 8; x < Math.min(box.right, innerWidth) - 8; x += 10) {
                    at('pointermove', x, y);
                    await Promise.resolve();
                    await new Promise((go) => setTimeout(go));
                    if (surface.classList.contains('point')) return (window.kliping_found = [x, y]);
                }
            window.kliping_found = [];
        })()";
    window.script(begin, vec![])?;
    let found = window.until("the pointer to find something", "return window.kliping_found", &[])?;
    match (found[0].as_f64(), found[1].as_f64()) {
        (Some(x), Some(y)) => Ok((x, y)),
        _ => Err("nothing lies on the canvas".to_owned()),
    }
}

/// The sentence of an event under the pointer, with what it names marked; a double click on a bubble goes to its span.
pub fn canvas(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-timeline"))?;
    painted(window)?;
    window.press(&id("zoom-all"))?;
    for _ in 0..6 {
        window.press(&id("zoom-out"))?;
    }
    painted(window)?;
    let far = window.text(&id("context-span"))?;
    let (x, y) = find(window)?;
    window.see(".lanes .sheet")?;
    window.picture("bubble-hover")?;
    let twice = "document.querySelector(\"[data-testid='timeline-canvas']\")
        .dispatchEvent(new MouseEvent('dblclick', { clientX: arguments[0], clientY: arguments[1], bubbles: true }))";
    window.script(twice, vec![json!(x), json!(y)])?;
    window.unread(&id("context-span"), &far)?;
    painted(window)?;
    for _ in 0..6 {
        if window.count(".lanes .sheet .said")? > 0 {
            break;
        }
        let (x, y) = find(window)?;
        if window.count(".lanes .sheet .said")? == 0 {
            window.script(twice, vec![json!(x), json!(y)])?;
            painted(window)?;
        }
    }
    window.see(".lanes .sheet .said")?;
    window.picture("event-hover")?;
    window.see(".lanes .sheet .said mark, .lanes .sheet .said b, .lanes .sheet .said span[class]")
}

/// The window in Indonesian, whatever the machine speaks.
fn indonesian(stage: &mut Stage) -> Step<&Window> {
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("language-id"))?;
    Ok(window)
}

/// The same events by when they were published and when they were clipped.
pub fn clocks(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = indonesian(stage)?;
    window.press(&id("nav-timeline"))?;
    painted(window)?;
    window.press(&id("zoom-all"))?;
    let happened = window.text(&id("context-span"))?;
    window.press_text(".tools [role='radio']", "Terbit")?;
    window.press(&id("zoom-all"))?;
    painted(window)?;
    window.until(
        "the publication's days",
        "return document.querySelector(arguments[0]).innerText !== arguments[1]",
        &[json!(id("context-span")), json!(happened)],
    )?;
    window.press_text(".tools [role='radio']", "Diklip")?;
    window.see(".tools [role='radio'][aria-checked='true']")?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "t")?;
    let year = window.script("return String(new Date().getFullYear())", vec![])?;
    // All were clipped just now: the twin has this year's days and no other.
    window.read(&id("twin"), year.as_str().unwrap_or_default())?;
    window.unread(&within("twin", "th.day"), "2015")
}
