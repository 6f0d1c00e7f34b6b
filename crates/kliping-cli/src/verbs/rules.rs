//! `kliping rules [SITE]`

use kliping_archive::{Archive, SiteRuleOutcome, ops};

use super::{End, Stop};
use crate::arguments::Rules;
use crate::printer::Printer;

/// Shows the files of rules that a person made for sites. A line that is no rule is told with its number, and refused.
pub fn run(archive: &Archive, what: &Rules, printer: &mut Printer) -> Result<End, Stop> {
    let files = ops::list_site_rules(archive, what.site.as_deref())?;
    let faulty = files.iter().any(|file| !file.faults.is_empty());
    for file in &files {
        if printer.json() {
            printer.value(file)?;
            continue;
        }
        printer.line(&file.path)?;
        for line in file.text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            printer.line(&format!("  {}", line.trim()))?;
        }
        for fault in &file.faults {
            printer.line(&format!("  line {}: {}", fault.line, fault.message))?;
        }
    }
    if files.is_empty() && !printer.json() {
        printer.line("No site has rules of its own. `restore ID REMOVAL --site` and `remove ID LINE --site` make them.")?;
    }
    Ok(if faulty { End::Refused } else { End::Done })
}

/// Says what a new rule did.
pub fn tell(printer: &mut Printer, outcome: &SiteRuleOutcome) -> Result<(), Stop> {
    let s = if outcome.articles == 1 { "" } else { "s" };
    printer.line(&format!("New rule for {}: {}", outcome.site, outcome.rule))?;
    printer.line(&format!("{} article{s} of the site read anew; `kliping undo` takes this back.", outcome.articles))?;
    Ok(())
}
