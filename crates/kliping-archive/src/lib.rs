//! Capture, keep, read, index, search, export: the whole application without a window.
//!
//! Architecture invariant: no crate above this one speaks SQL, opens a file of the archive, or decides anything
//! about an article. They call the verbs of [`ops`].

mod across;
mod archive;
mod blobs;
mod block_lists;
mod capture;
#[cfg(feature = "corpus")]
pub mod corpus;
mod days;
mod desk;
mod export;
mod failure;
mod filling;
mod fold;
mod ids;
mod index;
pub mod ops;
pub mod reception;
mod refusal;
mod rules;
mod sample;
mod snapshot;
mod steps;
mod store;
mod views;

pub use archive::{Archive, Role};
pub use desk::Desk;
pub use failure::{Code, Failure, Result};
pub use index::stem;
pub use refusal::Refusal;
pub use steps::{Halt, Steps};
pub use store::asset::AssetState;
pub use views::*;
