//! What a person puts right in the window stays right through a rebuild, and is taken back by Ctrl+Z.

use serde_json::json;

use super::timeline::painted;
use super::{id, within};
use crate::stage::Stage;
use crate::window::{Step, Window, key, told};

/// Opens the sample library's timeline and chooses the event whose words hold `text`, in the list twin.
fn choose<'a>(stage: &'a mut Stage, text: &str) -> Step<&'a Window> {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-timeline"))?;
    painted(window)?;
    unfocus(window)?;
    window.keys(None, "t")?;
    pick(window, text)?;
    Ok(window)
}

fn pick(window: &Window, text: &str) -> Step {
    window.press_text(&within("twin", "button"), text)?;
    window.read(&within("evidence", "h2"), text)?;
    unfocus(window)
}

/// Reads every article anew with the window closed, and opens it again on the screen that `nav` leads to.
fn rebuilt<'a>(stage: &'a mut Stage, nav: &str) -> Step<&'a Window> {
    stage.close()?;
    // The program needs a moment to end after its window is gone, and holds the archive until then.
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while let Err(refused) = stage.kliping(&["rebuild"]) {
        if !refused.contains("open in another Kliping window") || std::time::Instant::now() > until {
            return Err(refused);
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let window = stage.window()?;
    window.press(&id(nav))?;
    Ok(window)
}

/// The same, with the event whose words hold `text` chosen in the list twin.
fn rebuilt_and_chosen<'a>(stage: &'a mut Stage, text: &str) -> Step<&'a Window> {
    let window = rebuilt(stage, "nav-timeline")?;
    painted(window)?;
    unfocus(window)?;
    window.keys(None, "t")?;
    pick(window, text)?;
    Ok(window)
}

fn unfocus(window: &Window) -> Step {
    window.script("document.activeElement?.blur()", vec![]).map(drop)
}

pub fn event_edited(stage: &mut Stage) -> Step {
    let window = choose(stage, "Angkatan Udara Turki")?;
    let before = window.text(&within("evidence", "h2"))?;
    window.keys(None, "e")?;
    window.fill(&id("event-when"), "kapan-kapan")?;
    window.see("[data-testid='event-when'][aria-invalid='true']")?;
    window.see("[data-testid='event-keep'][disabled]")?;
    window.fill(&id("event-when"), "25 Nov 2015")?;
    window.read(&id("event-editor"), "Wednesday, 25 November 2015")?;
    window.fill(&id("event-label"), "Jet tempur hilang di perbatasan")?;
    window.picture("correct-edit")?;
    window.press(&id("event-keep"))?;
    let corrected = |window: &Window| {
        window.read(&within("evidence", "h2"), "Jet tempur hilang di perbatasan")?;
        window.read(&id("evidence"), "Wednesday, 25 November 2015")?;
        window.see(&id("corrected"))
    };
    corrected(window)?;
    window.picture("corrected")?;
    let window = rebuilt_and_chosen(stage, "Jet tempur hilang di perbatasan")?;
    corrected(window)?;
    // Words and day were two acts.
    window.keys(Some(key::CONTROL), "z")?;
    window.unread(&within("evidence", "h2"), "Jet tempur hilang di perbatasan")?;
    window.keys(Some(key::CONTROL), "z")?;
    window.read(&id("evidence"), "Tuesday, 24 November 2015")?;
    window.read(&within("evidence", "h2"), &before)?;
    window.miss(&id("corrected"))
}

pub fn events_merged_and_split(stage: &mut Stage) -> Step {
    let window = choose(stage, "Angkatan Udara Turki")?;
    let sources = |window: &Window| window.count(&within("evidence", "blockquote"));
    let before = sources(window)?;
    window.keys(None, "m")?;
    window.see(&id("merge-option"))?;
    window.fill(&id("merge-filter"), "The downing of a Russian jet")?;
    window.press_text(&id("merge-option"), "The downing of a Russian jet")?;
    window.picture("correct-merge")?;
    window.press(&id("merge-go"))?;
    let is = |window: &Window, count: u64| {
        let script = "return document.querySelectorAll(arguments[0]).length === arguments[1]";
        window.until(&format!("{count} sentences"), script, &[json!(within("evidence", "blockquote")), json!(count)]).map(drop)
    };
    window.miss(&id("merge-chooser"))?;
    is(window, before + 1)?;
    let label = window.text(&within("evidence", "h2"))?;
    let window = rebuilt_and_chosen(stage, &label)?;
    is(window, before + 1)?;
    window.keys(None, "s")?;
    is(window, 1)?;
    window.keys(Some(key::CONTROL), "z")?;
    is(window, before + 1)?;
    window.keys(Some(key::CONTROL), "z")?;
    window.read(&within("twin", "button"), "The downing of a Russian jet")?;
    pick(window, "Angkatan Udara Turki")?;
    is(window, before)
}

