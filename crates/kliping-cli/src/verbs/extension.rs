//! `kliping extension install|status|uninstall`

use kliping_archive::reception::browsers::{Account, BrowserRow, HostState};
use kliping_archive::reception::connections;

use super::{End, Stop};
use crate::arguments::ExtensionAct;
use crate::columns;
use crate::printer::{BOLD, DIM, Printer, RESET};

/// Writes, shows or takes away what leads the browsers' extension to its host.
pub fn run(act: &ExtensionAct, printer: &mut Printer) -> Result<End, Stop> {
    let account = Account::of_this_process()?;
    let (now, named) = match act {
        ExtensionAct::Install(what) => (connections::connect(&account, &what.browsers)?, Some(&what.browsers)),
        ExtensionAct::Uninstall(what) => (connections::disconnect(&account, &what.browsers)?, Some(&what.browsers)),
        ExtensionAct::Status => (connections::show(&account), None),
    };
    let installed = matches!(act, ExtensionAct::Install(_));
    // Without a name, installing is for the browsers that are here.
    let concerned = |row: &&BrowserRow| match named {
        Some(words) if !words.is_empty() => words.iter().any(|word| row.browser.eq_ignore_ascii_case(word)),
        Some(_) if installed => row.found,
        _ => true,
    };
    let rows: Vec<&BrowserRow> = now.browsers.iter().filter(concerned).collect();
    if printer.json() {
        for row in &rows {
            printer.value(*row)?;
        }
        return Ok(End::Done);
    }
    let mut table: Vec<Vec<String>> = rows.iter().map(|row| cells(row)).collect();
    let links = match now.links.state {
        HostState::Installed => "connected",
        HostState::Outdated => "outdated",
        HostState::Missing => "not connected",
    };
    table.push(vec![format!("{BOLD}kliping: links{RESET}"), links.to_owned(), format!("{DIM}{}{RESET}", now.links.place)]);
    columns::print(printer, &[16, 14], &table)?;
    if installed {
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
