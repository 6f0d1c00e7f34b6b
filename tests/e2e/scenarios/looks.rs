//! Every screen in both themes and both languages, in pictures to be looked at.

use serde_json::json;

use super::{id, within};
use crate::stage::Stage;
use crate::window::{Step, Window, key};

pub fn language_and_theme(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("language-en"))?;
    window.read(&id("rail"), "Library")?;
    window.press(&id("theme-dark"))?;
    theme(window, "dark")?;
    window.press(&id("language-id"))?;
    window.read(&id("rail"), "Pustaka")?;
    stage.close()?;
    // The choice is the archive's: it is there after a restart.
    let window = stage.window()?;
    window.read(&id("rail"), "Pustaka")?;
    theme(window, "dark")?;
    window.press(&id("nav-settings"))?;
    window.press(&id("theme-light"))?;
    theme(window, "light")
}

fn theme(window: &Window, name: &str) -> Step {
    window.until("the theme", "return document.documentElement.dataset.theme === arguments[0]", &[json!(name)]).map(drop)
}

/// Nothing of a screen may lie outside it.
fn fits(window: &Window, what: &str) -> Step {
    let outside = window.script(
        "const root = document.documentElement;
        if (root.scrollWidth <= innerWidth && root.scrollHeight <= innerHeight) return null;
        const far = [...document.querySelectorAll('body *')].filter(e => { const b = e.getBoundingClientRect(); return b.right > innerWidth || b.bottom > innerHeight });
        return `${root.scrollWidth} × ${root.scrollHeight}: ` + far.map(e => e.tagName + '.' + e.className).slice(0, 8).join(', ')",
        vec![],
    )?;
    outside.as_str().map_or(Ok(()), |outside| Err(format!("{what} overflows the window: {outside}")))
}

pub fn every_screen(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    for language in ["id", "en"] {
        for look in ["light", "dark"] {
            window.press(&id("nav-settings"))?;
            window.press(&id(&format!("language-{language}")))?;
            window.press(&id(&format!("theme-{look}")))?;
            theme(window, look)?;
            walk(window, &format!("{language}-{look}"))?;
        }
    }
    Ok(())
}

fn walk(window: &Window, look: &str) -> Step {
    let keep = |screen: &str| {
        fits(window, &format!("{screen} in {look}"))?;
        window.picture(&format!("{screen}-{look}"))
    };
    keep("settings")?;
    window.press(&id("nav-library"))?;
    window.press_text(&id("article-row"), "Hollande")?;
    window.see(&within("sheet", "h1"))?;
    keep("reader")?;
    window.press(&id("nav-timeline"))?;
    super::timeline::painted(window)?;
    window.script("document.querySelector(arguments[0]).focus()", vec![json!(id("timeline-canvas"))])?;
    window.keys(None, key::RIGHT)?;
    window.see(&within("evidence", "blockquote"))?;
    keep("timeline")?;
    window.press(&id("twin-toggle"))?;
    window.see(&within("twin", "tbody tr"))?;
    keep("twin")?;
    window.press(&id("twin-toggle"))?;
    window.press(&id("nav-actors"))?;
    window.see(&id("actor-row"))?;
    keep("actors")?;
    window.press_text(&id("actor-row"), "Vladimir Putin")?;
    window.see(&id("actor-page"))?;
    keep("actor")?;
    window.press(&id("nav-quotes"))?;
    window.see(&id("quote-row"))?;
    keep("quotes")?;
    window.press(&id("nav-search"))?;
    window.fill(&id("query"), "Hollande")?;
    window.see(&id("search-hit"))?;
    keep("search")?;
    window.fill(&id("query"), "")?;
    window.keys(Some(key::CONTROL), "n")?;
    window.see(&id("clip-dialog"))?;
    keep("clip")?;
    window.keys(None, key::ESCAPE)?;
    window.miss(&id("clip-dialog"))
}
