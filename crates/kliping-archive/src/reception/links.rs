//! `kliping:` links: which program the desktop opens them with.
//!
//! On Linux a desktop file names the program and the scheme, and `mimeapps.list` makes it the scheme's default, because a
//! desktop file that nobody has indexed yet is not looked for
//! (<https://specifications.freedesktop.org/mime-apps-spec/latest/>). Other platforms register a scheme when the program is
//! installed, which Kliping does not do yet.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Serialize;
use url::Url;

use super::browsers::{Account, HostState, Platform, beside};
use crate::{Code, Failure, Result};

/// The window's program, beside the one that installs.
const WINDOW: &str = "kliping-window";
/// Name of the desktop file.
const DESKTOP: &str = "id.kliping.window.desktop";
/// What the desktop calls our links.
const KIND: &str = "x-scheme-handler/kliping";
const GROUP: &str = "[Default Applications]";

/// Whether `kliping:` links come to this Kliping's window.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct LinkRow {
    /// Whether they do.
    pub state: HostState,
    /// Where that is written.
    pub place: String,
}

/// The link by which the window is asked to clip what somebody copied.
pub fn to_add(copied: &str) -> String {
    Url::parse_with_params("kliping://add", [("url", copied.trim())]).map_or_else(|_| "kliping://add".to_owned(), String::from)
}

/// An address that may be handed to the browser. Anything but http and https is refused: a kept link must not start a program.
pub fn web_address(url: &str) -> Result<&str> {
    if url.starts_with("https://") || url.starts_with("http://") {
        return Ok(url);
    }
    Err(Failure::new(Code::UnsupportedScheme, "Only web pages are opened in the browser.").about(url))
}

/// Whether links can be registered by this program: on Linux, with the window beside it.
pub fn possible() -> Result<bool> {
    Ok(Platform::here() == Platform::Linux && beside(WINDOW)?.is_some())
}

/// What there is.
pub fn status(account: &Account) -> LinkRow {
    let place = desktop_file(account);
    let ours = beside(WINDOW).ok().flatten().map(|program| desktop_entry(&program));
    let default = fs::read_to_string(defaults(account)).is_ok_and(|text| default_of(&text) == Some(DESKTOP));
    let state = match fs::read_to_string(&place) {
        Err(_) => HostState::Missing,
        Ok(lies) if default && ours.is_some_and(|ours| ours == lies) => HostState::Installed,
        Ok(_) => HostState::Outdated,
    };
    LinkRow { state, place: place.display().to_string() }
}

/// Has the desktop open links with the window that lies beside this program.
pub fn install(account: &Account) -> Result<()> {
    let program = beside(WINDOW)?.ok_or_else(|| {
        Failure::new(Code::FileNotFound, format!("The program {WINDOW} is not beside this one; install both.")).about(WINDOW)
    })?;
    write(&desktop_file(account), &desktop_entry(&program))?;
    let defaults = defaults(account);
    write(&defaults, &with_default(&read(&defaults)?))
}

/// Takes that away. What other programs wrote in the same list stays.
pub fn uninstall(account: &Account) -> Result<()> {
    match fs::remove_file(desktop_file(account)) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(refused(error)),
        _ => {}
    }
    let defaults = defaults(account);
    let before = read(&defaults)?;
    let after = without_default(&before);
    if after == before { Ok(()) } else { write(&defaults, &after) }
}

fn desktop_file(account: &Account) -> PathBuf {
    account.share().join("applications").join(DESKTOP)
}

fn defaults(account: &Account) -> PathBuf {
    account.config().join("mimeapps.list")
}

/// The desktop file that starts the window with a link. The path is quoted as the format wants it.
fn desktop_entry(program: &Path) -> String {
    let path = program
        .display()
        .to_string()
        .replace('\\', r"\\\\")
        .replace('"', r#"\\""#)
        .replace('`', r"\\`")
        .replace('$', r"\\$")
        .replace('%', "%%");
    format!(
        "[Desktop Entry]\nType=Application\nName=Kliping\nComment=Keep the news, see how it unfolded\nExec=\"{path}\" %u\nTerminal=false\nCategories=News;Network;\nMimeType={KIND};\n"
    )
}

fn read(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        other => other.map_err(refused),
    }
}

fn write(path: &Path, text: &str) -> Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text)).map_err(refused)
}

fn refused(error: std::io::Error) -> Failure {
    Failure::new(Code::ArchiveNotWritable, "The desktop's list of programs could not be written.").because(error)
}

/// Lines of a list, each with whether it is our kind's line in the group of defaults.
fn lines(list: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut inside = false;
    list.lines().map(move |line| {
        if line.starts_with('[') {
            inside = line.trim() == GROUP;
        }
        (line, inside && line.split('=').next().is_some_and(|key| key.trim() == KIND))
    })
}

fn default_of(list: &str) -> Option<&str> {
    let (line, _) = lines(list).find(|(_, ours)| *ours)?;
    line.split_once('=').map(|(_, program)| program.trim().trim_end_matches(';'))
}

fn without_default(list: &str) -> String {
    lines(list).filter(|(_, ours)| !ours).fold(String::new(), |all, (line, _)| all + line + "\n")
}

fn with_default(list: &str) -> String {
    let own = format!("{KIND}={DESKTOP}\n");
    let mut out = String::new();
    let mut written = false;
    for line in without_default(list).lines() {
        out = out + line + "\n";
        if line.trim() == GROUP && !written {
            out += &own;
            written = true;
        }
    }
    if written { out } else { format!("{out}{GROUP}\n{own}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[Added Associations]\nx-scheme-handler/kliping=lain.desktop;\n\n[Default Applications]\ntext/html=peramban.desktop\nx-scheme-handler/kliping=lama.desktop\n";

    #[test]
    fn the_default_is_set_once_and_taken_away_alone() {
        let list = with_default(LIST);
        assert_eq!(default_of(&list), Some(DESKTOP));
        assert_eq!(with_default(&list), list);
        assert!(list.contains("text/html=peramban.desktop") && list.contains("kliping=lain.desktop;") && !list.contains("lama.desktop"));
        assert_eq!(default_of(&without_default(&list)), None);
        assert_eq!(with_default(""), format!("{GROUP}\n{KIND}={DESKTOP}\n"));
    }

    #[test]
    fn a_path_is_quoted_as_desktop_files_want_it() {
        let entry = desktop_entry(Path::new("/opt/ruang kerja/100%/kliping-window"));
        assert!(entry.contains("Exec=\"/opt/ruang kerja/100%%/kliping-window\" %u\n"), "{entry}");
        assert!(entry.contains("MimeType=x-scheme-handler/kliping;\n"));
    }

    #[test]
    fn what_others_wrote_stays_when_links_are_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let account = Account::new(folder.path(), folder.path().join(".config"));
        write(&defaults(&account), &with_default(LIST)).unwrap();
        write(&desktop_file(&account), &desktop_entry(Path::new("/opt/lain/kliping-window"))).unwrap();
        assert_eq!(status(&account).state, HostState::Outdated, "it leads to another program");
        uninstall(&account).unwrap();
        uninstall(&account).unwrap();
        assert_eq!(status(&account).state, HostState::Missing);
        assert!(read(&defaults(&account)).unwrap().contains("text/html=peramban.desktop"));
    }
}
