//! Capture, keep, read, index, search, export: the whole application without a window.
//!
//! Architecture invariant: no crate above this one speaks SQL, opens a file of the archive, or decides anything
//! about an article. They call the verbs of [`ops`].

mod archive;
mod blobs;
mod capture;
mod failure;
mod index;
pub mod ops;
mod views;

pub use archive::{Archive, Role};
pub use failure::{Code, Failure, Result};
pub use views::*;
