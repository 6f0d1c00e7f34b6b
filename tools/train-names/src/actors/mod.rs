//! The program's own features, pieces and lists.

#[path = "../../../../crates/kliping-article/src/actors/features.rs"]
pub mod features;
#[path = "../../../../crates/kliping-article/src/actors/lexicon.rs"]
pub mod lexicon;
#[path = "../../../../crates/kliping-article/src/actors/pieces.rs"]
pub mod pieces;
