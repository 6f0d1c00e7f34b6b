//! Progress of long work: on standard error, and only where that is a terminal (indicatif hides itself elsewhere).

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use kliping_archive::Steps;

/// A bar over `total` steps; `doing` says what is done.
pub fn bar(doing: &'static str, total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total).with_message(doing);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:32} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}

/// A sign of life for work whose length nobody knows.
pub fn spinner(doing: String) -> ProgressBar {
    let spinner = ProgressBar::new_spinner().with_message(doing);
    spinner.enable_steady_tick(Duration::from_millis(120));
    spinner
}

/// Runs `work` with a bar that follows its steps.
pub fn follow<T>(doing: &'static str, work: impl FnOnce(&mut Steps<'_>) -> T) -> T {
    let bar = bar(doing, 0);
    let outcome = work(&mut |done, total| {
        bar.set_length(u64::from(total));
        bar.set_position(u64::from(done));
        Ok(())
    });
    bar.finish_and_clear();
    outcome
}
