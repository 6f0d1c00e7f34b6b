//! The verbs of the command line, one a file. Each makes one request and prints one answer.

mod actors;
mod add_event;
mod archive;
mod backup;
mod clip;
mod collections;
mod correct;
mod delete;
mod diff;
mod explain;
mod extension;
mod feed;
mod import;
mod list;
mod lists;
mod queue;
mod quotes;
mod read;
mod rebuild;
mod receive;
mod related;
mod remove;
mod requests;
mod restore;
mod retry;
mod rules;
mod search;
mod show;
mod stem;
mod timeline;
mod undo;
mod verify;
mod watch;

use kliping_archive::{Archive, Failure, Role, ops};

use crate::arguments::{Arguments, Verb};
use crate::printer::Printer;

/// How a verb ended after it said everything itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Exit status 0.
    Done,
    /// Exit status 1.
    Refused,
}

/// Why a verb stopped before its answer was whole.
#[derive(Debug)]
pub enum Stop {
    /// The archive refused or failed.
    Failure(Failure),
    /// The output could not be written.
    Output(std::io::Error),
    /// The arguments contradict each other.
    WrongUse(clap::Error),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Failure(failure)
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Stop::Output(error)
    }
}

/// Carries the verb out.
pub fn run(arguments: Arguments, printer: &mut Printer) -> Result<End, Stop> {
    let open = |role: Role| -> Result<Archive, Failure> {
        let folder = arguments.archive.clone().map_or_else(Archive::default_folder, Ok)?;
        Archive::open(&folder, role)
    };
    let guest = || open(Role::Guest);
    // Backups are made by themselves where something new comes in.
    let brings = matches!(arguments.verb, Verb::Clip(_) | Verb::Feed(_) | Verb::Retry(_) | Verb::Import(_));
    let end = match arguments.verb {
        Verb::Clip(what) => clip::run(&what, guest, printer),
        Verb::Read(what) => read::run(&what, printer),
        Verb::List(what) => list::run(&guest()?, what, printer),
        Verb::Show(what) => show::run(&guest()?, &what, printer),
        Verb::Delete(what) => delete::run(&guest()?, &what.id, printer),
        Verb::Undo => undo::run(&guest()?, printer),
        Verb::Restore(what) => restore::run(&guest()?, &what, printer),
        Verb::Remove(what) => remove::run(&guest()?, &what, printer),
        Verb::Rules(what) => rules::run(&guest()?, &what, printer),
        Verb::Search(what) => search::run(&guest()?, what, printer),
        Verb::Related(what) => related::run(&guest()?, &what, printer),
        Verb::Lists(what) => lists::run(&guest()?, &what, printer),
        Verb::Collections(what) => collections::run(&guest()?, &what, printer),
        Verb::Collect(what) => collections::collect(&guest()?, &what, printer),
        Verb::Timeline(what) => timeline::run(&guest()?, what, printer),
        Verb::Actors(what) => actors::run(&guest()?, what, printer),
        Verb::Quotes(what) => quotes::run(&guest()?, what, printer),
        Verb::AddEvent(what) => add_event::run(&guest()?, what, printer),
        Verb::Correct(what) => correct::run(&guest()?, what.what, printer),
        Verb::Explain(what) => explain::run(&guest()?, &what, printer),
        Verb::Extension(what) => extension::run(&what.act, printer),
        Verb::Feed(what) => feed::run(guest()?, &what, printer),
        Verb::Import(what) => import::run(&guest()?, &what, printer),
        Verb::Watch(what) => watch::run(&what, guest, printer),
        Verb::Receive(what) => receive::run(guest()?, &what, printer),
        Verb::Stem(what) => stem::run(&what, printer),
        Verb::Rebuild(what) => rebuild::run(&open(Role::Owner)?, &what, printer),
        Verb::Queue(what) => queue::run(&guest()?, &what, printer),
        Verb::Retry(what) => retry::run(&guest()?, &what, printer),
        Verb::Diff(what) => diff::run(&guest()?, &what, printer),
        Verb::Archive(what) => archive::run(&what, open, printer),
        Verb::Backup(what) => backup::run(&guest()?, what.folder.as_deref(), printer),
        Verb::RestoreBackup(what) => backup::restore(&open(Role::Owner)?, &what.folder, printer),
        Verb::Requests(what) => requests::run(&guest()?, what, printer),
        Verb::Verify => verify::run(&guest()?, printer),
    }?;
    if brings {
        printer.flush()?;
        if let Err(failure) = ops::backup_if_due(&guest()?) {
            printer.complain(&format!("The backup that was due could not be made. {}", failure.message));
        }
    }
    Ok(end)
}
