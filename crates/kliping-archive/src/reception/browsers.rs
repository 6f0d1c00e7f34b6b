//! Browsers' native messaging manifests: which browser looks where, and whether what lies there leads to our host.
//!
//! Chromium's family: <https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging>; Firefox:
//! <https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests>.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Value, json};

use crate::{Code, Failure, Result};

/// Name by which the extension asks for its host.
pub const HOST: &str = "id.kliping.host";
/// Id of the extension in Chromium's family: it follows from the `key` in its manifest.
pub const CHROMIUM_ID: &str = "ifjmdhpengppfghabkbkpacikefgjmgp";
/// Id of the extension in Firefox.
pub const FIREFOX_ID: &str = "kliping@kliping.id";
/// File name of the host's program, beside the program that installs it.
const PROGRAM: &str = if cfg!(windows) { "kliping-native-host.exe" } else { "kliping-native-host" };

/// A browser and where it looks for manifests of native hosts, for one user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Browser {
    /// Word for it on the command line.
    pub word: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whether it wants Firefox's form of the manifest.
    pub firefox: bool,
    /// Folder of the browser's profiles under the home folder (Firefox) or the configuration folder (the others), on Linux.
    linux: &'static str,
    /// Folder of the browser under `~/Library/Application Support`.
    macos: &'static str,
    /// Key under `HKEY_CURRENT_USER\Software` whose subkey names the manifest.
    windows: &'static str,
}

/// The browsers that Kliping knows.
pub const BROWSERS: &[Browser] = &[
    Browser {
        word: "chromium",
        name: "Chromium",
        firefox: false,
        linux: "chromium",
        macos: "Chromium",
        windows: r"Chromium\NativeMessagingHosts",
    },
    Browser {
        word: "chrome",
        name: "Google Chrome",
        firefox: false,
        linux: "google-chrome",
        macos: "Google/Chrome",
        windows: r"Google\Chrome\NativeMessagingHosts",
    },
    Browser {
        word: "edge",
        name: "Microsoft Edge",
        firefox: false,
        linux: "microsoft-edge",
        macos: "Microsoft Edge",
        windows: r"Microsoft\Edge\NativeMessagingHosts",
    },
    Browser {
        word: "brave",
        name: "Brave",
        firefox: false,
        linux: "BraveSoftware/Brave-Browser",
        macos: "BraveSoftware/Brave-Browser",
        windows: r"BraveSoftware\Brave-Browser\NativeMessagingHosts",
    },
    Browser {
        word: "vivaldi",
        name: "Vivaldi",
        firefox: false,
        linux: "vivaldi",
        macos: "Vivaldi",
        windows: r"Vivaldi\NativeMessagingHosts",
    },
    Browser {
        word: "firefox",
        name: "Firefox",
        firefox: true,
        linux: ".mozilla",
        macos: "Mozilla",
        windows: r"Mozilla\NativeMessagingHosts",
    },
];

/// The platforms whose places the table tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Linux and its like.
    Linux,
    /// macOS.
    MacOs,
    /// Windows: a key of the registry names the manifest.
    Windows,
}

impl Platform {
    /// The one that this program was built for.
    pub fn here() -> Self {
        if cfg!(windows) {
            Platform::Windows
        } else if cfg!(target_os = "macos") {
            Platform::MacOs
        } else {
            Platform::Linux
        }
    }
}

/// The folders of the account that places are under.
#[derive(Debug, Clone)]
pub struct Account {
    home: PathBuf,
    config: PathBuf,
    share: PathBuf,
}

impl Account {
    /// The account that runs this program; its configuration folder is `$XDG_CONFIG_HOME` on Linux, as browsers see it.
    pub fn of_this_process() -> Result<Self> {
        let dirs = directories::BaseDirs::new()
            .ok_or_else(|| Failure::new(Code::FileNotFound, "This account has no home folder, so no browser's folder is known."))?;
        Ok(Account { home: dirs.home_dir().to_owned(), config: dirs.config_dir().to_owned(), share: dirs.data_dir().to_owned() })
    }

    /// An account with these folders, and its data where Linux keeps them.
    pub fn new(home: impl Into<PathBuf>, config: impl Into<PathBuf>) -> Self {
        let home = home.into();
        Account { share: home.join(".local/share"), home, config: config.into() }
    }

    /// Folder of settings.
    pub(super) fn config(&self) -> &Path {
        &self.config
    }

    /// Folder of programs' data.
    pub(super) fn share(&self) -> &Path {
        &self.share
    }
}

impl Browser {
    /// Folder in which the browser keeps its profiles: it is there if the browser was ever started.
    pub fn folder(&self, platform: Platform, account: &Account) -> Option<PathBuf> {
        match platform {
            Platform::Linux if self.firefox => Some(account.home.join(self.linux)),
            Platform::Linux => Some(account.config.join(self.linux)),
            Platform::MacOs => Some(account.home.join("Library/Application Support").join(self.macos)),
            Platform::Windows => None,
        }
    }

