//! The house rules that a machine can hold: who may know whom, how large a file may grow, which words are not used,
//! which licences come in, and that documents name only what exists.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

mod arrows;
mod documents;
mod licences;
mod markup;
mod metadata;
mod sizes;
mod words;
