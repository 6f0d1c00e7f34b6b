//! Every screen in both themes and both languages, in pictures to be looked at.

use serde_json::json;

use super::timeline::painted;
use super::{id, within};
use crate::stage::Stage;
use crate::window::{Step, Window, key, told};

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
    let after = window.first_paint()?;
    pin(window)?;
    for language in ["id", "en"] {
        for look in ["light", "dark"] {
            window.press(&id("nav-settings"))?;
            window.press(&id(&format!("language-{language}")))?;
            window.press(&id(&format!("theme-{look}")))?;
            theme(window, look)?;
            walk(window, &format!("{language}-{look}"))?;
            look_closer(window, &format!("{language}-{look}"))?;
        }
    }
    stage.note(format!("first paint {after:.0} ms after the start, on the sample library"));
    Ok(())
}

/// Three actors get lanes, so that the timeline shows what it is for.
pub fn pin(window: &Window) -> Step {
    for actor in ["Vladimir Putin", "Francois Hollande", "Barack Obama"] {
        window.press(&id("nav-actors"))?;
        window.press_text(&id("actor-row"), actor)?;
        window.press(&id("actor-pin"))?;
        window.see("[data-testid='actor-pin'][aria-pressed='true']")?;
    }
    Ok(())
}

/// The smallest window that the program allows, which is also one whose size was kept from the last time.
pub fn smallest(stage: &mut Stage) -> Step {
    stage.sample()?;
    let state = stage.window_state();
    std::fs::create_dir_all(state.with_file_name("")).map_err(told)?;
    let kept = json!({ "main": {
        "width": 900, "height": 600, "x": 20, "y": 20, "prev_x": 20, "prev_y": 20,
        "maximized": false, "visible": true, "decorated": true, "fullscreen": false,
    } });
    std::fs::write(&state, kept.to_string()).map_err(told)?;
    let window = stage.window()?;
    window.until("a window of 900 × 600", "return innerWidth === 900 && innerHeight === 600", &[])?;
    pin(window)?;
    for (language, look) in [("id", "light"), ("en", "dark")] {
        window.press(&id("nav-settings"))?;
        window.press(&id(&format!("language-{language}")))?;
        window.press(&id(&format!("theme-{look}")))?;
        theme(window, look)?;
        walk(window, &format!("small-{language}-{look}"))?;
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
    painted(window)?;
    window.script("document.querySelector(arguments[0]).focus()", vec![json!(id("timeline-canvas"))])?;
    window.keys(None, key::RIGHT)?;
    window.see(&within("evidence", "blockquote"))?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "t")?;
    window.press_text(&within("twin", "button"), "Su-24")?;
    window.see(&within("evidence", "blockquote"))?;
    keep("twin")?;
    // On a narrow window the evidence lies over the toolbar: the key works everywhere.
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "t")?;
    painted(window)?;
    keep("timeline")?;
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

/// What opens over the screens: a removal in its place, a margin card, the palette, the keys, a query that is wrong.
fn look_closer(window: &Window, look: &str) -> Step {
    let keep = |what: &str| {
        fits(window, &format!("{what} in {look}"))?;
        window.picture(&format!("{what}-{look}"))
    };
    window.fill(&id("query"), "Hollande tanggal:2015-13")?;
    window.see(&id("search-error"))?;
    keep("search-error")?;
    window.fill(&id("query"), "")?;
    window.press(&id("nav-library"))?;
    window.see(&within("sheet", "h1"))?;
    window.press(&id("removed-tick"))?;
    window.see(&id("removal"))?;
    // Scrolling closes the card, and the page may still be scrolling: pointed at again until it stays.
    let over = "if (document.querySelector(\"[data-testid='margin-card'] dl\")) return true;
        if (!(Date.now() - (window.kliping_pointed ?? 0) > 800)) return false;
        window.kliping_pointed = Date.now();
        const tick = document.querySelector(\"[data-testid='tick'][data-kind='actor']\");
        tick.scrollIntoView({ block: 'nearest' });
        tick.dispatchEvent(new PointerEvent('pointerenter'));
        return false";
    window.until("a card beside a tick", over, &[])?;
    keep("card")?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "?")?;
    window.see(&id("shortcuts"))?;
    keep("shortcuts")?;
    window.keys(None, key::ESCAPE)?;
    window.miss(&id("shortcuts"))?;
    window.keys(Some(key::CONTROL), "k")?;
    window.fill(&id("palette-field"), "putin")?;
    window.read(&id("deed"), "Vladimir Putin")?;
    keep("palette")?;
    window.keys(None, key::ESCAPE)?;
    window.miss(&id("palette"))?;
    window.press(&id("nav-settings"))?;
    window.press(&id("settings-storage"))?;
    window.see(&id("archive-folder"))?;
    keep("storage")?;
    window.press(&id("settings-display"))
}
