//! `kliping receive`

use kliping_archive::Archive;
use kliping_archive::reception::form::{self, token};
use serde_json::json;

use super::{End, Stop};
use crate::arguments::Receive;
use crate::printer::Printer;

/// Serves the upload form on this machine until the process is stopped.
pub fn run(archive: Archive, what: &Receive, printer: &mut Printer) -> Result<End, Stop> {
    if what.revoke {
        token::revoke(&archive)?;
        if !printer.json() {
            printer.line("The token is worth nothing any more; `kliping receive` makes a new one.")?;
        }
        return Ok(End::Done);
    }
    let listener = form::listen(what.port)?;
    let url = format!("http://{}/", listener.local_addr()?);
    let token = if what.new_token || !token::exists(&archive)? { Some(token::renew(&archive)?) } else { None };
    if printer.json() {
        printer.value(&json!({ "url": url, "token": token }))?;
    } else {
        printer.line(&format!("Taking pages in at {url}, from this computer alone. Ctrl+C ends it."))?;
        printer.line("In SingleFile, under “Destination”, choose “upload to a REST Form API” and give it:")?;
        printer.line(&format!("  URL                      {url}"))?;
        let shown = token.as_deref().unwrap_or("(the one that was shown when it was made; --new-token makes another)");
        printer.line(&format!("  authorization token      {shown}"))?;
        printer.line("  archive data field name  file")?;
        printer.line("  archive URL field name   url")?;
    }
    // Whoever waits for these lines must have them before the first page comes.
    printer.flush()?;
    form::serve(archive, listener)?;
    Ok(End::Done)
}
