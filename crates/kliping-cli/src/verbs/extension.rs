//! `kliping extension install|status|uninstall`

use kliping_archive::reception::browsers::{self, Account, BrowserRow, HostState};

use super::{End, Stop};
use crate::arguments::ExtensionAct;
use crate::columns;
use crate::printer::{BOLD, DIM, Printer, RESET};

/// Writes, shows or takes away what leads the browsers' extension to its host.
pub fn run(act: &ExtensionAct, printer: &mut Printer) -> Result<End, Stop> {
    let account = Account::of_this_process()?;
    let rows = match act {
        ExtensionAct::Install(what) => browsers::install(&account, &what.browsers)?,
        ExtensionAct::Uninstall(what) => browsers::uninstall(&account, &what.browsers)?,
        ExtensionAct::Status => browsers::status(&account),
    };
    if printer.json() {
        for row in &rows {
            printer.value(row)?;
        }
        return Ok(End::Done);
    }
    let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
    columns::print(printer, &[16, 14], &cells)?;
    if matches!(act, ExtensionAct::Install(_)) {
        printer.line("Now add the extension to the browser: its folder is ui/extension/dist after `make extension`.")?;
    }
    Ok(End::Done)
}

fn cells(row: &BrowserRow) -> Vec<String> {
    let state = match row.state {
        HostState::Installed => "connected",
        HostState::Outdated => "outdated",
        HostState::Missing if row.found => "not connected",
        HostState::Missing => "not here",
    };
    vec![format!("{BOLD}{}{RESET}", row.name), state.to_owned(), format!("{DIM}{}{RESET}", row.manifest)]
}
