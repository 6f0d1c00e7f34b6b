//! `kliping restore ID REMOVAL`

use kliping_archive::{Archive, ops};

use super::{End, Stop, rules};
use crate::arguments::Restore;
use crate::printer::Printer;

/// Puts a removal back into its article, for good.
pub fn run(archive: &Archive, what: &Restore, printer: &mut Printer) -> Result<End, Stop> {
    if !what.site {
        ops::restore_removal(archive, &what.id, &what.removal, true)?;
    }
    let rule = what.site.then(|| ops::add_site_rule(archive, &what.id, &what.removal, false)).transpose()?;
    if printer.json() {
        let mut answer = serde_json::json!({ "id": what.id, "removal": what.removal, "restored": true });
        if let Some(outcome) = rule {
            answer["site_rule"] = outcome.rule.into();
        }
        printer.value(&answer)?;
    } else if let Some(outcome) = rule {
        rules::tell(printer, &outcome)?;
    } else {
        printer.line("Put back. It stays in the article through every rebuild; `kliping undo` takes this back.")?;
    }
    Ok(End::Done)
}
