//! Where the archive lies.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `archive`
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub struct Placed {
    /// What to do; without it, the folder is told.
    #[command(subcommand)]
    pub act: Option<ArchiveAct>,
}

/// What is done with the archive's folder.
#[derive(Debug, Subcommand)]
pub enum ArchiveAct {
    /// Copy the archive into an empty folder, check the copy, and use that one from now on; the old copy stays
    Move {
        /// The folder: an empty or a new one
        #[arg(value_name = "DIR")]
        to: PathBuf,
    },
    /// Take away the old copy that a move left behind
    DeleteOldCopy,
}
