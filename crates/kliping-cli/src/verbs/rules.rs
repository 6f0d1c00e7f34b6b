//! `kliping rules [SITE] [--from FILE]`, `kliping rules --lists`

use std::path::Path;

use kliping_archive::{Archive, BlockList, Code, Failure, SiteRuleOutcome, ops};

use super::{End, Stop};
use crate::arguments::Rules;
use crate::printer::Printer;

/// Shows the files of rules that a person made for sites. A line that is no rule is told with its number, and refused.
pub fn run(archive: &Archive, what: &Rules, printer: &mut Printer) -> Result<End, Stop> {
    if let Some(file) = &what.add_list {
        list(&ops::add_block_list(archive, file)?, printer)?;
        return Ok(End::Done);
    }
    if let Some(name) = &what.delete_list {
        ops::delete_block_list(archive, name)?;
        return Ok(End::Done);
    }
    if what.lists {
        let lists = ops::list_block_lists(archive)?;
        lists.iter().try_for_each(|one| list(one, printer))?;
        if lists.is_empty() && !printer.json() {
            printer
                .line("There are no filter lists. `kliping rules --add-list FILE` adds one; what counts readers is left out without.")?;
        }
        return Ok(End::Done);
    }
    let files = match (&what.site, &what.from) {
        (Some(site), Some(from)) => vec![ops::put_site_rules(archive, site, &text_of(from)?)?],
        _ => ops::list_site_rules(archive, what.site.as_deref())?,
    };
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

/// The whole text of a file, or of standard input.
fn text_of(from: &Path) -> Result<String, Failure> {
    let unreadable = |error: std::io::Error| {
        let code = if error.kind() == std::io::ErrorKind::NotFound { Code::FileNotFound } else { Code::FileUnreadable };
        Failure::new(code, format!("{} cannot be read as text.", from.display())).about(from.display().to_string())
    };
    if from == Path::new("-") {
        std::io::read_to_string(std::io::stdin()).map_err(unreadable)
    } else {
        std::fs::read_to_string(from).map_err(unreadable)
    }
}

fn list(list: &BlockList, printer: &mut Printer) -> Result<(), Stop> {
    if printer.json() {
        return Ok(printer.value(list)?);
    }
    let ignored = match list.ignored {
        0 => String::new(),
        1 => "; one line asks for what a capture does not do, and is passed over".to_owned(),
        many => format!("; {many} lines ask for what a capture does not do, and are passed over"),
    };
    Ok(printer.line(&format!("{} · {} rules heeded{ignored}", list.name, list.rules))?)
}

/// Says what a new rule did.
pub fn tell(printer: &mut Printer, outcome: &SiteRuleOutcome) -> Result<(), Stop> {
    let s = if outcome.articles == 1 { "" } else { "s" };
    printer.line(&format!("New rule for {}: {}", outcome.site, outcome.rule))?;
    printer.line(&format!("{} article{s} of the site read anew; `kliping undo` takes this back.", outcome.articles))?;
    Ok(())
}
