//! Long work, step by step: told as it goes on, and stopped between two steps.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::{Code, Failure, Result};

/// Hears how many steps are done, and of how many. A step that fails ends the work there, as that failure: what was done
/// stays, and nothing is half done.
pub type Steps<'a> = dyn FnMut(u32, u32) -> Result<()> + 'a;

/// Whether somebody wants the work under way to end.
#[derive(Debug, Default)]
pub struct Halt(AtomicBool);

impl Halt {
    /// Work begins: a stop that came after the last one ended concerns nobody.
    pub fn begin(&self) {
        self.0.store(false, Ordering::SeqCst);
    }

    /// The work is to end at its next step.
    pub fn stop(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// For each step; fails with `stopped`.
    pub fn go_on(&self) -> Result<()> {
        if self.0.load(Ordering::SeqCst) {
            return Err(Failure::new(Code::Stopped, "Stopped; what was done until then stays."));
        }
        Ok(())
    }
}
