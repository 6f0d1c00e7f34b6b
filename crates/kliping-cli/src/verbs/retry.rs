//! `kliping retry [ID]`

use kliping_archive::{Archive, ClipState, ops};

use super::{End, Stop, clip};
use crate::arguments::Retry;
use crate::printer::Printer;

/// Tries again what is in the queue; prints what came of each clip, as `clip` does.
pub fn run(archive: &Archive, what: &Retry, printer: &mut Printer) -> Result<End, Stop> {
    let mut end = End::Done;
    let mut stopped: Result<(), Stop> = Ok(());
    ops::retry(archive, what.id.as_deref(), &mut |url, outcome| {
        if stopped.is_err() {
            return Ok(());
        }
        match outcome {
            Ok(outcome) => {
                if !matches!(outcome.state, ClipState::Kept | ClipState::KeptInPart) {
                    end = End::Refused;
                }
                stopped = clip::tell(archive, &outcome, printer);
            }
            Err(failure) => {
                end = End::Refused;
                clip::refuse(archive, Some(url), &failure, printer)?;
            }
        }
        stopped = std::mem::replace(&mut stopped, Ok(())).and_then(|()| Ok(printer.flush()?));
        Ok(())
    })?;
    stopped?;
    Ok(end)
}
