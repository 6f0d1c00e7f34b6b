//! `kliping watch DIR`

use kliping_archive::reception::folder::watch_folder;
use kliping_archive::{Archive, Failure};

use super::{End, Stop};
use crate::arguments::{Clip, Watch};
use crate::printer::Printer;

/// Clips the saved pages of a folder, those that are there and those that come, until stopped.
pub fn run(what: &Watch, open: impl Fn() -> Result<Archive, Failure>, printer: &mut Printer) -> Result<End, Stop> {
    // Opened once before anything waits, so that an archive that cannot be written is told at once.
    drop(open()?);
    // What is no folder is refused below, and a refusal says nothing before its sentence.
    if !printer.json() && what.folder.is_dir() {
        printer.line(&format!("Watching {}. Ctrl+C ends it.", what.folder.display()))?;
        printer.flush()?;
    }
    let mut stop = None;
    watch_folder(&what.folder, |path| {
        let clip = Clip {
            sources: vec![path.to_string_lossy().into_owned()],
            url: None,
            published: None,
            tags: what.tags.clone(),
            text: false,
            from_file: None,
            allow_local: None,
        };
        // A page that is refused was told and does not end the watch; an output that nobody reads does.
        match super::clip::run(&clip, &open, printer) {
            Err(Stop::Failure(failure)) => printer.failure(&failure),
            Err(other) => stop = Some(other),
            Ok(_) => {}
        }
        stop.is_none()
    })?;
    stop.map_or(Ok(End::Done), Err)
}
