//! `kliping show ID [--removals|--markdown|--json]`

use std::io::Write as _;
use std::path::Path;

use kliping_archive::{Archive, ArticleView, AssetState, ClipState, Code, Failure, HighlightRow, ops};
use kliping_article::Removal;
use serde::Serialize;

use super::{End, Stop};
use crate::arguments::Show;
use crate::batch::Answer;
use crate::printer::{BOLD, DIM, Printer, RESET};
use crate::{article, days, markdown};

/// The article as a program gets it: the reading's own shape, and what the library adds.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    answer: Answer<'a>,
    state: ClipState,
    version: u32,
    captured_at: &'a str,
    tags: &'a [String],
    /// Marks and notes of the person, left out where there are none.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    highlights: &'a [HighlightRow],
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_since: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<u32>,
}

#[derive(Serialize)]
struct RemovalLine<'a> {
    id: &'a str,
    step: &'a str,
    reason: &'a str,
    text: &'a str,
    paragraph: u32,
    restored: bool,
}

/// Prints one article, its removals, or its Markdown.
pub fn run(archive: &Archive, what: &Show, printer: &mut Printer) -> Result<End, Stop> {
    if what.assets {
        assets(archive, &what.id, printer)?;
        return Ok(End::Done);
    }
    if let Some(file) = &what.export_html {
        return export(&ops::export_html(archive, &what.id, None)?, file, printer);
    }
    if let Some(file) = &what.export_wacz {
        return export(&ops::export_wacz(archive, &what.id, None)?, file, printer);
    }
    let view = ops::show_article(archive, &what.id, None)?;
    if what.markdown {
        printer.verbatim(&markdown::write(&view.reading))?;
    } else if what.removals {
        removals(&view, printer)?;
    } else if printer.json() {
        let ArticleView { row, version, reading, highlights, .. } = &view;
        let answer = Answer::untimed(Some(&row.id), reading);
        printer.value(&Shown {
            answer,
            state: row.state,
            version: *version,
            captured_at: &row.captured_at,
            tags: &row.tags,
            highlights,
            changed_since: row.changed_since,
            missing: Some(row.missing).filter(|missing| *missing > 0),
        })?;
    } else {
        whole(&view, printer)?;
    }
    Ok(End::Done)
}

/// Writes an export. A file that is there already is not overwritten.
fn export(bytes: &[u8], file: &Path, printer: &mut Printer) -> Result<End, Stop> {
    let refused = |error: std::io::Error| {
        let sentence = match error.kind() {
            std::io::ErrorKind::AlreadyExists => format!("{} is there already; name another file.", file.display()),
            std::io::ErrorKind::StorageFull => format!("There is no room for {} on the disk.", file.display()),
            _ => format!("{} cannot be written.", file.display()),
        };
        Failure::new(Code::FileUnreadable, sentence).about(file.display().to_string()).because(error)
    };
    let mut opened = std::fs::File::create_new(file).map_err(refused)?;
    if let Err(error) = opened.write_all(bytes).and_then(|()| opened.sync_all()) {
        // Half a file is worse than none.
        let _ = std::fs::remove_file(file);
        return Err(refused(error).into());
    }
    if printer.json() {
        printer.value(&serde_json::json!({ "file": file, "bytes": bytes.len() }))?;
    } else {
        printer.line(&format!("Wrote {}, {} KB.", file.display(), bytes.len().div_ceil(1024)))?;
    }
    Ok(End::Done)
}

fn assets(archive: &Archive, id: &str, printer: &mut Printer) -> Result<(), Stop> {
    let rows = ops::list_assets(archive, id, None)?;
    if printer.json() {
        rows.iter().try_for_each(|row| printer.value(row))?;
        return Ok(());
    }
    if rows.is_empty() {
        printer.line("The page of this article asks for no parts, or came without them.")?;
    }
    for row in &rows {
        let state = match row.state {
            AssetState::Kept => format!("{} bytes", row.bytes.unwrap_or(0)),
            AssetState::Waiting => "waiting".to_owned(),
            AssetState::Failed => "missing".to_owned(),
            AssetState::LeftOut => "left out".to_owned(),
        };
        printer.line(&format!("{} · {state} · {}", row.used_as, row.url))?;
        let width = printer.width();
        row.why.iter().try_for_each(|why| printer.wrapped(why, width, "  ", "  "))?;
    }
    Ok(())
}

fn whole(view: &ArticleView, printer: &mut Printer) -> std::io::Result<()> {
    let row = &view.row;
    let mut fact = format!("{} · {} {}", row.id, super::list::state_words(row.state), days::local_day(&row.captured_at));
    if view.versions.len() > 1 {
        fact = format!("{fact} · version {} of {}", view.version, view.versions.len());
    }
    for tag in &row.tags {
        fact = format!("{fact} · #{tag}");
    }
    let mut facts = vec![fact];
    if let Some(read) = row.changed_since {
        facts.push(format!("Changed since you read version {read}; `kliping diff {} {read} {}` shows what.", row.id, view.version));
    }
    if row.missing > 0 {
        let s = if row.missing == 1 { "" } else { "s" };
        facts.push(format!("{} part{s} of the page missing; `kliping show {} --assets` names them.", row.missing, row.id));
    }
    article::print(printer, &view.reading, &facts)?;
    let removed = view.reading.removals.iter().filter(|removal| !removal.restored).count();
    if removed > 0 {
        printer.line(&format!("     {DIM}{removed} removed in all; `kliping show {} --removals` lists them.{RESET}", row.id))?;
    }
    Ok(())
}

fn removals(view: &ArticleView, printer: &mut Printer) -> std::io::Result<()> {
    let reading = &view.reading;
    if printer.json() {
        for Removal { id, step, reason, text, paragraph, restored } in &reading.removals {
            printer.value(&RemovalLine { id, step, reason, text, paragraph: *paragraph, restored: *restored })?;
        }
        return Ok(());
    }
    if reading.removals.is_empty() {
        return printer.line("Nothing was removed from this article.");
    }
    let width = printer.width();
    // What one rule took at one place stands together, under the reason.
    for together in reading.removals.chunk_by(|one, next| (&one.step, one.paragraph) == (&next.step, next.paragraph)) {
        let Some(first) = together.first() else { continue };
        let place = match first.paragraph {
            0 => "before the first line".to_owned(),
            after => format!("after line {after}"),
        };
        printer.wrapped(&format!("{BOLD}{}{RESET} · {place} · {}", first.step, first.reason), width, "", "  ")?;
        for removal in together {
            let state = if removal.restored { " (restored)" } else { "" };
            let margin = " ".repeat(console::measure_text_width(&removal.id) + 4);
            printer.wrapped(&format!("{}{state}", removal.text), width, &format!("  {DIM}{}{RESET}  ", removal.id), &margin)?;
        }
        printer.gap()?;
    }
    printer.line(&format!("{DIM}`kliping restore {} REMOVAL` puts one back.{RESET}", view.row.id))
}
