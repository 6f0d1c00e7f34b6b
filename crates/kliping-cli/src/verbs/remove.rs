//! `kliping remove ID LINE`

use kliping_archive::{Archive, Code, Failure, SiteRuleOutcome, ops};

use super::{End, Stop, rules};
use crate::arguments::Remove;
use crate::printer::Printer;

/// Takes a line of the article out by hand, for good. People count lines from 1.
pub fn run(archive: &Archive, what: &Remove, printer: &mut Printer) -> Result<End, Stop> {
    let article = ops::show_article(archive, &what.id, None)?.reading.article;
    let paragraph = what.line - 1;
    let Some(text) = article.text.split('\n').nth(paragraph as usize).filter(|text| !text.is_empty()) else {
        let sentence = format!("The article has no line {}; it has {}.", what.line, article.blocks.len());
        return Err(Failure::new(Code::BadQuery, sentence).about(what.line.to_string()).into());
    };
    ops::remove_line(archive, &what.id, paragraph)?;
    let rule = what.site.then(|| for_site(archive, &what.id, text)).transpose()?;
    if printer.json() {
        let mut answer = serde_json::json!({ "id": what.id, "line": what.line, "text": text });
        if let Some(outcome) = rule {
            answer["site_rule"] = outcome.rule.into();
        }
        printer.value(&answer)?;
    } else if let Some(outcome) = rule {
        rules::tell(printer, &outcome)?;
    } else {
        printer.line("Taken out. It stays out through every rebuild; `kliping undo` takes this back.")?;
    }
    Ok(End::Done)
}

/// Makes a rule for the site of the line that was just taken out.
fn for_site(archive: &Archive, id: &str, text: &str) -> Result<SiteRuleOutcome, Failure> {
    let removals = ops::show_article(archive, id, None)?.reading.removals;
    let gone = removals.iter().find(|removal| removal.step == "by-hand" && removal.text == text);
    let gone = gone.ok_or_else(|| Failure::new(Code::NoSuchRemoval, "The line is not among the article's removals."))?;
    ops::add_site_rule(archive, id, &gone.id, true)
}
