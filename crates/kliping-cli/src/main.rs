//! `kliping`: the command line. `docs/cli.md` is its contract.
//!
//! Architecture invariant: this program decides nothing about articles. It turns arguments into one verb of
//! [`kliping_archive::ops`] and its answer into lines for people or for programs.

mod arguments;
mod article;
mod batch;
mod columns;
mod days;
mod input;
mod markdown;
mod printer;
mod progress;
mod verbs;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::printer::Printer;
use crate::verbs::{End, Stop};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) => return wrong_use(&told),
    };
    let mut printer = Printer::new(arguments.json);
    let end = verbs::run(arguments, &mut printer).and_then(|end| {
        printer.flush()?;
        Ok(end)
    });
    match end {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::Refused) => ExitCode::FAILURE,
        Err(Stop::WrongUse(told)) => wrong_use(&told),
        // Whoever read the output has seen enough (`kliping list | head`): that is no error.
        Err(Stop::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            printer.complain(&format!("The output could not be written: {error}."));
            ExitCode::FAILURE
        }
        Err(Stop::Failure(failure)) => {
            printer.failure(&failure);
            ExitCode::FAILURE
        }
    }
}

/// Help and version end with 0, wrong use with 2; clap writes both where they belong.
fn wrong_use(told: &clap::Error) -> ExitCode {
    // Nothing can be told to a reader who is gone.
    let _ = told.print();
    u8::try_from(told.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}
