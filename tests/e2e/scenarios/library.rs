//! The library: destructive acts are undone, marks and tags are set by keyboard, lists are sorted and filtered.

use super::{id, within};
use crate::stage::Stage;
use crate::window::{Step, key};

pub fn delete_and_undo(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    let before = window.text(&id("list-total"))?;
    window.press(&id("article-row"))?;
    let headline = window.text(&within("sheet", "h1"))?;
    window.press(&id("reader-more"))?;
    window.press(&id("reader-delete"))?;
    window.unread(&id("article-row"), &headline)?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(Some(key::CONTROL), "z")?;
    window.read(&id("list-total"), &before)?;
    let folded = headline.split_whitespace().collect::<Vec<_>>().join(" ");
    window.read(&id("article-row"), &folded)
}

pub fn marks_by_keyboard(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.see(&id("article-row"))?;
    window.keys(None, "jj")?;
    window.see(&id("reader"))?;
    window.keys(None, "f")?;
    window.until(
        "the star",
        "return document.querySelector(arguments[0])?.getAttribute('aria-pressed') === 'true'",
        &[serde_json::json!(id("reader-favourite"))],
    )?;
    window.keys(None, "l")?;
    window.fill(&id("tag-field"), "pelabuhan")?;
    window.keys(None, key::ENTER)?;
    window.keys(None, key::ESCAPE)?;
    window.read(&id("rail"), "pelabuhan")?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "gt")?;
    window.see(&id("timeline-canvas"))?;
    window.keys(None, "gl")?;
    window.see(&id("library-list"))?;
    window.keys(None, "?")?;
    window.see(&id("shortcuts"))?;
    window.keys(None, key::ESCAPE)?;
    window.miss(&id("shortcuts"))
}

pub fn sort_and_filter(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.see(&id("article-row"))?;
    let all = window.text(&id("list-total"))?;
    window.press(&id("article-row"))?;
    window.press(&id("reader-favourite"))?;
    window.press(&id("filter-favourite"))?;
    window.read(&id("list-total"), "1")?;
    window.press(&id("filter-favourite"))?;
    window.read(&id("list-total"), &all)?;
    // What was put away has a list of its own.
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(None, "e")?;
    window.see("[data-testid='reader-archive'][aria-pressed='true']")?;
    window.press(&id("filter-menu"))?;
    window.press(&id("filter-menu-archived"))?;
    window.read(&id("list-total"), "1")?;
    window.press(&id("filter-menu"))?;
    window.press(&id("filter-menu-all"))?;
    window.read(&id("list-total"), &all)?;
    window.fill(&id("query"), "Myanmar")?;
    window.read(&id("article-row"), "Myanmar")?;
    window.fill(&id("query"), "")?;
    window.read(&id("list-total"), &all)
}
