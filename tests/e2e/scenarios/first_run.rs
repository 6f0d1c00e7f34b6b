//! The first start: a welcome that leads somewhere.

use super::{id, within};
use crate::stage::Stage;
use crate::window::Step;

pub fn opens_the_sample_library(stage: &mut Stage) -> Step {
    let window = stage.window()?;
    window.see(&id("welcome"))?;
    window.press(&id("welcome-sample"))?;
    window.see(&id("article-row"))?;
    window.read(&id("list-total"), "2")?;
    // The timeline is alive before the first clip of one's own.
    window.press(&id("nav-timeline"))?;
    window.see(&id("timeline-canvas"))?;
    window.press(&id("twin-toggle"))?;
    window.see(&within("twin", "tbody tr"))?;
    if window.count(&within("twin", "tbody tr"))? < 20 {
        return Err("the sample library's timeline is not alive".to_owned());
    }
    Ok(())
}

pub fn begins_empty(stage: &mut Stage) -> Step {
    let window = stage.window()?;
    for language in ["en", "id"] {
        window.press(&id(&format!("language-{language}")))?;
        for look in ["light", "dark"] {
            // The theme is chosen in the settings, which are not open yet; the picture wants both.
            window.script("document.documentElement.dataset.theme = arguments[0]", vec![serde_json::json!(look)])?;
            window.picture(&format!("welcome-{language}-{look}"))?;
        }
    }
    window.press(&id("welcome-empty"))?;
    window.see(&id("screen-library"))?;
    window.see(&id("list-empty"))?;
    window.picture("empty-library")?;
    for screen in ["timeline", "actors", "quotes"] {
        window.press(&id(&format!("nav-{screen}")))?;
        window.see(&id("empty"))?;
    }
    Ok(())
}
