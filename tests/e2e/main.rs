//! Every flow of the window, in the real window, on a real archive.
//!
//! Run under a display (`make test-window` brings one): `cargo test -p kliping-tests --features window --test window -- [NAME…]`.
//! The last line counts: `{"scenarios":N,"passed":N,"skipped":0}`.

mod desktop;
mod scenarios;
mod stage;
mod window;

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    if std::env::args().any(|argument| argument == "--list") {
        // A test runner that asks for names finds none: scenarios share one display and run here, one after another.
        return ExitCode::SUCCESS;
    }
    let mut out = std::io::stdout().lock();
    let (mut run, mut passed) = (0, 0);
    for (name, scenario) in scenarios::ALL {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| name.contains(wanted.as_str())) {
            continue;
        }
        run += 1;
        let start = Instant::now();
        let ended = stage::Stage::new(name).and_then(|mut stage| {
            let ended = scenario(&mut stage);
            if ended.is_err() {
                stage.picture_of_failure();
            }
            ended.map(|()| stage.notes().iter().fold(String::new(), |all, note| all + "\n       " + note))
        });
        let seconds = start.elapsed().as_secs_f64();
        let line = match ended {
            Ok(notes) => {
                passed += 1;
                format!("ok     {name} ({seconds:.1} s){notes}")
            }
            Err(message) => format!("FAILED {name} ({seconds:.1} s)\n       {message}"),
        };
        // A closed pipe means that nobody reads the report; the exit status still tells.
        let _written = writeln!(out, "{line}").and_then(|()| out.flush());
    }
    let _written = writeln!(out, "{{\"scenarios\":{run},\"passed\":{passed},\"skipped\":0}}");
    if run > 0 && run == passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