pub fn own_event(stage: &mut Stage) -> Step {
    let window = choose(stage, "Angkatan Udara Turki")?;
    window.keys(None, "n")?;
    window.see("[data-testid='event-keep'][disabled]")?;
    window.fill(&id("event-when"), "25 Nov 2015")?;
    window.fill(&id("event-label"), "Rapat redaksi tentang jet itu")?;
    window.fill(&id("event-actor"), "Vladimir Putin")?;
    window.picture("own-event")?;
    window.press(&id("event-keep"))?;
    let told = |window: &Window| {
        window.read(&within("evidence", "h2"), "Rapat redaksi tentang jet itu")?;
        window.read(&id("evidence"), "Wednesday, 25 November 2015")?;
        window.read(&within("evidence", ".who-all"), "Vladimir Putin")?;
        window.see(&id("own-event"))
    };
    told(window)?;
    let window = rebuilt_and_chosen(stage, "Rapat redaksi tentang jet itu")?;
    told(window)?;
    // Who took part is put right like day and words.
    window.keys(None, "e")?;
    window.press(&id("event-actor-less"))?;
    window.press(&id("event-keep"))?;
    window.unread(&within("evidence", ".top"), "Vladimir Putin")?;
    unfocus(window)?;
    window.keys(Some(key::CONTROL), "z")?;
    window.read(&within("evidence", ".who-all"), "Vladimir Putin")?;
    window.keys(Some(key::CONTROL), "z")?;
    window.unread(&id("twin"), "Rapat redaksi tentang jet itu")
}

pub fn no_event(stage: &mut Stage) -> Step {
    let window = choose(stage, "Konstantin Murakhtin, diselamatkan")?;
    window.keys(None, "x")?;
    window.unread(&id("twin"), "Konstantin Murakhtin, diselamatkan")?;
    window.see(&within("notice", ".link"))?;
    let window = rebuilt_and_chosen(stage, "Angkatan Udara Turki")?;
    window.unread(&id("twin"), "Konstantin Murakhtin, diselamatkan")?;
    window.keys(Some(key::CONTROL), "z")?;
    window.read(&id("twin"), "Konstantin Murakhtin, diselamatkan")
}

pub fn actor_put_right(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-actors"))?;
    window.press_text(&id("actor-row"), "Francois Hollande")?;
    window.press(&id("actor-menu"))?;
    window.picture("actor-menu")?;
    window.press(&id("actor-rename"))?;
    window.fill(&id("actor-name-field"), "François Hollande")?;
    window.press(&id("actor-name-keep"))?;
    window.read(&within("actor-page", "h1"), "François Hollande")?;
    window.see(&id("actor-corrected"))?;
    unfocus(window)?;
    window.keys(None, "n")?;
    window.fill(&id("note-field"), "Bandingkan nada 24 dan 26 November.")?;
    window.press(&id("note-keep"))?;
    window.read(&id("note"), "Bandingkan nada")?;
    let window = rebuilt(stage, "nav-actors")?;
    window.press_text(&id("actor-row"), "François Hollande")?;
    window.read(&id("note"), "Bandingkan nada")?;
    unfocus(window)?;
    window.keys(Some(key::CONTROL), "z")?;
    window.miss(&id("note"))?;
    window.keys(Some(key::CONTROL), "z")?;
    window.read(&within("actor-page", "h1"), "Francois Hollande")
}

pub fn actors_merged(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-actors"))?;
    window.fill(&id("query"), "Amerika")?;
    window.press_text(&id("actor-row"), "Amerika")?;
    let name = window.text(&within("actor-page", "h1"))?;
    window.press(&id("actor-menu"))?;
    window.press(&id("actor-merge"))?;
    window.fill(&id("merge-actor-name"), "Rusia")?;
    // The list of the last letter: one of a letter before would move under the press.
    let only = "return [...document.querySelectorAll(arguments[0])].every(e => e.innerText.includes('Rusia'))";
    window.until("only who is called so", only, &[json!(id("merge-actor-option"))])?;
    window.press_text(&within("merge-actor-option", ".serif"), "Rusia")?;
    window.picture("actor-merge")?;
    window.press(&id("merge-actor-go"))?;
    window.read(&within("actor-page", "h1"), "Rusia")?;
    window.read(&id("actor-page"), &name)?;
    let window = rebuilt(stage, "nav-actors")?;
    window.press_text(&id("actor-row"), "Rusia")?;
    window.read(&id("actor-page"), &name)?;
    unfocus(window)?;
    window.keys(Some(key::CONTROL), "z")?;
    window.press(&id("nav-actors"))?;
    window.read(&within("actor-row", ".name"), &name)
}

pub fn exported(stage: &mut Stage) -> Step {
    stage.sample()?;
    // The desktop's own file says where downloads go.
    let downloads = stage.folder().join("unduhan");
    let config = stage.archive().with_file_name("home/config");
    std::fs::create_dir_all(&config).map_err(told)?;
    std::fs::write(config.join("user-dirs.dirs"), format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display())).map_err(told)?;
    let window = stage.window()?;
    window.press(&id("nav-timeline"))?;
    painted(window)?;
    for (kind, file, holds) in [
        ("csv", "kliping-timeline.csv", "Su-24"),
        ("ics", "kliping-timeline.ics", "BEGIN:VEVENT"),
        ("svg", "kliping-timeline.svg", "</svg>"),
        ("png", "kliping-timeline.png", "PNG"),
    ] {
        window.press(&id("export"))?;
        window.press(&id(&format!("export-{kind}")))?;
        window.read(&id("notice"), file)?;
        let bytes = std::fs::read(downloads.join(file)).map_err(told)?;
        if !String::from_utf8_lossy(&bytes).contains(holds) {
            return Err(format!("{file} does not hold “{holds}”"));
        }
    }
    Ok(())
}