    /// Where the manifest lies: a file, or on Windows the key of the registry that names one.
    pub fn place(&self, platform: Platform, account: &Account) -> String {
        let hosts = if self.firefox && platform == Platform::Linux { "native-messaging-hosts" } else { "NativeMessagingHosts" };
        match self.folder(platform, account) {
            Some(folder) => folder.join(hosts).join(format!("{HOST}.json")).display().to_string(),
            None => format!(r"HKEY_CURRENT_USER\Software\{}\{HOST}", self.windows),
        }
    }

    /// The manifest that leads this browser, and our extension alone, to the host's program.
    pub fn manifest(&self, program: &Path) -> Value {
        let mut manifest = json!({
            "name": HOST,
            "description": "Keeps in Kliping what the browser shows.",
            "path": program,
            "type": "stdio",
        });
        if self.firefox {
            manifest["allowed_extensions"] = json!([FIREFOX_ID]);
        } else {
            manifest["allowed_origins"] = json!([format!("chrome-extension://{CHROMIUM_ID}/")]);
        }
        manifest
    }
}

/// Whether a browser finds our host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum HostState {
    /// It does.
    Installed,
    /// It has no manifest of ours.
    Missing,
    /// Its manifest leads to a program that is not this Kliping's, or is changed.
    Outdated,
}

/// One browser's row.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct BrowserRow {
    /// Word for it on the command line.
    pub browser: String,
    /// Its name.
    pub name: String,
    /// Whether the browser was ever started by this account.
    pub found: bool,
    /// Whether it finds our host.
    pub state: HostState,
    /// Where its manifest lies.
    pub manifest: String,
}

/// A program of ours that lies beside the one that runs.
pub(super) fn beside(program: &str) -> Result<Option<PathBuf>> {
    let beside = std::env::current_exe().and_then(|own| own.canonicalize())?.with_file_name(program);
    Ok(beside.is_file().then_some(beside))
}

/// The host's program, which lies beside the one that runs.
pub fn host_program() -> Result<PathBuf> {
    if let Some(program) = beside(PROGRAM)? {
        return Ok(program);
    }
    let sentence = format!("The program {PROGRAM} is not beside this one; install both (`cargo install --path crates/kliping-cli`).");
    Err(Failure::new(Code::FileNotFound, sentence).about(PROGRAM))
}

/// What every browser has.
pub fn status(account: &Account) -> Vec<BrowserRow> {
    let program = host_program().ok();
    BROWSERS.iter().map(|browser| row(browser, account, program.as_deref())).collect()
}

fn row(browser: &Browser, account: &Account, program: Option<&Path>) -> BrowserRow {
    let here = Platform::here();
    let place = browser.place(here, account);
    let state = match fs::read(&place) {
        Err(_) => HostState::Missing,
        Ok(bytes) => {
            let lies = serde_json::from_slice::<Value>(&bytes).ok();
            let ours = program.is_some_and(|program| lies == Some(browser.manifest(program)));
            if ours { HostState::Installed } else { HostState::Outdated }
        }
    };
    BrowserRow {
        browser: browser.word.to_owned(),
        name: browser.name.to_owned(),
        found: browser.folder(here, account).is_some_and(|folder| folder.is_dir()),
        state,
        manifest: place,
    }
}

/// Writes the manifests of these browsers; without any, of those that this account has. Answers their rows.
pub fn install(account: &Account, words: &[String]) -> Result<Vec<BrowserRow>> {
    let program = host_program()?;
    let here = Platform::here();
    if here == Platform::Windows {
        let sentence = "On Windows a key of the registry names the manifest; `kliping extension status` shows which, and Kliping does not write it yet.";
        return Err(Failure::new(Code::UnsupportedKind, sentence));
    }
    let wanted = chosen(words)?;
    let wanted: Vec<&Browser> = wanted
        .into_iter()
        .filter(|browser| !words.is_empty() || browser.folder(here, account).is_some_and(|folder| folder.is_dir()))
        .collect();
    if wanted.is_empty() {
        let names: Vec<&str> = BROWSERS.iter().map(|browser| browser.word).collect();
        let sentence = format!("No browser that Kliping knows was ever started here; name one of {}.", names.join(", "));
        return Err(Failure::new(Code::FileNotFound, sentence));
    }
    for browser in &wanted {
        let place = PathBuf::from(browser.place(here, account));
        let text = serde_json::to_vec_pretty(&browser.manifest(&program))
            .map_err(|error| Failure::new(Code::Internal, "The manifest could not be written.").because(error))?;
        let refused = |error| {
            Failure::new(Code::ArchiveNotWritable, format!("The manifest for {} could not be written.", browser.name))
                .about(browser.name)
                .because(error)
        };
        place.parent().map_or(Ok(()), fs::create_dir_all).map_err(refused)?;
        fs::write(&place, text).map_err(refused)?;
    }
    Ok(wanted.into_iter().map(|browser| row(browser, account, Some(&program))).collect())
}

