//! `kliping`: the command line.

mod batch;

fn main() -> std::process::ExitCode {
    let done = batch::run(std::io::stdin().lock(), std::io::stdout().lock());
    if done.is_ok() { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
