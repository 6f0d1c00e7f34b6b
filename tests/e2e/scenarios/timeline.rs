//! The timeline: evidence, lanes, zoom, list twin.

use serde_json::json;

use super::{id, within};
use crate::stage::Stage;
use crate::window::{Step, Window, key};

/// Opens the window on the sample library and its timeline.
pub fn open(stage: &mut Stage) -> Step<&Window> {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-timeline"))?;
    painted(window)?;
    Ok(window)
}

/// Waits until the events are asked for and laid out, and the view is at rest.
pub fn painted(window: &Window) -> Step {
    window.see("[data-testid='timeline-canvas'][aria-busy='false']")
}

pub fn evidence_and_back(stage: &mut Stage) -> Step {
    let window = open(stage)?;
    window.press(&id("zoom-in"))?;
    let before = window.text(&id("context-span"))?;
    // The canvas is a picture; arrows walk from event to event on it.
    window.script("document.querySelector(arguments[0]).focus()", vec![json!(id("timeline-canvas"))])?;
    window.keys(None, key::RIGHT)?;
    window.see(&within("evidence", "blockquote"))?;
    let label = window.text(&within("evidence", "h2"))?;
    let after = window.text(&id("context-span"))?;
    let sentence = window.text(&within("evidence", "blockquote"))?;
    window.press(&id("open-at-paragraph"))?;
    window.see(&id("reader"))?;
    window.read(&id("sheet"), sentence.split_whitespace().take(5).collect::<Vec<_>>().join(" ").as_str())?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, key::BACKSPACE)?;
    window.see(&id("timeline-canvas"))?;
    window.read(&within("evidence", "h2"), &label)?;
    window.read(&id("context-span"), &after)?;
    if before.is_empty() { Err("the context bar says no dates".to_owned()) } else { Ok(()) }
}

pub fn lanes(stage: &mut Stage) -> Step {
    let window = open(stage)?;
    window.press(&id("nav-actors"))?;
    window.press_text(&id("actor-row"), "Vladimir Putin")?;
    window.press(&id("actor-pin"))?;
    window.press(&id("nav-timeline"))?;
    window.read(".lane-head", "Vladimir Putin")?;
    window.press_text(".filters h3, .filters .f", "Vladimir Putin")?;
    Ok(())
}

pub fn zoom(stage: &mut Stage) -> Step {
    let window = open(stage)?;
    let first = window.text(&id("context-span"))?;
    window.press(&id("zoom-all"))?;
    painted(window)?;
    let all = window.text(&id("context-span"))?;
    if first == all {
        return Err(format!("the timeline does not begin where most of it lies: {all}"));
    }
    for _ in 0..14 {
        window.press(&id("zoom-in"))?;
    }
    painted(window)?;
    let near = window.text(&id("context-span"))?;
    if all == near {
        return Err(format!("zooming changes nothing: {all}"));
    }
    for _ in 0..24 {
        window.press(&id("zoom-out"))?;
    }
    window.press(&id("zoom-all"))?;
    window.read(&id("context-span"), &all)
}

pub fn twin(stage: &mut Stage) -> Step {
    let window = open(stage)?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "t")?;
    window.read(&id("twin"), "24 November 2015")?;
    window.press_text(&within("twin", "button"), "Su-24")?;
    window.see(&within("evidence", "blockquote"))?;
    window.keys(None, "t")?;
    window.see(&id("timeline-canvas"))?;
    window.see(&within("evidence", "blockquote"))
}

/// Pictures of every density: years as bubbles, months with labels, days with cards.
pub fn looks(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    super::looks::pin(window)?;
    for (language, look) in [("id", "light"), ("en", "dark")] {
        window.press(&id("nav-settings"))?;
        window.press(&id(&format!("language-{language}")))?;
        window.press(&id(&format!("theme-{look}")))?;
        window.press(&id("nav-timeline"))?;
        painted(window)?;
        lanes_by(window, "actor")?;
        window.press(&id("zoom-all"))?;
        window.picture(&format!("timeline-far-{look}"))?;
        window.script("document.activeElement?.blur()", vec![])?;
        window.keys(None, "t")?;
        window.press_text(&within("twin", "button"), "Francois Hollande flew to Washington")?;
        window.script("document.activeElement?.blur()", vec![])?;
        window.keys(None, "t")?;
        level(window, 3)?;
        window.picture(&format!("timeline-weeks-{look}"))?;
        lanes_by(window, "none")?;
        level(window, 4)?;
        window.picture(&format!("timeline-near-{look}"))?;
        level(window, 5)?;
        window.picture(&format!("timeline-hours-{look}"))?;
        level(window, 2)?;
        window.script("document.activeElement?.blur()", vec![])?;
        window.picture(&format!("timeline-nolanes-{look}"))?;
        lanes_by(window, "site")?;
        window.picture(&format!("timeline-sites-{look}"))?;
    }
    Ok(())
}

fn lanes_by(window: &Window, by: &str) -> Step {
    let script =
        "const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change', { bubbles: true }))";
    window.script(script, vec![json!(id("lanes")), json!(by)]).map(drop)
}

/// Sets the zoom's slider: 0 is decades, 5 is hours.
fn level(window: &Window, level: u8) -> Step {
    let script =
        "const e = document.querySelector('.levels input'); e.value = arguments[0]; e.dispatchEvent(new Event('input', { bubbles: true }))";
    window.script(script, vec![json!(level)]).map(drop)
}