/// Takes our manifests away from these browsers; without any, from all. Answers their rows.
pub fn uninstall(account: &Account, words: &[String]) -> Result<Vec<BrowserRow>> {
    let here = Platform::here();
    let program = host_program().ok();
    let wanted = chosen(words)?;
    for browser in wanted.iter().filter(|browser| browser.folder(here, account).is_some()) {
        match fs::remove_file(browser.place(here, account)) {
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                let sentence = format!("The manifest for {} could not be taken away.", browser.name);
                return Err(Failure::new(Code::ArchiveNotWritable, sentence).about(browser.name).because(error));
            }
            _ => {}
        }
    }
    Ok(wanted.into_iter().map(|browser| row(browser, account, program.as_deref())).collect())
}

fn chosen(words: &[String]) -> Result<Vec<&'static Browser>> {
    if words.is_empty() {
        return Ok(BROWSERS.iter().collect());
    }
    words
        .iter()
        .map(|word| {
            BROWSERS.iter().find(|browser| browser.word.eq_ignore_ascii_case(word)).ok_or_else(|| {
                let names: Vec<&str> = BROWSERS.iter().map(|browser| browser.word).collect();
                let sentence = format!("“{word}” is no browser that Kliping knows; it knows {}.", names.join(", "));
                Failure::new(Code::FileNotFound, sentence).about(word)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(platform: Platform) -> Vec<String> {
        let account = Account::new("/home-of/sari", "/home-of/sari/.config");
        BROWSERS.iter().map(|browser| browser.place(platform, &account)).collect()
    }

    #[test]
    fn each_browser_looks_in_its_own_place_on_linux() {
        assert_eq!(
            places(Platform::Linux),
            [
                "/home-of/sari/.config/chromium/NativeMessagingHosts/id.kliping.host.json",
                "/home-of/sari/.config/google-chrome/NativeMessagingHosts/id.kliping.host.json",
                "/home-of/sari/.config/microsoft-edge/NativeMessagingHosts/id.kliping.host.json",
                "/home-of/sari/.config/BraveSoftware/Brave-Browser/NativeMessagingHosts/id.kliping.host.json",
                "/home-of/sari/.config/vivaldi/NativeMessagingHosts/id.kliping.host.json",
                "/home-of/sari/.mozilla/native-messaging-hosts/id.kliping.host.json",
            ]
        );
    }

    #[test]
    fn each_browser_looks_in_its_own_place_on_macos() {
        let under = "/home-of/sari/Library/Application Support";
        assert_eq!(
            places(Platform::MacOs),
            ["Chromium", "Google/Chrome", "Microsoft Edge", "BraveSoftware/Brave-Browser", "Vivaldi", "Mozilla"]
                .map(|browser| format!("{under}/{browser}/NativeMessagingHosts/id.kliping.host.json"))
        );
    }

    #[test]
    fn each_browser_asks_its_own_key_on_windows() {
        assert_eq!(
            places(Platform::Windows),
            ["Chromium", r"Google\Chrome", r"Microsoft\Edge", r"BraveSoftware\Brave-Browser", "Vivaldi", "Mozilla"]
                .map(|browser| format!(r"HKEY_CURRENT_USER\Software\{browser}\NativeMessagingHosts\id.kliping.host"))
        );
    }

    #[test]
    fn the_ids_are_those_of_the_extension() {
        let text = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/extension/static/manifest.json")).unwrap();
        let manifest: Value = serde_json::from_slice(&text).unwrap();
        // Chromium: the first 16 bytes of the key's SHA-256, each half byte a letter from a to p.
        let key = data_encoding::BASE64.decode(manifest["key"].as_str().unwrap().as_bytes()).unwrap();
        let digest = <sha2::Sha256 as sha2::Digest>::digest(key);
        let halves = digest[..16].iter().flat_map(|byte| [byte >> 4, byte & 15]);
        assert_eq!(halves.map(|half| char::from(b'a' + half)).collect::<String>(), CHROMIUM_ID);
        assert_eq!(manifest["browser_specific_settings"]["gecko"]["id"], FIREFOX_ID);
    }

    #[test]
    fn a_manifest_lets_our_extension_in_and_nobody_else() {
        let program = Path::new("/opt/kliping/kliping-native-host");
        let chromium = BROWSERS[0].manifest(program);
        assert_eq!(chromium["allowed_origins"], json!([format!("chrome-extension://{CHROMIUM_ID}/")]));
        assert_eq!(chromium["path"], "/opt/kliping/kliping-native-host");
        assert_eq!(chromium.get("allowed_extensions"), None);
        let firefox = BROWSERS.iter().find(|browser| browser.firefox).unwrap().manifest(program);
        assert_eq!(firefox["allowed_extensions"], json!([FIREFOX_ID]));
        assert_eq!(firefox.get("allowed_origins"), None);
        assert_eq!(firefox["name"], HOST);
    }
}
