//! What reaches the archive from outside a program of ours: pages that a browser shows.
//!
//! ```text
//! extension ─► native host ─► Upload (staging, length and hash checked) ─┐
//! SingleFile ─► form on loopback (Host, Origin, token, limits) ──────────┴─► ops::clip_page
//! ```
//!
//! Architecture invariant: nothing here decides about articles. It takes bytes in, checks that they are those that were
//! sent, and hands them to the verbs of [`crate::ops`].

pub mod browsers;
pub mod connections;
pub mod feed;
pub mod folder;
pub mod form;
pub mod links;
mod upload;

pub use upload::{LONGEST_PAGE, Taken, Upload, UploadRefusal};
