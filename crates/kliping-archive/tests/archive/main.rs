//! The verbs over archives in temporary folders.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod across;
mod actors;
mod alike;
mod clipping;
mod collections;
mod correcting;
mod deleting;
mod events;
mod exporting;
mod folder;
mod form;
mod highlights;
mod laws;
mod library;
mod marking;
mod moving;
mod support;
mod timeline;
mod upkeep;
