//! "Always" and "never" for a whole site: a removal's decision becomes a rule of the site's own file.

use kliping_article::SiteRules;

use crate::archive::Archive;
use crate::store::journal::{self, Inverse};
use crate::store::{self, article, change, correction, reading};
use crate::{Code, Failure, Result, SiteRuleFault, SiteRuleFile, SiteRuleOutcome, rules};

/// Decides for all pages of an article's site that such a removal is always made, or never. The site's articles are read
/// anew; `undo` takes it back.
pub fn add_site_rule(archive: &Archive, id: &str, removal: &str, always: bool) -> Result<SiteRuleOutcome> {
    let row = article::need(&archive.connection(), id)?;
    let site =
        row.url.as_deref().and_then(rules::site_of).ok_or_else(|| {
            Failure::new(Code::NotAUrl, format!("Article {id} has no address, so there is no site to decide for.")).about(id)
        })?;
    let shown = reading::get(&archive.connection(), row.nr)?.unwrap_or_default();
    let found = shown.removals.iter().find(|found| found.id == removal).ok_or_else(|| {
        Failure::new(Code::NoSuchRemoval, format!("Article {id} has no removal {removal}; `kliping show {id} --removals` lists them."))
            .about(removal)
    })?;
    let rule = SiteRules::line_for(found, always);
    rules::add(archive.folder(), &site, &rule)?;
    store::write(&mut archive.connection(), |connection| {
        journal::push(connection, &Inverse::SiteRule { site: site.clone(), rule: rule.clone() })
    })?;
    let articles = read_site(archive, &site)?;
    Ok(SiteRuleOutcome { site, rule, articles })
}

/// Writes a site's whole file of rules, as a person edited it, and reads the site's articles anew; `undo` takes it back.
///
/// Fails with `not-a-url` where no site can be called so, and with `bad-rule` at the first line that is no rule (its number
/// is the subject); nothing is changed then.
pub fn put_site_rules(archive: &Archive, site: &str, text: &str) -> Result<SiteRuleFile> {
    let host = Some(site.trim()).filter(|site| !site.contains(['/', '?', '#', '@', ':']));
    let site = host
        .and_then(|host| rules::site_of(&format!("https://{host}/")))
        .ok_or_else(|| Failure::new(Code::NotAUrl, format!("“{site}” is no host of a site.")).about(site))?;
    if let Some(fault) = SiteRules::parse(text).1.first() {
        return Err(Failure::new(Code::BadRule, format!("Line {}: {}", fault.line, fault.message)).about(fault.line.to_string()));
    }
    let before = rules::text(archive.folder(), &site)?;
    rules::put(archive.folder(), &site, text)?;
    store::write(&mut archive.connection(), |connection| {
        journal::push(connection, &Inverse::SiteRules { site: site.clone(), text: before.clone() })
    })?;
    read_site(archive, &site)?;
    file(archive, site)
}

/// Puts a site's file back as it was.
pub(super) fn set_back(archive: &Archive, site: &str, text: &str) -> Result<()> {
    rules::put(archive.folder(), site, text)?;
    read_site(archive, site)?;
    Ok(())
}

fn file(archive: &Archive, site: String) -> Result<SiteRuleFile> {
    let text = rules::text(archive.folder(), &site)?;
    let faults = SiteRules::parse(&text).1;
    let faults = faults.into_iter().map(|fault| SiteRuleFault { line: fault.line, message: fault.message }).collect();
    Ok(SiteRuleFile { path: rules::path(archive.folder(), &site).display().to_string(), site, text, faults })
}

/// The files of site rules with what is wrong in them; of one site, or of all.
pub fn list_site_rules(archive: &Archive, site: Option<&str>) -> Result<Vec<SiteRuleFile>> {
    let sites = match site {
        Some(site) => vec![rules::site_of(&format!("https://{site}/")).unwrap_or_else(|| site.to_owned())],
        None => rules::sites(archive.folder())?,
    };
    sites.into_iter().map(|site| file(archive, site)).collect()
}

/// Takes a rule back.
pub(super) fn take_back(archive: &Archive, site: &str, rule: &str) -> Result<()> {
    rules::take_out(archive.folder(), site, rule)?;
    read_site(archive, site)?;
    Ok(())
}

/// Reads the articles of a site anew; gives how many. One that cannot be read now keeps the reading it has.
fn read_site(archive: &Archive, site: &str) -> Result<u32> {
    let mut count = 0;
    let articles = article::all(&archive.connection())?;
    for row in articles {
        if row.deleted_at.is_some() || row.url.as_deref().and_then(rules::site_of).as_deref() != Some(site) {
            continue;
        }
        let corrections = correction::of(&archive.connection(), row.nr)?;
        match super::read::reread(archive, &row, "corrected", &corrections, |_| Ok(())) {
            Ok(()) => count += 1,
            Err(failure) if matches!(failure.code, Code::ArchiveDamaged | Code::ArchiveBusy) => {}
            Err(failure) => return Err(failure),
        }
    }
    store::write(&mut archive.connection(), |connection| change::note(connection, "settings", None))?;
    archive.fill_index();
    Ok(count)
}
