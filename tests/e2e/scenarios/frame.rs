//! The frame: the command palette, saved searches.

use super::id;
use crate::stage::Stage;
use crate::window::{Step, key};

pub fn palette(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("language-id"))?;
    window.read(&id("rail"), "Linimasa")?;
    let open = || {
        window.miss(&id("palette"))?;
        window.keys(Some(key::CONTROL), "k")?;
        window.see(&id("palette"))
    };
    open()?;
    window.fill(&id("palette-field"), "linimasa")?;
    window.read("[data-testid='deed'][data-selected]", "Linimasa")?;
    window.keys(None, key::ENTER)?;
    window.see(&id("timeline-canvas"))?;
    // An actor, then an article, by a word of theirs.
    open()?;
    window.fill(&id("palette-field"), "putin")?;
    window.press_text(&id("deed"), "Vladimir Putin")?;
    window.see(&id("actor-page"))?;
    open()?;
    window.fill(&id("palette-field"), "novanto mundur")?;
    window.press_text(&id("deed"), "Setya Novanto Mundur")?;
    window.read(&id("sheet"), "Setya Novanto")?;
    open()?;
    window.fill(&id("palette-field"), "gelap")?;
    window.read("[data-testid='deed'][data-selected]", "gelap")?;
    window.keys(None, key::ENTER)?;
    window.until("the dark theme", "return document.documentElement.dataset.theme === 'dark'", &[])?;
    open()?;
    window.fill(&id("palette-field"), "zzzz")?;
    window.press_text(&id("deed"), "zzzz")?;
    window.see(&id("screen-search"))
}

pub fn kept_searches(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-search"))?;
    // A word that is still being typed finds its longer forms too; the space closes it. English pages that say Turkey count.
    window.fill(&id("query"), "Turki ")?;
    window.read(&id("search-total"), "8")?;
    window.press(&id("save-search"))?;
    window.fill(&id("saved-name"), "Krisis jet")?;
    window.press(&id("saved-keep"))?;
    window.read(&id("saved-searches"), "Krisis jet 8")?;
    stage.close()?;
    // It is the archive's, and a list like any other.
    let window = stage.window()?;
    window.press_text("[data-testid='saved-searches'] .to", "Krisis jet")?;
    window.read(&id("list-total"), "8")?;
    window.press("[data-testid='saved-searches'] .deed")?;
    window.miss(&id("saved-searches"))?;
    window.press("[data-testid='notice'] .btn.link")?;
    window.read(&id("saved-searches"), "Krisis jet")
}
