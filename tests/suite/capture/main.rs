//! Capture through the real program against a server on loopback: parts, pages, queue, versions, copies, what comes from elsewhere.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

mod amp;
mod assets;
mod bad_input;
mod by_itself;
mod exports;
mod imports;
mod lists;
mod pages;
mod queue;
mod reading_view;
mod requests;
mod site;
mod upkeep;
mod versions;
