//! The command line through its real programs, each test with an archive of its own. `docs/cli.md` is what they hold it to.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

mod bad_addresses;
mod bad_archives;
mod bad_input;
mod batch;
mod corrections;
mod crash;
mod exports;
mod extension;
mod feeds;
mod for_people;
mod native_host;
mod offline;
mod pages;
mod path;
mod searching;
mod use_and_output;
