//! Ways in beside `clip`: the browsers, feeds, a folder, SingleFile's upload form.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::serde_word;

/// `extension`
#[derive(Debug, Args)]
pub struct Extension {
    /// What is done
    #[command(subcommand)]
    pub act: ExtensionAct,
}

/// What `extension` does.
#[derive(Debug, Subcommand)]
pub enum ExtensionAct {
    /// Write the manifest by which browsers find Kliping
    Install(Browsers),
    /// Which browsers find Kliping
    Status,
    /// Take the manifest away
    Uninstall(Browsers),
}

/// Browsers that are named.
#[derive(Debug, Args)]
pub struct Browsers {
    /// chromium, chrome, edge, brave, vivaldi or firefox; without any, those that were ever started here
    #[arg(value_name = "BROWSER")]
    pub browsers: Vec<String>,
}

/// `feed`
#[derive(Debug, Args)]
pub struct Feed {
    /// Address or file: RSS, Atom, JSON Feed, or a list of feeds (OPML)
    #[arg(value_name = "URL|FILE")]
    pub source: String,
    /// Articles at most, in the feed's order
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub limit: usize,
    /// Tag to set; may be repeated
    #[arg(long = "tag", value_name = "T")]
    pub tags: Vec<String>,
    /// Let these clips reach one loopback or private host (HOST or HOST:PORT)
    #[arg(long, value_name = "HOST")]
    pub allow_local: Option<String>,
}

/// `watch`
#[derive(Debug, Args)]
pub struct Watch {
    /// The folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Tag to set; may be repeated
    #[arg(long = "tag", value_name = "T")]
    pub tags: Vec<String>,
}

/// `receive`
#[derive(Debug, Args)]
pub struct Receive {
    /// Port of 127.0.0.1 to listen on
    #[arg(long, value_name = "N", default_value_t = 7825)]
    pub port: u16,
    /// Make a new token and show it once; the one before is worth nothing from then on
    #[arg(long)]
    pub new_token: bool,
    /// Take the token's right away, and end
    #[arg(long, conflicts_with_all = ["port", "new_token"])]
    pub revoke: bool,
}

/// `requests`
#[derive(Debug, Args)]
pub struct Requests {
    /// Part of an address or of a headline; without it, every request
    #[arg(value_name = "TEXT")]
    pub query: Option<String>,
    /// Only requests for this (page, part, feed)
    #[arg(long, value_name = "KIND", value_parser = serde_word::<kliping_archive::RequestKind>)]
    pub kind: Option<kliping_archive::RequestKind>,
    /// Requests at most
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub limit: u32,
    /// Delete the log for good, instead
    #[arg(long, conflicts_with_all = ["query", "kind", "limit"])]
    pub delete: bool,
}

/// `import`
#[derive(Debug, Args)]
pub struct Import {
    /// File, folder or address: saved pages, web archives, lists of addresses, bookmarks, feeds
    #[arg(value_name = "FILE|DIR|URL", required = true)]
    pub sources: Vec<String>,
}
