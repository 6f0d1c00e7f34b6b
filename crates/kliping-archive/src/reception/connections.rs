//! Everything that leads from a browser to Kliping, as the settings show it and one press changes it.

use serde::Serialize;

use super::browsers::{self, Account, BrowserRow};
use super::links::{self, LinkRow};
use crate::Result;

/// Browsers and links.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Connections {
    /// Every browser that Kliping knows, in its order.
    pub browsers: Vec<BrowserRow>,
    /// Who opens `kliping:` links.
    pub links: LinkRow,
}

/// What there is now.
pub fn show(account: &Account) -> Connections {
    Connections { browsers: browsers::status(account), links: links::status(account) }
}

/// Connects or disconnects these browsers. Answers what there is then.
pub fn set(account: &Account, words: &[String], connected: bool) -> Result<Connections> {
    if connected { connect(account, words) } else { disconnect(account, words) }
}

/// Connects these browsers, or without any those that this account has, and the links with them. Answers what there is then.
///
/// Links that cannot be registered here (another platform, no window beside this program) do not keep a browser from being
/// connected: the answer says that they are missing.
pub fn connect(account: &Account, words: &[String]) -> Result<Connections> {
    browsers::install(account, words)?;
    if links::possible()? {
        links::install(account)?;
    }
    Ok(show(account))
}

/// Disconnects these browsers, or without any all of them; the links go with the last. Answers what there is then.
pub fn disconnect(account: &Account, words: &[String]) -> Result<Connections> {
    browsers::uninstall(account, words)?;
    if browsers::status(account).iter().all(|row| row.state == browsers::HostState::Missing) {
        links::uninstall(account)?;
    }
    Ok(show(account))
}
