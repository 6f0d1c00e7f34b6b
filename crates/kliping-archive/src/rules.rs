//! A person's site rules: one plain file a site in the archive's `rules/` folder, editable by hand.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use kliping_article::{RuleFault, SiteRules};
use url::Url;

use crate::{Code, Failure, Result};

/// What a new file begins with.
const HEAD: &str = "\
# What Kliping always takes out of this site's pages, and what it never does. One rule a line; the last that fits decides.
#   always line Send us your story*      a line by its words; * stands for whatever follows, any number for any other
#   always element .promo-box            an element, by a CSS selector
#   never step credit                    a rule of Kliping's own, as `kliping show ID --removals` names it
";

/// The site of an address: its host without the parts that only name a device. `None` where a file cannot be named so.
pub fn site_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let mut host = url.host_str()?.trim_end_matches('.');
    while let Some(bare) =
        ["www.", "m.", "amp.", "mobile."].iter().find_map(|part| host.strip_prefix(part)).filter(|bare| bare.contains('.'))
    {
        host = bare;
    }
    let plain = !host.is_empty() && host.len() <= 200 && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte));
    plain.then(|| host.to_lowercase())
}

/// The file of a site.
pub fn path(folder: &Path, site: &str) -> PathBuf {
    folder.join("rules").join(format!("{site}.txt"))
}

/// The text of a site's file; empty if there is none. A file that is no text is told like any other wrong line.
pub fn text(folder: &Path, site: &str) -> Result<String> {
    match fs::read(path(folder, site)) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error.into()),
    }
}

/// The rules for an address, and what is wrong with their file.
pub fn of(folder: &Path, url: Option<&str>) -> (SiteRules, Vec<RuleFault>) {
    let Some(site) = url.and_then(site_of) else { return (SiteRules::default(), Vec::new()) };
    match text(folder, &site) {
        Ok(text) => SiteRules::parse(&text),
        // The page is read without them, and the reading says so.
        Err(failure) => (SiteRules::default(), vec![RuleFault { line: 0, message: failure.message }]),
    }
}

/// All sites that have a file, in order.
pub fn sites(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder.join("rules")) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut sites = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        sites.extend(name.strip_suffix(".txt").map(str::to_owned));
    }
    sites.sort();
    Ok(sites)
}

/// Adds a rule at the end of a site's file.
pub fn add(folder: &Path, site: &str, rule: &str) -> Result<()> {
    let mut text = text(folder, site)?;
    if text.is_empty() {
        text = format!("# {site}\n{HEAD}\n");
    } else if !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(rule);
    text.push('\n');
    write(folder, site, &text)
}

/// Takes the last line that is this rule out of a site's file, if it is still there.
pub fn take_out(folder: &Path, site: &str, rule: &str) -> Result<()> {
    let text = text(folder, site)?;
    let lines: Vec<&str> = text.lines().collect();
    let Some(last) = lines.iter().rposition(|line| line.trim() == rule) else { return Ok(()) };
    let kept: String = lines.iter().enumerate().filter(|(at, _)| *at != last).flat_map(|(_, line)| [line, "\n"]).collect();
    write(folder, site, &kept)
}

/// Writes a site's whole file; a text without anything takes the file away.
pub fn put(folder: &Path, site: &str, text: &str) -> Result<()> {
    if !text.trim().is_empty() {
        return write(folder, site, text);
    }
    match fs::remove_file(path(folder, site)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn write(folder: &Path, site: &str, text: &str) -> Result<()> {
    write_whole(folder, &path(folder, site), text)
}

/// Writes a file of the folder of rules, whole or not at all: a new file takes the old one's place once it is on disk.
pub fn write_whole(folder: &Path, to: &Path, text: &str) -> Result<()> {
    let refused = |error: std::io::Error| -> Failure {
        let failure = Failure::from(error);
        if failure.code == Code::Internal {
            Failure { message: "The archive's rules could not be written.".to_owned(), ..failure }
        } else {
            failure
        }
    };
    fs::create_dir_all(folder.join("rules")).map_err(refused)?;
    crate::store::folder::close_tree(&folder.join("rules")).map_err(refused)?;
    let mut staged = tempfile::NamedTempFile::new_in(folder.join("staging")).map_err(refused)?;
    staged.write_all(text.as_bytes()).and_then(|()| staged.as_file().sync_all()).map_err(refused)?;
    staged.persist(to).map_err(|failed| refused(failed.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_its_host_without_devices() {
        assert_eq!(site_of("https://www.m.warta.example/a?b").as_deref(), Some("warta.example"));
        assert_eq!(site_of("https://M.example/").as_deref(), Some("m.example"));
        assert_eq!(site_of("http://[::1]/"), None);
        assert_eq!(site_of("http://../x"), None);
        assert_eq!(site_of("no address"), None);
    }

    #[test]
    fn rules_are_added_and_taken_out_and_the_rest_of_the_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("staging")).unwrap();
        fs::create_dir_all(folder.path().join("rules")).unwrap();
        fs::write(path(folder.path(), "warta.example"), "# mine\nalways line A").unwrap();
        add(folder.path(), "warta.example", "never step credit").unwrap();
        assert_eq!(text(folder.path(), "warta.example").unwrap(), "# mine\nalways line A\nnever step credit\n");
        take_out(folder.path(), "warta.example", "always line A").unwrap();
        take_out(folder.path(), "warta.example", "always line A").unwrap();
        assert_eq!(text(folder.path(), "warta.example").unwrap(), "# mine\nnever step credit\n");
        add(folder.path(), "new.example", "always line B").unwrap();
        let (_, faults) = SiteRules::parse(&text(folder.path(), "new.example").unwrap());
        assert_eq!(faults, []);
        assert_eq!(sites(folder.path()).unwrap(), ["new.example", "warta.example"]);
    }
}
